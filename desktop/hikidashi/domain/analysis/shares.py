"""Shares: which values, in how many entries, and in how many none was stated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hikidashi.domain.analysis.aspects import Aspect, Shape
from hikidashi.domain.analysis.distribution import Summary, summary
from hikidashi.domain.analysis.numbers import place_of, sizes
from hikidashi.domain.records.marks import Countable


@dataclass(frozen=True, slots=True, repr=False)
class Share:
    """In how many entries a value was stated."""

    value: Countable
    records: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Shares:
    """In how many entries each value was stated.

    An entry counts once, however often it stands for. ``said_none`` are entries that
    say there was nothing; they could not state more, so they are left out of
    ``records``, which are the ``stated`` and the ``not_stated``. Unless it
    ``is_exclusive``, an entry can have several values. ``summary`` is there for scales.
    """

    stated: int
    not_stated: int
    said_none: int
    parts: tuple[Share, ...]
    is_exclusive: bool
    summary: Summary | None

    @property
    def records(self) -> int:
        return self.stated + self.not_stated


def shares(
    aspect: Aspect,
    values: Mapping[Countable, int],
    *,
    stated: int,
    not_stated: int,
    said_none: int,
) -> Shares:
    """Return the shares of values.

    Those of a scale or an answer are in their order, with those that never were
    stated; of all others the most frequent come first.
    """
    counts: dict[Countable, int] = dict.fromkeys(_in_order(aspect), 0)
    counts.update(values)
    if aspect.shape in {Shape.CHOICE, Shape.CHOICES}:
        ordered = sorted(counts, key=lambda v: (-counts[v], str(v)))
    else:
        ordered = sorted(counts, key=place_of)
        if aspect.shape is Shape.ANSWER:
            ordered.reverse()
    return Shares(
        stated=stated,
        not_stated=not_stated,
        said_none=said_none,
        parts=tuple(Share(value, counts[value]) for value in ordered),
        is_exclusive=aspect.shape is not Shape.CHOICES,
        summary=summary(sizes(values)) if aspect.shape is Shape.SCALE else None,
    )


def _in_order(aspect: Aspect) -> Sequence[Countable]:
    if aspect.shape is Shape.ANSWER:
        return (1, 0)
    if aspect.low is not None and aspect.high is not None:
        return tuple(range(aspect.low, aspect.high + 1))
    return ()
