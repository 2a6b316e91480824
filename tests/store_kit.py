"""What the tests of one drawer's database share: a store, and small entities."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from hikidashi.adapters.vault.store import schema
from hikidashi.adapters.vault.store.database import Database
from hikidashi.adapters.vault.store.store import Store
from hikidashi.domain.activity import ActivityEntry, ActivityId, Subject
from hikidashi.domain.attachments.attachment import Attachment, AttachmentId
from hikidashi.domain.change import Change, Deed, Edit, Entity
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import VaultPart
from hikidashi.domain.kept import Kept
from hikidashi.domain.records.record import Record, RecordId, Start
from hikidashi.domain.trash import TrashItem, TrashItemId

KEY = bytes(range(32))
DIGEST_KEY = bytes(range(32, 64))
PAGE_SIZE = 4096
NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)
DAY = date(2031, 5, 4)


def opened(path: Path, key: bytes = KEY, digest_key: bytes = DIGEST_KEY) -> Store:
    """Open the private drawer's database as the keeper does, making it if need be."""
    database = Database.open(path, key, VaultPart.PRIVATE_DATABASE)
    try:
        if schema.version_of(database) < len(schema.STEPS):
            schema.climb(database, schema.STEPS)
        store = Store(database, digest_key, Drawer.PRIVATE)
        store.settle()
    except BaseException:
        database.close()
        raise
    return store


def database_of(store: Store) -> Database:
    return store._database


def record(
    name: str = "r1",
    note: str = "",
    day: date | None = DAY,
    service: str = "",
    minute: int | None = None,
) -> Record:
    return Record(
        id=RecordId(name),
        start=Start(day=day, minute=minute),
        note=note,
        service_id=service,
        entered=NOW,
    )


def attachment(name: str = "a1", owner: str = "r1", blob: str = "b1") -> Attachment:
    return Attachment(
        id=AttachmentId(name),
        owner=owner,
        name="結果.pdf",
        media_type="application/pdf",
        size=3,
        blob=blob,
        added=NOW,
    )


def trash(name: str, *entities: Kept) -> TrashItem:
    return TrashItem(
        id=TrashItemId(name),
        removed=NOW,
        deed=Deed.REMOVE_RECORD,
        entities=entities,
    )


def activity(name: str = "e1") -> ActivityEntry:
    subjects = (Subject("record", "r1"),)
    return ActivityEntry(
        id=ActivityId(name), at=NOW, deed=Deed.ADD_RECORD, subjects=subjects, count=1
    )


def change(*edits: tuple[Entity | None, Entity | None]) -> Change:
    edited = tuple(Edit(before, after) for before, after in edits)
    return Change(Deed.EDIT_RECORD, edited, Drawer.PRIVATE)


def adding(*entities: Entity) -> Change:
    return change(*((None, each) for each in entities))


def notes(records: Sequence[Record]) -> list[str]:
    return [each.note for each in records]


def found(store: Store, words: str) -> list[str]:
    """Return the notes of all records that a search finds, newest first."""
    return notes(store.search(words, [Record], after=None, most=1000).entities)
