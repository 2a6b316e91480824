"""What a file would bring, for the user to look at before anything is taken in."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.imports.preview import ImportChoice, ImportPreview
from hikidashi.domain.records.record import Record, RecordId, RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.domain.services.service import Service
from hikidashi.ui.private.exchange.days_step import ImportDays
from hikidashi.ui.private.exchange.import_work import MOST_DOUBLES_LISTED, Compared
from hikidashi.ui.private.seeing.table_text import as_table_dialog
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, Prose, label
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.text import show_if
from hikidashi.words import exchange_counts
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.imports import note_words
from hikidashi.words.records import (
    record_parts,
    record_title,
    start_words,
    type_name,
)

_MOST_NOTES = 12


class PreviewStep(QWidget):
    """Counts, days, what was left out, and what the user can still choose."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._preview: ImportPreview | None = None
        self._types: Mapping[RecordTypeId, RecordType] = {}
        self._counts: Mapping[RecordTypeId, int] = {}
        self._here: Mapping[RecordId, Record] = {}
        self.boxes: Mapping[RecordTypeId, QCheckBox] = {}
        self.counts = Prose("", "strong")
        self.others = Prose("", "muted")
        self.sorts = FlowRow()
        self.days = ImportDays(today)
        self.doubles = QCheckBox()
        self.doubles_list = QPushButton(_("Which the&y are…"))
        self.doubles_row = FlowRow(self.doubles, self.doubles_list)
        self.notes_title = label(_("What did not become an entry whole"), "strong")
        self.notes = Prose("", "muted")
        self.service = ChoiceBox()
        self.service_field = LabelledField(
            _("These entries come from a ser&vice in your list"),
            self.service,
            _("Then a plan to move your records can tell whether all of them came."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        for each in (
            self.counts,
            self.sorts,
            self.days,
            self.others,
            self.doubles_row,
            self.notes_title,
            self.notes,
            self.service_field,
        ):
            column.addWidget(each)
        self.doubles.toggled.connect(self._tell)
        self.doubles.toggled.connect(self.changed)
        self.doubles_list.clicked.connect(self._on_doubles)
        self.service.currentIndexChanged.connect(self.changed)

    def show_services(self, services: Sequence[Service], chosen: str) -> None:
        """Offer the services that the entries may come from."""
        self.service.clear()
        self.service.addItem(_("None, or not in the list"), "")
        for each in sorted(services, key=lambda one: one.name.casefold()):
            self.service.addItem(each.name, each.id)
        self.service.setCurrentIndex(max(0, self.service.findData(chosen)))

    def show_preview(self, compared: Compared, types: Sequence[RecordType]) -> None:
        """Show what would come; all that is new is chosen."""
        preview = self._preview = compared.preview
        changed = {each.id: each for each in preview.types}
        self._types = {each.id: each for each in types} | changed
        self._counts, self._here = compared.by_type, compared.here
        self._offer_types()
        self.days.show_days(compared.days)
        self.others.set_text("\n".join(_others(compared)))
        show_if(self.others, wanted=bool(self.others.plain_text()))
        count = len(preview.doubles)
        self.doubles.setChecked(False)
        self.doubles.setText(
            ngettext(
                "Take in {n} entry as well that is probably there already",
                "Take in {n} entries as well that are probably there already",
                count,
            ).format(n=f"{count:,}")
        )
        show_if(self.doubles_row, wanted=bool(count))
        told = [note_words(each) for each in preview.notes[:_MOST_NOTES]]
        if len(preview.notes) > _MOST_NOTES:
            told.append("…")
        self.notes.set_text("\n".join(told))
        show_if(self.notes, wanted=bool(told))
        show_if(self.notes_title, wanted=bool(told))
        has_services = self.service.count() > 1
        comes = bool(preview.new or preview.doubles)
        asks = comes or preview.can_be_linked
        show_if(self.service_field, wanted=has_services and asks)
        show_if(self.counts, wanted=comes)
        self._tell()

    def choice(self) -> ImportChoice:
        """Return what of it is wanted."""
        preview = self._preview
        chosen = frozenset(i for i, box in self.boxes.items() if box.isChecked())
        doubles = preview.doubles if preview and self.doubles.isChecked() else ()
        return ImportChoice(
            types=None if len(chosen) == len(self.boxes) else chosen,
            doubles=frozenset(each.record.id for each in doubles),
        )

    def service_id(self) -> str:
        """Return the service that they come from, or ""."""
        return str(self.service.currentData() or "")

    def links(self) -> bool:
        """Tell whether entries that are here already may get the service's name."""
        preview = self._preview
        return bool(preview and preview.can_be_linked and self.service_id())

    def wanted(self) -> int:
        """Return how many entries would be taken in now."""
        preview = self._preview
        if preview is None:
            return 0
        doubles = len(preview.doubles) if self.doubles.isChecked() else 0
        boxes = self.boxes.items()
        return doubles + sum(self._counts[each] for each, b in boxes if b.isChecked())

    def forget(self) -> None:
        """Let go of all that is shown."""
        self._preview, self._types, self.boxes, self._counts = None, {}, {}, {}
        self._here = {}
        self.sorts.show_only()
        self.days.forget()
        for each in (self.counts, self.others, self.notes):
            each.set_text("")
        self.service.clear()

    def _offer_types(self) -> None:
        boxes = {}
        for type_id, count in self._counts.items():
            kind = self._types.get(type_id)
            name = type_id if kind is None else type_name(kind)
            box = boxes[type_id] = QCheckBox(
                _("{name} ({n})").format(name=name.replace("&", "&&"), n=f"{count:,}")
            )
            box.setChecked(True)
            box.toggled.connect(self._tell)
            box.toggled.connect(self.changed)
        self.boxes = boxes
        self.sorts.show_only(*boxes.values())
        show_if(self.sorts, wanted=len(boxes) > 1)

    @Slot()
    def _tell(self) -> None:
        self.counts.set_text(exchange_counts.new_entries(self.wanted()))

    @Slot()
    def _on_doubles(self) -> None:
        doubles = self._preview.doubles if self._preview else ()
        rows = [
            (self._told(each.record), self._told(self._here.get(each.existing)))
            for each in doubles[:MOST_DOUBLES_LISTED]
        ]
        title = _("Entries that are probably there already")
        as_table_dialog(self, title, (_("In the file"), _("In the drawer")), rows)

    def _told(self, record: Record | None) -> str:
        """Return an entry in a line, so that it can be compared with another."""
        if record is None:
            return ""
        of = self._types.get(record.type)
        parts = [start_words(record.start), record_title(of, record)]
        parts += record_parts(of, record)
        return " · ".join(dict.fromkeys(each for each in parts if each))


def _others(compared: Compared) -> Sequence[str]:
    """Return sentences on what is in the file, but not new."""
    preview, told = compared.preview, list[str]()
    if compared.undated:
        told.append(
            ngettext(
                "{n} of them has no day.", "{n} of them have no day.", compared.undated
            ).format(n=f"{compared.undated:,}")
        )
    if preview.known:
        told.append(exchange_counts.imported_before(preview.known))
    if compared.other:
        told.append(
            ngettext(
                "{n} of them is not the same in the file: yours is kept.",
                "{n} of them are not the same in the file: yours are kept.",
                compared.other,
            ).format(n=f"{compared.other:,}")
        )
    if preview.trashed:
        told.append(exchange_counts.in_the_trash(preview.trashed))
    return told
