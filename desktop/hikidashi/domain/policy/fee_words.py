"""What a sentence says of money: sums, whether a fee is charged, and how surely."""

from dataclasses import dataclass

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.grants import is_western
from hikidashi.domain.policy.sums import Sum, is_broken, is_dollar_unclear


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """A sentence with what it says of money."""

    doc: Document
    part: Sentence
    low: str
    amounts: tuple[Sum, ...]

    @property
    def quoted(self) -> str:
        return " ".join(self.doc.text[self.part.start : self.part.end].split())

    @property
    def is_unclear(self) -> bool:
        """Tell whether money is told of which the sum or currency is in doubt."""
        return is_broken(self.doc, self.part) or is_dollar_unclear(self.doc, self.part)

    @property
    def is_nothing(self) -> bool:
        """Tell whether the only sum that is told is none: "£0"."""
        return {amount for amount, _ in self.amounts} == {0}

    def says(self, name: str) -> bool:
        return self.doc.says(f"fee_{name}", self.part)


def is_sure(words: MoneyWords, modality: str) -> bool:
    """Tell whether a request costs just this: one sum, without tax or stamps on top."""
    if modality == "none":
        return True
    if words.says("free") or words.says("first_free") or words.is_unclear:
        return False
    if len({*words.amounts}) > 1:
        return False
    return not words.amounts or not (words.says("extra") or words.says("untaxed"))


def modality_of(words: MoneyWords) -> str:
    """Return "fixed", "may", "actual_cost" or "none"; "" where no fee is spoken of."""
    free = words.says("free") and not words.says("not_free")
    may, first = words.says("may"), words.says("first_free")
    nothing = free and not words.amounts and not first
    nothing = nothing and (not may or words.says("no_fee_at_all"))
    if nothing or words.is_nothing or (first and not may and _is_only_free(words)):
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


def _is_only_free(words: MoneyWords) -> bool:
    """Tell whether nothing is said of what more than a first request costs."""
    priced = words.amounts or words.says("charged")
    return is_western(words.doc, words.part) and not priced
