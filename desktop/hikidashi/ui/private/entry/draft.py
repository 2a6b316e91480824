"""An entry on its way: not kept yet, perhaps with options that are new."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hikidashi.domain.records.record import FieldId, Record, RecordTypeId
from hikidashi.domain.records.record_type import Option, RecordType
from hikidashi.usecases.private_drawer import PrivateSession


@dataclass(frozen=True, slots=True)
class NewOption:
    """Something to choose in a field that its type does not know yet."""

    type_id: RecordTypeId
    field_id: FieldId
    option: Option


@dataclass(frozen=True, slots=True)
class Draft:
    """A record, and what the user added to choose from while writing it."""

    record: Record
    options: tuple[NewOption, ...] = field(default=(), repr=False)

    @property
    def used(self) -> tuple[NewOption, ...]:
        """The new options that the record really holds."""
        return tuple(each for each in self.options if self._holds(each))

    def _holds(self, new: NewOption) -> bool:
        cell = self.record.cell(new.field_id)
        chosen = cell if isinstance(cell, tuple) else (cell,)
        return new.type_id == self.record.type and new.option.id in chosen


def keep_draft(session: PrivateSession, draft: Draft) -> None:
    """Keep an entry, and what is new to choose from, as one change.

    Called on the vault's lane, where the types are as the drawer has them now.

    Raises:
        NotFoundError: the type is gone.
    """
    changed: list[RecordType] = []
    if used := draft.used:
        of = session.types.type(draft.record.type)
        changed.append(with_options(of, used))
    session.records.save(draft.record, changed)


def with_options(of: RecordType, options: Sequence[NewOption]) -> RecordType:
    """Return a type that offers the new options as well.

    One that it knows already may have got another name since, so it stays.
    """
    for each in options:
        field = of.field(each.field_id) if each.type_id == of.id else None
        if field is not None and field.option(each.option.id) is None:
            of = of.with_option(each.field_id, each.option)
    return of


def of_type(record: Record, of: RecordType) -> Record:
    """Return a record of another type; what that has no field for is gone."""
    forms = {each.id: each for each in of.fields}
    values = tuple(
        each
        for each in record.values
        if each.field_id in forms and _fits(forms[each.field_id].options, each.cell)
    )
    return replace(
        record,
        type=of.id,
        values=values,
        duration=record.duration if of.asks_duration else None,
        count=record.count if of.asks_count else None,
    )


def _fits(options: Sequence[Option], cell: object) -> bool:
    chosen = cell if isinstance(cell, tuple) else (cell,)
    known = {each.id for each in options}
    return not options or all(each in known for each in chosen)
