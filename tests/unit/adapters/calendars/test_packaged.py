from datetime import date

import pytest

from hikidashi.adapters.calendars.packaged import PackagedHolidays

CALENDAR = PackagedHolidays()


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("JP", "2026-05-06"),  # 振替休日, three days after its Sunday
        ("JP", "2026-09-22"),  # 国民の休日
        ("JP", "2027-03-22"),
        ("JP", "2019-05-01"),  # accession, and with it two days around
        ("JP", "2019-04-30"),
        ("DE", "2026-04-06"),  # Easter Monday
        ("DE", "2038-04-26"),  # the latest that it can be
        ("DE-BY", "2027-11-01"),
        ("GB-ENG", "2026-12-28"),  # Boxing Day made up
        ("US-CA", "2026-11-27"),  # the day after Thanksgiving
        ("CH", "2026-08-01"),
        ("BR", "2026-11-20"),
    ],
)
def test_a_public_holiday_is_known(country: str, day: str) -> None:
    assert CALENDAR.is_holiday(country, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("JP", "2026-12-30"),  # closed offices are no holiday
        ("JP", "2026-05-07"),
        ("JP", "2025-09-22"),
        ("DE", "2027-11-01"),
        ("GB-ENG", "2026-12-29"),
    ],
)
def test_another_day_is_none(country: str, day: str) -> None:
    assert not CALENDAR.is_holiday(country, date.fromisoformat(day))


@pytest.mark.parametrize("country", ["JP", "DE", "DE-BY", "GB-ENG", "US-CA", "FR"])
def test_calendars_of_countries_and_their_parts_are_known(country: str) -> None:
    assert CALENDAR.knows(country)


@pytest.mark.parametrize("country", ["", "XX", "DE-XX", "jp", "Japan", "-", "EU"])
def test_what_is_no_country_has_no_calendar(country: str) -> None:
    assert not CALENDAR.knows(country)
    with pytest.raises(KeyError):
        CALENDAR.is_holiday(country, date(2026, 1, 1))


def test_every_member_state_has_a_calendar() -> None:
    states = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO"

    assert all(CALENDAR.knows(state) for state in f"{states} SE SI SK".split())
