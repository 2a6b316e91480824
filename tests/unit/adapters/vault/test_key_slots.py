"""The ways into a drawer: added, changed, removed, in every pair."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations, product

import pytest

from fakes.keyring import MemoryKeyring
from hikidashi.adapters.vault.keys.kept_secrets import entry_name
from hikidashi.adapters.vault.keys.key_file import KeyFile, forget_keyring
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    InvalidValueError,
    KeyringError,
    KeyringTrouble,
    LastWayError,
    MistypedCodeError,
    NotFoundError,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys import way
from hikidashi.domain.keys.recovery_code import read_code, write_code
from hikidashi.domain.keys.way import (
    Keyring,
    Passphrase,
    RecoveryCode,
    SlotType,
    Way,
)
from key_kit import ANY_FILE, WORDS, counting, made, maker, one_of, parsed

PAIRS = list(product(SlotType, SlotType))
STRETCHED = {SlotType.PASSPHRASE, SlotType.PASSPHRASE_AND_KEY_FILE}
SAME_SORT = [pair for pair in PAIRS if len({*pair}) == 1 or {*pair} <= STRETCHED]


@pytest.fixture
def secrets() -> MemoryKeyring:
    return MemoryKeyring()


def opens(file: KeyFile, each: Way, keys: DrawerKeys, secrets: MemoryKeyring) -> bool:
    """Tell whether a way opens a drawer after a journey through the file's bytes."""
    try:
        opened = parsed(file).unlock(keys.drawer, each, secrets)
    except WrongKeyError as error:
        told = error.slot_type
    else:
        assert opened.database(1) == keys.database(1)
        return True
    assert told == each.type
    return False


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda each: each.value)
def test_any_two_ways_stand_side_by_side(
    one: SlotType, other: SlotType, secrets: MemoryKeyring
) -> None:
    file, keys = made()
    first, second = one_of(one), one_of(other)

    file, _ = file.with_slot(keys, first, "first", maker(secrets))
    file, card = file.with_slot(keys, second, "second", maker(secrets))

    alone = one is other and one in {SlotType.RECOVERY_CODE, SlotType.KEYRING}
    expected = (SlotType.PASSPHRASE, *((other,) if alone else (one, other)))
    assert file.slot_types(Drawer.MAIN) == expected
    assert opens(file, second, keys, secrets)
    assert opens(file, first, keys, secrets) is (not alone or one is SlotType.KEYRING)
    assert opens(file, Passphrase(WORDS), keys, secrets)
    assert (card.name, card.type, card.added) == ("second", other, date(2031, 5, 4))
    assert bool(card.cost) == (other in STRETCHED)
    assert parsed(file).cards(keys)[-1] == card


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda each: each.value)
def test_any_way_can_be_removed_beside_any_other(
    one: SlotType, other: SlotType, secrets: MemoryKeyring
) -> None:
    file, keys = made()
    first, second = one_of(one), one_of(other)
    file, gone = file.with_slot(keys, first, "", maker(secrets))
    file, kept = file.with_slot(keys, second, "", maker(secrets))
    ids = {card.id for card in file.cards(keys)}

    if gone.id in ids:
        file = file.without_slot(keys, gone.id)
        file.settle(keys, secrets)

    assert kept.id in {card.id for card in file.cards(keys)}
    assert opens(file, second, keys, secrets)
    same_entry = one is other is SlotType.KEYRING
    assert opens(file, first, keys, secrets) is same_entry


@pytest.mark.parametrize(("one", "other"), SAME_SORT, ids=lambda each: each.value)
def test_a_way_is_changed_to_another_of_its_sort(
    one: SlotType, other: SlotType, secrets: MemoryKeyring
) -> None:
    file, keys = made()
    old, new = one_of(one), one_of(other)
    file, card = file.with_slot(keys, old, "mine", maker(secrets))

    file = file.with_changed(keys, card.id, new, maker(secrets))

    assert file.cards(keys)[-1] == replace(card, type=other, cost=_cost(other))
    assert opens(file, new, keys, secrets)
    assert opens(file, old, keys, secrets) is (one is SlotType.KEYRING)


