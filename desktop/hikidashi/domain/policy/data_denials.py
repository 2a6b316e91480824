"""Says which data a policy denies to collect, to store or to hand on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hikidashi.domain.policy.data_clauses import (
    Says,
    Verdict,
    judge,
)
from hikidashi.domain.policy.data_hits import UNSPECIFIED
from hikidashi.domain.policy.data_said import Said
from hikidashi.domain.policy.data_special import Special, not_owners
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.domain.policy.lexicon import Hit

_COOKIES = "online.cookies"
_HANDED_ON = frozenset({"shared", "disclosed", "sold"})


@dataclass(frozen=True, slots=True)
class Denials:
    """Makes the facts of what is not done with data."""

    doc: Document
    said: Said
    special: Special

    def kept_back(self, part: Sentence, hits: Sequence[Hit]) -> Iterator[Fact]:
        """Deny in a part on other matters that data are handed on."""
        verdict = judge(self.doc.words(part).frames, self.doc.joined(part))
        if verdict.says is Says.DENIED and _HANDED_ON.issuperset(verdict.acts):
            yield from self.denied(part, hits, verdict)

    def none_such(
        self, part: Sentence, before: Sequence[Hit], hits: Sequence[Hit]
    ) -> Iterator[Fact]:
        """Deny what the sentence before names: "we process no such data"."""
        verdict = judge(self.doc.words(part).frames, self.doc.joined(part))
        if verdict.says is Says.DENIED and self.doc.says("data_none_such", part):
            held = {hit.code for hit in hits}
            for hit in before:
                if hit.code not in held and hit.code != UNSPECIFIED:
                    for act in verdict.acts:
                        yield self.said.denied(part, hit, act)

    def denied(
        self, part: Sentence, hits: Sequence[Hit], verdict: Verdict
    ) -> Iterator[Fact]:
        """Deny the acts of a verdict of the data that are meant by it."""
        if self.doc.says("data_of_a_kind", part):
            hits = [hit for hit in hits if hit.code != _COOKIES]
        if all(hit.code == UNSPECIFIED for hit in hits):
            special = list(self.special.denied(part, verdict))
            yield from special
            hits = () if special else hits
        hits = self._meant(part, hits)
        general = any(hit.code == UNSPECIFIED for hit in hits)
        excepted = self.doc.frame("data_excepted", part)
        context = self.doc.joined(part)
        for hit in hits:
            lead = self.doc.low[max(part.start, hit.start - 32) : hit.start]
            if excepted.search(lead):
                yield self.said.collected(part, hit, context, Confidence.LIKELY)
                continue
            # "Personal data such as your name are never sold" denies it of them all.
            example = verdict.also_held and general and hit.code != UNSPECIFIED
            for act in () if example else verdict.acts:
                yield self.said.denied(part, hit, act)
            if verdict.also_held and hit.code != UNSPECIFIED:
                yield self.said.collected(part, hit, context, Confidence.LIKELY)

    def _meant(self, part: Sentence, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Leave out others' data, means, and what data there are none of.

        "No information on your religion" denies the religion, not all information.
        """
        low = self.doc.low
        means, about = (
            self.doc.frame(name, part) for name in ("data_by_means", "data_about")
        )
        own = [
            hit for hit in not_owners(self.doc, hits) if not means.match(low, hit.end)
        ]
        told = [
            hit
            for hit in own
            if hit.code != UNSPECIFIED or not about.match(low, hit.end)
        ]
        return told or own
