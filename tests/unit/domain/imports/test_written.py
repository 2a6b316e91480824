"""Days, times and numbers are read as people write them, and never made up."""

from datetime import date
from decimal import Decimal

import pytest

from hikidashi.domain.imports.written import Clock, read_clock, read_day, read_moment
from hikidashi.domain.imports.written_amounts import (
    read_count,
    read_duration,
    read_number,
)
from hikidashi.domain.records.record import PartOfDay, Start

DAY = date(2026, 11, 20)
LONG = "1" * 200


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20", "2026/11/20", "2026.11.20", "20261120", "2026年11月20日",
        "２０２６年１１月２０日", "令和8年11月20日", "R8.11.20", "20 Nov 2026",
        "20. November 2026", "Nov 20, 2026", "2026/11/20 (金)", "2026/11/20（Fri）",
    ],
)  # fmt: skip
def test_a_day_is_read(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("20/11/2026", "dmy"), ("20.11.26", "dmy"), ("11/20/2026", "mdy"),
        ("26/11/20", "ymd"), ("2026-11-20", "ymd"), ("2026年11月20日", "dmy"),
    ],
)  # fmt: skip
def test_mere_numbers_need_an_order(text: str, style: str) -> None:
    assert read_day(text, style) == DAY


@pytest.mark.parametrize(
    "text",
    ["", "20/11/2026", "2026-02-30", "2026-13-01", "20 Foo 2026", "令和", "x", LONG],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


def test_the_first_year_of_an_era_has_a_name() -> None:
    assert read_day("平成元年1月8日") == date(1989, 1, 8)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("22:30", Clock(1350)), ("22:30:15", Clock(1350)), ("22時30分", Clock(1350)),
        ("22時", Clock(1320)), ("10時半", Clock(630)), ("午後10時30分", Clock(1350)),
        ("10:30 PM", Clock(1350)), ("10 p.m.", Clock(1320)), ("12am", Clock(0)),
        ("12 PM", Clock(720)), ("０：０５", Clock(5)),
        ("夜", Clock(part=PartOfDay.EVENING)),
        ("Morning", Clock(part=PartOfDay.MORNING)),
    ],
)  # fmt: skip
def test_a_time_is_read(text: str, clock: Clock) -> None:
    assert read_clock(text) == clock


@pytest.mark.parametrize("text", ["", "22", "25:00", "22:60", "13 pm", "later", LONG])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_clock(text) is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2026-11-20T22:30:00+09:00", Start(day=DAY, minute=1350, offset=540)),
        ("2026-11-20 22:30 -0330", Start(day=DAY, minute=1350, offset=-210)),
        ("2026-11-20T22:30:05.123Z", Start(day=DAY, minute=1350, offset=0)),
        ("2026-11-20 22:30", Start(day=DAY, minute=1350)),
        ("2026-11-20 22:30+99:00", Start(day=DAY, minute=1350)),
        ("2026年11月20日22時30分", Start(day=DAY, minute=1350)),
        ("2026/11/20 午後10:30", Start(day=DAY, minute=1350)),
        ("Nov 20, 2026 10:30 pm", Start(day=DAY, minute=1350)),
        ("2026/11/20 夜", Start(day=DAY, part=PartOfDay.EVENING)),
        ("2026-11-20", Start(day=DAY)),
    ],
)
def test_a_moment_is_read(text: str, start: Start) -> None:
    assert read_moment(text) == start


@pytest.mark.parametrize(
    ("text", "style", "start"),
    [
        ("1795213800", "unix", Start(day=DAY, minute=22 * 60 + 30, offset=0)),
        ("1795213800000", "unix-ms", Start(day=DAY, minute=22 * 60 + 30, offset=0)),
        ("20.11.2026 22:30", "dmy", Start(day=DAY, minute=1350)),
        ("46346.9375", "sheet", Start(day=DAY, minute=1350)),
        ("46346.9374999999", "sheet", Start(day=DAY, minute=1350)),
        ("46346", "sheet", Start(day=DAY)),
        ("2026-11-20", "sheet", Start(day=DAY)),
    ],
)
def test_a_moment_may_need_a_style(text: str, style: str, start: Start) -> None:
    assert read_moment(text, style) == start


def test_a_spreadsheet_keeps_days_and_times_as_numbers() -> None:
    assert read_day("46346", "sheet") == DAY
    assert read_day("46346") is None
    assert read_day("11/20/2026", "sheet") is None
    assert read_day("123", "sheet") is None
    assert read_clock("0.9375", "sheet") == Clock(minute=1350)
    assert read_clock("0.99999", "sheet") == Clock(minute=0)
    assert read_clock("22:30", "sheet") == Clock(minute=1350)
    assert read_clock("0.9375") is None


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("", ""), ("2026-11-20 25:00", ""), ("2026-13-20 22:00", ""), ("soon", "unix"),
        ("9" * 30, "unix"), (LONG, ""), ("2026-11-20 later", ""),
    ],
)  # fmt: skip
def test_what_is_no_moment_is_none(text: str, style: str) -> None:
    assert read_moment(text, style) is None


@pytest.mark.parametrize(
    ("text", "style", "minutes"),
    [
        ("15", "", 15), ("15", "min", 15), ("90", "s", 2), ("1,5", "h", 90),
        ("0:15", "", 15), ("1:05:30", "", 65), ("15分", "", 15), ("15分間", "", 15),
        ("1時間15分", "", 75), ("1h 15m", "", 75), ("90 min", "", 90), ("45s", "", 1),
        ("2 hours", "h", 120),
        ("", "", None), ("long", "", None), ("-5", "", None), (LONG, "", None),
        ("999999999", "", None),
    ],
)  # fmt: skip
def test_a_duration_is_read_in_minutes(
    text: str, style: str, minutes: int | None
) -> None:
    assert read_duration(text, style) == minutes


@pytest.mark.parametrize(
    ("text", "count"),
    [("2", 2), ("３回", 3), ("0", 0), ("2.0", 2), ("4x", 4), ("many", None),
     ("99999999", None), (LONG, None)],
)  # fmt: skip
def test_a_count_is_read(text: str, count: int | None) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize(
    ("text", "number"),
    [("36.55", "36.55"), ("36,55", "36.55"), ("36.5 ℃", "36.5"), ("７", "7"),
     ("hot", None), ("1" * 60, None)],
)  # fmt: skip
def test_a_number_is_read(text: str, number: str | None) -> None:
    assert read_number(text) == (None if number is None else Decimal(number))
