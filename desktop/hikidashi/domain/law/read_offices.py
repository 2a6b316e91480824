"""Makes authorities, steps and amendments of the tables of a law."""

from datetime import date

from hikidashi.domain.law.entries import choice, choices, closed, day, named
from hikidashi.domain.law.office import (
    Agent,
    Authority,
    Complaining,
    Holder,
    LeftOut,
    Missing,
    Stage,
)
from hikidashi.domain.law.pending import Effect, OldNumbering, Pending
from hikidashi.domain.law.right import RightKind
from hikidashi.domain.tables import Table, maybe, need, rows, texts

_AUTHORITY = {"code", "name", "web", "complaint_web", "address", "phone", "hours"}
_AUTHORITY |= {"ways", "languages", "source", "verified"}


def read_authority(table: Table) -> Authority:
    """Return an authority.

    Raises:
        InvalidValueError: it is broken.
    """
    closed(table, _AUTHORITY)
    return Authority(
        code=need(table, "code", str),
        names=named(table, "name"),
        web=need(table, "web", str),
        complaint_web=maybe(table, "complaint_web", str, ""),
        address=maybe(table, "address", str, ""),
        phone=maybe(table, "phone", str, ""),
        hours=maybe(table, "hours", str, ""),
        ways=choices(table, "ways", Complaining),
        languages=texts(table, "languages"),
        source=texts(table, "source"),
        verified=need(table, "verified", bool),
    )


def read_agent(table: Table) -> Agent:
    """Return who may ask for the person.

    Raises:
        InvalidValueError: it is broken.
    """
    closed(table, ("code", "articles", "source", "verified"))
    return Agent(
        code=need(table, "code", str),
        articles=texts(table, "articles"),
        source=texts(table, "source"),
        verified=need(table, "verified", bool),
    )


def read_stage(table: Table) -> Stage:
    """Return a step after a bad answer.

    Raises:
        InvalidValueError: it is broken.
    """
    closed(table, ("code", "articles"))
    return Stage(code=need(table, "code", str), articles=texts(table, "articles"))


def read_left_out(table: Table) -> LeftOut:
    """Return a kind of holder to whom the law's rights do not apply.

    Raises:
        InvalidValueError: it is broken.
    """
    known = ("holder", "reason", "articles", "within", "endings", "never")
    closed(table, known)
    return LeftOut(
        holder=choice(table, "holder", Holder),
        reason=need(table, "reason", str),
        articles=texts(table, "articles"),
        within=texts(table, "within"),
        endings=texts(table, "endings"),
        never=texts(table, "never"),
    )


def read_missing(table: Table) -> Missing:
    """Return a kind of right that the law does not have.

    Raises:
        InvalidValueError: it is broken.
    """
    closed(table, ("kind", "reason"))
    return Missing(
        kind=choice(table, "kind", RightKind), reason=need(table, "reason", str)
    )


def read_pending(table: Table) -> Pending:
    """Return an act that is promulgated, and what it will change.

    Raises:
        InvalidValueError: it is broken.
    """
    closed(table, ("act", "promulgated", "effects", "source", "verified"))
    return Pending(
        act=named(table, "act"),
        promulgated=need(table, "promulgated", date),
        effects=tuple(map(_effect, rows(table, "effects"))),
        source=texts(table, "source"),
        verified=need(table, "verified", bool),
    )


def read_numbering(table: Table) -> OldNumbering:
    """Return the numbers that articles had once.

    Raises:
        InvalidValueError: it is broken.
    """
    closed(table, ("since", "until", "articles", "confirmed", "source"))
    articles = need(table, "articles", dict)
    return OldNumbering(
        since=day(table, "since"),
        until=need(table, "until", date),
        articles={old: need(articles, old, str) for old in articles},
        confirmed=texts(table, "confirmed"),
        source=texts(table, "source"),
    )


def _effect(table: Table) -> Effect:
    closed(table, ("code", "in_force", "latest", "rights"))
    return Effect(
        code=need(table, "code", str),
        in_force=day(table, "in_force"),
        latest=need(table, "latest", date),
        rights=texts(table, "rights"),
    )
