"""Makes a law of a mapping, such as a parsed file of ``resources/laws``."""

from collections.abc import Sequence
from datetime import date

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.statute import DeadlineRule, FeeRule, Law, Pending, Right
from hikidashi.domain.tables import Table, need, rows, texts


def read_law(table: Table) -> Law:
    """Return the law that ``table`` tells of.

    Raises:
        InvalidValueError: something is missing or of the wrong kind.
    """
    return Law(
        code=need(table, "code", str),
        title_ja=need(table, "title_ja", str),
        number_ja=need(table, "number_ja", str),
        title_en=need(table, "title_en", str),
        number_en=need(table, "number_en", str),
        short_ja=need(table, "short_ja", str),
        short_en=need(table, "short_en", str),
        revision=need(table, "revision", str),
        valid_from=need(table, "valid_from", date),
        checked=need(table, "checked", date),
        source=need(table, "source", str),
        verified=need(table, "verified", bool),
        rights=tuple(map(_right, rows(table, "right"))),
        pending=tuple(map(_pending, rows(table, "pending"))),
    )


def _right(table: Table) -> Right:
    return Right(
        code=need(table, "code", str),
        title=need(table, "title", str),
        articles=texts(table, "articles"),
        supports=texts(table, "supports"),
        fee=FeeRule(_one_of(table, "fee", [rule.value for rule in FeeRule])),
        deadline=DeadlineRule(
            _one_of(table, "deadline", [rule.value for rule in DeadlineRule])
        ),
        source=need(table, "source", str),
        verified=need(table, "verified", bool),
    )


def _pending(table: Table) -> Pending:
    return Pending(
        act=need(table, "act", str),
        promulgated=need(table, "promulgated", date),
        latest=need(table, "latest", date),
        effects=texts(table, "effects"),
        source=need(table, "source", str),
        verified=need(table, "verified", bool),
    )


def _one_of(table: Table, key: str, choices: Sequence[str]) -> str:
    word = need(table, key, str)
    if word not in choices:
        raise InvalidValueError(key, f"one of {', '.join(choices)} expected")
    return word
