"""A policy in a window of its own, as large as the screen lets it be."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hikidashi.ui.policy.lines import ShownPolicy
from hikidashi.ui.policy.policy_view import PolicyView
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose
from hikidashi.ui.widgets.browse_dialog import BrowseDialog
from hikidashi.ui.widgets.scroll import scrolling_inside
from hikidashi.ui.widgets.text import show_if
from hikidashi.words.catalogue import _

_SHARE = 0.9  # of the screen


class FullPolicyDialog(BrowseDialog):
    """Shows a kept policy, or one that was only read and cannot be corrected yet."""

    def __init__(self, parent: QWidget, title: str, policy: ShownPolicy) -> None:
        super().__init__(parent)
        self.view = PolicyView(can_grow=False)
        self.note = Prose(role="muted")
        self.close_button = QPushButton(_("Close"))
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        column = QVBoxLayout(scrolling_inside(self))
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.setSpacing(tokens.SMALL)
        column.addWidget(self.note)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        self.resize(QGuiApplication.primaryScreen().availableSize() * _SHARE)
        self.show_policy(policy)
        self.view.facts.setFocus()

    def show_policy(self, policy: ShownPolicy) -> None:
        """Show the policy, or what has come of it since."""
        told = _("Keep this policy first; then you can correct what was read of it.")
        self.note.set_text("" if policy.editable else told)
        show_if(self.note, wanted=not policy.editable)
        self.view.show_policy(policy)
