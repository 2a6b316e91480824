"""A table as it comes from a file: rows of texts, nothing of passwords among them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from hikidashi.adapters.importers.limits import MOST_COLUMNS, MOST_ROWS
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble
from hikidashi.domain.imports.headers import is_secret
from hikidashi.domain.imports.proposal import day_style
from hikidashi.domain.imports.written import read_day, read_moment

Row = Sequence[str]
_LONGEST_NAME = 200  # characters of a header
_LOOKED_AT = 20  # rows, to find where the table begins
_FIGURES = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows that can be gone through more than once; ``name`` is that of the sheet."""

    name: str = field(repr=False)
    rows: Callable[[], Iterator[Row]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """The headers of a table, and its rows with their numbers.

    ``secret`` says how many columns were left out because they hold passwords.
    """

    name: str = field(repr=False)
    headers: tuple[str, ...] = field(repr=False)
    rows: Callable[[], Iterator[tuple[int, Row]]] = field(repr=False)
    secret: int = 0


def table_of(raw: RawTable) -> Table | None:
    """Find headers and rows; None where there is nothing in columns at all."""
    first = [tuple(each) for each in islice(raw.rows(), _LOOKED_AT)]
    wide = max(map(len, first), default=0)
    if wide > MOST_COLUMNS:
        raise ImportRefusedError(ImportTrouble.TOO_MANY)
    width = max((_filled(each) for each in first), default=0)
    if width == 0:
        return None
    at = next(n for n, each in enumerate(first) if _filled(each) * 2 > width)
    has_headers = not _is_data(first[at])
    headers = _named(first[at] if has_headers else (), wide)
    begin = at + 1 if has_headers else at
    kept = [n for n, each in enumerate(headers) if not is_secret(each)]

    def rows() -> Iterator[tuple[int, Row]]:
        for number, row in enumerate(raw.rows(), start=1):
            if number > MOST_ROWS:
                raise ImportRefusedError(ImportTrouble.TOO_MANY)
            if number > begin and any(row):
                yield number, [row[n] if n < len(row) else "" for n in kept]

    names = tuple(headers[n] for n in kept)
    return Table(raw.name, names, rows, len(headers) - len(kept)) if names else None


def _filled(row: Row) -> int:
    return sum(1 for each in row if each.strip())


def _is_data(row: Row) -> bool:
    """Tell whether a row has what no header has: a date, or figures."""
    return any(_is_date(each) or _FIGURES.fullmatch(each.strip()) for each in row)


def _is_date(text: str) -> bool:
    style = day_style([text])
    return read_day(text, style) is not None or read_moment(text, style) is not None


def _named(row: Row, width: int) -> Sequence[str]:
    """Return a name for each column, each only once; those without get a number."""
    names: dict[str, None] = {}
    for n in range(width):
        name = " ".join((row[n] if n < len(row) else "").split())
        name = name[:_LONGEST_NAME] or str(n + 1)
        while name in names:
            name += "'"
        names[name] = None
    return tuple(names)
