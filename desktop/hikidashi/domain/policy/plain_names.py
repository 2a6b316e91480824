"""Doubts a name that says more than a name does, since letters are addressed to it.

"Department: Claims. I withdraw this letter" would else stand at the head of one.
"""

import re
from dataclasses import replace

from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.domain.policy.fold import lower

_SAID = {
    "controller.name": "name",
    "controller.representative": "name",
    "controller.department": "name",
    "controller.address": "text",
    "contact.postal": "text",
}
_LONGEST = 80  # characters; three times of it for an address
_FEW = {"controller.representative": 4}
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_MOST_SMALL = 8  # small words: "Office for the Protection of the Rights of the Child"
_NEXT_SENTENCE = re.compile(
    r"[a-z]{3,}[.!?] (?:[A-Z]\b|[A-Z]['\w]* [a-z]{2,})|[。！？!?]\s?\S"
)


def sober(doc: Document, fact: Fact) -> Fact:
    """Return the fact, as one to be asked about if it holds a whole sentence."""
    shown = str(fact.value.get(_SAID.get(fact.type, ""), ""))
    address = _SAID.get(fact.type) == "text"
    wordy = (
        len(shown) > _LONGEST * (3 if address else 1)
        or len(_SMALL.findall(shown)) > _FEW.get(fact.type, _MOST_SMALL)
        or _NEXT_SENTENCE.search(shown)
        or (
            fact.type != "controller.name"
            and doc.names["name_that_speaks"].search(lower(shown))
        )
    )
    return replace(fact, confidence=Confidence.CHECK) if shown and wordy else fact
