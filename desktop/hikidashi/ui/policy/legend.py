"""The families of facts with their signs; each can be shown or left out."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QTextCharFormat
from PySide6.QtWidgets import QPushButton

from hikidashi.ui.policy.families import line_of, pen_style
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.hues import hue_of
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.widgets.text import show_if
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.fact_families import FAMILIES, family_name, family_sign

_WAVE = 3  # pixels from one turn of a wave to the next


class FamilyChip(QPushButton):
    """Shows how a family looks in the text; pressed down, it is shown there."""

    def __init__(self, family: str) -> None:
        super().__init__()
        self.family = family
        self.setProperty("role", "chip")
        self.setCheckable(True)
        self.setChecked(True)
        self.count = 0

    def show_count(self, count: int, *, offered: bool) -> None:
        """Tell how many facts there are of the family; none at all hides it."""
        self.count = count
        show_if(self, wanted=count > 0 and offered)
        self._tell()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        super().nextCheckState()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = QEvent.Type
        if event.type() in {kinds.PaletteChange, kinds.FontChange}:
            self._tell()

    def _tell(self) -> None:
        mark = "" if self.isChecked() else "○ "
        name = family_name(self.family)
        self.setText(f"{mark}{name} {self.count}")
        facts = ngettext("{count} fact", "{count} facts", self.count)
        self.setAccessibleName(f"{name}: {facts.format(count=self.count)}")
        self.setToolTip(
            _("Shown; press to leave them out")
            if self.isChecked()
            else _("Left out; press to show them")
        )
        picture = self._picture()
        self.setIconSize(picture.deviceIndependentSize().toSize())
        self.setIcon(QIcon(picture))

    def _picture(self) -> QPixmap:
        """Draw the sign on its ground, above its kind of line."""
        side = self.fontMetrics().height() + tokens.TINY
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(side * ratio), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        hue, painter = hue_of(self.family, current_colours()), QPainter(picture)
        place = QRect(0, 0, side, side)
        if self.isChecked():
            painter.fillRect(place, QColor(hue.tint))
        painter.setFont(self.font())
        painter.setPen(QColor(hue.ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, family_sign(self.family))
        _underline(painter, side, self.family, hue.ink)
        painter.end()
        return picture


def _underline(painter: QPainter, side: int, family: str, ink: str) -> None:
    """Draw a family's kind of line at the bottom of its sign."""
    line = line_of(family)
    if line is QTextCharFormat.UnderlineStyle.WaveUnderline:
        painter.setPen(QPen(QColor(ink), 1))
        turns = range(1, side, _WAVE)
        painter.drawPolyline(
            [QPoint(x, side - 1 - _WAVE * (n % 2)) for n, x in enumerate(turns)]
        )
    else:
        painter.setPen(QPen(QColor(ink), 2, pen_style(line)))
        painter.drawLine(1, side - 2, side - 1, side - 2)


class Legend(QObject):
    """One chip for each family that the policy has facts of."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips = {family: FamilyChip(family) for family in FAMILIES}
        for chip in self.chips.values():
            chip.clicked.connect(self._on_clicked)

    @property
    def hidden(self) -> frozenset[str]:
        """The families that are left out."""
        chips = self.chips.items()
        return frozenset(family for family, chip in chips if not chip.isChecked())

    def show_counts(self, counts: Mapping[str, int], *, offered: bool) -> None:
        """Tell how many facts of each family there are, if it is theirs to choose."""
        for family, chip in self.chips.items():
            chip.show_count(counts.get(family, 0), offered=offered)

    def show_all(self) -> None:
        """Leave nothing out any more."""
        for chip in self.chips.values():
            if not chip.isChecked():
                chip.click()

    @Slot()
    def _on_clicked(self) -> None:
        self.changed.emit()
