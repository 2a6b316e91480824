"""Conditions on entries in words, and the fields that they can be about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hikidashi.domain.records.marks import TAG, Countable, duration_of, field_of
from hikidashi.domain.records.query import Condition
from hikidashi.domain.records.record import RecordTypeId
from hikidashi.domain.records.record_type import FieldForm, RecordField
from hikidashi.ui.private.seeing.rows import KnownTypes
from hikidashi.words.catalogue import _
from hikidashi.words.names import listed
from hikidashi.words.records import (
    answer_words,
    chosen_name,
    clock,
    duration_words,
    field_name,
    scale_words,
    unit_name,
)


@dataclass(frozen=True, slots=True)
class Filterable:
    """Something that a condition can be about; without ``field`` a length, or tags."""

    mark: str
    name: str = field(repr=False)
    field: RecordField | None = None
    is_tag: bool = False


def filterables(
    all_types: KnownTypes, type_id: RecordTypeId | None
) -> Sequence[Filterable]:
    """Return what entries of a type can be looked for by; of all types only tags."""
    tags = Filterable(TAG, _("Tags"), is_tag=True)
    chosen = all_types.type(type_id) if type_id is not None else None
    if chosen is None:
        return (tags,)
    fields = (
        Filterable(field_of(chosen.id, each.id), field_name(chosen.id, each), each)
        for each in chosen.fields
    )
    length = Filterable(duration_of(chosen.id), _("Duration"))
    return (*fields, length, tags)


def condition_words(condition: Condition, about: Filterable | None) -> str:
    """Return a condition as a sentence's part: "Duration: 10 min to 30 min"."""
    name = about.name if about is not None else condition.mark
    return _("{label}: {value}").format(label=name, value=_asked(condition, about))


def value_words(value: Countable, about: Filterable | None) -> str:
    """Return one value of a mark in words."""
    found = about.field if about is not None else None
    if found is None:
        is_length = about is not None and not about.is_tag
        return duration_words(int(value)) if is_length else str(value)
    words: Mapping[FieldForm, Callable[[], str]] = {
        FieldForm.CHOICE: lambda: chosen_name(found, str(value)),
        FieldForm.CHOICES: lambda: chosen_name(found, str(value)),
        FieldForm.ANSWER: lambda: answer_words(found, bool(value)),
        FieldForm.SCALE: lambda: scale_words(found, int(value)),
        FieldForm.TIME: lambda: clock(int(value)),
        FieldForm.NUMBER: lambda: f"{float(value):g} {unit_name(found)}".strip(),
        FieldForm.TEXT: lambda: str(value),
    }
    return words[found.form]()


def _asked(condition: Condition, about: Filterable | None) -> str:
    if not condition.is_stated:
        return _("not stated")
    parts = [value_words(each, about) for each in condition.any_of]
    least, most = condition.least, condition.most
    low = value_words(least, about) if least is not None else ""
    high = value_words(most, about) if most is not None else ""
    if low and high:
        parts.append(_("{least} to {most}").format(least=low, most=high))
    elif low:
        parts.append(_("{least} or more").format(least=low))
    elif high:
        parts.append(_("{most} or less").format(most=high))
    return listed(parts) if parts else _("stated")
