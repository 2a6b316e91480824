"""Finds the clauses of a policy that letters cite, from the facts that they hold."""

import re
from collections.abc import Iterator, Mapping

from hikidashi.domain.letters.basis import Clause, ClauseRef
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity
from hikidashi.domain.policy.reading import PolicyReading, Section
from hikidashi.domain.policy.seen import USER
from hikidashi.domain.policy.spots import article_section

_ARTICLE_EN = re.compile(
    r"Article (?P<article>\d+)(?P<branch>(?!))?"
    r"(?:\((?P<paragraph>\d+)\))?(?:, item (?P<item>\d+))?"
)
_ARTICLE_JA = re.compile(
    r"第(?P<article>\d+)条(?:の(?P<branch>\d+))?"
    r"(?:第(?P<paragraph>\d+)項)?(?:第(?P<item>\d+)号)?"
)
_SECTION = re.compile(r"(?:Section|Clause) \d+")  # no article; cited as it is written
_VIOLATIONS = frozenset({"beyond_purpose", "wrongful_means"})
_RIGHTS = {
    "access": Clause.DISCLOSURE,
    "rectification": Clause.CORRECTION,
    "stop_third_party": Clause.STOP_PROVISION,
    "third_party_record_disclosure": Clause.PROVISION_RECORDS,
}
_BY_TYPE = {
    "purpose": Clause.PURPOSES,
    "third_party.rule": Clause.THIRD_PARTIES,
    "third_party.records": Clause.PROVISION_RECORDS,
    "joint_use": Clause.JOINT_USE,
    "data.collected": Clause.COLLECTION,
    "data.negated": Clause.DENIED_DATA,
    "identity_check": Clause.IDENTITY,
    "procedure.step": Clause.WITHDRAWAL,
    "ai_training": Clause.AI_TRAINING,
    "contact.email": Clause.CONTACT,
    "contact.form": Clause.CONTACT,
    "contact.phone": Clause.CONTACT,
    "contact.postal": Clause.CONTACT,
}
_BY_VALUE = (
    ("data.collected", "source", "third_party", Clause.PARTNER_DATA),
    ("recipient", "role", "ai_service", Clause.EXTERNAL_AI),
    ("recipient", "role", "partner", Clause.PARTNERS),
    ("third_party.exception", "code", "advertising", Clause.AD_PARTNERS),
    ("right.exclusion", "code", "not_personal_information", Clause.POLICY_LIMIT),
    ("right.exclusion", "alternative", True, Clause.ALTERNATIVE),
    ("self_service", "actions", "delete", Clause.WITHDRAWAL),
    ("right", "means", "at_will", Clause.WITHDRAWAL),
)
_MARKETING = frozenset({"marketing_direct", "advertising", "survey", "personalisation"})
_LASTING = frozenset(
    {"misuse_prevention", "billing_payment", "dispute_resolution", "legal_compliance"}
)
_VAGUE = frozenset({"incidental_other", "as_notified_or_terms", "security"})
_REST = {"incidental_other"}
_INCIDENTAL = re.compile(r"付随|附帯|付帯|上記|前各号|incidental|the above")
_AS_A_WHOLE = frozenset({Clause.PURPOSES, Clause.COLLECTION})
_LASTS = (Clause.ENDING_PURPOSES, Clause.LASTING_PURPOSES)
_SPOKEN = frozenset({Polarity.ASSERTED, Polarity.NEGATED, Polarity.MISSING_IN_TEXT})
# What letters cite although the policy denies it: what it says that it does not do.
_DENIALS = frozenset({"data.negated", "ai_training"})
_NOT_KEPT = frozenset({"collected", "stored"})
"""Only these acts deny that data are held: what is not shared or sold may be kept."""


def clauses_of(reading: PolicyReading) -> tuple[ClauseRef, ...]:
    """Return each clause once, in the order in which the facts name them."""
    sections = {section.id: section for section in reading.sections}
    japanese = reading.language == "ja"
    spans = _spans(reading)
    refs = [
        _cited(sections, fact, clause, japanese=japanese)
        for fact in _citable(reading)
        for clause in (*_clauses(fact), *_span_of(fact, spans))
    ]
    places = {each: _places(refs, each) for each in _LASTS}
    mixed = set.intersection(*places.values())
    return tuple(
        ref
        for ref in dict.fromkeys(refs)
        if (ref.article or ref.heading) and not (ref.clause in _LASTS and mixed)
    )


def _citable(reading: PolicyReading) -> Iterator[Fact]:
    """Yield what letters may cite; purposes named by the way only if no others are."""
    purposes = [fact for fact in reading.facts if fact.type == "purpose"]
    listed = any(fact.confidence is Confidence.FOUND for fact in purposes)
    for fact in reading.facts:
        aside = fact.type == "purpose" and fact.confidence is not Confidence.FOUND
        if (
            fact.polarity in _SPOKEN
            and (fact.polarity is not Polarity.NEGATED or fact.type in _DENIALS)
            and fact.confidence is not Confidence.CHECK
            and not (aside and listed)
        ):
            yield fact


def _span_of(fact: Fact, spans: Mapping[str, Clause]) -> Iterator[Clause]:
    if fact.type == "purpose" and fact.evidence[0].section in spans:
        yield spans[fact.evidence[0].section]


def _places(refs: list[ClauseRef], clause: Clause) -> set[tuple[str, str]]:
    return {(ref.article, ref.heading) for ref in refs if ref.clause is clause}


