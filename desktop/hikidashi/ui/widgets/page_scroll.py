"""What every view of pages shares: one below the other, scrolled like any text."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours


class PageScroll(QAbstractScrollArea):
    """A stack of pages as wide as there is room; the keyboard scrolls it.

    Args:
        name: what screen readers call it.
        rest_ms: how long after a resizing ``on_rest`` is called.
        parent: the widget that it stands in.
    """

    def __init__(self, name: str, rest_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rest = QTimer(self, singleShot=True, interval=rest_ms)
        self.rest.timeout.connect(self.on_rest)
        self.setProperty("role", "pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def on_resize(self) -> None:
        """Find out anew where the pages stand."""

    def on_rest(self) -> None:
        """Do what is worth doing only once a resizing is over."""

    def page_width(self) -> int:
        return max(1, self.viewport().width() - 2 * tokens.MEDIUM)

    def set_height(self, height: int) -> None:
        """Tell how tall all pages are with the space between and around them."""
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(tokens.PAGE)
        bar.setRange(0, max(0, height - self.viewport().height()))

    def painter(self) -> QPainter:
        """Return what draws pages with their outline."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(current_colours().line), tokens.HAIRLINE))
        return painter

    def sizeHint(self) -> QSize:
        return QSize(420, 560)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.on_resize()
        self.rest.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case _:
                super().keyPressEvent(event)
