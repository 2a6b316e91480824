"""Proposes how a table is to be read, from its headers and what stands under them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from hikidashi.domain.imports.cell_text import clean
from hikidashi.domain.imports.headers import (
    field_named,
    plain_target,
    signature,
    types_named,
)
from hikidashi.domain.imports.import_map import ImportMap, MappedColumn
from hikidashi.domain.imports.new_types import folded
from hikidashi.domain.imports.styles import (
    COUNT,
    DAY,
    DURATION,
    MOMENT,
    NOTE_TEXT,
    SHEET,
    TAGS,
    TIME,
    field_target,
)
from hikidashi.domain.imports.written import read_clock, read_day, read_moment
from hikidashi.domain.imports.written_amounts import read_duration
from hikidashi.domain.records.builtin import BUILTIN, INTIMACY
from hikidashi.domain.records.record import NOTE, RecordTypeId, Start
from hikidashi.domain.records.record_type import RecordType

_MOSTLY = 0.8
_SHARED = frozenset({NOTE_TEXT, TAGS})  # what several columns can be for
_ORDERS = ("dmy", "mdy", "ymd")
_LONG = 6 * 60  # minutes; 22:30 below 時間 is a time of day, 0:30 is none
_SHEET_YEARS = range(1970, 2100)
_FRACTION = re.compile(r"0?\.\d+")
_UNIX = range(10**8, 10**10)
_UNIX_MS = range(10**11, 10**13)


def proposed_type(headers: Sequence[str]) -> RecordType:
    """Return the type of the app's own whose fields the headers name most often.

    Where they name none, days with a number of times are intimacy: that is what people
    only count.
    """
    counts = Counter(chain.from_iterable(map(types_named, headers)))
    ranked = sorted(BUILTIN, key=lambda each: (-counts[each.id], each.id != INTIMACY))
    best = ranked[0]
    is_counted = any(plain_target(each) == COUNT for each in headers)
    return best if counts[best.id] or is_counted else _type(NOTE)


def propose(
    headers: Sequence[str], values: Sequence[Sequence[str]], type_: RecordType
) -> ImportMap:
    """Return a guess how a table becomes records of a type.

    ``values`` are some texts of each column. Each target is given once, notes and tags
    excepted.
    """
    given: set[str] = set()
    columns = []
    for header, texts in zip(headers, values, strict=True):
        filled = [each for each in texts if each.strip()]
        target = _target(header, filled, type_)
        if target in given - _SHARED:
            target = ""
        given.add(target)
        columns.append(
            MappedColumn(header=header, target=target, style=_style(target, filled))
        )
    return ImportMap(id=signature(headers), type=type_.id, columns=tuple(columns))


def _type(type_id: RecordTypeId) -> RecordType:
    return next(each for each in BUILTIN if each.id == type_id)


def _target(header: str, texts: Sequence[str], type_: RecordType) -> str:
    """Return what a column is for; what stands in it has the last word on times."""
    field_id = field_named(header, type_.id)
    own = [each for each in type_.fields if not each.retired]
    named = next((e.id for e in own if e.name and folded(e.name) == folded(header)), "")
    if named or any(each.id == field_id for each in own):
        return field_target(next(e.id for e in own if e.id in {named, field_id}))
    target = plain_target(header)
    if target in {DAY, MOMENT, TIME, DURATION, ""} and texts:
        return _by_texts(target, texts)
    return target


def _by_texts(target: str, texts: Sequence[str]) -> str:
    style = day_style(texts)
    days = [read_moment(each, style) for each in texts]
    if _most([each is not None for each in days]):
        return MOMENT if _has_times(days) else DAY
    if target in {DAY, MOMENT}:
        return _of_numbers(target, texts)
    if target == TIME and _fractions(texts):
        return TIME
    clocks = _most([read_clock(each) is not None for each in texts])
    if target == DURATION:
        spans = [read_duration(each) for each in texts]
        is_span = _most([each is not None and each < _LONG for each in spans])
        return TIME if clocks and not is_span else DURATION
    return TIME if clocks and (target == TIME or _are_clocks(texts)) else target


def _has_times(moments: Sequence[Start | None]) -> bool:
    """Tell whether any of them has a time, and not all of those just midnight.

    Many programs write a day as its first minute.
    """
    known = [each for each in moments if each is not None]
    return any(each.minute or each.part for each in known)


def _of_numbers(target: str, texts: Sequence[str]) -> str:
    """Return what a column of days is for, where mere numbers stand in it."""
    if _unix(texts):
        return MOMENT
    if not _sheet_days(texts):
        return target
    return MOMENT if any("." in each for each in texts) else DAY


def _sheet_days(texts: Sequence[str]) -> bool:
    """Tell whether the texts are days as a spreadsheet counts them."""
    days = [read_day(each, SHEET) for each in texts]
    likely = [each is not None and each.year in _SHEET_YEARS for each in days]
    return _most(likely) and not _most([read_day(each) is not None for each in texts])


def _fractions(texts: Sequence[str]) -> bool:
    """Tell whether the texts are times as a spreadsheet keeps them."""
    return _most([_FRACTION.fullmatch(each.strip()) is not None for each in texts])


def _are_clocks(texts: Sequence[str]) -> bool:
    return all(":" in each or "時" in each for each in texts)


def _style(target: str, texts: Sequence[str]) -> str:
    if target == MOMENT and (unix := _unix(texts)):
        return unix
    if target in {DAY, MOMENT}:
        return SHEET if _sheet_days(texts) else day_style(texts)
    return SHEET if target == TIME and _fractions(texts) else ""


def day_style(texts: Sequence[str]) -> str:
    """Return the order of day, month and year that fits most of the texts, or "".

    Where two orders fit equally, the day comes first, as in most of the world.
    """
    plain = sum(read_day(_day_part(each)) is not None for each in texts)
    fits = {
        order: sum(read_day(_day_part(each), order) is not None for each in texts)
        for order in _ORDERS
    }
    best = max(_ORDERS, key=lambda order: fits[order])
    return best if fits[best] > plain else ""


def _day_part(text: str) -> str:
    """Return the part of a cell before a time."""
    if read_moment(text) is not None:
        return text.strip()[: len("2031-05-04")]
    return clean(text).split(" ")[0]


def _unix(texts: Sequence[str]) -> str:
    numbers = [int(each) for each in texts if each.strip().isdecimal()]
    if not numbers or not _most([each.strip().isdecimal() for each in texts]):
        return ""
    if all(each in _UNIX for each in numbers):
        return "unix"
    return "unix-ms" if all(each in _UNIX_MS for each in numbers) else ""


def _most(answers: Sequence[bool]) -> bool:
    return sum(answers) >= _MOSTLY * len(answers) > 0
