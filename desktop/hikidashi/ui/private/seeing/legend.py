"""What the shapes of a calendar mean, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hikidashi.ui.private.seeing.day_delegates import LEVELS, draw_level
from hikidashi.ui.private.seeing.day_marks import TypeMark
from hikidashi.ui.private.seeing.shapes import draw_shape
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.widgets import label
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _

_SIZE = 0.62  # of a line of text: how large a shape is


class Sign(QWidget):
    """A small drawing in a legend: a type's shape, or a level of the year."""

    def __init__(self, *, shape: int | None = None, level: int = 0) -> None:
        super().__init__()
        self._shape, self._level = shape, level
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(*[round(self._size + tokens.TINY)] * 2)

    @property
    def _size(self) -> float:
        height = self.fontMetrics().height()
        return height if self._shape is None else height * _SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRectF(0, 0, self._size, self._size)
        place.moveCenter(QRectF(self.rect()).center())
        if self._shape is not None:
            draw_shape(painter, place, self._shape, current_colours().accent)
        else:
            draw_level(painter, place, self._level)
        painter.end()


class Legend(QWidget):
    """One entry for each shape, or "few … many" for a year."""

    def __init__(self) -> None:
        super().__init__()
        self._row = FlowRow()
        self.texts: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        # One line is kept free, so that nothing jumps when it is filled.
        self.setMinimumHeight(self.fontMetrics().height() + tokens.SMALL)

    def show_types(self, types: Sequence[TypeMark]) -> None:
        """Tell what the shapes of these types look like."""
        texts = [each.name for each in types]
        if texts != self.texts:
            self.texts = texts
            self._row.show_only(
                *(_item(each.name, Sign(shape=each.shape)) for each in types)
            )

    def show_levels(self) -> None:
        """Tell that larger squares are days with more."""
        if self.texts != [_("Few"), _("Many")]:
            self.texts = [_("Few"), _("Many")]
            signs = [Sign(level=each) for each in range(1, LEVELS + 1)]
            self._row.show_only(
                label(self.texts[0], "caption"),
                *signs,
                label(self.texts[1], "caption"),
            )

    def forget(self) -> None:
        """Name no type any more."""
        self.texts = []
        self._row.show_only()


def _item(text: str, sign: Sign) -> QWidget:
    item = QWidget()
    row = QHBoxLayout(item)
    row.setContentsMargins(0, 0, tokens.SMALL, 0)
    row.setSpacing(tokens.TINY)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(label(text, "caption"))
    return item
