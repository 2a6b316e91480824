"""Weighs what a clause says of data against its list, its heading and its answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from hikidashi.domain.policy.data_clauses import (
    NOTHING,
    Says,
    Verdict,
)
from hikidashi.domain.policy.data_hits import data_hits, is_list
from hikidashi.domain.policy.data_scope import Scopes
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.lexicon import Hit

_MILD = frozenset({Says.NOTHING, Says.COLLECTED})
_STRONGER = frozenset({Says.DENIED, Says.DEFINED, Says.UNWANTED})
"""What the lead of a list says against the words of an item of it."""
OWN_WORDS = frozenset({"contact", "contact_form", "minors", "compliance"})
"""Parts whose lists are of other things than data."""
_NONE = Verdict(Says.DENIED, ("collected",))


@dataclass(frozen=True, slots=True)
class Weighing:
    """Finds what holds of data in all that is said around them."""

    doc: Document
    scopes: Scopes

    def ruled(self, part: Sentence, hits: Sequence[Hit], own: Verdict) -> Verdict:
        """Weigh what a clause says against its list, heading and answer."""
        above = self._above(part, hits, own)
        if own.says in _MILD and self.doc.says("data_no_start", part):
            own = _NONE
        verdict = above if own.says in _MILD else own
        if verdict.says is Says.NOTHING:
            verdict = own
        if verdict.says is Says.NOTHING and is_list(part, hits):
            verdict = self.scopes.after(part)
        answer = self.scopes.answered(part)
        return verdict if answer.says is Says.NOTHING else answer

    def _above(self, part: Sentence, hits: Sequence[Hit], own: Verdict) -> Verdict:
        """Return what the list or heading says; a whole sentence speaks for itself."""
        role = self.doc.role(part.section)
        if not self.scopes.is_fragment(part) and not self._is_list(part, hits):
            return NOTHING
        if role == "security":
            return NOTHING
        own_words = role in OWN_WORDS and not self.scopes.is_way(part.section)
        above = self.scopes.listed(part) if own_words else self.scopes.above(part)
        if own.says is Says.COLLECTED and above.says is not Says.COLLECTED:
            listed = self.scopes.is_item(part)
            return above if listed and above.says in _STRONGER else NOTHING
        return above

    def _is_list(self, part: Sentence, hits: Sequence[Hit]) -> bool:
        """Tell whether data stand in a mere list, also behind its semicolons."""
        parted = self.doc.low.find(";", part.start, hits[0].start) >= 0
        return is_list(part, data_hits(self.doc, part) if parted else hits)