@pytest.mark.parametrize(
    ("one", "other"),
    [pair for pair in PAIRS if pair not in SAME_SORT],
    ids=lambda each: each.value,
)
def test_and_to_no_other(
    one: SlotType, other: SlotType, secrets: MemoryKeyring
) -> None:
    file, keys = made()
    old = one_of(one)
    file, card = file.with_slot(keys, old, "mine", maker(secrets))

    with pytest.raises(InvalidValueError) as raised:
        file.with_changed(keys, card.id, one_of(other), maker(secrets))

    assert (raised.value.field, raised.value.reason) == ("way", "other-type")
    assert opens(file, old, keys, secrets)


def _cost(slot_type: SlotType) -> str:
    return "8 MiB, 1 passes, 1 lanes" if slot_type in STRETCHED else ""


@pytest.mark.parametrize(
    "left", sorted(set(SlotType) - {SlotType.KEYRING}), ids=lambda each: each.value
)
def test_the_last_way_that_the_user_holds_stays(
    left: SlotType, secrets: MemoryKeyring
) -> None:
    file, keys = made()
    (first,) = file.cards(keys)
    last = one_of(left)
    file, card = file.with_slot(keys, last, "", maker(secrets))
    file, _ = file.with_slot(keys, Keyring(), "", maker(secrets))
    file = file.without_slot(keys, first.id)

    with pytest.raises(LastWayError):
        file.without_slot(keys, card.id)

    assert opens(file, last, keys, secrets)


def test_a_drawer_never_begins_with_a_keyring_alone(secrets: MemoryKeyring) -> None:
    file, _keys = made()

    with pytest.raises(LastWayError):
        KeyFile.make(Keyring(), "", maker(secrets))
    with pytest.raises(InvalidValueError):
        file.with_private(Keyring(), "", maker(secrets))
    assert secrets.kept == {}


def test_the_private_drawer_never_opens_by_the_keyring(secrets: MemoryKeyring) -> None:
    file, _main = made()
    file, keys = file.with_private(Passphrase("p"), "", maker(secrets))

    with pytest.raises(InvalidValueError) as raised:
        file.with_slot(keys, Keyring(), "", maker(secrets))

    assert (raised.value.field, raised.value.reason) == ("keyring", "private")
    assert secrets.asked == 0


def test_the_drawers_keep_their_slots_apart(secrets: MemoryKeyring) -> None:
    file, main = made()
    file, private = file.with_private(Passphrase("p"), "", maker())
    code = RecoveryCode(bytes(range(20)))

    file, _ = file.with_slot(private, code, "", maker())

    assert opens(file, code, private, secrets)
    assert not opens(file, code, main, secrets)


def test_both_the_words_and_the_file_are_needed(secrets: MemoryKeyring) -> None:
    file, keys = KeyFile.make(Passphrase(WORDS, ANY_FILE), "", maker())

    assert opens(file, Passphrase("ﾊ" + WORDS, ANY_FILE), keys, secrets) is False
    assert opens(file, Passphrase(WORDS), keys, secrets) is False
    assert opens(file, Passphrase(WORDS, ANY_FILE + b"\n"), keys, secrets) is False
    assert opens(file, Passphrase(WORDS, ANY_FILE), keys, secrets)


@pytest.mark.parametrize(
    ("data", "reason"), [(b"x" * 31, "too-short"), (b"x" * (2**20 + 1), "too-large")]
)
def test_a_file_that_cannot_go_with_a_passphrase_is_told(
    data: bytes, reason: str
) -> None:
    file, keys = KeyFile.make(Passphrase(WORDS, ANY_FILE), "", maker())
    unfit = Passphrase(WORDS, data)

    for attempt in (
        lambda: KeyFile.make(unfit, "", maker()),
        lambda: file.with_slot(keys, unfit, "", maker()),
        lambda: file.unlock(Drawer.MAIN, unfit),
    ):
        with pytest.raises(InvalidValueError) as raised:
            attempt()
        assert (raised.value.field, raised.value.reason) == ("key-file", reason)


