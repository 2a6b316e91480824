"""Denies the special categories that a Japanese policy names by one word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hikidashi.domain.policy.data_clauses import Says, Verdict, judge
from hikidashi.domain.policy.data_said import Said
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact
from hikidashi.domain.policy.lexicon import Hit

_CHILDREN = "children.data"
_S3 = "S3"


@dataclass(frozen=True, slots=True)
class Special:
    """Keeps what a policy defines as 要配慮個人情報, for where it denies it."""

    doc: Document
    said: Said
    defined: list[Hit] = field(default_factory=list)

    def define(self, part: Sentence, hits: Sequence[Hit]) -> None:
        """Remember the kinds of a definition, if it is one of special categories."""
        if self.doc.says("data_special", part):
            levels = self.doc.lexicon.levels
            self.defined[:] = [hit for hit in hits if levels[hit.code] == _S3]

    def of_these(self, part: Sentence) -> Iterator[Fact]:
        """Yield what "these data" are denied in a sentence that names no others."""
        if self.defined and self.doc.says("data_these", part):
            verdict = judge(self.doc.words(part).frames, self.doc.joined(part))
            if verdict.says is Says.DENIED:
                yield from self.denied(part, verdict)

    def denied(self, part: Sentence, verdict: Verdict) -> Iterator[Fact]:
        """Deny each kind that was defined, in a sentence that means them all."""
        doc = self.doc
        if doc.says("data_special", part) or doc.says("data_these", part):
            for hit in self.defined:
                for act in verdict.acts:
                    yield self.said.denied(part, hit, act)


def not_owners(doc: Document, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out whose data they are: "園児の位置情報" is a place."""
    starts = {hit.start for hit in hits}
    return [
        hit
        for hit in hits
        if hit.code != _CHILDREN
        or doc.low[hit.end : hit.end + 1] != "の"
        or hit.end + 1 not in starts
    ]
