"""The list of entries on the screen: a hundred thousand rows scroll like ten."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from hikidashi.ui.private.seeing.calendar_words import short_day, weekday_name
from hikidashi.ui.private.seeing.growing_table import GrowingTable
from hikidashi.ui.private.seeing.rows import SeenRow
from hikidashi.ui.private.seeing.rows_model import Index, RowsModel
from hikidashi.ui.private.seeing.shapes import draw_shape
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.widgets.row_look import draw_ground, row_fonts

_GAP = tokens.TINY // 2
_GUTTER_LETTERS = 9  # of the widest day or time in the gutter


class RowsView(GrowingTable):
    """A table of one column: unlike a list view it never measures all of its rows."""

    opened = Signal(str)
    """Return, or a double click, on the entry of that id."""
    removal_wanted = Signal(str)

    def __init__(self, model: RowsModel) -> None:
        super().__init__(model)
        self.rows = model
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().hide()
        self._measure()
        model.modelReset.connect(self.look_ahead)
        if model.of_one_day:  # so few rows that each may have a height of its own
            model.modelReset.connect(self._measure_headings)
        self.doubleClicked.connect(self._on_opened)

    @property
    def chosen(self) -> SeenRow | None:
        """The entry that is chosen."""
        return self.rows.row_at(self.currentIndex())

    def choose(self, record_id: str) -> bool:
        """Choose an entry; tell whether it is there."""
        found = self.rows.find(record_id)
        if found.isValid():
            self.setCurrentIndex(found)
        return found.isValid()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows, keys = self.rows.rowCount(), Qt.Key
        chosen = self.chosen
        match event.key():
            case keys.Key_Home if rows:
                self.setCurrentIndex(self.rows.near(0))
                self.scrollToTop()
            case keys.Key_End if rows:
                self.setCurrentIndex(self.rows.index(rows - 1))
            case keys.Key_Delete if chosen is not None:
                self.removal_wanted.emit(chosen.id)
            case keys.Key_Return | keys.Key_Enter if chosen is not None:
                self.opened.emit(chosen.id)
            case _:
                super().keyPressEvent(event)

    def _measure(self) -> None:
        height = row_height(self.font())
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _measure_headings(self) -> None:
        height = self.fontMetrics().lineSpacing() + tokens.LARGE
        self.verticalHeader().setMinimumSectionSize(height)
        for number in range(self.rows.rowCount()):
            if isinstance(self.rows.line(number), str):
                self.setRowHeight(number, height)

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.opened.emit(row.id)


class RowDelegate(QStyledItemDelegate):
    """Draws the day or the time at the left, the type's shape, and two lines.

    It cuts what does not fit, with a mark; the tool tip has all of it.
    """

    def __init__(self, view: RowsView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, row_height(option.font))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        line = self._view.rows.line(index.row())
        painter.save()
        if isinstance(line, str):
            self._heading(painter, option, line)
        else:
            draw_ground(painter, option)
            self._row(painter, option, line, index.row())
        painter.restore()

    def _heading(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str
    ) -> None:
        rect = QRect(option.rect).adjusted(tokens.MEDIUM, 0, -tokens.MEDIUM, -4)
        strong, _quiet = row_fonts(option.font)
        painter.setFont(strong)
        painter.setPen(QColor(current_colours().muted))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect, flags, text)
        painter.setPen(QColor(current_colours().line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _row(
        self, painter: QPainter, option: QStyleOptionViewItem, row: SeenRow, number: int
    ) -> None:
        rect, model = QRect(option.rect), self._view.rows
        ink = option.palette.color(QPalette.ColorRole.Text)
        muted = QColor(current_colours().muted)
        strong, _quiet = row_fonts(option.font)
        left = rect.left() + tokens.MEDIUM
        gutter = QFontMetrics(strong).averageCharWidth() * _GUTTER_LETTERS
        texts = _gutter(model, row, number)
        inks = (ink, muted)
        side = QRect(left, rect.top(), gutter, rect.height())
        _lines(painter, side, texts, inks, option.font)
        left += gutter + tokens.SMALL
        size = QFontMetrics(strong).height() * 0.62
        spot = QRectF(left, rect.top() + tokens.MEDIUM + size * 0.3, size, size)
        draw_shape(painter, spot, row.shape, current_colours().accent)
        left += round(size) + tokens.MEDIUM
        room = rect.right() - left - tokens.MEDIUM
        place = QRect(left, rect.top(), room, rect.height())
        timed = not model.of_one_day and row.time
        parts = (row.time if timed else "", row.line)
        quiet_line = " · ".join(part for part in parts if part)
        _lines(painter, place, (row.title, quiet_line), inks, option.font)


def _gutter(model: RowsModel, row: SeenRow, number: int) -> tuple[str, str]:
    """Return the two lines at the left: the time of a day, or the day of a month."""
    if model.of_one_day:
        time, _space, offset = row.time.partition(" ")
        return time or "–", offset
    if not model.begins_day(number) or row.day is None:
        return "", ""
    return short_day(row.day), weekday_name(row.day)


def _lines(
    painter: QPainter,
    place: QRect,
    texts: tuple[str, str],
    inks: tuple[QColor, QColor],
    font: QFont,
) -> None:
    """Draw a strong line and a quiet one below it, cut to the place."""
    top = place.top() + tokens.MEDIUM
    fonts = row_fonts(font)
    for text, face, ink in zip(texts, fonts, inks, strict=True):
        metrics = QFontMetrics(face)
        spot = QRect(place.left(), top, place.width(), metrics.height())
        painter.setFont(face)
        painter.setPen(ink)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(spot, flags | Qt.TextFlag.TextSingleLine, cut)
        top = spot.bottom() + 1 + _GAP


def row_height(font: QFont) -> int:
    """Return how tall every row is in ``font``."""
    strong, quiet = row_fonts(font)
    text = QFontMetrics(strong).height() + _GAP + QFontMetrics(quiet).height()
    return text + 2 * tokens.MEDIUM
