"""Finds what a policy charges for answering requests; an amount is never guessed."""

from collections.abc import Iterator
from dataclasses import replace

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.fee_requests import is_labelled, requests_charged
from hikidashi.domain.policy.fee_words import MoneyWords, is_sure, modality_of
from hikidashi.domain.policy.rules import absent
from hikidashi.domain.policy.sentences import trimmed
from hikidashi.domain.policy.sums import sums_in

_PER = ("case", "request")
_UNSUMMED = "fee.charged"  # the rule that finds a fee of which no sum is told
_PAYMENTS = ("money_order", "stamps", "transfer", "cash")


def fee_facts(doc: Document) -> Iterator[Fact]:
    """Yield each statement about a fee for a request, or that there is none."""
    found: list[Fact] = []
    last: MoneyWords | None = None  # the sentence before, if it tells a sum
    before: Fact | None = None  # what the sentence before says
    for part in _clauses(doc):
        words = MoneyWords(doc, part, doc.joined(part), tuple(sums_in(doc, part)))
        fact = _fee(words)
        fact = fact or _summed(words, before) or _further(words, before)
        if fact is not None:
            found.append(fact)
        elif last and _goes_on(last, words):
            found[-1] = replace(found[-1], confidence=Confidence.CHECK)
        last = words if fact and fact.value["amount"] is not None else None
        before = fact
    yield from _telling(found)
    if not found:
        yield absent("fee")


def _clauses(doc: Document) -> Iterator[Sentence]:
    """Yield the sentences, cut where one says both what is free and what costs."""
    for part in doc.sentences:
        turn = doc.frame("fee_turn", part).search(doc.low, part.start, part.end)
        if turn is not None and doc.says("fee_free", part):
            sides = (part.start, turn.start()), (turn.end(), part.end)
            cut = [
                Sentence(start, end, part.section)
                for side in sides
                for start, end in trimmed(doc.plain, *side)
            ]
            charged = all(doc.says("fee_word", each) for each in cut)
            if charged or doc.says("fee_money", part):
                yield from cut
                continue
        yield part


def _further(words: MoneyWords, before: Fact | None) -> Fact | None:
    """Read what more of the same costs: "the first is free. Any other: EUR 20"."""
    if before is None or not words.says("word") or words.says("not_a_fee"):
        return None
    if not (words.amounts and words.says("further")) and not (
        before.value["modality"] == "none" and _charges_some(words)
    ):
        return None
    amount, currency = words.amounts[0] if words.amounts else (None, None)
    value = {**before.value, "amount": amount, "currency": currency}
    value["modality"] = "may" if words.says("may") or not words.amounts else "fixed"
    value["condition"] = words.quoted
    confidence = Confidence.FOUND if is_sure(words, "may") else Confidence.CHECK
    return words.doc.say("fee", value, words.part, confidence=confidence)


def _charges_some(words: MoneyWords) -> bool:
    """Tell whether requests of a certain kind cost: "if excessive, we may charge"."""
    some = words.says("further") or words.says("condition")
    return some and not words.says("free") and words.says("may_or_will")


def _telling(found: list[Fact]) -> list[Fact]:
    """Leave out that a fee is charged where its sum is told for the same requests."""
    summed = {code for f in found if f.value["amount"] is not None for code in _for(f)}
    return [
        fact
        for fact in found
        if not (fact.rule == _UNSUMMED and summed.issuperset(_for(fact)))
    ]


def _for(fact: Fact) -> tuple[str, ...]:
    applies = fact.value["applies_to"]
    return tuple(map(str, applies)) if isinstance(applies, tuple) else ()


def _summed(words: MoneyWords, before: Fact | None) -> Fact | None:
    """Read a sum that stands alone below "a fee is charged": "500 yen per request"."""
    if before is None or before.rule != _UNSUMMED or not words.amounts:
        return None
    per = next((name for name in _PER if words.says(f"per_{name}")), None)
    if per is None or words.says("not_a_fee"):
        return None
    amount, currency = words.amounts[0]
    value = {**before.value, "amount": amount, "currency": currency, "per": per}
    value["modality"] = "fixed"
    if words.says("taxed"):
        value["tax"] = "included"
    sure = is_sure(words, "fixed")
    confidence = Confidence.FOUND if sure else Confidence.CHECK
    return words.doc.say("fee", value, words.part, confidence=confidence)


def _goes_on(last: MoneyWords, words: MoneyWords) -> bool:
    """Tell whether a sentence changes what the one before it says of a sum."""
    doc = words.doc
    more = {*words.amounts} - {*last.amounts}
    near = doc.heading_of(last.part.section) == doc.heading_of(words.part.section)
    return near and (bool(more) or words.says("extra"))


def _fee(words: MoneyWords) -> Fact | None:
    doc, part = words.doc, words.part
    if not words.says("word") and not (words.amounts and is_labelled(doc, part)):
        return None
    modality = modality_of(words)
    applies = requests_charged(words) if modality else ()
    priced = words.amounts or modality in {"none", "actual_cost"}
    if not applies or (words.says("not_a_fee") and not priced):
        return None
    if modality == "actual_cost" and words.says("postage"):
        return None
    summed = words.amounts and not words.is_nothing
    amount, currency = words.amounts[0] if summed else (None, None)
    value: dict[str, Value] = {
        "applies_to": applies,
        "amount": amount,
        "currency": currency,
        "per": next((name for name in _PER if words.says(f"per_{name}")), None),
        "modality": modality,
    }
    if words.says("taxed"):
        value["tax"] = "included"
    elif words.says("untaxed"):
        value["tax"] = "excluded"
    if words.says("condition") if modality != "none" else words.says("first_free"):
        value["condition"] = words.quoted
    if payments := tuple(each for each in _PAYMENTS if words.says(f"pay_{each}")):
        value["payment_method"] = payments
    sure = is_sure(words, modality)
    confidence = Confidence.FOUND if sure else Confidence.CHECK
    fact = doc.say("fee", value, part, confidence=confidence)
    unsummed = modality == "may" and not words.says("may") and not words.says("free")
    return replace(fact, rule=_UNSUMMED) if unsummed else fact
