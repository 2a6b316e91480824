"""The key file: opens for its ways, and is refused when anything is off."""

import json
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from fakes.keyring import MemoryKeyring
from hikidashi.adapters.vault.forms.canonical import canonical
from hikidashi.adapters.vault.keys import kdf
from hikidashi.adapters.vault.keys.key_file import LARGEST_KEY_FILE, KeyFile
from hikidashi.adapters.vault.keys.maker import KeyMaker
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    InvalidValueError,
    NotEnoughMemoryError,
    VaultError,
    VaultExistsError,
    VaultMissingError,
    VaultPart,
    VaultTooNewError,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Passphrase, RecoveryCode, SlotType
from key_kit import (
    CHEAP,
    MADE,
    WORDS,
    Fields,
    Spoil,
    made,
    maker,
    one_of,
    parsed,
    spoiled,
)

PRIVATE_WORDS = "the other drawer"


@pytest.fixture(scope="module")
def good() -> bytes:
    """A file with everything that there can be: two drawers, one of them rotating."""
    file, keys = made()
    file, _card = file.with_slot(keys, RecoveryCode(bytes(20)), "code", maker())
    file, _keys = file.begin_rotation(keys, [(Passphrase("new words"), "")], maker())
    file, _keys = file.with_private(Passphrase(PRIVATE_WORDS), "", maker())
    return file.to_bytes()


def read(data: bytes) -> KeyFile:
    file = KeyFile.parse(data)
    assert isinstance(file, KeyFile)
    return file


def set_in_kdf(name: str, value: object) -> Spoil:
    return lambda fields: fields["main"]["slots"][0]["kdf"].update({name: value})


def set_in_slot(name: str, value: object) -> Spoil:
    return lambda fields: fields["main"]["slots"][0].update({name: value})


def set_in_ring(name: str, value: object, drawer: str = "main") -> Spoil:
    return lambda fields: fields[drawer].update({name: value})


def set_in_pending(name: str, value: object) -> Spoil:
    return lambda fields: fields["main"]["pending"].update({name: value})


def set_in_file(name: str, value: object) -> Spoil:
    return lambda fields: fields.update({name: value})


def test_the_passphrase_opens_it(good: bytes) -> None:
    file = read(good)

    main = file.unlock(Drawer.MAIN, Passphrase(WORDS))
    private = file.unlock(Drawer.PRIVATE, Passphrase(PRIVATE_WORDS))

    assert main.database(1) != main.database(2)
    assert main.database(1) != private.database(1)
    assert file.to_bytes() == good


@pytest.mark.parametrize(
    ("drawer", "words"),
    [
        (Drawer.MAIN, WORDS + " "),
        (Drawer.MAIN, ""),
        (Drawer.MAIN, PRIVATE_WORDS),
        (Drawer.PRIVATE, WORDS),
    ],
)
def test_another_passphrase_does_not(good: bytes, drawer: Drawer, words: str) -> None:
    with pytest.raises(WrongPassphraseError):
        read(good).unlock(drawer, Passphrase(words))


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
    file, keys = made(typed)

    opened = file.unlock(Drawer.MAIN, Passphrase(retyped))

    assert opened.database(1) == keys.database(1)


@pytest.mark.parametrize(
    "words", ["🗝️👨‍👩‍👧", "あ" * 350_000, "x" * 2**20, "\udcff\ud800", "a\0b", " "]
)
def test_any_text_can_be_a_passphrase(words: str) -> None:
    file, keys = made(words)

    assert file.unlock(Drawer.MAIN, Passphrase(words)).database(1) == keys.database(1)
    with pytest.raises(WrongPassphraseError):
        file.unlock(Drawer.MAIN, Passphrase(words[:-1] + "y"))


@pytest.mark.parametrize(
    ("words", "reason"), [("", "empty"), ("x" * (4 * 2**20 + 1), "too-long")]
)
def test_but_nothing_at_all_and_far_too_much_are_refused(
    words: str, reason: str
) -> None:
    with pytest.raises(InvalidValueError) as raised:
        made(words)

    assert (raised.value.field, raised.value.reason) == ("passphrase", reason)


def test_two_vaults_share_nothing() -> None:
    (one, keys), (other, other_keys) = made(), made()

    assert one.vault_id != other.vault_id
    assert one.main.slots[0].kdf != other.main.slots[0].kdf
    assert keys.database(1) != other_keys.database(1)


