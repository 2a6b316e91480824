"""What a word on a passage must hold."""

from datetime import date

import pytest

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.policy.fact import Value
from hikidashi.domain.policy.review import Anchor, FactReview, FactReviewId, Verdict
from hikidashi.domain.services.service import ServiceId


def _review(verdict: Verdict, value: dict[str, Value], quote: str) -> FactReview:
    return FactReview(
        id=FactReviewId("r1"),
        service_id=ServiceId("s1"),
        verdict=verdict,
        type="fee",
        value=value,
        anchor=Anchor(quote=quote),
        made=date(2026, 1, 2),
    )


@pytest.mark.parametrize(
    ("verdict", "value", "quote", "field"),
    [
        (Verdict.CORRECTED, {}, "The fee is 500 yen.", "value"),
        (Verdict.CONFIRMED, {"amount": 500}, "The fee is 500 yen.", "value"),
        (Verdict.REJECTED, {}, "", "anchor"),
    ],
)
def test_a_review_without_its_parts_is_none(
    verdict: Verdict, value: dict[str, Value], quote: str, field: str
) -> None:
    with pytest.raises(InvalidValueError) as told:
        _review(verdict, value, quote)

    assert told.value.field == field
