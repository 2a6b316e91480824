"""What has changed in a policy as rows of a list: by weight, then by clause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from hikidashi.domain.policy.compare.comparison import (
    ClauseChange,
    ClauseKind,
    Comparison,
    FactChange,
)
from hikidashi.ui.widgets.text import tip
from hikidashi.words.catalogue import _
from hikidashi.words.policy_changes import change_line, clause_line, weight_name

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A heading, or one change with where to find it in either text."""

    title: str = field(repr=False)
    is_heading: bool = False
    where: str = ""
    before: int | None = None
    after: int | None = None
    quotes: tuple[str, str] = field(default=("", ""), repr=False)
    """The sentences that said it and say it; "" where there is none."""


def change_rows(comparison: Comparison) -> Sequence[ChangeRow]:
    """Return all changes of facts, the heaviest first, then those of clauses."""
    return [*_fact_rows(comparison.facts), *_clause_rows(comparison.clauses)]


def _fact_rows(changes: Sequence[FactChange]) -> Iterator[ChangeRow]:
    weights = dict.fromkeys(each.weight for each in changes)
    for weight in sorted(weights, reverse=True):
        found = [each for each in changes if each.weight is weight]
        yield _heading(weight_name(weight), len(found))
        yield from map(_fact_row, found)


def _fact_row(change: FactChange) -> ChangeRow:
    old = change.before.evidence[:1] if change.before is not None else ()
    new = change.after.evidence[:1] if change.after is not None else ()
    return ChangeRow(
        change_line(change),
        where=change.fact.ref,
        before=old[0].start if old else None,
        after=new[0].start if new else None,
        quotes=(old[0].quote if old else "", new[0].quote if new else ""),
    )


def _clause_rows(changes: Sequence[ClauseChange]) -> Iterator[ChangeRow]:
    found = [each for each in changes if each.kind is not ClauseKind.SAME]
    if found:
        yield _heading(_("Clause by clause"), len(found))
    for each in found:
        yield ChangeRow(
            clause_line(each),
            before=each.before.start if each.before is not None else None,
            after=each.after.start if each.after is not None else None,
        )


def _heading(name: str, count: int) -> ChangeRow:
    title = _("{family} ({count})").format(family=name, count=count)
    return ChangeRow(title, is_heading=True)


class ChangesModel(QAbstractListModel):
    """Shows rows as they are given; the keyboard goes past the headings."""

    WHERE = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[ChangeRow] = ()

    def show(self, rows: Sequence[ChangeRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> ChangeRow | None:
        """Return what stands at ``index``; None for a heading or nothing."""
        found = self._rows[index.row()] if index.isValid() else None
        return None if found is None or found.is_heading else found

    def first(self) -> QModelIndex:
        """Return the first change, or an invalid index."""
        numbers = (n for n, row in enumerate(self._rows) if not row.is_heading)
        return self.index(next(numbers, -1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        said = ", ".join(each for each in (row.title, row.where) if each)
        return {
            Qt.ItemDataRole.DisplayRole: row.title,
            self.WHERE: row.where,
            Qt.ItemDataRole.AccessibleTextRole: said,
            Qt.ItemDataRole.ToolTipRole: tip("" if row.is_heading else said),
        }.get(role)
