"""How a law puts the time for an answer: rules only, no dates.

docs/laws.md tells what each word means. What follows from a rule for one request is
worked out in ``deadline``.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.naming import Named

LONGEST_VALUE = 400
"""Days or months; no law that we know of gives anybody more."""

CONTROLLER = "controller"
"""In place of a country: the one in which the controller sits."""


class TimeKind(StrEnum):
    """What sort of time it is; only ``FIXED`` and ``AUTHORITY`` have a number."""

    WITHOUT_DELAY = "without_delay"  # no number of days, hence no date
    FIXED = "fixed"
    IMMEDIATE = "immediate"
    TIMELY = "timely"
    REASONABLE = "reasonable"
    AUTHORITY = "authority"  # what an authority takes, not a controller
    NONE = "none"


class TimeUnit(StrEnum):
    """What the number counts."""

    DAY = "day"
    MONTH = "month"


class CountedDays(StrEnum):
    """Which days count."""

    CALENDAR = "calendar"
    BUSINESS = "business"


class EventDay(StrEnum):
    """Whether the day of arrival is the first that counts."""

    COUNTED = "counted"
    NOT_COUNTED = "not_counted"
    EITHER = "either"  # both readings are held


class Shift(StrEnum):
    """Whether a last day that is a day off moves to the next working day."""

    NONE = "none"
    WORKING_DAY = "working_day"
    EITHER = "either"  # custom or guidance, not law


class Stop(StrEnum):
    """What the controller waits for while its clock may stand still."""

    IDENTITY = "identity"
    CLARIFICATION = "clarification"
    FEE = "fee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """More time that the controller may take if it says so.

    Attributes:
        value: how much, in the unit of the rule; 0 where the law has no number.
        total: the longest time in all; 0 for no such bound.
        tell: the notice has to come within the first period.
        reasons: the notice has to say why.
    """

    value: int = 0
    total: int = 0
    tell: bool = True
    reasons: bool = False
    articles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _bounded("extension", self.value)
        _bounded("total", self.total)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule:
    """One rule of time.

    Months end on the date with the same number, or on the last day of a month that has
    no such date (Regulation 1182/71, Article 3(2)(c), and alike elsewhere).

    Attributes:
        country: whose days off count ("JP", "US-CA", ``CONTROLLER``), "" for nobody's.
        restarts: the clock begins only when the last of these has come.
        pauses: the days of waiting for these are not counted.
        acknowledgement: when receipt has to be confirmed, if at all.
        words: how the law itself puts it, in a phrase.
    """

    kind: TimeKind
    value: int = 0
    unit: TimeUnit = TimeUnit.DAY
    days: CountedDays = CountedDays.CALENDAR
    event_day: EventDay = EventDay.NOT_COUNTED
    shift: Shift = Shift.NONE
    country: str = ""
    extension: Extension | None = None
    acknowledgement: "TimeRule | None" = None
    restarts: frozenset[Stop] = frozenset()
    pauses: frozenset[Stop] = frozenset()
    words: Named | None = None
    articles: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    verified: bool = field(default=False)

    def __post_init__(self) -> None:
        _bounded("value", self.value)
        if self.has_date != (self.kind in {TimeKind.FIXED, TimeKind.AUTHORITY}):
            raise InvalidValueError("value", f"does not fit {self.kind}")
        if self.unit is TimeUnit.MONTH and self.days is CountedDays.BUSINESS:
            raise InvalidValueError("days", "months have no business days")
        if not self.country and self.looks_at_days_off:
            raise InvalidValueError("country", "whose days off?")

    @property
    def has_date(self) -> bool:
        """Whether a date follows from the rule at all."""
        return self.value > 0

    @property
    def looks_at_days_off(self) -> bool:
        """Whether weekends and holidays make a difference."""
        return self.days is CountedDays.BUSINESS or self.shift is not Shift.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Days that must have passed after arrival before a step is open to the user.

    It is no time for an answer: nobody has to do anything within it.
    """

    code: str
    days: int
    articles: tuple[str, ...]
    rights: tuple[str, ...]
    source: tuple[str, ...]
    verified: bool

    def __post_init__(self) -> None:
        _bounded("days", self.days)


def _bounded(field_name: str, value: int) -> None:
    if not 0 <= value <= LONGEST_VALUE:
        raise InvalidValueError(field_name, f"0 to {LONGEST_VALUE} expected")
