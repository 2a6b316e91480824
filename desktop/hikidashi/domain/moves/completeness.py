"""Whether all records came from a service, as far as its user can tell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hikidashi.domain.moves.move_plan import MovePlan
from hikidashi.domain.records.record import Record

_MONTHS = 12


class Verdict(StrEnum):
    """What a comparison comes to, as a whole."""

    NOTHING_CAME = "nothing-came"
    NOT_COMPARED = "not-compared"
    """Nothing was told of what the service shows."""
    LACKS = "lacks"
    FITS = "fits"


@dataclass(frozen=True, slots=True)
class Month:
    """A month, and how many records with a day in it there are."""

    first: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """What came, beside what the service shows of it.

    ``came`` counts records, ``times`` how often they say that it was, ``undated``
    records without a day; ``first`` and
    ``last`` are the days that the others begin and end with. ``months`` are all months
    from the earliest day of either side to the latest, empty ones too.

    ``missing`` is how many fewer came than the service tells (negative: more came),
    or None where it was not told. A service may tell of records or of times: what is
    nearer to what came is taken. ``lacks_before`` is the day from which on the
    service tells of records, where those that came begin later; ``lacks_after`` the
    same at the end.
    """

    came: int
    times: int
    undated: int
    first: date | None = field(default=None, repr=False)
    last: date | None = field(default=None, repr=False)
    months: tuple[Month, ...] = field(default=(), repr=False)
    missing: int | None = None
    lacks_before: date | None = field(default=None, repr=False)
    lacks_after: date | None = field(default=None, repr=False)
    is_told: bool = False

    @property
    def verdict(self) -> Verdict:
        lacks = (self.missing or 0) > 0 or self.lacks_before or self.lacks_after
        if not self.came:
            return Verdict.NOTHING_CAME
        if not self.is_told:
            return Verdict.NOT_COMPARED
        return Verdict.LACKS if lacks else Verdict.FITS

    @property
    def empty_months(self) -> tuple[date, ...]:
        """The months between the first and the last that have no record."""
        return tuple(each.first for each in self.months if not each.count)


def compare(plan: MovePlan, records: Sequence[Record]) -> Completeness:
    """Compare the records that came with what the service shows of them.

    Args:
        plan: holds what was told of the service.
        records: those that name the service.
    """
    days = [each.start.day for each in records if each.start.day is not None]
    first, last = min(days, default=None), max(days, default=None)
    told_first, told_last, told = plan.told_first, plan.told_last, plan.told_count
    ends = [e for e in (first, last, told_first, told_last) if e is not None]
    begins_late = first is None or (told_first is not None and told_first < first)
    ends_early = last is None or (told_last is not None and told_last > last)
    times = sum(1 if each.count is None else each.count for each in records)
    lacking = () if told is None else (told - len(records), told - times)
    return Completeness(
        came=len(records),
        times=times,
        undated=len(records) - len(days),
        first=first,
        last=last,
        months=_months(days, ends),
        missing=min(lacking, key=abs, default=None),
        lacks_before=told_first if begins_late else None,
        lacks_after=told_last if ends_early else None,
        is_told=any(each is not None for each in (told, told_first, told_last)),
    )


def _months(days: Sequence[date], ends: Sequence[date]) -> tuple[Month, ...]:
    if not ends:
        return ()
    counts = Counter(_number(each) for each in days)
    numbers = range(_number(min(ends)), _number(max(ends)) + 1)
    return tuple(
        Month(date(n // _MONTHS, n % _MONTHS + 1, 1), counts[n]) for n in numbers
    )


def _number(day: date) -> int:
    """Count months, so that they can be gone through."""
    return day.year * _MONTHS + day.month - 1
