"""Takes what a user typed for the value of a fact, and the other way round."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.letters.fold import fold
from hikidashi.domain.policy.editable import REF, Editable, Form, editable
from hikidashi.domain.policy.fact import Fact, Value

LONGEST_TEXT = 300
"""Characters of a value; longer ones are refused."""

_MAIL = re.compile(r"[^@\s<>,;\"]{1,64}@[^@\s<>,;\".]+(?:\.[^@\s<>,;\".]+)+")
_WEB = re.compile(r"https?://[^\s<>\"./]+(?:\.[^\s<>\"./]+)+[^\s<>\"]*", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9](?:[0-9 ().-]{4,28})[0-9]")
_WHOLE = re.compile(r"[0-9]{1,9}")
_SUM = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?")
_WORD = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_PERIOD = re.compile(r"P(?:[0-9]{1,4}[YMWD])+(?:T[0-9]{1,4}H)?|PT[0-9]{1,5}H")


def typed(kind: str, untrusted: Mapping[str, str]) -> dict[str, Value]:
    """Return the values that were typed, by their keys.

    Raises:
        InvalidValueError: one of them cannot be; its ``field`` is the key.
    """
    known = {each.key: each for each in editable(kind)}
    for key in untrusted:
        if key not in known:
            raise InvalidValueError(key, "not part of such a fact")
    return {key: _value(known[key], text) for key, text in untrusted.items()}


def demand_whole(kind: str, value: Mapping[str, Value]) -> None:
    """Refuse a value that letters could not stand on.

    Raises:
        InvalidValueError: what is needed is missing; its ``field`` is the key.
    """
    for each in editable(kind):
        if each.needed and value.get(each.key) in (None, "", ()):
            raise InvalidValueError(each.key, "needed")
    if kind == "fee":
        fixed = value["modality"] == "fixed"
        if fixed != (value.get("amount") is not None):
            raise InvalidValueError("amount", "a fixed fee, and only that, has a sum")
        if fixed and not value.get("currency"):
            raise InvalidValueError("currency", "needed")


def as_text(key: str, fact: Fact) -> str:
    """Return a value as its field shows it; ``typed`` takes it back."""
    value = fact.ref if key == REF else fact.value.get(key)
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return ", ".join(value)
        case _:
            return str(value)


def _value(asked: Editable, untrusted_text: str) -> Value:
    text = fold(untrusted_text, LONGEST_TEXT + 1)
    if len(text) > LONGEST_TEXT:
        raise InvalidValueError(asked.key, f"longer than {LONGEST_TEXT} characters")
    if not text:
        return asked.nothing
    return _READ[asked.form](asked, text)


def _whole(asked: Editable, text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise InvalidValueError(asked.key, "not a whole number")
    return int(text)


def _sum(asked: Editable, text: str) -> int | float:
    if not _SUM.fullmatch(text):
        raise InvalidValueError(asked.key, "not a sum of money")
    amount = float(text.replace(",", "."))
    return amount if amount % 1 else int(amount)


def _flag(asked: Editable, text: str) -> bool:
    if text not in {"true", "false"}:
        raise InvalidValueError(asked.key, "neither yes nor no")
    return text == "true"


def _day(asked: Editable, text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise InvalidValueError(asked.key, "not a date like 2025-04-01")
    return text


def _choice(asked: Editable, text: str) -> str:
    if (asked.choices and text not in asked.choices) or not _WORD.fullmatch(text):
        raise InvalidValueError(asked.key, "none of the words that it can be")
    return text


def _codes(asked: Editable, text: str) -> tuple[str, ...]:
    parts = [each.strip() for each in text.split(",")]
    codes = [_choice(asked, each) for each in parts if each]
    return tuple(dict.fromkeys(codes))


def _as_typed(_asked: Editable, text: str) -> str:
    return text


def _mail(asked: Editable, text: str) -> str:
    if not _MAIL.fullmatch(text):
        raise InvalidValueError(asked.key, "not a mail address")
    return text


def _web(asked: Editable, text: str) -> str:
    if not _WEB.fullmatch(text):
        raise InvalidValueError(asked.key, "not a web address")
    return text


def _phone(asked: Editable, text: str) -> str:
    if not _PHONE.fullmatch(text):
        raise InvalidValueError(asked.key, "not a telephone number")
    return text


def _period(asked: Editable, text: str) -> str:
    if not _PERIOD.fullmatch(text):
        raise InvalidValueError(asked.key, "not a period")
    return text


_READ: Mapping[Form, Callable[[Editable, str], Value]] = {
    Form.TEXT: _as_typed,
    Form.CLAUSE: _as_typed,
    Form.MAIL: _mail,
    Form.WEB: _web,
    Form.PHONE: _phone,
    Form.PERIOD: _period,
    Form.WHOLE: _whole,
    Form.SUM: _sum,
    Form.DAY: _day,
    Form.FLAG: _flag,
    Form.CODE: _choice,
    Form.CODES: _codes,
}
