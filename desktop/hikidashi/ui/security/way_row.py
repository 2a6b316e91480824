"""One way into a drawer, with what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from hikidashi.domain.keys.way import SlotCard, SlotType
from hikidashi.ui.security.slot_words import slot_facts, slot_title
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose, quiet_button
from hikidashi.ui.widgets.text import show_if
from hikidashi.words.catalogue import _

_CHANGED = {SlotType.PASSPHRASE, SlotType.PASSPHRASE_AND_KEY_FILE}


class WayRow(QFrame):
    """Name, kind and age of a way in; the last one cannot be removed."""

    change_wanted = Signal(object)
    rename_wanted = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, card: SlotCard, *, is_last: bool) -> None:
        super().__init__()
        self.card = card
        self.change = quiet_button(_("Change…"))
        self.rename = quiet_button(_("Rename…"))
        self.remove = quiet_button(_("Remove"))
        title = slot_title(card)
        for button in (self.change, self.rename, self.remove):
            button.setAccessibleName(f"{button.text()} {title}")
        self.change.clicked.connect(lambda: self.change_wanted.emit(card))
        self.rename.clicked.connect(lambda: self.rename_wanted.emit(card))
        self.remove.clicked.connect(lambda: self.removal_wanted.emit(card))
        self.remove.setEnabled(not is_last)
        self.note = Prose(
            _("The only way in that you hold. Add another one before you remove it."),
            "caption",
        )
        show_if(self.note, wanted=is_last)
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Prose(title, "strong"))
        words.addWidget(Prose(slot_facts(self.card), "caption"))
        words.addWidget(self.note)
        changes = (self.change,) if self.card.type in _CHANGED else ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, tokens.TINY, 0, tokens.TINY)
        row.setSpacing(tokens.MEDIUM)
        row.addLayout(words, 1)
        actions = QHBoxLayout()
        actions.setSpacing(0)
        for button in (*changes, self.rename, self.remove):
            actions.addWidget(button)
        row.addLayout(actions)


def rule() -> QFrame:
    """Return a line between two rows."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(tokens.HAIRLINE)
    return line
