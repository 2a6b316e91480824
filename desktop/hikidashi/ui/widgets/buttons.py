"""The three buttons that are more than a button."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours
from hikidashi.words.catalogue import _

_RING, _GAP = 2, 2  # the ring as the style sheet draws it, and the gap inside of it


def primary_button(text: str) -> QPushButton:
    """Return the one button of a page that is its main action."""
    button = _Primary(text)
    button.setProperty("role", "primary")
    return button


def quiet_button(text: str) -> QPushButton:
    """Return a button that looks like a link, for what matters less."""
    button = QPushButton(text)
    button.setProperty("role", "quiet")
    return button


class _Primary(QPushButton):
    """Its ring would be lost on its own colour, so a gap divides the two."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus() or self.property("role") != "primary":
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current_colours().surface), _GAP))
        inset = _RING + _GAP / 2
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        corner = tokens.CORNER - _RING
        painter.drawRoundedRect(place, corner, corner)
        painter.end()


class EvidenceChip(QPushButton):
    """Names the place of the words that say a fact; pressing it shows them."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Show the sentence: {place}").format(place=text))
        self.setToolTip(_("Show the sentence in the policy"))