def test_a_file_of_any_kind_and_up_to_a_mebibyte_goes_with_a_passphrase(
    secrets: MemoryKeyring,
) -> None:
    for data in (b"\0" * 32, b"\xff" * 2**20):
        file, keys = KeyFile.make(Passphrase(WORDS, data), "", maker())

        assert opens(file, Passphrase(WORDS, data), keys, secrets)


def test_a_recovery_code_opens_however_it_is_typed(secrets: MemoryKeyring) -> None:
    file, keys = made()
    secret = bytes(range(100, 120))
    file, _ = file.with_slot(keys, RecoveryCode(secret), "", maker())
    written = write_code(secret)

    for typed in (
        written,
        written.lower().replace("-", " "),
        written.replace("0", "o").replace("1", "l"),
    ):
        assert opens(file, RecoveryCode(read_code(typed)), keys, secrets)


def test_a_slip_in_a_recovery_code_is_told_from_another_vaults_code(
    secrets: MemoryKeyring,
) -> None:
    file, keys = made()
    secret = bytes(range(100, 120))
    file, _ = file.with_slot(keys, RecoveryCode(secret), "", maker())
    written = write_code(secret)

    with pytest.raises(MistypedCodeError):
        read_code(written.replace(written[3], "Z" if written[3] != "Z" else "Y", 1))
    assert not opens(file, RecoveryCode(bytes(20)), keys, secrets)


@pytest.mark.parametrize("size", [0, 19, 21, 32])
def test_a_recovery_code_of_another_size_is_none(
    size: int, secrets: MemoryKeyring
) -> None:
    file, keys = made()
    file, _ = file.with_slot(keys, RecoveryCode(bytes(20)), "", maker())

    with pytest.raises(InvalidValueError):
        file.with_slot(keys, RecoveryCode(bytes(size)), "", maker())
    assert not opens(file, RecoveryCode(bytes(size)), keys, secrets)


def test_there_is_room_for_sixteen_ways_and_four_passphrases() -> None:
    file, keys = made()
    for number in range(3):
        file, _ = file.with_slot(keys, Passphrase(str(number)), "", maker())

    with pytest.raises(InvalidValueError) as raised:
        file.with_slot(keys, Passphrase("5", ANY_FILE), "", maker())
    assert (raised.value.field, raised.value.reason) == ("slots", "too-many")

    for _ in range(12):
        file, _ = file.with_slot(keys, one_of(SlotType.KEY_FILE), "", maker())
    with pytest.raises(InvalidValueError):
        file.with_slot(keys, RecoveryCode(bytes(20)), "", maker())
    file = file.without_slot(keys, file.cards(keys)[-1].id)
    file, _ = file.with_slot(keys, RecoveryCode(bytes(20)), "", maker())
    file, _ = file.with_slot(keys, RecoveryCode(bytes(20)), "", maker())
    assert len(parsed(file).cards(keys)) == 16


def test_a_new_code_takes_the_place_of_the_old_one(secrets: MemoryKeyring) -> None:
    file, keys = made()
    file, old = file.with_slot(keys, RecoveryCode(bytes(20)), "", maker())
    file, _ = file.with_slot(keys, one_of(SlotType.KEY_FILE), "", maker())

    file, new = file.with_slot(keys, RecoveryCode(b"\1" * 20), "", maker())

    assert [card.type for card in file.cards(keys)][1] is SlotType.RECOVERY_CODE
    assert len(file.cards(keys)) == 3
    assert new.id != old.id
    assert not opens(file, RecoveryCode(bytes(20)), keys, secrets)


