"""A line of tags, with commas between them, that knows those in use."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit

from hikidashi.ui.private.entry.inputs import make_private

_LONGEST = 1_000
_PARTED = re.compile(r"[,、，;；\n]+")


class TagField(QLineEdit):
    """Offers the tags in use for the one that is being typed."""

    def __init__(self) -> None:
        super().__init__()
        make_private(self, _LONGEST)
        self._known = QStringListModel(self)
        self.offers = QCompleter(self._known, self)
        self.offers.setWidget(self)
        self.offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.offers.activated.connect(self._on_taken)
        self.textEdited.connect(self._on_typed)

    def know(self, tags: Iterable[str]) -> None:
        """Offer these from now on, the first first."""
        self._known.setStringList(list(tags))

    def forget(self) -> None:
        self.setText("")  # unlike ``clear`` it leaves nothing to undo
        self._hide_offers()
        self._known.setStringList([])

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        typed = _PARTED.split(text[: self.cursorPosition()])[-1].strip()
        self.offers.setCompletionPrefix(typed)
        if typed and self.offers.completionCount():
            self.offers.complete()
        else:
            self._hide_offers()

    def _hide_offers(self) -> None:
        popup = self.offers.popup()
        if popup is not None:
            popup.hide()

    @Slot(str)
    def _on_taken(self, tag: str) -> None:
        """Put a tag in the stead of what was typed of it."""
        place = self.cursorPosition()
        before, after = self.text()[:place], self.text()[place:]
        begun = _PARTED.split(before)[-1]
        kept = before[: len(before) - len(begun)]
        space = " " if kept and not kept.endswith(" ") else ""
        self.setText(f"{kept}{space}{tag}{after}")
        self.setCursorPosition(len(kept) + len(space) + len(tag))
        self.textEdited.emit(self.text())


def read_tags(text: str) -> tuple[str, ...]:
    """Return the tags in ``text``, each once, in their order."""
    found = (" ".join(each.split()) for each in _PARTED.split(text))
    return tuple(dict.fromkeys(each for each in found if each))
