"""What a text in a column says in a field of a record type."""

import re
from collections.abc import Iterator, Mapping

from hikidashi.domain.imports.import_map import MappedColumn
from hikidashi.domain.imports.new_types import folded, new_option
from hikidashi.domain.imports.synonyms import NO, UNSTATED, YES, option_words
from hikidashi.domain.imports.written import read_clock
from hikidashi.domain.imports.written_amounts import read_number
from hikidashi.domain.records.record import Cell, FieldId, OptionId, RecordTypeId
from hikidashi.domain.records.record_type import FieldForm, Option, RecordField

_LONGEST_OPTION = 200
_MOST_NEW_OPTIONS = 500
_PERHAPS_BETWEEN = re.compile(r"\s*[・･+＋&＆]\s*")
_BETWEEN = re.compile(r"[,;、，；|/\n]+")


class UnclearTextError(Exception):
    """A text that says nothing that its field can hold."""


class FieldReader:
    """Reads the texts of one column into the cells of a field.

    ``new_options`` are those that an open field needs for what it has read.
    """

    def __init__(
        self, type_id: RecordTypeId, field: RecordField, column: MappedColumn
    ) -> None:
        self._type_id = type_id
        self.field = field
        self._meanings = {folded(e.text): e.cell for e in column.meanings}
        self._options = _by_name(field)
        self.new_options: dict[OptionId, Option] = {}

    @property
    def field_id(self) -> FieldId:
        return self.field.id

    def cell(self, text: str) -> Cell | None:
        """Return what a text says; None if it says that nothing is stated.

        Raises:
            UnclearTextError: it is not understood.
        """
        plain = folded(text)
        if plain in self._meanings:
            return self._meanings[plain]
        cell: Cell | None
        match self.field.form:
            case FieldForm.ANSWER:
                cell = _answer(plain)
            case FieldForm.CHOICE:
                cell = self._choice(text)
            case FieldForm.CHOICES:
                cell = self._choices(text)
            case FieldForm.TEXT:
                cell = text
            case FieldForm.TIME:
                cell = _minute(plain)
            case _:  # a number or a scale
                cell = self._number(plain)
        if cell is None and plain not in UNSTATED:
            raise UnclearTextError
        return cell

    def _number(self, plain: str) -> Cell | None:
        found = read_number(plain)
        if found is None:
            return None
        low, high = self.field.low, self.field.high
        if low is None or high is None:
            return found
        if found != int(found) or not low <= found <= high:
            raise UnclearTextError
        return int(found)

    def _choices(self, text: str) -> Cell | None:
        options: list[str] = []
        for part in self._parts(text):
            meant = self._meanings.get(folded(part))
            if isinstance(meant, tuple):
                options += meant
            elif folded(part) in self._meanings:
                options += [meant] if isinstance(meant, str) else []
            elif option := self._choice(part):
                options.append(option)
        return tuple(dict.fromkeys(options)) or None

    def _parts(self, text: str) -> Iterator[str]:
        """Return what is listed in a text.

        A dot or a plus can be in a name as well, so they part only what is known.
        """
        for part in filter(None, map(str.strip, _BETWEEN.split(text))):
            inner = _PERHAPS_BETWEEN.split(part)
            is_known = all(folded(each) in self._options for each in inner)
            yield from inner if is_known else (part,)

    def _choice(self, text: str) -> str | None:
        plain = folded(text)
        known = self._options.get(plain)
        if known is not None:
            return known
        if plain in UNSTATED:
            return None
        is_fit = len(text) <= _LONGEST_OPTION
        if not self.field.is_open or not is_fit:
            raise UnclearTextError
        option = new_option(self._type_id, self.field.id, text.strip())
        if option.id not in self.new_options:
            if len(self.new_options) >= _MOST_NEW_OPTIONS:
                raise UnclearTextError
            self.new_options[option.id] = option
        return option.id


def _by_name(field: RecordField) -> Mapping[str, str]:
    """Return the options of a field by all that they may be called.

    What the user calls an option counts before what the app would.
    """
    ids = {each.id for each in field.options}
    words = {w: o for w, o in option_words(field.id).items() if o in ids}
    own = {folded(each.name): each.id for each in field.options if each.name}
    return {**words, **{each: each for each in ids}, **own}


def _answer(plain: str) -> bool | None:
    return True if plain in YES else False if plain in NO else None


def _minute(plain: str) -> int | None:
    found = read_clock(plain)
    return None if found is None else found.minute
