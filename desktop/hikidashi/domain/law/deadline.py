"""What a rule of time means for one request: dates, or plainly none.

Where a law can be read in two ways, ``expected_by`` follows the stricter reading and
``overdue_after`` the milder, so that nobody is blamed too early. A rule without a
number yields no date, only days on which the user may want to ask again.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.arrival import Arrival, Pause
from hikidashi.domain.law.days import IsHoliday, plus_days
from hikidashi.domain.law.expectation import (
    Course,
    Expectation,
    Extended,
    FollowUp,
    Note,
)
from hikidashi.domain.law.notes import notes
from hikidashi.domain.law.readings import Reading
from hikidashi.domain.law.times import LONGEST_VALUE, Extension, TimeRule, Wait

FOLLOW_UPS = (14, 30)
"""Days after arrival on which the user is reminded, unless they set others."""


def expect(
    rule: TimeRule,
    course: Course,
    is_holiday: IsHoliday,
    follow_ups: Sequence[int] = FOLLOW_UPS,
) -> Expectation:
    """Return what may be expected of a request under ``rule``.

    Args:
        rule: the law's rule.
        course: what happened so far.
        is_holiday: the calendar; asked only where the rule looks at days off.
        follow_ups: days after arrival, for where no date follows.

    Raises:
        InvalidValueError: a follow-up is not after arrival, or too far off.
    """
    plain = Expectation(
        kind=rule.kind,
        articles=rule.articles,
        source=rule.source,
        verified=rule.verified,
        acknowledgement=_acknowledgement(rule, course, is_holiday),
        follow_ups=_follow_ups(course.arrival, follow_ups),
    )
    if not rule.has_date:
        return replace(plain, notes=(Note.NO_DATE_IN_LAW,))
    pauses = _in_effect(rule, course, is_holiday)
    stands = frozenset(pause.stop for pause in pauses if pause.until is None)
    if stands:
        return replace(plain, stands=stands, notes=(Note.CLOCK_STANDS,))
    strict = Reading(
        rule=rule, course=course, is_holiday=is_holiday, pauses=pauses, strict=True
    )
    return _dated(plain, strict, replace(strict, strict=False))


def open_from(wait: Wait, arrival: Arrival, refused: date | None = None) -> date:
    """Return the first day on which the step after ``wait`` is open.

    The days must have passed after the day of arrival; a refusal ends the wait. This is
    never a time by which anybody has to answer.
    """
    after = plus_days(arrival.latest, wait.days + 1)
    return after if refused is None else min(after, max(refused, arrival.earliest))


def _follow_ups(arrival: Arrival, days: Sequence[int]) -> tuple[FollowUp, ...]:
    if any(not 1 <= count <= LONGEST_VALUE for count in days):
        raise InvalidValueError("follow_ups", f"1 to {LONGEST_VALUE} days expected")
    return tuple(
        FollowUp(day=plus_days(arrival.latest, count), days_after_arrival=count)
        for count in sorted(set(days))
    )


def _acknowledgement(
    rule: TimeRule, course: Course, is_holiday: IsHoliday
) -> Expectation | None:
    if rule.acknowledgement is None:
        return None
    arrival_alone = replace(course, pauses=(), extended=None)
    return expect(rule.acknowledgement, arrival_alone, is_holiday, ())


def _in_effect(
    rule: TimeRule, course: Course, is_holiday: IsHoliday
) -> tuple[Pause, ...]:
    """Return the pauses that count: of a kind that the law knows, and begun in time."""
    taken: tuple[Pause, ...] = ()
    for pause in sorted(course.pauses, key=lambda each: each.since):
        if pause.stop not in rule.restarts | rule.pauses:
            continue
        if pause.until is not None and pause.until < course.arrival.earliest:
            continue  # over before the clock began to run
        closed = tuple(each for each in taken if each.until is not None)
        mild = Reading(
            rule=rule,
            course=course,
            is_holiday=is_holiday,
            pauses=closed,
            strict=False,
        )
        if pause.since <= mild.last():
            taken = (*taken, pause)
    return taken


def _dated(plain: Expectation, strict: Reading, mild: Reading) -> Expectation:
    told = tuple(notes(strict, mild))
    dates = _dates(strict, mild)
    if dates is None:
        return replace(plain, notes=told)
    return replace(
        plain,
        expected_by=dates[0],
        overdue_after=dates[1],
        follow_ups=(),
        notes=told,
    )


def _dates(strict: Reading, mild: Reading) -> tuple[date, date] | None:
    """Return the strict and the mild end, None where none can be told."""
    soon, late = strict.first_end(), mild.first_end()
    extended, more = strict.course.extended, strict.rule.extension
    if extended is None or more is None:
        return soon, late
    if mild.falls_short(extended, more):
        longest = mild.last() if more.value else extended.named
        return soon, max(late, longest or late)
    if not more.value:
        return _named(extended, late)
    return max(soon, _promised(strict, extended, more)), mild.last()


def _named(extended: Extended, late: date) -> tuple[date, date] | None:
    if extended.named is None:
        return None
    return extended.named, max(extended.named, late)


def _promised(strict: Reading, extended: Extended, more: Extension) -> date:
    """Return the strict end, or the day that the controller gave if it is sooner."""
    end = strict.extended_end(more)
    return end if extended.named is None else min(end, extended.named)
