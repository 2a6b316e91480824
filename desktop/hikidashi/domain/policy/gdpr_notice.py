"""What GDPR Articles 13 and 14 ask a policy to say, and this one does not."""

from collections.abc import Iterator, Sequence

from hikidashi.domain.policy.fact import Fact, Polarity
from hikidashi.domain.policy.reading import Finding

_GDPR = frozenset({"EU-GDPR", "UK-GDPR"})
_OF_ARTICLE_13 = ("access", "rectification", "erasure")
"""Article 13(2)(b) names more; without these none of them is told."""


def gdpr_gaps(facts: Sequence[Fact]) -> Iterator[Finding]:
    """Yield what is missing in a policy that says itself that the GDPR applies.

    Legal basis: Article 13(1)(c); how long: 13(2)(a); rights: 13(2)(b); withdrawal of a
    consent: 13(2)(c); complaint to an authority: 13(2)(d).
    """
    said = [fact for fact in facts if fact.polarity is Polarity.ASSERTED]
    if not any(_cites_gdpr(fact) for fact in said):
        return
    told = {fact.type for fact in said}
    rights = {fact.value["code"] for fact in said if fact.type == "right"}
    bases = {fact.value["code"] for fact in said if fact.type == "legal_basis"}
    if not bases:
        yield Finding(code="gdpr-no-legal-basis")
    if "retention" not in told:
        yield Finding(code="gdpr-no-retention")
    if not rights & {*_OF_ARTICLE_13}:
        yield Finding(code="gdpr-no-rights")
    if "complaint" not in rights and "authority.named" not in told:
        yield Finding(code="gdpr-no-complaint")
    if "consent" in bases and "withdraw_consent" not in rights:
        yield Finding(code="gdpr-no-withdrawal")


def _cites_gdpr(fact: Fact) -> bool:
    return fact.type == "law.cited" and fact.value.get("law") in _GDPR
