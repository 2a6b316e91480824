"""Makes rules of time and of money of the tables of a law."""

from collections.abc import Mapping

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.entries import (
    choice,
    choices,
    closed,
    inner,
    named,
    number,
)
from hikidashi.domain.law.right import Fee, FeeRule
from hikidashi.domain.law.times import (
    CountedDays,
    EventDay,
    Extension,
    Shift,
    Stop,
    TimeKind,
    TimeRule,
    TimeUnit,
    Wait,
)
from hikidashi.domain.tables import Table, maybe, need, texts

_RULE = {"kind", "value", "unit", "days", "event_day", "shift", "country"}
_RULE |= {"extension", "acknowledgement", "restarts", "pauses"}
_RULE |= {"words", "articles", "source", "verified"}


def read_times(table: Table) -> Mapping[str, TimeRule]:
    """Return the rules of time of a law by their names in its file.

    Raises:
        InvalidValueError: one is broken.
    """
    return {name: _rule(rule) for name, rule in inner(table, "time").items()}


def read_fees(table: Table) -> Mapping[str, Fee]:
    """Return the rules of money of a law by their names in its file.

    Raises:
        InvalidValueError: one is broken.
    """
    return {name: _fee(fee) for name, fee in inner(table, "fee").items()}


def read_wait(table: Table) -> Wait:
    """Return a wait before a step of the user's.

    Raises:
        InvalidValueError: it is broken.
    """
    closed(table, ("code", "days", "articles", "rights", "source", "verified"))
    return Wait(
        code=need(table, "code", str),
        days=number(table, "days"),
        articles=texts(table, "articles"),
        rights=texts(table, "rights"),
        source=texts(table, "source"),
        verified=need(table, "verified", bool),
    )


def _rule(table: Table) -> TimeRule:
    closed(table, _RULE)
    return TimeRule(
        kind=choice(table, "kind", TimeKind),
        value=number(table, "value"),
        unit=choice(table, "unit", TimeUnit, TimeUnit.DAY),
        days=choice(table, "days", CountedDays, CountedDays.CALENDAR),
        event_day=choice(table, "event_day", EventDay, EventDay.NOT_COUNTED),
        shift=choice(table, "shift", Shift, Shift.NONE),
        country=maybe(table, "country", str, ""),
        extension=_extension(table),
        acknowledgement=_acknowledgement(table),
        restarts=frozenset(choices(table, "restarts", Stop)),
        pauses=frozenset(choices(table, "pauses", Stop)),
        words=named(table, "words") if "words" in table else None,
        articles=texts(table, "articles"),
        source=texts(table, "source"),
        verified=need(table, "verified", bool),
    )


def _extension(table: Table) -> Extension | None:
    if "extension" not in table:
        return None
    more: Table = need(table, "extension", dict)
    closed(more, ("value", "total", "tell", "reasons", "articles"))
    return Extension(
        value=number(more, "value"),
        total=number(more, "total"),
        tell=maybe(more, "tell", bool, absent=True),
        reasons=maybe(more, "reasons", bool, absent=False),
        articles=texts(more, "articles"),
    )


def _acknowledgement(table: Table) -> TimeRule | None:
    if "acknowledgement" not in table:
        return None
    rule = _rule(need(table, "acknowledgement", dict))
    if rule.acknowledgement:
        raise InvalidValueError("acknowledgement", "nobody confirms a confirmation")
    return rule


def _fee(table: Table) -> Fee:
    closed(table, ("rule", "articles", "exception", "times", "source", "verified"))
    return Fee(
        rule=choice(table, "rule", FeeRule),
        articles=texts(table, "articles"),
        exception=maybe(table, "exception", str, ""),
        times=number(table, "times"),
        source=texts(table, "source"),
        verified=need(table, "verified", bool),
    )
