"""What the user wants to see: which chart, of which entries, in which time."""

import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hikidashi.domain.analysis.span import Span, Step, last_days, this_year
from hikidashi.domain.records.marks import Countable
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import RecordTypeId

_YEAR = 365
_BY_DAY, _BY_WEEK, _BY_MONTH = 45, 200, 10 * _YEAR
_WINDOWS = {Step.DAY: 7, Step.WEEK: 4, Step.MONTH: 3, Step.YEAR: 3}
_LEAP_DAY = (2, 29)
EVERYTHING = "*"
"""In the stead of a second field: hold the first against all others."""
NOT_STATED = "-"


class Section(StrEnum):
    """The charts, in their order."""

    FREQUENCY = "frequency"
    WEEK = "week"
    INTERVALS = "intervals"
    DURATION = "duration"
    FIELD = "field"
    LINK = "link"
    PERIODS = "periods"
    CYCLE = "cycle"


class Reach(StrEnum):
    """How far back to look."""

    MONTH = "30"
    QUARTER = "90"
    YEAR = "365"
    THIS_YEAR = "this-year"
    ALL = "all"
    OWN = "own"


class Against(StrEnum):
    """What a period is compared with."""

    BEFORE = "before"
    YEAR_AGO = "year-ago"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A choice in each of the boxes; "" and None leave it to the app.

    ``field`` and ``other`` are keys of aspects (``key_of``). ``only_mark`` and
    ``only_value`` are the filter: a mark, and a code of one of its values.
    """

    section: Section = Section.FREQUENCY
    type: RecordTypeId | None = None
    reach: Reach = Reach.YEAR
    first: date | None = None
    last: date | None = None
    step: Step | None = None
    field: str = dataclasses.field(default="", repr=False)
    other: str = dataclasses.field(default="", repr=False)
    against: Against = Against.BEFORE
    only_mark: str = dataclasses.field(default="", repr=False)
    only_value: str = dataclasses.field(default="", repr=False)

    def span(self, today: date) -> Span | None:
        """Return the time that is wanted; None is all of it."""
        match self.reach:
            case Reach.ALL:
                return None
            case Reach.THIS_YEAR:
                return this_year(today)
            case Reach.OWN:
                first, last = self.first or today, self.last or today
                return Span(min(first, last), max(first, last))
            case Reach.MONTH | Reach.QUARTER | Reach.YEAR:
                return last_days(today, int(self.reach))

    def query(self, type_id: RecordTypeId) -> RecordQuery:
        """Return the entries that are wanted; the time is left to who asks."""
        return RecordQuery(type=type_id, conditions=self._conditions())

    def _conditions(self) -> tuple[Condition, ...]:
        if not self.only_mark or not self.only_value:
            return ()
        if self.only_value == NOT_STATED:
            return (Condition(mark=self.only_mark, is_stated=False),)
        wanted = decoded(self.only_value)
        return (Condition(mark=self.only_mark, any_of=(wanted,)),)


def compared_with(span: Span, against: Against) -> Span:
    """Return the period that a span is compared with: as many days, none of them in it.

    A span of more than a year is compared with as many years before as it needs.
    """
    if against is Against.BEFORE:
        back = span.days
    else:
        years = -(-span.days // _YEAR)
        back = (span.last - _years_before(span.last, years)).days
    if (span.first - date.min).days <= back:
        return span
    days = timedelta(days=back)
    return Span(span.first - days, span.last - days)


def _years_before(day: date, years: int) -> date:
    """Return the same day of an earlier year, or 28 February for the 29th."""
    year = max(day.year - years, date.min.year)
    is_leap_day = (day.month, day.day) == _LEAP_DAY
    return day.replace(year=year, day=28 if is_leap_day else day.day)


def usual_step(span: Span) -> Step:
    """Return the step in which a span can be seen at a glance."""
    if span.days <= _BY_DAY:
        return Step.DAY
    if span.days <= _BY_WEEK:
        return Step.WEEK
    return Step.MONTH if span.days <= _BY_MONTH else Step.YEAR


def window_of(step: Step) -> int:
    """Return over how many of its steps a moving average goes."""
    return _WINDOWS[step]


def encoded(value: Countable) -> str:
    """Return a code for a value of a mark, from which ``decoded`` makes it again."""
    return f"{type(value).__name__[0]}{value}"


def decoded(code: str) -> Countable:
    """Return the value of a code that ``encoded`` has made."""
    kind, text = code[:1], code[1:]
    match kind:
        case "i":
            return int(text)
        case "f":
            return float(text)
        case _:
            return text
