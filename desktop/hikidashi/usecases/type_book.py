"""The type book: what can be recorded, as the user wants it."""

from collections.abc import Sequence
from dataclasses import replace

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import InvalidValueError, NotFoundError
from hikidashi.domain.records.builtin import BUILTIN, merged
from hikidashi.domain.records.marks import field_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import FieldId, OptionId, RecordTypeId
from hikidashi.domain.records.record_type import Option, RecordField, RecordType
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId, OpenedDrawer
from hikidashi.usecases.trash_can import Removal

_OWN = {each.id: each for each in BUILTIN}


class TypeBook:
    """Lists, changes, orders, retires and removes record types."""

    def __init__(
        self, drawer: OpenedDrawer, ledger: Ledger, now: Clock, new_id: NewId
    ) -> None:
        self._drawer = drawer
        self._ledger = ledger
        self._new_id = new_id
        self._removal = Removal(now, new_id)

    def types(self) -> tuple[RecordType, ...]:
        """Return all types in their order, those of the app and retired ones too."""
        return merged(self._drawer.all(RecordType))

    def type(self, type_id: RecordTypeId) -> RecordType:
        """Return one type.

        Raises:
            NotFoundError: there is none.
        """
        for each in self.types():
            if each.id == type_id:
                return each
        raise NotFoundError("record-type", type_id)

    def blank(self, name: str) -> RecordType:
        """Return a new type without fields that is not kept yet."""
        return RecordType(id=RecordTypeId(self._new_id()), name=name)

    def new_field_id(self) -> FieldId:
        return FieldId(self._new_id())

    def new_option(self, name: str) -> Option:
        """Return a new option of a field that is not kept yet."""
        return Option(id=OptionId(self._new_id()), name=name)

    def save(self, changed: RecordType) -> None:
        """Keep a type; one of the app's own may be kept changed as well.

        Raises:
            InvalidValueError: it has no name, or a field has none; or something that
                entries hold would be lost: a field or an option of it, its form, or
                the ends of its scale.
        """
        own = _OWN.get(changed.id)
        if own is None and not changed.name.strip():
            raise InvalidValueError("name", "missing")
        builtin = {each.id for each in own.fields} if own is not None else set()
        for field in changed.fields:
            if field.id not in builtin and not field.name.strip():
                raise InvalidValueError("field-name", "missing")
        for before in self._types_by_id().get(changed.id, changed).fields:
            self._forbid_loss(changed, before)
        self._commit((changed,))

    def offer(self, type_ids: Sequence[RecordTypeId]) -> None:
        """Offer these types, in this order, and retire all others, as one change."""
        types = self._types_by_id()
        named = [types.pop(each) for each in dict.fromkeys(type_ids) if each in types]
        shown = [replace(each, retired=False) for each in named]
        rest = [replace(each, retired=True) for each in types.values()]
        in_order = enumerate((*shown, *rest))
        self._commit(tuple(replace(each, position=n) for n, each in in_order))

    def entries(self, type_id: RecordTypeId) -> int:
        """Return how many entries of a type there are."""
        return self._drawer.matching(RecordQuery(type=type_id))

    def entries_with(
        self, type_id: RecordTypeId, field_id: FieldId, options: Sequence[str] = ()
    ) -> int:
        """Return in how many entries a field is stated, or is one of ``options``."""
        asked = Condition(mark=field_of(type_id, field_id), any_of=tuple(options))
        return self._drawer.matching(RecordQuery(type=type_id, conditions=(asked,)))

    def arrange(self, type_ids: Sequence[RecordTypeId]) -> None:
        """Put the types into an order; those that are not named come after."""
        types = self._types_by_id()
        named = [types.pop(each) for each in dict.fromkeys(type_ids) if each in types]
        in_order = (*named, *types.values())
        self._commit(
            tuple(replace(each, position=n) for n, each in enumerate(in_order))
        )

    def remove(self, type_id: RecordTypeId) -> None:
        """Put a type of the user's own that has no records into the trash.

        Raises:
            NotFoundError: there is none.
            InvalidValueError: the app brings it, or it has records: retire it.
        """
        kept = self._drawer.get(RecordType, type_id)
        if type_id in _OWN:
            raise InvalidValueError("record-type", "built-in")
        if kept is None:
            raise NotFoundError("record-type", type_id)
        if self.entries(type_id):
            raise InvalidValueError("record-type", "in-use")
        change = self._removal.of(Deed.REMOVE_RECORD_TYPE, (kept,), Drawer.PRIVATE)
        self._ledger.commit(change)

    def _types_by_id(self) -> dict[RecordTypeId, RecordType]:
        return {each.id: each for each in self.types()}

    def _forbid_loss(self, changed: RecordType, before: RecordField) -> None:
        """Refuse what would make entries unreadable that state a field."""
        after = changed.field(before.id)
        if after is not None and _same_cells(before, after):
            gone = [e.id for e in before.options if after.option(e.id) is None]
            if gone and self.entries_with(changed.id, before.id, gone):
                raise InvalidValueError("options", "in-use")
        elif self.entries_with(changed.id, before.id):
            raise InvalidValueError("field-form", "in-use")

    def _commit(self, types: Sequence[RecordType]) -> None:
        edits = [Edit(self._drawer.get(RecordType, each.id), each) for each in types]
        real = tuple(edit for edit in edits if edit.before != edit.after)
        if real:
            deed = Deed.SAVE_RECORD_TYPE
            self._ledger.commit(Change(deed, real, Drawer.PRIVATE))


def _same_cells(before: RecordField, after: RecordField) -> bool:
    """Tell whether what was entered means the same after a change as before it."""
    return (before.form, before.low, before.high) == (after.form, after.low, after.high)
