"""Choosing: a scale, an answer, one of several things, or some of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.quick_add.folded import fold
from hikidashi.domain.records.record import Cell, OptionId
from hikidashi.domain.records.record_type import FieldForm, Option, RecordField
from hikidashi.ui.private.entry.add_line import AddLine
from hikidashi.ui.private.entry.inputs import (
    FieldInput,
    LineInput,
    NumberInput,
    TimeInput,
)
from hikidashi.ui.private.entry.one_of import OneOf
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.records import answer_words, option_name, scale_word

MakeOption = Callable[[str], Option]


class ScaleInput(OneOf):
    """A row of numbers; the keys 0 to 9 choose as well."""

    def __init__(self, field: RecordField) -> None:
        super().__init__(field)
        self._offer(())

    def show_cell(self, cell: Cell | None) -> None:
        """Show a step, also one from a time when the scale was another."""
        is_new = isinstance(cell, int) and self.button(cell) is None
        if is_new and isinstance(cell, int):
            self._offer((cell,))
        super().show_cell(cell)

    def _offer(self, more: Sequence[int]) -> None:
        offers: dict[Cell, tuple[str, str]] = {}
        low, high = self.field.low or 0, self.field.high or 0
        for step in sorted({*range(low, high + 1), *more}):
            word = scale_word(self.field, step)
            text = f"{step} {word}" if word and step in {low, high} else str(step)
            offers[step] = (text, f"{step}, {word}" if word else str(step))
        self.offer(offers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        button = self.button(int(text)) if text.isdecimal() else None
        if button is None:
            super().keyPressEvent(event)
        else:
            button.setFocus()
            button.click()


class AnswerInput(OneOf):
    """Yes, no, or not stated: three different things."""

    def __init__(self, field: RecordField) -> None:
        super().__init__(field)
        words = {each: answer_words(field, each) for each in (True, False)}
        self.offer({cell: (word, word) for cell, word in words.items()})


class ChoiceInput(OneOf):
    """One of the options; an open field takes more of them."""

    def __init__(self, field: RecordField, make: MakeOption) -> None:
        super().__init__(field)
        self._make = make
        self.new: list[Option] = []
        self._offered: tuple[Option, ...] = ()
        self.adding = AddLine(self.name)
        self.adding.wanted.connect(self._on_wanted)
        self._offer(None)

    def more(self) -> Sequence[QWidget]:
        return (self.adding,) if self.field.is_open else ()

    def show_cell(self, cell: Cell | None) -> None:
        self._offer(cell)
        super().show_cell(cell)

    def forget(self) -> None:
        self.new.clear()
        self.adding.forget()
        super().forget()

    def _offer(self, cell: Cell | None) -> None:
        options = tuple(offered(self.field, self.new, (cell,)))
        if options != self._offered or not self._cells:
            self._offered = options
            names = {each.id: option_name(self.field, each) for each in options}
            self.offer({each: (name, name) for each, name in names.items()})

    @Slot(str)
    def _on_wanted(self, name: str) -> None:
        option = found(self.field, self.new, name)
        if option is None:
            option = self._make(name)
            self.new.append(option)
        self.show_cell(option.id)
        self.edited.emit()
        self.left.emit()


class ChoicesInput(FieldInput):
    """Any of the options; an open field takes more of them."""

    def __init__(self, field: RecordField, make: MakeOption) -> None:
        super().__init__(field)
        self._make = make
        self.new: list[Option] = []
        self.boxes: dict[str, QCheckBox] = {}
        self._offered: tuple[Option, ...] = ()
        self.row = FlowRow()
        self.adding = AddLine(self.name)
        self.adding.wanted.connect(self._on_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self._offer(())

    @property
    def first(self) -> QWidget:
        line: QWidget = self.adding.edit
        return next(iter(self.boxes.values()), line)

    def show_cell(self, cell: Cell | None) -> None:
        chosen = cell if isinstance(cell, tuple) else ()
        self._offer(chosen)
        for option_id, box in self.boxes.items():
            box.setChecked(option_id in chosen)

    def cell(self) -> Cell | None:
        """Return the chosen options, in the order in which they are offered."""
        chosen = [each for each, box in self.boxes.items() if box.isChecked()]
        return tuple(chosen) or None

    def forget(self) -> None:
        self.new.clear()
        self.adding.forget()
        super().forget()

    def _offer(self, chosen: tuple[str, ...]) -> None:
        options = tuple(offered(self.field, self.new, chosen))
        if options == self._offered and self.boxes:
            return
        self._offered = options
        self.boxes = {}
        for each in options:
            name = option_name(self.field, each)
            box = self.boxes[each.id] = QCheckBox(name.replace("&", "&&"))
            box.setAccessibleName(f"{self.name}: {name}")
            box.clicked.connect(self.edited)
            box.clicked.connect(self.left)
        more = (self.adding,) if self.field.is_open else ()
        self.row.show_only(*self.boxes.values(), *more)

    @Slot(str)
    def _on_wanted(self, name: str) -> None:
        before = self.cell()
        chosen = before if isinstance(before, tuple) else ()
        option = found(self.field, self.new, name)
        if option is None:
            option = self._make(name)
            self.new.append(option)
        self.show_cell(tuple(dict.fromkeys((*chosen, option.id))))
        self.edited.emit()
        self.left.emit()


def offered(
    field: RecordField, new: Sequence[Option], held: Sequence[object]
) -> Iterator[Option]:
    """Return what can be chosen; what is retired or unknown only where it is held."""
    options = (*field.options, *new)
    for option in options:
        if not option.retired or option.id in held:
            yield option
    known = {each.id for each in options}
    for each in held:
        if isinstance(each, str) and each not in known:
            yield Option(id=OptionId(each), name=each)


def found(field: RecordField, new: Sequence[Option], name: str) -> Option | None:
    """Return the option that is called so already, however it is written."""
    wanted = fold(name)
    named = ((each, option_name(field, each)) for each in (*field.options, *new))
    return next((each for each, known in named if fold(known) == wanted), None)


def input_for(field: RecordField, make: MakeOption) -> FieldInput:
    """Return what a field is entered with."""
    match field.form:
        case FieldForm.CHOICE:
            return ChoiceInput(field, make)
        case FieldForm.CHOICES:
            return ChoicesInput(field, make)
        case other:
            return _INPUTS[other](field)


_INPUTS: Mapping[FieldForm, type[OneOf | LineInput]] = {
    FieldForm.SCALE: ScaleInput,
    FieldForm.ANSWER: AnswerInput,
    FieldForm.NUMBER: NumberInput,
    FieldForm.TIME: TimeInput,
    FieldForm.TEXT: LineInput,
}
