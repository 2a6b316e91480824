"""One end of a period by one reading of its rule; ``deadline`` puts two together."""

from dataclasses import dataclass, replace
from datetime import date

from hikidashi.domain.law.arrival import Pause, days_waited, restarted
from hikidashi.domain.law.days import (
    IsHoliday,
    plus_days,
    plus_months,
    plus_working_days,
    working_day_from,
)
from hikidashi.domain.law.expectation import Course, Extended
from hikidashi.domain.law.times import (
    CONTROLLER,
    CountedDays,
    EventDay,
    Extension,
    Shift,
    TimeRule,
    TimeUnit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A rule with a number, read strictly or mildly.

    ``pauses`` are those that count, all of them over.
    """

    rule: TimeRule
    course: Course
    is_holiday: IsHoliday
    pauses: tuple[Pause, ...]
    strict: bool

    @property
    def country(self) -> str:
        """Whose days off count, "" where that is not known."""
        named = self.rule.country
        return self.course.country if named == CONTROLLER else named

    @property
    def start(self) -> date:
        """The day from which the clock runs."""
        waited = [p for p in self.pauses if p.stop in self.rule.restarts]
        arrival = restarted(self.course.arrival, waited)
        return arrival.earliest if self.strict else arrival.latest

    def span(self, value: int) -> date:
        """Return the last of ``value`` units, before any pause and day off."""
        counted = self._event_day_counts()
        if self.rule.unit is TimeUnit.MONTH:
            end = plus_months(self.start, value)
            # A month that is cut ends on its last day, wherever it begins.
            return plus_days(end, -counted) if end.day == self.start.day else end
        if self.rule.days is CountedDays.CALENDAR:
            return plus_days(self.start, value - counted)
        before = plus_days(self.start, -counted)
        return plus_working_days(before, value, self.country, self.is_holiday)

    def first_end(self) -> date:
        """Return the end without an extension."""
        return self.settled(self.span(self.rule.value))

    def extended_end(self, more: Extension) -> date:
        """Return the end with an extension that has a number.

        One reading adds it to the end of the first period, the other counts both as one
        period from the start; they differ at the ends of months.
        """
        chained = self._plus(self.span(self.rule.value), more.value)
        straight = self.span(self.rule.value + more.value)
        end = min(chained, straight) if self.strict else max(chained, straight)
        return self.settled(min(end, self.span(more.total)) if more.total else end)

    def last(self) -> date:
        """Return the end with the extension that was told of, if it has a number."""
        more = self.rule.extension
        if more and more.value and self.course.extended:
            return self.extended_end(more)
        return self.first_end()

    def told_late(self, extended: Extended, more: Extension) -> bool:
        """Whether word of the extension came after the first period."""
        return more.tell and extended.told > self.first_end()

    def falls_short(self, extended: Extended, more: Extension) -> bool:
        """Whether the word of the extension is not what the law wants of it."""
        return self.told_late(extended, more) or unexplained(extended, more)

    def cut(self) -> bool:
        """Whether the month in which the period ends is too short for its day."""
        if self.rule.unit is not TimeUnit.MONTH:
            return False
        count = self.rule.value
        if self.rule.extension and self.course.extended:
            count += self.rule.extension.value
        return plus_months(self.start, count).day < self.start.day

    def unmoved(self) -> "Reading":
        """Return this reading, blind to days off at the end."""
        return replace(self, rule=replace(self.rule, shift=Shift.NONE))

    def settled(self, last: date) -> date:
        """Return ``last`` after the days of waiting and the days off."""
        return self._moved(self._waited(last))

    def _waited(self, last: date) -> date:
        held = [p for p in self.pauses if p.stop in self.rule.pauses]
        # A day that does not count anyway cannot be lost by waiting.
        first = plus_days(self.start, 1 - self._event_day_counts())
        return plus_days(last, days_waited(first, held))

    def _moved(self, last: date) -> date:
        shift = self.rule.shift
        if shift is Shift.NONE or (shift is Shift.EITHER and self.strict):
            return last
        return working_day_from(last, self.country, self.is_holiday)

    def _event_day_counts(self) -> int:
        if self.rule.event_day is EventDay.EITHER:
            return int(self.strict)
        return int(self.rule.event_day is EventDay.COUNTED)

    def _plus(self, day: date, value: int) -> date:
        if self.rule.unit is TimeUnit.MONTH:
            return plus_months(day, value)
        return plus_days(day, value)


def unexplained(extended: Extended, more: Extension) -> bool:
    """Whether the law wants reasons for more time, and there were none."""
    return more.reasons and not extended.reasoned
