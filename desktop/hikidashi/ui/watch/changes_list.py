"""The list of what has changed, with a heading above each group."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.watch.changes_model import ChangeRow, ChangesModel
from hikidashi.ui.widgets.lines_delegate import LinesDelegate
from hikidashi.ui.widgets.row_look import row_fonts
from hikidashi.words.catalogue import _

Index = QModelIndex | QPersistentModelIndex


class ChangesList(QListView):
    """Tells which change the user has gone to."""

    chosen = Signal(object)
    """A ``ChangeRow``."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = ChangesModel()
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What has changed"))

    @property
    def row(self) -> ChangeRow | None:
        """The change that is chosen."""
        return self.rows.row(self.currentIndex())

    def choose_first(self) -> None:
        """Go to the heaviest change, if there is any."""
        self.setCurrentIndex(self.rows.first())

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        row = self.rows.row(current)
        if row is not None:
            self.chosen.emit(row)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # the splitter gives it all the room there is

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(16 * metrics.averageCharWidth(), 5 * metrics.lineSpacing())


class _Delegate(LinesDelegate):
    """Draws headings quietly, on the ground of the page."""

    def __init__(self, view: ChangesList) -> None:
        super().__init__((ChangesModel.WHERE,), view)
        self._list = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        if self._list.rows.row(index) is not None:
            super().paint(painter, option, index)
            return
        colours = current_colours()
        painter.save()
        painter.fillRect(option.rect, QColor(colours.paper))
        painter.setPen(QColor(colours.muted))
        painter.setFont(row_fonts(option.font)[1])
        place = option.rect.adjusted(tokens.SMALL, tokens.SMALL, -tokens.SMALL, 0)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, flags, str(index.data() or ""))
        painter.restore()
