"""Finds what a table says of the data that its cells name: columns and answers."""

from bisect import bisect_right
from collections.abc import Sequence

from hikidashi.domain.policy.data_clauses import (
    COLLECTED,
    NOTHING,
    Says,
    Verdict,
    judge,
)
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.source import Block, BlockKind

_DENIED = Verdict(Says.DENIED, ("collected",))
_PAIR = 2  # cells of a row of questions and answers
_ACTS = {
    "shared": "data_shared_column",
    "sold": "data_sold_column",
    "stored": "data_stored_column",
}
_LONGEST_ANSWER = 16  # characters of a cell that only answers


class DataTables:
    """Answers for one text what the row and the column of a cell say."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._cells: list[Block] = sorted(
            (each for each in doc.source.blocks if each.kind is BlockKind.CELL),
            key=lambda each: each.start,
        )
        self._headers: dict[int, str] = {}

    def cell(self, part: Sentence) -> Block | None:
        at = bisect_right(self._cells, part.start, key=lambda each: each.start) - 1
        if at >= 0 and part.start < self._cells[at].end:
            return self._cells[at]
        return None

    def verdict(self, part: Sentence, cell: Block) -> Verdict | None:
        """Return what a cell's row and column say; None where the section says it."""
        said = self._said(part, cell)
        if said.says is not Says.NOTHING:
            return self._of_act(part, said)
        doc = self._doc
        start = doc.low.rfind("\n", 0, cell.start) + 1
        header = doc.cell_header(part) or self.header(cell, start)
        if doc.frame("data_purpose_column", part).search(header):
            return NOTHING
        return COLLECTED if doc.frame("data_heading", part).search(header) else None

    def _said(self, part: Sentence, cell: Block) -> Verdict:
        """Return what the other cells of a row answer: "none", "no", "not kept"."""
        low = self._doc.low
        start, end = low.rfind("\n", 0, cell.start) + 1, low.find("\n", cell.end)
        row = low[start : end if end >= 0 else len(low)]
        no = self._doc.frame("data_cell_no", part)
        cells = self._row(start, end)
        refused = [each for each in cells if no.search(low[each.start : each.end])]
        answered = self._answer_in_row(part)
        wide = len(cells) > _PAIR
        if refused and (wide or answered.says is Says.NOTHING):
            return self._refused(part, refused, start)
        told = answered.says is not Says.NOTHING
        return answered if told or not any(map(no.search, row.split("|"))) else _DENIED

    def _of_act(self, part: Sentence, verdict: Verdict) -> Verdict:
        """Return of which act "no" is said in a row such as "Sale of data: no"."""
        if verdict != _DENIED:
            return verdict
        acts = (act for act in _ACTS if self._doc.says(_ACTS[act], part))
        return Verdict(Says.DENIED, tuple(acts)[:1] or verdict.acts)

    def _refused(self, part: Sentence, said: Sequence[Block], row: int) -> Verdict:
        """Return what the cells deny that say NO, each below its own header."""
        doc = self._doc
        acts = []
        for each in said:
            at = Sentence(each.start, each.end, part.section)
            header = doc.cell_header(at) or self.header(each, row)
            acts.append(
                next((a for a in _ACTS if doc.frame(_ACTS[a], part).search(header)), "")
            )
        told = tuple(dict.fromkeys(act or "collected" for act in acts))
        return Verdict(Says.DENIED, told, also_held="collected" not in told)

    def _answer_in_row(self, part: Sentence) -> Verdict:
        """Return what another cell of the row says: "none", "not kept"."""
        doc = self._doc
        frames = doc.words(part).frames
        for other in doc.row_of(part):
            low = doc.low[other.start : other.end]
            if other.start == part.start or len(low) > _LONGEST_ANSWER:
                continue
            head = doc.cell_header(other)
            if frames["data_cell_no"].search(low):
                if not frames["data_purpose_column"].search(head):
                    return _DENIED
            elif frames["data_cell_not_kept"].fullmatch(low):
                found = judge(frames, low)
                return Verdict(found.says, found.acts, also_held=True)
        return NOTHING

    def _row(self, start: int, end: int) -> list[Block]:
        at = bisect_right(self._cells, start - 1, key=lambda each: each.start)
        row = []
        while at < len(self._cells) and (end < 0 or self._cells[at].start <= end):
            row.append(self._cells[at])
            at += 1
        return row

    def header(self, cell: Block, row: int) -> str:
        """Return the cell at the top of a column, in small letters."""
        low = self._doc.low
        passed = []
        top: Block | None = cell
        while cell.start not in self._headers and top is not None:
            cell = top
            passed.append(cell.start)
            above = low.rfind("\n", 0, max(row - 1, 0)) + 1
            over = self._row(above, row - 1) if row else []
            top = next((each for each in over if each.level == cell.level), None)
            row = above
        found = self._headers.get(cell.start, low[cell.start : cell.end])
        self._headers.update(dict.fromkeys(passed, found))
        return found
