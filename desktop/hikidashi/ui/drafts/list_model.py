"""Drafts of letters as rows of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from hikidashi.domain.letters.letter import Letter
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.facts import day

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class DraftListModel(QAbstractListModel):
    """Shows drafts with the name of their service, as they are given."""

    FACTS = Qt.ItemDataRole.UserRole + 1
    SUBJECT = Qt.ItemDataRole.UserRole + 2

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[tuple[Letter, str]] = ()

    def show_drafts(self, rows: Sequence[tuple[Letter, str]]) -> None:
        """Show letters, each with the name of the service it is for."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def letter(self, number: int) -> Letter:
        return self._rows[number][0]

    def find(self, letter_id: str) -> QModelIndex:
        """Return where a letter stands, or an invalid index."""
        for number, (letter, _name) in enumerate(self._rows):
            if letter.id == letter_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        letter, service = self._rows[index.row()]
        title = _("{service}: {kind}").format(
            service=service, kind=names.letter_kind(letter.kind)
        )
        facts = " · ".join((names.letter_lang(letter.lang), day(letter.written)))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title
            case self.FACTS:
                return facts
            case self.SUBJECT:
                return letter.subject
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{title}, {facts}, {letter.subject}"
            case _:
                return None
