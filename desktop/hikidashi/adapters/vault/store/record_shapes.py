"""How records are written, and all that is kept about records."""

from collections.abc import Mapping
from decimal import Decimal
from math import isfinite
from typing import Any

from hikidashi.adapters.vault.forms.shape import (
    DATE,
    FLAG,
    MOMENT,
    NUMBER,
    TEXT,
    Part,
    Shape,
    ShapeError,
    many,
    optional,
    shape,
    word,
)
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.imports.import_map import ImportMap, MappedColumn, Meaning
from hikidashi.domain.moves.move_plan import MovePlan, MoveStep, StepDone
from hikidashi.domain.records.marks import Countable
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    PartOfDay,
    Record,
    Start,
    Value,
    number,
)
from hikidashi.domain.records.record_type import (
    FieldForm,
    Option,
    RecordField,
    RecordType,
)
from hikidashi.domain.records.reminder import Reminder, Unit
from hikidashi.domain.records.saved_view import SavedView

_TEXTS = many(TEXT)


def _write_cell(cell: Cell) -> object:
    match cell:
        case Decimal():
            return {"number": _plain(number(_plain(cell)))}
        case tuple():
            return list(cell)
        case _:
            return cell


def _plain(exact: Decimal) -> str:
    """Write a number with all its digits and no exponent."""
    return format(exact, "f")


def _read_cell(untrusted: object) -> Cell:
    match untrusted:
        case bool() | int() | str():
            return untrusted
        case {"number": str(text), **rest} if not rest:
            return _read_number(text)
        case _:
            return _TEXTS.read(untrusted)


def _read_number(text: str) -> Decimal:
    try:
        found = number(text)
    except HikidashiError:
        raise ShapeError("not a number") from None
    if _plain(found) != text:
        raise ShapeError("not a number")
    return found


def _write_values(values: tuple[Value, ...]) -> object:
    return {each.field_id: _write_cell(each.cell) for each in values}


def _read_values(untrusted: object) -> tuple[Value, ...]:
    if not isinstance(untrusted, dict):
        raise ShapeError("not an object")
    try:
        return tuple(
            Value(FieldId(each), _read_cell(cell))
            for each, cell in sorted(untrusted.items())
        )
    except HikidashiError:
        raise ShapeError("refused by the domain") from None


def _write_countable(value: Countable) -> object:
    return int(value) if isinstance(value, bool) else value


def _read_countable(untrusted: object) -> Countable:
    return untrusted if isinstance(untrusted, str) else _read_size(untrusted)


def _read_size(untrusted: object) -> float:
    match untrusted:
        case bool():
            raise ShapeError("not a number")
        case int():
            return untrusted
        case float() if isfinite(untrusted):  # JSON of Python's may have NaN
            return untrusted
        case _:
            raise ShapeError("not a number")


_CELL = Part(_write_cell, _read_cell)
_COUNTABLE: Part[Countable] = Part(_write_countable, _read_countable)
_SIZE: Part[float] = Part(_write_countable, _read_size)

_START = shape(
    Start,
    {
        "day": optional(DATE),
        "minute": optional(NUMBER),
        "part": optional(word(PartOfDay)),
        "offset": optional(NUMBER),
    },
)
_RECORD = shape(
    Record,
    {
        "id": TEXT,
        "type": TEXT,
        "start": _START,
        "duration": optional(NUMBER),
        "count": optional(NUMBER),
        "values": Part(_write_values, _read_values),
        "title": TEXT,
        "note": TEXT,
        "tags": _TEXTS,
        "service_id": TEXT,
        "origin": TEXT,
        "entered": MOMENT,
    },
)
_OPTION = shape(Option, {"id": TEXT, "name": TEXT, "retired": FLAG})
_FIELD = shape(
    RecordField,
    {
        "id": TEXT,
        "form": word(FieldForm),
        "name": TEXT,
        "unit": TEXT,
        "low": optional(NUMBER),
        "high": optional(NUMBER),
        "options": many(_OPTION),
        "is_open": FLAG,
        "is_tucked": FLAG,
        "retired": FLAG,
    },
)
_RECORD_TYPE = shape(
    RecordType,
    {
        "id": TEXT,
        "name": TEXT,
        "fields": many(_FIELD),
        "asks_duration": FLAG,
        "asks_count": FLAG,
        "position": optional(NUMBER),
        "retired": FLAG,
    },
)
_CONDITION = shape(
    Condition,
    {
        "mark": TEXT,
        "any_of": many(_COUNTABLE),
        "least": optional(_SIZE),
        "most": optional(_SIZE),
        "is_stated": FLAG,
    },
)
_QUERY = shape(
    RecordQuery,
    {
        "type": optional(TEXT),
        "first": optional(DATE),
        "last": optional(DATE),
        "conditions": many(_CONDITION),
        "words": TEXT,
    },
)
_SAVED_VIEW = shape(
    SavedView,
    {"id": TEXT, "name": TEXT, "query": _QUERY, "position": optional(NUMBER)},
)
_REMINDER = shape(
    Reminder,
    {
        "id": TEXT,
        "name": TEXT,
        "type": TEXT,
        "conditions": many(_CONDITION),
        "every": NUMBER,
        "unit": word(Unit),
        "minutes": many(NUMBER),
        "since": DATE,
        "is_paused": FLAG,
    },
)
_MEANING = shape(Meaning, {"text": TEXT, "cell": optional(_CELL)})
_COLUMN = shape(
    MappedColumn,
    {"header": TEXT, "target": TEXT, "style": TEXT, "meanings": many(_MEANING)},
)
_IMPORT_MAP = shape(
    ImportMap, {"id": TEXT, "name": TEXT, "type": TEXT, "columns": many(_COLUMN)}
)
_STEP_DONE = shape(
    StepDone,
    {"step": word(MoveStep), "on": DATE, "was_passed_over": FLAG, "letter_id": TEXT},
)
_MOVE_PLAN = shape(
    MovePlan,
    {
        "id": TEXT,
        "service_id": TEXT,
        "service_name": TEXT,
        "started": DATE,
        "done": many(_STEP_DONE),
        "told_count": optional(NUMBER),
        "told_first": optional(DATE),
        "told_last": optional(DATE),
        "remarks": TEXT,
    },
)

RECORD: Shape[Record] = _RECORD
ABOUT_RECORDS: Mapping[str, Shape[Any]] = {  # each knows its kind; a dict cannot say so
    "record-type": _RECORD_TYPE,
    "saved-view": _SAVED_VIEW,
    "reminder": _REMINDER,
    "import-map": _IMPORT_MAP,
    "move-plan": _MOVE_PLAN,
}
"""By the word of their kind; their order is that of their numbers for ever."""
