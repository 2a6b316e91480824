"""All names and words that a typed line may use, found by their first sign."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from hikidashi.domain.quick_add import synonyms
from hikidashi.domain.quick_add.folded import fold
from hikidashi.domain.quick_add.said import CellsSaid, Reading
from hikidashi.domain.quick_add.understood import DoubtKind
from hikidashi.domain.records.builtin import INTIMACY, PARTNER
from hikidashi.domain.records.record import Cell, RecordTypeId, number
from hikidashi.domain.records.record_type import (
    FieldForm,
    Option,
    RecordField,
    RecordType,
)

TypeNames = Callable[[RecordType], Iterable[str]]
FieldNames = Callable[[RecordType, RecordField], Iterable[str]]
OptionNames = Callable[[RecordField, Option], Iterable[str]]
_LONGEST = 60  # letters of a name that can be typed here
_NUMBER = re.compile(r" ?[:=]? ?(\d{1,9}(?:[.,]\d{1,6})?)(?: ?/ ?(\d{1,3})(?!\d))?")
_ANSWER = re.compile(rf" ?[:=]? ?(?:(?P<no>{synonyms.NO})|(?P<yes>{synonyms.YES}))")

T = TypeVar("T")
Match = tuple[int, CellsSaid, bool]
"""Where it ends, what it says, and whether it is a word of ordinary sentences."""


class Phrases(Generic[T]):
    """Words or several of them, with all that each stands for, found in a line.

    Only as many lookups are made as there are lengths of phrases, however many of
    them there are.
    """

    def __init__(self) -> None:
        self._lengths: dict[str, set[int]] = defaultdict(set)  # by the first sign
        self._found: dict[str, list[T]] = {}

    def named(self, phrase: str) -> list[T] | None:
        """Return what a phrase stands for, to add to it; None if it is too long."""
        plain = " ".join(fold(phrase).split())
        if not plain or len(plain) > _LONGEST:
            return None
        self._lengths[plain[0]].add(len(plain))
        return self._found.setdefault(plain, [])

    def at(self, text: str, place: int) -> Iterator[tuple[int, Sequence[T]]]:
        """Return every phrase that stands at a place, with where it ends."""
        for length in self._lengths.get(text[place : place + 1], ()):
            found = self._found.get(text[place : place + length])
            if found is not None:
                yield place + length, found


class Words(Phrases[Reading]):
    """Phrases that mean something by themselves."""

    def add(self, phrase: str, reading: Reading) -> None:
        """Let a phrase stand for something; of each type the first counts."""
        known = self.named(phrase)
        if known is not None and all(each.type != reading.type for each in known):
            known.append(reading)


class Lexicon:
    """What can be said of records of these types, by names and by other words.

    Types that are retired, and fields and options that are, are not understood.
    """

    def __init__(
        self,
        types: Sequence[RecordType],
        *,
        type_names: TypeNames,
        field_names: FieldNames,
        option_names: OptionNames,
    ) -> None:
        self.types = tuple(each for each in types if not each.retired)
        self._names = type_names, field_names, option_names
        self._phrases = Words()
        self._fields = Phrases[tuple[RecordType, RecordField]]()
        self._options: dict[tuple[RecordTypeId, str], Words] = {}
        self._add_cells()  # first: "condom" states more than its option alone
        for each in self.types:
            self._add_type(each)

    def type(self, type_id: RecordTypeId) -> RecordType | None:
        return next((each for each in self.types if each.id == type_id), None)

    def matches(self, text: str, place: int) -> Iterator[Match]:
        """Return all that stands at a place, and says something of a record."""
        for end, readings in self._phrases.at(text, place):
            yield end, CellsSaid(tuple(readings)), True
        for end, fields in self._fields.at(text, place):
            yield from self._values(text, end, fields)

    def partners(self, text: str, place: int) -> Iterator[tuple[int, CellsSaid]]:
        """Return the partners whose known names stand at a place."""
        words = self._options.get((INTIMACY, PARTNER))
        for end, readings in words.at(text, place) if words is not None else ():
            yield end, CellsSaid(tuple(readings))

    def _values(
        self, text: str, place: int, fields: Sequence[tuple[RecordType, RecordField]]
    ) -> Iterator[Match]:
        """Return what a field is said to hold, behind its name."""
        found: dict[int, list[Reading]] = defaultdict(list)
        for of, field in fields:
            for end, reading in self._value(text, place, of, field):
                if all(each.type != of.id for each in found[end]):
                    found[end].append(reading)
        for end, readings in found.items():
            yield end, CellsSaid(tuple(readings)), False

    def _value(
        self, text: str, place: int, of: RecordType, field: RecordField
    ) -> Iterator[tuple[int, Reading]]:
        match field.form:
            case FieldForm.SCALE | FieldForm.NUMBER:
                yield from _number(text, place, of, field)
            case FieldForm.ANSWER:
                if said := _ANSWER.match(text, place):
                    cell = said["yes"] is not None
                    yield said.end(), Reading(of.id, ((field.id, cell),))
            case FieldForm.CHOICE | FieldForm.CHOICES:
                begin = _past_sign(text, place)
                for end, readings in self._options[of.id, field.id].at(text, begin):
                    yield end, Reading(of.id, readings[0].cells)
            case _:
                return

    def _add_type(self, of: RecordType) -> None:
        type_names, field_names, _names = self._names
        own = synonyms.TYPES.get(of.id, "").split("|")
        for name in (*type_names(of), *own):
            self._phrases.add(name, Reading(of.id))
        for field in of.fields:
            if field.retired:
                continue
            own = synonyms.FIELDS.get((of.id, field.id), "").split("|")
            for name in (*field_names(of, field), *own):
                self._add_field(name, of, field)
            words = self._options[of.id, field.id] = Words()
            for option in field.options:
                if not option.retired:
                    self._add_option(of, field, option, words)

    def _add_field(self, name: str, of: RecordType, field: RecordField) -> None:
        known = self._fields.named(name)
        if known is not None and (of, field) not in known:
            known.append((of, field))

    def _add_option(
        self, of: RecordType, field: RecordField, option: Option, words: Words
    ) -> None:
        cell: Cell = option.id
        if field.form is FieldForm.CHOICES:
            cell = (option.id,)
        own = synonyms.OPTIONS.get((of.id, field.id, option.id), "").split("|")
        names = tuple(self._names[2](field, option))
        for name in (*names, *own):
            plain = not option.name and fold(name) in synonyms.PLAIN
            words.add(name, Reading(of.id, ((field.id, cell),)))
            reading = Reading(of.id, ((field.id, cell),), is_plain=plain)
            self._phrases.add(name, reading)

    def _add_cells(self) -> None:
        for phrases, (type_id, cells) in synonyms.CELLS.items():
            of = self.type(type_id)
            kept = tuple(c for c in cells if of is not None and _takes(of, *c))
            for phrase in phrases.split("|") if kept else ():
                self._phrases.add(phrase, Reading(type_id, kept))


def _takes(of: RecordType, field_id: str, cell: Cell) -> bool:
    found = next((f for f in of.fields if f.id == field_id and not f.retired), None)
    if found is None:
        return False
    if isinstance(cell, tuple):
        options = [found.option(each) for each in cell]
        return all(each is not None and not each.retired for each in options)
    return True


def _number(
    text: str, place: int, of: RecordType, field: RecordField
) -> Iterator[tuple[int, Reading]]:
    """Read "4", "3/10", "36.6 °C" behind the name of a field."""
    said = _NUMBER.match(text, place)
    if said is None:
        return
    end, out_of = said.end(), said[2]
    value = number(said[1].replace(",", "."))  # it never has too many digits
    if field.form is FieldForm.NUMBER:
        if out_of is None:
            yield _past_unit(text, end, field.unit), _reading(of, field, value)
        return
    low, high = field.low or 0, field.high or 0
    fits = value == int(value) and low <= value <= high
    if not fits or (out_of is not None and int(out_of) != high):
        yield end, Reading(of.id, (), doubt=DoubtKind.OUT_OF_SCALE)
    else:
        yield end, _reading(of, field, int(value))


def _reading(of: RecordType, field: RecordField, cell: Cell) -> Reading:
    return Reading(of.id, ((field.id, cell),))


def _past_sign(text: str, place: int) -> int:
    """Step over what may stand between a name and its value: ": "."""
    for signs in (" ", ":=", " "):
        if text[place : place + 1] and text[place] in signs:
            place += 1
    return place


def _past_unit(text: str, end: int, unit: str) -> int:
    plain = fold(unit)
    for each in (plain, f" {plain}", "時間" if plain == "h" else plain, "度"):
        if plain and text.startswith(each, end):
            return end + len(each)
    return end
