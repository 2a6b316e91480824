"""The import desk: what a file would bring is looked at first, then taken in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.imports.fitting import keeps_all, without_misfits
from hikidashi.domain.imports.import_map import ImportMap
from hikidashi.domain.imports.likeness import doubles
from hikidashi.domain.imports.new_types import Fitted, fitted
from hikidashi.domain.imports.outline import SourceOutline, TableOutline
from hikidashi.domain.imports.preview import ImportChoice, ImportPreview
from hikidashi.domain.imports.read_records import ImportNote, NoteCode, ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.builtin import BUILTIN, merged
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import (
    FieldId,
    Record,
    RecordId,
    RecordTypeId,
)
from hikidashi.domain.records.record_type import RecordType
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import (
    Clock,
    ImportSource,
    OpenedDrawer,
    RecordReader,
    TablePlan,
)

_AT_ONCE = 500  # records that are fetched together
_BRIDGED = timedelta(days=31)  # a shorter gap is read over rather than asked around
_MOST_TOLD = 50  # fields
_NO_CHOICE = ImportChoice()


class ImportDesk:
    """Reads files, tells what they would bring, and takes that in as one change.

    ``recognise`` and ``read`` ask the vault for nothing and belong outside its lane;
    all else is done on it.
    """

    def __init__(
        self, drawer: OpenedDrawer, ledger: Ledger, reader: RecordReader, now: Clock
    ) -> None:
        self._drawer = drawer
        self._ledger = ledger
        self._reader = reader
        self._now = now

    def recognise(self, source: ImportSource) -> SourceOutline:
        """Tell what a file is (see ``RecordReader.recognise``)."""
        return self._reader.recognise(source)

    def read(
        self, source: ImportSource, ticket: Ticket, plan: TablePlan | None = None
    ) -> ReadRecords:
        """Read a file (see ``RecordReader.read``); nothing is kept of it yet."""
        return self._reader.read(source, ticket, entered=self._now(), plan=plan)

    def is_known(self, table: TableOutline) -> bool:
        """Tell whether the user has explained a table with these headers before."""
        return self._drawer.get(ImportMap, table.proposal.id) is not None

    def map_for(self, table: TableOutline) -> ImportMap:
        """Return how tables with these headers are read: as last time, or a guess."""
        return self._drawer.get(ImportMap, table.proposal.id) or table.proposal

    def save_map(self, kept: ImportMap) -> None:
        """Remember how tables with these headers are read."""
        before = self._drawer.get(ImportMap, kept.id)
        if before != kept:
            edits = (Edit(before, kept),)
            self._ledger.commit(Change(Deed.SAVE_IMPORT_MAP, edits, Drawer.PRIVATE))

    def compare(self, read: ReadRecords) -> ImportPreview:
        """Return what of a file is new, and what seems to be there already."""
        there, gone = self._ids(), self._trashed()
        fit = fitted(self._known(read.kind, read.types), _changing(read.types))
        records = {each.id: each for each in read.records}
        types, wrong = self._types(fit), Counter[FieldId]()
        new = []
        for each in records.values():
            if each.id not in there and each.id not in gone:
                record, misfits = without_misfits(fit.record(each), types)
                new.append(record)
                wrong += misfits
        others = (each for each in self._near(new) if each.id not in records)
        rest, found = doubles(new, others)
        return ImportPreview(
            kind=read.kind,
            new=tuple(rest),
            doubles=tuple(found),
            here=tuple(each for each in records if each in there),
            trashed=len(records.keys() & gone),
            types=fit.types,
            notes=(*read.notes, *_misfits(wrong)),
        )

    def take_in(
        self,
        preview: ImportPreview,
        choice: ImportChoice = _NO_CHOICE,
        service_id: str = "",
    ) -> int:
        """Keep what was chosen of a preview as one change, and return how many records.

        What is in the drawer or its trash by now does not come again. ``service_id``
        names the service that gave the file; entries that came with it before and name
        none get it as well, and are not counted.
        """
        wanted = [each for each in preview.new if choice.wants(each)]
        wanted += [e.record for e in preview.doubles if e.record.id in choice.doubles]
        there = self._ids() | self._trashed()
        stored = {each.id: each for each in self._drawer.all(RecordType)}
        needed = [each for each in preview.types if choice.wants_type(each.id)]
        fit = fitted(self._known(preview.kind, needed), needed)
        types = self._types(fit)
        records = [
            without_misfits(fit.record(each), types)[0]
            for each in wanted
            if each.id not in there
        ]
        if service_id:
            records = [replace(each, service_id=service_id) for each in records]
        changed = (Edit(stored.get(each.id), each) for each in fit.types)
        coming = (Edit(None, each) for each in records)
        edits = (*changed, *coming, *self._linked(preview, service_id))
        if edits:
            self._ledger.commit(Change(Deed.IMPORT_RECORDS, edits, Drawer.PRIVATE))
        return len(records)

    def _linked(self, preview: ImportPreview, service_id: str) -> Iterable[Edit]:
        """Name the service in what came with the file before, where none is named."""
        if not service_id or not preview.can_be_linked:
            return
        for record_id in preview.here:
            record = self._drawer.get(Record, record_id)
            if record is not None and not record.service_id:
                yield Edit(record, replace(record, service_id=service_id))

    def _types(self, fit: Fitted) -> Mapping[RecordTypeId, RecordType]:
        """Return the types as they will be."""
        before = {each.id: each for each in merged(self._drawer.all(RecordType))}
        return before | {each.id: each for each in fit.types}

    def _known(
        self, kind: SourceKind, types: Sequence[RecordType]
    ) -> Sequence[RecordType]:
        """Return the types that a file's must fit into.

        In our own files they are whole, as some drawer had them: what has never been
        changed in this one comes as it was there, unless something would be lost here.
        """
        stored = self._drawer.all(RecordType)
        coming = {each.id: each for each in types if kind is SourceKind.HIKIDASHI}
        for each in stored:
            coming.pop(each.id, None)
        return [
            each
            for each in merged(stored)
            if each.id not in coming or not self._gives_way(each, coming[each.id])
        ]

    def _gives_way(self, here: RecordType, coming: RecordType) -> bool:
        is_used = self._drawer.matching(RecordQuery(type=here.id)) > 0
        return keeps_all(coming, here, is_used=is_used)

    def _ids(self) -> set[RecordId]:
        return set(self._drawer.ids(RecordQuery()))

    def _trashed(self) -> set[RecordId]:
        items = self._drawer.all(TrashItem)
        entities = (each for item in items for each in item.entities)
        return {each.id for each in entities if isinstance(each, Record)}

    def _near(self, new: Sequence[Record]) -> Iterable[Record]:
        """Return the records of the drawer that a new one may be a double of."""
        for kind in dict.fromkeys(each.type for each in new):
            days = {e.start.day for e in new if e.type == kind and e.start.day}
            kept = self._drawer.by_day(RecordQuery(type=kind))
            for first, last in _spans(sorted(days & kept.keys())):
                yield from self._between(kind, first, last)

    def _between(
        self, type_id: RecordTypeId, first: date, last: date
    ) -> Iterable[Record]:
        query = RecordQuery(type=type_id, first=first, last=last)
        page = self._drawer.find(query, after=None, most=_AT_ONCE)
        yield from page.entities
        while page.next is not None:
            page = self._drawer.find(query, after=page.next, most=_AT_ONCE)
            yield from page.entities


def _misfits(wrong: Counter[FieldId]) -> Iterator[ImportNote]:
    for field_id, count in sorted(wrong.items())[:_MOST_TOLD]:
        yield ImportNote(code=NoteCode.BAD_VALUE, count=count, detail=field_id)


def _changing(types: Sequence[RecordType]) -> Sequence[RecordType]:
    """Return the types that are not just as the app brings them."""
    return [each for each in types if each not in BUILTIN]


def _spans(days: Sequence[date]) -> Sequence[tuple[date, date]]:
    """Return first and last days that hold all ``days``, without long gaps."""
    spans: list[tuple[date, date]] = []
    for day in days:
        if spans and day - spans[-1][1] <= _BRIDGED:
            spans[-1] = spans[-1][0], day
        else:
            spans.append((day, day))
    return spans
