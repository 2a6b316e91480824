"""What the reader of a policy should know about it, beyond its facts."""

from collections.abc import Iterator, Mapping, Sequence

from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity
from hikidashi.domain.policy.gdpr_notice import gdpr_gaps
from hikidashi.domain.policy.governed import is_elsewhere
from hikidashi.domain.policy.language import READ, is_translated
from hikidashi.domain.policy.nature import Nature
from hikidashi.domain.policy.reading import Finding
from hikidashi.domain.policy.templates import template_findings

_CONTACTS = frozenset(
    {"contact.email", "contact.phone", "contact.postal", "contact.form"}
)
_DATES = frozenset(
    {"date.established", "date.effective", "date.revised", "date.version"}
)
_WAYS = _CONTACTS | {
    "contact.certified_body",
    "procedure.external_document",
    "procedure.step",
    "self_service",
}
_WITH_FEE = frozenset(
    {"access", "purpose_notification", "third_party_record_disclosure"}
)
_LISTS = frozenset({"recipient", "joint_use"})
_INTIMATE = ("sex.", "health.", "genetic", "bio.", "belief.", "origin.", "legal.")
_WITHOUT_CONSENT = frozenset({"permitted_list", "opt_out", "legitimate_interest"})
# Facts that alone make a finding: type, key, value, code.
_SIGNS: tuple[tuple[str, str, object, str], ...] = (
    ("cross_ref", "consistent", False, "wrong-cross-reference"),
    ("policy_change", "notice", "without_notice", "change-without-notice"),
    ("third_party.rule", "default", "sale", "sells-data"),
    ("ai_training", "uses_for_training", True, "ai-training"),
    ("automated_decision", "uses", True, "automated-decision"),
    ("third_party.exception", "code", "controller_necessity", "provided-at-will"),
    ("right.exclusion", "broader_than_law", True, "refusal-broader-than-law"),
)
# What is odd by APPI Articles 33(2) and 38 alone: Article 12(5) GDPR allows both a fee
# for further copies and the refusal of excessive requests.
_OF_APPI = frozenset({"refusal-broader-than-law", "fee-without-basis"})
# The acts whose denial contradicts that the data are collected.
_NO_COLLECTING = frozenset({"collected"})


def findings(
    doc: Document, facts: Sequence[Fact], nature: Nature, *, cut: bool
) -> Iterator[Finding]:
    """Yield what stands out, the gravest first.

    ``cut`` tells that a rule found more than it may say.
    """
    is_policy, is_read = nature is Nature.POLICY, doc.language in READ
    if not is_policy:
        yield Finding(code=nature.value)
    if not is_read:
        yield Finding(code="language-not-read")
    elif not doc.languages <= READ:
        yield Finding(code="part-not-read")
    if cut or len(doc.text) > doc.limit:
        yield Finding(code="text-cut")
    if is_policy and is_read:
        yield from fact_findings(facts, doc.language)
        yield from template_findings(doc.lexicon.templates, doc.sections, facts)
    if is_translated(doc.low):
        yield Finding(code="machine-translation")


def fact_findings(facts: Sequence[Fact], language: str) -> Iterator[Finding]:
    """Yield what facts alone tell, as read or after the user’s word on them.

    What only the Japanese act makes odd is not told of a policy under another law.
    ``language`` is the policy's own.
    """
    elsewhere = is_elsewhere(language, facts)
    yield from _gaps(facts)
    for each in _oddities(facts):
        if not (elsewhere and each.code in _OF_APPI):
            yield each
    yield from _contradictions(facts)
    yield from gdpr_gaps(facts)


FROM_FACTS = frozenset(
    {
        *(code for _, _, _, code in _SIGNS),
        "contact-missing",
        "contact-lost",
        "contact-not-sure",
        "undated",
        "controller-missing",
        "rights-without-procedure",
        "empty-list",
        "heading-only-right",
        "fee-unclear",
        "fee-without-basis",
        "provided-without-consent",
        "intimate-data",
        "contradiction",
        "gdpr-no-legal-basis",
        "gdpr-no-retention",
        "gdpr-no-complaint",
        "gdpr-no-rights",
        "gdpr-no-withdrawal",
    }
)
"""The codes that ``fact_findings`` may yield."""


