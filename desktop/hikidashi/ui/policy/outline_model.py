"""The parts of a policy as a tree: its headings and articles, and titled items."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from hikidashi.domain.policy.reading import Section
from hikidashi.ui.policy.lines import FactLine
from hikidashi.ui.widgets.text import tip
from hikidashi.words.catalogue import _, ngettext

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ITEM = "item"


@dataclass(slots=True)
class _Part:
    section: Section
    parent: int
    row: int
    children: list[int]
    doubts: int = 0
    facts: int = 0


class OutlineModel(QAbstractItemModel):
    """Numbers of parts are kept in the indexes, so nothing is ever looked for."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[_Part] = []
        self._tops: list[int] = []
        self._starts: list[int] = []

    def show(self, sections: Sequence[Section], lines: Sequence[FactLine]) -> None:
        """Show other parts."""
        self.beginResetModel()
        self._parts, self._tops = _tree(sections)
        self._starts = [each.section.start for each in self._parts]
        self._count(lines)
        self.endResetModel()

    def recount(self, lines: Sequence[FactLine]) -> None:
        """Tell anew how much there is to check; the tree stays open as it is."""
        for each in self._parts:
            each.doubts = each.facts = 0
        self._count(lines)
        self.layoutChanged.emit()

    def section(self, index: Index) -> Section:
        """Return the part that an index stands for."""
        return self._parts[index.internalId()].section

    def find(self, offset: int) -> QModelIndex:
        """Return the part that an offset of the text stands in."""
        return self._index(bisect_right(self._starts, offset) - 1)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        within = self._within(parent)
        if column != 0 or not 0 <= row < len(within):
            return QModelIndex()
        return self.createIndex(row, 0, within[row])

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject has another
        if not index.isValid():
            return QModelIndex()
        return self._index(self._parts[index.internalId()].parent)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._within(parent)) if parent.column() <= 0 else 0

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        part = self._parts[index.internalId()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                mark = f"  ?{part.doubts}" if part.doubts else ""
                return f"{section_title(part.section)}{mark}"
            case Qt.ItemDataRole.ToolTipRole:
                return tip(section_title(part.section))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(self._spoken(part))
            case _:
                return None

    def _spoken(self, part: _Part) -> list[str]:
        said = [section_title(part.section)]
        count = ngettext("{count} fact", "{count} facts", part.facts)
        said.append(count.format(count=part.facts))
        if part.doubts:
            said.append(_("{count} to check").format(count=part.doubts))
        return said

    def _within(self, parent: Index) -> Sequence[int]:
        if not parent.isValid():
            return self._tops
        return self._parts[parent.internalId()].children

    def _index(self, number: int) -> QModelIndex:
        if number < 0:
            return QModelIndex()
        return self.createIndex(self._parts[number].row, 0, number)

    def _count(self, lines: Sequence[FactLine]) -> None:
        for line in lines:
            if not line.fact.evidence:
                continue
            number = bisect_right(self._starts, line.start) - 1
            if number >= 0:
                self._parts[number].facts += 1
                self._parts[number].doubts += line.is_to_check


def section_title(section: Section) -> str:
    """Return how a part is called: its number and its title."""
    return " ".join(each for each in (section.label, section.title) if each)


def _tree(sections: Sequence[Section]) -> tuple[list[_Part], list[int]]:
    """Return the parts worth a line, in the order of the text, and those on top."""
    parts: list[_Part] = []
    tops: list[int] = []
    numbers: dict[str, int] = {}  # of the part that a section, or what it is in, has
    for section in sorted(sections, key=lambda each: each.start):
        above = numbers.get(section.parent, -1)
        if section.kind == _ITEM and not section.title:
            numbers[section.id] = above
            continue
        siblings = parts[above].children if above >= 0 else tops
        parts.append(_Part(section, above, len(siblings), []))
        numbers[section.id] = len(parts) - 1
        siblings.append(len(parts) - 1)
    return parts, tops
