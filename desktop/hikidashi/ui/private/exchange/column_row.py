"""One column of a table: what stands in it, and what becomes of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from hikidashi.domain.imports.import_map import MappedColumn, Meaning
from hikidashi.domain.imports.styles import (
    LEFT_OUT,
    TIME,
    field_of_target,
    styles_of,
    targets_of,
)
from hikidashi.domain.records.record_type import RecordField, RecordType
from hikidashi.ui.private.exchange.meanings import BOX_LETTERS, Meanings, offers_of
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose, label, quiet_button
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.text import show_if
from hikidashi.words.catalogue import _
from hikidashi.words.imports import style_name, target_name

_MOST_SAMPLE = 90  # characters
_LONGEST_HEADER = 60


class ColumnRow(QWidget):
    """Header and samples, a box for the target, and more where they are needed."""

    changed = Signal()

    def __init__(
        self,
        column: MappedColumn,
        samples: Sequence[str],
        values: Sequence[str],
        of: RecordType,
    ) -> None:
        super().__init__()
        self._column = column
        self._values = values
        self._type = of
        self.name = column.header.strip() or _("Column without a header")
        self.target = ChoiceBox()
        self.style_box = ChoiceBox()
        self.more = quiet_button(_("What the values mean…"))
        self.meanings: Meanings | None = None
        self._lay_out(samples)
        self._offer_targets()
        self.target.currentIndexChanged.connect(self._on_target)
        self.style_box.currentIndexChanged.connect(self.changed)
        self.more.clicked.connect(self._on_more)

    def column(self) -> MappedColumn:
        """Return what the user says of the column."""
        return MappedColumn(
            header=self._column.header,
            target=self._chosen(),
            style=str(self.style_box.currentData() or ""),
            meanings=self._said(),
        )

    def _lay_out(self, samples: Sequence[str]) -> None:
        shown = self.name[:_LONGEST_HEADER]
        header = label(shown, "strong")
        seen = ", ".join(dict.fromkeys(each.strip() for each in samples if each))
        sample = Prose(seen[:_MOST_SAMPLE] or _("empty in the first rows"), "caption")
        for box, told in (
            (self.target, _("What becomes of “{column}”")),
            (self.style_box, _("How “{column}” is written")),
        ):
            box.setAccessibleName(told.format(column=shown))
            box.setFixedWidth(box.fontMetrics().averageCharWidth() * BOX_LETTERS)
        self.more.setAccessibleName(
            _("What the values of “{column}” mean").format(column=shown)
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.MEDIUM)
        grid.setVerticalSpacing(tokens.TINY)
        grid.addWidget(header, 0, 0)
        grid.addWidget(sample, 1, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.target, 0, 1)
        grid.addWidget(self.style_box, 1, 1)
        grid.addWidget(self.more, 2, 1)
        grid.setColumnStretch(0, 1)

    def _offer_targets(self) -> None:
        """Offer what the type has, and choose as the column says."""
        wanted, offered = self._column.target, [LEFT_OUT]
        offered += [each for each in targets_of(self._type) if each != LEFT_OUT]
        if wanted not in offered and _field_of(self._type, wanted) is not None:
            offered.append(wanted)  # a retired field, as it was said last time
        for each in offered:
            self.target.addItem(target_name(each, self._type), each)
        self.target.setCurrentIndex(max(0, self.target.findData(wanted)))
        self._offer()

    def _chosen(self) -> str:
        return str(self.target.currentData() or "")

    def _field(self) -> RecordField | None:
        return _field_of(self._type, self._chosen())

    def _offer(self) -> None:
        """Offer what can be said of a column with this target."""
        target = self._chosen()
        is_same = target == self._column.target
        styles = styles_of(target)
        self.style_box.blockSignals(True)  # noqa: FBT003 - Qt's own argument
        self.style_box.clear()
        for each in styles:
            self.style_box.addItem(style_name(each), each)
        chosen = self._column.style if is_same else ""
        self.style_box.setCurrentIndex(max(0, self.style_box.findData(chosen)))
        self.style_box.blockSignals(False)  # noqa: FBT003 - Qt's own argument
        is_plain = target == TIME and not chosen  # hardly anyone has another
        show_if(self.style_box, wanted=len(styles) > 1 and not is_plain)
        self._drop_meanings()
        field = self._field()
        has_choices = bool(self._values) and field is not None and offers_of(field)
        show_if(self.more, wanted=bool(has_choices))

    def _said(self) -> tuple[Meaning, ...]:
        """Return what its texts mean, by the boxes or as it was said before."""
        if self.meanings is not None:
            return self.meanings.meanings()
        is_same = self._chosen() == self._column.target
        return self._column.meanings if is_same else ()

    def _drop_meanings(self) -> None:
        if self.meanings is not None:
            self.meanings.hide()
            self.meanings.deleteLater()
            self.meanings = None

    @Slot()
    def _on_target(self) -> None:
        self._offer()
        self.changed.emit()

    @Slot()
    def _on_more(self) -> None:
        """Show what the texts mean, made when it is first asked for, or hide it."""
        field, whole = self._field(), self.layout()
        if self.meanings is not None:
            self.meanings.setVisible(self.meanings.isHidden())
        elif field is not None and isinstance(whole, QGridLayout):
            self.meanings = Meanings(field, self._values, self._said())
            self.meanings.changed.connect(self.changed)
            whole.addWidget(self.meanings, 3, 0, 1, 2)
            self.meanings.show()


def _field_of(of: RecordType, target: str) -> RecordField | None:
    wanted = field_of_target(target)
    return None if wanted is None else of.field(wanted)
