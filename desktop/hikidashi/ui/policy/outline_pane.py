"""The outline beside the text: where one goes by heading."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from hikidashi.domain.policy.reading import Section
from hikidashi.ui.policy.lines import FactLine
from hikidashi.ui.policy.outline_model import Index, OutlineModel
from hikidashi.ui.theme import tokens
from hikidashi.words.catalogue import _


class OutlinePane(QTreeView):
    """Follows the text, and leads to a part when the user goes to it here."""

    chosen = Signal(object)  # the Section

    def __init__(self) -> None:
        super().__init__()
        self.parts = OutlineModel()
        self.setModel(self.parts)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)  # so that a thousand parts cost as little
        self.setIndentation(tokens.LARGE)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Outline of the policy"))
        self._follows = False

    def show_sections(
        self, sections: Sequence[Section], lines: Sequence[FactLine]
    ) -> None:
        """Show the parts of another policy, all of them open."""
        self.parts.show(sections, lines)
        self.expandAll()

    def follow(self, offset: int) -> None:
        """Show where the user is in the text."""
        index = self.parts.find(offset)
        if index.isValid() and index != self.currentIndex():
            self._follows = True
            self.setCurrentIndex(index)
            self._follows = False

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        if current.isValid() and not self._follows and self.hasFocus():
            self.chosen.emit(self.parts.section(current))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.chosen.emit(self.parts.section(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self.chosen.emit(self.parts.section(index))
        else:
            super().keyPressEvent(event)

    def section(self) -> Section | None:
        """Return the part that is chosen."""
        index = self.currentIndex()
        return self.parts.section(index) if index.isValid() else None

    def sizeHint(self) -> QSize:
        return QSize(20 * self.fontMetrics().averageCharWidth(), 0)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(10 * metrics.averageCharWidth(), 4 * metrics.lineSpacing())
