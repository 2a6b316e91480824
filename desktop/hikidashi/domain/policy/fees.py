"""Finds what a policy charges for answering requests; an amount is never guessed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.lines import kanji_number
from hikidashi.domain.policy.rules import absent

_WORD = re.compile(
    r"手数料|費用|料金|実費|無料|無償|定額小為替|\bfees?\b|\bcharges?d?\b"
    r"|\bcosts?\b|\bfree\b"
)
_CHARGED = re.compile(
    r"(?:手数料|費用)[^。]{0,30}(?:いただ|頂|申し受け|徴収|請求|必要"
    r"|要し|負担|別途|定め)"
    r"|(?:fee|charge)s?\b.{0,60}(?:charged|required|payable|apply"
    r"|determined)|charge (?:a|an|you)\b"
)
_AMOUNT = re.compile(
    r"(?:(?P<yen_before>[¥]|\bjpy)\s?(?P<before>\d{1,3}(?:[,.、]\d{3})+|\d{1,7}))"
    r"|(?P<after>\d{1,3}(?:[,、]\d{3})+|\d{1,7})\s?(?:円|\byen\b|-?yen\b|jpy\b)"
    r"|(?P<kanji>[一二三四五六七八九]?[千百万])円"
    r"|(?P<mixed>\d{1,3})(?P<unit>[千百万])円"
    r"|(?P<sign>[$€£])\s?(?P<money>\d{1,5}(?:,\d{3})*)(?!\.\d)"
)
_UNITS = {"百": 100, "千": 1_000, "万": 10_000}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_PER = (
    (
        "case",
        re.compile(
            r"[1一]\s?件|件につき|件あたり|件当たり|件ごと|per case"
            r"|each case|for each item"
        ),
    ),
    (
        "request",
        re.compile(
            r"[1一]\s?(?:回|請求|申請|通)|(?:請求|申請|申込|回)(?:に(?:つき"
            r"|あたり)|ごと|毎)|per (?:request|application)|(?:each"
            r"|every) (?:request|application)"
        ),
    ),
)
_FREE = re.compile(
    r"無料|無償|(?:手数料|費用|料金)(?:等)?[^。、]{0,12}(?:不要|要しません|必要(?:は)?(?:ありません"
    r"|ございません|としません)|(?:は|が)?(?:ありません|ございません|なし)"
    r"|(?:かかり|かけ|発生(?:いた)?し|生じ)ません"
    r"|(?:いただ(?:き|い)|頂(?:き|い)|頂戴(?:いた)?し|お?取り?(?:いた)?し?|申し受け"
    r"|(?:徴収|請求)(?:は)?(?:いた|致)?し)(?:て(?:お|い)り?)?ません)"
    r"|\b(?:not|never|n't)\b (?:\w+ ){0,3}?charged?\b(?! (?:your|the) (?:\w+ )?card)"
    r"|\bno (?:\w+ ){0,2}?(?:fees?|charges?|costs?)\b"
    r"|free of (?:any )?charge|without (?:any )?(?:charge|a charge|fees?|a fee|costs?)"
    r"|at no (?:\w+ )?(?:cost|charge)|\bis free\b|(?:fee|charge)s?: (?:none|free)"
)
_NOT_FREE = re.compile(
    r"無[料償]で(?:は)?(?:あり|ござい|ない)|無[料償]とは限|(?:不要|無料)(?:な|の)場合を除"
    r"|not (?:be )?(?:\w+ )?free"
)
_FIRST_FREE = re.compile(
    r"(?:最初|初回|1回目|一回目|年\s?[1一]回)[^。]{0,12}無[料償]|\bfirst\b[^.;]{0,40}free"
)
_NO_FEE_AT_ALL = re.compile(r"unfounded|excessive")
_EXTRA = re.compile(
    r"郵送料|送料|返信用|切手(?!(?:や|又|また|か|で|に|を同封|または)|.{0,8}為替)|実費"
    r"|別途[^。]{0,12}(?:負担|申し受け|いただ)|postage|return envelope|plus (?!tax)"
    r"|in addition|\bor more\b|以上の|\bfrom (?:¥|\d)|追加"
)
_MAY = re.compile(
    r"場合があ[りる]|ことがあ[りる]|可能性があ[りる]|できるものと"
    r"|\bmay (?:be )?(?:charge|request|require|ask)|\bmay be (?:required"
    r"|requested)"
)
_ACTUAL = re.compile(r"実費|actual (?:cost|expense)")
_TAXED = re.compile(r"税込|消費税(?:を)?含|including tax|tax included")
_UNTAXED = re.compile(
    r"税(?:別|抜)|(?:別途|加え)[^。]{0,6}消費税|消費税(?:は|を)?別途"
    r"|(?:excluding|exclusive of|plus|before) (?:\w+ )?tax"
)
_NAMED = (
    ("access", re.compile(r"開示|\bdisclos|access to")),
    (
        "purpose_notification",
        re.compile(r"利用目的(?:の|を)(?:ご)?通知|notif\w+ of (?:the )?purpose"),
    ),
    (
        "third_party_record_disclosure",
        re.compile(r"第三者提供(?:に関する|の|に係る)?記録|provision records?"),
    ),
    ("rectification", re.compile(r"訂正|\bcorrect(?:ion|ing)\b")),
    ("erasure", re.compile(r"削除|消去|\bdelet(?:ion|ing)\b|\beras(?:ure|ing)\b")),
    ("suspension_of_use", re.compile(r"利用(?:の)?停止|suspension of use")),
)
_PLACES = frozenset({"rights", "disclosure", "record_disclosure"})
_SAYS = re.compile(r"ます|です|とする|[。.]$")  # a title says nothing
_NOT_A_FEE = re.compile(
    r"(?:送料|通信料|交通費|利用料|サービス料|多額の費用|過大な費用"
    r"|significant cost|unduly expensive|paid services?|delivery (?:fee"
    r"|charge))"
)


def fee_facts(doc: Document) -> Iterator[Fact]:
    """Yield each statement about a fee for a request, or that there is none."""
    found: list[Fact] = []
    last: Sentence | None = None  # the sentence before, if it tells a sum
    for part in doc.sentences:
        fact = _fee(doc, part)
        if fact is not None:
            found.append(fact)
        elif last and _goes_on(doc, last, part):
            found[-1] = replace(found[-1], confidence=Confidence.CHECK)
        last = part if fact and fact.value["amount"] is not None else None
    yield from found
    if not found:
        yield absent("fee")


def _goes_on(doc: Document, last: Sentence, part: Sentence) -> bool:
    """Tell whether a sentence changes what the one before it says of a sum."""
    low = doc.read(part)
    sums = {_amount(match) for match in _AMOUNT.finditer(doc.read(last))}
    more = {_amount(match) for match in _AMOUNT.finditer(low)} - sums
    near = doc.heading_of(last.section) == doc.heading_of(part.section)
    return near and (bool(more) or _EXTRA.search(low) is not None)


def _fee(doc: Document, part: Sentence) -> Fact | None:
    low = doc.read(part)
    word = _WORD.search(low)
    if word is None and not (_labelled(doc, part) and _AMOUNT.search(low)):
        return None
    amounts = [_amount(match) for match in _AMOUNT.finditer(low)]
    modality = _modality(low, amounts)
    applies = _applies_to(doc, part, low)
    priced = amounts or modality in {"none", "actual_cost"}
    if not modality or not applies or (_NOT_A_FEE.search(low) and not priced):
        return None
    amount, currency = amounts[0] if amounts else (None, None)
    value: dict[str, Value] = {
        "applies_to": applies,
        "amount": amount,
        "currency": currency,
        "per": next((name for name, rule in _PER if rule.search(low)), None),
        "modality": modality,
    }
    if _TAXED.search(low):
        value["tax"] = "included"
    elif _UNTAXED.search(low):
        value["tax"] = "excluded"
    sure = _is_sure(low, amounts, modality)
    confidence = Confidence.FOUND if sure else Confidence.CHECK
    return doc.say("fee", value, part, confidence=confidence)


def _is_sure(low: str, amounts: list[tuple[int, str]], modality: str) -> bool:
    """Tell whether a request costs just this: one sum, without tax or stamps on top."""
    if modality == "none":
        return True
    hedged = _FREE.search(low) or _FIRST_FREE.search(low)
    if hedged or len({*amounts}) > 1:
        return False
    return not amounts or not (_EXTRA.search(low) or _UNTAXED.search(low))


def _modality(low: str, amounts: list[tuple[int, str]]) -> str:
    """Return "fixed", "may", "actual_cost" or "none"; "" where no fee is spoken of."""
    free = _FREE.search(low) is not None and not _NOT_FREE.search(low)
    may = _MAY.search(low) is not None
    first = _FIRST_FREE.search(low) is not None
    if free and not amounts and not first and (not may or _NO_FEE_AT_ALL.search(low)):
        return "none"
    if may or first or _NOT_FREE.search(low):
        return "may"
    if amounts:
        return "fixed"
    if _ACTUAL.search(low):
        return "actual_cost"
    return "may" if _CHARGED.search(low) and _SAYS.search(low) else ""


def _amount(match: re.Match[str]) -> tuple[int, str]:
    if match["kanji"]:
        digit = match["kanji"][:-1]
        unit = _UNITS[match["kanji"][-1]]
        return (kanji_number(digit) if digit else 1) * unit, "JPY"
    if match["mixed"]:
        return int(match["mixed"]) * _UNITS[match["unit"]], "JPY"
    if match["money"]:
        return int(match["money"].replace(",", "")), _SIGNS[match["sign"]]
    return int(re.sub(r"\D", "", match["before"] or match["after"])), "JPY"


def _applies_to(doc: Document, part: Sentence, low: str) -> tuple[str, ...]:
    """Return which requests the fee is for; () where it is for something else.

    APPI Article 38 lets a fee be charged only for disclosure and for the notice of
    purposes, so "開示等" means those and not correction.
    """
    named = tuple(code for code, rule in _NAMED if rule.search(low))
    if named:
        return named
    about = (doc.role(part.section), doc.role(doc.heading_of(part.section)))
    return ("access",) if _PLACES & {*about} else ()


def _labelled(doc: Document, part: Sentence) -> bool:
    """Tell whether the line before names a fee: "手数料" over "1,000円"."""
    before = doc.low[max(0, part.start - 30) : part.start].rstrip()
    label = before.rpartition("\n")[2]
    return re.search(r"(?:手数料|費用|料金|fees?)[^。]{0,10}$", label) is not None