def article_of(ref: str) -> str:
    """Return a clause as ``ClauseRef.article`` notes it, or "".

    "6(1)(2)" is item 2 of Article 6(1), "3 item 6" an item of an article without
    paragraphs, "6-2" 第6条の2.
    """
    found = _ARTICLE_EN.match(ref) or _ARTICLE_JA.match(ref)
    if found is None:
        return ""
    told = found.groupdict()
    number = told["article"] + (f"-{told['branch']}" if told["branch"] else "")
    if told["paragraph"]:
        item = f"({told['item']})" if told["item"] else ""
        return f"{number}({told['paragraph']}){item}"
    return f"{number} item {told['item']}" if told["item"] else number


def is_delicate(fact: Fact) -> bool:
    """Tell whether a fact is about intimate data that the service holds."""
    category = str(fact.value.get("category", ""))
    collected = fact.type == "data.collected" and fact.polarity is Polarity.ASSERTED
    return collected and category.startswith(("sex.", "health."))


def denies_keeping(fact: Fact) -> bool:
    """Tell whether a denial says that data are not held."""
    return fact.value.get("act") in _NOT_KEPT


def values(fact: Fact, key: str) -> tuple[str, ...]:
    """Return a value that is a list; () where it is none."""
    value = fact.value.get(key)
    return value if isinstance(value, tuple) else ()


def _clauses(fact: Fact) -> Iterator[Clause]:
    if fact.type == "right":
        yield from _right_clauses(fact)
    elif fact.value.get("goal", "account_deletion") != "account_deletion":
        return  # how to ask for disclosure is no way to leave
    elif fact.type == "data.negated" and not denies_keeping(fact):
        return
    elif fact.type in _BY_TYPE and fact.polarity is not Polarity.MISSING_IN_TEXT:
        yield _BY_TYPE[fact.type]
    if fact.type == "joint_use" and fact.polarity is Polarity.MISSING_IN_TEXT:
        yield Clause.JOINT_USE
    if is_delicate(fact):
        yield Clause.CONTENT_DATA
    if fact.type == "purpose" and fact.value["code"] in _MARKETING:
        yield Clause.MARKETING
    for kind, key, wanted, clause in _BY_VALUE:
        told = fact.value.get(key)
        if fact.type == kind and (told == wanted or wanted in values(fact, key)):
            yield clause


def _right_clauses(fact: Fact) -> Iterator[Clause]:
    code = str(fact.value["code"])
    grounds = set(values(fact, "grounds"))
    if fact.value.get("general"):
        yield Clause.COMPLAINTS
        if code == "stop_third_party":
            yield Clause.STOP_PROVISION
    elif code in _RIGHTS:
        yield _RIGHTS[code]
    elif code == "suspension_of_use":
        at_will = fact.value.get("means") == "at_will"
        yield Clause.STOP_USE if at_will else Clause.SUSPENSION
    elif code == "erasure" and "not_true" in grounds:
        yield Clause.DELETION_OF_WRONG
    elif code == "erasure" and not grounds & _VIOLATIONS:
        yield Clause.DELETION


def _spans(reading: PolicyReading) -> dict[str, Clause]:
    """Tell purposes that end when a person leaves from those that may last.

    Returns section ids; {} unless every item of every list of purposes is surely one
    or the other. What is incidental to "the above" goes with it.
    """
    codes: dict[str, set[str]] = {}
    for fact in reading.facts:
        if fact.type == "purpose" and fact.confidence is Confidence.FOUND:
            own = codes.setdefault(fact.evidence[0].section, set())
            own.add(str(fact.value["code"]))
    parents = {section.parent for section in reading.sections}
    spans: dict[str, Clause] = {}
    for item in reading.sections:
        if item.kind != "item" or item.role != "purposes" or item.id in parents:
            continue
        own = codes.get(item.id, set())
        if own == _REST and _INCIDENTAL.search(_words(reading, item)):
            continue
        span = _span(own)
        if span is None:
            return {}
        spans[item.id] = span
    return spans if all(each in spans or codes[each] == _REST for each in codes) else {}


def _words(reading: PolicyReading, section: Section) -> str:
    return reading.text[section.start : section.end].lower()


def _span(codes: set[str]) -> Clause | None:
    if not codes or codes & _VAGUE or (codes & _LASTING and codes - _LASTING):
        return None
    return Clause.LASTING_PURPOSES if codes & _LASTING else Clause.ENDING_PURPOSES


def _cited(
    sections: dict[str, Section], fact: Fact, clause: Clause, *, japanese: bool
) -> ClauseRef:
    if section := _SECTION.match(fact.ref):
        return ClauseRef(clause=clause, heading=section[0])
    article = article_of(fact.ref)
    if clause in _AS_A_WHOLE:
        article = re.split(r"[ (]", article)[0]
    heading = _title(sections, fact) if article else fact.ref
    return ClauseRef(
        clause=clause,
        article=article,
        heading=heading,
        heading_ja=heading if japanese else "",
    )


def _title(sections: dict[str, Section], fact: Fact) -> str:
    """Return the title of the article that a fact stands in, by the user's word."""
    section = sections.get(fact.evidence[0].section)
    while section is not None and section.kind == "item":
        section = sections.get(section.parent)
    if fact.rule == USER and (
        section is None or not fact.ref.startswith(section.label)
    ):
        section = article_section([*sections.values()], fact.ref)
    return section.title if section is not None else ""
