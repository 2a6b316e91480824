"""A rotation: new keys beside the old ones, until one write makes them hold."""

import json

import pytest

from fakes.keyring import MemoryKeyring
from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    InvalidValueError,
    KeyringError,
    LastWayError,
    NotFoundError,
    PendingRotationError,
    WrongKeyError,
)
from hikidashi.domain.keys.way import (
    Keyring,
    Passphrase,
    RecoveryCode,
    SlotType,
    Way,
)
from key_kit import WORDS, made, maker, one_of, parsed, spoiled

OLD, NEW = Passphrase(WORDS), Passphrase("new words")
CODE = RecoveryCode(bytes(range(20)))


def begun(
    *ways: Way, drawer: Drawer = Drawer.MAIN
) -> tuple[KeyFile, DrawerKeys, DrawerKeys]:
    file, old = made()
    if drawer is Drawer.PRIVATE:
        file, old = file.with_private(OLD, "", maker())
    named = [(way, f"way {n}") for n, way in enumerate(ways or (NEW, CODE))]
    file, new = file.begin_rotation(old, named, maker())
    return parsed(file), old, new


@pytest.mark.parametrize("drawer", list(Drawer))
def test_until_it_is_finished_the_old_way_opens_the_old_state(drawer: Drawer) -> None:
    file, old, _new = begun(drawer=drawer)

    assert file.unlock(drawer, OLD).database(1) == old.database(1)
    assert file.gen(drawer) == 1
    assert file.rotating() == {drawer}
    with pytest.raises(WrongKeyError):
        file.unlock(drawer, NEW)


@pytest.mark.parametrize("drawer", list(Drawer))
@pytest.mark.parametrize("way", [NEW, CODE], ids=["passphrase", "code"])
def test_each_new_way_gives_the_old_keys_and_the_new(way: Way, drawer: Drawer) -> None:
    file, old, new = begun(drawer=drawer)

    opened = file.unlock_pending(drawer, way)

    assert opened is not None
    assert [keys.database(2) for keys in opened] == [old.database(2), new.database(2)]
    assert old.database(2) != new.database(2)
    assert {keys.drawer for keys in opened} == {drawer}


def test_an_old_way_opens_nothing_that_is_pending() -> None:
    file, _old, _new = begun()

    assert file.unlock_pending(Drawer.MAIN, OLD) is None
    assert made()[0].unlock_pending(Drawer.MAIN, OLD) is None


def test_a_way_that_stays_opens_both() -> None:
    file, old, new = begun(OLD)

    opened = file.unlock_pending(Drawer.MAIN, OLD)

    assert opened is not None
    assert opened[1].database(2) == new.database(2)
    assert file.unlock(Drawer.MAIN, OLD).database(1) == old.database(1)


@pytest.mark.parametrize("drawer", list(Drawer))
def test_once_it_is_finished_only_the_new_ways_open(drawer: Drawer) -> None:
    file, _old, new = begun(drawer=drawer)

    file = parsed(file.finish_rotation(new))

    assert file.gen(drawer) == 2
    assert file.rotating() == frozenset()
    assert file.unlock(drawer, NEW).database(2) == new.database(2)
    assert file.unlock(drawer, CODE).database(2) == new.database(2)
    assert [card.name for card in file.cards(new)] == ["way 0", "way 1"]
    with pytest.raises(WrongKeyError):
        file.unlock(drawer, OLD)


def test_taken_back_it_leaves_the_file_as_it_was() -> None:
    before, keys = made()
    file, _new = before.begin_rotation(keys, [(NEW, "")], maker())

    assert file.abandon_rotation(keys).to_bytes() == before.to_bytes()
    assert before.abandon_rotation(keys).to_bytes() == before.to_bytes()


def test_nothing_that_is_not_begun_can_be_finished() -> None:
    file, keys = made()

    with pytest.raises(NotFoundError):
        file.finish_rotation(keys)


def test_the_other_drawer_does_not_notice() -> None:
    file, main = made()
    file, private = file.with_private(Passphrase("p"), "", maker())
    file, new = file.begin_rotation(main, [(NEW, "")], maker())

    file, _ = file.with_slot(private, CODE, "", maker())
    file = parsed(file.finish_rotation(new))

    opened = file.unlock(Drawer.PRIVATE, Passphrase("p"))
    assert opened.database(1) == private.database(1)


