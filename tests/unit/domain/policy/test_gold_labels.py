"""The labels of the development set are looked over: mistakes in them are told."""

import pytest

from gold.labels import complaints

TEXT = "# Privacy\n\nWe collect your *e-mail\naddress*. Access costs 10 EUR."


def _gold(**more: object) -> dict[str, object]:
    fact = {
        "type": "data.collected",
        "value": {"category": "contact.email"},
        "quote": "We collect your *e-mail address*",
    }
    whole: dict[str, object] = {"kind": "policy", "facts": [fact]}
    return whole | {"absent": ["date"], "headings": ["Privacy"]} | more


def _fact(kind: str, **value: object) -> list[dict[str, object]]:
    return [{"type": kind, "value": value, "quote": "Access costs"}]


def test_labels_in_order_are_left_alone() -> None:
    assert list(complaints(_gold(), [TEXT])) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": "advert"}, "kind advert"),
        ({"absent": ["colour"]}, "absent colour"),
        ({"absent": ["data.collected"]}, "absent data.collected"),
        ({"headings": ["Cookies"]}, "heading Cookies"),
    ],
)
def test_what_is_wrong_with_the_whole_is_told(
    wrong: dict[str, object], told: str
) -> None:
    assert list(complaints(_gold(**wrong), [TEXT])) == [told]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("data.collected", {"category": "contact.pigeon"}),
        ("data.negated", {"category": "contact.email", "act": "eaten"}),
        ("date.revised", {"date": "2025-02-30"}),
        ("date.revised", {"date": "May 2025"}),
        ("fee", {"applies_to": ["access"], "amount": 10, "modality": "fixed"}),
        ("fee", {"applies_to": ["speech"], "modality": "none"}),
        ("retention", {"duration": "two years", "category": ""}),
        ("right", {"code": "speech"}),
        ("contact.email", {"address": "a@shop.example", "whose": "nobody"}),
        ("joint_use", {"with": "someone"}),
        ("weather", {}),
    ],
)
def test_a_value_that_cannot_be_is_told(kind: str, value: dict[str, object]) -> None:
    gold = _gold(facts=_fact(kind, **value), absent=[])

    assert list(complaints(gold, [TEXT])) == [f"{kind}: value {value}"]


def test_a_quote_that_the_text_does_not_have_is_told() -> None:
    facts = [{"type": "cookies", "value": {}, "quote": "We use cookies"}]

    told = list(complaints(_gold(facts=facts), [TEXT]))

    assert told == ["cookies: quote We use cookies"]


def test_a_fact_of_a_gold_file_is_never_called_absent() -> None:
    facts = [
        {"type": "cookies", "value": {}, "polarity": "absent", "quote": "Access"},
    ]

    assert list(complaints(_gold(facts=facts), [TEXT])) == ["cookies: polarity absent"]
