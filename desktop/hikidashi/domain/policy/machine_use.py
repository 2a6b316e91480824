"""Finds what machines do with the data: learn from them, decide by them."""

from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity

_NOT = frozenset({"history", "definition"})
_RIGHTS = frozenset({"rights", "disclosure", "correction", "deletion", "suspension"})


def training_facts(doc: Document) -> Iterator[Fact]:
    """Yield what is said of training machines with the data."""
    for part in doc.sentences:
        if doc.role(part.section) in _NOT or not doc.says("ai_trains", part):
            continue
        if doc.says("ai_opt_out", part):
            yield doc.say("ai_training", {"opt_out": True}, part)
        elif doc.says("ai_no", part) or _answered_no(doc, part):
            yield doc.say(
                "ai_training",
                {"uses_for_training": False},
                part,
                polarity=Polarity.NEGATED,
            )
        else:
            yield doc.say("ai_training", {"uses_for_training": True}, part)


def _answered_no(doc: Document, part: Sentence) -> bool:
    """Tell whether a table answers "no" in a cell of the same row."""
    rule = doc.frame("data_cell_no", part)
    return any(rule.search(doc.low[c.start : c.end]) for c in doc.row_of(part))


def decision_facts(doc: Document) -> Iterator[Fact]:
    """Yield whether machines decide or make profiles; a right about it says neither."""
    told: set[bool] = set()
    for part in doc.sentences:
        if doc.role(part.section) in _NOT or not doc.says("decides", part):
            continue
        uses = not doc.says("decides_no", part)
        of_rights = doc.role(part.section) in _RIGHTS or doc.says("decides_right", part)
        if uses in told or of_rights or (uses and not doc.says("decides_yes", part)):
            continue
        told.add(uses)
        yield doc.say(
            "automated_decision",
            {"uses": uses},
            part,
            confidence=Confidence.LIKELY if uses else Confidence.FOUND,
        )
