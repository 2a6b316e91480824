"""What the dates of an expectation rest on, in codes for the screen."""

from collections.abc import Iterator

from hikidashi.domain.law.expectation import Note
from hikidashi.domain.law.readings import Reading, unexplained
from hikidashi.domain.law.times import EventDay


def notes(strict: Reading, mild: Reading) -> Iterator[Note]:
    """Yield all that a reader has to know to count the days again."""
    if strict.course.arrival.assumed:
        yield Note.ARRIVAL_ASSUMED
    yield from _of_the_calendar(strict, mild)
    yield from _of_pauses(strict)
    yield from _of_the_extension(mild)


def _of_the_calendar(strict: Reading, mild: Reading) -> Iterator[Note]:
    rule = strict.rule
    if rule.event_day is EventDay.COUNTED:
        yield Note.EVENT_DAY_COUNTED
    if rule.event_day is EventDay.EITHER:
        yield Note.EVENT_DAY_EITHER
    if strict.cut() or mild.cut():
        yield Note.MONTH_CUT
    if any(reading.last() != reading.unmoved().last() for reading in (strict, mild)):
        yield Note.MOVED
    if rule.looks_at_days_off and not strict.country:
        yield Note.COUNTRY_UNKNOWN


def _of_pauses(strict: Reading) -> Iterator[Note]:
    rule, pauses = strict.rule, strict.pauses
    if any(pause.stop in rule.restarts for pause in pauses):
        yield Note.CLOCK_RESTARTED
    if any(pause.stop in rule.pauses for pause in pauses):
        yield Note.CLOCK_PAUSED
    if len(pauses) < len(strict.course.pauses):
        yield Note.PAUSE_WITHOUT_EFFECT


def _of_the_extension(mild: Reading) -> Iterator[Note]:
    extended, more = mild.course.extended, mild.rule.extension
    if extended is None:
        return
    if more is None:
        yield Note.EXTENSION_NOT_IN_LAW
        return
    yield Note.EXTENDED
    if extended.named is not None:
        yield Note.DAY_NAMED
    elif not more.value:
        yield Note.EXTENSION_WITHOUT_NUMBER
    if mild.told_late(extended, more):
        yield Note.EXTENSION_TOLD_LATE
    if unexplained(extended, more):
        yield Note.EXTENSION_WITHOUT_REASONS
