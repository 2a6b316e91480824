"""Finds which kinds of recipients there are, and what limits what they may do."""

from collections.abc import Iterator

from hikidashi.domain.policy.columns import is_refused
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.domain.policy.fold import fold, lower

_NOT = frozenset(
    {
        *("rights", "definition", "history", "policy_change", "complaint_body"),
        *("disclosure", "correction", "deletion", "suspension", "contact"),
        *("complaints", "retention", "security", "officer", "controller", "minors"),
    }
)
_SHARING = frozenset({"third_parties", "outsourcing"})


def recipient_kind_facts(doc: Document) -> Iterator[Fact]:
    """Yield each kind of recipient once, and the first limit that is set to them."""
    told: set[str] = set()
    limited = False
    for part in doc.sentences:
        role = doc.role(part.section)
        if role in _NOT or (role == "purposes" and not _is_sentence(doc, part)):
            continue
        if not limited and doc.says("recipient_limit", part):
            limited = True
            yield doc.say("recipient.limit", {}, part, confidence=Confidence.LIKELY)
        if _shares(doc, part, role):
            for code in doc.words(part).recipients.every(doc.joined(part)):
                if code not in told:
                    told.add(code)
                    yield doc.say("recipient.category", {"role": code}, part)


def _is_sentence(doc: Document, part: Sentence) -> bool:
    """Tell whether this is running text: an item of a list of purposes shares none."""
    return (
        doc.language_at(part.start) != "ja"
        and part.section >= 0
        and doc.nodes[part.section].kind != "item"
    )


def _shares(doc: Document, part: Sentence, role: str) -> bool:
    """Tell whether a sentence, or the list that it is in, speaks of handing data on."""
    denied = doc.says("share_not", part) and not doc.says("share_except", part)
    if denied or _is_case(doc, part) or is_refused(doc, part):
        return False
    cell = role in _SHARING and doc.cell_at(part) is not None
    if cell or doc.says("share_frame", part) or doc.says("role_alone", part):
        return True
    if role in _SHARING and doc.says("share_there", part):
        return True
    if part.section < 0 or doc.nodes[part.section].kind != "item":
        return False
    lead = doc.lead(part.section)
    frame = doc.frame
    if lead and frame("share_not", part).search(lead):
        return frame("share_except", part).search(lead) is not None
    return (bool(lead) and frame("share_frame", part).search(lead) is not None) or (
        role in _SHARING and _is_titled(doc, part)
    )


def _is_case(doc: Document, part: Sentence) -> bool:
    """Tell whether an item only names a case in which a law lets data go (APPI 27)."""
    return (
        doc.language_at(part.start) == "ja"
        and part.section >= 0
        and doc.nodes[part.section].kind == "item"
        and bool(doc.words(part).exceptions.first(doc.joined(part)))
        and doc.role(part.section) == "third_parties"
    )


def _is_titled(doc: Document, part: Sentence) -> bool:
    heading = doc.heading_of(part.section)
    title = lower(fold(doc.nodes[heading].title)) if heading >= 0 else ""
    return doc.frame("recipient_title", part).search(title) is not None
