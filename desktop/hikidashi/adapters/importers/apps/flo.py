"""Flo: the JSON that its support hands out on request.

Only what public code reads of it is known for sure: the periods, ovulation tests, and
that other events have a category and a subcategory. Those are kept as tagged notes.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from hikidashi.adapters.importers.apps.drafts import Drafts, day_of
from hikidashi.adapters.importers.json_text import Json, inside, objects, text_of
from hikidashi.adapters.importers.limits import MOST_ROWS
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble
from hikidashi.domain.imports.read_records import NoteCode, ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.builtin import CYCLE
from hikidashi.domain.records.record import NOTE, Start
from hikidashi.usecases.jobs import Ticket

_LONGEST_PERIOD = 60  # days; whatever is longer is a slip
_A_DAY = timedelta(days=1)
_READ = frozenset({"cycles", "point_events_manual_v2"})
_RESULTS = {"Positive": "positive", "Negative": "negative"}


def is_flo(found: Json) -> bool:
    """Tell whether a JSON value is Flo's."""
    return isinstance(inside(found, "operationalData"), Mapping)


def read_flo(found: Json, ticket: Ticket, entered: datetime) -> ReadRecords:
    """Read periods and events.

    Raises:
        ImportRefusedError, JobCancelledError
    """
    drafts = Drafts(SourceKind.FLO, entered)
    cycles = objects(inside(found, "operationalData", "cycles"))
    events = objects(inside(found, "operationalData", "point_events_manual_v2"))
    _tell_others(inside(found, "operationalData"), drafts)
    total = len(cycles) + len(events)
    if total > MOST_ROWS:
        raise ImportRefusedError(ImportTrouble.TOO_MANY)
    for done, cycle in enumerate(cycles, start=1):
        ticket.step(done, total)
        _add_period(cycle, drafts)
    for done, event in enumerate(events, start=len(cycles) + 1):
        ticket.step(done, total)
        _add_event(event, drafts)
    return drafts.read()


def _add_period(cycle: Mapping[str, Json], drafts: Drafts) -> None:
    """Add each day of a period; how heavy it was is not in the file."""
    first = day_of(cycle.get("period_start_date"))
    if first is None:
        drafts.notes.add(NoteCode.NO_DAY, "cycles")
        return
    last = day_of(cycle.get("period_end_date"))
    if last is None or not 0 <= (last - first).days < _LONGEST_PERIOD:
        drafts.notes.add(NoteCode.BAD_VALUE, "period_end_date")
        last = first
    for n in range((last - first).days + 1):
        start = True if n == 0 else None
        cells = {"bleeding": "unspecified", "cycle-start": start}
        drafts.add(CYCLE, Start(day=first + n * _A_DAY), "period", cells=cells)


def _add_event(event: Mapping[str, Json], drafts: Drafts) -> None:
    category, which = text_of(event.get("category")), text_of(event.get("subcategory"))
    day = day_of(event.get("date"))
    if day is None:
        drafts.notes.add(NoteCode.NO_DAY, category)
        return
    start = Start(day=day)
    if category == "OvulationTest" and which in _RESULTS:
        cells = {"ovulation-test": _RESULTS[which]}
        drafts.add(CYCLE, start, category, which, cells=cells)
        return
    tag = ": ".join(each for each in (category, which) if each)
    if not tag:
        drafts.notes.add(NoteCode.EMPTY, "point_events_manual_v2")
        return
    drafts.notes.add(NoteCode.KEPT_AS_TAG, tag)
    note = _properties(event.get("properties"))
    if note:
        drafts.notes.add(NoteCode.KEPT_AS_NOTE, tag)
    drafts.add(NOTE, start, category, which, tags=(tag,), note=note)


def _properties(told: Json) -> str:
    """Return what else an event says, as Flo has it; what that means is not known."""
    if not isinstance(told, Mapping):
        return ""
    parts = ((name, text_of(each)) for name, each in told.items())
    return "\n".join(f"{name}: {text}" for name, text in parts if text)


def _tell_others(told: Json, drafts: Drafts) -> None:
    """Tell which lists are not read."""
    lists = told if isinstance(told, Mapping) else {}
    for name, each in lists.items():
        if name not in _READ and isinstance(each, list) and each:
            drafts.notes.add(NoteCode.NOT_READ, name, count=len(each))
