"""The key file: opens for its passphrase, and is refused when anything is off."""

import hashlib
import json
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from secrets import token_bytes

import pytest

from hikidashi.adapters.vault import kdf
from hikidashi.adapters.vault.canonical import canonical
from hikidashi.adapters.vault.key_file import LARGEST_KEY_FILE, KeyFile
from hikidashi.domain.errors import (
    DamagedVaultError,
    NotEnoughMemoryError,
    VaultError,
    VaultPart,
    VaultTooNewError,
    WrongPassphraseError,
)
from vault_kit import CHEAP, MADE, PASSPHRASE

Fields = dict[str, object]
Spoil = Callable[[Fields], object]


@pytest.fixture(scope="module")
def good() -> bytes:
    return made(PASSPHRASE).to_bytes()


def made(passphrase: str, created: datetime = MADE) -> KeyFile:
    file, _ = KeyFile.make(
        passphrase, cost=CHEAP, created=created, random_bytes=token_bytes
    )
    return file


def spoiled(data: bytes, spoil: Spoil) -> bytes:
    """Change the file as one would who knows the format, but no key."""
    fields = json.loads(data)
    del fields["sum"]
    spoil(fields)
    fields["sum"] = hashlib.sha256(canonical(fields)).hexdigest()
    return canonical(fields) + b"\n"


def set_in_kdf(name: str, value: object) -> Spoil:
    return lambda fields: fields["slots"][0]["kdf"].update({name: value})  # type: ignore[index]


def set_in_slot(name: str, value: object) -> Spoil:
    return lambda fields: fields["slots"][0].update({name: value})  # type: ignore[index]


def set_in_file(name: str, value: object) -> Spoil:
    return lambda fields: fields.update({name: value})


def test_the_passphrase_opens_it(good: bytes) -> None:
    file = KeyFile.parse(good)

    keys = file.unlock(PASSPHRASE)

    assert len({keys.record_digest(), keys.key_file_mac(), keys.database(1)}) == 3
    assert keys.database(1) != keys.database(2)
    assert file.to_bytes() == good


def test_another_passphrase_does_not(good: bytes) -> None:
    with pytest.raises(WrongPassphraseError):
        KeyFile.parse(good).unlock(PASSPHRASE + " ")


@pytest.mark.parametrize(
    ("typed", "retyped"),
    [
        ("ﾊﾟｽﾜｰﾄﾞ ｶｷﾞ", "パスワード カギ"),
        ("ハ\u309aスワート\u3099", "パスワード"),
        ("ｐａｓｓ　１２３", "pass 123"),
        ("cafe\u0301", "caf\u00e9"),
        ("㍿①", "株式会社1"),
    ],
)
def test_what_an_input_method_spells_in_two_ways_opens_alike(
    typed: str, retyped: str
) -> None:
    file = made(typed)

    assert file.unlock(retyped).database(1) == file.unlock(typed).database(1)


@pytest.mark.parametrize(
    "passphrase", ["🗝️👨‍👩‍👧", "あ" * 350_000, "\udcff\ud800", "a\0b"]
)
def test_any_text_can_be_a_passphrase(passphrase: str) -> None:
    file = made(passphrase)

    file.unlock(passphrase)

    with pytest.raises(WrongPassphraseError):
        file.unlock(passphrase[:-1] + "x")


def test_two_vaults_share_nothing() -> None:
    one, other = made(PASSPHRASE), made(PASSPHRASE)

    assert one.vault_id != other.vault_id
    assert one.slots[0].kdf.salt != other.slots[0].kdf.salt
    assert one.unlock(PASSPHRASE).database(1) != other.unlock(PASSPHRASE).database(1)


def test_the_time_of_making_is_kept_in_utc_to_the_second() -> None:
    tokyo = timezone(timedelta(hours=9))

    file = made(PASSPHRASE, datetime(2031, 5, 4, 21, 0, 59, 999999, tzinfo=tokyo))

    read = KeyFile.parse(file.to_bytes())
    assert read.created == datetime(2031, 5, 4, 12, 0, 59, tzinfo=UTC)
    read.unlock(PASSPHRASE)


def test_every_flipped_bit_is_damage(good: bytes) -> None:
    for index in range(len(good)):
        for bit in range(8):
            flipped = bytearray(good)
            flipped[index] ^= 1 << bit

            with pytest.raises(DamagedVaultError):
                KeyFile.parse(bytes(flipped))


def test_every_truncation_is_damage(good: bytes) -> None:
    for length in range(len(good)):
        with pytest.raises(DamagedVaultError) as raised:
            KeyFile.parse(good[:length])
        assert raised.value.part is VaultPart.KEY_FILE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"text"',
        b"[" * LARGEST_KEY_FILE,
        b'{"a":' * 10_000,
        b"9" * 10_000,
        b'{"magic":"hikidashi-vault","v":NaN}',
        b'{"magic":"hikidashi-vault","v":1e999}',
        b"{}" + b" " * LARGEST_KEY_FILE,
        b"\0" * 544,
    ],
    ids=range(12),
)
def test_what_is_no_key_file_is_damage(data: bytes) -> None:
    with pytest.raises(DamagedVaultError):
        KeyFile.parse(data)


