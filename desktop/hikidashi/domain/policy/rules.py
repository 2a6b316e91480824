"""What all rules for facts share."""

from collections.abc import Callable, Iterator, Mapping

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Polarity, Value

MOST = 250
"""So many facts of one rule at most; the longest real policies come to some 25."""

Rule = Callable[[Document, Sentence, str], Fact | None]
"""Reads a sentence, given in small letters too."""


def absent(kind: str, value: Mapping[str, Value] | None = None) -> Fact:
    """Return the fact that the whole text was searched for ``kind`` in vain."""
    return Fact(
        type=kind,
        value=dict(value or {}),
        polarity=Polarity.ABSENT,
        rule=f"{kind}.absent",
    )


def first_that(doc: Document, rule: Rule) -> Iterator[Fact]:
    """Yield what a rule finds in the first sentence that it fits."""
    for part in doc.sentences:
        fact = rule(doc, part, doc.read(part))
        if fact is not None:
            yield fact
            return
