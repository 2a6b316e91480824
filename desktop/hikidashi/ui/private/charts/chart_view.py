"""Shows a picture; arrow keys go from value to value, and each is read out."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hikidashi.ui.private.charts.look import Look
from hikidashi.ui.private.charts.paint import paint_picture, picture_height
from hikidashi.ui.private.charts.picture import Chart, Grid, Rows
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.widgets.text import tip
from hikidashi.words.catalogue import _

_RING = 2
_PAGE = 10  # values that the page keys go on


class ChartView(QWidget):
    """Takes the focus; ``reading`` is what stands where the user is, in words."""

    moved = Signal(str)
    """What is said of the value that the user has gone to; "" for none."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._at: int | None = None
        self._places: list[QRectF] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(
            _("A chart. The arrow keys go from value to value.")
        )

    @property
    def at(self) -> int | None:
        """The number of the value where the user is."""
        return self._at

    def show_chart(self, chart: Chart | None) -> None:
        """Show the picture of a chart; None forgets the one before."""
        self._chart, self._at, self._places = chart, None, []
        QToolTip.hideText()  # it tells a value of the chart before
        self.setAccessibleName(f"{chart.title}. {chart.sentence}" if chart else "")
        self.updateGeometry()
        self.update()

    def go_to(self, number: int) -> None:
        """Go to a value, and read it out."""
        said = self._said()
        if not said:
            return
        self._at = min(max(number, 0), len(said) - 1)
        text = said[self._at]
        self.moved.emit(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.update()

    def sizeHint(self) -> QSize:
        width = self.width() or tokens.COLUMN
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * self.fontMetrics().height(), self.fontMetrics().height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        if self._chart is None or self._chart.picture is None:
            return 0
        inner = max(1, width - 2 * tokens.SMALL)
        needed = picture_height(self._chart.picture, self._look(), inner)
        return round(needed) + 2 * tokens.SMALL

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._chart is None or self._chart.picture is None:
            return
        painter = QPainter(self)
        look = self._look()
        margin = tokens.SMALL
        inner = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        self._places = paint_picture(painter, inner, self._chart.picture, look)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), _RING))
            whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(whole, tokens.CORNER, tokens.CORNER)
            self._mark(painter, look)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step(event.key())
        if step is None:
            super().keyPressEvent(event)  # what is around it may scroll
            return
        at = self._at
        self.go_to(step if at is None or event.key() in _ENDS else at + step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        number = self._under(event.position().toPoint())
        if number is not None:
            self.go_to(number)

    def event(self, event: QEvent) -> bool:
        """Show in a tool tip what stands below the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self._under(event.pos())
            text = self._said()[number] if number is not None else ""
            QToolTip.showText(event.globalPos(), tip(text), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self.updateGeometry()
            self.update()

    def _step(self, key: int) -> int | None:
        """Return by how many values a key goes on, or to which one an end key goes."""
        picture = self._chart.picture if self._chart is not None else None
        if picture is None:
            return None
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._said()) - 1,
        }
        if isinstance(picture, Grid):
            across = len(picture.columns)
            steps |= {Qt.Key.Key_Up: -across, Qt.Key.Key_Down: across}
        elif isinstance(picture, Rows):
            steps |= {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        else:
            steps |= {Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE}
        step = steps.get(Qt.Key(key))
        if self._at is None and step is not None and key not in _ENDS:
            return 0
        return step

    def _said(self) -> tuple[str, ...]:
        picture = self._chart.picture if self._chart is not None else None
        return picture.said() if picture is not None else ()

    def _under(self, where: QPoint) -> int | None:
        for number, place in enumerate(self._places):
            if place.contains(where.toPointF()):
                return number
        return None

    def _mark(self, painter: QPainter, look: Look) -> None:
        """Draw a frame around the value where the user is."""
        if self._at is None or self._at >= len(self._places):
            return
        place = self._places[self._at]
        least = 4.0  # a day of many years is narrower than a line
        if place.width() < least:
            place = place.adjusted(-least / 2, 0, least / 2, 0)
        for name, width in (("surface", 4), ("ink", _RING)):
            painter.setPen(QPen(look.colour(name), width))
            painter.drawRect(place)

    def _look(self) -> Look:
        return Look.of(self.font(), current_colours())


_ENDS = {Qt.Key.Key_Home, Qt.Key.Key_End}