@pytest.mark.parametrize(
    "respell",
    [
        lambda data: data[:-1],
        lambda data: data + b"\n",
        lambda data: b" " + data,
        lambda data: data.replace(b":", b": ", 1),
        lambda data: data.replace(b'"v":1', b'"v":1.0'),
        lambda data: data.replace(b'"v":1', b'"v":1,"v":1'),
        lambda data: data.replace(b"passphrase", b"passphras\\u0065"),
        lambda data: canonical(dict(reversed(json.loads(data).items()))),
    ],
    ids=range(8),
)
def test_a_second_spelling_of_the_same_is_refused(
    good: bytes, respell: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(DamagedVaultError):
        KeyFile.parse(respell(good))


@pytest.mark.parametrize(
    "spoil",
    [
        set_in_kdf("m", 8 * 1024 - 1),
        set_in_kdf("m", 1024 * 1024 + 1),
        set_in_kdf("m", True),
        set_in_kdf("m", "8192"),
        set_in_kdf("m", 8192.0),
        set_in_kdf("t", 0),
        set_in_kdf("t", 17),
        set_in_kdf("p", 0),
        set_in_kdf("p", 17),
        set_in_kdf("p", -1),
        set_in_kdf("p", 10**400),
        set_in_kdf("alg", "argon2i"),
        set_in_kdf("salt", ""),
        set_in_kdf("salt", "00" * 15),
        set_in_kdf("salt", "AB" * 16),
        set_in_kdf("salt", "0 " * 16),
        set_in_kdf("salt", "zz" * 16),
        set_in_kdf("extra", 1),
        set_in_slot("id", "00"),
        set_in_slot("type", "recovery"),
        set_in_slot("wrapped", "00" * 59),
        set_in_slot("wrapped", None),
        set_in_slot("kdf", []),
        set_in_slot("kdf", {}),
        set_in_slot("extra", None),
        set_in_file("v", 0),
        set_in_file("v", True),
        set_in_file("v", None),
        set_in_file("gen", 0),
        set_in_file("vault_id", "00" * 15),
        set_in_file("mac", "00" * 31),
        set_in_file("slots", []),
        set_in_file("slots", {}),
        set_in_file("created", "2031-5-4T12:00:00Z"),
        set_in_file("created", "2031-05-04T12:00:00+00:00"),
        set_in_file("created", "2031-02-30T12:00:00Z"),
        set_in_file("created", 0),
        set_in_file("magic", "hikidashi-drawer"),
        set_in_file("extra", 1),
        lambda fields: fields.pop("gen"),
        lambda fields: fields.update(slots=fields["slots"] * 2),
    ],
    ids=range(41),
)
def test_what_we_never_write_is_refused_before_any_key_is_derived(
    good: bytes, spoil: Spoil
) -> None:
    with pytest.raises(DamagedVaultError):
        KeyFile.parse(spoiled(good, spoil))


@pytest.mark.parametrize("extra", [{}, {"slots": "of another kind"}])
def test_a_later_format_is_told_from_damage(good: bytes, extra: Fields) -> None:
    newer = spoiled(good, lambda fields: fields.update({"v": 2, **extra}))

    with pytest.raises(VaultTooNewError) as raised:
        KeyFile.parse(newer)
    assert raised.value.version == 2


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (set_in_file("gen", 2), DamagedVaultError),
        (set_in_file("created", "2031-05-04T12:00:01Z"), DamagedVaultError),
        (set_in_file("mac", "00" * 32), DamagedVaultError),
        (set_in_file("vault_id", "00" * 16), WrongPassphraseError),
        (set_in_slot("id", "00" * 8), WrongPassphraseError),
        (set_in_slot("wrapped", "00" * 60), WrongPassphraseError),
        (set_in_kdf("m", 9 * 1024), WrongPassphraseError),
        (set_in_kdf("t", 2), WrongPassphraseError),
        (set_in_kdf("p", 2), WrongPassphraseError),
        (set_in_kdf("salt", "00" * 16), WrongPassphraseError),
    ],
    ids=["gen", "created", "mac", "vault", "slot", "wrapped", "m", "t", "p", "salt"],
)
def test_who_knows_no_key_cannot_change_the_file(
    good: bytes, spoil: Spoil, error: type[VaultError]
) -> None:
    file = KeyFile.parse(spoiled(good, spoil))

    with pytest.raises(error):
        file.unlock(PASSPHRASE)


def test_a_slot_of_another_vault_does_not_open_this_one(good: bytes) -> None:
    other = json.loads(made(PASSPHRASE).to_bytes())
    mixed = spoiled(good, set_in_file("slots", other["slots"]))

    with pytest.raises(WrongPassphraseError):
        KeyFile.parse(mixed).unlock(PASSPHRASE)


def test_a_slot_added_by_a_stranger_opens_nothing(good: bytes) -> None:
    stranger = json.loads(made("of a stranger").to_bytes())
    mixed = spoiled(
        good,
        lambda fields: fields.update(slots=[*stranger["slots"], *fields["slots"]]),  # type: ignore[misc]
    )

    with pytest.raises(DamagedVaultError):
        KeyFile.parse(mixed)


def test_the_dearest_file_that_is_taken_has_one_slot_of_one_gibibyte(
    good: bytes,
) -> None:
    dearest = spoiled(spoiled(good, set_in_kdf("m", 1024 * 1024)), set_in_kdf("t", 16))

    assert len(KeyFile.parse(dearest).slots) == 1


def test_too_little_memory_is_told_and_is_neither_damage_nor_a_crash(
    good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = KeyFile.parse(good)
    monkeypatch.setattr(kdf, "Argon2id", _NoMemory)

    with pytest.raises(NotEnoughMemoryError) as raised:
        file.unlock(PASSPHRASE)
    assert raised.value.needed == 8


class _NoMemory:
    """What Argon2id does when the computer has no more memory to give."""

    def __init__(self, **_costs: object) -> None:
        pass

    def derive(self, _text: bytes) -> bytes:
        raise MemoryError


def test_no_error_and_no_repr_quotes_the_passphrase() -> None:
    secret = "never to be shown"
    file = made(secret)

    with pytest.raises(WrongPassphraseError) as raised:
        file.unlock(secret + "!\ud800")

    told = "".join(traceback.format_exception(raised.value)) + repr(file)
    assert secret not in told
