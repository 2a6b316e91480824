"""What a calendar shows of each day: how many entries, and of which types."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.private.seeing.calendar_words import day_title
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.names import listed
from hikidashi.words.records import type_name


@dataclass(frozen=True, slots=True)
class TypeMark:
    """A type as a calendar shows it: by its shape, which has a number."""

    id: RecordTypeId
    name: str = field(repr=False)
    shape: int


@dataclass(frozen=True, slots=True)
class DayMark:
    """What one day has; ``shapes`` are the numbers of its types' shapes."""

    count: int
    shapes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DaysRead:
    """Some days, and the types in their order, each of them with a shape."""

    first: date
    last: date
    types: tuple[TypeMark, ...] = field(repr=False)
    days: Mapping[date, DayMark] = field(repr=False)
    is_of_type: bool
    """Only entries of one type are told; each counts as often as it stands for."""

    def words(self, day: date) -> str:
        """Return all that is told of a day: "Friday 20 November 2026, 2 entries"."""
        mark = self.days.get(day)
        told = day_title(day)
        if mark is None:
            return _("{day}, no entries").format(day=told)
        counted = counted_words(mark.count, is_of_type=self.is_of_type)
        names = {each.shape: each.name for each in self.types}
        types = [names[each] for each in mark.shapes if each in names]
        if not types or self.is_of_type:
            return _("{day}, {count}").format(day=told, count=counted)
        return _("{day}, {count}: {types}").format(
            day=told, count=counted, types=listed(types)
        )


def counted_words(count: int, *, is_of_type: bool) -> str:
    """Return how many entries a day has, or how often something was."""
    if is_of_type:
        words = ngettext("{count} time", "{count} times", count)
    else:
        words = ngettext("{count} entry", "{count} entries", count)
    return words.format(count=f"{count:,}")


def type_marks(types: Sequence[RecordType]) -> tuple[TypeMark, ...]:
    """Return the types as calendars show them; a retired one keeps its shape."""
    return tuple(
        TypeMark(each.id, type_name(each), number) for number, each in enumerate(types)
    )


def read_days(
    session: PrivateSession,
    first: date,
    last: date,
    type_id: RecordTypeId | None,
    *,
    by_type: bool = True,
) -> DaysRead:
    """Read what the days from first to last have, all or of one type.

    Without ``by_type`` it is not told which types a day has.
    """
    types = type_marks(session.types.types())
    if type_id is not None:
        query = RecordQuery(type=type_id, first=first, last=last)
        shapes = tuple(each.shape for each in types if each.id == type_id)
        found = session.drawer.by_day(query)
        days = {day: DayMark(count, shapes) for day, count in found.items()}
        return DaysRead(first, last, types, days, is_of_type=True)
    counts = session.records.days(first, last)
    of_day: dict[date, list[int]] = defaultdict(list)
    for of in types if by_type and counts else ():
        query = RecordQuery(type=of.id, first=first, last=last)
        for day in session.drawer.by_day(query):
            of_day[day].append(of.shape)
    days = {day: DayMark(n, tuple(of_day[day])) for day, n in counts.items() if n}
    return DaysRead(first, last, types, days, is_of_type=False)
