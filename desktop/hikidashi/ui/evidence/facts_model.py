"""Facts as rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.ui.evidence.sentence import Passage, fact_passages
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.widgets.word_table import NOWHERE, Index, WordTable
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.facts import certainty, day, fact_text


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One line of a table of facts.

    ``passages`` are empty where there is no captured text to show. ``mark`` is the
    sign before ``sure``, and ``tone`` the token of its colour; ``says_tone`` that of
    ``says``.
    """

    what: str
    says: str
    where: str
    sure: str
    mark: str = ""
    tone: str = "muted"
    says_tone: str = "ink"
    passages: tuple[Passage, ...] = ()


def row_of(fact: Fact) -> FactRow:
    """Return the line that tells a fact."""
    doubtful = is_doubtful(fact)
    return FactRow(
        what=names.fact_type(fact.type),
        says=fact_text(fact),
        where=fact.ref,
        sure=certainty(fact),
        mark="?" if doubtful else "",
        tone="doubt" if doubtful else "muted",
        passages=fact_passages(fact),
    )


def is_doubtful(fact: Fact) -> bool:
    """Tell whether the user should look at the sentence before relying on it."""
    return fact.confidence is Confidence.CHECK


def checked_on(when: date) -> str:
    """Return how a fact of the bundled list is known."""
    return _("Checked on {day}").format(day=day(when))


class FactsModel(WordTable):
    """Shows rows as they are given; it neither sorts nor fetches."""

    WHAT, SAYS, WHERE, SURE, SENTENCE = range(5)

    def __init__(self, *, says: str = "", sure: str = "") -> None:
        super().__init__()
        self._rows: Sequence[FactRow] = ()
        self._says = says
        self._sure = sure

    def show_rows(self, rows: Sequence[FactRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> FactRow:
        return self._rows[number]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def headings(self) -> tuple[str, ...]:
        return (
            _("What"),
            self._says or _("What it says"),
            _("Where"),
            self._sure or _("How sure"),
            _("Evidence"),
        )

    def text(self, row: int, column: int) -> str:
        told = self._rows[row]
        match column:
            case self.WHAT:
                return told.what
            case self.SAYS:
                return told.says
            case self.WHERE:
                return told.where
            case self.SURE:
                return f"{told.mark} {told.sure}".strip()
            case _:
                return _("Show sentence") if told.passages else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid():
            tone = self._tone(self._rows[index.row()], index.column())
            return QColor(current_colours().as_dict()[tone])
        return super().data(index, role)

    def _tone(self, row: FactRow, column: int) -> str:
        """Return the token of a cell's colour."""
        tones = {self.SAYS: row.says_tone, self.SURE: row.tone, self.SENTENCE: "accent"}
        return tones.get(column, "ink")
