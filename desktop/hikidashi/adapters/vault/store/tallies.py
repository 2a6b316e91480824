"""Answers what is asked of all records at once, from their marks."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date

from hikidashi.adapters.vault.store import codec
from hikidashi.adapters.vault.store.database import Database
from hikidashi.adapters.vault.store.finder import Finder, page_of
from hikidashi.adapters.vault.store.hits import (
    Sql,
    all_met,
    fitting,
    has_mark,
    is_timed,
    of_mark,
    valued,
)
from hikidashi.adapters.vault.store.index import Query
from hikidashi.adapters.vault.store.marks import from_cell, number_of
from hikidashi.adapters.vault.store.shelf import Shelf
from hikidashi.domain.change import kind_word
from hikidashi.domain.records.marks import Countable, all_of, day_of, minute_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import Record, RecordId, RecordTypeId
from hikidashi.domain.traits import traits_of
from hikidashi.usecases.ports import Cursor, Page, Pair, Slot

_KIND = kind_word(Record)
_ALWAYS = Sql("TRUE")
_HOURS_A_DAY = 24
_HOURS_A_WEEK = 7 * _HOURS_A_DAY
# A place counts minutes from 1970-01-01; a day is counted from 0001-01-01 as day 1,
# which was a Monday.
_MINUTE = f"((base.n >> 24) + {date(1970, 1, 1).toordinal() * 1440})"
_DAY = f"{_MINUTE} / 1440"
_HOUR = f"({_MINUTE} / 60 - {_HOURS_A_DAY}) % {_HOURS_A_WEEK}"

_COUNT = "SELECT count(*) FROM (SELECT DISTINCT base.n FROM {source} WHERE {met})"
_PAGE = """
    SELECT DISTINCT base.n FROM {source} WHERE {met} ORDER BY base.n {order} LIMIT ?
"""
_WORDED = "(SELECT rowid AS n FROM words WHERE {match}) AS base"
_IDS = """
    SELECT entity.id FROM {source} CROSS JOIN entity ON entity.n = base.n
    WHERE {met} ORDER BY base.n DESC
"""
_PLACED = "SELECT n, kind, id, body FROM entity WHERE n = ?"
_ROWS = """
    SELECT base.n, base.kind, base.id, base.body FROM {source}
    WHERE {met} ORDER BY words.rowid {order}
"""
_DAYS = """
    SELECT {day} AS day, sum(base.value) FROM mark AS base
    WHERE {met} GROUP BY day ORDER BY day
"""
_SLOTS = """
    SELECT {hour} AS hour, sum(base.value) FROM mark AS base
    WHERE {met} AND base.value > 0 GROUP BY hour
"""
_VALUES = """
    SELECT base.value, count(*) FROM mark AS base WHERE {met} GROUP BY base.value
"""
_PAIRS = """
    SELECT base.value, other.value, count(*)
    FROM mark AS base CROSS JOIN mark AS other ON other.n = base.n
    WHERE {met} GROUP BY base.value, other.value
