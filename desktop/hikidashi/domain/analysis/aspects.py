"""Aspects: what of a type's records can be analysed, and how."""

from dataclasses import dataclass
from enum import StrEnum

from hikidashi.domain.records.marks import TAG, day_of, duration_of, field_of
from hikidashi.domain.records.record import FieldId, RecordTypeId
from hikidashi.domain.records.record_type import FieldForm, RecordField, RecordType


class What(StrEnum):
    """Where an aspect comes from."""

    FIELD = "field"
    DURATION = "duration"
    TIMES = "times"
    """How often; looked at by day."""
    TAG = "tag"


class Shape(StrEnum):
    """What sort of values an aspect has."""

    SCALE = "scale"
    NUMBER = "number"
    CLOCK = "clock"
    ANSWER = "answer"
    CHOICE = "choice"
    CHOICES = "choices"
    """Several at once, so shares may add up to more than one."""


ORDERED = frozenset({Shape.SCALE, Shape.NUMBER})
_SHARED = frozenset({Shape.SCALE, Shape.ANSWER, Shape.CHOICE, Shape.CHOICES})
_SPREAD = frozenset({Shape.SCALE, Shape.NUMBER, Shape.CLOCK})
_SHAPE = {
    FieldForm.SCALE: Shape.SCALE,
    FieldForm.NUMBER: Shape.NUMBER,
    FieldForm.TIME: Shape.CLOCK,
    FieldForm.ANSWER: Shape.ANSWER,
    FieldForm.CHOICE: Shape.CHOICE,
    FieldForm.CHOICES: Shape.CHOICES,
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Aspect:
    """One thing that records of a type can be analysed by.

    ``mark`` is what it is counted by (``marks``). ``field`` is there where it is a
    field, whose ``unit``, ends and state follow.
    """

    type: RecordTypeId
    what: What
    shape: Shape
    mark: str
    field: FieldId | None = None
    unit: str = ""
    low: int | None = None
    high: int | None = None
    retired: bool = False

    @property
    def has_shares(self) -> bool:
        return self.shape in _SHARED

    @property
    def has_distribution(self) -> bool:
        return self.shape in _SPREAD and self.what is not What.TIMES

    @property
    def can_be_linked(self) -> bool:
        """Whether it can be held against another; times of day have no order."""
        return self.shape is not Shape.CLOCK


def aspects_of(record_type: RecordType) -> tuple[Aspect, ...]:
    """Return what records of a type can be analysed by; texts are not counted."""
    kind = record_type.id
    fields = [
        _aspect(kind, each, _SHAPE[each.form])
        for each in record_type.fields
        if each.form in _SHAPE
    ]
    duration = Aspect(
        type=kind, what=What.DURATION, shape=Shape.NUMBER, mark=duration_of(kind)
    )
    times = Aspect(type=kind, what=What.TIMES, shape=Shape.NUMBER, mark=day_of(kind))
    tag = Aspect(type=kind, what=What.TAG, shape=Shape.CHOICES, mark=TAG)
    own = [duration] if record_type.asks_duration else []
    return (*fields, *own, times, tag)


def _aspect(type_id: RecordTypeId, field_: RecordField, shape: Shape) -> Aspect:
    return Aspect(
        type=type_id,
        what=What.FIELD,
        shape=shape,
        mark=field_of(type_id, field_.id),
        field=field_.id,
        unit=field_.unit,
        low=field_.low,
        high=field_.high,
        retired=field_.retired,
    )
