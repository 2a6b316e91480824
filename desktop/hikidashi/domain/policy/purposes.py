"""Finds what the data are used for."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value

_LEADS = re.compile(
    r"(?:次|以下|下記)の[^。]{0,20}(?:目的|とおり|通り)|(?:following"
    r"|below)\b.{0,40}(?:purpose|objective)|purposes?\b.{0,80}(?:as follows"
    r"|following)|following (?:purposes|objectives)"
)
_USES = re.compile(
    r"(?:ため|目的)(?:に|で)[^。]{0,20}(?:利用|使用)|\bus(?:e|es|ed)\b[^.]{0,60}?"
    r"\b(?:to|for)\b|in order to"
)
_CHANGES = re.compile(
    r"変更前|変更後|相当の関連性|chang\w* .{0,30}(?:purpose|targets)"
    r"|purpose.{0,30}chang|beyond"
)
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_INCLUDED = re.compile(r"\([^()]{0,160}?(?:including|include|を?含)[^()]{0,160}\)")
# Outside the article on purposes: what a sentence says that data are used for.
_ELSEWHERE = re.compile(
    r"(?:情報|データ|ログ|記録|cookie|クッキー)(?:は|を|等を)、?"
    r"(?P<ja>[^。]{2,120}?(?:ため|目的)(?:に|で|として))(?:のみ)?[^。]{0,12}(?:利用|使用)"
    r"|\b(?:information|data|logs?|cookies|records|it)\b (?:is|are|will be) (?:also )?"
    r"used (?P<used>(?:to|for) [^.]{4,200})"
    r"|\bwe (?:may )?use (?:\w+ ){0,5}(?:information|data|logs?|cookies|it) "
    r"(?P<use>(?:to|for) [^.]{4,200})"
)
_PLACES = frozenset({"", "title", "collection", "cookies"})
_TITLE_LENGTH = 160
# Codes whose words hardly ever stand in an item that is about something else.
_TELLING = frozenset(
    {
        "misuse_prevention",
        "billing_payment",
        "recruitment",
        "order_fulfilment",
        "customer_support",
        "identity_verification",
        "account_registration",
        "survey",
        "ai_training",
        "advertising",
        "marketing_direct",
        "personalisation",
        "statistics_publication",
        "dispute_resolution",
        "legal_compliance",
    }
)


def purpose_facts(doc: Document) -> Iterator[Fact]:
    """Yield the purposes: of an item the one that fits first, and all that are sure."""
    for part in doc.sentences:
        low = doc.read(part)
        if doc.role(part.section) == "purposes":
            codes, confidence = _codes(doc, part, low), Confidence.FOUND
        elif doc.role(part.section) in _PLACES:
            codes, confidence = _codes_elsewhere(doc, low), Confidence.LIKELY
        else:
            continue
        for code in codes:
            text = doc.text[part.start : part.end][:_TITLE_LENGTH]
            value: dict[str, Value] = {"code": code, "text": text}
            yield doc.say("purpose", value, part, confidence=confidence)


def _codes(doc: Document, part: Sentence, low: str) -> tuple[str, ...]:
    every = doc.lexicon.purposes.every
    if _is_listed(doc, part, low):
        first, *others = every(_ASIDE.sub("", low)) or ("",)
        included = [code for aside in _INCLUDED.findall(low) for code in every(aside)]
        sure = [code for code in (*others, *included) if code in _TELLING]
        return tuple(dict.fromkeys(code for code in (first, *sure) if code))
    if _USES.search(low) and not _LEADS.search(low):
        return every(low)
    return ()


def _codes_elsewhere(doc: Document, low: str) -> tuple[str, ...]:
    found = _ELSEWHERE.search(low)
    if found is None or _LEADS.search(low) or _CHANGES.search(low):
        return ()
    told = next(words for words in found.groups() if words)
    return doc.lexicon.purposes.every(told)


def _is_listed(doc: Document, part: Sentence, low: str) -> bool:
    """Tell whether a line is one of a list: it bears a mark, or is no sentence."""
    marked = doc.nodes[part.section].kind == "item"
    plain = not low.endswith(("。", ".", ":")) and not _USES.search(low)
    return (marked or plain) and not _CHANGES.search(low)
