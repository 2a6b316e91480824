"""What was acknowledged is there, however the program ended."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from crash_kit import chance, child, kills
from hikidashi.adapters.vault.archives.backup import VaultBackups
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import VaultInUseError, WrongKeyError
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.person import Person
from hikidashi.domain.records.record import Record
from hikidashi.usecases.jobs import Ticket
from vault_child import AT_ONCE, CODE, code, content, way
from vault_kit import (
    BLOB,
    CONTENT,
    MADE,
    PRIVATE_WAY,
    WAY,
    adding,
    attachment,
    codes,
    fill,
    keeper,
    made,
    one_of_each,
    opened,
    service,
    take_in,
)

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "vault_v1"
TURNS = 10  # kills of one growing vault
LONGEST_S = 0.4  # between two kills, at work; a turn of any kind is shorter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return with_service(tmp_path / "vault")


def with_service(folder: Path) -> Path:
    """Make a vault with the service that the letters of a child belong to."""
    vault = made(folder)
    vault.apply(adding(service()))
    vault.close()
    return folder


def assert_sound(vault: OpenVault) -> None:
    assert codes(vault.check(Ticket())) == []


def acknowledged(lines: Sequence[str], before: int = 0) -> int:
    return int(lines[-1]) if lines else before


def test_a_killed_save_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    moments = chance()
    folder, known = tmp_path, 0
    for turn in range(kills(4)):
        if turn % TURNS == 0:
            folder, known = with_service(tmp_path / str(turn)), 0
        with child("save", folder) as process:
            lines = process.hear_until(moments.uniform(0, LONGEST_S))
        known = acknowledged(lines, known)

        vault = opened(folder)
        saved = [each.id for each in vault.all(Letter)]
        told = vault.get(Person, "me")

        assert len(saved) >= known
        assert saved == [f"{number:06}" for number in range(1, len(saved) + 1)]
        assert told == (Person(name=str(len(saved))) if saved else None)
        assert_sound(vault)
        vault.close()


def test_a_killed_import_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    moments = chance()
    folder, known = tmp_path, 0
    for turn in range(kills(3)):
        if turn % TURNS == 0:
            folder, known = with_service(tmp_path / str(turn)), 0
        with child("take_in", folder) as process:
            lines = process.hear_until(moments.uniform(0, LONGEST_S))
        known = acknowledged(lines, known)

        vault = opened(folder)
        files = vault.all(Attachment)

        assert len(files) >= known
        assert vault.count(Letter) == len(files) * AT_ONCE
        for number, file in enumerate(files, 1):
            assert vault.blobs.open(file.blob).read() == content(number)
        assert_sound(vault)  # no stray content either: opening has swept it
        vault.close()


def test_a_killed_making_leaves_a_vault_whole_or_unmade(tmp_path: Path) -> None:
    moments = chance()
    for turn in range(kills(3)):
        place = tmp_path / str(turn)
        place.mkdir()
        with child("make", place) as process:
            made_ones = [int(each) for each in process.hear_until(moments.random())]

        folders = sorted(int(each.name) for each in place.iterdir())
        assert folders[: len(made_ones)] == made_ones
        for number in folders[-2:]:
            folder = place / str(number)
            if number in made_ones or keeper().exists(folder):
                vault = opened(folder)
            else:
                vault = made(folder)
            assert_sound(vault)
            vault.close()


def test_a_killed_change_of_ways_leaves_the_old_way_or_the_new(tmp_path: Path) -> None:
    moments = chance()
    for turn in range(kills(3)):
        folder = tmp_path / str(turn)
        vault = keeper().create(folder, way(0))
        fill(vault)
        vault.close()
        with child("change_ways", folder) as process:
            lines = process.hear_until(moments.uniform(0, LONGEST_S))
        known = acknowledged(lines)

        vault = opened_by_turn(folder, known)
        named = [int(card.name) for card in vault.slots()[1:]]

        assert named in ([] if known == 0 else [known], [known + 1])
        assert all(vault.fits(code(number)) for number in named)
        assert vault.get(Person, "me") == one_of_each()[0]
        assert_sound(vault)
        vault.close()


def opened_by_turn(folder: Path, known: int) -> OpenVault:
    """Open a vault by the passphrase of a turn, or by that of the one after it."""
    try:
        return keeper().open(folder, way(known))
    except WrongKeyError:
        return keeper().open(folder, way(known + 1))


@pytest.mark.parametrize("then", ["resume", "abandon", "new way"])
def test_a_killed_rotation_leaves_the_old_key_or_the_new(
    tmp_path: Path, then: str
) -> None:
    moments = chance()
    for turn in range(kills(1)):
        folder = tmp_path / str(turn)
        vault = keeper().create(folder, way(0))
        fill(vault)
        vault.close()
        with child("rotate", folder) as process:
            lines = process.hear_until(moments.uniform(0, LONGEST_S))
        known = acknowledged(lines)

        if then == "new way" and known:
            vault = keeper().open(folder, CODE)  # of the live keys, and the pending
        else:
            vault = opened_by_turn(folder, known)
        if vault.rotating and then == "abandon":
            vault.abandon_rotation(Drawer.MAIN)
        elif vault.rotating:
            vault.resume_rotation(Drawer.MAIN, way(known + 1), Ticket())

        assert vault.rotating == frozenset()
        assert vault.fits(way(known)) is not vault.fits(way(known + 1))
        for entity in one_of_each():
            assert vault.get(type(entity), entity.id) == entity
        assert vault.blobs.open(BLOB).read() == CONTENT
        assert_sound(vault)
        vault.close()
        generations = sorted(each.name for each in folder.glob("vault-*.db"))
        assert len(generations) == 1


def test_a_killed_backup_leaves_whole_backups_only(folder: Path) -> None:
    moments = chance()
    vault = opened(folder)
    take_in(vault)
    vault.apply(adding(attachment()))
    vault.close()
    backups, out = VaultBackups(lambda: MADE), folder.with_name("backups")
    out.mkdir()
    for _ in range(kills(2)):
        with child("back_up", folder) as process:
            lines = process.hear_until(moments.uniform(0, LONGEST_S))

        vault_id = keeper().info(folder).vault_id
        kept = backups.kept(out, vault_id)
        assert len(kept) >= acknowledged(lines)
        for each in kept:
            assert backups.preview(each.file, WAY, Ticket()).attachments == 1
        vault = opened(folder)
        assert_sound(vault)
        vault.close()
        backups.thin_out(out, vault_id, 0)


def test_a_killed_migration_leaves_the_old_form_or_the_new(tmp_path: Path) -> None:
    moments = chance()
    for turn in range(kills(2)):
        place = tmp_path / str(turn)
        for number in range(6):
            shutil.copytree(FIXTURE, place / str(number))
        with child("migrate", place) as process:
            lines = process.hear_until(moments.uniform(0, LONGEST_S))
        known = acknowledged(lines, -1)

        for number in (known, known + 1):
            if (place / str(number)).exists():
                vault = opened(place / str(number))
                assert vault.count(Letter) == 1
                assert_sound(vault)
                vault.close()


def test_a_killed_erasing_or_making_of_the_private_drawer_is_whole(
    folder: Path,
) -> None:
    moments = chance()
    whole = {each.id for each in one_of_each(Drawer.PRIVATE) if type(each) is Record}
    for _ in range(kills(2)):
        with child("make_private", folder) as process:
            process.hear_until(moments.uniform(0, LONGEST_S))

        vault = opened(folder)
        if vault.has_private:
            drawer = vault.open_private(PRIVATE_WAY)
            assert {each.id for each in drawer.all(Record)} in (set(), whole)
            assert codes(drawer.check(Ticket())) == []
            vault.erase_private()
        left = [each.name for each in folder.iterdir() if "private" in each.name]
        assert left == []
        vault.close()


def test_a_second_process_is_kept_out_until_the_first_has_ended(folder: Path) -> None:
    with child("hold", folder):
        with pytest.raises(VaultInUseError):
            opened(folder)
        assert keeper().info(folder).slots == ("passphrase",)

    opened(folder).close()


def test_one_process_cannot_open_a_vault_twice(folder: Path) -> None:
    first = opened(folder)

    with pytest.raises(VaultInUseError):
        opened(folder)

    first.close()
    opened(folder).close()
