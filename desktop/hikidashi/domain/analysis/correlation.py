"""Correlation: what goes together with what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hikidashi.domain.analysis.aspects import ORDERED, Aspect, Shape
from hikidashi.domain.analysis.group_link import group_link
from hikidashi.domain.analysis.link import Link, Verdict, judged
from hikidashi.domain.analysis.meeting import Meeting, Pair
from hikidashi.domain.analysis.numbers import place_of, sizes
from hikidashi.domain.analysis.rank_link import rank_link
from hikidashi.domain.analysis.table_link import phi_link, table_link
from hikidashi.domain.records.marks import Countable

MOST_CELLS = 2_000
"""More points than this nobody can tell apart."""
_ORDER = list(Verdict)


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """How often two values meet."""

    x: Countable
    y: Countable
    n: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Correlation:
    """How two aspects go together, ``by_day`` or within an entry.

    There is one link, or one for each option that is held against all others; the
    strongest come first. ``comparisons`` is how many were looked at together, in other
    correlations too; with many of them some look linked by chance, so verdicts allow
    for it (``judged``). ``cells`` are the pairs, in their order, or none if there are
    too many.
    """

    x: Aspect
    y: Aspect
    by_day: bool
    links: tuple[Link, ...]
    cells: tuple[Cell, ...]
    comparisons: int


def correlation(x: Aspect, y: Aspect, meeting: Meeting, *, by_day: bool) -> Correlation:
    """Return how two aspects go together, by where they meet."""
    cells: tuple[Cell, ...] = ()
    if len(meeting.pairs) <= MOST_CELLS:
        cells = tuple(
            Cell(a, b, n)
            for (a, b), n in sorted(meeting.pairs.items(), key=lambda e: _place(e[0]))
        )
    bare = Correlation(
        x=x,
        y=y,
        by_day=by_day,
        links=tuple(
            _links(_shape(x, by_day=by_day), _shape(y, by_day=by_day), meeting)
        ),
        cells=cells,
        comparisons=0,
    )
    return judged_together((bare,))[0]


def judged_together(correlations: Sequence[Correlation]) -> tuple[Correlation, ...]:
    """Return correlations that were looked at together, with their verdicts."""
    links = iter(judged([link for each in correlations for link in each.links]))
    comparisons = sum(
        link.p is not None for each in correlations for link in each.links
    )
    return tuple(
        replace(
            each,
            links=_strongest_first([next(links) for _ in each.links]),
            comparisons=comparisons,
        )
        for each in correlations
    )


def _shape(aspect: Aspect, *, by_day: bool) -> Shape:
    """Return how its values are to be read; on one day there can be several choices."""
    if by_day and aspect.shape is Shape.CHOICE:
        return Shape.CHOICES
    return aspect.shape


def _links(x: Shape, y: Shape, meeting: Meeting) -> list[Link]:
    if x in ORDERED and y in ORDERED:
        return [rank_link(_points(meeting))]
    if y in ORDERED:
        return _against(x, meeting)
    if x in ORDERED:
        turned = Meeting(
            pairs={(b, a): n for (a, b), n in meeting.pairs.items()},
            n=meeting.n,
            xs=meeting.ys,
            ys=meeting.xs,
        )
        return [
            replace(link, x_value=None, y_value=link.x_value)
            for link in _against(y, turned)
        ]
    if x is Shape.ANSWER and y is Shape.ANSWER:
        return [_phi(meeting, 1, 1)]
    if Shape.CHOICES in {x, y}:
        return [
            _phi(meeting, a, b)
            for a in _options(x, meeting.xs)
            for b in _options(y, meeting.ys)
        ]
    return [table_link(meeting.pairs)]


def _points(meeting: Meeting) -> dict[tuple[float, float], int]:
    return {
        (float(a), float(b)): n
        for (a, b), n in meeting.pairs.items()
        if not isinstance(a, str) and not isinstance(b, str)
    }


def _against(x: Shape, meeting: Meeting) -> list[Link]:
    """Hold the numbers that meet an option against all others."""
    every = sizes(meeting.ys)
    having: dict[Countable, dict[Countable, int]] = {}
    for (option, value), n in meeting.pairs.items():
        having.setdefault(option, {})[value] = n
    links = []
    for option in _options(x, meeting.xs):
        inside = sizes(having.get(option, {}))
        rest = {value: n - inside.get(value, 0) for value, n in every.items()}
        others = {value: n for value, n in rest.items() if n > 0}
        links.append(replace(group_link(inside, others), x_value=option))
    return links


def _phi(meeting: Meeting, a: Countable, b: Countable) -> Link:
    both = meeting.pairs.get((a, b), 0)
    first, second = meeting.xs.get(a, 0) - both, meeting.ys.get(b, 0) - both
    neither = meeting.n - both - first - second
    link = phi_link((both, first, second, neither))
    return replace(link, x_value=a, y_value=b)


def _options(shape: Shape, values: Mapping[Countable, int]) -> list[Countable]:
    """Return what is held against the rest: each option, of yes and no the yes."""
    return [1] if shape is Shape.ANSWER else sorted(values, key=place_of)


def _strongest_first(links: Sequence[Link]) -> tuple[Link, ...]:
    return tuple(
        sorted(
            links,
            key=lambda e: (-_ORDER.index(e.verdict), -abs(e.value or 0.0), -e.n),
        )
    )


def _place(pair: Pair) -> tuple[tuple[bool, float, str], ...]:
    return place_of(pair[0]), place_of(pair[1])