def test_a_slot_is_renamed_and_keeps_its_day(secrets: MemoryKeyring) -> None:
    file, keys = made()
    (card,) = file.cards(keys)
    later = replace(maker(), now=lambda: datetime(2032, 1, 1, tzinfo=UTC))

    file = parsed(file.with_renamed(keys, card.id, "金庫の鍵 🗝️", later))

    assert file.cards(keys) == (replace(card, name="金庫の鍵 🗝️"),)
    assert opens(file, Passphrase(WORDS), keys, secrets)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("x" * 41, "too-long"),
        ("a\nb", "control-character"),
        ("\ud800", "control-character"),
    ],
)
def test_a_name_that_cannot_be_shown_is_refused(
    name: str, reason: str, secrets: MemoryKeyring
) -> None:
    file, keys = made()
    (card,) = file.cards(keys)

    for attempt in (
        lambda: file.with_renamed(keys, card.id, name, maker()),
        lambda: file.with_slot(keys, Keyring(), name, maker(secrets)),
    ):
        with pytest.raises(InvalidValueError) as raised:
            attempt()
        assert (raised.value.field, raised.value.reason) == ("slot-name", reason)
    assert secrets.kept == {}


def test_all_names_take_the_same_room() -> None:
    sizes = {
        len(KeyFile.make(Passphrase(WORDS), name, maker())[0].to_bytes())
        for name in ("", "x", "\U0001f5dd" * 40, '"' * 40, "\\" * 40)
    }

    assert len(sizes) == 1


def test_what_is_asked_of_a_slot_that_is_not_there_is_told() -> None:
    file, keys = made()
    attempts: tuple[Callable[[str], object], ...] = (
        lambda name: file.with_renamed(keys, name, "", maker()),
        lambda name: file.with_changed(keys, name, Passphrase("x"), maker()),
        lambda name: file.without_slot(keys, name),
    )

    for attempt in attempts:
        with pytest.raises(NotFoundError):
            attempt("00" * 8)


def test_the_keyrings_secret_is_hexadecimal_under_the_drawers_name(
    secrets: MemoryKeyring,
) -> None:
    numbered = replace(maker(secrets), random_bytes=counting())
    file, keys = KeyFile.make(Passphrase(WORDS), "", numbered)

    file.with_slot(keys, Keyring(), "", numbered)

    ((name, secret),) = secrets.kept.items()
    assert name == f"{file.vault_id.hex()}/main"
    assert len(bytes.fromhex(secret)) == 32


def test_without_a_keyring_everything_else_still_works(secrets: MemoryKeyring) -> None:
    file, keys = made()
    file, _ = file.with_slot(keys, Keyring(), "", maker(secrets))

    secrets.out_of_order = KeyringTrouble.LOCKED

    with pytest.raises(KeyringError) as raised:
        file.unlock(Drawer.MAIN, Keyring(), secrets)
    assert raised.value.trouble is KeyringTrouble.LOCKED
    with pytest.raises(KeyringError):
        file.with_slot(keys, Keyring(), "", maker(secrets))
    assert opens(file, Passphrase(WORDS), keys, secrets)
    file.settle(keys, secrets)
    forget_keyring(file.vault_id, Drawer.MAIN, secrets)


def test_where_nobody_has_brought_a_keyring_that_is_told(
    secrets: MemoryKeyring,
) -> None:
    file, keys = made()
    file, _ = file.with_slot(keys, Keyring(), "", maker(secrets))

    for attempt in (
        lambda: file.unlock(Drawer.MAIN, Keyring()),
        lambda: file.with_slot(keys, Keyring(), "", maker()),
    ):
        with pytest.raises(KeyringError) as raised:
            attempt()
        assert raised.value.trouble is KeyringTrouble.MISSING


