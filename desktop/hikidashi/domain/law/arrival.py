"""When a request has arrived, and how long its clock stood still."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.days import (
    IsHoliday,
    known_day,
    plus_days,
    plus_working_days,
)
from hikidashi.domain.law.times import Stop

_POST = (2, 3)  # working days, soonest and latest
_POST_ABROAD = 7  # days


class Channel(StrEnum):
    """The way by which a request went out."""

    MAIL = "mail"  # electronic
    FORM = "form"
    FAX = "fax"
    HAND = "hand"
    POST = "post"  # within one country
    POST_ABROAD = "post_abroad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The day of arrival, or the soonest and the latest that it can have been.

    ``assumed`` tells an assumption of ours from what the user or the post has said.
    """

    earliest: date
    latest: date
    assumed: bool = False

    def __post_init__(self) -> None:
        known_day("arrival", self.earliest)
        known_day("arrival", self.latest)
        if self.latest < self.earliest:
            raise InvalidValueError("arrival", "it ends before it begins")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A time in which the controller waits for the person.

    ``until`` is the day on which it has what it asked for, None while it has not.
    """

    stop: Stop
    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        known_day("since", self.since)
        if self.until is None:
            return
        known_day("until", self.until)
        if self.until < self.since:
            raise InvalidValueError("until", "it ends before it begins")


def arrived(day: date) -> Arrival:
    """Return an arrival on a day that is known."""
    return Arrival(earliest=day, latest=day)


def assumed_arrival(
    channel: Channel, sent: date, country: str, is_holiday: IsHoliday
) -> Arrival:
    """Return when a request can be taken to have arrived; the user may know better.

    Args:
        channel: how it went; ``country`` is where the post carries it.
        sent: the day on which it left.
        country: "JP" and so on, "" where only weekends are known.
        is_holiday: the calendar.
    """
    known_day("sent", sent)
    soon = late = sent
    if channel is Channel.POST:
        soon, late = (plus_working_days(sent, n, country, is_holiday) for n in _POST)
    if channel is Channel.POST_ABROAD:
        soon = late = plus_days(sent, _POST_ABROAD)
    return Arrival(earliest=soon, latest=late, assumed=True)


def restarted(arrival: Arrival, pauses: Iterable[Pause]) -> Arrival:
    """Return from when the clock runs: from the last thing that it had to wait for."""
    ends = [pause.until for pause in pauses if pause.until is not None]
    return replace(
        arrival,
        earliest=max([arrival.earliest, *ends]),
        latest=max([arrival.latest, *ends]),
    )


def days_waited(start: date, pauses: Iterable[Pause]) -> int:
    """Return how many days from ``start`` on do not count.

    Both the day of asking and the day of the answer are among them (as section 54(3C)
    of the Data Protection Act 2018 puts it); days of two pauses at once count once.
    """
    return sum((last - first).days + 1 for first, last in _merged(start, pauses))


def _merged(start: date, pauses: Iterable[Pause]) -> Iterator[tuple[date, date]]:
    free = start  # the first day that no pause before has taken
    for pause in sorted(pauses, key=lambda each: each.since):
        if pause.until is None or pause.until < free:
            continue
        yield max(pause.since, free), pause.until
        free = plus_days(pause.until, 1)
