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
from hikidashi.domain.policy.data_denied import undenied
from hikidashi.domain.policy.data_hits import UNSPECIFIED, data_hits, is_list
from hikidashi.domain.policy.data_said import Said
from hikidashi.domain.policy.data_scope import Scopes
from hikidashi.domain.policy.data_special import Special, not_owners
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.lexicon import Hit
from hikidashi.domain.policy.untracked import untracked

_S3 = "S3"
_ANONYMOUS = "aggregate.anonymous"
_SURE = frozenset({"collection", "cookies"})
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
_HANDING_ON = frozenset({"third_parties", "outsourcing", "joint_use", "security"})
_STRONGER = frozenset({Says.DENIED, Says.DEFINED, Says.UNWANTED})
"""What the lead of a list says against the words of an item of it."""
_OWN_WORDS = frozenset({"contact", "contact_form", "minors", "compliance"})
"""Parts whose lists are of other things than data."""
_WORKED_ON = frozenset(
    {
        "content.survey",
        "finance.transactions",
        "location.precise",
        "online.search",
        "online.usage",
    }
)


def data_facts(doc: Document) -> Iterator[Fact]:
    """Yield the kinds of data that the policy speaks of, each once in a section."""
    yield from undenied(doc, list(_facts(doc)))


def _facts(doc: Document) -> Iterator[Fact]:
    said = Said(doc)
    reader = _Reader(doc, Scopes(doc), said, Special(doc, said))
    seen: set[tuple[str, str, int]] = set()
    before: Sequence[Hit] = ()
    unspecified: list[Fact] = []
    specified = False
    for part in doc.sentences:
        hits = data_hits(doc, part)
        told = reader.read(part, hits) if hits else reader.special.of_these(part)
        none = reader.none_such(part, before, hits) if before else ()
        before = hits
        for fact in (*told, *none, *untracked(doc, part)):
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
            specified |= fact.type == "data.collected"
            yield fact
    if not specified:  # "personal data" says something only where nothing else does
        yield from unspecified[:1]


def _is_vague(doc: Document, part: Sentence, fact: Fact) -> bool:
    """Tell whether "personal data" are meant, not "other information" in a list."""
    if fact.type != "data.collected" or fact.value["category"] != UNSPECIFIED:
        return False
    low = lower(str(fact.value["text"]))
    return doc.frame("data_and_more", part).search(low) is None


_NONE = Verdict(Says.DENIED, ("collected",))


