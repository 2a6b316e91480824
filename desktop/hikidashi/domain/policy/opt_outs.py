"""Finds how to opt out: of cookies, of measuring, of advertising, of mails."""

from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.fold import lower

_KINDS = ("newsletter", "analytics", "advertising", "marketing", "cookies")
_NOT = frozenset({"definition", "history", "account_deletion", "policy_change"})


def optout_facts(doc: Document) -> Iterator[Fact]:
    """Yield what can be opted out of, each once, with the link if there is one."""
    told: set[str] = set()
    for part in doc.sentences:
        if doc.role(part.section) in _NOT or doc.says("optout_not", part):
            continue
        told_so = doc.says("optout", part) and doc.says("optout_may", part)
        if not (told_so or _is_titled(doc, part)):
            continue
        what = _what(doc, part)
        if what not in told:
            told.add(what)
            value: dict[str, Value] = {"what": what, "url": doc.link_in(part)}
            yield doc.say("optout", value, part)


def _is_titled(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence is the first below "To limit our sharing"."""
    top = doc.heading_of(part.section)
    if top < 0 or doc.sentences_of(top)[:1] != [part]:
        return False
    title = doc.frame("optout_title", part).search(lower(doc.sections[top].title))
    return title is not None and doc.says("optout_means", part)


def _what(doc: Document, part: Sentence) -> str:
    return next((kind for kind in _KINDS if doc.says(f"optout_{kind}", part)), "")
