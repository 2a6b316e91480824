"""What a user may say of a fact of each type."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from hikidashi.domain.policy.fact import Value

REF = "ref"
"""Stands among the values for the clause that a letter cites."""


class Form(Enum):
    """How a value is written."""

    TEXT = "text"
    MAIL = "mail"
    WEB = "web"
    PHONE = "phone"
    DAY = "day"  # ISO 8601
    WHOLE = "whole"  # a whole number from 0 on
    SUM = "sum"  # of money, with cents or without
    CODE = "code"  # one of ``choices``, or a word of the lexicons
    CODES = "codes"  # several of them, with commas between
    CLAUSE = "clause"
    FLAG = "flag"  # "true" or "false"
    PERIOD = "period"  # ISO 8601: "P30D"


@dataclass(frozen=True, slots=True)
class Editable:
    """One value of a fact that the user may say.

    ``choices`` are all that it can be, or () where any will do. ``needed`` values
    cannot be left empty.
    """

    key: str
    form: Form = Form.TEXT
    choices: tuple[str, ...] = ()
    needed: bool = False

    @property
    def nothing(self) -> Value:
        """What stands there while nothing is said."""
        return _NOTHING.get(self.form)


_NOTHING: Mapping[Form, Value] = {
    **dict.fromkeys((Form.TEXT, Form.MAIL, Form.WEB, Form.PHONE, Form.CLAUSE), ""),
    Form.CODES: (),
}
_CLAUSE = Editable(REF, Form.CLAUSE)
_REQUESTS = (
    *("access", "purpose_notification", "third_party_record_disclosure"),
    *("rectification", "addition", "erasure", "suspension_of_use"),
    *("stop_third_party", "portability"),
)
_ACTS = ("collected", "stored", "shared", "disclosed", "used", "sold")


def _one(key: str, form: Form = Form.TEXT, *choices: str) -> Editable:
    return Editable(key, form, choices, needed=True)


def _more(key: str, form: Form = Form.TEXT, *choices: str) -> Editable:
    return Editable(key, form, choices)


_DAY = (_one("date", Form.DAY),)
_PHONE = (_one("number", Form.PHONE),)
_NAME = (_one("name"),)
_ADDRESS = (_one("text"),)
_CODE = (_one("code", Form.CODE),)
EDITABLE: Mapping[str, tuple[Editable, ...]] = {
    kind: (*values, _CLAUSE)
    for kind, values in {
        "service.name": _NAME,
        "controller.name": _NAME,
        "controller.representative": (*_NAME, _more("title")),
        "controller.department": _NAME,
        "controller.address": _ADDRESS,
        "contact.email": (_one("address", Form.MAIL),),
        "contact.phone": _PHONE,
        "contact.fax": _PHONE,
        "contact.postal": _ADDRESS,
        "contact.form": (_one("url", Form.WEB),),
        "date.established": _DAY,
        "date.effective": _DAY,
        "date.revised": _DAY,
        "date.version": _DAY,
        "data.collected": (_one("category", Form.CODE),),
        "data.negated": (
            _one("category", Form.CODE),
            _one("act", Form.CODE, *_ACTS),
        ),
        "purpose": _CODE,
        "legal_basis": _CODE,
        "recipient": (*_NAME, _more("role", Form.CODE)),
        "recipient.category": (_one("role", Form.CODE),),
        "third_party.rule": (
            _one(
                "default",
                Form.CODE,
                *("consent_required", "permitted_list", "opt_out", "never"),
                *("legitimate_interest", "sale"),
            ),
        ),
        "third_party.exception": _CODE,
        "right": _CODE,
        "right.exclusion": (*_CODE, _more("right", Form.CODE)),
        "right.time_word": (_one("words"),),
        "fee": (
            _one("modality", Form.CODE, "fixed", "may", "actual_cost", "none"),
            _more("amount", Form.SUM),
            _more("currency", Form.CODE, "JPY", "EUR", "USD", "GBP", "CHF"),
            _more("per", Form.CODE, "case", "request"),
            _one("applies_to", Form.CODES, *_REQUESTS),
        ),
        "retention": (_more("duration", Form.PERIOD), _more("category", Form.CODE)),
        "storage.location": (_more("kind", Form.CODE), _more("region")),
        "cross_border_transfer": (
            _more("country", Form.CODE),
            _more("safeguard", Form.CODE),
        ),
        "minors": (_more("age", Form.WHOLE),),
        "identity_check": (_more("documents", Form.CODES),),
        "self_service": (
            _one("actions", Form.CODES, "view", "change", "delete", "export"),
        ),
        "procedure.step": (
            *_CODE,
            _one("goal", Form.CODE, "account_deletion", "disclosure", "withdrawal"),
            _more("wait", Form.PERIOD),
        ),
        "procedure.external_document": (_more("title"), _more("url", Form.WEB)),
        "policy_change": (
            _one(
                "notice",
                Form.CODE,
                *("notice", "website", "without_notice", "email", "consent"),
            ),
        ),
        "ai_training": (_one("uses_for_training", Form.FLAG),),
        "automated_decision": (_one("uses", Form.FLAG),),
        "joint_use": (),
        "outsourcing": (),
        "source.third_party": (),
        "cookies": (),
        "logs": (),
        "security_measures": (),
        "breach_notification": (),
    }.items()
}
"""What can be corrected, and what can be added; of other types only the clause."""

_SEVERAL = (
    *("data.", "purpose", "recipient", "legal_basis", "right", "law."),
    *("third_party.exception", "retention", "storage.", "cross_border", "procedure."),
)
# What a letter cites beside a fee belongs to its sum, so that tells one from another.
_KEYS = {"fee": "amount", "cross_ref": "text", "law.cited": "law"}


def editable(kind: str) -> tuple[Editable, ...]:
    """Return what the user may say of facts of a type."""
    return EDITABLE.get(kind, (_CLAUSE,))


def key_of(kind: str) -> str | None:
    """Return the value that tells a fact from others of its type, or None."""
    values = [each.key for each in editable(kind) if each.key != REF]
    return _KEYS.get(kind) or next(iter(values), None)


def stands_alone(kind: str) -> bool:
    """Tell whether one passage says only one such fact, as it says only one fee."""
    return not kind.startswith(_SEVERAL)


def blank(kind: str) -> dict[str, Value]:
    """Return the values of a fact of which nothing is said yet."""
    return {each.key: each.nothing for each in editable(kind) if each.key != REF}