@dataclass(frozen=True, slots=True)
class _Reader:
    doc: Document
    scopes: Scopes
    said: Said
    special: Special

    def read(self, part: Sentence, hits: Sequence[Hit]) -> Iterator[Fact]:
        doc = self.doc
        low = doc.joined(part)
        role = doc.role(part.section)
        if role in _OTHER_MATTERS:
            yield from self._registered(part, hits)
        elif doc.says("data_tells_nothing", part):
            return
        elif self._defines(low, part, role):
            self.special.define(part, hits)
            yield from self.said.mentioned(part, hits, "definition")
        else:
            yield from self._clauses(part, hits, role)
            if role == "purposes":
                yield from self._implied(part, hits, low)

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
                yield from self._negated(part, named, own)
            named, before = inside or named, verdict.says

    def _of_it(self, clause: Sentence, before: Says) -> bool:
        """Tell whether a clause denies what is done with "it", named before."""
        plain = before in {Says.NOTHING, Says.COLLECTED}
        return plain and self.doc.says("data_said_of_it", clause)

    def _judged(
        self, part: Sentence, hits: Sequence[Hit], own: Verdict, role: str
    ) -> Iterator[Fact]:
        above = self._above(part, hits, own)
        frames = self.doc.words(part).frames
        none = frames["data_no_start"].search(self.doc.joined(part))
        if own.says in {Says.NOTHING, Says.COLLECTED} and none:
            own = _NONE
        verdict = above if own.says in {Says.NOTHING, Says.COLLECTED} else own
        if verdict.says is Says.NOTHING:
            verdict = own
        if verdict.says is Says.NOTHING and is_list(part, hits):
            verdict = self.scopes.after(part)
        answer = self.scopes.answered(part)
        if answer.says is not Says.NOTHING:
            verdict = answer
        match verdict.says:
            case Says.DENIED:
                yield from self._negated(part, hits, verdict)
            case Says.UNWANTED:
                yield from self.said.mentioned(part, hits, "unwanted")
            case Says.DEFINED:
                yield from self.said.mentioned(part, hits, "definition")
            case Says.COLLECTED:
                explicit = own.says is Says.COLLECTED
                yield from self._collected(part, hits, role, explicit=explicit)
            case _:  # nothing, or a condition: neither the one nor the other
                return

    def _above(self, part: Sentence, hits: Sequence[Hit], own: Verdict) -> Verdict:
        """Return what the list or heading says; a whole sentence speaks for itself."""
        role = self.doc.role(part.section)
        if not self.scopes.is_fragment(part) and not self._is_list(part, hits):
            return NOTHING
        if role == "security":
            return NOTHING
        own_words = role in _OWN_WORDS
        above = self.scopes.listed(part) if own_words else self.scopes.above(part)
        if own.says is Says.COLLECTED and above.says is not Says.COLLECTED:
            listed = self.scopes.is_item(part)
            return above if listed and above.says in _STRONGER else NOTHING
        return above

    def _is_list(self, part: Sentence, hits: Sequence[Hit]) -> bool:
        """Tell whether data stand in a mere list, also behind its semicolons."""
        parted = self.doc.low.find(";", part.start, hits[0].start) >= 0
        return is_list(part, data_hits(self.doc, part) if parted else hits)

    def _collected(
        self, part: Sentence, hits: Sequence[Hit], role: str, *, explicit: bool
    ) -> Iterator[Fact]:
        doc = self.doc
        frames = doc.words(part).frames
        context = doc.joined(part) + self.scopes.lead(part)
        if role == "purposes" and not self._of_data(part, explicit=explicit):
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

    def _of_data(self, part: Sentence, *, explicit: bool) -> bool:
        """Tell whether a sentence among the purposes speaks of the data themselves."""
        if self.scopes.in_data_column(part):
            return True
        low = self.doc.joined(part)
        listed = self.scopes.is_item(part)
        return explicit and (not listed or "顔" in low or "fac" in low)

    def _negated(
        self, part: Sentence, hits: Sequence[Hit], verdict: Verdict
    ) -> Iterator[Fact]:
        if all(hit.code == UNSPECIFIED for hit in hits):
            special = list(self.special.denied(part, verdict))
            yield from special
            hits = () if special else hits
        hits = not_owners(self.doc, hits)
        means = self.doc.frame("data_by_means", part)
        hits = [hit for hit in hits if not means.match(self.doc.low, hit.end)]
        # "No information on your religion" denies the religion, not all information.
        about = self.doc.frame("data_about", part)
        told = [
            hit
            for hit in hits
            if hit.code != UNSPECIFIED or not about.match(self.doc.low, hit.end)
        ]
        hits = told or hits
        general = any(hit.code == UNSPECIFIED for hit in hits)
        excepted = self.doc.frame("data_excepted", part)
        for hit in hits:
            lead = self.doc.low[max(part.start, hit.start - 32) : hit.start]
            if excepted.search(lead):
                context = self.doc.joined(part)
                yield self.said.collected(part, hit, context, Confidence.LIKELY)
                continue
            # "Personal data such as your name are never sold" denies it of them all.
            example = verdict.also_held and general and hit.code != UNSPECIFIED
            for act in () if example else verdict.acts:
                yield self.said.denied(part, hit, act)
            if verdict.also_held and hit.code != UNSPECIFIED:
                yield self.said.collected(
                    part, hit, self.doc.joined(part), Confidence.LIKELY
                )

    def _registered(self, part: Sentence, hits: Sequence[Hit]) -> Iterator[Fact]:
        """Find data that the service must have: "your registered phone number"."""
        low = self.doc.low
        rule = self.doc.frame("data_registered", part)
        for hit in hits:
            if rule.search(low[max(part.start, hit.start - 16) : hit.start]):
                context = self.doc.joined(part)
                yield self.said.collected(part, hit, context, Confidence.LIKELY)

    def _implied(self, part: Sentence, hits: Sequence[Hit], low: str) -> Iterator[Fact]:
        """Find data that a purpose cannot do without: it analyses them, asks for them.

        "To analyse the purchase history" says by the way that there is one.
        """
        if self.doc.frame("data_works_on", part).search(low):
            for hit in hits:
                if hit.code in _WORKED_ON:
                    yield self.said.collected(part, hit, low, Confidence.CHECK)
