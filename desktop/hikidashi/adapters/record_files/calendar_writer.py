"""Records as events of a calendar (RFC 5545).

Written here, because it is little: no time zones but UTC, and nothing that repeats.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone

from hikidashi.adapters.record_files.cell_text import cell_text, whole
from hikidashi.domain.records.record import Record
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.ports.record_files import (
    CalendarDetail,
    RecordPaper,
    RecordRow,
    is_event,
)

_PRODUCT = "-//Hikidashi//Records//EN"
_LONGEST_LINE = 75  # octets, without the line end (section 3.1)
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar_pieces(paper: RecordPaper) -> Iterator[bytes]:
    """Return the calendar piece by piece: an event for each record that has a day.

    A time whose offset is known is in UTC, another is the clock on the wall
    ("floating"), and without a time the event takes the whole day. A record that says
    that there was nothing (``count`` 0) is no event.
    """
    events = _Events(paper)
    yield _lines(
        ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    )
    for row in paper.rows:
        if is_event(row.record):
            yield _lines(events.lines(row))
    yield _lines(["END:VCALENDAR"])


class _Events:
    def __init__(self, paper: RecordPaper) -> None:
        self._paper = paper
        self._types = {each.id: each for each in paper.types}

    def lines(self, row: RecordRow) -> Sequence[str]:
        record = row.record
        kind = self._types.get(record.type, RecordType(id=record.type))
        told = self._told(record, kind)
        return [
            "BEGIN:VEVENT",
            f"UID:{_escaped(record.id)}",
            f"DTSTAMP:{_utc(record.entered)}",
            *_when(record),
            f"SUMMARY:{_escaped(self._title(record, kind))}",
            *([f"DESCRIPTION:{_escaped(told)}"] if told else []),
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]

    def _title(self, record: Record, of: RecordType) -> str:
        words = self._paper.words
        match self._paper.detail:
            case CalendarDetail.NEUTRAL:
                return words.entry()
            case CalendarDetail.SORT:
                return words.type(of)
            case CalendarDetail.ALL:
                return record.title or words.type(of)

    def _told(self, record: Record, of: RecordType) -> str:
        """Return all that stands in a record, a line each."""
        if self._paper.detail is not CalendarDetail.ALL:
            return ""
        words = self._paper.words
        values = [
            words.labelled(words.field(of, each), cell_text(each, cell, words))
            for each in of.fields
            if (cell := record.cell(each.id)) is not None
        ]
        part = "" if record.start.part is None else words.part(record.start.part)
        times = "" if record.count is None else f"× {record.count}"
        tags = " ".join(f"#{each}" for each in record.tags)
        lines = (words.type(of), part, times, *values, record.note, tags)
        return "\n".join(each for each in lines if each)


def _when(record: Record) -> Sequence[str]:
    start = record.start
    if start.day is None:
        return []
    if start.minute is None:
        return [f"DTSTART;VALUE=DATE:{_day(start.day)}"]
    lines = [f"DTSTART:{_moment(start.day, start.minute, start.offset)}"]
    if record.duration:
        lines.append(f"DURATION:PT{record.duration}M")
    return lines


def _moment(day: date, minute: int, offset: int | None) -> str:
    shown = datetime.combine(day, time(minute // 60, minute % 60))
    if offset is None:
        return _digits(shown)
    try:
        return _utc(shown.replace(tzinfo=timezone(timedelta(minutes=offset))))
    except OverflowError:  # the first or last day that there is
        return _digits(shown)


def _day(day: date) -> str:
    # not by strftime: it writes years before 1000 differently on each system
    return day.isoformat().replace("-", "")


def _utc(moment: datetime) -> str:
    return f"{_digits(moment.astimezone(UTC))}Z"


def _digits(moment: datetime) -> str:
    return f"{_day(moment.date())}T{moment.hour:02}{moment.minute:02}{moment.second:02}"


def _escaped(text: str) -> str:
    clean = whole(text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub(" ", clean).translate(_ESCAPED)


def _lines(lines: Sequence[str]) -> bytes:
    return b"".join(map(_folded, lines))


def _folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 octets, never within a character."""
    data, parts, room = line.encode(), [], _LONGEST_LINE
    while len(data) > room:
        end = room
        while data[end] & 0xC0 == 0x80:  # noqa: PLR2004 - the rest of a character
            end -= 1
        parts.append(data[:end])
        data, room = data[end:], _LONGEST_LINE - 1  # after a fold a space comes first
    return b"\r\n ".join((*parts, data)) + b"\r\n"
