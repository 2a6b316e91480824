"""Finds how to opt out: of cookies, of measuring, of advertising, of mails."""

from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value

_KINDS = ("newsletter", "analytics", "advertising", "marketing", "cookies")
_NOT = frozenset({"definition", "history", "account_deletion", "policy_change"})


def optout_facts(doc: Document) -> Iterator[Fact]:
    """Yield what can be opted out of, each once, with the link if there is one."""
    told: set[str] = set()
    for part in doc.sentences:
        if doc.role(part.section) in _NOT or not doc.says("optout", part):
            continue
        if not doc.says("optout_may", part) or doc.says("optout_not", part):
            continue
        what = _what(doc, part)
        if what not in told:
            told.add(what)
            value: dict[str, Value] = {"what": what, "url": doc.link_in(part)}
            yield doc.say("optout", value, part)


def _what(doc: Document, part: Sentence) -> str:
    return next((kind for kind in _KINDS if doc.says(f"optout_{kind}", part)), "")
