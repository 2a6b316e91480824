"""Fits what a file needs of record types into those that there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from hikidashi.domain.imports.identity import stable_uuid
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    OptionId,
    Record,
    RecordTypeId,
    Value,
)
from hikidashi.domain.records.record_type import Option, RecordField, RecordType


@dataclass(frozen=True, slots=True, repr=False)
class Fitted:
    """The types that become other, and what options of the file are called here."""

    types: tuple[RecordType, ...]
    renamed: Mapping[tuple[RecordTypeId, FieldId, str], str]

    def record(self, record: Record) -> Record:
        """Return a record with the options that are there already."""
        if not self.renamed:
            return record
        values = tuple(self._value(record.type, each) for each in record.values)
        return record if values == record.values else replace(record, values=values)

    def _value(self, type_id: RecordTypeId, value: Value) -> Value:
        return Value(value.field_id, self._cell(type_id, value.field_id, value.cell))

    def _cell(self, type_id: RecordTypeId, field_id: FieldId, cell: Cell) -> Cell:
        match cell:
            case str():
                return self.renamed.get((type_id, field_id, cell), cell)
            case tuple():
                named = (self.renamed.get((type_id, field_id, e), e) for e in cell)
                return tuple(dict.fromkeys(named))
            case _:
                return cell


def new_option(type_id: RecordTypeId, field_id: FieldId, name: str) -> Option:
    """Return the option that a text of a file stands for, always with the same id."""
    option_id = stable_uuid("option", type_id, field_id, folded(name))
    return Option(id=OptionId(option_id), name=name)


def folded(text: str) -> str:
    """Return a text as it is compared: without case, width, and outer space."""
    return normalize("NFKC", text).strip().casefold()


def fitted(known: Sequence[RecordType], needed: Iterable[RecordType]) -> Fitted:
    """Return how ``needed`` fits to the ``known`` types.

    A type, field or option that is not there is added; nothing that is there becomes
    other. An option that is there under the same name is the same.
    """
    types = {each.id: each for each in known}
    before = dict(types)
    renamed: dict[tuple[RecordTypeId, FieldId, str], str] = {}
    for need in needed:
        found = types.get(need.id)
        if found is None:
            types[need.id] = need
            continue
        for field in need.fields:
            found = _with_field(found, field, renamed)
        types[need.id] = found
    changed = tuple(e for e in types.values() if before.get(e.id) != e)
    return Fitted(changed, renamed)


def _with_field(
    found: RecordType,
    field: RecordField,
    renamed: dict[tuple[RecordTypeId, FieldId, str], str],
) -> RecordType:
    known = found.field(field.id)
    if known is None:
        return found.with_field(field)
    names = {folded(each.name): each.id for each in known.options if each.name}
    for option in field.options:
        if known.option(option.id) is not None:
            continue
        same = names.get(folded(option.name)) if option.name else None
        if same is not None:
            renamed[found.id, field.id, option.id] = same
        elif known.form is field.form:
            found = found.with_option(field.id, option)
    return found
