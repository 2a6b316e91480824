"""Public holidays by the package ``holidays``; nothing is fetched."""

from datetime import date
from functools import cache

from holidays import country_holidays, list_supported_countries


class PackagedHolidays:
    """Answers from the calendars that the package brings along.

    A code is that of ISO 3166, "JP" or "DE"; with a part of the country "DE-BY",
    "GB-ENG", "US-CA". Days on which a holiday is made up for are holidays too.
    """

    def knows(self, country: str) -> bool:
        """Whether the package has a calendar for this country, and this part of it."""
        name, _, part = country.partition("-")
        parts = _supported().get(name)
        return parts is not None and (not part or part in parts)

    def is_holiday(self, country: str, day: date) -> bool:
        """Whether a day is a public holiday.

        Raises:
            KeyError: the package has no such calendar.
        """
        if not self.knows(country):
            raise KeyError(country)
        return day in _year(country, day.year)


@cache
def _supported() -> dict[str, list[str]]:
    return list_supported_countries(include_aliases=False)


@cache
def _year(country: str, year: int) -> frozenset[date]:
    name, _, part = country.partition("-")
    return frozenset(country_holidays(name, subdiv=part or None, years=year))
