"""One record type: its name, what it asks, and its fields."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton

from hikidashi.domain.records.record import FieldId, Record
from hikidashi.domain.records.record_type import RecordField, RecordType
from hikidashi.ui.private.types.preview import TypePreview
from hikidashi.ui.private.types.sentences import OWN, field_facts
from hikidashi.ui.widgets import (
    LabelledField,
    PageHeader,
    PageView,
    Prose,
    label,
    quiet_button,
)
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.name_length import LONGEST_NAME
from hikidashi.ui.widgets.rows_list import ListRow, RowsList, moved
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.records import field_name, type_name

_LINES = 18  # of the list of fields


class TypeView(PageView):
    """Each edit is kept at once; ``edited`` tells the new state and what was done."""

    left = Signal()
    edited = Signal(RecordType, str)
    field_wanted = Signal(str)  # a field's id, "" for a new one
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.type: RecordType | None = None
        self._entries = 0
        self._blank: Record | None = None
        self.back = quiet_button(_("&Back to the list"))
        self.header = PageHeader("", "", self.back)
        self.name = QLineEdit()
        self.name_row = LabelledField(_("Its &name"), self.name)
        self.asks_duration = QCheckBox(_("Ask how lon&g it took"))
        self.asks_count = QCheckBox(_("Ask how man&y times, for days with several"))
        self.fields = RowsList(_("Fields"))
        self.none = Prose(_("No field yet: an entry has a day, a note and tags."))
        self.add_field = QPushButton(_("&Add a field…"))
        self.edit_field = QPushButton(_("Edi&t…"))
        self.up = QPushButton(_("Move &up"))
        self.down = QPushButton(_("Move &down"))
        self.retire_field = QPushButton(_("Ret&ire the field"))
        self.retire = QPushButton()
        self.remove = quiet_button(_("&Remove"))
        self.about = Prose("", "muted")
        self.preview = TypePreview()
        self._lay_out()
        self._connect()

    def show_type(self, shown: RecordType, entries: int, blank: Record) -> None:
        """Show a type, of which there are so many entries; a ``blank`` is a new one."""
        is_other = self.type is None or self.type.id != shown.id
        self.type, self._entries, self._blank = shown, entries, blank
        self.header.set_title(type_name(shown))
        own = OWN.get(shown.id)
        if is_other or not self.name.hasFocus():
            self.name.setText(shown.name)
            self.name.setPlaceholderText(type_name(own) if own is not None else "")
            self.name_row.set_problem("")
        self.asks_duration.setChecked(shown.asks_duration)
        self.asks_count.setChecked(shown.asks_count)
        self.fields.show_rows([_row(shown, each) for each in shown.fields])
        self.fields.setVisible(bool(shown.fields))
        self.none.setVisible(not shown.fields)
        self.retire.setText(
            _("&Offer it again") if shown.retired else _("Stop &offering it")
        )
        self.remove.setVisible(own is None and not entries)
        self.about.set_text(self._about(shown, entries))
        self.preview.show_type(shown, blank)

    def unsaved_name(self) -> str | None:
        """Return the name as typed, or None where it is kept or none."""
        name = " ".join(self.name.text().split())
        known = self.type
        if known is None or name == known.name:
            return None
        return name if name or known.id in OWN else None

    def take_focus(self) -> None:
        (self.fields if self.fields.keys else self.add_field).setFocus()

    def forget(self) -> None:
        """Show nothing, and keep nothing that was typed."""
        self.type = self._blank = None
        self.preview.forget()
        self.header.set_title("")
        self.name.setText("")
        self.name.setPlaceholderText("")
        self.name_row.set_problem("")
        self.fields.forget()
        self.about.set_text("")

    @property
    def chosen(self) -> RecordField | None:
        """The field that is chosen in the list."""
        known = self.type
        return known.field(FieldId(self.fields.key)) if known is not None else None

    def _about(self, shown: RecordType, entries: int) -> str:
        if not entries:
            return _("There is no entry of it yet.")
        said = ngettext(
            "There is {n} entry of it; it stays whatever you change here.",
            "There are {n} entries of it; they stay whatever you change here.",
            entries,
        ).format(n=f"{entries:,}")
        if shown.id in OWN:
            return said
        retire = _("So it can be retired, but not removed.")
        return f"{said} {retire}"

    def _lay_out(self) -> None:
        self.setAccessibleName(_("What is kept"))
        hints = Qt.InputMethodHint
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText
        )
        self.fields.setFixedHeight(_LINES * self.fontMetrics().lineSpacing())
        self.up.setToolTip(_("Move it up (Alt+Up)"))
        self.down.setToolTip(_("Move it down (Alt+Down)"))
        self.retire_field.setToolTip(_("Offer the field no more; entries keep it"))
        self.remove.setToolTip(_("Move it to the trash"))
        self.add(self.header)
        self.add(self.name_row)
        self.add(self.asks_duration)
        self.add(self.asks_count)
        self.add(label(_("Fields"), "title"))
        self.add(self.none)
        self.add(self.fields)
        self.add(
            FlowRow(
                self.add_field, self.edit_field, self.up, self.down, self.retire_field
            )
        )
        self.add(self.about)
        self.add(FlowRow(self.retire, self.remove))
        self.add(self.preview)
        self.finish()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.name.editingFinished.connect(self._on_named)
        self.asks_duration.clicked.connect(self._on_asks)
        self.asks_count.clicked.connect(self._on_asks)
        self.fields.chosen.connect(self._on_chosen)
        self.fields.opened.connect(self.field_wanted)
        self.fields.move_wanted.connect(self._on_move)
        self.fields.removal_wanted.connect(self._on_retire_field)
        self.add_field.clicked.connect(lambda: self.field_wanted.emit(""))
        self.edit_field.clicked.connect(lambda: self.field_wanted.emit(self.fields.key))
        self.up.clicked.connect(lambda: self._on_move(-1))
        self.down.clicked.connect(lambda: self._on_move(1))
        self.retire_field.clicked.connect(self._on_retire_field)
        self.retire.clicked.connect(self._on_retire)
        self.remove.clicked.connect(self.removal_wanted)

    @Slot()
    def _on_chosen(self) -> None:
        field, keys = self.chosen, self.fields.keys
        self.edit_field.setEnabled(field is not None)
        self.retire_field.setEnabled(field is not None)
        self.up.setEnabled(field is not None and keys[0] != field.id)
        self.down.setEnabled(field is not None and keys[-1] != field.id)
        is_retired = field is not None and field.retired
        self.retire_field.setText(
            _("Br&ing back") if is_retired else _("Ret&ire the field")
        )

    @Slot()
    def _on_named(self) -> None:
        name, known = self.unsaved_name(), self.type
        is_missing = (
            known is not None and known.id not in OWN and not self.name.text().strip()
        )
        self.name_row.set_problem(_("It needs a name.") if is_missing else "")
        if name is not None and known is not None:
            self._edit(replace(known, name=name), _("The name was changed."))

    @Slot()
    def _on_asks(self) -> None:
        if self.type is not None:
            changed = replace(
                self.type,
                asks_duration=self.asks_duration.isChecked(),
                asks_count=self.asks_count.isChecked(),
            )
            self._edit(changed, _("What is asked was changed."))

    @Slot(int)
    def _on_move(self, step: int) -> None:
        order = moved(self.fields.keys, self.fields.key, step)
        if self.type is not None and order is not None:
            by_id = {str(each.id): each for each in self.type.fields}
            fields = tuple(by_id[each] for each in order)
            self._edit(replace(self.type, fields=fields), _("The order was changed."))

    @Slot()
    def _on_retire_field(self) -> None:
        field = self.chosen
        if self.type is None or field is None:
            return
        changed = self.type.with_field(replace(field, retired=not field.retired))
        said = (
            _("The field is offered again.")
            if field.retired
            else _("The field is offered no more. Entries keep it.")
        )
        self._edit(changed, said)

    @Slot()
    def _on_retire(self) -> None:
        if self.type is not None:
            changed = replace(self.type, retired=not self.type.retired)
            self._edit(changed, offering_words(changed))

    def _edit(self, changed: RecordType, said: str) -> None:
        """Show it at once, and have it kept."""
        if self._blank is not None:
            self.show_type(changed, self._entries, self._blank)
        self.edited.emit(changed, said)


def offering_words(changed: RecordType) -> str:
    """Return what was done with a type that is offered now, or no more.

    Its name is none of what is shown outside of the private drawer.
    """
    if changed.retired:
        return _("It is offered no more. Its entries stay.")
    return _("It is offered again.")


def _row(of: RecordType, field: RecordField) -> ListRow:
    return ListRow(field.id, field_name(of.id, field), field_facts(field))
