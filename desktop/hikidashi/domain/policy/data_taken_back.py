"""Leaves out sensitive data that a policy seems to collect and then says it does not.

"Our app asks for your fingerprint. Your phone does the matching; the bank never
receives it": the first sentence alone would tell that biometric data are held.
"""

from collections.abc import Sequence

from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.fact import Confidence, Fact

_S3 = "S3"
_SOON = 400  # characters behind a sentence in which its denial may stand


def undenied(doc: Document, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts without doubtful S3 categories that are denied right after."""
    denied = [
        (fact.value["category"], fact.evidence[0].start)
        for fact in facts
        if fact.type == "data.negated" and fact.value["act"] == "collected"
    ]
    return [fact for fact in facts if not _is_denied(doc, fact, denied)]


def _is_denied(doc: Document, fact: Fact, denied: Sequence[tuple[object, int]]) -> bool:
    if fact.type != "data.collected" or fact.confidence is Confidence.FOUND:
        return False
    if fact.value["sensitivity"] != _S3:
        return False
    start = fact.evidence[0].start
    top = doc.heading_of(doc.section_at(start))
    return any(
        code == fact.value["category"]
        and start < at <= start + _SOON
        and doc.heading_of(doc.section_at(at)) == top
        for code, at in denied
    )
