"""Our own form without any loss: JSON, one record a line."""

import json
from collections.abc import Iterator

from hikidashi.adapters.record_files.json_form import (
    SCHEMA,
    moment_out,
    record_out,
    type_out,
)
from hikidashi.adapters.record_files.json_parts import Json
from hikidashi.usecases.ports.record_files import RecordPaper


def json_pieces(paper: RecordPaper) -> Iterator[bytes]:
    """Return the file piece by piece, in UTF-8; docs/records-json.md describes it."""
    yield _bytes('{\n"schema":')
    yield _line(SCHEMA)
    yield _bytes(',\n"made":')
    yield _line(moment_out(paper.made))
    yield _bytes(',\n"attachments":"listed, not contained"')
    yield _bytes(',\n"types":[')
    yield from _lines(map(type_out, paper.types))
    yield _bytes('],\n"records":[')
    yield from _lines(map(record_out, paper.rows))
    yield _bytes("]\n}\n")


def _lines(shapes: Iterator[Json]) -> Iterator[bytes]:
    between = "\n"
    for shape in shapes:
        yield _bytes(between) + _line(shape)
        between = ",\n"
    yield b"\n"


def _line(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _bytes(text)


def _bytes(text: str) -> bytes:
    """Encode; a lone surrogate becomes the escape that JSON has for it."""
    return text.encode("utf-8", "backslashreplace")
