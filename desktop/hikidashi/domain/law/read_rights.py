"""Makes rights of the tables of a law."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.entries import choice, choices, closed, day, named
from hikidashi.domain.law.fact import Fact
from hikidashi.domain.law.naming import Evidence
from hikidashi.domain.law.read_times import read_fees, read_times
from hikidashi.domain.law.right import (
    Basis,
    Exemption,
    Fee,
    Ground,
    IdentityRule,
    Right,
    RightKind,
    Way,
)
from hikidashi.domain.law.times import TimeRule
from hikidashi.domain.tables import Table, maybe, need, rows, texts

T = TypeVar("T")

_RIGHT = {"code", "kind", "title", "articles", "supports", "basis", "facts", "grounds"}
_RIGHT |= {
    "ground_needed",
    "conditions",
    "clauses",
    "exemptions",
    "fee",
    "time",
    "identity",
}
_RIGHT |= {"way", "authority", "since", "until", "amendment", "ends_with"}
_RIGHT |= {"source", "evidence", "verified"}


@dataclass(frozen=True, slots=True)
class _Shared:
    """What several rights of a law have in common, by name."""

    times: Mapping[str, TimeRule]
    fees: Mapping[str, Fee]


def read_rights(table: Table) -> tuple[Right, ...]:
    """Return the rights of a law.

    Raises:
        InvalidValueError: one is broken, or there are two of one code.
    """
    shared = _Shared(read_times(table), read_fees(table))
    rights = tuple(_right(row, shared) for row in rows(table, "right"))
    if len({right.code for right in rights}) < len(rights):
        raise InvalidValueError("code", "two rights of one code")
    return rights


def _right(table: Table, shared: _Shared) -> Right:
    closed(table, _RIGHT)
    return replace(
        _alone(table, shared),
        supports=texts(table, "supports"),
        basis=choice(table, "basis", Basis, Basis.STATUTE),
        facts=choices(table, "facts", Fact),
        grounds=_grounds(table),
        ground_needed=maybe(table, "ground_needed", bool, absent=False),
        conditions=texts(table, "conditions"),
        clauses=texts(table, "clauses"),
        exemptions=tuple(map(_exemption, rows(table, "exemptions"))),
        since=day(table, "since"),
        until=day(table, "until"),
        amendment=maybe(table, "amendment", str, ""),
        ends_with=maybe(table, "ends_with", str, ""),
    )


def _alone(table: Table, shared: _Shared) -> Right:
    """Return the right as every right is, without what only some have."""
    return Right(
        code=need(table, "code", str),
        kind=choice(table, "kind", RightKind),
        titles=named(table, "title"),
        articles=texts(table, "articles"),
        fee=_of_name(table, "fee", shared.fees),
        time=_of_name(table, "time", shared.times),
        identity=choice(table, "identity", IdentityRule),
        way=choice(table, "way", Way),
        authority=need(table, "authority", str),
        source=texts(table, "source"),
        evidence=choice(table, "evidence", Evidence),
        verified=need(table, "verified", bool),
    )


def _grounds(table: Table) -> tuple[Ground, ...]:
    grounds = tuple(map(_ground, rows(table, "grounds")))
    if not grounds and maybe(table, "ground_needed", bool, absent=False):
        raise InvalidValueError("grounds", "one is needed, and none is named")
    return grounds


def _ground(table: Table) -> Ground:
    closed(table, ("code", "articles", "facts"))
    facts = choices(table, "facts", Fact)
    if not facts:  # else it would be claimed without a word of the user's
        raise InvalidValueError("facts", "a ground rests on a fact")
    return Ground(
        code=need(table, "code", str), articles=texts(table, "articles"), facts=facts
    )


def _exemption(table: Table) -> Exemption:
    closed(table, ("code", "articles"))
    return Exemption(code=need(table, "code", str), articles=texts(table, "articles"))


def _of_name(table: Table, key: str, named_ones: Mapping[str, T]) -> T:
    name = need(table, key, str)
    if name not in named_ones:
        raise InvalidValueError(key, f"no [{key}.{name}]")
    return named_ones[name]
