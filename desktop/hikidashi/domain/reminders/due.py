"""Due: when something regular is due again, worked out from what was recorded.

Everything is in the user's own days and minutes of the day, so summer time changes
nothing: one day later is one day later.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from hikidashi.domain.analysis.span import DAYS_A_WEEK, MONTHS_A_YEAR, days_in_month
from hikidashi.domain.records.builtin import MEDICATION
from hikidashi.domain.records.record import FieldId, PartOfDay, Record
from hikidashi.domain.records.reminder import Reminder, Unit

TAKEN = FieldId("taken")
_LAST_DAY = date.max.toordinal()
_DAY = 24 * 60
_QUARTER = 6 * 60  # minutes: each part of the day is a quarter of it
_BEGINS = {
    PartOfDay.NIGHT: 0,
    PartOfDay.MORNING: _QUARTER,
    PartOfDay.AFTERNOON: 2 * _QUARTER,
    PartOfDay.EVENING: 3 * _QUARTER,
}


class DueState(StrEnum):
    """How near something is."""

    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"
    PAUSED = "paused"


class DoseState(StrEnum):
    """What is known of one of today's times of day."""

    RECORDED = "recorded"
    DUE = "due"
    """Its time has come, and nothing is recorded for it."""
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Dose:
    """One of today's times of day, in minutes from midnight."""

    minute: int
    state: DoseState


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something regular is due.

    ``days`` is how many days from today ``day`` is; below 0 it has been due for that
    long. ``last_done`` is the day of the last entry of it, up to today. ``doses`` are
    there where it is due today at times of day.
    """

    reminder: Reminder
    state: DueState
    day: date = field(repr=False)
    days: int = field(repr=False)
    last_done: date | None = field(repr=False)
    doses: tuple[Dose, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was recorded of something regular.

    ``last`` is the last day of it up to today, ``before_today`` up to yesterday;
    ``today`` and ``yesterday`` are the entries of these days.
    """

    last: date | None = field(repr=False)
    before_today: date | None = field(repr=False)
    today: tuple[Record, ...] = field(default=(), repr=False)
    yesterday: tuple[Record, ...] = field(default=(), repr=False)


def is_done(record: Record) -> bool:
    """Tell whether an entry says that something happened, and not that it did not."""
    skipped = record.type == MEDICATION and record.cell(TAKEN) is False
    return record.times > 0 and not skipped


def after(day: date, every: int, unit: Unit) -> date:
    """Return the day so many units later.

    A month later is the same day of the next month, or its last one where that has no
    such day: a month after 31 January is 28 or 29 February. Nothing is later than the
    last day that a calendar here can tell.
    """
    match unit:
        case Unit.DAY:
            return _on(day.toordinal() + every)
        case Unit.WEEK:
            return _on(day.toordinal() + every * DAYS_A_WEEK)
    months = day.year * MONTHS_A_YEAR + day.month - 1 + every
    year, month = months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, days_in_month(year, month)))


def due(reminder: Reminder, done: Done, today: date, minute: int) -> Due:
    """Return when something is due.

    It never is before ``Reminder.since``: a reminder made today does not begin with
    being years late.

    Args:
        reminder: what is regular.
        done: what was recorded of it.
        today: the day.
        minute: the minute of the day that it is now.
    """
    done = _without_late(reminder, done, today)
    day = _next(reminder, done.last)
    doses: tuple[Dose, ...] = ()
    if reminder.minutes and (began := _next(reminder, done.before_today)) <= today:
        doses = _doses(reminder, done.today, minute)
        states = {each.state for each in doses}
        if states == {DoseState.RECORDED}:
            day = after(today, reminder.every, reminder.unit)
        else:
            day = today if DoseState.RECORDED in states else began
    return Due(
        reminder=reminder,
        state=_state(reminder, day, today),
        day=day,
        days=(day - today).days,
        last_done=done.last,
        doses=() if reminder.is_paused else doses,
    )


def _next(reminder: Reminder, last: date | None) -> date:
    if last is None:
        return reminder.since
    return max(reminder.since, after(last, reminder.every, reminder.unit))


def _without_late(reminder: Reminder, done: Done, today: date) -> Done:
    """Give an entry of the small hours to yesterday's last time, if that is open.

    A pill of 22:00 that was taken at 0:30 must not make tonight's look taken.
    """
    yesterday = _on(today.toordinal() - 1)
    is_daily = (reminder.every, reminder.unit) == (1, Unit.DAY)
    if not (reminder.minutes and is_daily and reminder.since <= yesterday):
        return done
    own = [each for each in done.yesterday if not _is_late(reminder, each)]
    late = next((each for each in done.today if _is_late(reminder, each)), None)
    if late is None or max(reminder.minutes) in _recorded(reminder.minutes, own):
        return done
    rest = tuple(each for each in done.today if each is not late)
    last = today if rest else yesterday
    return replace(done, last=last, before_today=yesterday, today=rest)


def _is_late(reminder: Reminder, entry: Record) -> bool:
    """Tell whether an entry is nearer to the last time of the day before."""
    at, first, last = entry.start.minute, min(reminder.minutes), max(reminder.minutes)
    return at is not None and at < first and at + _DAY - last < first - at


def _state(reminder: Reminder, day: date, today: date) -> DueState:
    if reminder.is_paused:
        return DueState.PAUSED
    if day == today:
        return DueState.TODAY
    return DueState.OVERDUE if day < today else DueState.LATER


def _doses(
    reminder: Reminder, entries: Sequence[Record], minute: int
) -> tuple[Dose, ...]:
    recorded = _recorded(reminder.minutes, entries)
    return tuple(
        Dose(each, _dose_state(each, minute, is_recorded=each in recorded))
        for each in reminder.minutes
    )


def _dose_state(time: int, minute: int, *, is_recorded: bool) -> DoseState:
    if is_recorded:
        return DoseState.RECORDED
    return DoseState.DUE if time <= minute else DoseState.LATER


def _recorded(minutes: Sequence[int], entries: Sequence[Record]) -> set[int]:
    """Tell which times of day have an entry.

    One with a minute is of the time that is nearest, so that a second one in the
    morning is never taken for that of the evening. One of a part of the day is of an
    open time in there, or of the only time there is. Those that only tell the day are
    of the first times left, one for each time they stand for.
    """
    found: set[int] = set()
    untold = 0
    for each in entries:
        start = each.start
        if start.minute is not None:
            at = start.minute
            found.add(min(minutes, key=lambda m: (abs(m - at), m)))
    for each in entries:
        part = each.start.part
        if each.start.minute is not None:
            continue
        inside = () if part is None else range(_BEGINS[part], _BEGINS[part] + _QUARTER)
        is_only = part is not None and len(minutes) == 1
        fitting = [m for m in minutes if (is_only or m in inside) and m not in found]
        if fitting:
            found.add(fitting[0])
        elif part is None:
            untold += each.times
    left = [m for m in minutes if m not in found]
    return found | set(left[:untold])


def _on(ordinal: int) -> date:
    return date.fromordinal(min(ordinal, _LAST_DAY))
