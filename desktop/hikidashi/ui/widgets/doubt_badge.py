"""How sure we are of what a policy says, in a word with a mark."""

from hikidashi.domain.policy.fact import Confidence
from hikidashi.ui.widgets.marks import StatusPill
from hikidashi.ui.widgets.text import Kind
from hikidashi.words import names

_DOUBTS = {
    Confidence.FOUND: Kind.GOOD,
    Confidence.LIKELY: Kind.INFO,
    Confidence.CHECK: Kind.DOUBT,
}


class DoubtBadge(StatusPill):
    """How sure we are of a fact: found, likely, or to be checked."""

    def __init__(self, confidence: Confidence) -> None:
        super().__init__(names.confidence(confidence), _DOUBTS[confidence])
