from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from fakes.house import MemoryIntake, memory_house
from fakes.vault import DictDrawer, DictVault
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    InvalidValueError,
    JobCancelledError,
    NotFoundError,
    PrivateClosedError,
    StaleChangeError,
    UnreadableSourceError,
    VaultExistsError,
    VaultMissingError,
    VaultPart,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.record import Record, RecordId, Start
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.house import Session
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Clock, NewId, StoredBlob
from hikidashi.usecases.private_drawer import PrivateSession

OWN = Passphrase("only for this one")
DAY = date(2031, 5, 4)


@pytest.fixture
def intake() -> MemoryIntake:
    return MemoryIntake()


@pytest.fixture
def session(
    vault: DictVault, now: Clock, new_id: NewId, intake: MemoryIntake
) -> Session:
    return replace(memory_house(now, new_id), intake=intake).furnish(vault)


@pytest.fixture
def private(session: Session) -> PrivateSession:
    return session.private.create(OWN)


def cancelled() -> Ticket:
    ticket = Ticket()
    ticket.cancel()
    return ticket


def a_record(name: str, day: date = DAY) -> Record:
    return Record(
        id=RecordId(name),
        start=Start(day=day),
        title=name,
        note="雨の日",
        entered=datetime(2031, 5, 4, tzinfo=UTC),
    )


def test_there_is_none_before_it_is_made(session: Session) -> None:
    assert not session.private.exists
    assert session.private.session is None
    with pytest.raises(VaultMissingError):
        session.private.open(OWN)


def test_it_is_made_once_and_with_a_passphrase_that_holds(session: Session) -> None:
    with pytest.raises(InvalidValueError):
        session.private.create(Passphrase("short"))
    session.private.create(OWN)

    with pytest.raises(VaultExistsError):
        session.private.create(OWN)
    assert session.private.exists


def test_it_opens_with_its_own_passphrase_alone(
    session: Session, private: PrivateSession
) -> None:
    private.records.save(a_record("a"))
    session.private.close()
    session.private.close()

    with pytest.raises(WrongPassphraseError):
        session.private.open(Passphrase("another one"))
    opened = session.private.open(OWN)

    assert opened.records.record(RecordId("a")).title == "a"
    assert session.private.open(OWN) is opened


def test_closing_it_forgets_what_could_be_undone_in_it(
    session: Session, private: PrivateSession
) -> None:
    session.services.add_known("alpha")
    private.records.save(a_record("a"))
    before = session.ledger.next_undo

    session.private.close()

    assert (before, session.ledger.next_undo) == (Deed.ADD_RECORD, Deed.ADD_SERVICE)
    with pytest.raises(PrivateClosedError):
        private.records.save(a_record("b"))


def test_erasing_it_leaves_nothing(session: Session, private: PrivateSession) -> None:
    private.records.save(a_record("a"))

    session.private.erase()

    assert not session.private.exists
    assert session.private.session is None


def test_a_record_never_gets_into_the_main_drawer() -> None:
    with pytest.raises(ValueError, match="private"):
        Change(Deed.ADD_RECORD, (Edit(None, a_record("a")),))


def test_records_are_paged_and_found_newest_first(private: PrivateSession) -> None:
    book = private.records
    book.add_all([a_record(str(n), DAY - timedelta(days=n)) for n in range(5)])
    book.add_all([])

    first = book.page(most=3)
    rest = book.page(first.next, most=3)

    assert [each.id for each in first.entities] == ["0", "1", "2"]
    assert [each.id for each in rest.entities] == ["3", "4"]
    assert rest.next is None
    assert [each.id for each in book.search("雨", most=2).entities] == ["0", "1"]
    assert book.days(DAY - timedelta(days=1), DAY) == {
        DAY: 1,
        DAY - timedelta(days=1): 1,
    }
    assert book.count() == 5


def test_saving_the_same_again_changes_nothing(
    session: Session, private: PrivateSession
) -> None:
    blank = private.records.blank()
    private.records.save(blank)
    private.records.save(replace(blank, title="now with a title"))
    private.records.save(replace(blank, title="now with a title"))

    assert session.ledger.undo() is Deed.EDIT_RECORD
    assert session.ledger.undo() is Deed.ADD_RECORD
    assert private.records.count() == 0
    with pytest.raises(NotFoundError):
        private.records.record(blank.id)


