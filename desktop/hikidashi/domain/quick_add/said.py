"""What one word, or some words together, say."""

from dataclasses import dataclass, field
from datetime import date

from hikidashi.domain.quick_add.understood import DoubtKind
from hikidashi.domain.records.record import Cell, FieldId, PartOfDay, RecordTypeId


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenSaid:
    """A day, a time, or both; ``is_twelve`` is a time that may be of either half."""

    day: date | None = field(default=None, repr=False)
    minute: int | None = field(default=None, repr=False)
    part: PartOfDay | None = field(default=None, repr=False)
    doubt: DoubtKind | None = None
    is_twelve: bool = False
    lasts: int | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class LengthSaid:
    """A duration, in minutes."""

    minutes: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class CountSaid:
    """How many times the entry stands for."""

    count: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class TagSaid:
    """A tag, without its mark."""

    tag: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AliasSaid:
    """A partner, by a name that no option has."""

    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What words mean where the entry is of ``type``; no cells: they name the type.

    What is ``plain`` (light, high) means it only where the type is clear already.
    """

    type: RecordTypeId
    cells: tuple[tuple[FieldId, Cell], ...] = field(default=(), repr=False)
    is_plain: bool = False
    doubt: DoubtKind | None = None


@dataclass(frozen=True, slots=True)
class CellsSaid:
    """Each type has its own reading of the words, at most one."""

    readings: tuple[Reading, ...] = field(repr=False)


Said = WhenSaid | LengthSaid | CountSaid | TagSaid | AliasSaid | CellsSaid


@dataclass(frozen=True, slots=True)
class Token:
    """Words that say something, by their place in the folded line.

    A ``weak`` one is a word that sentences are made of as well.
    """

    start: int
    end: int
    said: Said
    is_weak: bool = False
