"""Finds what a policy keeps from the rights that it gives."""

from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value

RIGHTS_ROLES = frozenset(
    {
        "rights",
        "disclosure",
        "correction",
        "deletion",
        "suspension",
        "record_disclosure",
    }
)
_LIMITED = ("history", "characteristic", "log")
# APPI Article 33(2)(ii) knows only a *serious* hindrance of the business.
_BROADER = frozenset({"impede_business", "repetitive", "excessive_technical_work"})
_KEEPS = ("right_refused", "exclusion_lead_out", "exclusion_keeps_back")
_BEFORE = {"ja": 3}  # sentences before a list that may lead it in
_ABOUT = {
    "disclosure": "access",
    "correction": "rectification",
    "suspension": "suspension_of_use",
    "deletion": "erasure",
}


def is_exclusion(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence is an item of "except in the following cases"."""
    if part.section < 0 or doc.nodes[part.section].kind != "item":
        return False
    language = doc.language_at(part.start)
    last = _BEFORE.get(language, 3 if language == "en" else 1)
    lead = doc.lead(part.section, last)
    return doc.frame("exclusion_lead_out", part).search(lead) is not None


def exclusion_facts(doc: Document) -> Iterator[Fact]:
    """Yield each ground on which a request is refused, and what is not disclosed."""
    for part in doc.sentences:
        if doc.role(part.section) not in RIGHTS_ROLES:
            continue
        listed = is_exclusion(doc, part)
        if not (listed or any(doc.says(name, part) for name in _KEEPS)):
            continue
        low = doc.joined(part)
        for code in doc.words(part).exclusions.every(low):
            value = _value(doc, code, part)
            confidence = Confidence.FOUND if listed else Confidence.LIKELY
            yield doc.say("right.exclusion", value, part, confidence=confidence)


def _nearest(doc: Document, part: Sentence) -> str:
    """Return the right that is named last before the words that keep it back."""
    low = doc.joined(part)
    kept = doc.frame("exclusion_keeps_back", part).search(low)
    if kept is None:
        return ""
    ends = {
        code: found.end()
        for code, rule in doc.words(part).rights.entries
        for found in rule.finditer(low, 0, kept.start())
    }
    return max(ends, key=lambda code: ends[code], default="")


def _value(doc: Document, code: str, part: Sentence) -> dict[str, Value]:
    about = _ABOUT.get(doc.role(part.section), "access")
    if doc.language_at(part.start) in {"de", "fr"}:
        named = doc.words(part).rights.every(doc.joined(part))
        about = named[0] if len(named) == 1 else _nearest(doc, part) or about
    value: dict[str, Value] = {"code": code, "right": about}
    if code == "not_personal_information":
        value["items"] = tuple(
            name for name in _LIMITED if doc.says(f"exclusion_of_{name}", part)
        )
    if code == "significant_cost_or_difficult" and doc.says("exclusion_instead", part):
        value["alternative"] = True
    if code in _BROADER and not doc.says("exclusion_serious", part):
        value["broader_than_law"] = True
    if doc.says("exclusion_in_principle", part):
        value["strength"] = "in_principle"
    return value
