"""What a file says of types and fields, held against what they are here."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hikidashi.domain.records.record import (
    MINUTES_A_DAY,
    Cell,
    FieldId,
    Record,
    RecordTypeId,
)
from hikidashi.domain.records.record_type import FieldForm, RecordField, RecordType


def takes(field: RecordField, cell: Cell) -> bool:
    """Tell whether a field can hold a cell: what it is, not which option it names."""
    match field.form:
        case FieldForm.ANSWER:
            return isinstance(cell, bool)
        case FieldForm.NUMBER:
            return isinstance(cell, Decimal)
        case FieldForm.SCALE:
            return _is_within(cell, field.low or 0, field.high or 0)
        case FieldForm.TIME:
            return _is_within(cell, 0, MINUTES_A_DAY - 1)
        case FieldForm.CHOICES:
            return isinstance(cell, tuple) and all(cell)
        case FieldForm.CHOICE | FieldForm.TEXT:  # pragma: no branch - the last
            return isinstance(cell, str)


def _is_within(cell: Cell, low: int, high: int) -> bool:
    return isinstance(cell, int) and not isinstance(cell, bool) and low <= cell <= high


def keeps_all(coming: RecordType, here: RecordType, *, is_used: bool) -> bool:
    """Tell whether a type can take the place of one that is here without any loss.

    No field becomes another sort of thing. Of a type that ``is_used`` none is missing
    either, nor any option.
    """
    for field in here.fields:
        other = coming.field(field.id)
        if other is None:
            if is_used:
                return False
            continue
        if (other.form, other.low, other.high) != (field.form, field.low, field.high):
            return False
        if is_used and any(other.option(each.id) is None for each in field.options):
            return False
    return True


def without_misfits(
    record: Record, types: Mapping[RecordTypeId, RecordType]
) -> tuple[Record, Counter[FieldId]]:
    """Return a record without cells that their fields cannot hold, and how many.

    What belongs to no field that is known stays.
    """
    kind = types.get(record.type)
    if kind is None:
        return record, Counter()
    wrong = Counter(
        each.field_id
        for each in record.values
        if (field := kind.field(each.field_id)) is not None
        and not takes(field, each.cell)
    )
    if not wrong:
        return record, wrong
    kept = tuple(each for each in record.values if each.field_id not in wrong)
    return replace(record, values=kept), wrong
