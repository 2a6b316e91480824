"""What the texts of a column stand for in a field with choices."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from hikidashi.domain.imports.import_map import Meaning
from hikidashi.domain.records.record import Cell
from hikidashi.domain.records.record_type import CHOOSING, FieldForm, RecordField
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import label
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.words.catalogue import _
from hikidashi.words.records import (
    answer_words,
    cell_words,
    option_name,
    scale_words,
)

BOX_LETTERS = 24
_LONGEST_TEXT = 60
_MOST_TEXTS = 60
_MOST_STEPS = 50
Offers = Sequence[tuple[str, Cell | None]]


class Meanings(QWidget):
    """A box for each text; the first choice is to read the text as it stands."""

    changed = Signal()

    def __init__(
        self, field: RecordField, texts: Sequence[str], known: Sequence[Meaning]
    ) -> None:
        super().__init__()
        before = {each.text: each.cell for each in known}
        offers = offers_of(field)
        self.boxes: Mapping[str, ChoiceBox] = {}
        self._cells: dict[str, Sequence[Cell | None]] = {}
        self._others: list[Meaning] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(tokens.LARGE, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        every = tuple(dict.fromkeys((*before, *texts)))
        for number, text in enumerate(every[:_MOST_TEXTS]):
            box = self._box(field, text, offers, before)
            grid.addWidget(label(text[:_LONGEST_TEXT]), number, 0)
            grid.addWidget(box, number, 1)
            self.boxes = {**self.boxes, text: box}
        self._others = [each for each in known if each.text not in self.boxes]

    def meanings(self) -> tuple[Meaning, ...]:
        """Return what the user says of the texts."""
        said = [
            Meaning(text, self._cells[text][box.currentIndex() - 1])
            for text, box in self.boxes.items()
            if box.currentIndex() > 0
        ]
        return (*said, *self._others)

    def _box(
        self,
        field: RecordField,
        text: str,
        offers: Offers,
        before: Mapping[str, Cell | None],
    ) -> ChoiceBox:
        cells = [cell for _name, cell in offers]
        names = [name for name, _cell in offers]
        if text in before and before[text] not in cells:
            cells.append(before[text])  # as it was said last time
            names.append(cell_words(field, before[text]))
        box = ChoiceBox()
        box.addItems([_("As it says"), *names])
        if text in before:
            box.setCurrentIndex(cells.index(before[text]) + 1)
        box.setAccessibleName(_("What “{text}” means").format(text=text))
        box.setFixedWidth(box.fontMetrics().averageCharWidth() * BOX_LETTERS)
        box.currentIndexChanged.connect(self.changed)
        self._cells[text] = cells
        return box


def offers_of(field: RecordField) -> Offers:
    """Return what a text can mean in a field, with its words; nothing: only itself."""
    nothing = (_("Says nothing"), None)
    low, high = field.low or 0, field.high or 0
    if field.form in CHOOSING:
        many = field.form is FieldForm.CHOICES
        return [
            *(
                (option_name(field, each), (each.id,) if many else each.id)
                for each in field.options
                if not each.retired
            ),
            nothing,
        ]
    if field.form is FieldForm.ANSWER:
        answers = (True, False)
        return [*((answer_words(field, each), each) for each in answers), nothing]
    if field.form is FieldForm.SCALE and high - low < _MOST_STEPS:
        steps = range(low, high + 1)
        return [*((scale_words(field, each), each) for each in steps), nothing]
    return ()
