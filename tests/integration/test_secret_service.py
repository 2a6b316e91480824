"""A real Secret Service: GNOME's keyring on a message bus of its own."""

import gc
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from secrets import token_hex

import pytest

from hikidashi.adapters.keyring.system import SystemKeyring
from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.adapters.vault.keys.maker import KeyMaker
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import KeyringError, KeyringTrouble, WrongKeyError
from hikidashi.domain.keys.way import Keyring, Passphrase
from key_kit import CHEAP, MADE

pytestmark = [
    pytest.mark.needs_dbus,
    pytest.mark.needs_secret_service,
    # The library leaves its connection open when a keyring does not help.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
]

NAME = "00112233/main"
SECRET = "ab" * 32
_BUS = "DBUS_SESSION_BUS_ADDRESS"
_FOLDERS = ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
_SECRETS = "org.freedesktop.secrets"
_LONGEST_S = 10  # that a process of ours takes to end
# Without the system's services: nothing is on this bus but what a test starts.
_BUS_CONFIG = """
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class Session:
    """A user's session: a bus, and a keyring that login has opened."""

    def __init__(self, home: Path, running: ExitStack) -> None:
        self._home = home
        self._running = running
        self._keyring: subprocess.Popen[bytes] | None = None

    def start_bus(self) -> None:
        address = f"unix:path={self._home / 'bus'}"
        config = self._home / "bus.conf"
        config.write_text(_BUS_CONFIG.format(address=address), "utf-8")
        command = ["dbus-daemon", f"--config-file={config}", "--nofork"]
        bus = self._start([*command, "--nopidfile", "--print-address"])
        assert bus.stdout is not None
        assert bus.stdout.readline().startswith(b"unix:")  # so it listens now
        os.environ[_BUS] = address

    def start_keyring(self, password: str | None) -> None:
        """Start the keyring; without a password it is there, but locked."""
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        command += [f"--control-directory={self._home / 'control'}"]
        self._keyring = self._start([*command, *(["--unlock"] if password else [])])
        assert self._keyring.stdin is not None
        self._keyring.stdin.write((password or "").encode())
        self._keyring.stdin.close()
        _wait_until_keyring_is(there=True)

    def end_keyring(self) -> None:
        assert self._keyring is not None
        self._keyring.terminate()
        self._keyring.wait(_LONGEST_S)
        _wait_until_keyring_is(there=False)

    def freeze_keyring(self) -> None:
        assert self._keyring is not None
        self._keyring.send_signal(signal.SIGSTOP)

    def stored(self) -> bytes:
        """Return all that lies on the disk."""
        files = [each for each in self._home.rglob("*") if each.is_file()]
        return b"".join(each.read_bytes() for each in files)

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=quiet)
        self._running.enter_context(process)
        self._running.callback(process.kill)
        return process


@contextmanager
def _surroundings(home: Path) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in (*_FOLDERS, _BUS)}
    os.environ.update(dict.fromkeys(_FOLDERS, str(home)))
    os.environ[_BUS] = f"unix:path={home / 'nowhere'}"
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@pytest.fixture
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    home = tmp_path_factory.mktemp("s")  # a socket's path must be short
    with _surroundings(home):
        with ExitStack() as running:
            yield Session(home, running)
        _wait_for_left_calls()


def _wait_until_keyring_is(*, there: bool) -> None:
    # Imported here since there is no such bus, nor this library, but on Linux.
    jeepney = import_module("jeepney")
    blocking = import_module("jeepney.io.blocking")
    changed = jeepney.MatchRule(
        type="signal",
        sender="org.freedesktop.DBus",
        interface="org.freedesktop.DBus",
        member="NameOwnerChanged",
        path="/org/freedesktop/DBus",
    )
    changed.add_arg_condition(0, _SECRETS)
    with blocking.open_dbus_connection() as line, line.filter(changed) as changes:
        bus = blocking.Proxy(jeepney.message_bus, line, timeout=_LONGEST_S)
        bus.AddMatch(changed)
        while bus.NameHasOwner(_SECRETS) != (there,):
            line.recv_until_filtered(changes, timeout=_LONGEST_S)


def _wait_for_left_calls() -> None:
    """Let calls end whose keyring is gone now, and what they leave behind with them."""
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(_LONGEST_S)
    gc.collect()