def test_the_time_of_making_is_kept_in_utc_to_the_second() -> None:
    tokyo = timezone(timedelta(hours=9))
    noon = datetime(2031, 5, 4, 21, 0, 59, 999999, tzinfo=tokyo)

    file, _keys = KeyFile.make(
        Passphrase(WORDS), "", KeyMaker(cost=CHEAP, now=lambda: noon)
    )

    back = parsed(file)
    assert back.created == datetime(2031, 5, 4, 12, 0, 59, tzinfo=UTC)
    back.unlock(Drawer.MAIN, Passphrase(WORDS))


def test_what_can_be_told_without_a_key(good: bytes) -> None:
    file = read(good)

    assert file.v == 2
    assert file.created == MADE
    assert file.slot_types(Drawer.MAIN) == (
        SlotType.PASSPHRASE,
        SlotType.RECOVERY_CODE,
    )
    assert file.slot_types(Drawer.PRIVATE) == (SlotType.PASSPHRASE,)
    assert file.gen(Drawer.PRIVATE) == 1
    assert file.kdf_words() == "argon2id, 8 MiB, 1 passes, 1 lanes"
    assert file.rotating() == {Drawer.MAIN}


def test_there_is_no_private_drawer_before_it_is_made_or_after_it_is_erased() -> None:
    file, keys = made()

    for each in (file, file.with_private(Passphrase("p"), "", maker())[0]):
        without = parsed(each.without_private())
        assert without.slot_types(Drawer.PRIVATE) == ()
        assert without.ring(Drawer.PRIVATE) is None
        for ask in (
            lambda: without.unlock(Drawer.PRIVATE, Passphrase("p")),  # noqa: B023 - called at once
            lambda: without.gen(Drawer.PRIVATE),  # noqa: B023 - called at once
        ):
            with pytest.raises(VaultMissingError):
                ask()
        assert without.unlock(Drawer.MAIN, Passphrase(WORDS)).database(
            1
        ) == keys.database(1)


def test_a_second_private_drawer_is_refused(good: bytes) -> None:
    with pytest.raises(VaultExistsError):
        read(good).with_private(Passphrase("p"), "", maker())


def test_every_changed_byte_is_damage(good: bytes) -> None:
    for index in range(len(good)):
        for change in (1, 2, 4, 8, 16, 32, 64, 128, 255):
            changed = bytearray(good)
            changed[index] ^= change

            with pytest.raises(DamagedVaultError):
                KeyFile.parse(bytes(changed))


def test_every_missing_or_doubled_byte_is_damage(good: bytes) -> None:
    for index in range(len(good)):
        for changed in (
            good[:index] + good[index + 1 :],
            good[: index + 1] + good[index:],
        ):
            with pytest.raises(DamagedVaultError):
                KeyFile.parse(changed)


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
        lambda data: data.replace(b'"v":2', b'"v":2.0'),
        lambda data: data.replace(b'"v":2', b'"v":2,"v":2'),
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


def twin_of_the_first_slot(fields: Fields) -> None:
    fields["main"]["slots"].append(dict(fields["main"]["slots"][0]))


def only_a_keyring(fields: Fields) -> None:
    slot = fields["main"]["slots"][1]
    fields["main"]["slots"] = [slot | {"type": "keyring"}]


def a_keyring_in_private(fields: Fields) -> None:
    slot = fields["main"]["slots"][1]
    twin = slot | {"type": "keyring", "id": "00" * 8}
    fields["private"]["slots"].append(twin)


def two_recovery_codes(fields: Fields) -> None:
    twin = fields["main"]["slots"][1] | {"id": "00" * 8}
    fields["main"]["slots"].append(twin)


def five_passphrases(fields: Fields) -> None:
    slot = fields["main"]["slots"][0]
    fields["main"]["slots"] = [slot | {"id": f"{n:016x}"} for n in range(5)]


