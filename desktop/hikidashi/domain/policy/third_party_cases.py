"""Finds the cases in which a policy hands data on, in lists and in running text."""

from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value

NO_RULE = frozenset({"definition", "rights", "disclosure", "policy_change", "history"})
_HANDING_ON = frozenset({"third_parties", "outsourcing"})
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
# Cases of those who work for the controller, where data are said to be handed on.
_BY_OTHERS = frozenset({"outsourcing", "payment_delivery_subcontractors"})
_WESTERN = frozenset({"en", "fr"})
_MANY = 60  # characters; a longer case names several grounds at once


def consent_as_case(doc: Document, rules: list[Fact]) -> Iterator[Fact]:
    """Yield consent as a case where a rule asks for it and no list has it."""
    codes = {each.value.get("code") for each in rules}
    if "consent" in codes:
        return
    for rule in rules:
        place = rule.evidence[0]
        part = Sentence(place.start, place.end, doc.section_at(place.start))
        if (
            rule.value.get("default") == "consent_required"
            and (doc.language_at(part.start) == "ja" or _asks(doc, part, codes))
            and doc.says("tp_consent", part)
        ):
            yield exception(doc, part, "consent")


def _asks(doc: Document, part: Sentence, codes: set[Value]) -> bool:
    """Tell whether an English rule is none of those that are made from Japanese law."""
    return doc.language_at(part.start) == "en" and codes.isdisjoint(_OF_THE_LIST)


def case_facts(doc: Document, part: Sentence) -> Iterator[Fact]:
    """Yield the ground of a case in a list, and all grounds of a long case."""
    if doc.says("tp_no_case", part):
        return
    rules, low = doc.words(part).exceptions, doc.joined(part)
    first = rules.first(low)
    if first:
        yield exception(doc, part, first)
    if len(low) > _MANY and doc.says("tp_several", part):
        for code in rules.every(low):
            if code in _CASES - {first, "consent", "controller_necessity"}:
                yield exception(doc, part, code)


def is_of_the_list(doc: Document, part: Sentence) -> bool:
    """Tell whether a line is a case of the list that Japanese law has."""
    return doc.words(part).exceptions.first(doc.joined(part)) in _OF_THE_LIST and (
        doc.says("tp_listed_by_law", part)
    )


def exception(doc: Document, part: Sentence, code: str) -> Fact:
    """Return the fact that data may be handed on in the case of a code."""
    return doc.say("third_party.exception", {"code": code}, part)


def excepted(doc: Document, part: Sentence) -> Iterator[Fact]:
    """Yield the exceptions that the sentence with the rule itself names."""
    children = doc.nodes[part.section].children if part.section >= 0 else ()
    if children and doc.says("purpose_leads", part):
        return  # they follow as a list
    low = doc.joined(part)
    found = doc.frame("tp_excepted", part).search(low)
    if found:
        for code in doc.words(part).exceptions.every(found[0]):
            yield exception(doc, part, code)


def condition_facts(
    doc: Document, part: Sentence, role: str, told: set[str]
) -> Iterator[Fact]:
    """Yield the cases that running text names in which data go to others."""
    silent = role in NO_RULE or role == "security"
    if role not in _HANDING_ON and (silent or not doc.says("tp_gives", part)):
        return
    every = doc.words(part).exceptions.every
    if doc.says("tp_exempts", part):
        yield from (exception(doc, part, code) for code in every(doc.joined(part)))
    elif not doc.says("tp_condition", part):
        return
    elif _hands_on(doc, part, role):
        western = role in _HANDING_ON and doc.language_at(part.start) in _WESTERN
        cases = _CASES
        if western or doc.says("tp_gives", part):
            cases = cases | _BY_OTHERS
        if doc.says("tp_unasked", part):
            cases = cases - {"consent"}
        codes = [c for c in every(doc.joined(part)) if c in cases and c not in told]
        told.update(codes)
        yield from (exception(doc, part, code) for code in codes)


def _hands_on(doc: Document, part: Sentence, role: str) -> bool:
    """Tell whether a sentence hands data on, also "not, except …", or its list does."""
    if doc.says("share_not", part):
        return doc.says("tp_except", part)
    if doc.says("share_frame", part):
        return True
    listed = part.section >= 0 and doc.nodes[part.section].kind == "item"
    lead = doc.lead(part.section) if listed and role in _HANDING_ON else ""
    denied = doc.frame("share_not", part).search(lead)
    return doc.frame("tp_gives", part).search(lead) is not None and denied is None
