"""The system's keyring: bounded in time, and told in our words."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from threading import Event

import pytest

from hikidashi.adapters.keyring.backends import Backend
from hikidashi.adapters.keyring.system import SystemKeyring
from hikidashi.domain.errors import KeyringError, KeyringTrouble

SECRET = "5ec2e7" * 10
NAME = "00/main"


class KeyringLocked(Exception):  # noqa: N818 - the name is the library's
    """What the ``keyring`` package raises, by its name."""


class PromptDismissedException(Exception):  # noqa: N818 - the name is the library's
    """What SecretStorage raises, by its name."""


class PasswordDeleteError(Exception):
    """What the ``keyring`` package raises where there is nothing to delete."""


class Drawer:
    """A keyring that does as a test says."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.raises: Exception | None = None
        self.forgetful = False

    def get_password(self, service: str, username: str) -> str | None:
        self._act()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._act()
        if not self.forgetful:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._act()
        if (service, username) not in self.kept or self.forgetful:
            raise PasswordDeleteError
        del self.kept[service, username]

    def _act(self) -> None:
        if self.raises is not None:
            raise self.raises


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def system(drawer: Drawer) -> SystemKeyring:
    return SystemKeyring(find=lambda: [drawer])


def calls(system: SystemKeyring) -> Sequence[Callable[[], object]]:
    return (
        lambda: system.fetch(NAME),
        lambda: system.keep(NAME, SECRET),
        lambda: system.forget(NAME),
    )


def test_what_is_kept_is_fetched_until_it_is_forgotten(
    system: SystemKeyring, drawer: Drawer
) -> None:
    assert system.fetch(NAME) is None

    system.keep(NAME, SECRET)

    assert system.fetch(NAME) == SECRET
    assert drawer.kept == {("hikidashi", NAME): SECRET}
    system.forget(NAME)
    system.forget(NAME)
    assert system.fetch(NAME) is None
    assert system.trouble() is None


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (KeyringLocked(SECRET), KeyringTrouble.LOCKED),
        (PromptDismissedException(SECRET), KeyringTrouble.LOCKED),
        (RuntimeError(SECRET), KeyringTrouble.FAILED),
        (OSError(SECRET), KeyringTrouble.FAILED),
        (KeyringError(KeyringTrouble.UNSAFE), KeyringTrouble.UNSAFE),
    ],
    ids=range(5),
)
def test_what_a_keyring_raises_is_told_in_our_words_and_quotes_nothing(
    system: SystemKeyring, drawer: Drawer, error: Exception, trouble: KeyringTrouble
) -> None:
    drawer.raises = error

    for call in calls(system):
        with pytest.raises(KeyringError) as raised:
            call()
        assert raised.value.trouble is trouble
        assert SECRET not in str(raised.value)
        assert raised.value.__cause__ is None


def test_the_reason_behind_an_error_counts_too(
    system: SystemKeyring, drawer: Drawer
) -> None:
    outer = RuntimeError("failed to create the collection")
    outer.__cause__ = PromptDismissedException()
    drawer.raises = outer

    with pytest.raises(KeyringError) as raised:
        system.keep(NAME, SECRET)

    assert raised.value.trouble is KeyringTrouble.LOCKED


def test_a_secret_that_does_not_come_back_was_not_kept(
    system: SystemKeyring, drawer: Drawer
) -> None:
    drawer.forgetful = True

    with pytest.raises(KeyringError) as raised:
        system.keep(NAME, SECRET)

    assert raised.value.trouble is KeyringTrouble.FAILED


def test_a_secret_that_cannot_be_removed_is_told(
    system: SystemKeyring, drawer: Drawer
) -> None:
    system.keep(NAME, SECRET)
    drawer.forgetful = True

    with pytest.raises(KeyringError):
        system.forget(NAME)


def test_a_keyring_that_does_not_answer_is_not_waited_for_for_ever() -> None:
    answered = Event()

    def hang() -> Sequence[Backend]:
        answered.wait()
        return []

    system = SystemKeyring(patience_s=0.01, find=hang)

    for call in calls(system):
        with pytest.raises(KeyringError) as raised:
            call()
        assert raised.value.trouble is KeyringTrouble.FAILED
    assert system.trouble() is KeyringTrouble.FAILED
    answered.set()


def test_where_there_is_none_it_is_looked_for_again_at_the_next_call(
    drawer: Drawer,
) -> None:
    found: list[Backend] = []

    def find() -> Sequence[Backend]:
        if not found:
            raise KeyringError(KeyringTrouble.MISSING)
        return found

    system = SystemKeyring(find=find)
    assert system.trouble() is KeyringTrouble.MISSING

    found.append(drawer)

    assert system.trouble() is None
    assert system.fetch(NAME) is None


def test_of_several_all_are_asked_and_only_the_first_keeps() -> None:
    first, second = Drawer(), Drawer()
    system = SystemKeyring(find=lambda: [first, second])
    second.set_password("hikidashi", NAME, "older")

    assert system.fetch(NAME) == "older"
    system.keep(NAME, SECRET)

    assert system.fetch(NAME) == SECRET
    assert second.kept == {}
    system.forget(NAME)
    assert first.kept == {}


def test_another_that_is_out_of_order_does_not_keep_a_secret_from_being_kept() -> None:
    first, second = Drawer(), Drawer()
    second.raises = RuntimeError()
    system = SystemKeyring(find=lambda: [first, second])

    system.keep(NAME, SECRET)

    assert system.fetch(NAME) == SECRET


def test_the_library_is_loaded_only_when_it_is_needed() -> None:
    check = (
        "import sys; from hikidashi.adapters.keyring.system import SystemKeyring;"
        "SystemKeyring(); sys.exit('keyring' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", check],
        env={"PYTHONPATH": ":".join(sys.path)},
        check=False,
    )

    assert done.returncode == 0
