"""What a summary may tell of one type: a box for each thing, most of them empty."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from hikidashi.domain.records.builtin import CYCLE, MEDICATION, PARTNER, TEST
from hikidashi.domain.records.record_type import FieldForm, RecordField, RecordType
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose
from hikidashi.usecases.summary_desk import TypeWish
from hikidashi.words.catalogue import _
from hikidashi.words.records import field_name, type_name

_LISTED = {TEST, MEDICATION}
"""Types whose chosen fields are told as a list anyway."""


class TypeChoices(QWidget):
    """Ticking the type shows what can be told of it; only the count is ticked then."""

    changed = Signal()

    def __init__(self, of: RecordType) -> None:
        super().__init__()
        self.of = of
        self.type = _box(type_name(of))
        self.counts = _box(_("How often, by month"))
        self.cycles = _box(_("Cycle lengths"))
        self.durations = _box(_("Duration"))
        self.fields = {each.id: _box(_called(of, each)) for each in of.fields}
        self.entries = _box(_("A list of all entries, with what is ticked here"))
        self.times = _box(_("Times of day in the list"))
        self.titles = _box(_("Titles in the list"))
        self.tags = _box(_("Tags in the list"))
        self.notes = _box(_("Notes in the list"))
        self.notes_word = Prose(
            _("Notes may say more than you want others to read."), "caption"
        )
        self.inner = QWidget()
        self.counts.setChecked(True)
        self._lay_out()
        self.inner.hide()
        self.type.toggled.connect(self._on_type)
        self.entries.toggled.connect(self._on_entries)
        for box in self._boxes():
            box.toggled.connect(self._on_changed)

    @property
    def is_chosen(self) -> bool:
        return self.type.isChecked()

    def wish(self) -> TypeWish:
        """Return what is ticked."""
        lists = self.entries.isChecked()
        return TypeWish(
            type=self.of.id,
            counts=self.counts.isChecked(),
            fields=frozenset(i for i, box in self.fields.items() if box.isChecked()),
            durations=self.durations.isChecked(),
            cycles=self.cycles.isChecked(),
            entries=lists,
            times=self.times.isChecked() and (lists or self.of.id == TEST),
            titles=lists and self.titles.isChecked(),
            notes=lists and self.notes.isChecked(),
            tags=lists and self.tags.isChecked(),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(tokens.PAGE, 0, 0, tokens.SMALL)
        column.setSpacing(tokens.TINY)
        column.addWidget(self.counts)
        if self.of.id == CYCLE:
            column.addWidget(self.cycles)
        for field_id, box in self.fields.items():
            column.addWidget(box)
            if field_id == PARTNER:
                word = _("This is about other people too, whatever you call them.")
                column.addWidget(Prose(word, "caption"))
                box.setAccessibleDescription(word)
        if self.of.asks_duration:
            column.addWidget(self.durations)
        column.addWidget(self.entries)
        for box in self._listed():
            column.addWidget(box)
            box.hide()
        column.addWidget(self.notes_word)
        self.notes_word.hide()
        self.notes.setAccessibleDescription(self.notes_word.plain_text())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(tokens.TINY)
        whole.addWidget(self.type)
        whole.addWidget(self.inner)

    def _listed(self) -> tuple[QCheckBox, ...]:
        return self.times, self.titles, self.tags, self.notes

    def _boxes(self) -> tuple[QCheckBox, ...]:
        own = self.type, self.counts, self.cycles, self.durations, self.entries
        return (*own, *self.fields.values(), *self._listed())

    @Slot(bool)
    def _on_type(self, chosen: bool) -> None:  # noqa: FBT001 - a slot
        self.inner.setVisible(chosen)

    @Slot(bool)
    def _on_entries(self, chosen: bool) -> None:  # noqa: FBT001 - a slot
        for box in self._listed():
            box.setVisible(chosen)
        self.notes_word.setVisible(chosen)

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()


def _called(of: RecordType, field: RecordField) -> str:
    name = field_name(of.id, field)
    if field.form is FieldForm.TEXT and of.id not in _LISTED:
        return _("{field} (only in the list of entries)").format(field=name)
    return name


def _box(text: str) -> QCheckBox:
    return QCheckBox(text.replace("&", "&&"))
