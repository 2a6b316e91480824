"""Finds to whom data go and by which rule, and says what was looked for in vain."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.entrusting import joint_use_facts, outsourcing_facts
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.legal_bases import basis_facts
from hikidashi.domain.policy.machine_use import decision_facts, training_facts
from hikidashi.domain.policy.opt_outs import optout_facts
from hikidashi.domain.policy.recipient_kinds import recipient_kind_facts
from hikidashi.domain.policy.recipients import recipient_facts
from hikidashi.domain.policy.rules import absent
from hikidashi.domain.policy.third_party_cases import (
    case_facts,
    condition_facts,
    consent_as_case,
    excepted,
    exception,
    is_of_the_list,
)
from hikidashi.domain.policy.third_party_rules import rule_of
from hikidashi.domain.policy.transfers import transfer_facts

_LOOKED_FOR = ("third_party.rule", "joint_use", "recipient", "ai_training")
_RECORDING = frozenset(
    {"third_parties", "security", "outsourcing", "joint_use", "record_disclosure"}
)
_NOWHERE = -2  # no section
# Languages of laws that know no notice of an opt-out to an authority.
_NO_NOTICE = frozenset({"de", "fr"})


def third_party_facts(doc: Document) -> Iterator[Fact]:
    """Yield rule, exceptions, records, outsourcing, joint use, recipients."""
    sharing = _Sharing(doc)
    rules = [fact for part in doc.sentences for fact in sharing.read(part)]
    found = [
        *rules,
        *consent_as_case(doc, rules),
        *outsourcing_facts(doc),
        *joint_use_facts(doc),
        *recipient_facts(doc),
        *training_facts(doc),
    ]
    yield from found
    types = {fact.type for fact in found}
    yield from (absent(kind) for kind in _LOOKED_FOR if kind not in types)


def use_facts(doc: Document) -> Iterator[Fact]:
    """Yield legal bases, kinds of recipients, transfers, decisions, ways to opt out."""
    yield from basis_facts(doc)
    yield from recipient_kind_facts(doc)
    yield from transfer_facts(doc)
    yield from decision_facts(doc)
    yield from optout_facts(doc)


@dataclass(slots=True)
class _Sharing:
    """What has been told so far of handing data on, and where its cases are listed."""

    doc: Document
    told: set[str] = field(default_factory=set)
    led: set[int] = field(default_factory=set)
    opened: int = _NOWHERE

    def read(self, part: Sentence) -> Iterator[Fact]:
        doc = self.doc
        role = doc.role(part.section)
        provides = doc.says("tp_provides", part) or (
            role == "third_parties" and doc.says("tp_provides_there", part)
        )
        seeks = provides and "rule" not in self.told
        rule = rule_of(doc, part, role) if seeks else ""
        if rule:
            self.told.add("rule")
            abroad = doc.says("tp_abroad", part)
            value: dict[str, Value] = {"default": rule, "abroad": abroad}
            yield doc.say("third_party.rule", value, part)
            yield from excepted(doc, part)
        leads = (rule or role == "third_parties") and provides
        if leads or doc.says("tp_not_third", part):
            self._open(part)
        yield from self._cases(part, role)
        keeps = "records" not in self.told and role in _RECORDING
        if keeps and doc.says("tp_records", part):
            self.told.add("records")
            yield doc.say("third_party.records", {"kept": True}, part)

    def _open(self, part: Sentence) -> None:
        """Remember that the items below a sentence are cases."""
        doc = self.doc
        if part.section >= 0:
            self.led.update(doc.nodes[part.section].children)
        if doc.says("tp_cases_follow", part):
            self.opened = part.section

    def _cases(self, part: Sentence, role: str) -> Iterator[Fact]:
        doc = self.doc
        if self._notifies(part, role):
            self.told.add("opt-out")
            yield exception(doc, part, "optout_notified_to_ppc")
        elif part.section in self.led and not doc.nodes[part.section].is_paragraph:
            own = doc.sentences_of(part.section)[:1] == [part]
            if own and doc.nodes[part.section].kind == "item":
                yield from case_facts(doc, part)
        elif doc.says("tp_case", part) and (
            part.section == self.opened or is_of_the_list(doc, part)
        ):
            yield from case_facts(doc, part)
        else:
            yield from condition_facts(doc, part, role, self.told)

    def _notifies(self, part: Sentence, role: str) -> bool:
        """Tell whether an opt-out is told of, for the first time."""
        doc = self.doc
        told = "opt-out" in self.told or role == "definition"
        known = doc.language_at(part.start) not in _NO_NOTICE
        return not told and known and doc.says("tp_opt_out", part)