def test_a_removed_record_takes_its_files_with_it_and_back(
    session: Session, private: PrivateSession, intake: MemoryIntake
) -> None:
    private.records.save(a_record("a"))
    intake.files[Path("rain.png")] = b"drops"
    blob = private.documents.take_in(Path("rain.png"), Ticket())
    private.documents.keep("a", [("rain.png", blob)])

    private.records.remove([RecordId("a"), RecordId("a"), RecordId("gone")])
    private.records.remove([RecordId("gone")])

    assert private.drawer.count(Attachment) == 0
    (item,) = private.trash.items()
    private.trash.restore(item.id)
    (file,) = private.documents.of("a")
    assert private.documents.open(file).read() == b"drops"
    assert private.drawer.count(TrashItem) == 0
    assert session.vault.count(TrashItem) == 0


def test_files_are_taken_in_named_and_given_out(
    session: Session, intake: MemoryIntake
) -> None:
    documents = session.documents
    intake.files[Path("in/answer.pdf")] = b"%PDF"
    blob = documents.take_in(Path("in/answer.pdf"), Ticket())
    owner = session.services.add_known("alpha").id
    documents.keep(owner, [("answer.pdf", blob)])
    documents.keep(owner, [])
    (file,) = documents.of(owner)

    documents.rename(file.id, " Their answer.txt ")
    documents.rename(file.id, "Their answer.txt")
    assert [each.deed for each in session.activity.page().entities].count(
        Deed.EDIT_ATTACHMENT
    ) == 1

    named = documents.attachment(file.id)
    assert (named.name, named.media_type) == ("Their answer.txt", "text/plain")
    written = documents.export(named, Path("out/answer.txt"), Ticket())
    assert written == Path("out/answer.txt")
    with pytest.raises(InvalidValueError):
        documents.rename(file.id, " ")
    with pytest.raises(UnreadableSourceError):
        documents.take_in(Path("nowhere"), Ticket())
    with pytest.raises(JobCancelledError):
        documents.take_in(Path("in/answer.pdf"), cancelled())


def taken_in(session: Session, intake: MemoryIntake) -> StoredBlob:
    intake.files[Path("a.txt")] = b"a"
    return session.documents.take_in(Path("a.txt"), Ticket())


def test_what_was_removed_while_a_file_came_in_gets_none(
    session: Session, intake: MemoryIntake
) -> None:
    service = session.services.add_known("alpha")
    blob = taken_in(session, intake)
    session.services.remove(service.id)

    with pytest.raises(StaleChangeError):
        session.documents.keep(service.id, [("a.txt", blob)])

    assert session.documents.of(service.id) == []


def test_a_content_that_is_gone_again_is_not_kept(
    session: Session, vault: DictVault, intake: MemoryIntake
) -> None:
    service = session.services.add_known("alpha")
    blob = taken_in(session, intake)
    vault.blobs.contents.clear()  # as when the data key was changed meanwhile

    with pytest.raises(StaleChangeError):
        session.documents.keep(service.id, [("a.txt", blob)])


def test_a_drawer_that_cannot_be_entered_is_closed_again(
    session: Session, vault: DictVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise DamagedVaultError(VaultPart.PRIVATE_DATABASE)

    session.private.create(OWN)
    session.private.close()
    monkeypatch.setattr(DictDrawer, "before", damaged)

    with pytest.raises(DamagedVaultError):
        session.private.open(OWN)

    assert vault.private is None
    assert session.private.session is None


def test_a_removed_file_lies_in_the_trash(
    session: Session, intake: MemoryIntake
) -> None:
    documents = session.documents
    owner = session.services.add_known("alpha").id
    documents.keep(owner, [("a.txt", taken_in(session, intake))])
    (file,) = documents.of(owner)

    documents.remove(file.id)
    documents.remove(file.id)

    assert documents.of(owner) == []
    with pytest.raises(NotFoundError):
        documents.attachment(file.id)
    assert len(session.trash.items()) == 1


def test_a_removed_service_takes_its_letters_and_files_with_it(
    session: Session, intake: MemoryIntake
) -> None:
    service = session.services.add_known("alpha")
    session.documents.keep(service.id, [("a.txt", taken_in(session, intake))])

    session.services.remove(service.id)

    assert session.documents.of(service.id) == []
    session.trash.restore(session.trash.items()[0].id)
    assert len(session.documents.of(service.id)) == 1


def test_its_own_log_lies_in_it(private: PrivateSession, session: Session) -> None:
    assert [e.deed for e in private.activity.page().entities] == [Deed.OPEN_PRIVATE]
    deeds = {each.deed for each in session.activity.page().entities}
    assert Deed.OPEN_PRIVATE not in deeds
    assert private.drawer.drawer is Drawer.PRIVATE
