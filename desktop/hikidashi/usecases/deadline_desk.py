"""The user can see what to expect of a request, and when to ask again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hikidashi.domain.law.arrival import Arrival, Channel, assumed_arrival
from hikidashi.domain.law.deadline import FOLLOW_UPS, expect, open_from
from hikidashi.domain.law.expectation import Course, Expectation
from hikidashi.domain.law.times import Wait
from hikidashi.usecases.ports.laws import LawPack, PublicHolidays


class DeadlineDesk:
    """Puts law, calendar and what happened together."""

    def __init__(self, laws: LawPack, holidays: PublicHolidays) -> None:
        self._laws = laws
        self._holidays = holidays

    def expectation(
        self,
        law: str,
        right: str,
        course: Course,
        follow_ups: Sequence[int] = FOLLOW_UPS,
    ) -> Expectation:
        """Return what to expect of a request under a right of a law.

        A country whose calendar is not known counts as not told: weekends only.

        Raises:
            KeyError: there is no such law, or it has no such right.
        """
        rule = self._laws.law(law).right(right).time
        known = replace(course, country=self._known(course.country))
        return expect(rule, known, self._holidays.is_holiday, follow_ups)

    def assumed(self, channel: Channel, sent: date, country: str) -> Arrival:
        """Return when a letter can be taken to have arrived in ``country``."""
        return assumed_arrival(
            channel, sent, self._known(country), self._holidays.is_holiday
        )

    def steps_open(
        self, law: str, right: str, arrival: Arrival, refused: date | None = None
    ) -> Sequence[tuple[Wait, date]]:
        """Return from when a step such as a lawsuit is open; no date for an answer.

        Raises:
            KeyError: there is no such law.
        """
        waits = self._laws.law(law).waits
        return [
            (wait, open_from(wait, arrival, refused))
            for wait in waits
            if right in wait.rights
        ]

    def _known(self, country: str) -> str:
        return country if self._holidays.knows(country) else ""
