"""Tells by which rule data go to others: with consent, in a list of cases, or never."""

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.third_party_cases import NO_RULE

_SAID = {
    "opt_out": "tp_opt_out",
    "permitted_list": "tp_permits",
    "sale": "tp_sells",
    "legitimate_interest": "tp_interest",
}
_NO_RULE_JA = frozenset({"purposes", "cookies"})


def rule_of(doc: Document, part: Sentence, role: str) -> str:
    """Return the code of the rule that a sentence of a part tells, or ""."""
    strayed = role == "policy_change" and doc.says("tp_provides", part)
    if (role in NO_RULE and not strayed) or (
        role in _NO_RULE_JA
        and doc.language_at(part.start) == "ja"
        and not doc.says("tp_lists_cases", part)
    ):
        return ""
    never = doc.says("tp_never", part) and not doc.says("tp_limited", part)
    consent = doc.says("tp_consent", part)
    only = doc.says("tp_only_with", part) and not doc.says("tp_several_cases", part)
    if (consent and never) or only:
        return "consent_required"
    if never and not doc.says("tp_opt_out", part) and not doc.says("tp_permits", part):
        return _of_denial(doc, part)
    if doc.says("tp_opt_out_own", part):
        return "opt_out"
    found = next((rule for rule in _SAID if doc.says(_SAID[rule], part)), "")
    names = found == "permitted_list" and doc.says("tp_names_follow", part)
    return "" if names else found  # who receives data, and not in which cases


def _of_denial(doc: Document, part: Sentence) -> str:
    """Return the rule of a sentence that denies, with or without exceptions."""
    if not doc.says("tp_hands_on", part):
        return ""  # "we do not sell": nothing is said of sharing
    excepts = doc.says("tp_excepts", part)
    if doc.says("tp_except", part) or (excepts and _lists_no_consent(doc, part)):
        return "permitted_list"
    if excepts:
        return "consent_required"
    return "" if doc.says("tp_never_some", part) else "never"


def _lists_no_consent(doc: Document, part: Sentence) -> bool:
    """Tell whether cases follow in Japanese and people's consent is none of them."""
    below = doc.nodes[part.section].children if part.section >= 0 else ()
    if not below or doc.language_at(part.start) != "ja":
        return False
    cases = (each for child in below for each in doc.sentences_of(child))
    return not any(doc.says("tp_consent", each) for each in cases)
