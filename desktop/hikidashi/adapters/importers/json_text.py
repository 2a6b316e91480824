"""Reads JSON that nobody vouches for."""

import json
from collections.abc import Mapping, Sequence
from typing import cast

from hikidashi.adapters.importers.limits import DEEPEST
from hikidashi.adapters.importers.sound_text import sound
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble

_BETWEEN = ",:[{"
_MOST_VALUES = 12_000_000  # each takes a hundred times the room that it takes in a file

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def parsed(untrusted_text: str) -> Json:
    """Return what a JSON text says.

    Raises:
        ImportRefusedError: it is none, holds too much, or things lie too deep in
            each other in it.
    """
    if sum(map(untrusted_text.count, _BETWEEN)) > _MOST_VALUES:
        raise ImportRefusedError(ImportTrouble.TOO_MANY)
    try:
        found = cast("Json", json.loads(untrusted_text))
    except RecursionError as error:
        raise ImportRefusedError(ImportTrouble.TOO_DEEP) from error
    except ValueError as error:  # not JSON, or a number of thousands of figures
        raise ImportRefusedError(ImportTrouble.DAMAGED) from error
    _check_depth(found)
    return found


def objects(found: Json) -> Sequence[Mapping[str, Json]]:
    """Return the objects of a list; whatever else is in it is left out."""
    if isinstance(found, str) or not isinstance(found, Sequence):
        return ()
    return [each for each in found if isinstance(each, Mapping)]


def inside(found: Json, *keys: str) -> Json:
    """Return what lies under keys, one within the other, or None."""
    for key in keys:
        if not isinstance(found, Mapping):
            return None
        found = found.get(key)
    return found


def text_of(found: Json) -> str:
    """Return a value as a text; None is ""."""
    match found:
        case None:
            return ""
        case bool():
            return "true" if found else "false"
        case str():
            return sound(found)
        case int() | float():
            return str(found)
        case _:
            return sound(json.dumps(found, ensure_ascii=False))


def _check_depth(found: Json) -> None:
    level: list[Json] = [found]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _within(each)]
        if not level:
            return
    raise ImportRefusedError(ImportTrouble.TOO_DEEP)


def _within(found: Json) -> Sequence[Json]:
    if isinstance(found, Mapping):
        return list(found.values())
    return () if isinstance(found, str) or not isinstance(found, Sequence) else found
