"""Takes words of fixed lists out of the law pack, and refuses what it does not know."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.naming import Evidence, Named, Source
from hikidashi.domain.tables import Table, maybe, need, rows, texts

E = TypeVar("E", bound=StrEnum)


def closed(table: Table, known: Iterable[str]) -> None:
    """Refuse a table with a key that nobody would read: surely a slip of the pen.

    Raises:
        InvalidValueError: there is one.
    """
    for key in sorted(set(table) - set(known)):
        raise InvalidValueError(key, "not known here")


def choice(table: Table, key: str, words: type[E], absent: E | None = None) -> E:
    """Return the word of ``key``, or ``absent`` where there is neither word nor need.

    Raises:
        InvalidValueError: the word is missing, or none of the list.
    """
    if absent is not None and key not in table:
        return absent
    return one_of(key, need(table, key, str), words)


def choices(table: Table, key: str, words: type[E]) -> tuple[E, ...]:
    """Return a list of words; a missing one is empty.

    Raises:
        InvalidValueError: a word is none of the list.
    """
    return tuple(one_of(key, word, words) for word in texts(table, key))


def one_of(key: str, word: str, words: type[E]) -> E:
    """Return ``word`` as one of ``words``.

    Raises:
        InvalidValueError: it is none of them.
    """
    try:
        return words(word)
    except ValueError as error:
        known = ", ".join(words)
        raise InvalidValueError(key, f"one of {known} expected") from error


def number(table: Table, key: str) -> int:
    """Return a number, 0 where there is none.

    Raises:
        InvalidValueError: it is something else.
    """
    value = maybe(table, key, int, 0)
    if isinstance(value, bool):  # which Python takes for a number
        raise InvalidValueError(key, "int expected")
    return value


def day(table: Table, key: str) -> date | None:
    """Return a date, None where there is none.

    Raises:
        InvalidValueError: it is something else.
    """
    return need(table, key, date) if key in table else None


def inner(table: Table, key: str) -> Mapping[str, Table]:
    """Return a table of tables; a missing one is empty.

    Raises:
        InvalidValueError: it is something else.
    """
    found = maybe(table, key, dict, {})
    for name in found:
        need(found, name, dict)
    return found


def named(table: Table, key: str) -> Named:
    """Return a name in its languages.

    Raises:
        InvalidValueError: Japanese or English is missing.
    """
    names = need(table, key, dict)
    closed(names, ("ja", "en", "de", "native"))
    return Named(
        ja=need(names, "ja", str),
        en=need(names, "en", str),
        de=maybe(names, "de", str, ""),
        native=maybe(names, "native", str, ""),
    )


def read_sources(table: Table) -> tuple[Source, ...]:
    """Return where the facts of a law were read.

    Raises:
        InvalidValueError: one is broken.
    """
    return tuple(map(_source, rows(table, "sources")))


def _source(table: Table) -> Source:
    closed(table, ("id", "title", "evidence", "read_on", "web"))
    return Source(
        id=need(table, "id", str),
        title=need(table, "title", str),
        evidence=choice(table, "evidence", Evidence),
        read_on=day(table, "read_on"),
        web=maybe(table, "web", str, ""),
    )
