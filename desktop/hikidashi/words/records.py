"""The user's own records in words: their types, what was entered, and when.

The name that the user has given always wins; what the app does not know is shown as it
is, so that nothing is hidden.
"""

from collections.abc import Iterator
from decimal import Decimal

from hikidashi.domain.records.builtin import BUILTIN
from hikidashi.domain.records.record import (
    Cell,
    PartOfDay,
    Record,
    RecordTypeId,
    Start,
)
from hikidashi.domain.records.record_type import (
    CHOOSING,
    FieldForm,
    Option,
    RecordField,
    RecordType,
)
from hikidashi.usecases.ports import OffsetsAt
from hikidashi.words import record_words
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import day
from hikidashi.words.names import listed

_HOUR = 60  # minutes
_OWN_FIELDS = {each.id for known in BUILTIN for each in known.fields}


def type_name(of: RecordType) -> str:
    """Return how a record type is called."""
    return of.name or _(record_words.TYPES.get(of.id, "")) or of.id


def field_name(_type_id: RecordTypeId, field: RecordField) -> str:
    """Return how a field of a type is called."""
    return field.name or _(record_words.FIELDS.get(field.id, "")) or field.id


def option_name(field: RecordField, option: Option) -> str:
    """Return how one of the things to choose from is called."""
    named = record_words.OPTIONS.get(field.id, {})
    return option.name or _(named.get(option.id, "")) or option.id


def chosen_name(field: RecordField, option_id: str) -> str:
    """Return how an option is called, by its id; one that is unknown by the id."""
    option = field.option(option_id)
    return option_name(field, option) if option is not None else option_id


def unit_name(field: RecordField) -> str:
    """Return the unit of a number as it stands behind it, or ""."""
    own = field.id in _OWN_FIELDS and field.unit in record_words.UNITS
    return _(record_words.UNITS[field.unit]) if own else field.unit


def answer_words(field: RecordField, answer: bool | None) -> str:  # noqa: FBT001 - a cell, not a flag
    """Return an answer: "yes", "used", or that there is none."""
    if answer is None:
        return _("Not stated")
    yes, no = record_words.ANSWERS.get(field.id, record_words.PLAIN_ANSWERS)
    return _(yes if answer else no)


def scale_word(field: RecordField, number: int) -> str:
    """Return the word for one step of a scale, or "" where it has none."""
    steps = record_words.SCALES.get(field.id, ())
    low, high = field.low or 0, field.high or 0
    if steps and len(steps) == high - low + 1 and low <= number <= high:
        return _(steps[number - low])
    if field.id == "pain" and number in {low, high}:
        return _(record_words.PAIN_ENDS[number == high])
    return ""


def scale_words(field: RecordField, number: int) -> str:
    """Return one step of a scale: "4 (high)", "3/10"."""
    word = scale_word(field, number)
    if word:
        return _("{number} ({word})").format(number=number, word=word)
    return f"{number}/{field.high}"


def number_words(number: Decimal) -> str:
    """Return a number with a point, in full."""
    return f"{number:f}"


def cell_words(field: RecordField, cell: Cell | None) -> str:
    """Return what was entered into a field, or that nothing was stated."""
    match cell:
        case None | bool():
            return answer_words(field, cell)
        case tuple():
            return listed(chosen_name(field, each) for each in cell)
        case Decimal():
            return f"{number_words(cell)} {unit_name(field)}".strip()
        case int() if field.form is FieldForm.TIME:
            return clock(cell)
        case int():
            return scale_words(field, cell)
        case str():
            return chosen_name(field, cell) if field.form in CHOOSING else cell


