"""What can be chosen from above a chart, and what came of a choice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hikidashi.domain.analysis.aspects import Aspect, Shape, What, aspects_of
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.private.charts.picture import Chart
from hikidashi.ui.private.charts.wish import Section, Wish

Offer = tuple[str, str]
"""A code, and the words for it."""
_CHOSEN = frozenset({Shape.ANSWER, Shape.CHOICE, Shape.CHOICES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What can be chosen from, given what is chosen already."""

    types: tuple[Offer, ...] = field(default=(), repr=False)
    fields: tuple[Offer, ...] = field(default=(), repr=False)
    others: tuple[Offer, ...] = field(default=(), repr=False)
    marks: tuple[Offer, ...] = field(default=(), repr=False)
    values: tuple[Offer, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A chart with the wish that it fulfils, in which nothing is left open.

    What takes long comes in parts: then ``more`` reads the next one, on the vault's
    lane, and returns the chart with that in it.
    """

    wish: Wish
    offers: Offers = field(repr=False)
    chart: Chart = field(repr=False)
    more: Callable[[], "Seen"] | None = field(default=None, repr=False)


def key_of(aspect: Aspect) -> str:
    """Return a code for an aspect that no other has."""
    return f"{aspect.type} {aspect.mark}"


def marked(of: RecordType) -> list[Aspect]:
    """Return what the filter can be of."""
    return [each for each in aspects_of(of) if each.shape in _CHOSEN]


def fields_for(section: Section, of: RecordType) -> list[Aspect]:
    """Return what the box of fields offers for a chart; what is retired comes last.

    Nobody is asked for it any more, but its history is still there to be seen.
    """
    found = sorted(aspects_of(of), key=lambda each: each.retired)
    if section is Section.LINK:
        return [each for each in found if each.can_be_linked]
    return [
        each
        for each in found
        if (each.has_shares or each.has_distribution) and each.what is not What.DURATION
    ]


def others_for(chosen: str, kinds: Sequence[RecordType]) -> list[Aspect]:
    """Return what a field of the first type can be compared with, of all types.

    Retired fields are offered of the first type only, after the others.
    """
    return [
        aspect
        for kind in kinds
        for aspect in sorted(aspects_of(kind), key=lambda each: each.retired)
        if aspect.can_be_linked
        and (kind is kinds[0] or not aspect.retired)
        and key_of(aspect) != chosen
        # A tag is the same tag in all types, and one box of them is enough.
        and (kind is kinds[0] or aspect.what is not What.TAG)
    ]
