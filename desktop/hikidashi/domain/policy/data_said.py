"""Puts into facts what is said of the data that a policy names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hikidashi.domain.policy.data_hits import UNSPECIFIED
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.lexicon import Hit

_MACHINE = frozenset(
    {"online.ip", "online.cookies", "online.device", "online.adid", "online.browser"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """Makes the facts about data of one text."""

    doc: Document

    def collected(
        self, part: Sentence, hit: Hit, context: str, confidence: Confidence
    ) -> Fact:
        """Say that data are collected; ``context`` also has what leads to them."""
        doc = self.doc
        frames = doc.words(part).frames
        source = "user_direct"
        if hit.code in _MACHINE:
            source = "automatic"
        elif frames["data_partners"].search(context):
            source = "third_party"
        elif frames["data_automatic"].search(context):
            source = "automatic"
        value: dict[str, Value] = {
            "category": hit.code,
            "text": doc.text[hit.start : hit.end],
            "source": source,
            "sensitivity": doc.lexicon.levels[hit.code],
        }
        if frames["data_may"].search(context):
            value["modality"] = "may"
        return doc.say("data.collected", value, part, confidence=confidence)

    def denied(self, part: Sentence, hit: Hit, act: str) -> Fact:
        """Say that an act is not done with data."""
        if hit.code == "online.cookies" and act == "collected":
            act = "used"
        frames = self.doc.words(part).frames
        code = hit.code
        if code == UNSPECIFIED and frames["manner_child"].search(self.doc.joined(part)):
            code = "children.data"
        value: dict[str, Value] = {"category": code, "act": act}
        return self.doc.say("data.negated", value, part, polarity=Polarity.NEGATED)

    def mentioned(
        self, part: Sentence, hits: Sequence[Hit], why: str
    ) -> Iterator[Fact]:
        """Say that data are named and not collected; ``why`` is a code."""
        codes = tuple(dict.fromkeys(h.code for h in hits if h.code != UNSPECIFIED))
        if codes:
            value: dict[str, Value] = {"categories": codes, "why": why}
            yield self.doc.say(
                "data.mentioned_not_collected",
                value,
                part,
                polarity=Polarity.NOT_A_COLLECTION,
            )
