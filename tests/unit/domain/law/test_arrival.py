from datetime import date

import pytest

from hikidashi.adapters.calendars.packaged import PackagedHolidays
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.arrival import (
    Arrival,
    Channel,
    Pause,
    arrived,
    assumed_arrival,
)
from hikidashi.domain.law.days import plus_months, working_day_from
from hikidashi.domain.law.expectation import Extended
from hikidashi.domain.law.times import Stop

CALENDAR = PackagedHolidays()


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("channel", "sent", "country", "soon", "latest"),
    [
        (Channel.MAIL, "2026-11-22", "JP", "2026-11-22", "2026-11-22"),  # a Sunday
        (Channel.FORM, "2026-12-31", "JP", "2026-12-31", "2026-12-31"),
        (Channel.FAX, "2026-12-31", "DE", "2026-12-31", "2026-12-31"),
        (Channel.HAND, "2026-12-31", "", "2026-12-31", "2026-12-31"),
        (Channel.POST, "2026-11-24", "JP", "2026-11-26", "2026-11-27"),
        (Channel.POST, "2026-11-19", "JP", "2026-11-24", "2026-11-25"),  # 23 November
        # Golden Week: 29 April, 3 to 5 May, and 6 May in place of the Sunday
        (Channel.POST, "2026-04-28", "JP", "2026-05-01", "2026-05-07"),
        (Channel.POST, "2026-05-01", "JP", "2026-05-08", "2026-05-11"),
        (Channel.POST, "2024-05-02", "JP", "2024-05-08", "2024-05-09"),
        # ten days in a row, at the change of era
        (Channel.POST, "2019-04-26", "JP", "2019-05-08", "2019-05-09"),
        # 国民の休日: 22 September between two holidays
        (Channel.POST, "2026-09-18", "JP", "2026-09-25", "2026-09-28"),
        # 振替休日: 21 March 2027 is a Sunday
        (Channel.POST, "2027-03-19", "JP", "2027-03-24", "2027-03-25"),
        (Channel.POST, "2026-12-29", "JP", "2026-12-31", "2027-01-04"),
        (Channel.POST, "2026-12-29", "", "2026-12-31", "2027-01-01"),  # weekends only
        (Channel.POST, "2026-04-01", "GB-ENG", "2026-04-07", "2026-04-08"),  # Easter
        (Channel.POST_ABROAD, "2026-12-28", "DE", "2027-01-04", "2027-01-04"),
        (Channel.POST_ABROAD, "2028-02-24", "US", "2028-03-02", "2028-03-02"),
    ],
)
def test_arrival_is_assumed_by_the_way_it_went(
    channel: Channel, sent: str, country: str, soon: str, latest: str
) -> None:
    found = assumed_arrival(channel, day(sent), country, CALENDAR.is_holiday)

    assert (str(found.earliest), str(found.latest)) == (soon, latest)
    assert found.assumed


def test_a_known_arrival_is_no_assumption() -> None:
    assert arrived(day("2026-11-24")) == Arrival(
        earliest=day("2026-11-24"), latest=day("2026-11-24"), assumed=False
    )


@pytest.mark.parametrize("year", ["1989-12-31", "2201-01-01"])
def test_a_day_that_cannot_be_meant_is_refused(year: str) -> None:
    with pytest.raises(InvalidValueError):
        arrived(day(year))
    with pytest.raises(InvalidValueError):
        assumed_arrival(Channel.MAIL, day(year), "JP", CALENDAR.is_holiday)
    with pytest.raises(InvalidValueError):
        Pause(stop=Stop.FEE, since=day(year))
    with pytest.raises(InvalidValueError):
        Extended(told=day("2026-01-01"), named=day(year))


def test_what_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        Arrival(earliest=day("2026-01-02"), latest=day("2026-01-01"))
    with pytest.raises(InvalidValueError):
        Pause(stop=Stop.FEE, since=day("2026-01-02"), until=day("2026-01-01"))


def test_a_calendar_without_end_of_holidays_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        working_day_from(day("2026-01-01"), "JP", lambda _country, _day: True)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-12-31", 2, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-01-31", 12, "2027-01-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-10-31", 1, "2026-11-30"),
    ],
)
def test_months_end_on_the_same_date_or_the_last(
    start: str, count: int, end: str
) -> None:
    assert str(plus_months(day(start), count)) == end