def test_a_keyring_that_has_lost_or_mixed_up_the_secret_does_not_open(
    secrets: MemoryKeyring,
) -> None:
    file, keys = made()
    file, _ = file.with_slot(keys, Keyring(), "", maker(secrets))
    name = entry_name(file.vault_id, Drawer.MAIN)

    for kept in ("", "00" * 32, "AB" * 32, "00" * 31, "x" * 10**6, "é", "00 " * 40):
        secrets.kept[name] = kept
        assert not opens(file, Keyring(), keys, secrets)
    del secrets.kept[name]
    assert not opens(file, Keyring(), keys, secrets)


def test_nothing_is_asked_of_the_keyring_where_no_slot_opens_by_it(
    secrets: MemoryKeyring,
) -> None:
    file, keys = made()

    assert not opens(file, Keyring(), keys, secrets)
    assert secrets.asked == 0


def test_a_crash_before_the_new_keyring_slot_is_written_leaves_the_old_one(
    secrets: MemoryKeyring,
) -> None:
    file, keys = made()
    written, _ = file.with_slot(keys, Keyring(), "", maker(secrets))

    for _ in range(3):
        lost, _ = written.with_slot(keys, Keyring(), "", maker(secrets))
        assert opens(lost, Keyring(), keys, secrets)
        assert opens(written, Keyring(), keys, secrets)


def test_settling_leaves_the_secret_that_opens(secrets: MemoryKeyring) -> None:
    file, keys = made()
    old, _ = file.with_slot(keys, Keyring(), "", maker(secrets))
    new, card = old.with_slot(keys, Keyring(), "", maker(secrets))
    (entry,) = secrets.kept

    new.settle(keys, secrets)

    assert len(secrets.kept[entry]) == 64
    assert opens(new, Keyring(), keys, secrets)
    assert not opens(old, Keyring(), keys, secrets)
    new.without_slot(keys, card.id).settle(keys, secrets)
    assert secrets.kept == {}


def test_the_entry_in_the_keyring_can_be_forgotten(secrets: MemoryKeyring) -> None:
    file, keys = made()
    file, _ = file.with_slot(keys, Keyring(), "", maker(secrets))

    forget_keyring(file.vault_id, Drawer.MAIN, secrets)
    forget_keyring(file.vault_id, Drawer.MAIN, None)

    assert secrets.kept == {}


def test_a_slot_keeps_its_id_and_place_when_it_is_changed() -> None:
    file, keys = made()
    file, _ = file.with_slot(keys, one_of(SlotType.KEY_FILE), "b", maker())
    before = file.cards(keys)

    file = file.with_changed(keys, before[0].id, Passphrase("new"), maker())

    assert file.cards(keys) == before
    with pytest.raises(WrongPassphraseError):
        file.unlock(Drawer.MAIN, Passphrase(WORDS))


def test_any_order_of_adding_gives_that_order_of_cards(
    secrets: MemoryKeyring,
) -> None:
    for order in permutations(set(SlotType) - {SlotType.PASSPHRASE}, 3):
        file, keys = made()
        for each in order:
            file, _ = file.with_slot(keys, one_of(each), each.value, maker(secrets))

        shown = tuple(card.name for card in parsed(file).cards(keys))
        assert shown == ("mine", *order)


def test_a_key_file_of_ours_alone_opens(secrets: MemoryKeyring) -> None:
    file, keys = made()
    mine = one_of(SlotType.KEY_FILE)
    assert isinstance(mine, way.KeyFile)
    file, _ = file.with_slot(keys, mine, "", maker())

    edited = way.KeyFile(b"\xef\xbb\xbf" + mine.data.replace(b"\n", b"\r\n") + b"\n")

    assert opens(file, edited, keys, secrets)
    for bad in (way.KeyFile(ANY_FILE), way.KeyFile(mine.data[:-3])):
        with pytest.raises(InvalidValueError):
            file.unlock(Drawer.MAIN, bad)
