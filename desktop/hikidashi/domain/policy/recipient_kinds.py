"""Finds which kinds of recipients there are, and what limits what they may do."""

from collections.abc import Iterator
from dataclasses import replace

from hikidashi.domain.policy.columns import is_refused
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.fold import fold, lower
from hikidashi.domain.policy.recipients import services

_NOT = frozenset(
    {
        *("rights", "definition", "history", "policy_change", "complaint_body"),
        *("disclosure", "correction", "deletion", "suspension", "contact"),
        *("complaints", "retention", "security", "officer", "controller", "minors"),
    }
)
_SHARING = frozenset({"third_parties", "outsourcing"})
_DONE_WITHOUT = ("ad_network", "analytics")
_NOT_BY_LAW = frozenset({"public", "other_users", "partner"})
"""Kinds that no case means in which Japanese law lets data go."""
_BY_SERVICE = frozenset({"analytics", "hosting", "ad_network", "payment", "sns_login"})
_NOT_BY_NAME = frozenset({"Auth0", "Firebase", "Sentry"})
"""Services that are said to measure, and only hear of errors, or do much else."""


def recipient_kind_facts(doc: Document) -> Iterator[Fact]:
    """Yield each kind of recipient once, and the first limit that is set to them."""
    told: set[str] = set()
    limited = False
    for part in doc.sentences:
        role = doc.role(part.section)
        if role in _NOT or (role == "purposes" and not _may_share(doc, part)):
            continue
        if not limited and doc.says("recipient_limit", part):
            limited = True
            yield doc.say("recipient.limit", {}, part, confidence=Confidence.LIKELY)
        for code, confidence in _kinds(doc, part, role):
            if code not in told:
                told.add(code)
                yield _kind(doc, part, code, confidence)
    yield from _by_service(doc, told)
    yield from _without(doc, told)


def _kinds(doc: Document, part: Sentence, role: str) -> list[tuple[str, Confidence]]:
    """Return the kinds of recipients that a sentence names."""
    shared = _shares(doc, part, role) or (
        role == "purposes" and doc.says("share_purpose", part)
    )
    if not shared and not _is_case(doc, part):
        return []
    sure = Confidence.FOUND if shared else Confidence.LIKELY
    every = doc.words(part).recipients.every(doc.joined(part))
    return [(code, sure) for code in every if shared or code not in _NOT_BY_LAW]


def _by_service(doc: Document, told: set[str]) -> Iterator[Fact]:
    """Yield the kinds that only the names of known services tell."""
    for fact in services(doc):
        code = str(fact.value["role"])
        if code in _BY_SERVICE - told and fact.value["module"] not in _NOT_BY_NAME:
            told.add(code)
            place = fact.evidence[0]
            part = Sentence(place.start, place.end, doc.section_at(place.start))
            yield _kind(doc, part, code, Confidence.LIKELY)


def _without(doc: Document, told: set[str]) -> Iterator[Fact]:
    """Yield the kinds that a policy says it does without: "no analytics, no ads"."""
    for part in doc.sentences:
        for code in _DONE_WITHOUT:
            if code not in told and doc.says(f"recipient_no_{code}", part):
                told.add(code)
                fact = _kind(doc, part, code, Confidence.LIKELY)
                yield replace(fact, polarity=Polarity.NEGATED)


def _kind(doc: Document, part: Sentence, code: str, confidence: Confidence) -> Fact:
    value: dict[str, Value] = {"role": code}
    return doc.say("recipient.category", value, part, confidence=confidence)


def _may_share(doc: Document, part: Sentence) -> bool:
    """Tell whether a line of the part on purposes may name who receives data.

    Items of a list of purposes do so in Japan only: "他の病院との連携", "検査の委託".
    """
    if doc.language_at(part.start) == "ja":
        return doc.says("share_purpose", part)
    running = part.section >= 0 and doc.nodes[part.section].kind != "item"
    return running or doc.says("tp_gives", part)


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
