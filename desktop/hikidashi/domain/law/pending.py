"""What a law will be, and what it was: amendments to come, numbers of the past."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hikidashi.domain.law.naming import Named


class Standing(StrEnum):
    """How an effect of an amendment stands on a day."""

    NOT_IN_FORCE = "not_in_force"
    IN_FORCE = "in_force"
    UNKNOWN = "unknown"  # it must be in force by now, but nobody told this file


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One thing that an amendment changes.

    ``in_force`` is the day as fixed by an order, None while there is none; ``latest``
    the day by which it must be. ``rights`` are codes of rights that it touches.
    """

    code: str
    in_force: date | None
    latest: date
    rights: tuple[str, ...] = ()

    def standing(self, day: date) -> Standing:
        """Return how the effect stands on ``day``: never in force on a mere guess."""
        if self.in_force is not None:
            done = self.in_force <= day
            return Standing.IN_FORCE if done else Standing.NOT_IN_FORCE
        return Standing.UNKNOWN if self.latest <= day else Standing.NOT_IN_FORCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An act that is promulgated; each of its effects has its own day."""

    act: Named
    promulgated: date
    effects: tuple[Effect, ...]
    source: tuple[str, ...]
    verified: bool

    @property
    def latest(self) -> date:
        """The day on which all of it is in force at the latest."""
        return max(effect.latest for effect in self.effects)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldNumbering:
    """What the articles were called before ``until``; ``confirmed`` are looked up.

    ``since`` is None where the numbering goes back further than anybody needs.
    """

    since: date | None
    until: date
    articles: Mapping[str, str]
    confirmed: tuple[str, ...]
    source: tuple[str, ...]

    def holds_on(self, day: date) -> bool:
        """Whether the articles had these numbers on ``day``."""
        return (self.since is None or self.since <= day) and day < self.until
