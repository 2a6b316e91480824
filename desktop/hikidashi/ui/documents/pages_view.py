"""Shows the pages of a document one below the other, each drawn once it is seen."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent

from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.jobs import Job, JobStarter, Lane
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.widgets.page_scroll import PageScroll
from hikidashi.usecases.ports import OpenedPages
from hikidashi.words.catalogue import _

_WIDEST = 2_400  # dots of a drawn page
_KEPT = 5  # drawn pages; some 50 MB at the most usual sizes
_REST_MS = 120
_TALLEST = 4.0  # times its width; a longer page is shown squeezed into that


class PagesView(PageScroll):
    """Asks for one page at a time, always for the one that is seen now."""

    page_changed = Signal(int)
    """The number of the page at the top, from 0."""

    def __init__(self, jobs: JobStarter) -> None:
        super().__init__(_("Pages of the document"), _REST_MS)
        self._jobs = jobs
        self._pages: OpenedPages | None = None
        self._shapes: Sequence[float] = ()  # height by width of each page
        self._tops: Sequence[int] = ()
        self._drawn: dict[int, QImage] = {}
        self._broken: set[int] = set()
        self._job: Job | None = None
        self._seen = -1
        self.verticalScrollBar().valueChanged.connect(self._look)

    @property
    def drawn(self) -> Sequence[int]:
        """The numbers of the pages that are drawn at present."""
        return sorted(self._drawn)

    @property
    def broken(self) -> Sequence[int]:
        """The numbers of the pages that could not be drawn."""
        return sorted(self._broken)

    @property
    def total(self) -> int:
        """How many pages the document has, shown or not."""
        return self._pages.count if self._pages is not None else 0

    @property
    def shown(self) -> int:
        """How many of them can be looked at here."""
        return len(self._shapes)

    def show_pages(self, pages: OpenedPages) -> None:
        """Show a document from its beginning; it is closed by ``forget``."""
        self.forget()
        self._pages = pages
        self._shapes = [min(_TALLEST, high / wide) for wide, high in pages.sizes]
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._look()

    def forget(self) -> None:
        """Show nothing any more, and close the document."""
        pages, self._pages = self._pages, None
        self._shapes, self._tops, self._seen = (), (), -1
        self._drawn.clear()
        self._broken.clear()
        self.rest.stop()
        if pages is not None:
            pages.close()
        self.viewport().update()

    def on_resize(self) -> None:
        self._lay_out()

    def on_rest(self) -> None:
        """Draw anew what was drawn for another width."""
        dots = self._dots()
        stale = [n for n, image in self._drawn.items() if image.width() < dots * 0.9]
        for number in stale:
            del self._drawn[number]
        self._look()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = self.painter(), current_colours()
        for number in self._visible():
            place = self._place(number)
            if number in self._drawn:
                painter.drawImage(place, self._drawn[number])
            else:
                painter.fillRect(place, QColor(colours.surface))
                self._say(painter, place, number)
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()
        super().paintEvent(event)

    def _say(self, painter: QPainter, place: QRect, number: int) -> None:
        said = _("Page {number} is being drawn…")
        if number in self._broken:
            said = _("Page {number} is damaged and cannot be drawn.")
        painter.save()
        painter.setPen(QColor(current_colours().muted))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        inner = place.adjusted(*[tokens.PAGE] * 2, *[-tokens.PAGE] * 2)
        painter.drawText(inner, int(flags), said.format(number=number + 1))
        painter.restore()

    def _lay_out(self) -> None:
        """Find where each page stands; the page at the top stays there."""
        bar, seen = self.verticalScrollBar(), max(0, self._seen)
        top, tops = tokens.MEDIUM, []
        for shape in self._shapes:
            tops.append(top)
            top += self._height(shape) + tokens.MEDIUM
        self._tops = tops
        self.set_height(top)
        if tops and seen:
            bar.setValue(tops[seen] - tokens.MEDIUM)

    def _dots(self) -> int:
        return min(_WIDEST, round(self.page_width() * self.devicePixelRatioF()))

    def _height(self, shape: float) -> int:
        return max(1, round(self.page_width() * shape))

    def _place(self, number: int) -> QRect:
        top = self._tops[number] - self.verticalScrollBar().value()
        height = self._height(self._shapes[number])
        return QRect(tokens.MEDIUM, top, self.page_width(), height)

    def _visible(self) -> range:
        """Return the numbers of the pages that are in sight."""
        if not self._tops:
            return range(0)
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, top + self.viewport().height())
        return range(first, max(first + 1, last))

    def _look(self) -> None:
        """Ask for the first page in sight that is not drawn; one at a time."""
        visible = self._visible()
        if visible and visible.start != self._seen:
            self._seen = visible.start
            self.page_changed.emit(self._seen)
        if self._job is None and self._pages is not None:
            around = [*visible, visible.stop] if visible else []
            for number in around:
                known = number in self._drawn or number in self._broken
                if number < len(self._shapes) and not known:
                    self._ask(self._pages, number)
                    break
        self.viewport().update()

    def _ask(self, pages: OpenedPages, number: int) -> None:
        dots = self._dots()
        self._job = self._jobs.start(
            lambda _ticket: _image(pages, number, dots),
            lane=Lane.OUTSIDE,
            then=partial(self._on_drawn, pages, number),
            failed=partial(self._on_broken, pages, number),
            ended=self._on_ended,
        )

    def _on_drawn(self, pages: OpenedPages, number: int, image: QImage) -> None:
        if pages is self._pages:
            self._drawn[number] = image
            middle = self._visible().start
            for far in sorted(self._drawn, key=lambda n: abs(n - middle))[_KEPT:]:
                del self._drawn[far]

    def _on_broken(
        self, pages: OpenedPages, number: int, _error: HikidashiError
    ) -> None:
        if pages is self._pages:
            self._broken.add(number)

    def _on_ended(self) -> None:
        self._job = None
        self._look()


def _image(pages: OpenedPages, number: int, dots: int) -> QImage:
    """Run off the screen's thread; QImage may be made there, widgets may not."""
    drawn = pages.page(number, dots)
    form = QImage.Format.Format_RGB32
    # A copy, since the picture would not keep the bytes alive.
    return QImage(drawn.pixels, drawn.width, drawn.height, form).copy()
