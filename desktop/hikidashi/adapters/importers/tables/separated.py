"""Rows of a text whose columns are separated by a character, or stand apart."""

import csv
from collections.abc import Iterator
from itertools import islice

from hikidashi.adapters.importers.sound_text import sound
from hikidashi.adapters.importers.tables.raw import RawTable, Row
from hikidashi.adapters.importers.tables.spaced import spaced
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble

_SEPARATORS = ("\t", ",", ";", "|")
_LOOKED_AT = 50  # rows
_MOST_SEPARATORS = 100_000  # of a row, those within quotes among them


def separated(text: str, name: str = "") -> RawTable:
    """Return the table of a text; what separates its columns is found out."""
    lines = sound(text).replace("\r\n", "\n").replace("\r", "\n")
    separator = _separator(lines)
    if separator not in _first_line(lines):
        apart = spaced(lambda: _lines(lines))
        if apart is not None:
            return RawTable(name, apart)

    def rows() -> Iterator[Row]:
        try:
            yield from _rows(lines, separator)
        except csv.Error as error:  # one cell is longer than 131,072 characters
            raise ImportRefusedError(ImportTrouble.TOO_LONG) from error

    return RawTable(name, rows)


def _first_line(text: str) -> str:
    return text.lstrip().partition("\n")[0]


def _rows(text: str, separator: str) -> Iterator[Row]:
    """Return the rows; none is held that is wider than any real one."""
    waiting = 0

    def lines() -> Iterator[str]:
        nonlocal waiting
        for line in _lines(text):
            waiting += line.count(separator)
            if waiting > _MOST_SEPARATORS:
                raise ImportRefusedError(ImportTrouble.TOO_MANY)
            yield line

    for row in csv.reader(lines(), delimiter=separator):
        waiting = 0
        yield row


def _lines(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end


def _separator(text: str) -> str:
    """Return the character that gives most rows the same number of columns."""
    return max(_SEPARATORS, key=lambda each: _evenness(text, each))


def _evenness(text: str, separator: str) -> tuple[int, int]:
    try:
        rows = islice(_rows(text, separator), _LOOKED_AT)
        widths = [len(row) for row in rows if row]
    except csv.Error:
        return 0, 0
    best = max(set(widths), key=lambda each: (widths.count(each), each), default=0)
    return (widths.count(best), best) if best > 1 else (0, 0)