def seventeen_slots(fields: Fields) -> None:
    slot = fields["main"]["slots"][1] | {"type": "key-file"}
    fields["main"]["slots"] = [slot | {"id": f"{n:016x}"} for n in range(17)]


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
        set_in_slot("type", "recovery-code"),
        set_in_slot("wrapped", "00" * 59),
        set_in_slot("wrapped", None),
        set_in_slot("about", "00" * 283),
        set_in_slot("about", "00" * 285),
        set_in_slot("kdf", []),
        set_in_slot("kdf", {}),
        set_in_slot("kdf", None),
        set_in_slot("extra", None),
        set_in_ring("gen", 0),
        set_in_ring("gen", 2**31),
        set_in_ring("gen", 2),
        set_in_ring("mac", "00" * 31),
        set_in_ring("slots", []),
        set_in_ring("slots", {}),
        set_in_ring("slots", [], "private"),
        set_in_ring("extra", 1),
        set_in_pending("gen", 1),
        set_in_pending("gen", 3),
        set_in_pending("slots", []),
        set_in_pending("previous", "00" * 59),
        set_in_pending("mac", ""),
        set_in_pending("extra", 0),
        twin_of_the_first_slot,
        only_a_keyring,
        a_keyring_in_private,
        two_recovery_codes,
        five_passphrases,
        seventeen_slots,
        set_in_file("v", 0),
        set_in_file("v", True),
        set_in_file("v", None),
        set_in_file("v", 1),
        set_in_file("main", None),
        set_in_file("private", []),
        set_in_file("vault_id", "00" * 15),
        set_in_file("created", "2031-5-4T12:00:00Z"),
        set_in_file("created", "2031-05-04T12:00:00+00:00"),
        set_in_file("created", "2031-02-30T12:00:00Z"),
        set_in_file("created", 0),
        set_in_file("magic", "hikidashi-drawer"),
        set_in_file("extra", 1),
        lambda fields: fields.pop("private"),
        lambda fields: fields["main"].pop("pending"),
        lambda fields: fields["main"].pop("gen"),
    ],
    ids=range(65),
)
def test_what_we_never_write_is_refused_before_any_key_is_derived(
    good: bytes, spoil: Spoil
) -> None:
    with pytest.raises(DamagedVaultError):
        KeyFile.parse(spoiled(good, spoil))


@pytest.mark.parametrize("extra", [{}, {"main": "of another kind"}])
def test_a_later_format_is_told_from_damage(good: bytes, extra: Fields) -> None:
    newer = spoiled(good, lambda fields: fields.update({"v": 3, **extra}))

    with pytest.raises(VaultTooNewError) as raised:
        KeyFile.parse(newer)
    assert raised.value.version == 3


def swap_the_drawers(fields: Fields) -> None:
    fields["main"], fields["private"] = fields["private"], fields["main"]


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (set_in_file("created", "2031-05-04T12:00:01Z"), DamagedVaultError),
        (set_in_ring("mac", "00" * 32), DamagedVaultError),
        (set_in_ring("pending", None), DamagedVaultError),
        (set_in_pending("previous", "00" * 60), DamagedVaultError),
        (set_in_pending("mac", "00" * 32), DamagedVaultError),
        (set_in_slot("about", "00" * 284), DamagedVaultError),
        (lambda fields: fields["main"]["slots"].pop(), DamagedVaultError),
        (lambda fields: fields["main"]["slots"].reverse(), DamagedVaultError),
        (set_in_file("vault_id", "00" * 16), WrongPassphraseError),
        (set_in_slot("id", "00" * 8), WrongPassphraseError),
        (set_in_slot("wrapped", "00" * 60), WrongPassphraseError),
        (set_in_slot("type", "passphrase+key-file"), WrongPassphraseError),
        (set_in_kdf("m", 9 * 1024), WrongPassphraseError),
        (set_in_kdf("t", 2), WrongPassphraseError),
        (set_in_kdf("p", 2), WrongPassphraseError),
        (set_in_kdf("salt", "00" * 16), WrongPassphraseError),
        (swap_the_drawers, WrongPassphraseError),
    ],
    ids=range(17),
)
def test_who_knows_no_key_cannot_change_the_file(
    good: bytes, spoil: Spoil, error: type[VaultError]
) -> None:
    file = read(spoiled(good, spoil))

    with pytest.raises(error):
        file.unlock(Drawer.MAIN, Passphrase(WORDS))


@pytest.mark.parametrize(
    "spoil",
    [
        set_in_pending("previous", "00" * 60),
        set_in_pending("mac", "00" * 32),
        set_in_ring("mac", "00" * 32),
        lambda fields: fields["main"]["slots"].pop(),
        set_in_file("created", "2031-05-04T12:00:01Z"),
    ],
    ids=range(5),
)
def test_nor_what_is_pending_in_it(good: bytes, spoil: Spoil) -> None:
    file = read(spoiled(good, spoil))

    with pytest.raises(DamagedVaultError):
        file.unlock_pending(Drawer.MAIN, Passphrase("new words"))


def test_a_slot_of_another_vault_does_not_open_this_one(good: bytes) -> None:
    other = json.loads(made()[0].to_bytes())
    slots = other["main"]["slots"]

    mixed = read(spoiled(good, set_in_ring("slots", slots)))

    with pytest.raises(WrongPassphraseError):
        mixed.unlock(Drawer.MAIN, Passphrase(WORDS))


