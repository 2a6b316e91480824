"""Finds the clauses on entrusting work to others, and on using data jointly."""

import re
from collections.abc import Iterator
from itertools import islice

from hikidashi.domain.policy.columns import headings_of
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Polarity, Value

_LABEL = 90  # characters; the label of an empty item is no longer
_JOINT_ITEMS = ("items", "parties", "purposes", "responsible")
_FEWEST_LABELS = 3  # of the four that the law asks for (APPI Art. 27(5)(iii))
_ROLES = frozenset({"third_parties", "security", "outsourcing", "joint_use"})
_NOT = frozenset(
    {"definition", "history", "rights", "policy_change", "contact", "purposes"}
)
_FILLED = re.compile(r"[:、]\s?\S|。$|\n\S")


def outsourcing_facts(doc: Document) -> Iterator[Fact]:
    """Yield the clause on outsourcing: an article of its own, or else an exception."""
    found = [
        part
        for part in (*doc.sentences, *headings_of(doc))
        if _may_tell(doc, part) and doc.says("outsources", part)
    ]
    own = [part for part in found if doc.role(part.section) == "outsourcing"]
    for part in (own or found)[:1]:
        about = doc.sentences_of(part.section) if part.section >= 0 else [part]
        value: dict[str, Value] = {
            "allowed": True,
            "supervision": any(doc.says("supervises", each) for each in about),
            "confidentiality": any(doc.says("secrecy", each) for each in about),
        }
        yield doc.say("outsourcing", value, part)


def _may_tell(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence stands where outsourcing is spoken of.

    Japanese policies have an exception for it; others say it wherever a provider is.
    """
    role = doc.role(part.section)
    if doc.language_at(part.start) != "ja":
        return role not in _NOT
    if role not in _NOT and doc.says("outsources_watched", part):
        return True
    return role in _ROLES | {""} and (
        role == "outsourcing"
        or doc.words(part).exceptions.first(doc.joined(part)) == "outsourcing"
    )


def joint_use_facts(doc: Document) -> Iterator[Fact]:
    """Yield joint use: declared, only possible, or declared with an empty list."""
    for part in doc.sentences:
        if not doc.says("joint", part):
            continue
        role = doc.role(part.section)
        plain = doc.language_at(part.start) in {"de", "fr"}
        if (role == "joint_use" or plain) and doc.says("joint_declares", part):
            yield _declared(doc, part)
            return
        if role in _ROLES and doc.says("joint_condition", part):
            yield doc.say("joint_use", {"declared": False, "conditional": True}, part)
            return
    yield from islice(_labelled(doc), 1)


def _labelled(doc: Document) -> Iterator[Fact]:
    """Find joint use that only a list of labels tells: items, parties, purposes."""
    for at, section in enumerate(doc.sections):
        if section.role != "joint_use" or section.kind == "item":
            continue
        own = [part for child in doc.within(at) for part in doc.sentences_of(child)]
        told = [
            name
            for name in _JOINT_ITEMS
            if any(doc.says(f"joint_{name}", part) for part in own)
        ]
        if len(told) >= _FEWEST_LABELS:
            yield doc.say("joint_use", {"declared": True}, own[0])


def _declared(doc: Document, part: Sentence) -> Fact:
    children = doc.nodes[part.section].children if part.section >= 0 else []
    if not children or any(_is_filled(doc, child) for child in children):
        return doc.say("joint_use", {"declared": True}, part)
    named = [
        name
        for child in children
        for name in _JOINT_ITEMS
        if doc.frame(f"joint_{name}", part).search(_own_words(doc, child))
    ]
    value: dict[str, Value] = {
        "declared": True,
        "missing": tuple(dict.fromkeys(named)),
    }
    return doc.say("joint_use", value, part, polarity=Polarity.MISSING_IN_TEXT)


def _own_words(doc: Document, section: int) -> str:
    return " ".join(doc.joined(part) for part in doc.sentences_of(section))


def _is_filled(doc: Document, section: int) -> bool:
    """Tell whether an item says more than its label."""
    if doc.nodes[section].children or len(doc.sentences_of(section)) > 1:
        return True
    words = _own_words(doc, section)
    return len(words) > _LABEL or _FILLED.search(words) is not None
