"""Shows the pages of a proof one below the other, as wide as there is room."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours
from hikidashi.words.catalogue import _, ngettext

A4_WIDTH_IN = 210 / 25.4
_LEAST_DPI, _MOST_DPI = 60, 300
_RESIZE_MS = 150


class PagesView(QAbstractScrollArea):
    """A quiet stack of pages; the arrow keys scroll it like any text.

    ``dpi_changed`` says, once resizing has come to rest, how finely pages should be
    set so that one of their dots is one of the screen's.
    """

    dpi_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Sequence[QImage] = ()
        self._stale = False
        self._dpi = self.dpi()
        self._rest = QTimer(self, singleShot=True, interval=_RESIZE_MS)
        self._rest.timeout.connect(self._on_rest)
        self.setProperty("role", "pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Preview of the letter"))

    @property
    def pages(self) -> Sequence[QImage]:
        return self._pages

    def dpi(self) -> int:
        """Return the resolution at which a page just fills the width."""
        dots = self._page_width() * self.devicePixelRatioF()
        return max(_LEAST_DPI, min(_MOST_DPI, int(dots / A4_WIDTH_IN)))

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """Show ``pages`` instead of the ones before; the place is kept."""
        self._pages = tuple(pages)
        self._stale = False
        count = len(self._pages)
        self.setAccessibleDescription(
            ngettext("{count} page", "{count} pages", count).format(count=count)
        )
        self._set_range()
        self.viewport().update()

    def set_stale(self, stale: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Tell that a newer proof is on its way: the old one is drawn paler."""
        if stale != self._stale:
            self._stale = stale
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(420, 560)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_range()
        self._rest.start()

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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(current_colours().line), tokens.HAIRLINE))
        if self._stale:
            painter.setOpacity(0.7)
        for page, place in zip(self._pages, self._places(), strict=True):
            if place.intersects(event.rect()):
                painter.drawImage(place, page)
                painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _places(self) -> list[QRect]:
        """Return where each page stands in the viewport, in its coordinates."""
        top = tokens.MEDIUM - self.verticalScrollBar().value()
        places = []
        for page in self._pages:
            size = self._size_of(page)
            left = (self.viewport().width() - size.width()) // 2
            places.append(QRect(left, top, size.width(), size.height()))
            top += size.height() + tokens.MEDIUM
        return places

    def _size_of(self, page: QImage) -> QSize:
        """Return the page's size on screen: dot by dot where that all but fits."""
        width = self._page_width()
        exact = page.size() / self.devicePixelRatioF()
        if abs(exact.width() - width) <= tokens.SMALL:
            return exact
        return QSize(width, ceil(width * page.height() / max(1, page.width())))

    def _page_width(self) -> int:
        return max(1, self.viewport().width() - 2 * tokens.MEDIUM)

    def _set_range(self) -> None:
        height = sum(
            self._size_of(page).height() + tokens.MEDIUM for page in self._pages
        )
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(tokens.PAGE)
        bar.setRange(0, max(0, height + tokens.MEDIUM - self.viewport().height()))

    def _on_rest(self) -> None:
        if self.dpi() != self._dpi:
            self._dpi = self.dpi()
            self.dpi_changed.emit(self._dpi)
