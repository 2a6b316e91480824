"""What a gold file may say: its form, the codes it uses and the words that prove it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from gold.codes import CHECKS
from hikidashi.domain.policy.fact import Polarity

KINDS = {"policy", "stub", "index", "template", "not_a_policy"}
ABSENT = {
    "authority.named",
    "contact.email",
    "contact.form",
    "contact.phone",
    "contact.postal",
    "controller.address",
    "controller.name",
    "cookies",
    "date",
    "fee",
    "minors",
    "policy_change",
    "retention",
    "right",
}


def squeezed(text: str) -> str:
    """Return a text without white space, so that line breaks do not matter."""
    return re.sub(r"\s+", "", unescape(text))


def complaints(gold: Mapping[str, object], texts: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with a gold file; ``texts`` are its source and its text."""
    shown = [squeezed(text) for text in texts]
    if gold.get("kind") not in KINDS:
        yield f"kind {gold.get('kind')}"
    facts = _list(gold, "facts")
    for fact in facts:
        yield from _of_fact(fact, shown)
    told = {str(fact["type"]) for fact in facts}
    told |= {"date" for kind in told if kind.startswith("date.")}
    for kind in _list(gold, "absent"):
        if kind not in ABSENT or kind in told:
            yield f"absent {kind}"
    for title in _list(gold, "headings"):
        if not any(squeezed(str(title)).replace("\\", "") in s for s in _plain(shown)):
            yield f"heading {title}"


def _of_fact(fact: Mapping[str, object], shown: Sequence[str]) -> Iterator[str]:
    kind, value = str(fact["type"]), fact.get("value") or {}
    polarity = str(fact.get("polarity") or "asserted")
    if polarity not in {*Polarity} - {Polarity.ABSENT}:
        yield f"{kind}: polarity {polarity}"
    quote = squeezed(str(fact.get("quote") or ""))
    if not quote or not any(quote in each for each in shown):
        yield f"{kind}: quote {fact.get('quote')}"
    check = CHECKS.get(kind)
    hole = polarity == Polarity.MISSING_IN_TEXT
    if check is None or not isinstance(value, Mapping) or not (hole or check(value)):
        yield f"{kind}: value {value}"


def _plain(shown: Sequence[str]) -> list[str]:
    return [each.replace("\\", "").replace("*", "") for each in shown]


def _list(gold: Mapping[str, object], key: str) -> Sequence[Any]:
    told = gold.get(key)
    return told if isinstance(told, list) else []
