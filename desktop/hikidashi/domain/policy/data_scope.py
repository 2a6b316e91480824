"""Finds what a list, a table or a heading says of the data that it names."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from hikidashi.domain.policy.data_answers import answers
from hikidashi.domain.policy.data_clauses import (
    COLLECTED,
    DEFINED,
    NOTHING,
    Says,
    Verdict,
    judge,
)
from hikidashi.domain.policy.data_tables import DataTables
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fold import fold, lower

_COLLECTING = frozenset({"collection", "cookies"})
_WAYS = frozenset({"contact", "contact_form"})
_DENIED = Verdict(Says.DENIED, ("collected",))
_LEADS = (":", "：", ": ")
_FULL = ("。", ".", "!", "?")
_BACK = 12  # lines that a list without marks may have before one of its own
_FEWEST_ANSWERS = 3  # lines that are only YES or NO and so make a table
_LONGEST_ROW = 900  # characters of a row of such a table
_LONGEST_LINE = 160  # characters of a line in a list without marks


class Scopes:
    """Answers for one text what stands above a sentence."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._by_section: dict[int, Verdict] = {}
        self._by_title: dict[int, Verdict] = {}
        self._tables = DataTables(doc)
        self._answers = list(answers(doc))

    def answered(self, part: Sentence) -> Verdict:
        """Return the answer below a line of a table that was pasted line by line.

        Californian policies list kinds of data with examples and "YES" or "NO".
        """
        after = bisect_right(self._answers, part.end, key=lambda each: each[0])
        if len(self._answers) < _FEWEST_ANSWERS or after == len(self._answers):
            return NOTHING
        at, verdict = self._answers[after]
        return verdict if at - part.end <= _LONGEST_ROW else NOTHING

    def column(self, part: Sentence) -> str:
        """Return the header of the column in which a sentence stands, or ""."""
        told = self._doc.cell_header(part)
        cell = self._tables.cell(part)
        if told or cell is None:
            return told
        return self._tables.header(cell, self._doc.low.rfind("\n", 0, cell.start) + 1)

    def in_data_column(self, part: Sentence) -> bool:
        """Tell whether a cell stands in a column that is headed as one of data."""
        header, frame = self.column(part), self._doc.frame
        if not header or frame("data_purpose_column", part).search(header):
            return False
        return frame("data_heading", part).search(header) is not None

    def is_item(self, part: Sentence) -> bool:
        nodes = self._doc.nodes
        return part.section >= 0 and nodes[part.section].kind == "item"

    def is_fragment(self, part: Sentence) -> bool:
        """Tell whether a sentence is none, but an item, a cell or a line of a list."""
        shown = self._doc.low[part.start : part.end].rstrip(" \n)」")
        return self.is_item(part) or not shown.endswith(_FULL)

    def above(self, part: Sentence) -> Verdict:
        """Return what the list says in which a sentence stands, or its heading."""
        cell = self._tables.cell(part)
        if cell is not None:
            said = self._tables.verdict(part, cell)
            return self.of_section(part.section) if said is None else said
        led = self._led(part)
        if led.says is not Says.NOTHING:
            return led
        return self.of_section(part.section)

    def lead(self, part: Sentence) -> str:
        """Return the words that lead to a sentence, for where its data come from."""
        return self._doc.lead(part.section) + self._line_before(part)

    def of_section(self, section: int) -> Verdict:
        """Return what the lists and headings around a section say, nearest first."""
        if section < 0:
            return NOTHING
        found = self._by_section.get(section)
        if found is None:
            found = self._by_section[section] = self._around(section)
        return found

    def titled(self, section: int) -> Verdict:
        """Return what the nearest heading that says anything tells of a section."""
        top = self._doc.heading_of(section)
        if top < 0:
            return NOTHING
        found = self._by_title.get(top)
        if found is None:
            found = self._by_title[top] = self._of_title(top)
        return found

    def _of_title(self, top: int) -> Verdict:
        doc = self._doc
        node = doc.sections[top]
        low = lower(fold(node.title))
        at = Sentence(node.start, node.end, top)
        if doc.frame("data_heading_not", at).search(low):
            found = judge(doc.words(at).frames, low)
            return found if found.says is Says.DENIED else _DENIED
        if node.role in _COLLECTING or doc.frame("data_heading", at).search(low):
            return COLLECTED
        above = doc.nodes[top].parent
        if not node.role and above >= 0 and doc.role(above) != "title":
            return self.titled(above)
        return COLLECTED if self.is_way(top) else NOTHING

    def is_way(self, section: int) -> bool:
        """Tell whether a part tells one way of collecting: "By the contact form"."""
        doc = self._doc
        top = doc.heading_of(section)
        above = doc.nodes[top].parent if top >= 0 else -1
        return (
            above >= 0
            and doc.role(top) in _WAYS
            and doc.role(doc.heading_of(above)) in _COLLECTING
        )

    def listed(self, part: Sentence) -> Verdict:
        """Return what the lists say in which a sentence stands, without headings."""
        led = self._led(part)
        section = part.section
        nodes = self._doc.nodes
        while led.says is Says.NOTHING and section >= 0:
            if nodes[section].kind != "item":
                break
            led = self._lead_of(section)
            section = nodes[section].parent
        return led

    def _around(self, section: int) -> Verdict:
        start = self._doc.nodes[section].start
        led = self.listed(Sentence(start, start, section))
        return led if led.says is not Says.NOTHING else self.titled(section)

    def _lead_of(self, section: int) -> Verdict:
        doc = self._doc
        words = doc.lead(section)
        if not words:
            return NOTHING
        start = doc.nodes[section].start
        if doc.frame("data_goes_on", Sentence(start, start, section)).search(words):
            words = doc.lead(section, 2)  # "Dazu gehören:" leads on from what is before
        return self._judged(words, start)

    def before(self, part: Sentence) -> Verdict:
        """Return what the sentence before says, if this one only goes on with it."""
        doc = self._doc
        if not doc.frame("data_goes_on", part).search(doc.read(part)):
            return NOTHING
        own = doc.sentences_of(part.section)
        at = bisect_left(own, part.start, key=lambda each: each.start)
        words = doc.read(own[at - 1]) if at else ""
        frames = doc.words(part).frames
        defines = frames["data_defines"].search(words) is not None
        return DEFINED if defines else judge(frames, words)

    def after(self, part: Sentence) -> Verdict:
        """Return what the next sentence says of the list that this one is."""
        doc = self._doc
        own = doc.sentences_of(part.section)
        at = bisect_right(own, part.start, key=lambda each: each.start)
        if at == len(own) or not doc.frame("data_goes_back", own[at]).search(
            doc.read(own[at])
        ):
            return NOTHING
        return judge(doc.words(part).frames, doc.read(own[at]))

    def _judged(self, words: str, offset: int) -> Verdict:
        """Judge words that lead to a list; a question or an instruction leads none."""
        doc = self._doc
        frames = doc.words_at(offset).frames
        found = judge(frames, words)
        if frames["data_defines"].search(words):
            gathers = frames["data_gathers"].search(words)
            return found if gathers else DEFINED
        if found.says is not Says.COLLECTED:
            return found
        return COLLECTED if frames["data_lead"].search(words) else NOTHING

    def _led(self, part: Sentence) -> Verdict:
        words = self._line_before(part)
        return self._judged(words, part.start) if words else NOTHING

    def _line_before(self, part: Sentence) -> str:
        """Return the line with a colon above the lines among which one stands."""
        doc = self._doc
        own = doc.sentences_of(part.section)
        at = bisect_right(own, part.start, key=lambda each: each.start) - 1
        if self.is_item(part) and at <= 0:
            return ""
        for before in reversed(own[max(0, at - _BACK) : max(at, 0)]):
            low = doc.low[before.start : before.end].rstrip()
            if low.endswith(_LEADS):
                return self._with_before(own, before, low)
            if doc.frame("data_run_in", before).search(low):
                return low
            if low.endswith(_FULL) or len(low) > _LONGEST_LINE:
                return ""
        return ""

    def _with_before(self, own: Sequence[Sentence], lead: Sentence, low: str) -> str:
        """Return a lead, with the sentence before it if it only goes on with that."""
        doc = self._doc
        at = bisect_left(own, lead.start, key=lambda each: each.start)
        if at == 0 or not doc.frame("data_goes_on", lead).search(low):
            return low
        return f"{doc.read(own[at - 1])} {low}"
