"""What a chart says, as plain data: the same picture is painted, saved and read out."""

from dataclasses import dataclass, field
from itertools import chain


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a chart; ``said`` is what is read out where it stands.

    ``shown`` is the value as it is written beside it. It ``is_part`` where its time is
    cut off or goes on, and ``is_none`` where an entry says that there was nothing.
    """

    label: str = field(repr=False)
    value: float = field(repr=False)
    shown: str = field(repr=False)
    said: str = field(repr=False)
    is_part: bool = False
    is_none: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A height that is worth a line across the chart, such as a mean."""

    value: float = field(repr=False)
    label: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Values side by side, in the order of time or size.

    ``line`` has a height for each of the points, or None where there is none yet;
    ``name`` and ``line_name`` tell the two apart; ``part_name`` and ``none_name`` are
    of the points that are so.
    """

    points: tuple[Point, ...] = field(repr=False)
    name: str = ""
    line: tuple[float | None, ...] = field(default=(), repr=False)
    line_name: str = ""
    part_name: str = ""
    none_name: str = ""
    levels: tuple[Level, ...] = field(default=(), repr=False)
    across: str = ""
    """What the labels below stand for."""

    def said(self) -> tuple[str, ...]:
        return tuple(each.said for each in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A label with one value, or with two that are compared."""

    label: str = field(repr=False)
    points: tuple[Point, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Values below each other; ``names`` tell the two values of a row apart.

    Each row ``has_own_scale`` where the rows are of different things.
    """

    rows: tuple[Row, ...] = field(repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)
    has_own_scale: bool = False

    def said(self) -> tuple[str, ...]:
        return tuple(each.said for row in self.rows for each in row.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Values by rows and columns; a cell that has none is a point of value 0."""

    rows: tuple[str, ...] = field(repr=False)
    columns: tuple[str, ...] = field(repr=False)
    cells: tuple[tuple[Point, ...], ...] = field(repr=False)
    thin_labels: bool = False
    """Whether labels of columns may be left out where they do not fit, as of hours."""

    def said(self) -> tuple[str, ...]:
        return tuple(each.said for each in chain.from_iterable(self.cells))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """How often two values meet."""

    x: float = field(repr=False)
    y: float = field(repr=False)
    times: int = field(repr=False)
    said: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    """Pairs of values; ``x_name`` stands below the axis, ``y_name`` above the other."""

    x_name: str = field(repr=False)
    y_name: str = field(repr=False)
    dots: tuple[Dot, ...] = field(repr=False)

    def said(self) -> tuple[str, ...]:
        return tuple(each.said for each in self.dots)


Picture = Columns | Rows | Grid | Scatter


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The same in words: a heading for each column, and the rows below."""

    headings: tuple[str, ...] = field(repr=False)
    rows: tuple[tuple[str, ...], ...] = field(repr=False)

    def as_text(self) -> str:
        """Return it with a tab between two cells, as other programs take it."""
        return "\n".join("\t".join(each) for each in (self.headings, *self.rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture with all that belongs to it.

    ``sentence`` says what it shows, ``notes`` how many entries it rests on and what
    was left out. Without a picture there is too little to show, and the sentence
    says what is missing.
    """

    title: str
    sentence: str = field(repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)
    picture: Picture | None = field(default=None, repr=False)
    table: Table | None = field(default=None, repr=False)

    def as_text(self) -> str:
        """Return all of it in words."""
        parts = (self.title, self.sentence, *self.notes)
        table = self.table.as_text() if self.table is not None else ""
        return "\n".join((*parts, "", table)).strip()
