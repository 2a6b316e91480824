"""Finds what a request has to come with: proof of identity, a form of the company."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.rules import absent, first_that

_ROLES = frozenset(
    {
        "rights",
        "disclosure",
        "correction",
        "deletion",
        "suspension",
        "record_disclosure",
        "contact",
        "complaint_body",
    }
)
_DOCUMENTS = (
    "driving_licence",
    "passport",
    "residence_record",
    "insurance_card",
    "my_number_card",
    "seal_certificate",
    "power_of_attorney",
    "identity_document",
)
_URL = re.compile(r"https?://\S{4,300}")


def demand_facts(doc: Document) -> Iterator[Fact]:
    """Yield that identity is checked, by which documents, who else may ask, forms."""
    identified = [*first_that(doc, _identity), *first_that(doc, _documents)]
    if len(identified) > 1 and identified[0].evidence == identified[1].evidence:
        del identified[1]
    yield from identified or [absent("identity_check")]
    yield from first_that(doc, _agent)
    yield from _external(doc)


def _placed(doc: Document, part: Sentence) -> bool:
    return doc.role(part.section) in _ROLES


def _identity(doc: Document, part: Sentence, _low: str) -> Fact | None:
    placed = _placed(doc, part) or doc.says("identity_of_requests", part)
    if not placed or not doc.says("identity_asked", part):
        return None
    return _identified(doc, part)


def _documents(doc: Document, part: Sentence, _low: str) -> Fact | None:
    """Find the sentence that asks for copies of documents."""
    if not _placed(doc, part) or not doc.says("identity_enclosed", part):
        return None
    fact = _identified(doc, part)
    return fact if fact.value["documents"] else None


def _identified(doc: Document, part: Sentence) -> Fact:
    documents = tuple(n for n in _DOCUMENTS if doc.says(f"document_{n}", part))
    return doc.say("identity_check", {"required": True, "documents": documents}, part)


def _agent(doc: Document, part: Sentence, _low: str) -> Fact | None:
    """Find that someone else may ask in a person's name."""
    asked = doc.says("agent_asks", part) and doc.says("agent_of_requests", part)
    return doc.say("agent", {}, part) if _placed(doc, part) and asked else None


def _external(doc: Document) -> Iterator[Fact]:
    seen: set[str] = set()
    for part in doc.sentences:
        if not _placed(doc, part):
            continue
        rule = doc.frame("form_external", part)
        found = rule.search(doc.low, part.start, part.end)
        if found is None or not doc.says("form_moves", part):
            continue
        name = next(each for each in ("title", "other", "own") if found[each])
        title = doc.plain[found.start(name) : found.end(name)]
        url = _URL.search(doc.plain, part.start, part.end)
        if title not in seen:
            seen.add(title)
            value: dict[str, Value] = {
                "title": title,
                "url": url[0] if url else doc.link_in(part),
            }
            yield doc.say("procedure.external_document", value, part)
