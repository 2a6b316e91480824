"""Finds the sums of money that a sentence tells, in units of a currency.

"1.000,00 €", "CHF 20.-" and "£10.50" are read; of "10 to 20 euros" and of anything
else that is no single sum, nothing is.
"""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.lines import kanji_number

Sum = tuple[int | float, str]

_UNITS = {"百": 100, "千": 1_000, "万": 10_000}
_CODES = (
    "eur|gbp|usd|chf|jpy|cad|aud|nzd|sgd|hkd|inr"
    "|sek|nok|dkk|pln|czk|krw|cny|brl|zar|twd"
)
_SIGNS = {
    **{code: code.upper() for code in _CODES.split("|")},
    **dict.fromkeys(("us", "us$", "u.s.$"), "USD"),
    **dict.fromkeys(("c$", "ca$", "ca", "can"), "CAD"),
    **dict.fromkeys(("a$", "au$"), "AUD"),
    **dict.fromkeys(("£", "pound", "pounds"), "GBP"),
    **dict.fromkeys(("€", "euro", "euros"), "EUR"),
    **dict.fromkeys(("fr.", "franken", "franc", "francs"), "CHF"),
    **dict.fromkeys(("¥", "円", "yen"), "JPY"),
    **dict.fromkeys(("$", "dollar", "dollars", "ドル"), ""),
    **dict.fromkeys(("₹", "rs."), "INR"),
    "nz$": "NZD",
    "s$": "SGD",
    "hk$": "HKD",
    "nt$": "TWD",
    "r$": "BRL",
}
_AMERICA = "USD"
_BEFORE = (
    r"(?<!\d)(?<!\d )(?:(?<![a-z])(?:us|u\.s\.|ca?|au?|nz|s|hk|nt|r)?\$"
    rf"|[£€¥₹]|\b(?:{_CODES})|\b(?:fr|rs)\.)"
)
_BEHIND = (
    rf"[€£$円]|ドル|-?(?:{_CODES}|euros?|pounds?|francs?|franken|yen|dollars?)\b|fr\."
)
_NUMBER = (
    r"(?:\d{1,3}(?:[.,'、 ]\d{3})+(?!\d)|\d{1,7})(?:[.,]\d{1,2}(?!\d))?"
    r"(?![.,'、]?\d)"
)
_WHOLE = r"(?:[.,]?-{1,2}(?!\s?\d))?"  # "20.-" is said of whole units
_SUM = re.compile(
    r"(?P<kanji>[一二三四五六七八九]?[千百万])円"
    r"|(?<!\d)(?<!\d[.,、])(?P<mixed>\d{1,3}(?:\.\d)?)(?P<unit>[千百万])円"
    rf"|(?:(?P<sign>{_BEFORE})\s?(?P<behind>{_NUMBER}){_WHOLE}"
    rf"|(?<!\d)(?<!\d[.,'、])(?P<before>{_NUMBER}){_WHOLE}\s?(?P<sign2>{_BEHIND})"
    r"(?!\s?\d))(?:\s?\(?(?P<whose>us|usd|ca|can|cad|aud|nzd|sgd|hkd)\b)?"
)
_ANY = re.compile(
    rf"(?:{_BEFORE})\s?\d|\d{_WHOLE}\s?(?:[€£円]|ドル|(?:euros?|yen|chf|dollars?)\b)"
)
_PARTS = re.compile(r"[.,](\d{1,2})$")
_PENCE = 100


def sums_in(doc: Document, part: Sentence) -> Iterator[Sum]:
    """Yield each sum with the code of its currency (ISO 4217), as they stand."""
    if doc.says("fee_money", part):
        for _, amount, currency in _sums(doc, part):
            yield amount, currency


def is_broken(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence tells money of which the sum cannot be read."""
    if not doc.says("fee_money", part):
        return False
    read = [match.span() for match, *_ in _sums(doc, part)]
    return any(
        not any(start <= each.start() < end for start, end in read)
        for each in _ANY.finditer(doc.low, part.start, part.end)
    )


def is_dollar_unclear(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence tells dollars that may not be those of America."""
    bare = any(
        not _currency(match) for match in _SUM.finditer(doc.low, part.start, part.end)
    )
    abroad = doc.names["fee_other_dollars"]
    french = doc.language_at(part.start) == "fr"
    return bare and (french or abroad.search(doc.low, 0, doc.limit) is not None)


def _sums(
    doc: Document, part: Sentence
) -> Iterator[tuple[re.Match[str], int | float, str]]:
    low, start, end = doc.low, part.start, part.end
    ranges = [
        each.span() for each in doc.frame("fee_range", part).finditer(low, start, end)
    ]
    spaced = doc.language_at(start) == "fr"  # "1 000 €", and not "Art. 15 100 €"
    for match in _SUM.finditer(low, start, end):
        if any(match.start() < stop and begin < match.end() for begin, stop in ranges):
            continue
        if kanji := match["kanji"]:
            ones = kanji_number(kanji[:-1]) if kanji[:-1] else 1
            yield match, ones * _UNITS[kanji[-1]], "JPY"
        elif mixed := match["mixed"]:
            yield match, round(float(mixed) * _UNITS[match["unit"]]), "JPY"
        elif spaced or " " not in (match["behind"] or match["before"]):
            amount = _amount(match["behind"] or match["before"])
            yield match, amount, _currency(match) or _AMERICA


def _currency(match: re.Match[str]) -> str:
    """Return the code of a currency, or "" for dollars without a country."""
    sign = match["sign"] or match["sign2"]
    if sign is None:
        return "JPY"
    return _SIGNS[sign.lstrip("-")] or _SIGNS.get(match["whose"] or "", "")


def _amount(shown: str) -> int | float:
    """Return what a number says: "1.000,50" and "1,000.50" are the same."""
    cents = _PARTS.search(shown)
    whole = int(re.sub(r"\D", "", shown[: cents.start()] if cents else shown))
    if cents is None or not int(cents[1]):
        return whole
    return (whole * _PENCE + int(cents[1].ljust(2, "0"))) / _PENCE
