"""Finds what a policy keeps from the rights that it gives."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value

RIGHTS_ROLES = frozenset(
    {
        "rights",
        "disclosure",
        "correction",
        "deletion",
        "suspension",
        "record_disclosure",
    }
)
REFUSED = re.compile(
    r"(?:し|いたし)ない(?:旨の?)?(?:決定|こと|場合)|義務を負(?:わ|いま)"
    r"|この限りで|(?:お)?断り"
    r"|shall not (?:apply|be disclosed)|may not (?:be able|disclose)"
    r"|not (?:be )?obligated|may keep|decision (?:is|was) made not|unable to"
)
_LEAD_OUT = re.compile(
    r"ただし|但し|場合(?:に)?は[^。]{0,30}(?:開示|応じ|訂正|利用停止"
    r"|対応)[^。]{0,14}(?:ない|しません|できません|ことがあ|場合があ|断り)"
    r"|(?:次|以下|下記)[^。]{0,14}(?:場合|事由)[^。]{0,16}(?:除|ない"
    r"|しません|限りで)|不開示"
    r"|except (?:in|for|when)|may not disclose|may keep|shall not|will not"
    r"|falls under any"
)
_KEEPS_BACK = re.compile(
    f"{REFUSED.pattern}|{_LEAD_OUT.pattern}|困難|難しい|前提|開示(?:いた)?しません|difficult|prerequisite"
)
_LIMITED = (
    ("history", re.compile(r"履歴情報|\bhistory information")),
    ("characteristic", re.compile(r"特性情報|\bcharacteristic information")),
    ("log", re.compile(r"ログ情報|\blog information")),
)
_INSTEAD = re.compile(r"代わるべき|代替|alternative")
# APPI Article 33(2)(ii) knows only a *serious* hindrance of the business.
_BROADER = frozenset({"impede_business", "repetitive", "excessive_technical_work"})
_SERIOUS = re.compile(r"著し|重大な|significant|serious|material")
_IN_PRINCIPLE = re.compile(r"原則|in principle")


def is_exclusion(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence is an item of "except in the following cases"."""
    if part.section < 0 or doc.nodes[part.section].kind != "item":
        return False
    return _LEAD_OUT.search(doc.lead(part.section, 3)) is not None


def exclusion_facts(doc: Document) -> Iterator[Fact]:
    """Yield each ground on which a request is refused, and what is not disclosed."""
    for part in doc.sentences:
        role = doc.role(part.section)
        low = doc.read(part)
        if role not in RIGHTS_ROLES:
            continue
        listed = is_exclusion(doc, part)
        if not (listed or _KEEPS_BACK.search(low)):
            continue
        for code in doc.lexicon.exclusions.every(low):
            items = tuple(name for name, rule in _LIMITED if rule.search(low))
            value: dict[str, Value] = {"code": code, "right": _about(doc, part)}
            if code == "not_personal_information":
                value["items"] = items
            if code == "significant_cost_or_difficult" and _INSTEAD.search(low):
                value["alternative"] = True
            if code in _BROADER and not _SERIOUS.search(low):
                value["broader_than_law"] = True
            if _IN_PRINCIPLE.search(low):
                value["strength"] = "in_principle"
            confidence = Confidence.FOUND if listed else Confidence.LIKELY
            yield doc.say("right.exclusion", value, part, confidence=confidence)


def _about(doc: Document, part: Sentence) -> str:
    """Return the right that an exclusion belongs to, by its article."""
    role = doc.role(part.section)
    plain = {
        "disclosure": "access",
        "correction": "rectification",
        "suspension": "suspension_of_use",
        "deletion": "erasure",
    }
    return plain.get(role, "access")
