"""What else a letter must mind about a policy, as short stable words."""

from collections.abc import Iterable
from dataclasses import dataclass

from hikidashi.domain.policy.clauses import denies_keeping
from hikidashi.domain.policy.fact import Fact, Polarity, Value
from hikidashi.domain.policy.governed import is_elsewhere
from hikidashi.domain.policy.reading import PolicyReading


@dataclass(frozen=True, slots=True)
class _Sign:
    """A fact that gives a trait: its ``key`` has the value ``wanted``."""

    trait: str
    type: str
    key: str
    wanted: Value = True
    polarity: Polarity = Polarity.ASSERTED

    def fits(self, fact: Fact) -> bool:
        return (
            fact.type == self.type
            and fact.polarity is self.polarity
            and fact.value.get(self.key) == self.wanted
        )


_SIGNS = (
    _Sign("device_storage", "storage.location", "kind", "local_device"),
    _Sign("cloud_storage", "storage.location", "kind", "cloud"),
    _Sign("external_ai", "recipient", "role", "ai_service"),
    _Sign("social_login", "recipient", "role", "sns_login"),
    _Sign("own_form", "procedure.external_document", "url", ""),
    _Sign("partner_data", "data.collected", "source", "third_party"),
    _Sign("opt_out_scheme", "third_party.exception", "code", "optout_notified_to_ppc"),
    _Sign(
        "suspension_heading_only",
        "right",
        "code",
        "suspension_of_use",
        Polarity.HEADING_ONLY,
    ),
    _Sign("separate_procedure", "right", "separate_procedure"),
    _Sign("correction_after_disclosure", "right", "precondition", "disclosure"),
    _Sign("unseen_data_only", "right", "scope", "unseen"),
    _Sign("phone_registered", "procedure.step", "channel", "SMS"),
    _Sign("search_records", "data.collected", "category", "online.search"),
    _Sign("work_details", "data.collected", "category", "work.occupation"),
    _Sign("social_login", "data.collected", "category", "contact.social"),
    _Sign("refusal_broader_than_law", "right.exclusion", "broader_than_law"),
    _Sign("privacy_officer", "controller.department", "officer"),
    _Sign("numbers_not_sure", "cross_ref", "numbered_otherwise"),
)
_LIMITING = frozenset({"not_true", "beyond_purpose", "wrongful_means"})
_BY_FINDING = {
    "change-without-notice": "change_without_notice",
    "wrong-cross-reference": "wrong_cross_reference",
    "machine-translation": "numbers_not_sure",
}


def traits_of(reading: PolicyReading) -> frozenset[str]:
    """Return the traits; docs/letters.md tells what the letters do with them."""
    found = {sign.trait for fact in reading.facts for sign in _SIGNS if sign.fits(fact)}
    codes = {finding.code for finding in reading.findings}
    found |= {trait for code, trait in _BY_FINDING.items() if code in codes}
    types = {fact.type for fact in reading.facts if fact.polarity is Polarity.ASSERTED}
    found |= {"self_service"} & types
    if any(_denies_face(fact) for fact in reading.facts):
        found.add("denies_face_data")
    if "service.name" not in types:
        found.add("service_unnamed")
    if is_elsewhere(reading.language, reading.facts):
        found.add("other_law")
    if _only_if_wrong(reading.facts):
        found.add("deletion_only_if_wrong")
    return frozenset(found)


def _denies_face(fact: Fact) -> bool:
    """Tell whether it says that no face data are held; "not shared" is not that."""
    about = fact.type == "data.negated" and fact.value.get("category") == "bio.face"
    return about and fact.polarity is Polarity.NEGATED and denies_keeping(fact)


def _only_if_wrong(facts: Iterable[Fact]) -> bool:
    """Tell whether deletion is promised, but only of what is incorrect."""
    grounds = [
        fact.value.get("grounds")
        for fact in facts
        if fact.type == "right"
        and fact.polarity is Polarity.ASSERTED
        and fact.value["code"] == "erasure"
        and not fact.value.get("general")
    ]
    limited = all(
        isinstance(each, tuple) and not _LIMITING.isdisjoint(each) for each in grounds
    )
    return bool(grounds) and limited
