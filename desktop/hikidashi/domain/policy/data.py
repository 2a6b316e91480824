"""Finds which data a policy says are collected, and which it denies or only names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hikidashi.domain.policy.data_clauses import (
    NOTHING,
    Says,
    Verdict,
    clauses,
    judge,
)
from hikidashi.domain.policy.data_denials import Denials
from hikidashi.domain.policy.data_hits import UNSPECIFIED, data_hits
from hikidashi.domain.policy.data_said import Said
from hikidashi.domain.policy.data_scope import Scopes
from hikidashi.domain.policy.data_special import Special
from hikidashi.domain.policy.data_taken import Taken
from hikidashi.domain.policy.data_taken_back import undenied
from hikidashi.domain.policy.data_weighing import OWN_WORDS, Weighing
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact
from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.lexicon import Hit
from hikidashi.domain.policy.unpermitted import unpermitted
from hikidashi.domain.policy.untracked import unshared, untracked

_OTHER_MATTERS = frozenset(
    {
        "account_deletion",
        "complaint_body",
        "complaints",
        "correction",
        "deletion",
        "disclosure",
        "history",
        "officer",
        "policy_change",
        "purpose_change",
        "record_disclosure",
        "rights",
        "suspension",
    }
)
_ONLINE = ("online.", "aggregate.")  # what is no personal data in the narrow sense


def data_facts(doc: Document) -> Iterator[Fact]:
    """Yield the kinds of data that the policy speaks of, each once in a section."""
    yield from undenied(doc, list(_facts(doc)))


def _facts(doc: Document) -> Iterator[Fact]:
    reader = _reader(doc)
    seen: set[tuple[str, str, int]] = set()
    before: Sequence[Hit] = ()
    unspecified: list[Fact] = []
    specified = False
    for part in doc.sentences:
        hits = data_hits(doc, part)
        told = reader.read(part, hits) if hits else reader.special.of_these(part)
        none = reader.denials.none_such(part, before, hits) if before else ()
        before = hits
        none = (*none, *(() if hits else unshared(doc, part)))
        for fact in (*told, *none, *untracked(doc, part), *unpermitted(doc, part)):
            value = fact.value
            kind = str(value.get("category")) + str(value.get("act", ""))
            key = (fact.type, kind, doc.heading_of(part.section))
            if key in seen:
                continue
            if _is_vague(doc, part, fact):
                if doc.role(part.section) == "collection":
                    unspecified.append(fact)
                continue
            seen.add(key)
            specified |= fact.type == "data.collected" and not kind.startswith(_ONLINE)
            yield fact
    if not specified:  # "personal data" says something only where nothing else does
        yield from unspecified[:1]


def _reader(doc: Document) -> "_Reader":
    said = Said(doc)
    scopes, special = Scopes(doc), Special(doc, said)
    return _Reader(
        doc=doc,
        scopes=scopes,
        said=said,
        special=special,
        weighing=Weighing(doc, scopes),
        denials=Denials(doc, said, special),
        taken=Taken(doc, scopes, said),
    )


def _is_vague(doc: Document, part: Sentence, fact: Fact) -> bool:
    """Tell whether "personal data" are meant, not "other information" in a list."""
    if fact.type != "data.collected" or fact.value["category"] != UNSPECIFIED:
        return False
    low = lower(str(fact.value["text"]))
    return doc.frame("data_and_more", part).search(low) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Reads what one sentence says of data."""

    doc: Document
    scopes: Scopes
    said: Said
    special: Special
    weighing: Weighing
    denials: Denials
    taken: Taken

    def read(self, part: Sentence, hits: Sequence[Hit]) -> Iterator[Fact]:
        doc = self.doc
        low = doc.joined(part)
        role = doc.role(part.section)
        if role in _OTHER_MATTERS:
            yield from self.taken.registered(part, hits)
            yield from self.denials.kept_back(part, hits)
        elif doc.says("data_tells_nothing", part):
            return
        elif self._defines(low, part, role):
            self.special.define(part, hits)
            yield from self.said.mentioned(part, hits, "definition")
        else:
            yield from self._clauses(part, hits, role)
            if role == "purposes":
                yield from self.taken.implied(part, hits, low)

    def _defines(self, low: str, part: Sentence, role: str) -> bool:
        frames = self.doc.words(part).frames
        if not frames["data_defines"].search(low):
            return False
        if role == "definition":
            return frames["data_gathers"].search(low) is None
        if frames["data_defined_given"].search(low):
            return False
        return frames["data_is_definition"].search(low) is not None

    def _clauses(
        self, part: Sentence, hits: Sequence[Hit], role: str
    ) -> Iterator[Fact]:
        verdict = NOTHING
        named: Sequence[Hit] = ()
        before = Says.NOTHING
        for clause in clauses(self.doc, part):
            inside = [hit for hit in hits if clause.start <= hit.start < clause.end]
            own = judge(self.doc.words(part).frames, self.doc.joined(clause))
            if own.says is not Says.NOTHING:
                verdict = own
            elif verdict.says is Says.NOTHING:
                verdict = self.scopes.before(part)
            if inside:
                yield from self._judged(part, inside, verdict, role)
            elif named and own.says is Says.DENIED and self._of_it(clause, before):
                yield from self.denials.denied(part, named, own)
            named, before = inside or named, verdict.says

    def _of_it(self, clause: Sentence, before: Says) -> bool:
        """Tell whether a clause denies what is done with "it", named before."""
        plain = before in {Says.NOTHING, Says.COLLECTED}
        return plain and self.doc.says("data_said_of_it", clause)

    def _judged(
        self, part: Sentence, hits: Sequence[Hit], own: Verdict, role: str
    ) -> Iterator[Fact]:
        verdict = self.weighing.ruled(part, hits, own)
        match verdict.says:
            case Says.DENIED:
                yield from self.denials.denied(part, hits, verdict)
            case Says.UNWANTED:
                yield from self.said.mentioned(part, hits, "unwanted")
            case Says.DEFINED:
                yield from self.said.mentioned(part, hits, "definition")
            case Says.COLLECTED if self.doc.says("data_local_only", part):
                return  # they stay on the user's own device
            case Says.COLLECTED:
                explicit = own.says is Says.COLLECTED
                yield from self.taken.collected(part, hits, role, explicit=explicit)
            case Says.NOTHING if role not in OWN_WORDS:
                yield from self.taken.listed_bare(part, hits, role)
            case _:  # a condition: neither the one nor the other
                return
