"""The tables of a backup of Health Connect that are read, and what each says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hikidashi.adapters.importers.apps.drafts import Cells
from hikidashi.adapters.importers.health.meanings import celsius
from hikidashi.domain.records.builtin import CYCLE, INTIMACY
from hikidashi.domain.records.record import RecordTypeId

_PROTECTION = {1: True, 2: False}
_FLOW = {0: "unspecified", 1: "light", 2: "medium", 3: "heavy"}
_OVULATION = {0: "indeterminate", 1: "positive", 2: "high", 3: "negative"}
_MUCUS: Mapping[int, Cells] = {
    1: {"mucus-feeling": "dry"},
    3: {"mucus-texture": "creamy"},
    4: {"mucus-texture": "watery"},
    5: {"mucus-texture": "egg-white"},
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A table that is read: its column, and what a value of that means."""

    table: str
    type: RecordTypeId
    column: str
    meant: Callable[[object], Cells | None] = field(repr=False)


def _activity(value: object) -> Cells | None:
    return {"protection": _PROTECTION.get(value) if isinstance(value, int) else None}


def _flow(value: object) -> Cells | None:
    found = _FLOW.get(value) if isinstance(value, int) else None
    return {"bleeding": found} if found else None


def _ovulation(value: object) -> Cells | None:
    found = _OVULATION.get(value) if isinstance(value, int) else None
    return {"ovulation-test": found} if found else None


def _mucus(value: object) -> Cells | None:
    return _MUCUS.get(value) if isinstance(value, int) else None


def _temperature(value: object) -> Cells | None:
    degrees = celsius(str(value), "degC") if isinstance(value, int | float) else None
    return {"temperature": degrees} if degrees is not None else None


def _spotting(_value: object) -> Cells | None:
    return {"bleeding": "spotting"}


TABLES = (
    Kept("sexual_activity_record_table", INTIMACY, "protection_used", _activity),
    Kept("menstruation_flow_record_table", CYCLE, "flow", _flow),
    Kept("ovulation_test_record_table", CYCLE, "result", _ovulation),
    Kept("cervical_mucus_record_table", CYCLE, "appearance", _mucus),
    Kept("basal_body_temperature_record_table", CYCLE, "temperature", _temperature),
    Kept("intermenstrual_bleeding_record_table", CYCLE, "uuid", _spotting),
)
COMMON = {"uuid", "time", "zone_offset"}
PERIODS = "menstruation_period_record_table"