def test_a_whole_ring_of_another_vault_opens_nothing_here(good: bytes) -> None:
    other = json.loads(made()[0].to_bytes())

    mixed = read(spoiled(good, set_in_file("main", other["main"])))

    with pytest.raises(WrongPassphraseError):
        mixed.unlock(Drawer.MAIN, Passphrase(WORDS))


def test_a_slot_of_the_other_drawer_does_not_open_this_one(good: bytes) -> None:
    def splice(fields: Fields) -> None:
        fields["private"]["slots"] = fields["main"]["slots"][:1]

    mixed = read(spoiled(good, splice))

    with pytest.raises(WrongPassphraseError):
        mixed.unlock(Drawer.PRIVATE, Passphrase(WORDS))


def test_a_pending_slot_among_the_live_ones_is_found_out(good: bytes) -> None:
    def splice(fields: Fields) -> None:
        fields["main"]["slots"] = fields["main"]["pending"]["slots"]

    mixed = read(spoiled(good, splice))

    with pytest.raises(DamagedVaultError):
        mixed.unlock(Drawer.MAIN, Passphrase("new words"))


def test_a_slot_added_by_a_stranger_opens_nothing(good: bytes) -> None:
    stranger = json.loads(made("of a stranger")[0].to_bytes())["main"]["slots"]

    mixed = read(spoiled(good, lambda fields: fields["main"]["slots"].extend(stranger)))

    with pytest.raises(WrongPassphraseError):
        mixed.unlock(Drawer.MAIN, Passphrase("of a stranger"))
    with pytest.raises(DamagedVaultError):
        mixed.unlock(Drawer.MAIN, Passphrase(WORDS))


def test_the_largest_file_that_we_write_is_read_again() -> None:
    def full(kind: SlotType) -> list[tuple[Passphrase, str]]:
        return [(Passphrase(f"{kind}{n}"), "\U0001f5dd" * 40) for n in range(4)]

    files = [(one_of(SlotType.KEY_FILE), '"' * 40) for _ in range(12)]
    file, keys = made()
    file, keys = file.begin_rotation(
        keys, [*full(SlotType.PASSPHRASE), *files], maker()
    )
    file = file.finish_rotation(keys)
    file, _ = file.begin_rotation(keys, [*full(SlotType.PASSPHRASE), *files], maker())
    both = json.loads(file.to_bytes())

    twice = spoiled(file.to_bytes(), set_in_file("private", both["main"]))

    assert 40_000 < len(twice) < LARGEST_KEY_FILE
    assert read(twice).slot_types(Drawer.PRIVATE) == file.slot_types(Drawer.MAIN)


def test_a_wrong_passphrase_costs_four_derivations_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file, keys = made()
    for number in range(3):
        file, _ = file.with_slot(keys, Passphrase(str(number)), "", maker())
    for _ in range(12):
        file, _ = file.with_slot(keys, one_of(SlotType.KEY_FILE), "", maker())
    derived: list[object] = []

    def counted(**costs: Any) -> Argon2id:  # noqa: ANN401 - handed on as they are
        derived.append(costs)
        return Argon2id(**costs)

    monkeypatch.setattr(kdf, "Argon2id", counted)

    for way in (Passphrase("wrong"), Passphrase("wrong", b"x" * 32), RecoveryCode(b"")):
        with pytest.raises(WrongKeyError):
            file.unlock(Drawer.MAIN, way)
    assert len(derived) == 4


def test_too_little_memory_is_told_and_is_neither_damage_nor_a_crash(
    good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kdf, "Argon2id", _NoMemory)

    with pytest.raises(NotEnoughMemoryError) as raised:
        read(good).unlock(Drawer.MAIN, Passphrase(WORDS))
    assert raised.value.needed == 8


class _NoMemory:
    """What Argon2id does when the computer has no more memory to give."""

    def __init__(self, **_costs: object) -> None:
        pass

    def derive(self, _text: bytes) -> bytes:
        raise MemoryError


def test_no_error_and_no_repr_quotes_a_secret() -> None:
    secret, name = "never to be shown", "a name that is mine"
    secrets = MemoryKeyring()
    file, keys = KeyFile.make(Passphrase(secret), name, maker(secrets))
    file, card = file.with_slot(keys, one_of(SlotType.KEYRING), name, maker(secrets))

    with pytest.raises(WrongPassphraseError) as raised:
        file.unlock(Drawer.MAIN, Passphrase(secret + "!\ud800"))

    told = "".join(traceback.format_exception(raised.value))
    told += repr((file, keys, card, maker(secrets)))
    assert secret not in told
    assert name not in told
    assert keys.master_key().hex() not in told
    assert repr(keys.master_key()) not in told
    assert name.encode() not in file.to_bytes()
