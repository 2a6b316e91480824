"""Shapes: how values of the domain look as JSON, written and read by one table.

A shape leaves out what equals a default, so a field that is added later, with a
default, needs no rewriting of old rows. It refuses what it does not know: dropping
it would lose what a newer version wrote.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Generic, TypeVar

from hikidashi.domain.errors import HikidashiError

T = TypeVar("T")
W = TypeVar("W", bound=Enum)


class ShapeError(Exception):
    """Data that does not have the shape it should have; names no value."""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """How one value is written as JSON and read back.

    ``read`` raises ``ShapeError`` for anything that ``write`` cannot have written.
    """

    write: Callable[[T], object]
    read: Callable[[object], T]


@dataclass(frozen=True, slots=True)
class Shape(Part[T]):
    """A part that is written as an object."""

    write: Callable[[T], dict[str, object]]


def _same(value: T) -> T:
    return value


def _only(kind: type[T]) -> Part[T]:
    """Return a part for what JSON has by itself; a bool is no int here."""

    def read(untrusted: object) -> T:
        if type(untrusted) is not kind:
            raise ShapeError(f"not {kind.__name__}")
        return untrusted

    return Part(_same, read)


TEXT = _only(str)
NUMBER = _only(int)
FLAG = _only(bool)


def _read_date(untrusted: object) -> date:
    text = TEXT.read(untrusted)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ShapeError("not a date") from None
    if day.isoformat() != text:  # ISO 8601 has weeks, and dates without hyphens
        raise ShapeError("not a date")
    return day


def _write_moment(moment: datetime) -> object:
    if moment.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    return moment.isoformat()


def _read_moment(untrusted: object) -> datetime:
    text = TEXT.read(untrusted)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ShapeError("not a moment") from None
    if moment.utcoffset() is None or moment.isoformat() != text:
        raise ShapeError("not a moment")
    return moment


def _read_hex(untrusted: object) -> bytes:
    text = TEXT.read(untrusted)
    try:
        data = bytes.fromhex(text)
    except ValueError:
        data = b""
    if data.hex() != text:  # capitals and spaces would be a second spelling
        raise ShapeError("not hex")
    return data


DATE = Part(date.isoformat, _read_date)
MOMENT = Part(_write_moment, _read_moment)
"""ISO 8601 as Python writes it: with the offset from UTC, and no other spelling."""
HEX = Part(bytes.hex, _read_hex)


def word(kind: type[W]) -> Part[W]:
    """Return a part for an enum: its value is the word on disk."""

    def write(value: W) -> object:
        return value.value

    def read(untrusted: object) -> W:
        try:
            return kind(untrusted)
        except ValueError:
            raise ShapeError(f"no {kind.__name__}") from None

    return Part(write, read)


def optional(part: Part[T]) -> Part[T | None]:
    """Return a part for a value that may be None, which is written as null."""

    def write(value: T | None) -> object:
        return None if value is None else part.write(value)

    def read(untrusted: object) -> T | None:
        return None if untrusted is None else part.read(untrusted)

    return Part(write, read)


def many(part: Part[T]) -> Part[tuple[T, ...]]:
    """Return a part for a tuple, which is written as a list."""

    def write(values: tuple[T, ...]) -> object:
        return [part.write(each) for each in values]

    def read(untrusted: object) -> tuple[T, ...]:
        if not isinstance(untrusted, list):
            raise ShapeError("not a list")
        return tuple(part.read(each) for each in untrusted)

    return Part(write, read)


def shape(
    make: Callable[..., T],
    parts: Mapping[str, Part[Any]],  # each knows its own type; a dict cannot say so
    words: Mapping[str, str] | None = None,
) -> Shape[T]:
    """Return a part for a dataclass, which is written as an object.

    Args:
        make: the dataclass.
        parts: how each of its fields is written.
        words: a field's word on disk, where it is not the field's name.
    """
    names = {field: (words or {}).get(field, field) for field in parts}
    arguments = inspect.signature(make).parameters
    defaults = {field: arguments[field].default for field in parts}
    needed = {field for field in parts if not _may_be_absent(defaults[field])}
    # By the word on disk, so that reading costs as much as is there: most of the
    # fields of a service are empty.
    readers = {names[field]: (field, part.read) for field, part in parts.items()}
    blank = cache(make)  # one is enough for all, since values of the domain are frozen

    def write(value: T) -> dict[str, object]:
        values = {field: getattr(value, field) for field in parts}
        return {
            names[field]: parts[field].write(each)
            for field, each in values.items()
            if not (_is_empty(each) and each == defaults[field])
        }

    def read(untrusted: object) -> T:
        if not isinstance(untrusted, dict):
            raise ShapeError("not an object")
        values = {}
        for name, given in untrusted.items():
            if name not in readers:
                raise ShapeError("unknown or missing fields")
            field, read_part = readers[name]
            values[field] = read_part(given)
        if not needed <= values.keys():
            raise ShapeError("unknown or missing fields")
        try:
            return make(**values) if values else blank()
        except HikidashiError:
            raise ShapeError("refused by the domain") from None

    return Shape(write, read)


def _is_empty(value: object) -> bool:
    return value is None or value in ("", ())


def _may_be_absent(default: object) -> bool:
    """Tell whether a field may be left out.

    Only emptiness may: a default that says something could change one day, and with it
    what is stored already would.
    """
    return _is_empty(default)
