"""Finds denials that the use of a service is recorded, which name no data."""

from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Polarity, Value


def untracked(doc: Document, part: Sentence) -> Iterator[Fact]:
    """Yield that use is not recorded, where no tracking is said to be done."""
    frames, low = doc.words(part).frames, doc.joined(part)
    if frames["data_no_tracking"].search(low):
        if frames["data_condition"].search(low) or frames["data_only_if"].search(low):
            return
        value: dict[str, Value] = {"category": "online.usage", "act": "collected"}
        yield doc.say("data.negated", value, part, polarity=Polarity.NEGATED)
