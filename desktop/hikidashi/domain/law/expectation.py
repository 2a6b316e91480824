"""What happened to a request, and what may be expected of it: values only."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.arrival import Arrival, Pause
from hikidashi.domain.law.days import known_day
from hikidashi.domain.law.times import Stop, TimeKind


class Note(StrEnum):
    """What the dates rest on, for the screen to put into words."""

    NO_DATE_IN_LAW = "no_date_in_law"
    ARRIVAL_ASSUMED = "arrival_assumed"
    EVENT_DAY_COUNTED = "event_day_counted"
    EVENT_DAY_EITHER = "event_day_either"  # the two dates differ by this
    MONTH_CUT = "month_cut"  # the last month has no such date
    MOVED = "moved"  # the last day was a day off
    COUNTRY_UNKNOWN = "country_unknown"  # only weekends were looked at
    CLOCK_STANDS = "clock_stands"
    CLOCK_RESTARTED = "clock_restarted"
    CLOCK_PAUSED = "clock_paused"
    PAUSE_WITHOUT_EFFECT = "pause_without_effect"
    EXTENDED = "extended"
    EXTENSION_TOLD_LATE = "extension_told_late"
    EXTENSION_WITHOUT_REASONS = "extension_without_reasons"
    EXTENSION_WITHOUT_NUMBER = "extension_without_number"
    EXTENSION_NOT_IN_LAW = "extension_not_in_law"
    DAY_NAMED = "day_named"  # by the controller


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """The controller's word that it takes longer.

    ``named`` is a day that it gave, ``reasoned`` that it said why.
    """

    told: date
    named: date | None = None
    reasoned: bool = True

    def __post_init__(self) -> None:
        known_day("told", self.told)
        if self.named is not None:
            known_day("named", self.named)
            if self.named < self.told:
                raise InvalidValueError("named", "over before it was told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What happened to a request so far.

    ``country`` is the controller's ("DE", "GB-ENG"), "" while it is not known.
    """

    arrival: Arrival
    country: str = ""
    pauses: tuple[Pause, ...] = ()
    extended: Extended | None = None

    def __post_init__(self) -> None:
        if self.extended is None or self.arrival.assumed:  # which may prove wrong
            return
        if self.extended.told < self.arrival.earliest:
            raise InvalidValueError("told", "before the request had arrived")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A day on which the user may ask again; no law knows it."""

    day: date
    days_after_arrival: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What may be expected when, and why.

    Attributes:
        expected_by: the answer is due on this day at the latest, strictly read.
        overdue_after: late from the day after this one on, however it is read.
        follow_ups: reminders of the user's own, only where there is no date.
        stands: what the clock waits for; there are no dates until that has come.
        acknowledgement: when receipt is to be confirmed.
    """

    kind: TimeKind
    expected_by: date | None = None
    overdue_after: date | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    stands: frozenset[Stop] = frozenset()
    notes: tuple[Note, ...] = ()
    articles: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    verified: bool = field(default=False)
    acknowledgement: "Expectation | None" = None

    def is_overdue(self, today: date) -> bool:
        """Whether ``today`` is late by every reading."""
        return self.overdue_after is not None and self.overdue_after < today
