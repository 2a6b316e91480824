"""The form of one entry, whatever its type."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from hikidashi.domain.quick_add.amounts import read_count, read_length
from hikidashi.domain.records.builtin import BUILTIN
from hikidashi.domain.records.record import NOTE, Record, RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.private.entry.choosing import MakeOption
from hikidashi.ui.private.entry.draft import Draft, NewOption, of_type, with_options
from hikidashi.ui.private.entry.field_rows import FieldRows
from hikidashi.ui.private.entry.inputs import ReadInput
from hikidashi.ui.private.entry.note_edit import NoteEdit
from hikidashi.ui.private.entry.start_field import StartField
from hikidashi.ui.private.entry.tag_field import TagField, read_tags
from hikidashi.ui.private.entry.type_row import TypeRow
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField
from hikidashi.words.catalogue import _
from hikidashi.words.records import duration_words

LONGEST_TITLE = 300
"""Characters."""


class EntryForm(QWidget):
    """All that can be entered into a record of its type.

    It leaves alone what it does not show, so nothing of a record is ever lost in it.
    """

    edited = Signal()
    left = Signal()
    type_chosen = Signal(str)
    rebuilt = Signal()
    """Other fields are shown, which Tab does not know its way through yet."""

    def __init__(self, start: StartField, make: MakeOption) -> None:
        super().__init__()
        self._types: tuple[RecordType, ...] = BUILTIN
        self._options: tuple[NewOption, ...] = ()  # new with the draft shown
        self._of = RecordType(id=NOTE)
        self._is_new = False
        self.types = TypeRow()
        self.title = QLineEdit()
        self.start = start
        self.only_count = QCheckBox(_("I only count"))
        self.count = ReadInput(read_count, str)
        self.duration = ReadInput(read_length, duration_words)
        self.fields = FieldRows(make)
        self.note = NoteEdit()
        self.tags = TagField()
        self.title_row = LabelledField(_("T&itle"), self.title)
        self.count_row = LabelledField(_("How often that day"), self.count)
        self.duration_row = LabelledField(_("Duration"), self.duration)
        self._lay_out()
        self._connect()

    def know_types(self, types: Sequence[RecordType]) -> None:
        """Offer these types from now on; what is typed stays."""
        self._types = tuple(types)

    def show_draft(self, draft: Draft, *, is_new: bool) -> None:
        """Show all fields of a record."""
        record = draft.record
        self._options, self._is_new = draft.options, is_new
        self._of = with_options(self._type(record.type), draft.options)
        self._fill(self.title, record.title)
        self.start.show_start(record.start)
        self._show_amounts(record)
        self._fill(self.note, record.note)
        self._fill(self.tags, ", ".join(record.tags))
        self._show_type(record)

    def show_type_of(self, draft: Draft) -> None:
        """Show the fields that the type has now, with what is typed."""
        self._of = with_options(self._type(draft.record.type), draft.options)
        self._options = draft.options
        unread, focused = self.fields.unread(), self.fields.focused()
        was_at_type = self.types.has_focus
        self._show_type(draft.record)
        self.fields.show_unread(unread)
        self.fields.focus(focused)
        if was_at_type:
            self.focus_first()

    def choose_type(self, record: Record, type_id: RecordTypeId) -> Draft:
        """Return what is typed as an entry of another type."""
        return Draft(of_type(self.filled(record), self._type(type_id)))

    def renew(self, before: Record, after: Record) -> None:
        """Show what has become other elsewhere; what was typed since then stays."""
        typed = self.filled(before)
        if typed.title == before.title:
            self._fill(self.title, after.title)
        if typed.start == before.start:
            self.start.show_start(after.start)
        if (typed.duration, typed.count) == (before.duration, before.count):
            self._show_amounts(after)
        if typed.note == before.note:
            self._fill(self.note, after.note)
        if typed.tags == before.tags:
            self._fill(self.tags, ", ".join(after.tags))
        for field_id in self.fields.inputs:
            if typed.cell(field_id) == before.cell(field_id):
                self.fields.show_cell(field_id, after.cell(field_id))

    def filled(self, record: Record) -> Record:
        """Return ``record`` with what stands in the fields now.

        What is not understood leaves what was there before.
        """
        start = self.start.start()
        filled = replace(
            record,
            title=self.title.text().strip(),
            start=start if start is not None else record.start,
            note=self.note.toPlainText(),
            tags=read_tags(self.tags.text()),
        )
        if self.duration.is_sound:
            filled = replace(filled, duration=self.duration.number())
        if not self.only_count.isChecked():
            filled = replace(filled, count=None)
        elif self.count.is_sound:
            filled = replace(filled, count=self.count.number())
        return self.fields.filled(filled)

    def draft(self, record: Record) -> Draft:
        """Return what is typed, with what is new to choose from."""
        return Draft(self.filled(record), (*self._options, *self.fields.new_options()))

    @property
    def is_sound(self) -> bool:
        """Tell whether all that is typed is understood, and can be kept."""
        amounts = self.duration.is_sound and self.count.is_sound
        return self.start.is_sound and amounts and self.fields.is_sound

    def check(self) -> None:
        """Say what is not understood, if anything."""
        self.start.check()
        self._check_amounts()
        self.fields.check()

    def focus_first(self) -> None:
        """Bring the focus to where the user begins: the type, or the first field."""
        chosen = self.types.buttons.get(self._of.id)
        first = self.fields.first()
        if self._is_new and self._of.id != NOTE and chosen is not None:
            chosen.setFocus()
        elif first is not None:
            first.setFocus()
        else:
            self.title.setFocus()

    def forget(self) -> None:
        """Show nothing, and keep nothing that undo in a field could bring back."""
        self._options, self._of, self._is_new = (), RecordType(id=NOTE), False
        self._types = BUILTIN
        self.title.setText("")  # unlike ``clear`` it leaves nothing to undo
        self.count.setText("")
        self.duration.setText("")
        self.only_count.setChecked(False)
        self.start.forget()
        self.tags.forget()
        self.note.forget()
        self.fields.forget()
        self.types.forget()

    def _type(self, type_id: RecordTypeId) -> RecordType:
        known = (each for each in self._types if each.id == type_id)
        return next(known, RecordType(id=type_id))

    def _show_type(self, record: Record) -> None:
        """Show what entries of this type are asked for."""
        of = self._of
        self.types.show_type(self._types, of, is_new=self._is_new)
        self.fields.show_record(of, record, has_more=bool(of.fields))
        self.only_count.setVisible(of.asks_count or record.count is not None)
        self._show_parts()
        self.rebuilt.emit()

    def order(self) -> list[QWidget]:
        """Return the parts of the form, the first first."""
        return [
            *(self.types, self.start, self.only_count, self.count_row),
            *self.fields.order(),
            *(self.duration_row, self.title_row, self.note_row, self.tags_row),
        ]

    @Slot()
    def _show_parts(self) -> None:
        """Show what is needed of the form: who only counts states nothing else."""
        of, counts = self._of, self.only_count.isChecked()
        states = self.fields.states_anything
        asks = of.asks_duration or self.duration.number() is not None
        self.count_row.setVisible(counts)
        self.duration_row.setVisible(asks and not (counts and not states))
        self.fields.setVisible(bool(of.fields) and not (counts and not states))
        titled = not of.fields or bool(self.title.text()) or self.fields.has_more
        self.title_row.setVisible(titled)

    def _show_amounts(self, record: Record) -> None:
        self.duration.show_number(record.duration)
        self.count.show_number(record.count)
        self.only_count.setChecked(record.count is not None)
        self._check_amounts()

    def _check_amounts(self) -> None:
        wrong = _("Write a duration like 15, 1:15 or 1 h 15 min.")
        self.duration_row.set_problem("" if self.duration.is_sound else wrong)
        number = _("Write a number; 0 says that there was none that day.")
        self.count_row.set_problem("" if self.count.is_sound else number)

    def _lay_out(self) -> None:
        self.title.setMaxLength(LONGEST_TITLE)
        hints = Qt.InputMethodHint  # input methods should not learn it
        self.title.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText
        )
        self.count_row.set_help(_("0 says that there was none that day."))
        self.duration_row.set_help(_("Minutes, or like 1:15 or 1 h 15 min."))
        self.note_row = LabelledField(_("&Note"), self.note)
        tags = _("Words to find it by, with commas between them.")
        self.tags_row = LabelledField(_("Ta&gs"), self.tags, tags)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        for each in (
            *(self.types, self.start, self.only_count, self.count_row, self.fields),
            *(self.duration_row, self.title_row, self.note_row, self.tags_row),
        ):
            column.addWidget(each)

    def _connect(self) -> None:
        for line in (self.title, self.tags, self.duration, self.count):
            line.textEdited.connect(self.edited)
            line.editingFinished.connect(self._on_left)
        self.note.textChanged.connect(self.edited)
        self.note.left.connect(self.left)
        for part in (self.start, self.fields):
            part.edited.connect(self.edited)
            part.left.connect(self._on_left)
        self.fields.opened.connect(self._show_parts)
        self.only_count.clicked.connect(self._on_counting)
        self.types.chosen.connect(self.type_chosen)

    @Slot()
    def _on_left(self) -> None:
        self._check_amounts()
        self.fields.check()
        self.left.emit()

    @Slot()
    def _on_counting(self) -> None:
        self._show_parts()
        if self.only_count.isChecked():
            self.count.setFocus()
        self.edited.emit()
        self.left.emit()

    @staticmethod
    def _fill(field: QLineEdit | NoteEdit, text: str) -> None:
        """Put a text into a field, unless it stands there; the cursor stays then."""
        if isinstance(field, QLineEdit):
            if field.text() != text:
                field.setText(text)
        elif field.toPlainText() != text:
            field.setPlainText(text)
