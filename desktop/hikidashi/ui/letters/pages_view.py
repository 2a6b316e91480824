"""Shows the pages of a proof one below the other, as wide as there is room."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QWidget

from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets.page_scroll import PageScroll
from hikidashi.words.catalogue import _, ngettext

A4_WIDTH_IN = 210 / 25.4
_LEAST_DPI, _MOST_DPI = 60, 300
_RESIZE_MS = 150


class PagesView(PageScroll):
    """A quiet stack of pages; the arrow keys scroll it like any text.

    ``dpi_changed`` says, once resizing has come to rest, how finely pages should be
    set so that one of their dots is one of the screen's.
    """

    dpi_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Preview of the letter"), _RESIZE_MS, parent)
        self._pages: Sequence[QImage] = ()
        self._stale = False
        self._dpi = self.dpi()

    @property
    def pages(self) -> Sequence[QImage]:
        return self._pages

    def dpi(self) -> int:
        """Return the resolution at which a page just fills the width."""
        dots = self.page_width() * self.devicePixelRatioF()
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

    def on_resize(self) -> None:
        self._set_range()

    def on_rest(self) -> None:
        if self.dpi() != self._dpi:
            self._dpi = self.dpi()
            self.dpi_changed.emit(self._dpi)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
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
        width = self.page_width()
        exact = page.size() / self.devicePixelRatioF()
        if abs(exact.width() - width) <= tokens.SMALL:
            return exact
        return QSize(width, ceil(width * page.height() / max(1, page.width())))

    def _set_range(self) -> None:
        height = sum(
            self._size_of(page).height() + tokens.MEDIUM for page in self._pages
        )
        self.set_height(height + tokens.MEDIUM)
