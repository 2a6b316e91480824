"""What makes two facts of one type the same, for precision and recall."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from html import unescape

from hikidashi.domain.policy.fact import Fact

Values = Mapping[str, object]
Key = tuple[str, ...]

_OTHERS = {"authority", "third_party"}
_ASSERTED = {"purpose", "recipient.category"}
_SUFFIX = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh(?: co kg)?|ag|kg|ug|e ?v|sarl|sas|sa|corp|co|bv"
    r"|platforms|ireland|international|company|plc)\b|株式会社|合同会社|有限会社"
)


def folded(text: object) -> str:
    """Return a text in small letters without accents, legal forms and spaces."""
    plain = unicodedata.normalize("NFKD", unescape(str(text or ""))).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"[^\w]+", " ", plain)
    return re.sub(r"\s+", "", _SUFFIX.sub(" ", plain))


def _one(name: str) -> Callable[[Values], str]:
    return lambda value: str(value.get(name) or "")


def _text(*names: str) -> Callable[[Values], str]:
    return lambda value: folded(next((value[n] for n in names if value.get(n)), ""))


def _digits(value: Values) -> str:
    digits = re.sub(r"\D", "", str(value.get("number") or ""))
    return digits[-8:]


def _fee(value: Values) -> str:
    return "/".join(str(value.get(k)) for k in ("amount", "currency", "modality"))


def _step(value: Values) -> str:
    return f"{value.get('goal')}/{value.get('wait') or ''}"


def _words(value: Values) -> str:
    return folded(value.get("words") or value.get("deadline_words"))


def _day(value: Values) -> str:
    return str(value.get("date") or value.get("month") or "")


def _transfer(value: Values) -> str:
    return str(value.get("country") or "")


_OF_TYPE: Mapping[str, Callable[[Values], str]] = {
    "service.name": _text("name"),
    "controller.name": _text("name"),
    "controller.representative": _text("name"),
    "controller.department": _text("name"),
    "controller.address": _text("text"),
    "contact.email": lambda value: str(value.get("address") or "").lower(),
    "contact.phone": _digits,
    "contact.fax": _digits,
    "contact.postal": _text("text"),
    "date.established": _day,
    "date.effective": _day,
    "date.revised": _day,
    "date.version": _day,
    "law.cited": _one("law"),
    "data.collected": _one("category"),
    "data.negated": lambda v: f"{v.get('category')}/{v.get('act')}",
    "data.mentioned_not_collected": _one("category"),
    "storage.location": _one("kind"),
    "retention": _one("duration"),
    "purpose": _one("code"),
    "legal_basis": _one("code"),
    "recipient": _text("module", "name"),
    "recipient.category": _one("role"),
    "third_party.rule": _one("default"),
    "third_party.exception": _one("code"),
    "cross_border_transfer": _transfer,
    "right": _one("code"),
    "right.exclusion": _one("code"),
    "right.time_word": _words,
    "fee": _fee,
    "procedure.step": _step,
    "minors": _one("age"),
    "ai_training": _one("uses_for_training"),
    "automated_decision": _one("uses"),
    "policy_change": _one("notice"),
}
LOOSE = frozenset(
    {
        "authority.named",
        "controller.address",
        "controller.department",
        "controller.name",
        "contact.postal",
        "dpo",
        "recipient",
        "right.time_word",
        "service.name",
    }
)
"""Types where one text may stand in the other: names and addresses."""


def key_of(kind: str, value: Values, polarity: str) -> Key | None:
    """Return what makes a fact the same; None for one that is not counted."""
    if polarity == "absent" or value.get("whose") in _OTHERS:
        return None
    if polarity == "negated" and kind in _ASSERTED:
        return None  # "not for advertising" is told, but is no purpose
    if polarity in {"missing_in_text", "heading_only"}:
        return (kind, polarity, str(value.get("code") or ""))
    if kind == "data.mentioned_not_collected":
        return (kind,)
    made = _OF_TYPE.get(kind)
    return (kind, made(value)) if made else (kind,)


def keys_of(fact: Fact) -> set[Key]:
    """Return the keys of a fact that was read."""
    value = dict(fact.value)
    found = {key_of(fact.type, value, fact.polarity.value)}
    if fact.type == "recipient" and fact.evidence and value.get("name"):
        # The name of the company or that of its service: either will do.
        found.add(("recipient", f"{folded(value['name'])}|{folded(value['module'])}"))
        found.discard(("recipient", folded(value["module"])))
    return {key for key in found if key is not None}
