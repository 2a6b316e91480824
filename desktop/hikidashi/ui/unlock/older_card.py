"""The question that is asked when a drawer is in an older state than was seen here."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose, primary_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.text import Kind, dress
from hikidashi.words.catalogue import _


class OlderCard(QFrame):
    """Says what is the matter, since when, and what can be done."""

    restore_wanted = Signal()
    go_on_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, seen: datetime) -> None:
        super().__init__()
        dress(self, role="banner", kind=Kind.ATTENTION)
        self.words = Prose(_question(seen))
        self.restore = primary_button(_("&Restore a backup…"))
        self.go_on = QPushButton(_("&Go on with this state"))
        self.close_button = QPushButton(_("&Leave it shut"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.MEDIUM] * 4)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(
            Prose(
                _("This is not the state of your drawer that was open last"), "strong"
            )
        )
        column.addWidget(self.words)
        column.addWidget(FlowRow(self.restore, self.go_on, self.close_button))
        self.setAccessibleName(self.words.plain_text())
        self.restore.clicked.connect(self.restore_wanted)
        self.go_on.clicked.connect(self.go_on_wanted)
        self.close_button.clicked.connect(self.close_wanted)

    def leave(self, column: QVBoxLayout) -> None:
        """Go from the page that showed it in ``column``."""
        column.removeWidget(self)
        self.hide()
        self.deleteLater()


def _question(seen: datetime) -> str:
    # Only here: nobody who opens a drawer waits for it.
    from hikidashi.words.facts import moment  # noqa: PLC0415 - see above

    return _(
        "On {day}, another state of it was open on this computer, and what was changed "
        "in that one is not in here. That is so after you restored a backup or put an "
        "older copy back, and when you use two copies by turns. If you did none of "
        "these, somebody else may have put it here, or the disk lost something. If you "
        "go on, this state counts as the true one from now on."
    ).format(day=moment(seen))
