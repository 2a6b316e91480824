"""What differs between two versions of a policy."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.domain.policy.reading import Section


class ChangeKind(StrEnum):
    """What became of a fact."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """It says the same, but a letter has to cite another clause for it."""


class Weight(IntEnum):
    """How much a change matters to whoever agreed to the older version."""

    SLIGHT = 0
    PLAIN = 1
    WEIGHTY = 2
    GRAVE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """One fact that is new, gone or other than before.

    ``same_words`` tells that the paragraph which says it stands in both versions as
    it is: then it is the words around it that changed, or the reader that erred.
    """

    kind: ChangeKind
    type: str
    weight: Weight
    before: Fact | None = None
    after: Fact | None = None
    same_words: bool = False

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise InvalidValueError("fact", "a change is from or to something")

    @property
    def fact(self) -> Fact:
        """What it says now; where it says it no more, what it said."""
        fact = self.after or self.before
        assert fact is not None  # noqa: S101 - seen to when it was made
        return fact

    @property
    def sure(self) -> bool:
        """Tell whether nobody needs to look at the words again."""
        facts = (self.before, self.after)
        return not self.same_words and not any(
            fact is not None and fact.confidence is Confidence.CHECK for fact in facts
        )


class ClauseKind(StrEnum):
    """What became of a clause."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    """It has another number, or stands somewhere else."""
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseChange:
    """A clause of either version with its like in the other.

    ``before_ref`` and ``after_ref`` are how it is cited. ``reworded`` tells that its
    own words differ, whatever ``kind`` says; what is below it has its own changes.
    """

    kind: ClauseKind
    before: Section | None = None
    after: Section | None = None
    before_ref: str = ""
    after_ref: str = ""
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a version's text, as str indexes."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hunk:
    """Whole lines of the older text, and those that stand in their place.

    One of the two may be empty. ``words`` are what differs inside; empty means that
    all of it does, or that there was too much to look closer.
    """

    before: Span
    after: Span
    words: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that differs between two versions.

    ``facts`` come with the heaviest first, ``clauses`` in the order of the newer
    text, ``text`` in the order of both. ``coarse`` tells that the texts are too long
    or too different to be compared in all detail.
    """

    facts: tuple[FactChange, ...] = ()
    clauses: tuple[ClauseChange, ...] = ()
    text: tuple[Hunk, ...] = ()
    coarse: bool = False
    other_language: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether both say the same in the same words."""
        return not self.facts and not self.text

    @property
    def weight(self) -> Weight | None:
        """How much the heaviest change of a fact weighs, or None."""
        return max((each.weight for each in self.facts), default=None)
