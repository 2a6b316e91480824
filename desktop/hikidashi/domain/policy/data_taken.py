"""Says which data a policy collects, and how surely."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hikidashi.domain.policy.data_said import Said
from hikidashi.domain.policy.data_scope import Scopes
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.domain.policy.lexicon import Hit

_S3 = "S3"
_ANONYMOUS = "aggregate.anonymous"
_SURE = frozenset({"collection", "cookies"})
_HANDING_ON = frozenset({"third_parties", "outsourcing", "joint_use", "security"})
_MANY = 3  # kinds of data in a list that needs no verb
_WORKED_ON = frozenset(
    {
        "content.survey",
        "finance.transactions",
        "location.precise",
        "online.search",
        "online.usage",
    }
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Makes the facts of what is collected."""

    doc: Document
    scopes: Scopes
    said: Said

    def collected(
        self, part: Sentence, hits: Sequence[Hit], role: str, *, explicit: bool
    ) -> Iterator[Fact]:
        """Say what is collected; ``explicit``: the words themselves say that it is."""
        doc = self.doc
        frames = doc.words(part).frames
        context = doc.joined(part) + self.scopes.lead(part)
        if role == "purposes" and not self._of_data(part, hits, explicit=explicit):
            return
        whose = context if self.scopes.is_item(part) else doc.joined(part)
        if frames["data_others_own"].search(whose):
            yield from self.said.mentioned(part, hits, "others")
            return
        for hit in hits:
            before = doc.low[max(part.start, hit.start - 48) : hit.start]
            if frames["data_no_noun"].search(before):
                yield self.said.denied(part, hit, "collected")
                continue
            if role in _HANDING_ON and doc.lexicon.levels[hit.code] == _S3:
                continue
            if hit.code == _ANONYMOUS and role not in _SURE:
                continue
            sure = role in _SURE or not explicit
            confidence = Confidence.FOUND if sure else Confidence.LIKELY
            yield self.said.collected(part, hit, context, confidence)

    def listed_bare(
        self, part: Sentence, hits: Sequence[Hit], role: str
    ) -> Iterator[Fact]:
        """Take a list of many kinds as collected, with doubt, though no verb says so.

        "Your title, name, address, gender and date of birth: all in one place."
        """
        if len({hit.code for hit in hits}) < _MANY:
            return
        levels = self.doc.lexicon.levels
        plain = [hit for hit in hits if levels[hit.code] != _S3]
        for fact in self.collected(part, plain, role, explicit=True):
            yield replace(fact, confidence=Confidence.CHECK)

    def _of_data(self, part: Sentence, hits: Sequence[Hit], *, explicit: bool) -> bool:
        """Tell whether a sentence among the purposes speaks of the data themselves."""
        if self.scopes.in_data_column(part):
            return True
        many = len({hit.code for hit in hits}) >= _MANY
        if many and self.doc.says("data_no_purpose", part):
            return True
        listed = self.scopes.is_item(part)
        lead = self.doc.lead(part.section) if listed else ""
        if lead and self.doc.frame("data_list_lead", part).search(lead):
            return True
        return explicit and (not listed or self.doc.says("data_collects_there", part))

    def registered(self, part: Sentence, hits: Sequence[Hit]) -> Iterator[Fact]:
        """Find data that the service must have: "your registered phone number"."""
        low = self.doc.low
        rule = self.doc.frame("data_registered", part)
        for hit in hits:
            if rule.search(low[max(part.start, hit.start - 16) : hit.start]):
                context = self.doc.joined(part)
                yield self.said.collected(part, hit, context, Confidence.LIKELY)

    def implied(self, part: Sentence, hits: Sequence[Hit], low: str) -> Iterator[Fact]:
        """Find data that a purpose cannot do without: it analyses them, asks for them.

        "To analyse the purchase history" says by the way that there is one.
        """
        if self.doc.frame("data_works_on", part).search(low):
            for hit in hits:
                if hit.code in _WORKED_ON:
                    yield self.said.collected(part, hit, low, Confidence.CHECK)
