"""A summary of entries on paper: what stands on its pages, in words, in their order."""

from dataclasses import dataclass, field
from datetime import date

from hikidashi.domain.errors import InvalidValueError


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PrintedPart:
    """Sentences and a table below a heading of their own.

    ``bars`` has a length from 0 to 1 for each row, which is drawn beside the value in
    the second column, or nothing. A bar says no more than that value.
    """

    heading: str
    sentences: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    bars: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.bars and len(self.bars) != len(self.rows):
            raise InvalidValueError("bars", "not one for each row")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PrintedSection:
    """All that is told of one type of entries."""

    heading: str
    parts: tuple[PrintedPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSummary:
    """The whole document; its words come from ``words``.

    ``title`` stands in the properties of the file too, so it tells nothing of what is
    in it. ``facts`` are pairs of label and value, ``lang`` is "ja" or "en"; ``made`` is
    the day that the file bears.
    """

    lang: str
    title: str
    facts: tuple[tuple[str, str], ...] = field(repr=False)
    sections: tuple[PrintedSection, ...] = field(repr=False)
    closing: tuple[str, ...] = ()
    on_unknown: str = ""
    """What is said at the end where signs had to be replaced, as no font has them."""
    made: date
