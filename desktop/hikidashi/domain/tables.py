"""Takes typed values out of a mapping that came from a file."""

from collections.abc import Mapping
from typing import TypeVar

from hikidashi.domain.errors import InvalidValueError

T = TypeVar("T")
Table = Mapping[str, object]


def need(table: Table, key: str, kind: type[T]) -> T:
    """Return the value of ``key``.

    Raises:
        InvalidValueError: it is missing or not of that kind.
    """
    value = table.get(key)
    if not isinstance(value, kind):
        raise InvalidValueError(key, f"{kind.__name__} expected")
    return value


def maybe(table: Table, key: str, kind: type[T], absent: T) -> T:
    """Return the value of ``key``, or ``absent`` where there is none.

    Raises:
        InvalidValueError: it is not of that kind.
    """
    return need(table, key, kind) if key in table else absent


def texts(table: Table, key: str) -> tuple[str, ...]:
    """Return a list of texts; a missing one is empty.

    Raises:
        InvalidValueError: it is no list, or holds something else.
    """
    return tuple(_items(table, key, str))


def rows(table: Table, key: str) -> tuple[Table, ...]:
    """Return a list of tables; a missing one is empty.

    Raises:
        InvalidValueError: it is no list, or holds something else.
    """
    return tuple(_items(table, key, dict))


def _items(table: Table, key: str, kind: type[T]) -> list[T]:
    values: list[object] = maybe(table, key, list, [])
    items = [value for value in values if isinstance(value, kind)]
    if len(items) != len(values):
        raise InvalidValueError(key, f"a list of {kind.__name__} expected")
    return items
