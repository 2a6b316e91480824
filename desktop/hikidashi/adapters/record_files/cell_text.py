"""What was entered into a field, in the user's words."""

import re
from decimal import Decimal

from hikidashi.adapters.record_files.json_form import clock_out
from hikidashi.domain.records.record import Cell
from hikidashi.domain.records.record_type import FieldForm, RecordField
from hikidashi.usecases.ports.record_files import RecordWords

BETWEEN = "; "
_LONE = re.compile("[\ud800-\udfff]")


def cell_text(field: RecordField, cell: Cell, words: RecordWords) -> str:
    """Return a cell as text; an option that is no longer known as its id."""
    match cell:
        case bool():
            return words.answer(field, yes=cell)
        case Decimal():
            return format(cell, "f")
        case int():
            return clock_out(cell) if field.form is FieldForm.TIME else str(cell)
        case tuple():
            return BETWEEN.join(_option(field, each, words) for each in cell)
        case str():
            return _option(field, cell, words)


def whole(text: str) -> str:
    """Return a text that UTF-8 can carry: a lone surrogate is shown as unreadable."""
    return _LONE.sub("\N{REPLACEMENT CHARACTER}", text)


def offset_text(minutes: int) -> str:
    """Return an offset from UTC as "+09:00"."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{clock_out(abs(minutes))}"


def _option(field: RecordField, text: str, words: RecordWords) -> str:
    option = field.option(text)
    return text if option is None else words.option(field, option)
