"""Record exports: entries as a file for other programs, or for another drawer."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.imports.read_records import ReadRecords
from hikidashi.domain.records.builtin import merged
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import Record, RecordId, RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.domain.traits import traits_of
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.piece_stream import PieceStream
from hikidashi.usecases.ports import (
    CalendarDetail,
    Clock,
    OpenedDrawer,
    OutFolder,
    RecordForm,
    RecordOutlets,
    RecordPaper,
    RecordRow,
    RecordWords,
    is_event,
)

_AT_ONCE = 500  # records that are fetched together
SEALED = ".age"
"""What the name of an encrypted file ends with, after that of its form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish:
    """Which records, and as what.

    Those of ``ids``, or, if it is None, those that fit ``query``; of them only those
    of ``types``, if it is not None.
    """

    form: RecordForm
    query: RecordQuery = field(default_factory=RecordQuery)
    ids: tuple[RecordId, ...] | None = None
    types: frozenset[RecordTypeId] | None = None
    detail: CalendarDetail = CalendarDetail.NEUTRAL


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: where, how many records, and how many could not be in it."""

    file: Path
    records: int
    left_out: int


class RecordExports:
    """Writes records in the clear or sealed; ``write`` may take long.

    All but ``is_sealed`` and ``read_sealed`` is done on the vault's lane.
    """

    def __init__(
        self,
        drawer: OpenedDrawer,
        ledger: Ledger,
        outlets: RecordOutlets,
        out: OutFolder,
        now: Clock,
    ) -> None:
        self._drawer = drawer
        self._ledger = ledger
        self._files = outlets.files
        self._seals = outlets.seals
        self._reader = outlets.reader
        self._out = out
        self._now = now

    def count(self, wish: ExportWish) -> int:
        """Return how many records are wanted."""
        if wish.ids is not None:
            return len(self._chosen(wish, wish.ids))
        return sum(map(self._drawer.matching, _queries(wish)))

    def write(
        self,
        wish: ExportWish,
        file: Path,
        words: RecordWords,
        passphrase: str | None,
        ticket: Ticket,
    ) -> Exported:
        """Write a file, whole or not at all, and note that in the activity log.

        Without a ``passphrase`` it is in the clear. With one nothing of it is ever on
        a disk in the clear. Reports records.

        Args:
            wish: what is written.
            file: where to; a free name beside it if there is one already.
            words: the user's own, where the form is for people.
            passphrase: what opens the sealed file.
            ticket: hears of each record.

        Raises:
            ExportFolderError, JobCancelledError, DamagedVaultError: nothing is left.
            InvalidValueError, NotEnoughMemoryError: of the passphrase.
        """
        rows = _Rows(self._records(wish), self._attachments(), self.count(wish), ticket)
        paper = RecordPaper(
            made=self._now(),
            types=self._types(wish),
            rows=rows,
            words=words,
            detail=wish.detail,
        )
        pieces = self._files.pieces(wish.form, paper)
        if passphrase is None:
            source = io.BufferedReader(PieceStream(pieces))
            # the rows hear of a stop and tell how far it is
            written = self._out.copy(source, 0, file, Ticket())
        else:
            data = self._seals.seal(pieces, passphrase)
            ticket.check()
            written = self._out.write(file.parent, file.name, data)
        self._ledger.note(Deed.EXPORT_RECORDS, Drawer.PRIVATE)
        is_calendar = wish.form is RecordForm.CALENDAR
        left_out = rows.without_event if is_calendar else 0
        return Exported(written, rows.done - left_out, left_out)

    def is_sealed(self, path: Path) -> bool:
        """Tell whether a file opens with a passphrase; see ``RecordSeals``."""
        return self._seals.is_sealed(path)

    def read_sealed(self, path: Path, passphrase: str, ticket: Ticket) -> ReadRecords:
        """Return what a sealed file of ours holds; nothing is kept of it yet.

        Raises:
            WrongPassphraseError, NotABackupError, NotEnoughMemoryError
            ImportRefusedError, UnreadableSourceError, SourceTooLargeError
            JobCancelledError
        """
        return self._reader.read_bytes(self._seals.open(path, passphrase), ticket)

    def _types(self, wish: ExportWish) -> tuple[RecordType, ...]:
        """Return the types that belong into the file.

        Those without a record would tell more than was asked for; only the whole, and
        without any loss, has them as well.
        """
        types = merged(self._drawer.all(RecordType))
        is_all = wish.ids is None and wish.types is None and wish.query == RecordQuery()
        if is_all and wish.form is RecordForm.JSON:
            return types
        if wish.ids is not None:
            found = {each.type for each in self._chosen(wish, wish.ids)}
            return tuple(each for each in types if each.id in found)
        return tuple(each for each in types if self._has(wish, each.id))

    def _has(self, wish: ExportWish, type_id: RecordTypeId) -> bool:
        queries = [each for each in _queries(wish) if each.type in {None, type_id}]
        return any(self._drawer.matching(replace(q, type=type_id)) for q in queries)

    def _records(self, wish: ExportWish) -> Iterator[Record]:
        """Return the records in an order that depends on nothing but themselves."""
        found = (
            self._fitting(wish)
            if wish.ids is None
            else iter(sorted(self._chosen(wish, wish.ids), key=_moment))
        )
        for _, together in groupby(found, key=_moment):
            yield from sorted(together, key=_id)

    def _chosen(self, wish: ExportWish, ids: Iterable[RecordId]) -> Sequence[Record]:
        found = (self._drawer.get(Record, each) for each in dict.fromkeys(ids))
        types = wish.types
        return [
            each
            for each in found
            if each is not None and (types is None or each.type in types)
        ]

    def _fitting(self, wish: ExportWish) -> Iterator[Record]:
        after, query, types = None, wish.query, wish.types
        while True:
            page = self._drawer.find(
                query, after=after, most=_AT_ONCE, oldest_first=True
            )
            yield from (e for e in page.entities if types is None or e.type in types)
            after = page.next
            if after is None:
                return

    def _attachments(self) -> Mapping[str, tuple[Attachment, ...]]:
        """Return the attachments by what they belong to."""
        owner, by_id = (lambda each: each.owner), (lambda each: each.id)
        found = sorted(self._drawer.all(Attachment), key=by_id)
        return {
            each: tuple(files)
            for each, files in groupby(sorted(found, key=owner), key=owner)
        }


class _Rows:
    """The rows of a file, made as they are written; hears of a stop between them."""

    def __init__(
        self,
        records: Iterator[Record],
        files: Mapping[str, tuple[Attachment, ...]],
        total: int,
        ticket: Ticket,
    ) -> None:
        self._records = records
        self._files = files
        self._total = total
        self._ticket = ticket
        self.done = 0
        self.without_event = 0

    def __iter__(self) -> Iterator[RecordRow]:
        for record in self._records:
            self.done += 1
            self.without_event += not is_event(record)
            self._ticket.step(self.done, max(self._total, self.done))
            yield RecordRow(record, self._files.get(record.id, ()))


def _queries(wish: ExportWish) -> Sequence[RecordQuery]:
    """Return the queries, one for each type where those are chosen."""
    query = wish.query
    if wish.types is None:
        return (query,)
    if query.type is not None:
        return (query,) if query.type in wish.types else ()
    return tuple(replace(query, type=each) for each in sorted(wish.types))


def _moment(record: Record) -> int:
    return traits_of(record).moment


def _id(record: Record) -> RecordId:
    return record.id