"""
_SERIES = "SELECT {day}, base.value FROM mark AS base WHERE {met} ORDER BY base.n"


class Tally:
    """Counts records; changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shelf = Shelf(database)
        self._finder = Finder(database)

    def find(
        self,
        query: RecordQuery,
        *,
        after: Cursor | None,
        most: int,
        oldest_first: bool = False,
    ) -> Page[Record]:
        exactly = _exactly(query)
        if exactly is None:
            hits = self._by_words(query, after, oldest_first=oldest_first)
            return page_of(hits, most)
        source, met = exactly
        met = all_met(met, *_beyond("base.n", after, oldest_first=oldest_first))
        text = _PAGE.format(
            source=source, met=met.text, order=_order(oldest_first=oldest_first)
        )
        rows = self._database.all_rows(text, [*met.cells, most + 1])
        return page_of((self._placed(n) for (n,) in rows), most)

    def matching(self, query: RecordQuery) -> int:
        exactly = _exactly(query)
        if exactly is None:
            return sum(1 for _ in self._by_words(query))
        source, met = exactly
        text = _COUNT.format(source=source, met=met.text)
        ((count,),) = self._database.all_rows(text, met.cells)
        return self._whole(count)

    def ids(self, query: RecordQuery) -> Sequence[RecordId]:
        exactly = _exactly(query)
        if exactly is None:
            return [record.id for _, record in self._by_words(query)]
        source, met = exactly
        text = _IDS.format(source=source, met=met.text)
        found = dict.fromkeys(self._database.all_rows(text, met.cells))
        return [self._id(cell) for (cell,) in found]

    def by_day(self, query: RecordQuery) -> Mapping[date, int]:
        rows = self._counted(_DAYS, query, day_of(_type_of(query)))
        return {self._day(day): self._whole(count) for day, count in rows}

    def by_slot(self, query: RecordQuery) -> Mapping[Slot, int]:
        rows = self._counted(_SLOTS, query, minute_of(_type_of(query)))
        return {self._slot(hour): self._whole(count) for hour, count in rows}

    def by_value(self, query: RecordQuery, mark: str) -> Mapping[Countable, int]:
        rows = self._counted(_VALUES, query, mark)
        return {self._value(value): self._whole(count) for value, count in rows}

    def pairs(self, query: RecordQuery, x: str, y: str) -> Mapping[Pair, int]:
        other = Sql("other.field = ?", [number_of(y)])
        rows = self._counted(_PAIRS, query, x, other)
        return {
            (self._value(a), self._value(b)): self._whole(count) for a, b, count in rows
        }

    def series(self, query: RecordQuery, mark: str) -> Sequence[tuple[date, Countable]]:
        dated = has_mark(day_of(_type_of(query)), "base.n")
        rows = self._counted(_SERIES, query, mark, dated)
        # Each once: the same ones come back again and again.
        days = {day: self._day(day) for day in {day for day, _ in rows}}
        values = {each: self._value(each) for each in {value for _, value in rows}}
        return [(days[day], values[value]) for day, value in rows]

    def _counted(
        self, template: str, query: RecordQuery, mark: str, *more: Sql
    ) -> Sequence[Sequence[object]]:
        """Return what a statement finds about the rows of a mark that fit.

        Args:
            template: the statement, with a place for what the rows must meet.
            query: of one type, and without words.
            mark: the one that is counted.
            more: what they must meet too.
        """
        _type_of(query)
        met = all_met(of_mark(mark), *more, *fitting(query, "base.n", mark))
        text = template.format(met=met.text, day=_DAY, hour=_HOUR)
        return self._database.all_rows(text, met.cells)

    def _by_words(
        self,
        query: RecordQuery,
        after: Cursor | None = None,
        *,
        oldest_first: bool = False,
    ) -> Iterator[tuple[int, Record]]:
        """Yield what fits and holds all words; the index alone may find too much."""
        words = Query(query.words)
        if not words:
            return
        source, met = _worded(query, words)
        met = all_met(met, *_beyond("words.rowid", after, oldest_first=oldest_first))
        text = _ROWS.format(
            source=source, met=met.text, order=_order(oldest_first=oldest_first)
        )
        for cells in self._database.rows(text, met.cells):
            n_and_record = self._read(cells)
            if words.finds(traits_of(n_and_record[1]).text):
                yield n_and_record

    def _placed(self, n: object) -> tuple[int, Record]:
        cells = self._database.row(_PLACED, (self._whole(n),))
        if cells is None:
            raise self._database.damaged()
        return self._read(cells)

    def _read(self, cells: Sequence[object]) -> tuple[int, Record]:
        placed = self._shelf.placed(cells)
        return placed.n, self._finder.entity(placed.row, Record)

    def _whole(self, cell: object) -> int:
        if not isinstance(cell, int):
            raise self._database.damaged()
        return cell

    def _day(self, cell: object) -> date:
        day = self._whole(cell)
        if not 0 < day <= date.max.toordinal():
            raise self._database.damaged()
        return date.fromordinal(day)

    def _slot(self, cell: object) -> Slot:
        hour = self._whole(cell)
        if not 0 <= hour < _HOURS_A_WEEK:
            raise self._database.damaged()
        return Slot(*divmod(hour, _HOURS_A_DAY))

    def _id(self, cell: object) -> RecordId:
        if isinstance(cell, bytes):
            with suppress(UnicodeDecodeError):
                return RecordId(cell.decode("utf-8", "surrogatepass"))
        raise self._database.damaged()

    def _value(self, cell: object) -> Countable:
        return from_cell(self._database, cell)


def _type_of(query: RecordQuery) -> RecordTypeId:
    if query.type is None or query.words:
        raise ValueError("counts are of one type, and not of words")
    return query.type


def _all(query: RecordQuery) -> tuple[str, Sql]:
    """Return where the places of all that fits are read, and what they must meet."""
    leading = _leading(query)
    if leading is not None:
        mark, met = leading.mark, list(valued(leading, "base.value"))
    elif query.type is not None:
        mark, met = (day_of if is_timed(query) else all_of)(query.type), []
    else:
        of_it = Sql("base.kind = ?", [_KIND])
        source = "entity AS base INDEXED BY entity_by_time"
        return source, all_met(of_it, *fitting(query, "base.n"))
    return "mark AS base", all_met(of_mark(mark), *met, *fitting(query, "base.n", mark))


def _worded(query: RecordQuery, words: Query) -> tuple[str, Sql]:
    """Return the same where words are looked for; it may find too much."""
    source = "words CROSS JOIN entity AS base ON base.n = words.rowid"
    return source, all_met(_match(words), *fitting(query, "words.rowid"))


def _exactly(query: RecordQuery) -> tuple[str, Sql] | None:
    """Return what finds no more than what fits, or None where texts must be read."""
    if not query.words:
        return _all(query)
    words = Query(query.words)
    if not (words and words.is_exact):
        return None
    if query.type is None and is_timed(query):
        return _worded(query, words)  # the rows alone tell days of all types
    match, met = _match(words), all_met(*fitting(query, "base.n"), _ALWAYS)
    # The source comes before what is to be met, and so does what it asks for.
    cells = [*match.cells, *met.cells]
    return _WORDED.format(match=match.text), Sql(met.text, cells)


def _match(words: Query) -> Sql:
    return Sql("words MATCH ?", [words.match([codec.number_of(_KIND)])])


def _leading(query: RecordQuery) -> Condition | None:
    """Return the condition that is asked first: few records meet it, or so it seems."""
    if query.type is None and is_timed(query):
        return None  # only the index by time tells days of all types
    stated = [each for each in query.conditions if each.is_stated]
    return min(stated, key=lambda each: not each.any_of, default=None)


def _beyond(n: str, after: Cursor | None, *, oldest_first: bool) -> Sequence[Sql]:
    if after is None:
        return ()
    return (Sql(f"{n} {'>' if oldest_first else '<'} ?", [after.position]),)


def _order(*, oldest_first: bool) -> str:
    return "ASC" if oldest_first else "DESC"
