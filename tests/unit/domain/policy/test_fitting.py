from datetime import date

import pytest

from hikidashi.domain.policy.fact import Value
from hikidashi.domain.policy.fitting import fits
from hikidashi.domain.policy.review import Anchor, FactReview, FactReviewId, Verdict
from hikidashi.domain.policy.reviewed import reviewed
from hikidashi.domain.services.service import ServiceId
from review_texts import POLICY, reading_of


def kept(
    kind: str, value: dict[str, Value], verdict: Verdict = Verdict.ADDED
) -> FactReview:
    return FactReview(
        id=FactReviewId("v1"),
        service_id=ServiceId("s1"),
        verdict=verdict,
        type=kind,
        value=value,
        anchor=Anchor(quote=POLICY[:20]),
        made=date(2031, 5, 4),
    )


FEE: dict[str, Value] = {
    "modality": "fixed",
    "amount": 300,
    "currency": "JPY",
    "per": None,
    "applies_to": ("access",),
}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("fee", FEE),
        ("fee", {**FEE, "ref": "Article 2"}),
        ("contact.email", {"address": "desk@seeds.example"}),
        ("date.revised", {"date": "2031-05-04"}),
        ("ai_training", {"uses_for_training": False}),
        ("of.a.later.version", {"what": "ever"}),
    ],
)
def test_a_review_with_all_that_its_type_needs_fits(
    kind: str, value: dict[str, Value]
) -> None:
    assert fits(kept(kind, value))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("contact.email", {"other": "x"}),
        ("contact.email", {"address": 5}),
        ("contact.email", {"address": ""}),
        ("date.revised", {"date": "yesterday"}),
        ("date.revised", {"date": 2031}),
        ("ai_training", {"uses_for_training": "perhaps"}),
        ("fee", {**FEE, "amount": True}),
        ("fee", {**FEE, "amount": "300"}),
        ("fee", {**FEE, "applies_to": "access"}),
        ("fee", {"modality": "may", "applies_to": ("access",)}),
        ("recipient", {"name": "Post", "role": 3, "ref": ""}),
        ("recipient", {"name": "Post", "role": "", "ref": 3}),
    ],
)
def test_a_review_that_lacks_something_or_has_another_kind_of_value_does_not(
    kind: str, value: dict[str, Value]
) -> None:
    assert not fits(kept(kind, value))


def test_what_a_correction_leaves_out_need_not_be_there() -> None:
    assert fits(kept("recipient", {"name": "Post"}, Verdict.CORRECTED))


def test_a_review_that_does_not_fit_is_told_as_lost_and_changes_nothing() -> None:
    reading = reading_of(POLICY)
    odd = kept("contact.email", {"address": 5})

    said = reviewed(reading, [odd])

    assert said.reading.facts == reading.facts
    assert said.lost == (odd,)
