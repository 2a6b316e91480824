"""Only keyrings that encrypt are taken, whatever is installed or configured."""

import sys
from pathlib import Path
from types import ModuleType

import pytest
from keyring.backends import SecretService, chainer, kwallet
from keyring.util import platform_

from hikidashi.adapters.keyring.backends import safe_backends
from hikidashi.domain.errors import KeyringError, KeyringTrouble

SAFE = "keyring.backends.SecretService.Keyring"
CHAIN = "keyring.backends.chainer.ChainerBackend"
CHOICE = "PYTHON_KEYRING_BACKEND"


def kind(name: str, *, viable: bool = True, priority: float = 5) -> type:
    """Return a class of keyrings, of which nothing but this is asked."""
    module, _, word = name.rpartition(".")
    settings = {"viable": viable, "priority": priority, "__module__": module}
    return type(word, (), settings)


@pytest.fixture(autouse=True)
def only_made_up_keyrings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(CHOICE, raising=False)
    monkeypatch.setattr(platform_, "config_root", lambda: tmp_path)
    monkeypatch.setattr(SecretService, "Keyring", kind(SAFE, viable=False))
    wallet = "keyring.backends.kwallet.DBusKeyring"
    monkeypatch.setattr(kwallet, "DBusKeyring", kind(wallet, viable=False))


def trouble() -> KeyringTrouble:
    with pytest.raises(KeyringError) as raised:
        safe_backends()
    return raised.value.trouble


def make_viable(monkeypatch: pytest.MonkeyPatch, priority: float = 5) -> type:
    made = kind(SAFE, priority=priority)
    monkeypatch.setattr(SecretService, "Keyring", made)
    return made


def choose(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, by: str) -> None:
    if by == "environment":
        monkeypatch.setenv(CHOICE, name)
    else:
        text = f"[backend]\ndefault-keyring = {name}\nkeyring-path = {tmp_path}\n"
        (tmp_path / "keyringrc.cfg").write_text(text, "utf-8")


def test_where_none_works_that_is_told() -> None:
    assert trouble() is KeyringTrouble.MISSING


def test_the_one_that_works_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_viable(monkeypatch)

    assert [type(each) for each in safe_backends()] == [made]


@pytest.mark.parametrize(("priority", "first"), [(5.1, 0), (4.9, 1)])
def test_of_two_the_preferred_comes_first(
    monkeypatch: pytest.MonkeyPatch, priority: float, first: int
) -> None:
    service = make_viable(monkeypatch)
    wallet = kind("keyring.backends.kwallet.DBusKeyring", priority=priority)
    monkeypatch.setattr(kwallet, "DBusKeyring", wallet)

    found = [type(each) for each in safe_backends()]

    assert found[first] is wallet
    assert found[1 - first] is service


@pytest.mark.parametrize("by", ["environment", "file"])
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("keyrings.alt.file.PlaintextKeyring", KeyringTrouble.UNSAFE),
        ("keyrings.alt.file.EncryptedKeyring", KeyringTrouble.UNSAFE),
        ("somewhere.Keyring", KeyringTrouble.UNSAFE),
        ("os.system", KeyringTrouble.UNSAFE),
        ("nonsense", KeyringTrouble.UNSAFE),
        ("keyring.backends.SecretService", KeyringTrouble.UNSAFE),
        ("keyring.backends.null.Keyring", KeyringTrouble.MISSING),
        ("keyring.backends.fail.Keyring", KeyringTrouble.MISSING),
    ],
)
def test_what_was_chosen_and_is_not_safe_is_refused_unseen(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
    expected: KeyringTrouble,
    by: str,
) -> None:
    make_viable(monkeypatch)
    choose(monkeypatch, tmp_path, name, by)

    assert trouble() is expected
    assert str(tmp_path) not in sys.path
    assert "keyrings" not in sys.modules


@pytest.mark.parametrize("by", ["environment", "file"])
def test_what_was_chosen_and_is_safe_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, by: str
) -> None:
    made = make_viable(monkeypatch)
    choose(monkeypatch, tmp_path, SAFE, by)

    assert [type(each) for each in safe_backends()] == [made]


def test_what_was_chosen_is_not_replaced_by_another_that_works(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make_viable(monkeypatch)
    choose(monkeypatch, tmp_path, "keyring.backends.kwallet.DBusKeyring", "file")

    assert trouble() is KeyringTrouble.MISSING


@pytest.mark.parametrize("text", [b"[backend]\n", b"", b"[other]\na = b\n"])
def test_a_settings_file_that_chooses_nothing_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: bytes
) -> None:
    made = make_viable(monkeypatch)
    (tmp_path / "keyringrc.cfg").write_bytes(text)

    assert [type(each) for each in safe_backends()] == [made]


@pytest.mark.parametrize("text", [b"default-keyring = x\n", b"[backend\n", b"\xff\xfe"])
def test_a_settings_file_that_cannot_be_read_is_not_guessed_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: bytes
) -> None:
    make_viable(monkeypatch)
    (tmp_path / "keyringrc.cfg").write_bytes(text)

    assert trouble() is KeyringTrouble.UNSAFE


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([SAFE], 1),
        ([SAFE, "keyring.backends.kwallet.DBusKeyring"], 2),
        ([SAFE, "keyring.backends.fail.Keyring"], 1),
        ([], KeyringTrouble.MISSING),
        (["keyring.backends.fail.Keyring"], KeyringTrouble.MISSING),
        ([SAFE, "keyrings.alt.file.PlaintextKeyring"], KeyringTrouble.UNSAFE),
        (["keyrings.alt.file.EncryptedKeyring", SAFE], KeyringTrouble.UNSAFE),
    ],
    ids=range(7),
)
def test_a_chain_is_taken_only_if_each_of_its_keyrings_is_safe(
    monkeypatch: pytest.MonkeyPatch, names: list[str], expected: object
) -> None:
    members = [kind(name)() for name in names]
    monkeypatch.setattr(chainer.ChainerBackend, "backends", members)
    monkeypatch.setenv(CHOICE, CHAIN)

    found: object
    try:
        found = len(safe_backends())
    except KeyringError as error:
        found = error.trouble

    assert found == expected


def test_a_keyring_of_another_name_in_a_safe_ones_clothes_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Sham(kind(SAFE)):  # type: ignore[misc] # a class made by a function
        """Comes from a safe one, but is not it."""

    monkeypatch.setattr(chainer.ChainerBackend, "backends", [Sham()])
    monkeypatch.setenv(CHOICE, CHAIN)

    assert trouble() is KeyringTrouble.UNSAFE


def test_a_library_that_is_not_installed_is_no_keyring(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "keyring.backends.SecretService", None)
    monkeypatch.setitem(
        sys.modules, "keyring.backends.kwallet", ModuleType("keyring.backends.kwallet")
    )

    assert trouble() is KeyringTrouble.MISSING
