"""A record type: what can be entered about one sort of thing, as data.

The app brings some types with it (``builtin``); the user changes those, and makes
others. Nothing that was entered is ever lost by that: a field or an option that is no
longer wanted is retired, which only means that it is offered no more.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.records.record import (
    LARGEST_WHOLE,
    FieldId,
    OptionId,
    RecordTypeId,
)


class FieldForm(StrEnum):
    """What sort of thing is entered into a field (``Cell`` tells how it is kept)."""

    NUMBER = "number"
    SCALE = "scale"
    CHOICE = "choice"
    CHOICES = "choices"
    ANSWER = "answer"
    """Yes, no, or not stated."""
    TEXT = "text"
    TIME = "time"
    """A time of day."""


LONGEST_SCALE = 1_000
"""Steps; each can be chosen, so each is a thing on the screen."""
CHOOSING = frozenset({FieldForm.CHOICE, FieldForm.CHOICES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of the things to choose from; without a name it is one of the app's own."""

    id: OptionId
    name: str = field(default="", repr=False)
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordField:
    """A field of a record type; without a name it is one of the app's own.

    ``low`` and ``high`` are the ends of a scale. ``is_open`` lets the user add options
    while writing an entry. ``is_tucked`` puts the field under "more" while it is empty.
    """

    id: FieldId
    form: FieldForm
    name: str = field(default="", repr=False)
    unit: str = field(default="", repr=False)
    low: int | None = None
    high: int | None = None
    options: tuple[Option, ...] = field(default=(), repr=False)
    is_open: bool = False
    is_tucked: bool = False
    retired: bool = False

    def __post_init__(self) -> None:
        if self.form is FieldForm.SCALE:
            if self.low is None or self.high is None or not self.low < self.high:
                raise InvalidValueError("scale", "has no two ends")
            if self.high - self.low > LONGEST_SCALE or abs(self.low) > LARGEST_WHOLE:
                raise InvalidValueError("scale", "out of range")
        elif self.low is not None or self.high is not None:
            raise InvalidValueError("scale", "is none")
        ids = [each.id for each in self.options]
        if len(ids) != len(set(ids)):
            raise InvalidValueError("options", "one is there twice")
        if self.options and self.form not in CHOOSING:
            raise InvalidValueError("options", "nothing to choose")

    def option(self, option_id: str) -> Option | None:
        """Return an option by its id, or None."""
        return next((each for each in self.options if each.id == option_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType:
    """A sort of record; without a name it is one of the app's own.

    ``position`` is its place among the types; those without one come last.
    """

    id: RecordTypeId
    name: str = field(default="", repr=False)
    fields: tuple[RecordField, ...] = field(default=(), repr=False)
    asks_duration: bool = False
    asks_count: bool = False
    position: int | None = None
    retired: bool = False

    def __post_init__(self) -> None:
        ids = [each.id for each in self.fields]
        if len(ids) != len(set(ids)):
            raise InvalidValueError("fields", "one is there twice")
        if self.position is not None and abs(self.position) > LARGEST_WHOLE:
            raise InvalidValueError("position", "out of range")

    def field(self, field_id: FieldId) -> RecordField | None:
        """Return a field by its id, or None."""
        return next((each for each in self.fields if each.id == field_id), None)

    def with_field(self, new: RecordField) -> "RecordType":
        """Return the type with a field in the stead of that of the same id, or last."""
        if self.field(new.id) is None:
            return replace(self, fields=(*self.fields, new))
        fields = tuple(new if each.id == new.id else each for each in self.fields)
        return replace(self, fields=fields)

    def with_option(self, field_id: FieldId, new: Option) -> "RecordType":
        """Return the type with an option in the stead of that of the same id, or last.

        Raises:
            InvalidValueError: there is no such field, or nothing to choose in it.
        """
        found = self.field(field_id)
        if found is None:
            raise InvalidValueError("field", "there is none")
        if found.option(new.id) is None:
            options = (*found.options, new)
        else:
            options = tuple(new if e.id == new.id else e for e in found.options)
        return self.with_field(replace(found, options=options))
