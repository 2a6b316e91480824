"""Finds what a policy does not cover, whose law holds, and a change of controller."""

from collections.abc import Iterator

from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.fact import Fact

_FRAMES = (
    ("scope.exclusion", "scope_exclusion"),
    ("law.governing", "governed_by"),
    ("controller_changed", "controller_changed"),
)


def scope_facts(doc: Document) -> Iterator[Fact]:
    """Yield each of these where it is said first."""
    missing = dict(_FRAMES)
    for part in doc.sentences:
        if not doc.says("scope_hint", part):
            continue
        for kind, name in list(missing.items()):
            if doc.says(name, part):
                yield doc.say(kind, {}, part)
                del missing[kind]
