"""A text says in a field what the user, the app, or plain words make of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hikidashi.domain.imports.import_map import MappedColumn, Meaning
from hikidashi.domain.imports.meant import FieldReader, UnclearTextError
from hikidashi.domain.records.builtin import INTIMACY, KIND, PARTNER
from hikidashi.domain.records.record import Cell, FieldId, OptionId, RecordTypeId
from hikidashi.domain.records.record_type import FieldForm, Option, RecordField
from import_kit import builtin


def reader_of(name: str, *meanings: Meaning, kind: str = "intimacy") -> FieldReader:
    field = builtin(RecordTypeId(kind)).field(FieldId(name))
    assert field is not None
    column = MappedColumn(header="x", target=f"={name}", meanings=meanings)
    return FieldReader(RecordTypeId(kind), field, column)


def plain(form: FieldForm) -> FieldReader:
    column = MappedColumn(header="x", target="=x")
    return FieldReader(INTIMACY, RecordField(id=FieldId("x"), form=form), column)


@pytest.mark.parametrize(
    ("name", "text", "cell"),
    [
        ("protection", "はい", True),
        ("protection", "ＹＥＳ", True),
        ("protection", "なし", False),
        ("protection", "不明", None),
        ("kind", "ソロ", "solo"),
        ("kind", "partnered", "partnered"),
        ("kind", "-", None),
        ("contraception", "コンドーム、ピル", ("condom", "pill")),
        ("contraception", "コンドーム・ピル", ("condom", "pill")),
        ("contraception", "condom + pill", ("condom", "pill")),
        ("contraception", "unknown", None),
        ("satisfaction", "4", 4),
        ("satisfaction", "?", None),
    ],
)
def test_known_words_are_understood(name: str, text: str, cell: Cell | None) -> None:
    assert reader_of(name).cell(text) == cell


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("protection", "intimacy", "perhaps"),
        ("satisfaction", "intimacy", "6"),
        ("satisfaction", "intimacy", "3.5"),
        ("satisfaction", "intimacy", "good"),
        ("bleeding", "cycle", "blue"),
        ("temperature", "cycle", "warm"),
        ("temperature-time", "cycle", "evening"),
        ("kind", "intimacy", "x" * 300),
        ("contraception", "intimacy", ",,"),
    ],
)
def test_what_a_field_cannot_hold_is_unclear(name: str, kind: str, text: str) -> None:
    with pytest.raises(UnclearTextError):
        reader_of(name, kind=kind).cell(text)


def test_numbers_times_and_texts_are_read() -> None:
    assert reader_of("temperature", kind="cycle").cell("36.5") == Decimal("36.5")
    assert reader_of("temperature-time", kind="cycle").cell("6:30") == 390
    assert plain(FieldForm.TEXT).cell(" as it is") == " as it is"


def test_what_the_user_says_counts_first() -> None:
    meanings = (
        Meaning("M", "solo"),
        Meaning("skip", None),
        Meaning("both", ("condom", "pill")),
    )
    kind, ways = (reader_of(each, *meanings) for each in ("kind", "contraception"))

    assert kind.cell("m") == "solo"
    assert kind.cell("skip") is None
    assert ways.cell("both / ring, skip") == ("condom", "pill", "ring")


def test_the_users_own_name_of_an_option_counts() -> None:
    field = builtin(INTIMACY).field(KIND)
    assert field is not None
    own = Option(id=OptionId("own"), name="Solo")
    named = replace(field, options=(*field.options, own))
    column = MappedColumn(header="x", target="=kind")

    assert FieldReader(INTIMACY, named, column).cell("solo") == "own"


def test_an_open_field_gets_new_options_once() -> None:
    reader = reader_of(PARTNER)

    first, again = reader.cell("Sam"), reader.cell("sam; Kim")

    assert isinstance(first, tuple)
    assert isinstance(again, tuple)
    assert first[0] == again[0]
    assert [each.name for each in reader.new_options.values()] == ["Sam", "Kim"]


def test_a_name_with_a_dot_in_it_stays_one_name() -> None:
    reader = reader_of("partner")

    assert reader.cell("A・B") == tuple(reader.new_options)

    assert [each.name for each in reader.new_options.values()] == ["A・B"]


def test_new_options_have_an_end() -> None:
    reader = reader_of(PARTNER)
    for n in range(500):
        reader.cell(f"name {n}")

    with pytest.raises(UnclearTextError):
        reader.cell("one more")
