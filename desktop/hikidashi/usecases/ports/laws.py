"""Where laws and days off come from."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from hikidashi.domain.law.statute import Law


class LawPack(Protocol):
    """The laws that come with the app."""

    def laws(self) -> Sequence[Law]:
        """Return all laws, those held in full first."""
        ...

    def codes(self) -> frozenset[str]:
        """Return the codes of all laws, such as "jp-appi"."""
        ...

    def law(self, code: str) -> Law:
        """Return one law by its code.

        Raises:
            KeyError: there is none.
        """
        ...


class PublicHolidays(Protocol):
    """The public holidays of the world."""

    def knows(self, country: str) -> bool:
        """Whether there is a calendar for a code such as "JP" or "DE-BY"."""
        ...

    def is_holiday(self, country: str, day: date) -> bool:
        """Whether a day is a public holiday, weekends aside.

        Raises:
            KeyError: there is no calendar for this code.
        """
        ...
