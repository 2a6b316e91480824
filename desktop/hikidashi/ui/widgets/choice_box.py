"""A box to choose from: nothing is ever chosen by scrolling past it."""

from collections.abc import Mapping

from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

from hikidashi.ui.theme import tokens

_BOX_LETTERS = 30


class ChoiceBox(QComboBox):
    """Leaves the wheel and the page keys to the page; its list is never cut off."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # heeds the style sheet

    def follow_contents(self) -> None:
        """Grow with what is offered later, but never wider than is good to read."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _BOX_LETTERS)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: another choice is made by keys or a click only."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = QKeySequence.StandardKey
        if event.matches(moves.MoveToNextPage) or event.matches(
            moves.MoveToPreviousPage
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Make room for all of the list: Qt forgets the style sheet's padding."""
        view = self.view()
        margins = 2 * (tokens.SMALL + tokens.TINY)
        width = view.sizeHintForColumn(0) + margins
        view.setMinimumWidth(max(self.width(), width))
        super().showPopup()
        heights = (view.sizeHintForRow(row) for row in range(self.count()))
        missing = sum(heights) - view.viewport().height()
        popup = view.parentWidget()
        if missing > 0 and popup is not None:
            place = popup.geometry()
            place.setHeight(place.height() + missing)
            room = self.screen().availableGeometry()
            place.moveBottom(min(place.bottom(), room.bottom()))
            place.setTop(max(place.top(), room.top()))
            popup.setGeometry(place)


def choice_box(name: str, offers: Mapping[str, str], chosen: str) -> ChoiceBox:
    """Return a box with ``offers``, words by their codes."""
    box = ChoiceBox()
    box.setObjectName(f"setting-{name}")
    for code, word in offers.items():
        box.addItem(word, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setMaximumWidth(box.fontMetrics().averageCharWidth() * _BOX_LETTERS)
    return box
