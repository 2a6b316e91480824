"""What stands above a calendar: where it is, how much it shows, and of which type."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.records.record import RecordTypeId
from hikidashi.ui.private.seeing.day_marks import TypeMark
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import label, quiet_button
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.text import tip
from hikidashi.words.catalogue import _

MONTH, YEAR = "month", "year"
_ALL = ""


class CalendarHead(QWidget):
    """Two lines: the arrows with the name of what is shown, and the choices."""

    def __init__(self) -> None:
        super().__init__()
        self._types: tuple[TypeMark, ...] = ()
        self.title = label("", "title")
        self.back = _arrow(Qt.ArrowType.LeftArrow)
        self.on = _arrow(Qt.ArrowType.RightArrow)
        self.today = QPushButton(_("Toda&y"))
        self.span = ChoiceBox()
        self.types = ChoiceBox()
        self.as_table = quiet_button(_("Show as ta&ble"))
        self._lay_out()

    @property
    def is_year(self) -> bool:
        """Whether a year is shown, and not a month."""
        return bool(self.span.currentData() == YEAR)

    @property
    def type(self) -> RecordTypeId | None:
        """The only type that is shown, if only one is."""
        chosen = self.types.currentData()
        return RecordTypeId(chosen) if chosen else None

    def name(self, title: str) -> None:
        """Name what is shown, and where the arrows lead."""
        self.title.setText(title)
        before, after = _("The month before"), _("The month after")
        if self.is_year:
            before, after = _("The year before"), _("The year after")
        for button, name in ((self.back, before), (self.on, after)):
            button.setAccessibleName(name)
            button.setToolTip(tip(name))

    def show_types(self, types: tuple[TypeMark, ...]) -> None:
        """Offer the types; the one that is chosen stays."""
        if types == self._types:
            return
        chosen = self.type or _ALL
        self._types = types
        with QSignalBlocker(self.types):
            self.types.clear()
            self.types.addItem(_("Everything"), _ALL)
            for each in types:
                self.types.addItem(each.name, each.id)
            self.types.setCurrentIndex(max(0, self.types.findData(chosen)))

    def _lay_out(self) -> None:
        self.span.setAccessibleName(_("How much the calendar shows"))
        self.span.addItem(_("Month"), MONTH)
        self.span.addItem(_("Year"), YEAR)
        self.types.follow_contents()
        self.types.setAccessibleName(_("Which entries the calendar shows"))
        self.types.addItem(_("Everything"), _ALL)
        self.today.setToolTip(_("Go to today"))
        self.as_table.setToolTip(_("The same in words and figures"))
        line = QHBoxLayout()
        line.setSpacing(tokens.SMALL)
        for each in (self.back, self.on, self.title):
            line.addWidget(each)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addLayout(line)
        column.addWidget(FlowRow(self.today, self.span, self.types, self.as_table))


def _arrow(direction: Qt.ArrowType) -> QToolButton:
    button = QToolButton()
    button.setArrowType(direction)
    return button
