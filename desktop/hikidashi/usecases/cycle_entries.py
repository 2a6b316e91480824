"""Cycle entries: asks for what was recorded of cycles, and is not excluded."""

from collections.abc import Iterable
from datetime import date

from hikidashi.domain.analysis.cycles import CycleEntries
from hikidashi.domain.records.builtin import (
    BLEEDING,
    CYCLE,
    CYCLE_START,
    TEMPERATURE,
)
from hikidashi.domain.records.marks import Countable, field_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import FieldId
from hikidashi.usecases.narrowed import having
from hikidashi.usecases.ports import Tallies

_BLEEDING_EXCLUDED = field_of(CYCLE, FieldId("bleeding-excluded"))
_TEMPERATURE_EXCLUDED = field_of(CYCLE, FieldId("temperature-excluded"))


def cycle_entries(tallies: Tallies, today: date) -> CycleEntries:
    """Return what was recorded of cycles up to today."""
    until_today = RecordQuery(type=CYCLE, first=date.min, last=today)
    kept = _not_excluded(until_today, _BLEEDING_EXCLUDED)
    measured = _not_excluded(until_today, _TEMPERATURE_EXCLUDED)
    unsure = having(until_today, Condition(mark=_TEMPERATURE_EXCLUDED, any_of=(1,)))
    starts: dict[date, bool] = {}
    for day, value in _series(tallies, kept, CYCLE_START):
        starts[day] = starts.get(day, False) or value == 1
    return CycleEntries(
        bleedings=[(d, str(how)) for d, how in _series(tallies, kept, BLEEDING)],
        starts=starts,
        temperatures=_measures(_series(tallies, measured, TEMPERATURE)),
        excluded_temperatures=_measures(_series(tallies, (unsure,), TEMPERATURE)),
    )


def _not_excluded(query: RecordQuery, mark: str) -> tuple[RecordQuery, RecordQuery]:
    """Ask for records that are not excluded: nothing is said about it, or no."""
    return (
        having(query, Condition(mark=mark, is_stated=False)),
        having(query, Condition(mark=mark, any_of=(0,))),
    )


def _series(
    tallies: Tallies, queries: Iterable[RecordQuery], field_id: FieldId
) -> list[tuple[date, Countable]]:
    mark = field_of(CYCLE, field_id)
    return [pair for each in queries for pair in tallies.series(each, mark)]


def _measures(series: Iterable[tuple[date, Countable]]) -> list[tuple[date, float]]:
    return [(day, float(value)) for day, value in series if not isinstance(value, str)]
