"""A law as far as letters need it: its name, its state, and its rights.

The values come from ``resources/laws``; each names where it was read and whether the
official wording was seen. Nothing is taken for granted that was not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class FeeRule(StrEnum):
    """What a law says of money for a request."""

    MAY_CHARGE = "may_charge"
    NO_BASIS = "no_basis"  # no clause allows a charge
    NONE = "none"


class DeadlineRule(StrEnum):
    """How a law puts the time for an answer."""

    WITHOUT_DELAY = "without_delay"  # no number of days, hence no date
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An amendment that is made but not in force; ``latest`` is its last start."""

    act: str
    promulgated: date
    latest: date
    effects: tuple[str, ...]
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One right, and the articles that a letter may cite for it.

    ``articles`` are those that give it; ``supports`` reasons, definitions and duties
    around it. Both are noted as "33(1)", "32(1)(iii)", "38".
    """

    code: str
    title: str
    articles: tuple[str, ...]
    supports: tuple[str, ...] = ()
    fee: FeeRule
    deadline: DeadlineRule
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One law in one revision; ``checked`` is the day on which it was read."""

    code: str
    title_ja: str
    number_ja: str
    title_en: str
    number_en: str
    short_ja: str
    short_en: str
    revision: str
    valid_from: date
    checked: date
    source: str
    verified: bool
    rights: tuple[Right, ...]
    pending: tuple[Pending, ...] = field(default=())

    @property
    def cite_ja(self) -> str:
        """The law's full name at its first mention in a Japanese letter."""
        return (
            f"{self.title_ja}（{self.number_ja}。以下「{self.short_ja}」といいます。）"
        )

    @property
    def cite_en(self) -> str:
        """The law's full name at its first mention in an English letter."""
        return f"{self.title_en} ({self.number_en}, “{self.short_en}”)"

    def right(self, code: str) -> Right:
        """Return one right.

        Raises:
            KeyError: the law has no such right.
        """
        return {right.code: right for right in self.rights}[code]

    def citable(self, *codes: str) -> frozenset[str]:
        """Return every article that a letter about these rights may cite."""
        return frozenset(_articles(map(self.right, codes)))


def _articles(rights: Iterator[Right]) -> Iterator[str]:
    for right in rights:
        yield from right.articles
        yield from right.supports