def duration_words(minutes: int) -> str:
    """Return a duration: "1 h 15 min", 「1時間15分」."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=f"{hours:,}")
    return _("{hours} h {minutes} min").format(hours=f"{hours:,}", minutes=rest)


def count_words(count: int) -> str:
    """Return how many times an entry stands for: "3 times", 「3回」; 0 is none."""
    if not count:
        return _("None that day")
    return ngettext("{count} time", "{count} times", count).format(count=f"{count:,}")


def clock(minute: int) -> str:
    """Return a minute of the day as a clock shows it."""
    return f"{minute // _HOUR}:{minute % _HOUR:02d}"


def part_words(part: PartOfDay) -> str:
    """Return the name of a part of the day."""
    match part:
        case PartOfDay.NIGHT:
            return _("night")
        case PartOfDay.MORNING:
            return _("morning")
        case PartOfDay.AFTERNOON:
            return _("afternoon")
        case PartOfDay.EVENING:
            return _("evening")


def offset_words(offset: int) -> str:
    """Return how far a clock is ahead of UTC: "UTC+9", "UTC−3:30"."""
    hours, minutes = divmod(abs(offset), _HOUR)
    sign = "+" if offset >= 0 else "−"
    return f"UTC{sign}{hours}" + (f":{minutes:02d}" if minutes else "")


def time_words(start: Start, offsets_at: OffsetsAt | None = None) -> str:
    """Return the time of day as precisely as it is known, or ""."""
    if start.minute is None:
        return part_words(start.part) if start.part is not None else ""
    told = clock(start.minute)
    if start.day is None or start.offset is None or offsets_at is None:
        return told
    here = tuple(offsets_at(start.day, start.minute))
    if here == (start.offset,):
        return told
    return f"{told} ({offset_words(start.offset)})"


def start_words(start: Start, offsets_at: OffsetsAt | None = None) -> str:
    """Return when something was, as precisely as it is known.

    With ``offsets_at``, a time that a clock here did not show, or showed twice, comes
    with how far that clock was ahead of UTC.
    """
    if start.day is None:
        return _("Day not known")
    told, time = day(start.day), time_words(start, offsets_at)
    return f"{told}, {time}" if time else told


def record_title(of: RecordType | None, record: Record) -> str:
    """Return how an entry is called in lists: its title, its choices, or its type."""
    title = next(iter(record.title.split("\n")), "").strip()
    if title or of is None:
        return title or record.type
    return next(_choices(of, record), "") or type_name(of)


def record_parts(of: RecordType | None, record: Record) -> tuple[str, ...]:
    """Return what an entry says besides its title, its start and its note, in words."""
    called = "" if record.title.strip() or of is None else record_title(of, record)
    return _parts(of, record, called)


def stated_parts(of: RecordType, record: Record) -> tuple[str, ...]:
    """Return all that an entry states, without its start, its title and its note."""
    return _parts(of, record, "")


def _parts(of: RecordType | None, record: Record, called: str) -> tuple[str, ...]:
    """Return the parts, but for the choice that the entry is called by."""
    parts: list[str] = []
    if record.count is not None:
        parts.append(count_words(record.count))
    if record.duration is not None:
        parts.append(duration_words(record.duration))
    for field in of.fields if of is not None else ():
        cell = record.cell(field.id)
        told = cell_words(field, cell) if cell is not None else ""
        is_title = field.form in CHOOSING and _called(of, field, told) == called
        if told and not is_title:
            parts.append(_said(of, field, told))
    return (*parts, *(f"#{each}" for each in record.tags))


def _said(of: RecordType | None, field: RecordField, told: str) -> str:
    """Return what a field says; a choice needs no name in front of it."""
    if of is None or field.form is FieldForm.CHOICES:
        return told
    name = field_name(of.id, field)
    if name.casefold() in told.casefold():
        return told  # "Light bleeding", while 「少ない」 needs it
    return _("{label}: {value}").format(label=name, value=told)


def _choices(of: RecordType, record: Record) -> Iterator[str]:
    for field in of.fields:
        cell = record.cell(field.id)
        if field.form in CHOOSING and cell is not None:
            yield _called(of, field, cell_words(field, cell))


def _called(of: RecordType | None, field: RecordField, told: str) -> str:
    """Return a choice as a title: "Solo", but "Bleeding: light".

    What is chosen of a closed list is a word like "light", which alone says nothing.
    """
    is_closed = field.form is FieldForm.CHOICE and not field.is_open
    return _said(of, field, told) if is_closed else told
