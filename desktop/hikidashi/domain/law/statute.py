"""A law: its names and citations, its state, its rights, and who watches over it.

The values come from ``resources/laws``; each names where it was read and whether the
official wording was seen. Nothing is taken for granted that was not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from hikidashi.domain.law.citation import Instrument, listed, place, written
from hikidashi.domain.law.fact import Fact
from hikidashi.domain.law.naming import Named, Source
from hikidashi.domain.law.office import (
    Agent,
    Authority,
    Holder,
    LeftOut,
    Missing,
    Stage,
)
from hikidashi.domain.law.pending import Effect, OldNumbering, Pending, Standing
from hikidashi.domain.law.right import Right
from hikidashi.domain.law.times import Wait
from hikidashi.domain.law.want import Want


class Depth(StrEnum):
    """How much of a law the pack holds."""

    FULL = "full"  # all that letters need
    SHORT = "short"  # a row to look up, mostly from other sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One law in one revision; ``checked`` is the day on which it was read.

    Attributes:
        languages: those that letters under it may be written in.
        cites: its name at the first mention in a letter.
        applies_if: facts without which it is not even to be thought of.
        wants: for each wish the rights that answer it, best first.
    """

    code: str
    jurisdiction: str
    depth: Depth
    languages: tuple[str, ...]
    names: Named
    shorts: Named
    numbers: Named
    cites: Named
    instruments: Mapping[str, Instrument]
    revision: str
    valid_from: date
    checked: date
    source: tuple[str, ...]
    verified: bool
    sources: tuple[Source, ...]
    rights: tuple[Right, ...]
    wants: Mapping[Want, tuple[str, ...]]
    applies_if: tuple[Fact, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    missing: tuple[Missing, ...] = ()
    authorities: tuple[Authority, ...] = ()
    agents: tuple[Agent, ...] = ()
    stages: tuple[Stage, ...] = ()
    waits: tuple[Wait, ...] = ()
    pending: tuple[Pending, ...] = field(default=())
    old_numberings: tuple[OldNumbering, ...] = ()

    @property
    def cite_ja(self) -> str:
        """The law's full name at its first mention in a Japanese letter."""
        return self.cites.ja

    @property
    def cite_en(self) -> str:
        """The law's full name at its first mention in an English letter."""
        return self.cites.en

    def right(self, code: str) -> Right:
        """Return one right.

        Raises:
            KeyError: the law has no such right.
        """
        return {right.code: right for right in self.rights}[code]

    def authority(self, code: str) -> Authority:
        """Return one authority.

        Raises:
            KeyError: the law has no such authority.
        """
        return {each.code: each for each in self.authorities}[code]

    def citable(self, *codes: str) -> frozenset[str]:
        """Return every article that a letter about these rights may cite."""
        rights = map(self.right, codes)
        return frozenset(a for right in rights for a in right.every_article())

    def cite_article(self, note: str, language: str) -> str:
        """Return how a letter in ``language`` writes an article.

        Raises:
            InvalidValueError: the note is not of this law's form.
        """
        return written(place(note, self.instruments), language)

    def cite_articles(self, notes: Sequence[str], language: str) -> str:
        """Return how a letter in ``language`` writes several articles, "" for none.

        Raises:
            InvalidValueError: a note is not of this law's form.
        """
        return listed([self.cite_article(note, language) for note in notes], language)

    def offers(self, right: Right) -> bool:
        """Whether a right is offered without being asked for by name."""
        return self.depth is Depth.FULL or right.verified

    def on(self, day: date) -> "Law":
        """Return the law as it stands on ``day``: rights not in force are left out.

        A right that needs an amendment is there only once that is known to be in
        force; that its last day has passed is not enough.
        """
        alive = [right for right in self.rights if self.holds(right, day)]
        return replace(self, rights=tuple(alive))

    def holds(self, right: Right, day: date) -> bool:
        """Whether a right of this law can be claimed on ``day``."""
        if day < self.valid_from or not right.holds_on(day):
            return False
        if right.ends_with and self._in_force(right.ends_with, day):
            return False
        return not right.amendment or self._in_force(right.amendment, day)

    def effect(self, code: str) -> Effect:
        """Return one effect of a pending act.

        Raises:
            KeyError: no pending act has it.
        """
        return {effect.code: effect for effect in self._effects()}[code]

    def may_be_left_out(self, name: str) -> frozenset[Holder]:
        """Return the kinds of holder, left out here, of which this name may be.

        It is a reason to ask the user, and never more: names deceive.
        """
        return frozenset(each.holder for each in self.left_out if each.may_be(name))

    def outdated_on(self, day: date) -> bool:
        """Whether an amendment must be in force that this file does not know of."""
        return any(e.standing(day) is Standing.UNKNOWN for e in self._effects())

    def number_today(self, article: str, day: date) -> str | None:
        """Return what an article of ``day`` is numbered now, None if not known."""
        for numbering in self.old_numberings:
            if numbering.holds_on(day):
                return numbering.articles.get(article)
        return article

    def _in_force(self, effect: str, day: date) -> bool:
        return self.effect(effect).standing(day) is Standing.IN_FORCE

    def _effects(self) -> tuple[Effect, ...]:
        return tuple(effect for act in self.pending for effect in act.effects)
