"""Makes a directory entry of a parsed service file, and lets nothing doubtful in."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.letters.basis import (
    Clause,
    ClauseRef,
    Fee,
    FeeState,
    Gap,
    PolicyBasis,
    Step,
)
from hikidashi.domain.services.service import (
    Channel,
    Contact,
    Controller,
    Service,
    ServiceId,
)
from hikidashi.domain.tables import Table, maybe, need, rows, texts
from hikidashi.usecases.ports import DirectoryEntry

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

_TOP = frozenset(
    {
        *("key", "checked", "sensitive", "service", "policy", "controller", "contact"),
        *("fee", "limit", "clauses", "headings", "step", "traits", "data"),
    }
)


def read_entry(table: Table) -> DirectoryEntry:
    """Return the entry.

    Raises:
        InvalidValueError: a value is missing, unknown or without its source.
    """
    if unknown := sorted(table.keys() - _TOP):
        raise InvalidValueError(unknown[0], "unknown")
    key, checked = need(table, "key", str), need(table, "checked", date)
    about = need(table, "service", dict)
    controller = _controller(table, checked)
    service = Service(
        id=ServiceId(key),
        name=need(about, "name", str),
        domains=texts(about, "domains"),
        controller=controller,
        jurisdiction=need(about, "jurisdiction", str),
        directory_key=key,
        added=checked,
    )
    policy = need(table, "policy", dict)
    return DirectoryEntry(
        key=key,
        service=service,
        basis=_basis(table, policy, service, checked),
        data_categories=tuple(_sourced(table, "data").items()),
        policy_url=maybe(policy, "url", str, ""),
    )


def _controller(table: Table, checked: date) -> Controller:
    told = need(table, "controller", dict)
    names = {
        key: _told(told, key, str)
        for key in (
            *("name", "name_ja", "representative", "representative_ja"),
            *("department", "department_ja", "address", "address_ja"),
        )
        if key in told
    }
    aliases = _told(told, "aliases", list) if "aliases" in told else []
    return Controller(
        **names,
        aliases=tuple(map(str, aliases)),
        contacts=tuple(
            Contact(
                channel=_member(row, "channel", Channel),
                value=need(row, "value", str),
                source=need(row, "source", str),
                checked=checked,
            )
            for row in rows(table, "contact")
        ),
    )


def _basis(table: Table, policy: Table, service: Service, checked: date) -> PolicyBasis:
    return PolicyBasis(
        service=service.name,
        controller=service.controller,
        captured=maybe(policy, "captured", date, checked),
        dated=need(policy, "dated", date) if "dated" in policy else None,
        language=need(policy, "language", str),
        machine_translated=maybe(policy, "machine_translated", bool, absent=False),
        sha256=need(policy, "sha256", str),
        clauses=tuple(_clauses(table)),
        fee=_fee(need(table, "fee", dict)),
        limits=tuple(_values(table, "limit", "value")),
        gaps=frozenset(
            _parse("missing", word, Gap) for word in texts(policy, "missing")
        ),
        steps=tuple(
            Step(code=code, wait=maybe(row, "wait", str, ""))
            for row, code in zip(
                rows(table, "step"), _values(table, "step", "code"), strict=True
            )
        ),
        traits=frozenset(_sourced(table, "traits")),
        sensitive=maybe(table, "sensitive", bool, absent=False),
    )


def _clauses(table: Table) -> Iterator[ClauseRef]:
    numbered = maybe(table, "clauses", dict, {})
    for word in numbered:
        clause = _parse("clauses", word, Clause)
        for article in texts(numbered, word):
            yield ClauseRef(clause=clause, article=article)
    titled = maybe(table, "headings", dict, {})
    for word in titled:
        clause = _parse("headings", word, Clause)
        for heading in texts(titled, word):
            yield ClauseRef(clause=clause, heading=heading)


def _fee(told: Table) -> Fee:
    """Return the fee, which a person has compared with the policy."""
    state = _member(told, "state", FeeState)
    if state is not FeeState.FIXED:
        return Fee(state=state, article=maybe(told, "article", str, ""), sure=True)
    return Fee(
        state=state,
        amount=need(told, "amount", int),
        currency=need(told, "currency", str),
        per=need(told, "per", str),
        article=need(told, "article", str),
        sure=True,
    )


def _told(table: Table, key: str, kind: type[T]) -> T:
    """Return a value that stands beside its source."""
    fact = need(table, key, dict)
    need(fact, "source", str)
    return need(fact, "value", kind)


def _values(table: Table, key: str, value: str) -> Iterator[str]:
    for row in rows(table, key):
        need(row, "source", str)
        yield need(row, value, str)


def _sourced(table: Table, key: str) -> dict[str, str]:
    """Return a table whose every key has its source as its value."""
    told = maybe(table, key, dict, {})
    return {name: need(told, name, str) for name in told}


def _member(table: Table, key: str, kind: type[E]) -> E:
    return _parse(key, need(table, key, str), kind)


def _parse(key: str, word: str, kind: type[E]) -> E:
    try:
        return kind(word)
    except ValueError:
        raise InvalidValueError(key, f"{word!r} is unknown") from None
