"""Finds to whom data go and by which rule, and says what was looked for in vain."""

from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.entrusting import joint_use_facts, outsourcing_facts
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.legal_bases import basis_facts
from hikidashi.domain.policy.machine_use import decision_facts, training_facts
from hikidashi.domain.policy.opt_outs import optout_facts
from hikidashi.domain.policy.recipient_kinds import recipient_kind_facts
from hikidashi.domain.policy.recipients import recipient_facts
from hikidashi.domain.policy.rules import absent
from hikidashi.domain.policy.transfers import transfer_facts

_LOOKED_FOR = ("third_party.rule", "joint_use", "recipient", "ai_training")
_RECORDING = frozenset(
    {"third_parties", "security", "outsourcing", "joint_use", "record_disclosure"}
)
_NO_RULE = frozenset(
    {
        *("definition", "rights", "disclosure", "policy_change", "history"),
    }
)
_SAID = {
    "opt_out": "tp_opt_out",
    "permitted_list": "tp_permits",
    "sale": "tp_sells",
    "legitimate_interest": "tp_interest",
}
_HANDING_ON = frozenset({"third_parties", "outsourcing"})
_NO_RULE_JA = frozenset({"purposes", "cookies"})
_NOWHERE = -2  # no section
_CASES = frozenset(
    {
        *("consent", "permitted_by_law", "public_authority", "life_body_property"),
        *("business_succession", "dispute_resolution", "controller_necessity"),
    }
)
# Cases that only the list of exceptions of the Japanese law names.
_OF_THE_LIST = frozenset(
    {"life_body_property", "public_health_children", "state_organ_cooperation"}
)
# Languages of laws that know no notice of an opt-out to an authority.
_NO_NOTICE = frozenset({"de", "fr"})
_MANY = 60  # characters; a longer case names several grounds at once


def third_party_facts(doc: Document) -> Iterator[Fact]:
    """Yield rule, exceptions, records, outsourcing, joint use, recipients."""
    found = [
        *_rules(doc),
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


def _rules(doc: Document) -> Iterator[Fact]:
    told: set[str] = set()
    led: set[int] = set()
    opened = _NOWHERE
    for part in doc.sentences:
        role = doc.role(part.section)
        provides = doc.says("tp_provides", part)
        rule = _rule(doc, part, role) if provides and "rule" not in told else ""
        if rule:
            told.add("rule")
            value: dict[str, Value] = {
                "default": rule,
                "abroad": doc.says("tp_abroad", part),
            }
            yield doc.say("third_party.rule", value, part)
            yield from _excepted(doc, part)
        if ((rule or role == "third_parties") and provides) or doc.says(
            "tp_not_third", part
        ):
            led.update(doc.nodes[part.section].children if part.section >= 0 else ())
            if doc.says("tp_cases_follow", part):
                opened = part.section
        if (
            "opt-out" not in told
            and role != "definition"
            and doc.language_at(part.start) not in _NO_NOTICE
            and doc.says("tp_opt_out", part)
        ):
            told.add("opt-out")
            yield _exception(doc, part, "optout_notified_to_ppc")
        elif part.section in led:
            own = doc.sentences_of(part.section)[:1] == [part]
            node = doc.nodes[part.section]
            if own and node.kind == "item" and not node.is_paragraph:
                yield from _case(doc, part)
        elif doc.says("tp_case", part) and (
            part.section == opened or _is_of_the_list(doc, part)
        ):
            yield from _case(doc, part)
        else:
            yield from _conditions(doc, part, role, told)
        if (
            "records" not in told
            and role in _RECORDING
            and doc.says("tp_records", part)
        ):
            told.add("records")
            yield doc.say("third_party.records", {"kept": True}, part)


def _case(doc: Document, part: Sentence) -> Iterator[Fact]:
    """Yield the ground of a case in a list, and all grounds of a long case."""
    if doc.says("tp_no_case", part):
        return
    rules, low = doc.words(part).exceptions, doc.joined(part)
    first = rules.first(low)
    if first:
        yield _exception(doc, part, first)
    if len(low) > _MANY and doc.says("tp_several", part):
        for code in rules.every(low):
            if code in _CASES - {first, "consent", "controller_necessity"}:
                yield _exception(doc, part, code)


def _is_of_the_list(doc: Document, part: Sentence) -> bool:
    """Tell whether a line is a case of the list that Japanese law has."""
    return doc.words(part).exceptions.first(doc.joined(part)) in _OF_THE_LIST and (
        doc.says("tp_listed_by_law", part)
    )


def _exception(doc: Document, part: Sentence, code: str) -> Fact:
    return doc.say("third_party.exception", {"code": code}, part)


def _excepted(doc: Document, part: Sentence) -> Iterator[Fact]:
    """Yield the exceptions that the sentence with the rule itself names."""
    children = doc.nodes[part.section].children if part.section >= 0 else ()
    if children and doc.says("purpose_leads", part):
        return  # they follow as a list
    low = doc.joined(part)
    found = doc.frame("tp_excepted", part).search(low)
    if found:
        for code in doc.words(part).exceptions.every(found[0]):
            yield _exception(doc, part, code)


def _conditions(
    doc: Document, part: Sentence, role: str, told: set[str]
) -> Iterator[Fact]:
    """Yield the cases that running text names in which data go to others."""
    if role not in _HANDING_ON:
        return
    every = doc.words(part).exceptions.every
    if doc.says("tp_exempts", part):
        yield from (_exception(doc, part, code) for code in every(doc.joined(part)))
    elif not doc.says("tp_condition", part):
        return
    elif doc.says("share_frame", part) and not doc.says("share_not", part):
        codes = [c for c in every(doc.joined(part)) if c in _CASES and c not in told]
        told.update(codes)
        yield from (_exception(doc, part, code) for code in codes)


def _rule(doc: Document, part: Sentence, role: str) -> str:
    if role in _NO_RULE or (
        role in _NO_RULE_JA
        and doc.language_at(part.start) == "ja"
        and not doc.says("tp_lists_cases", part)
    ):
        return ""
    never = doc.says("tp_never", part) and not doc.says("tp_limited", part)
    consent = doc.says("tp_consent", part)
    if (consent and never) or doc.says("tp_only_with", part):
        return "consent_required"
    if never and not doc.says("tp_opt_out", part) and not doc.says("tp_permits", part):
        if not doc.says("tp_hands_on", part):
            return ""  # "we do not sell": nothing is said of sharing
        return "consent_required" if doc.says("tp_excepts", part) else "never"
    found = next((rule for rule in _SAID if doc.says(_SAID[rule], part)), "")
    names = found == "permitted_list" and doc.says("tp_names_follow", part)
    return "" if names else found  # who receives data, and not in which cases
