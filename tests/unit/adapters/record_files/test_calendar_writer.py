"""Records as events: neutral unless asked otherwise, and no time is ever made up."""

from dataclasses import replace
from datetime import date

import pytest

from exchange_kit import at, full, garden, paper
from hikidashi.adapters.record_files.calendar_writer import calendar_pieces
from hikidashi.domain.records.record import PartOfDay, Record, RecordId
from hikidashi.usecases.ports import CalendarDetail, is_event


def lines(
    *records: Record, detail: CalendarDetail = CalendarDetail.NEUTRAL
) -> list[str]:
    """Return the lines of a calendar, unfolded (RFC 5545, section 3.1)."""
    data = b"".join(calendar_pieces(paper(*records, detail=detail))).decode()
    assert data.endswith("\r\n")
    return data.replace("\r\n ", "").split("\r\n")[:-1]


def events(*records: Record) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in lines(*records):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1][name] = value
    return found


def test_it_is_a_calendar_with_an_event_for_each_record() -> None:
    written = lines(garden(1), garden(2))

    assert written[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert written[2].startswith("PRODID:")
    assert written[-1] == "END:VCALENDAR"
    assert written.count("BEGIN:VEVENT") == written.count("END:VEVENT") == 2


def test_nothing_of_an_entry_is_told_unless_it_is_asked_for() -> None:
    told = "\n".join(lines(full()))

    assert "SUMMARY:Entry" in told
    for secret in ("Garden", "Spring", "loam", "calm", "Fern", "DESCRIPTION"):
        assert secret not in told


def test_the_sort_alone_can_be_told() -> None:
    told = lines(full(), detail=CalendarDetail.SORT)

    assert "SUMMARY:Garden" in told
    assert not any(each.startswith("DESCRIPTION") for each in told)


def test_all_that_is_in_an_entry_can_be_told() -> None:
    told = lines(full(), detail=CalendarDetail.ALL)

    assert "SUMMARY:Spring 春" in told
    (description,) = (each for each in told if each.startswith("DESCRIPTION"))
    assert description == (
        "DESCRIPTION:Garden\\n× 2\\nHeight (cm): -12.5\\nLight: -2\\nPlant: Fern"
        "\\nTools: =Hose\\; Rake\\nWatered: no\\nSoil: loam\\; damp\\, 粘土"
        "\\nSun from: 12:00\\nFirst line\\nsecond\\, with a comma\\; and more"
        "\\n#calm #=rainy"
    )


def test_an_entry_without_a_title_has_the_name_of_its_sort() -> None:
    evening = garden(1, at(part=PartOfDay.EVENING))
    told = lines(evening, detail=CalendarDetail.ALL)

    assert "SUMMARY:Garden" in told
    assert "DESCRIPTION:Garden\\nevening" in told


def test_a_known_offset_gives_a_moment_in_utc() -> None:
    (event,) = events(garden(1, at(minute=8 * 60, offset=9 * 60)))

    assert event["DTSTART"] == "20310503T230000Z"


def test_without_an_offset_the_clock_on_the_wall_is_what_counts() -> None:
    (event,) = events(garden(1, at(minute=8 * 60)))

    assert event["DTSTART"] == "20310504T080000"


@pytest.mark.parametrize("part", [None, *PartOfDay])
def test_without_a_time_it_is_the_whole_day(part: PartOfDay | None) -> None:
    (event,) = events(garden(1, at(part=part)))

    assert event["DTSTART;VALUE=DATE"] == "20310504"
    assert "DURATION" not in event


def test_a_duration_is_told_where_the_time_is_known() -> None:
    timed = replace(garden(1, at(minute=0)), duration=90)
    untimed = replace(garden(2), duration=90)
    short = replace(garden(3, at(minute=0)), duration=0)

    assert [e.get("DURATION") for e in events(timed, untimed, short)] == [
        "PT90M",
        None,
        None,
    ]


def test_what_has_no_day_or_says_none_is_no_event() -> None:
    left_out = [garden(1, at(None)), replace(garden(2), count=0)]

    assert not any(map(is_event, left_out))
    assert events(*left_out) == []


def test_an_event_names_its_record_and_when_it_was_written_down() -> None:
    (event,) = events(garden())

    assert event["UID"] == "record-1"
    assert event["DTSTAMP"] == "20310504T093000Z"
    assert event["CLASS"] == "PRIVATE"


def test_long_lines_are_folded_between_characters() -> None:
    record = replace(garden(), title="春" * 100)
    data = b"".join(calendar_pieces(paper(record, detail=CalendarDetail.ALL)))

    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert all(line.decode() is not None for line in data.split(b"\r\n"))
    assert f"SUMMARY:{'春' * 100}" in data.decode().replace("\r\n ", "")


def test_a_text_can_start_no_line_of_its_own() -> None:
    evil = "x\r\nEND:VEVENT\rBEGIN:VALARM\x00\x0b"
    told = lines(replace(garden(), title=evil), detail=CalendarDetail.ALL)

    assert told.count("END:VEVENT") == 1
    assert "SUMMARY:x\\nEND:VEVENT\\nBEGIN:VALARM  " in told


def test_the_first_and_last_days_that_there_are_can_be_written() -> None:
    first = garden(1, at(date.min, 0, offset=60))
    last = replace(garden(2, at(date.max, 1439, offset=-60)), id=RecordId("z"))

    assert [event["DTSTART"] for event in events(first, last)] == [
        "00010101T000000",
        "99991231T235900",
    ]
