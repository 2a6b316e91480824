"""What a row must meet to fit a query about records, as a part of a statement."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import inf
from typing import NamedTuple

from hikidashi.adapters.vault.store.database import Cell
from hikidashi.adapters.vault.store.marks import number_of, to_cell
from hikidashi.adapters.vault.store.shelf import place_of
from hikidashi.domain.records.marks import (
    Countable,
    all_of,
    day_of,
    is_mark_of,
    minute_of,
)
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.traits import day_begins

_HAS = "EXISTS (SELECT 1 FROM mark AS had WHERE {met})"
_HAS_NOT = f"NOT {_HAS}"
_GREATEST = (1 << 63) - 1  # of the whole numbers that a statement takes


class Sql(NamedTuple):
    """A part of a statement, and what stands for its question marks."""

    text: str
    cells: Sequence[Cell] = ()


def all_met(*demands: Sql) -> Sql:
    """Return several demands as one."""
    text = " AND ".join(each.text for each in demands)
    return Sql(text, [cell for each in demands for cell in each.cells])


def is_timed(query: RecordQuery) -> bool:
    """Tell whether a query leaves records without a day out."""
    return query.first is not None or query.last is not None


def of_mark(mark: str) -> Sql:
    """Return what a row of "mark AS base" must meet to be of a mark."""
    return Sql("base.field = ?", [number_of(mark)])


def fitting(query: RecordQuery, n: str, mark: str = "") -> Iterator[Sql]:
    """Yield what a place must meet to fit, the words of the query left aside.

    Args:
        query: tells it; without a type, the rows are read from "entity AS base".
        n: the column with the place.
        mark: one that the place is known to have.
    """
    kind = query.type
    if query.first is not None:
        yield Sql(f"{n} >= ?", [_place_of(query.first)])
    if query.last is not None:
        yield Sql(f"{n} < ?", [_place_of(query.last, 1)])
    if kind is None:
        if is_timed(query):
            yield Sql("base.day IS NOT NULL")
    elif is_timed(query):
        if mark not in {day_of(kind), minute_of(kind)}:
            yield has_mark(day_of(kind), n)
    elif not is_mark_of(kind, mark):
        yield has_mark(all_of(kind), n)
    for each in query.conditions:
        yield _meets(each, n)


def has_mark(mark: str, n: str) -> Sql:
    """Return what a place must meet to have a mark."""
    return _meets(Condition(mark=mark), n)


def valued(condition: Condition, value: str) -> Iterator[Sql]:
    """Yield what a value must meet.

    Texts are kept as bytes, which are beyond all numbers.

    Args:
        condition: tells it.
        value: the column with the value.
    """
    if condition.any_of:
        cells = [_cell(each) for each in condition.any_of]
        yield Sql(f"{value} IN ({','.join('?' * len(cells))})", cells)
    if condition.least is not None:
        yield Sql(f"{value} >= ? AND {value} < x''", [_cell(condition.least)])
    if condition.most is not None:
        yield Sql(f"{value} <= ?", [_cell(condition.most)])


def _place_of(day: date, later: int = 0) -> int:
    return place_of(day_begins(day.toordinal() + later))


def _meets(condition: Condition, n: str) -> Sql:
    of_it = Sql(f"had.field = ? AND had.n = {n}", [number_of(condition.mark)])
    text, cells = all_met(of_it, *valued(condition, "had.value"))
    template = _HAS if condition.is_stated else _HAS_NOT
    return Sql(template.format(met=text), cells)


def _cell(value: Countable) -> Cell:
    """Return a value as a statement takes it; no mark is as large as what it cannot."""
    if isinstance(value, int) and abs(value) > _GREATEST:
        return inf if value > 0 else -inf
    return to_cell(value)