def _gaps(facts: Sequence[Fact]) -> Iterator[Finding]:
    told = {f.type for f in facts if f.polarity is Polarity.ASSERTED}
    if not told & _CONTACTS:
        yield Finding(code="contact-missing")
    if not told & _DATES:
        yield Finding(code="undated")
    if "controller.name" not in told:
        yield Finding(code="controller-missing")
    for at, fact in enumerate(facts):
        unsure = fact.confidence is Confidence.CHECK and any(fact.value.values())
        if fact.type in _CONTACTS and unsure:
            yield Finding(code="contact-not-sure", ref=fact.ref, fact=at)
            break
    right = next((at for at, f in enumerate(facts) if _is_right(f)), None)
    if right is not None and not told & _WAYS:
        code = "rights-without-procedure"
        yield Finding(code=code, ref=facts[right].ref, fact=right)


def _is_right(fact: Fact) -> bool:
    return fact.type == "right" and fact.polarity is Polarity.ASSERTED


def _oddities(facts: Sequence[Fact]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    by_people = any(_is_by_people(fact) for fact in facts)
    for at, fact in enumerate(facts):
        if by_people and _is_guessed_decision(fact):
            continue
        for code in _codes(fact):
            if (code, fact.ref) not in seen:
                seen.add((code, fact.ref))
                yield Finding(code=code, ref=fact.ref, fact=at)


def _codes(fact: Fact) -> Iterator[str]:
    value = fact.value
    if fact.polarity is Polarity.MISSING_IN_TEXT:
        if not fact.type.startswith("date."):
            yield "empty-list" if fact.type in _LISTS else "contact-lost"
    elif fact.polarity is Polarity.HEADING_ONLY:
        yield "heading-only-right"
    elif fact.type == "fee" and fact.evidence:
        yield from _fee_codes(fact)
    elif fact.polarity is Polarity.ASSERTED:
        for kind, key, wanted, code in _SIGNS:
            if fact.type == kind and key in value and value[key] == wanted:
                yield code
        yield from _sharing_codes(fact)
        category = str(value.get("category", ""))
        if fact.type == "data.collected" and category.startswith(_INTIMATE):
            yield "intimate-data"


def _is_by_people(fact: Fact) -> bool:
    """Tell whether it says that people decide: "a recruiter always decides"."""
    return fact.type == "automated_decision" and fact.value.get("uses") is False


def _is_guessed_decision(fact: Fact) -> bool:
    unsure = fact.confidence is not Confidence.FOUND
    return fact.type == "automated_decision" and unsure


def _sharing_codes(fact: Fact) -> Iterator[str]:
    rule = fact.type == "third_party.rule"
    if rule and fact.value.get("default") in _WITHOUT_CONSENT:
        yield "provided-without-consent"


def _fee_codes(fact: Fact) -> Iterator[str]:
    """APPI Article 38 knows no fee for correction, deletion and suspension."""
    applies = fact.value["applies_to"]
    sure = fact.confidence is not Confidence.CHECK
    if fact.value["modality"] in {"may", "actual_cost"} or not sure:
        yield "fee-unclear"
    elif fact.value["modality"] == "fixed" and not (
        isinstance(applies, tuple) and _WITH_FEE & {*applies}
    ):
        yield "fee-without-basis"


def _contradictions(facts: Sequence[Fact]) -> Iterator[Finding]:
    """Yield where a policy denies what it says elsewhere that it collects."""
    collected: Mapping[object, int] = {
        fact.value["category"]: at
        for at, fact in reversed(list(enumerate(facts)))
        if fact.type == "data.collected"
        and fact.polarity is Polarity.ASSERTED
        and fact.confidence is Confidence.FOUND
    }
    for at, fact in enumerate(facts):
        denied = fact.type == "data.negated" and fact.value["act"] in _NO_COLLECTING
        other = collected.get(fact.value.get("category")) if denied else None
        if other is not None and fact.confidence is not Confidence.CHECK:
            ref = facts[other].ref
            yield Finding(code="contradiction", ref=ref, fact=at, detail=str(other))
