"""What the checks of a letter found, in words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.letters.check import Check
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Kind, Prose, StatusPill
from hikidashi.ui.widgets.scroll import KeyScrollArea
from hikidashi.words import names
from hikidashi.words.catalogue import _

_OPERATOR_UNKNOWN = "operator-unknown"
_GRAVE = ("other-law", "keep-a-copy-first", "leave-first")
"""What cannot be undone once it is sent, or may be the wrong letter at all."""
_MOST_LINES = 9  # of text; a longer list scrolls


class ChecksView(KeyScrollArea):
    """A line for each finding, what forbids the export first; or that all is well."""

    company_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Checks of the letter"))
        self._shown: Sequence[Check] | None = None
        self.enter_company: QPushButton | None = None

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show what was found; the same again changes nothing."""
        if self._shown == tuple(checks):
            return
        self._shown = tuple(checks)
        self.enter_company = None
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, tokens.SMALL, 0)
        column.setSpacing(tokens.SMALL)
        for check in sorted(checks, key=_rank):
            column.addWidget(_line(check))
            if check.code == _OPERATOR_UNKNOWN:
                column.addLayout(self._offer())
        if not checks:
            column.addWidget(_row(_("Fine"), Kind.GOOD, _("Ready to export.")))
        column.addStretch(1)
        self.setWidget(inner)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Be as tall as the findings, up to a point."""
        inner = self.widget()
        if inner is not None:
            needed = inner.heightForWidth(self.viewport().width()) + 2 * tokens.TINY
            most = _MOST_LINES * self.fontMetrics().lineSpacing()
            self.setMinimumHeight(max(0, min(needed, most)))

    def _offer(self) -> QHBoxLayout:
        """Return the way out of not knowing the company."""
        button = self.enter_company = QPushButton(_("Enter the company"))
        button.clicked.connect(self.company_wanted)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch()
        return row


def _rank(check: Check) -> tuple[bool, int]:
    """Return what comes first: stops, then what is lost for good, then the rest."""
    grave = _GRAVE.index(check.code) if check.code in _GRAVE else len(_GRAVE)
    return not check.stops, grave


def _line(check: Check) -> QWidget:
    said = names.check(check.code)
    if check.values:
        values = names.listed(check.values)
        said = _("{label}: {value}").format(label=said, value=values)
    if check.stops:
        return _row(_("Stop"), Kind.ATTENTION, said)
    return _row(_("Note"), Kind.DOUBT, said)


def _row(word: str, kind: Kind, text: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.SMALL)
    row.addWidget(StatusPill(word, kind), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Prose(text), 1)
    return line
