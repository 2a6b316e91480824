"""Finds the sums of money that a sentence tells, in whole units of a currency."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.lines import kanji_number

_UNITS = {"百": 100, "千": 1_000, "万": 10_000}
_SIGNS = {
    **dict.fromkeys(("$", "usd"), "USD"),
    **dict.fromkeys(("£", "gbp", "pound", "pounds"), "GBP"),
    **dict.fromkeys(("€", "eur", "euro", "euros"), "EUR"),
    **dict.fromkeys(("chf", "fr.", "franken", "franc", "francs"), "CHF"),
}
_WAYS = ("", "2", "3")  # the sign before or behind the number

Sum = tuple[int, str]


def sums_in(doc: Document, part: Sentence) -> Iterator[Sum]:
    """Yield each sum with the code of its currency (ISO 4217), as they stand."""
    if not doc.says("fee_money", part):
        return
    rule = doc.frame("fee_amount", part)
    for match in rule.finditer(doc.low, part.start, part.end):
        groups = match.groupdict()
        way = next((way for way in _WAYS if groups.get(f"money{way}")), None)
        if kanji := groups.get("kanji"):
            unit = _UNITS[kanji[-1]]
            yield (kanji_number(kanji[:-1]) if kanji[:-1] else 1) * unit, "JPY"
        elif mixed := groups.get("mixed"):
            yield int(mixed) * _UNITS[groups["unit"]], "JPY"
        elif way is not None:
            sign = _SIGNS[groups[f"sign{way}"]]
            yield int(re.sub(r"\D", "", groups[f"money{way}"])), sign
        else:
            shown = groups["before"] or groups["after"]
            yield int(re.sub(r"\D", "", shown)), "JPY"
