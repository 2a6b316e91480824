"""Tells whether a review can be used: another version of the app may have kept it."""

from collections.abc import Callable, Mapping
from datetime import date

from hikidashi.domain.policy.editable import REF, Editable, Form, editable
from hikidashi.domain.policy.fact import Value
from hikidashi.domain.policy.review import FactReview, Verdict

_SAID = frozenset({Verdict.CORRECTED, Verdict.ADDED})


def fits(review: FactReview) -> bool:
    """Tell whether a review's value has what the rules for letters rely on.

    A review that says nothing by itself (right, wrong) always fits.
    """
    if review.verdict not in _SAID:
        return True
    asked = editable(review.type)
    added = review.verdict is Verdict.ADDED
    return all(_is_well(each, review.value, added=added) for each in asked)


def _is_well(asked: Editable, value: Mapping[str, Value], *, added: bool) -> bool:
    told = value.get(asked.key)
    if told is None or told in ("", ()):
        there = asked.key in value or asked.key == REF or not added
        return there and not asked.needed
    return _IS.get(asked.form, _is_text)(told)


def _is_text(told: Value) -> bool:
    return isinstance(told, str)


def _is_day(told: Value) -> bool:
    try:
        return isinstance(told, str) and bool(date.fromisoformat(told))
    except ValueError:
        return False


_IS: Mapping[Form, Callable[[Value], bool]] = {
    Form.DAY: _is_day,
    Form.WHOLE: lambda told: isinstance(told, int) and not isinstance(told, bool),
    Form.SUM: lambda told: isinstance(told, int | float) and not isinstance(told, bool),
    Form.FLAG: lambda told: isinstance(told, bool),
    Form.CODES: lambda told: isinstance(told, tuple),
}
