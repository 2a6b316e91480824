"""Health Auto Export: JSON whose days are certain and whose times are not.

It writes every sexual activity at midnight and counts those of a day by whether
protection was used, so each becomes a record of that day with a count and no time.
"""

from collections.abc import Mapping
from datetime import datetime

from hikidashi.adapters.importers.apps.drafts import Drafts, day_of
from hikidashi.adapters.importers.health.meanings import celsius
from hikidashi.adapters.importers.json_text import Json, inside, objects, text_of
from hikidashi.domain.imports.read_records import NoteCode, ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.imports.written_amounts import read_count
from hikidashi.domain.records.builtin import CYCLE, INTIMACY
from hikidashi.domain.records.record import Start
from hikidashi.usecases.jobs import Ticket

_STATES: Mapping[str, bool | None] = {
    "Protection Used": True,
    "Protection Not Used": False,
    "Unspecified": None,
}
_SEXUAL_ACTIVITY = {"sexual_activity", "sexual activity"}
_TEMPERATURE = {"basal_body_temperature", "basal body temperature"}


def is_auto_export(found: Json) -> bool:
    """Tell whether a JSON value is of Health Auto Export."""
    metrics = objects(inside(found, "data", "metrics"))
    return bool(metrics) and all("name" in each for each in metrics)


def read_auto_export(found: Json, ticket: Ticket, entered: datetime) -> ReadRecords:
    """Read sexual activity and basal temperatures.

    Raises:
        ImportRefusedError, JobCancelledError
    """
    drafts = Drafts(SourceKind.HEALTH_AUTO_EXPORT, entered)
    metrics = objects(inside(found, "data", "metrics"))
    for done, metric in enumerate(metrics, start=1):
        ticket.step(done, len(metrics))
        name = text_of(metric.get("name"))
        entries = objects(metric.get("data"))
        if name.lower() in _SEXUAL_ACTIVITY:
            for entry in entries:
                _add_activity(entry, drafts)
        elif name.lower() in _TEMPERATURE:
            for entry in entries:
                _add_temperature(entry, text_of(metric.get("units")), drafts)
        elif entries:
            drafts.notes.add(NoteCode.NOT_READ, name, len(entries))
    _tell_others(found, drafts)
    return drafts.read()


def _add_activity(entry: Mapping[str, Json], drafts: Drafts) -> None:
    day = day_of(entry.get("date"))
    if day is None:
        drafts.notes.add(NoteCode.NO_DAY, "sexual_activity")
        return
    for state, protection in _STATES.items():
        told = text_of(entry.get(state))
        count = read_count(told) if told else 0
        if count is None:
            drafts.notes.add(NoteCode.BAD_VALUE, state)
        elif count:
            cells = {"protection": protection}
            times = count if count > 1 else None
            drafts.add(INTIMACY, Start(day=day), state, cells=cells, count=times)


def _add_temperature(entry: Mapping[str, Json], unit: str, drafts: Drafts) -> None:
    day = day_of(entry.get("date"))
    if day is None:
        drafts.notes.add(NoteCode.NO_DAY, "basal_body_temperature")
        return
    told = text_of(entry.get("qty"))
    degrees = celsius(told, unit.replace("°", "deg").replace("ºC", "degC"))
    if degrees is None:
        drafts.notes.add(NoteCode.BAD_VALUE, "basal_body_temperature")
        return
    drafts.add(CYCLE, Start(day=day), told, cells={"temperature": degrees})


def _tell_others(found: Json, drafts: Drafts) -> None:
    data = inside(found, "data")
    if isinstance(data, Mapping):
        for name, entries in data.items():
            if name != "metrics" and (count := len(objects(entries))):
                drafts.notes.add(NoteCode.NOT_READ, name, count)
