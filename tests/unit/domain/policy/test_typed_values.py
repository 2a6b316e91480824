"""What a user types for a fact is taken only where it can be that."""

import pytest

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.policy.editable import (
    EDITABLE,
    REF,
    Form,
    blank,
    editable,
    key_of,
    stands_alone,
)
from hikidashi.domain.policy.fact import Fact, Polarity, Value
from hikidashi.domain.policy.typed_values import as_text, demand_whole, typed

AGE = "age"


@pytest.mark.parametrize(
    ("kind", "key", "text", "value"),
    [
        ("contact.email", "address", " desk@seeds.example ", "desk@seeds.example"),
        (
            "contact.form",
            "url",
            "https://seeds.example/ask",
            "https://seeds.example/ask",
        ),
        ("contact.phone", "number", "+81 (0)3-1234-5678", "+81 (0)3-1234-5678"),
        ("date.revised", "date", "2031-05-04", "2031-05-04"),
        ("fee", "amount", "800", 800),
        ("fee", "amount", "10.00", 10),
        ("fee", "amount", "10,50", 10.5),
        ("fee", "amount", "", None),
        ("fee", "per", "", None),
        ("minors", AGE, "13", 13),
        ("fee", "applies_to", "access, erasure, access", ("access", "erasure")),
        ("fee", "applies_to", "", ()),
        ("retention", "duration", "P30D", "P30D"),
        ("retention", "duration", "PT24H", "PT24H"),
        ("ai_training", "uses_for_training", "false", False),
        ("ai_training", "uses_for_training", "true", True),
        ("data.collected", "category", "contact.postal", "contact.postal"),
        ("controller.name", "name", "Garden\n Seeds", "Garden Seeds"),
        ("right", REF, "Article 6(1)", "Article 6(1)"),
        ("optout", REF, "", ""),
    ],
)
def test_a_sound_value_is_taken(kind: str, key: str, text: str, value: Value) -> None:
    assert typed(kind, {key: text}) == {key: value}


@pytest.mark.parametrize(
    ("kind", "key", "text"),
    [
        ("contact.email", "address", "desk at seeds"),
        ("contact.email", "address", "a@b.example, c@d.example"),
        ("contact.form", "url", "javascript:alert(1)"),
        ("contact.form", "url", "seeds.example"),
        ("contact.phone", "number", "call us"),
        ("date.revised", "date", "4 May 2031"),
        ("date.revised", "date", "20310504"),
        ("fee", "amount", "-1"),
        ("fee", "amount", "1,000"),
        ("fee", "modality", "free"),
        ("minors", AGE, "12.5"),
        ("fee", "applies_to", "access, gardening"),
        ("retention", "duration", "30 days"),
        ("ai_training", "uses_for_training", "maybe"),
        ("data.collected", "category", "contact postal"),
        ("controller.name", "name", "x" * 301),
        ("controller.name", "address", "x"),
        ("gardening", "name", "x"),
    ],
)
def test_what_cannot_be_is_refused_by_its_key(kind: str, key: str, text: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        typed(kind, {key: text})

    assert refused.value.field == key
    assert text not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"modality": "fixed", "applies_to": ("access",)}, "amount"),
        ({"modality": "fixed", "applies_to": ("access",), "amount": 5}, "currency"),
        ({"modality": "none", "applies_to": ("access",), "amount": 5}, "amount"),
        ({"modality": "none", "applies_to": ()}, "applies_to"),
        ({"applies_to": ("access",)}, "modality"),
    ],
)
def test_a_fee_without_all_its_parts_is_none(
    value: dict[str, Value], field: str
) -> None:
    with pytest.raises(InvalidValueError) as refused:
        demand_whole("fee", value)

    assert refused.value.field == field


def test_whole_values_are_taken() -> None:
    demand_whole("fee", {"modality": "none", "applies_to": ("access",)})
    demand_whole("ai_training", {"uses_for_training": False})
    demand_whole("cookies", {})


@pytest.mark.parametrize("kind", EDITABLE)
def test_each_type_can_be_told_from_a_blank_form(kind: str) -> None:
    empty = blank(kind)
    fact = Fact(type=kind, value=empty, polarity=Polarity.ABSENT)
    texts = {each.key: as_text(each.key, fact) for each in editable(kind)}

    assert set(texts.values()) <= {""}
    assert typed(kind, texts) == {**empty, REF: ""}


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (True, "true"), (False, "false"), (5, "5"), (("a", "b"), "a, b")],
)
def test_a_value_is_shown_as_it_can_be_typed(value: Value, text: str) -> None:
    fact = Fact(type="x", value={"key": value}, polarity=Polarity.ABSENT, ref="§ 1")

    assert as_text("key", fact) == text
    assert as_text(REF, fact) == "§ 1"


def test_only_the_clause_of_a_type_without_a_form_can_be_corrected() -> None:
    assert [each.form for each in editable("gardening")] == [Form.CLAUSE]
    assert key_of("gardening") is None
    assert stands_alone("gardening")


def test_a_sentence_names_one_fee_but_several_kinds_of_data() -> None:
    assert stands_alone("fee")
    assert not stands_alone("data.collected")
    assert (key_of("fee"), key_of("data.collected")) == ("amount", "category")
