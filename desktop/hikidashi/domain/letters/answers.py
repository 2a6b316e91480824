"""What the user told beyond the policy: checked, and never guessed.

docs/letters.md says what each key does. A ground that rests on a fact (a breach, a
use beyond the purpose …) is claimed only if its answer is there.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.letters.fold import fold

T = TypeVar("T")

LONGEST_TEXT = 400
"""Characters of an answer in the user's own words."""

HIGHEST_FEE = 1_000_000
"""The largest limit for a fee, in yen; more is surely a slip."""

_MAIL = re.compile(r"[^@\s<>,;\"]{1,64}@[^@\s<>,;\"]{1,255}")
_YES = frozenset({"yes", "true", "1", "はい"})
_NO = frozenset({"no", "false", "0", "いいえ", ""})
_SUM = re.compile(r"[0-9]{1,9}")
_PLAIN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers; "" and None mean: not told."""

    account_mail: str = field(default="", repr=False)
    account_id: str = field(default="", repr=False)
    account_name: str = field(default="", repr=False)
    account_phone: str = field(default="", repr=False)
    account_login: str = field(default="", repr=False)
    account_service: str = field(default="", repr=False)
    account_other: str = field(default="", repr=False)
    reply_mail: str = field(default="", repr=False)
    health_content: bool = field(default=False, repr=False)
    period_from: date | None = field(default=None, repr=False)
    period_to: date | None = field(default=None, repr=False)
    checked_on: date | None = field(default=None, repr=False)
    fee_limit: int | None = field(default=None, repr=False)
    left_on: date | None = field(default=None, repr=False)
    breach_notice: date | None = field(default=None, repr=False)
    harm: str = field(default="", repr=False)
    beyond_purpose: str = field(default="", repr=False)
    wrongful_means: str = field(default="", repr=False)
    unconsented_provision: str = field(default="", repr=False)


_LABELS = (
    "account_mail",
    "account_id",
    "account_name",
    "account_phone",
    "account_login",
    "account_service",
    "account_other",
)
_FACTS = ("harm", "beyond_purpose", "wrongful_means", "unconsented_provision")
_DAYS = ("period_from", "period_to", "checked_on", "left_on", "breach_notice")
KEYS = frozenset(
    {*_LABELS, *_FACTS, *_DAYS, "reply_mail", "health_content", "fee_limit"}
)
"""Every key that an answer may have."""


def read_answers(untrusted: Mapping[str, str], *, written: date) -> Answers:
    """Check the answers for a letter of the day ``written``.

    Raises:
        InvalidValueError: a key is unknown, or a value not what its key expects.
    """
    for key in untrusted:
        if key not in KEYS:
            raise InvalidValueError(key, "unknown answer")

    def told(key: str, parse: Callable[[str, str], T], absent: T) -> T:
        text = untrusted.get(key, "").strip()
        return parse(key, text) if text else absent

    labels = {key: told(key, _text, "") for key in _LABELS}
    facts = {key: told(key, _fact, "") for key in _FACTS}
    days = {key: told(key, _past_day(written), None) for key in _DAYS}
    start, end = days["period_from"], days["period_to"]
    if start is not None and end is not None and end < start:
        raise InvalidValueError("period_to", "before period_from")
    return Answers(
        **labels,
        **facts,
        reply_mail=told("reply_mail", _mail, ""),
        health_content=told("health_content", _yes, absent=False),
        fee_limit=told("fee_limit", _yen, None),
        period_from=start,
        period_to=end,
        checked_on=days["checked_on"],
        left_on=days["left_on"],
        breach_notice=days["breach_notice"],
    )


def _text(key: str, text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise InvalidValueError(key, f"longer than {LONGEST_TEXT} characters")
    return fold(text, LONGEST_TEXT)


def _fact(key: str, text: str) -> str:
    """Return a fact without its full stop, for the sentence goes on after it."""
    return _text(key, text).rstrip("。. ")


def _mail(key: str, text: str) -> str:
    if not _MAIL.fullmatch(text) or fold(text, LONGEST_TEXT) != text:
        raise InvalidValueError(key, "not a mail address")
    return text


def _yes(key: str, text: str) -> bool:
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return False
    raise InvalidValueError(key, "neither yes nor no")


def _yen(key: str, text: str) -> int | None:
    digits = text.removesuffix("円").replace(",", "")
    if not _SUM.fullmatch(digits) or int(digits) > HIGHEST_FEE:
        raise InvalidValueError(key, f"not a sum in yen up to {HIGHEST_FEE}")
    return int(digits)


def _past_day(written: date) -> Callable[[str, str], date | None]:
    def parse(key: str, text: str) -> date | None:
        if not _PLAIN_DAY.fullmatch(text):
            raise InvalidValueError(key, "not a date like 2026-11-22")
        try:
            told = date.fromisoformat(text)
        except ValueError:
            raise InvalidValueError(key, "not a date like 2026-11-22") from None
        if told > written:
            raise InvalidValueError(key, "after the date of the letter")
        return told

    return parse
