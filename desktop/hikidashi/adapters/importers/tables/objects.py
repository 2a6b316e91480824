"""Rows of a JSON text: a list of objects, wherever in it that lies."""

from collections.abc import Iterator, Mapping, Sequence

from hikidashi.adapters.importers.json_text import Json, objects, text_of
from hikidashi.adapters.importers.limits import MOST_COLUMNS
from hikidashi.adapters.importers.sound_text import sound
from hikidashi.adapters.importers.tables.raw import RawTable, Row
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble

_MOST_LISTS = 50
_LONGEST_NAME = 200  # characters of a name, that of what it lies in included

_Objects = Sequence[Mapping[str, Json]]


def tables_of(found: Json) -> Sequence[RawTable]:
    """Return a table for every list of objects, that with the most first."""
    lists = sorted(_lists(found, ""), key=lambda each: -len(each[1]))
    return [_table(name, rows) for name, rows in lists[:_MOST_LISTS]]


def _lists(found: Json, name: str) -> Iterator[tuple[str, _Objects]]:
    rows = objects(found)
    if rows:
        yield name, rows
    elif isinstance(found, Mapping):
        for key, inner in found.items():
            yield from _lists(inner, _joined(name, key))


def _joined(name: str, untrusted_key: str) -> str:
    key = sound(untrusted_key[:_LONGEST_NAME])
    return (f"{name}.{key}" if name else key)[:_LONGEST_NAME]


def _table(name: str, untrusted_rows: _Objects) -> RawTable:
    names: dict[str, None] = {}
    for each in untrusted_rows:  # the last may have what no other has
        names.update(dict.fromkeys(_flat(each)))
        if len(names) > MOST_COLUMNS:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
    headers = tuple(names)

    def rows() -> Iterator[Row]:
        yield headers
        for each in untrusted_rows:
            flat = _flat(each)
            yield [flat.get(header, "") for header in headers]

    return RawTable(name, rows)


def _flat(found: Mapping[str, Json], name: str = "") -> dict[str, str]:
    """Return an object as one row: what lies in it gets both names."""
    row: dict[str, str] = {}
    for untrusted_key, value in found.items():
        inner = _joined(name, untrusted_key)
        match value:
            case Mapping():
                row.update(_flat(value, inner))
            case str() | None | bool() | int() | float():
                row[inner] = text_of(value)
            case _:
                row[inner] = "; ".join(map(text_of, value))
    return row
