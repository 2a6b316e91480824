"""The rows of the sheets of a workbook, held as texts, within a budget."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hikidashi.adapters.importers.limits import LARGEST_TEXT_FILE, MOST_ROWS
from hikidashi.adapters.importers.tables.raw import Row
from hikidashi.adapters.importers.tables.sheet_values import text_of
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble

_MOST_CELLS = 5_000_000  # places, empty ones too
_MOST_COLUMNS = 16_384  # that any program has
_ERROR = "e"

Cells = Iterable[Mapping[str, Any]]
"""Of a row, as openpyxl reads them: with a column, a value and a type."""


@dataclass(slots=True)
class Budget:
    """What the sheets of a workbook may hold together.

    A text that is written once may be shared by any number of cells, so cells of a few
    bytes each could hold more text than there is memory.
    """

    places: int = _MOST_CELLS
    characters: int = LARGEST_TEXT_FILE
    _made: dict[str, str] = field(default_factory=dict)

    def text(self, untrusted_text: str) -> str:
        """Return a text as it is kept: once, however many cells share it."""
        made = self._made.get(untrusted_text) or text_of(untrusted_text)
        if made == untrusted_text:
            return untrusted_text
        self._made[untrusted_text] = made
        return made

    def take(self, row: Row) -> None:
        """Take a row away.

        Raises:
            ImportRefusedError: that is too much.
        """
        self.take_places(len(row) + 1)
        self.characters -= sum(map(len, row))
        if self.characters < 0:
            raise ImportRefusedError(ImportTrouble.BOMB)

    def take_places(self, count: int) -> None:
        """Take places away that hold nothing.

        Raises:
            ImportRefusedError: there are too many.
        """
        self.places -= count
        if self.places < 0:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)


def kept_rows(found: Iterable[tuple[int, Cells]], budget: Budget) -> list[Row]:
    """Return rows from the first that has any cell, with the empty ones between.

    Raises:
        ImportRefusedError: they are not in order, or too many.
        and what going through ``found`` raises.
    """
    rows: list[Row] = []
    last = first = 0
    for number, cells in found:
        if number <= last:
            raise ImportRefusedError(ImportTrouble.DAMAGED)
        if number > MOST_ROWS:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
        last = number
        row = _row(cells, budget)
        budget.take(row)
        if row:
            first = first or number
            gap = number - first - len(rows)
            budget.take_places(gap)
            rows += [()] * gap
            rows.append(row)
    return rows


def _row(cells: Cells, budget: Budget) -> Row:
    row: list[str] = []
    last = 0
    for cell in cells:
        column = cell["column"]
        if column <= last:
            raise ImportRefusedError(ImportTrouble.DAMAGED)
        if column > _MOST_COLUMNS:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
        last = column
        value = None if cell["data_type"] == _ERROR else cell["value"]
        text = budget.text(value) if isinstance(value, str) else text_of(value)
        if text:
            row += [""] * (column - len(row) - 1)
            row.append(text)
    return tuple(row)