def test_while_it_is_pending_the_ways_do_not_change() -> None:
    file, old, _new = begun()
    (card,) = file.cards(old)

    for attempt in (
        lambda: file.with_slot(old, CODE, "", maker()),
        lambda: file.with_changed(old, card.id, NEW, maker()),
        lambda: file.with_renamed(old, card.id, "", maker()),
        lambda: file.without_slot(old, card.id),
        lambda: file.begin_rotation(old, [(NEW, "")], maker()),
    ):
        with pytest.raises(PendingRotationError):
            attempt()


@pytest.mark.parametrize(
    ("ways", "error"),
    [
        ([], LastWayError),
        ([Keyring()], LastWayError),
        ([Passphrase("")], InvalidValueError),
        ([NEW, CODE, CODE], InvalidValueError),
        ([Passphrase(str(n)) for n in range(5)], InvalidValueError),
        ([one_of(SlotType.KEY_FILE) for _ in range(17)], InvalidValueError),
        ([NEW, Keyring()], KeyringError),
    ],
    ids=range(7),
)
def test_ways_that_cannot_be_are_refused_before_anything_is_made(
    ways: list[Way], error: type[Exception]
) -> None:
    file, keys = made()

    with pytest.raises(error):
        file.begin_rotation(keys, [(way, "") for way in ways], maker())


def test_a_private_drawer_gets_no_keyring_by_a_rotation() -> None:
    file, _main = made()
    file, keys = file.with_private(OLD, "", maker())
    secrets = MemoryKeyring()

    with pytest.raises(InvalidValueError):
        file.begin_rotation(keys, [(NEW, ""), (Keyring(), "")], maker(secrets))
    assert secrets.kept == {}


def test_the_keyring_opens_the_old_keys_and_the_new_until_it_is_settled() -> None:
    secrets = MemoryKeyring()
    file, old = made()
    file, _ = file.with_slot(old, Keyring(), "", maker(secrets))
    ways: list[tuple[Way, str]] = [(NEW, ""), (Keyring(), "")]
    file, new = file.begin_rotation(old, ways, maker(secrets))
    file.settle(old, secrets)

    opened = file.unlock_pending(Drawer.MAIN, Keyring(), secrets)
    assert opened is not None
    assert opened[1].database(2) == new.database(2)
    live = file.unlock(Drawer.MAIN, Keyring(), secrets)
    assert live.database(1) == old.database(1)

    taken_back, finished = file.abandon_rotation(old), file.finish_rotation(new)
    finished.settle(new, secrets)
    now = finished.unlock(Drawer.MAIN, Keyring(), secrets)
    assert now.database(2) == new.database(2)
    with pytest.raises(WrongKeyError):
        taken_back.unlock(Drawer.MAIN, Keyring(), secrets)


def test_taken_back_the_keyring_opens_the_old_keys_alone() -> None:
    secrets = MemoryKeyring()
    file, old = made()
    file, _ = file.with_slot(old, Keyring(), "", maker(secrets))
    ways: list[tuple[Way, str]] = [(NEW, ""), (Keyring(), "")]
    file, _new = file.begin_rotation(old, ways, maker(secrets))

    file = file.abandon_rotation(old)
    file.settle(old, secrets)

    (kept,) = secrets.kept.values()
    assert len(kept) == 64
    assert file.unlock(Drawer.MAIN, Keyring(), secrets).database(1) == old.database(1)


def test_what_is_pending_for_one_drawer_fits_no_other() -> None:
    file, _old, _new = begun()
    file, _keys = file.with_private(OLD, "", maker())
    fields = json.loads(file.to_bytes())

    mixed = KeyFile.parse(
        spoiled(
            file.to_bytes(),
            lambda spoilt: spoilt["private"].update(pending=fields["main"]["pending"]),
        )
    )

    assert isinstance(mixed, KeyFile)
    assert mixed.unlock_pending(Drawer.PRIVATE, NEW) is None


def test_three_rotations_in_a_row_end_in_generation_four() -> None:
    file, keys = made()
    for number in range(3):
        file, keys = file.begin_rotation(keys, [(Passphrase(str(number)), "")], maker())
        file = parsed(file.finish_rotation(keys))

    assert file.gen(Drawer.MAIN) == 4
    opened = file.unlock(Drawer.MAIN, Passphrase("2"))
    assert opened.database(4) == keys.database(4)
