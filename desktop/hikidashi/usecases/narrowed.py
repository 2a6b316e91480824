"""Queries narrowed down to a span of days, or by one more condition."""

from dataclasses import replace

from hikidashi.domain.analysis.span import Span
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import RecordTypeId


def within(query: RecordQuery, span: Span | None) -> RecordQuery:
    """Ask for the days of a span instead; None is all, with a day or without."""
    if span is None:
        return replace(query, first=None, last=None)
    return replace(query, first=span.first, last=span.last)


def having(query: RecordQuery, condition: Condition) -> RecordQuery:
    """Ask for one more condition."""
    return replace(query, conditions=(*query.conditions, condition))


def type_of(query: RecordQuery) -> RecordTypeId:
    """Return the one type that is asked for.

    Raises:
        InvalidValueError: it is none.
    """
    if query.type is None:
        raise InvalidValueError("query", "has no type")
    return query.type