@pytest.fixture
def opened(session: Session) -> Session:
    session.start_bus()
    session.start_keyring(token_hex())
    return session


@pytest.fixture
def system() -> SystemKeyring:
    return SystemKeyring(patience_s=20)


def trouble_with_each_call(system: SystemKeyring) -> set[KeyringTrouble]:
    troubles = set()
    for call in (
        lambda: system.fetch(NAME),
        lambda: system.keep(NAME, SECRET),
        lambda: system.forget(NAME),
    ):
        with pytest.raises(KeyringError) as raised:
            call()
        troubles.add(raised.value.trouble)
    return troubles


@pytest.mark.usefixtures("opened")
def test_a_secret_is_kept_fetched_replaced_and_forgotten(
    system: SystemKeyring,
) -> None:
    assert system.trouble() is None
    assert system.fetch(NAME) is None

    system.keep(NAME, "first")
    system.keep(NAME, SECRET)
    system.keep("00112233/main/seen", "another")

    assert system.fetch(NAME) == SECRET
    system.forget(NAME)
    system.forget(NAME)
    assert system.fetch(NAME) is None
    assert system.fetch("00112233/main/seen") == "another"


def test_it_never_lies_on_the_disk_in_the_clear(
    opened: Session, system: SystemKeyring
) -> None:
    system.keep(NAME, SECRET)

    stored = opened.stored()

    assert len(stored) > 100
    assert SECRET.encode() not in stored
    assert bytes.fromhex(SECRET) not in stored


@pytest.mark.usefixtures("opened")
def test_a_vault_opens_by_it_and_not_without_it(system: SystemKeyring) -> None:
    maker = KeyMaker(cost=CHEAP, now=lambda: MADE, secrets=system)
    file, keys = KeyFile.make(Passphrase("words"), "", maker)
    file, _card = file.with_slot(keys, Keyring(), "this computer", maker)

    opened = file.unlock(Drawer.MAIN, Keyring(), SystemKeyring(patience_s=20))

    assert opened.database(1) == keys.database(1)
    file.without_slot(keys, file.cards(keys)[1].id).settle(keys, system)
    with pytest.raises(WrongKeyError):
        file.unlock(Drawer.MAIN, Keyring(), system)


def test_a_locked_keyring_that_nobody_opens_is_told(
    session: Session, system: SystemKeyring
) -> None:
    session.start_bus()
    session.start_keyring("the login password")
    system.keep(NAME, SECRET)
    session.end_keyring()
    session.start_keyring(None)

    assert trouble_with_each_call(system) == {KeyringTrouble.LOCKED}


def test_a_daemon_that_does_not_answer_is_not_waited_for_for_ever(
    opened: Session,
) -> None:
    system = SystemKeyring(patience_s=0.5)
    system.keep(NAME, SECRET)

    opened.freeze_keyring()

    assert trouble_with_each_call(system) == {KeyringTrouble.FAILED}


def test_a_daemon_that_went_away_is_told_and_one_that_came_back_is_used(
    session: Session, system: SystemKeyring
) -> None:
    session.start_bus()
    session.start_keyring("the login password")
    system.keep(NAME, SECRET)

    session.end_keyring()

    assert trouble_with_each_call(system) == {KeyringTrouble.FAILED}
    session.start_keyring("the login password")
    assert system.fetch(NAME) == SECRET


def test_a_bus_without_a_keyring_has_none(
    session: Session, system: SystemKeyring
) -> None:
    session.start_bus()

    assert system.trouble() is KeyringTrouble.MISSING
    assert trouble_with_each_call(system) == {KeyringTrouble.MISSING}


@pytest.mark.usefixtures("session")
def test_where_there_is_no_bus_there_is_none(system: SystemKeyring) -> None:
    assert trouble_with_each_call(system) == {KeyringTrouble.MISSING}


@pytest.mark.usefixtures("session")
def test_where_no_bus_was_ever_named_there_is_none(
    system: SystemKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(_BUS)

    assert system.trouble() is KeyringTrouble.MISSING


@pytest.mark.usefixtures("opened")
def test_a_plain_file_is_refused_even_where_a_safe_keyring_would_be_there(
    system: SystemKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.alt.file.PlaintextKeyring")

    assert trouble_with_each_call(system) == {KeyringTrouble.UNSAFE}
    assert not [name for name in sys.modules if name.startswith("keyrings")]
