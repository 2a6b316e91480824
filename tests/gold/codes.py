"""Which values the facts of a gold file may have."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from hikidashi.resources import resource

Values = Mapping[str, object]
Check = Callable[[Values], bool]

_BARE = {
    "agent",
    "breach_notification",
    "consent.required",
    "controller_changed",
    "cookies",
    "data.use_anonymised",
    "joint_use",
    "law.governing",
    "logs",
    "outsourcing",
    "purpose.change",
    "recipient.limit",
    "right.refusal_notice",
    "scope.exclusion",
    "security_measures",
    "source.third_party",
    "third_party.records",
}
_ACTS = {"collected", "stored", "shared", "disclosed", "used", "sold"}
_ACTIONS = {"view", "change", "delete", "export"}
_BASES = {
    "consent",
    "contract",
    "legal_obligation",
    "legitimate_interest",
    "public_task",
    "vital_interest",
}
_GOALS = {"account_deletion", "disclosure", "withdrawal"}
_LAWS_NOT_READ = {"AT-DSG"}  # named in a text, and not told from the Swiss one
_METHODS = {"automatic", "third_party", "user_direct"}
_MODALITIES = {"fixed", "may", "actual_cost", "none"}
_NOTICES = {"notice", "website", "without_notice", "email", "consent"}
_PLACES = {"local_device", "cloud", "paper", "region"}
_RULES = {
    "consent_required",
    "legitimate_interest",
    "never",
    "opt_out",
    "permitted_list",
    "sale",
}
_SAFEGUARDS = {"", "adequacy", "bcr", "consent", "dpf", "scc"}
_WHOSE = {"authority", "controller", "dpo", "third_party"}


@cache
def _names(file: str, table: str = "") -> frozenset[str]:
    tables = tomllib.loads(resource(f"lexicons/{file}.toml").read_text("utf-8"))
    return frozenset(tables[table] if table else tables)


@cache
def _laws() -> frozenset[str]:
    names = (name for name in _names("frames/who") if name.startswith("law_"))
    known = {name[4:].upper().replace("_", "-") for name in names}
    return frozenset(known | _LAWS_NOT_READ)


def _one_of(key: str, known: Callable[[], frozenset[str] | set[str]]) -> Check:
    return lambda value: value.get(key) in known()


def _text(*keys: str) -> Check:
    return lambda value: any(
        isinstance(value.get(key), str) and value[key] for key in keys
    )


def _day(value: Values) -> bool:
    told = str(value.get("date") or "")
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", told):
        return True
    try:
        return date.fromisoformat(told).isoformat() == told
    except ValueError:
        return False


def _span(told: object) -> bool:
    return re.fullmatch(r"P(?:\d+[YMWD]|T\d+[HM])", str(told)) is not None


def _retention(value: Values) -> bool:
    category = value.get("category") or ""
    known = category == "" or category in _names("data_categories")
    return known and (value.get("duration") is None or _span(value["duration"]))


def _fee(value: Values) -> bool:
    rights = value.get("applies_to")
    if not isinstance(rights, list) or not {*rights} <= _names("rights", "right"):
        return False
    priced = isinstance(value.get("amount"), int | float)
    currency = value.get("currency")
    return value.get("modality") in _MODALITIES and priced == (currency is not None)


def _step(value: Values) -> bool:
    wait = value.get("wait") or ""
    return value.get("goal") in _GOALS and (wait == "" or _span(wait))


def _negated(value: Values) -> bool:
    known = value.get("category") in _names("data_categories")
    return known and value.get("act") in _ACTS


def _actions(value: Values) -> bool:
    actions = value.get("actions")
    return isinstance(actions, list) and {*actions} <= _ACTIONS


def _transfer(value: Values) -> bool:
    country = str(value.get("country") or "")
    safeguard = value.get("safeguard") or ""
    return re.fullmatch(r"(?:[A-Z]{2,3})?", country) is not None and (
        safeguard in _SAFEGUARDS
    )


def _age(value: Values) -> bool:
    age = value.get("age")
    return age is None or isinstance(age, int)


def _truth(key: str) -> Check:
    return lambda value: isinstance(value.get(key), bool)


def _contact(key: str) -> Check:
    told = _text(key)
    return lambda value: told(value) and value.get("whose") in _WHOSE


CHECKS: Mapping[str, Check] = {
    **dict.fromkeys(_BARE, lambda value: not value),
    **dict.fromkeys(
        ("date.effective", "date.established", "date.revised", "date.version"), _day
    ),
    **dict.fromkeys(
        (
            "authority.named",
            "controller.department",
            "controller.name",
            "controller.representative",
            "eu_representative",
            "service.name",
        ),
        _text("name"),
    ),
    "ai_training": _truth("uses_for_training"),
    "automated_decision": _truth("uses"),
    "collection.method": _one_of("method", lambda: _METHODS),
    "contact.authority": _text("text"),
    "contact.certified_body": _text("text"),
    "contact.email": _contact("address"),
    "contact.eu_representative": _text("text"),
    "contact.fax": _text("number"),
    "contact.form": lambda value: "url" in value,
    "contact.phone": _contact("number"),
    "contact.postal": _contact("text"),
    "contact.third_party": _text("text"),
    "controller.address": _text("text"),
    "cross_border_transfer": _transfer,
    "cross_ref": lambda value: value.keys() <= {"text"},
    "data.collected": _one_of("category", lambda: _names("data_categories")),
    "data.mentioned_not_collected": _one_of(
        "category", lambda: _names("data_categories")
    ),
    "data.negated": _negated,
    "dpo": lambda value: value.keys() <= {"name", "email"},
    "fee": _fee,
    "identity_check": lambda value: isinstance(value.get("documents"), list),
    "law.cited": _one_of("law", _laws),
    "legal_basis": _one_of("code", lambda: _BASES),
    "minors": _age,
    "optout": lambda value: "what" in value,
    "policy_change": _one_of("notice", lambda: _NOTICES),
    "procedure.external_document": _text("title"),
    "procedure.step": _step,
    "purpose": _one_of("code", lambda: _names("purposes")),
    "recipient": lambda value: value.keys() <= {"name"},
    "recipient.category": _one_of("role", lambda: _names("third_parties", "role")),
    "retention": _retention,
    "right": _one_of("code", lambda: _names("rights", "right")),
    "right.exclusion": _one_of("code", lambda: _names("rights", "exclusion")),
    "right.time_word": _text("words"),
    "self_service": _actions,
    "storage.location": _one_of("kind", lambda: _PLACES),
    "third_party.exception": _one_of(
        "code", lambda: _names("third_parties", "exception")
    ),
    "third_party.rule": _one_of("default", lambda: _RULES),
}
"""What a value of each type must be like."""
