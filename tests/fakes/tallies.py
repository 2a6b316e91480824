"""Counts records by reading them all, as plainly as can be."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hikidashi.domain.records.marks import Countable
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import Record, RecordId
from hikidashi.domain.traits import traits_of
from hikidashi.usecases.ports import Cursor, Page, Pair, Slot

MINUTES_AN_HOUR = 60


class NaiveTallies(ABC):
    """Mixed into the drawer in memory, which tells what there is."""

    @abstractmethod
    def records(self) -> Iterable[Record]:
        """Return all records."""

    @abstractmethod
    def holds_words(self, record: Record, words: str) -> bool:
        """Tell whether a search for words finds a record."""

    def find(
        self,
        query: RecordQuery,
        *,
        after: Cursor | None,
        most: int,
        oldest_first: bool = False,
    ) -> Page[Record]:
        found = self._fitting(query)
        if oldest_first:
            found.reverse()
        start = 0 if after is None else after.position
        page = tuple(found[start : start + most])
        is_last = start + most >= len(found)
        return Page(page, None if is_last else Cursor(start + most))

    def matching(self, query: RecordQuery) -> int:
        return len(self._fitting(query))

    def ids(self, query: RecordQuery) -> Sequence[RecordId]:
        return [each.id for each in self._fitting(query)]

    def by_day(self, query: RecordQuery) -> Mapping[date, int]:
        days: Counter[date] = Counter()
        for each in self._counted(query):
            if each.start.day is not None:
                days[each.start.day] += each.times
        return dict(sorted(days.items()))

    def by_slot(self, query: RecordQuery) -> Mapping[Slot, int]:
        slots: Counter[Slot] = Counter()
        for each in self._counted(query):
            day, minute = each.start.day, each.start.minute
            if day is not None and minute is not None and each.times:
                slots[Slot(day.weekday(), minute // MINUTES_AN_HOUR)] += each.times
        return slots

    def by_value(self, query: RecordQuery, mark: str) -> Mapping[Countable, int]:
        values: Counter[Countable] = Counter()
        for each in self._counted(query):
            values.update(_values(each, mark))
        return values

    def pairs(self, query: RecordQuery, x: str, y: str) -> Mapping[Pair, int]:
        pairs: Counter[Pair] = Counter()
        for each in self._counted(query):
            ys = _values(each, y)
            pairs.update((a, b) for a in _values(each, x) for b in ys)
        return pairs

    def series(self, query: RecordQuery, mark: str) -> Sequence[tuple[date, Countable]]:
        return [
            (each.start.day, value)
            for each in reversed(self._counted(query))
            if each.start.day is not None
            for value in _values(each, mark)
        ]

    def _counted(self, query: RecordQuery) -> list[Record]:
        if query.type is None or query.words:
            raise ValueError("counts are of one type, and not of words")
        return self._fitting(query)

    def _fitting(self, query: RecordQuery) -> list[Record]:
        found = [each for each in self.records() if self._fits(each, query)]
        return sorted(found, key=lambda e: (traits_of(e).moment, e.id), reverse=True)

    def _fits(self, record: Record, query: RecordQuery) -> bool:
        day = record.start.day
        if query.type not in {None, record.type}:
            return False
        if query.first is not None and (day is None or day < query.first):
            return False
        if query.last is not None and (day is None or day > query.last):
            return False
        if query.words and not self.holds_words(record, query.words):
            return False
        return all(_meets(record, each) for each in query.conditions)


def _values(record: Record, mark: str) -> list[Countable]:
    return [each.value for each in traits_of(record).marks if each.name == mark]


def _meets(record: Record, condition: Condition) -> bool:
    values = _values(record, condition.mark)
    if not condition.is_stated:
        return not values
    return any(
        (not condition.any_of or value in condition.any_of)
        and (condition.least is None or _at_least(value, condition.least))
        and (condition.most is None or _at_least(-_size(value), -condition.most))
        for value in values
    )


def _at_least(value: Countable, least: float) -> bool:
    return _size(value) >= least


def _size(value: Countable) -> float:
    return value if isinstance(value, int | float) else float("nan")
