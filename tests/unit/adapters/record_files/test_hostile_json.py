"""Our own JSON from somebody who means us ill."""

import json
import os
from pathlib import Path

import pytest

from hikidashi.adapters.record_files.json_reader import RecordsJsonReader
from hikidashi.domain.errors import (
    ImportRefusedError,
    ImportTrouble,
    UnreadableSourceError,
)
from hikidashi.domain.imports.read_records import ReadRecords
from hikidashi.usecases.jobs import Ticket

LONG = "x" * 1_001


def read(**members: object) -> ReadRecords:
    document = {"schema": "hikidashi-records/1", **members}
    return RecordsJsonReader().read_bytes(json.dumps(document).encode(), Ticket())


def record(**said: object) -> dict[str, object]:
    return {"id": "r", "type": "note", "entered": "2031-05-04T09:00:00Z"} | said


def field(**said: object) -> dict[str, object]:
    return {"id": "own", "fields": [{"id": "f", "form": "text"} | said]}


@pytest.mark.parametrize(
    "said",
    [
        {"id": LONG},
        {"type": LONG},
        {"tags": [""]},
        {"tags": [LONG]},
        {"tags": ["t"] * 1_001},
        {"values": {"a": ["", "x"]}},
        {"values": {"a": ["x"] * 1_001}},
        {"values": {LONG: True}},
        {"values": {str(n): True for n in range(1_001)}},
        {"values": {"a": 10**4_000}},
        {"values": {"a": {"number": "1e999999999999"}}},
        {"values": {"a": {"number": "9" * 1_000_000}}},
        {"values": {"a": {"number": "nan"}}},
        {"values": {"a": {"b": {}}}},
        {"values": {"a": 1.5}},
        {"duration": 10**18},
        {"utc_offset": 99_999},
        {"count": -1},
    ],
)
def test_a_record_that_nobody_could_have_made_is_refused(
    said: dict[str, object],
) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read(records=[record(**said)])

    assert caught.value.trouble is ImportTrouble.DAMAGED


@pytest.mark.parametrize(
    "kind",
    [
        {"id": ""},
        {"id": LONG},
        {"id": "own", "name": LONG},
        {"id": "own", "position": 10**18},
        {"id": "own", "fields": [{"id": str(n), "form": "text"} for n in range(1_001)]},
        field(form="scale", low=0, high=10**9),
        field(form="scale", low=-(10**18), high=-(10**18) + 3),
        field(name=LONG),
        field(form="number", unit=LONG),
        field(form="choice", options=[{"id": ""}]),
        field(form="choice", options=[{"id": LONG}]),
        field(form="choice", options=[{"id": "a", "name": LONG}]),
        field(form="choice", options=[{"id": str(n)} for n in range(20_001)]),
        field(form="choice", options=[{"id": "a"}, {"id": "a"}]),
        field(form="no such form"),
    ],
)
def test_a_type_that_no_screen_could_show_is_refused(kind: dict[str, object]) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read(types=[kind])

    assert caught.value.trouble is ImportTrouble.DAMAGED


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "entries.json"
    os.mkfifo(pipe)

    with pytest.raises(UnreadableSourceError):
        RecordsJsonReader().read(pipe, Ticket(), None)  # type: ignore[arg-type] # unused
