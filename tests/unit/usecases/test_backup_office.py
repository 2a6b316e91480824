from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fakes.house import INFO, MADE, MemoryBackups, MemoryExports, memory_house
from fakes.vault import WAY, DictVault
from hikidashi.domain.change import Deed
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.person import ME, Person
from hikidashi.usecases.backup_office import BackupOffice
from hikidashi.usecases.house import Session
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Clock, NewId

FOLDER = Path("backups")


@pytest.fixture
def files() -> MemoryBackups:
    return MemoryBackups()


@pytest.fixture
def exports() -> MemoryExports:
    return MemoryExports()


@pytest.fixture
def office(files: MemoryBackups) -> BackupOffice:
    return BackupOffice(files)


@pytest.fixture
def session(
    vault: DictVault,
    now: Clock,
    new_id: NewId,
    files: MemoryBackups,
    exports: MemoryExports,
) -> Session:
    house = memory_house(now, new_id)
    return replace(house, backup_files=files, exports=exports).furnish(vault)


def test_a_backup_is_due_when_the_newest_is_old_enough(
    session: Session, office: BackupOffice
) -> None:
    def due(every_days: int, after: timedelta) -> bool:
        return office.is_due(FOLDER, INFO.vault_id, every_days, MADE + after)

    assert due(1, timedelta())
    session.copies.back_up(FOLDER, Ticket())

    assert not due(1, timedelta(hours=23))
    assert due(1, timedelta(days=1))
    assert not due(7, timedelta(days=6))
    assert not due(0, timedelta(days=999))


def test_a_backup_from_the_future_is_no_reason_to_wait(
    session: Session, office: BackupOffice
) -> None:
    session.copies.back_up(FOLDER, Ticket())

    assert office.is_due(FOLDER, INFO.vault_id, 1, MADE - timedelta(days=1))


def test_old_backups_go_but_the_newest_stays(
    session: Session, office: BackupOffice
) -> None:
    made = [session.copies.back_up(FOLDER, Ticket()) for _ in range(3)]

    gone = session.copies.thin_out(FOLDER, INFO.vault_id, 0)

    assert list(gone) == [made[1], made[0]]
    assert [each.file for each in office.kept(FOLDER, INFO.vault_id)] == [made[2]]


def test_a_backup_is_looked_into_and_restored(
    session: Session, office: BackupOffice, files: MemoryBackups
) -> None:
    file = session.copies.back_up(FOLDER, Ticket())

    info = office.preview(file, WAY, Ticket())
    office.restore(file, Path("anew"), Ticket())

    assert info.made == MADE
    assert files.restored == [(file, Path("anew"))]


def test_an_export_holds_what_is_open(session: Session, exports: MemoryExports) -> None:
    session.copies.export(Path("out.zip"), "a passphrase", Ticket())
    private = session.private.create(Passphrase("only for this one"))
    session.copies.export(Path("out.tar"), None, Ticket())

    assert exports.written == [
        ((session.vault,), Path("out.zip"), "a passphrase"),
        ((session.vault, private.drawer), Path("out.tar"), None),
    ]
    deeds = [each.deed for each in session.activity.page().entities]
    assert deeds.count(Deed.EXPORT_ALL) == 2


def test_an_import_can_be_undone(session: Session, vault: DictVault) -> None:
    assert session.copies.look(Path("in.zip"), None).entities == {"person": 1}

    session.copies.import_export(Path("in.zip"), None, Ticket())

    assert vault.get(Person, ME) == Person(name="From elsewhere")
    assert session.ledger.undo() is Deed.IMPORT_EXPORT
    assert vault.get(Person, ME) is None
