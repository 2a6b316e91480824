"""Records as a table: RFC 4180, in UTF-8 with the mark that spreadsheets look for."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from hikidashi.adapters.record_files.cell_text import (
    BETWEEN,
    cell_text,
    offset_text,
    whole,
)
from hikidashi.adapters.record_files.json_form import clock_out, moment_out
from hikidashi.domain.records.record import Record
from hikidashi.domain.records.record_type import RecordField, RecordType
from hikidashi.usecases.ports.record_files import Column, RecordPaper, RecordRow

_MARK = "\ufeff"
_ROWS_A_PIECE = 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula, and our own escape."""
_AFTER_SEPARATOR = re.compile(r"([;\t]\s*)(?=[=+\-@＝＋－＠])")
"""Where many languages are spoken a spreadsheet ends a cell at a semicolon, quotes or
not, and the rest of a text would begin one of its own."""
_ENDING = (Column.FILES, Column.ENTERED, Column.ID)


def csv_pieces(paper: RecordPaper) -> Iterator[bytes]:
    """Return the table piece by piece: a row for each record, a column for each field.

    What is not known has an empty cell. A text that a spreadsheet could take for a
    formula has an apostrophe in front, and so has what follows a semicolon or a tab in
    it. So has one that begins with an apostrophe, so that the first apostrophe of a
    cell can always be taken away.
    """
    table = _Table(paper)
    yield _encoded([table.headers()], _MARK)
    rows: list[Sequence[str]] = []
    for row in paper.rows:
        rows.append(table.cells(row))
        if len(rows) == _ROWS_A_PIECE:
            yield _encoded(rows)
            rows.clear()
    if rows:
        yield _encoded(rows)


class _Table:
    def __init__(self, paper: RecordPaper) -> None:
        self._words = paper.words
        self._types = {each.id: each for each in paper.types}
        self._fields = [(kind, field) for kind in paper.types for field in kind.fields]

    def headers(self) -> Sequence[str]:
        """Name the columns; where there are several types, fields with theirs."""
        usual = [each for each in Column if each not in _ENDING]
        return [
            *(_text(self._words.column(each)) for each in usual),
            *(_text(self._header(kind, field)) for kind, field in self._fields),
            *(_text(self._words.column(each)) for each in _ENDING),
        ]

    def cells(self, row: RecordRow) -> Sequence[str]:
        record = row.record
        files = BETWEEN.join(each.name for each in row.attachments)
        return [
            *self._usual(record),
            *(self._cell(record, kind, field) for kind, field in self._fields),
            _text(files),
            moment_out(record.entered),
            _text(record.id),
        ]

    def _header(self, of: RecordType, field: RecordField) -> str:
        name = self._words.field(of, field)
        several = len(self._types) > 1
        return self._words.labelled(self._words.type(of), name) if several else name

    def _usual(self, record: Record) -> Sequence[str]:
        start, words = record.start, self._words
        kind = self._types.get(record.type)
        return [
            _text(record.type if kind is None else words.type(kind)),
            "" if start.day is None else start.day.isoformat(),
            "" if start.minute is None else clock_out(start.minute),
            "" if start.part is None else _text(words.part(start.part)),
            "" if start.offset is None else offset_text(start.offset),
            "" if record.duration is None else str(record.duration),
            "" if record.count is None else str(record.count),
            _text(record.title),
            _text(record.note),
            _text(BETWEEN.join(record.tags)),
        ]

    def _cell(self, record: Record, of: RecordType, field: RecordField) -> str:
        cell = record.cell(field.id) if record.type == of.id else None
        if cell is None:
            return ""
        told = cell_text(field, cell, self._words)
        # a number below zero is a number, and no formula
        is_number = isinstance(cell, int | Decimal) and not isinstance(cell, bool)
        return told if is_number else _text(told)


def _text(text: str) -> str:
    clean = _AFTER_SEPARATOR.sub(r"\1'", whole(text))
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def _encoded(rows: Sequence[Sequence[str]], begin: str = "") -> bytes:
    out = io.StringIO(newline="")
    out.write(begin)
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()
