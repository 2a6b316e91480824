"""Finds what a policy charges for answering requests; an amount is never guessed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.grants import PLACES, granted, is_western
from hikidashi.domain.policy.rules import absent
from hikidashi.domain.policy.sentences import trimmed
from hikidashi.domain.policy.sums import Sum, sums_in

_PER = ("case", "request")
_CODES = (
    "access",
    "purpose_notification",
    "third_party_record_disclosure",
    "rectification",
    "erasure",
    "suspension_of_use",
    "addition",
    "stop_third_party",
    "restriction",
    "portability",
)
_UNSUMMED = "fee.charged"  # the rule that finds a fee of which no sum is told
_PAYMENTS = ("money_order", "stamps", "transfer", "cash")
_CHANGES = frozenset({"correction", "deletion", "suspension"})
_ROLES = frozenset({"rights", "disclosure", "record_disclosure"})


@dataclass(frozen=True, slots=True)
class _Words:
    """A sentence with what it says of money."""

    doc: Document
    part: Sentence
    low: str
    amounts: tuple[Sum, ...]

    @property
    def quoted(self) -> str:
        return " ".join(self.doc.text[self.part.start : self.part.end].split())

    def says(self, name: str) -> bool:
        return self.doc.says(f"fee_{name}", self.part)


def fee_facts(doc: Document) -> Iterator[Fact]:
    """Yield each statement about a fee for a request, or that there is none."""
    found: list[Fact] = []
    last: _Words | None = None  # the sentence before, if it tells a sum
    before: Fact | None = None  # what the sentence before says
    for part in _clauses(doc):
        words = _Words(doc, part, doc.joined(part), tuple(sums_in(doc, part)))
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


def _further(words: _Words, before: Fact | None) -> Fact | None:
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
    confidence = Confidence.FOUND if _is_sure(words, "may") else Confidence.CHECK
    return words.doc.say("fee", value, words.part, confidence=confidence)


def _charges_some(words: _Words) -> bool:
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


def _summed(words: _Words, before: Fact | None) -> Fact | None:
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
    sure = _is_sure(words, "fixed")
    confidence = Confidence.FOUND if sure else Confidence.CHECK
    return words.doc.say("fee", value, words.part, confidence=confidence)


def _goes_on(last: _Words, words: _Words) -> bool:
    """Tell whether a sentence changes what the one before it says of a sum."""
    doc = words.doc
    more = {*words.amounts} - {*last.amounts}
    near = doc.heading_of(last.part.section) == doc.heading_of(words.part.section)
    return near and (bool(more) or words.says("extra"))


def _fee(words: _Words) -> Fact | None:
    doc, part = words.doc, words.part
    if not words.says("word") and not (words.amounts and _labelled(doc, part)):
        return None
    modality = _modality(words)
    applies = _applies_to(words) if modality else ()
    priced = words.amounts or modality in {"none", "actual_cost"}
    if not applies or (words.says("not_a_fee") and not priced):
        return None
    if modality == "actual_cost" and words.says("postage"):
        return None
    amount, currency = words.amounts[0] if words.amounts else (None, None)
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
    sure = _is_sure(words, modality)
    confidence = Confidence.FOUND if sure else Confidence.CHECK
    fact = doc.say("fee", value, part, confidence=confidence)
    unsummed = modality == "may" and not words.says("may") and not words.says("free")
    return replace(fact, rule=_UNSUMMED) if unsummed else fact


def _is_sure(words: _Words, modality: str) -> bool:
    """Tell whether a request costs just this: one sum, without tax or stamps on top."""
    if modality == "none":
        return True
    if words.says("free") or words.says("first_free") or words.says("broken"):
        return False
    if len({*words.amounts}) > 1:
        return False
    return not words.amounts or not (words.says("extra") or words.says("untaxed"))


def _modality(words: _Words) -> str:
    """Return "fixed", "may", "actual_cost" or "none"; "" where no fee is spoken of."""
    free = words.says("free") and not words.says("not_free")
    may, first = words.says("may"), words.says("first_free")
    nothing = free and not words.amounts and not first
    nothing = nothing and (not may or words.says("no_fee_at_all"))
    if nothing or (first and not may and _is_only_free(words)):
        return "none"
    if first or words.says("not_free") or (may and words.says("word")):
        return "may"
    if words.says("actual_sum"):
        return "actual_cost"
    if words.amounts:
        return "fixed"
    if words.says("actual"):
        return "actual_cost"
    return "may" if words.says("charged") and words.says("says") else ""


def _is_only_free(words: _Words) -> bool:
    """Tell whether nothing is said of what more than a first request costs."""
    priced = words.amounts or words.says("charged")
    return is_western(words.doc, words.part) and not priced


def _applies_to(words: _Words) -> tuple[str, ...]:
    """Return which requests the fee is for; () where it is for something else.

    APPI Article 38 lets a fee be charged only for disclosure and for the notice of
    purposes, so "開示等" means those and not correction.
    """
    doc, part = words.doc, words.part
    if is_western(doc, part):
        return _western(words)
    if named := _named(doc, part):
        return named
    if words.says("elsewhere"):
        return ()
    row = [each for each in doc.row_of(part) if each.start < part.start]
    if row:  # "800円" is for what stands left of it
        left = Sentence(row[0].start, row[0].end, part.section)
        return _named(doc, left)
    about = (doc.role(part.section), doc.role(doc.heading_of(part.section)))
    return ("access",) if _ROLES & {*about} else _titled(doc, part)


def _titled(doc: Document, part: Sentence) -> tuple[str, ...]:
    """Return the requests that the heading names: "訂正・削除"."""
    top = doc.heading_of(part.section)
    if top < 0 or doc.role(top) not in _CHANGES:
        return ()
    return _named(doc, Sentence(doc.nodes[top].start, doc.nodes[top].body, top))


def _western(words: _Words) -> tuple[str, ...]:
    """Return the requests that a fee is for, where sections mix their subjects."""
    doc, part = words.doc, words.part
    if words.says("elsewhere"):
        return ()
    given = granted(doc, part, words.low, translated=False)
    placed = doc.role(part.section) in PLACES
    near = _named(doc, _clause(words))
    if near and (placed or {*near} & {*given}):
        return near
    if given:
        return tuple(code for code in _named(doc, part) if code in given)
    plain = placed and words.says("of_requests")
    if not (plain or words.says("plain")):
        return ()
    return _named(doc, part) or ("access",)


def _clause(words: _Words) -> Sentence:
    """Return the clause of a sentence in which the money is spoken of."""
    part = words.part
    at = words.doc.frame("fee_word", part).search(words.low)
    if at is None:
        return part
    ends = words.doc.frame("fee_clause", part).finditer(words.low)
    cuts = [0, *(each.start() for each in ends), len(words.low)]
    begin = max(cut for cut in cuts if cut <= at.start())
    end = min(cut for cut in cuts if cut > at.start())
    return Sentence(part.start + begin, part.start + end, part.section)


def _named(doc: Document, part: Sentence) -> tuple[str, ...]:
    return tuple(code for code in _CODES if doc.says(f"fee_for_{code}", part))


def _labelled(doc: Document, part: Sentence) -> bool:
    """Tell whether the line before names a fee: "手数料" over "1,000円"."""
    if doc.frame("fee_label", part).search(doc.cell_header(part)):
        return True
    before = doc.low[max(0, part.start - 30) : part.start].rstrip()
    label, rule = before.rpartition("\n")[2], doc.frame("fee_label", part)
    return rule.search(label) is not None or (
        doc.language_at(part.start) == "ja"
        and doc.role(doc.heading_of(part.section)) in _ROLES
        and rule.search(doc.lead(part.section).strip()) is not None
    )
