from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.records.builtin import BUILTIN, INTIMACY, KIND, PARTNER, merged
from hikidashi.domain.records.bulk_edit import BulkEdit
from hikidashi.domain.records.marks import (
    TAG,
    Mark,
    all_of,
    day_of,
    duration_of,
    field_of,
    marks_of,
    minute_of,
)
from hikidashi.domain.records.query import Condition
from hikidashi.domain.records.record import (
    LONGEST_DURATION,
    MOST_COUNTED,
    FieldId,
    OptionId,
    Record,
    RecordId,
    RecordTypeId,
    Start,
    Value,
    number,
    values_of,
)
from hikidashi.domain.records.record_type import (
    FieldForm,
    Option,
    RecordField,
    RecordType,
)
from hikidashi.domain.records.reminder import Reminder, ReminderId, Unit

DAY = date(2031, 5, 4)
NOW = datetime(2031, 5, 4, tzinfo=UTC)
BLANK = Record(id=RecordId("r"), type=INTIMACY, entered=NOW)


def a_field(name: str = "f", form: FieldForm = FieldForm.CHOICES) -> RecordField:
    options = (Option(id=OptionId("one")),) if form is FieldForm.CHOICES else ()
    return RecordField(id=FieldId(name), form=form, options=options)


@pytest.mark.parametrize("offset", [-1440, 1440])
def test_no_clock_is_a_day_ahead_of_utc(offset: int) -> None:
    with pytest.raises(InvalidValueError):
        Start(day=DAY, minute=0, offset=offset)


def test_an_offset_without_a_time_means_nothing() -> None:
    with pytest.raises(InvalidValueError):
        Start(day=DAY, offset=540)


@pytest.mark.parametrize("cell", ["", (), Decimal("NaN"), Decimal("1.50")])
def test_what_was_not_stated_has_no_value(
    cell: Decimal | str | tuple[str, ...],
) -> None:
    with pytest.raises(InvalidValueError):
        Value(FieldId("f"), cell)


@pytest.mark.parametrize("cell", [False, 0, Decimal(0), "x", ("x",), Decimal("1E+2")])
def test_a_no_and_a_zero_are_values(cell: Decimal | bool | str | tuple[str]) -> None:
    assert BLANK.with_cell(FieldId("f"), cell).cell(FieldId("f")) == cell


@pytest.mark.parametrize(
    "wrong",
    [
        {"duration": -1},
        {"duration": LONGEST_DURATION + 1},
        {"count": -1},
        {"count": MOST_COUNTED + 1},
        {"values": (Value(FieldId("b"), 1), Value(FieldId("a"), 1))},
        {"values": (Value(FieldId("a"), 1), Value(FieldId("a"), 2))},
    ],
)
def test_a_record_says_no_more_than_can_be(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        replace(BLANK, **wrong)  # type: ignore[arg-type]  # that is the test


def test_a_cell_is_stated_and_taken_back() -> None:
    stated = BLANK.with_cell(KIND, "solo").with_cell(FieldId("desire"), 3)

    assert [each.field_id for each in stated.values] == ["desire", "kind"]
    assert stated.with_cell(KIND, None).cell(KIND) is None
    assert BLANK.times == 1
    assert replace(BLANK, count=0).times == 0


@pytest.mark.parametrize(
    ("text", "plain"),
    [("36.50", "36.5"), ("0.00", "0"), ("-0", "0"), ("100", "1E+2"), ("1e2", "1E+2")],
)
def test_the_same_number_is_always_written_alike(text: str, plain: str) -> None:
    assert str(number(text)) == plain


@pytest.mark.parametrize("text", ["", "x", "inf", "nan", "1" * 29, "1e31", "1e-31"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        number(text)


def test_values_leave_out_what_was_not_stated() -> None:
    assert values_of({FieldId("b"): 1, FieldId("a"): None}) == (Value(FieldId("b"), 1),)


def test_a_record_is_counted_by_all_that_was_stated() -> None:
    record = replace(
        BLANK,
        start=Start(day=DAY, minute=1350),
        duration=15,
        count=2,
        tags=("calm", "calm"),
        values=values_of(
            {
                KIND: "partnered",
                PARTNER: ("k", "m"),
                FieldId("protection"): False,
                FieldId("pain"): 0,
                FieldId("weight"): Decimal("61.2"),
            }
        ),
    )

    assert set(marks_of(record)) == {
        Mark(all_of(INTIMACY), 2),
        Mark(day_of(INTIMACY), 2),
        Mark(minute_of(INTIMACY), 2),
        Mark(duration_of(INTIMACY), 15),
        Mark(TAG, "calm"),
        Mark(field_of(INTIMACY, KIND), "partnered"),
        Mark(field_of(INTIMACY, PARTNER), "k"),
        Mark(field_of(INTIMACY, PARTNER), "m"),
        Mark(field_of(INTIMACY, FieldId("protection")), 0),
        Mark(field_of(INTIMACY, FieldId("pain")), 0),
        Mark(field_of(INTIMACY, FieldId("weight")), 61.2),
    }
    assert len(marks_of(record)) == 11


def test_what_is_not_known_has_no_mark() -> None:
    assert marks_of(BLANK) == (Mark(all_of(INTIMACY), 1),)


def test_a_condition_cannot_ask_for_a_value_that_is_not_stated() -> None:
    with pytest.raises(InvalidValueError):
        Condition(mark=TAG, any_of=("x",), is_stated=False)


@pytest.mark.parametrize(
    ("low", "high", "form"),
    [
        (None, 5, FieldForm.SCALE),
        (1, None, FieldForm.SCALE),
        (5, 5, FieldForm.SCALE),
        (0, 1_001, FieldForm.SCALE),
        (-(10**9) - 1, -(10**9), FieldForm.SCALE),
        (1, None, FieldForm.TEXT),
        (None, 5, FieldForm.NUMBER),
    ],
)
def test_only_a_scale_has_ends(
    low: int | None, high: int | None, form: FieldForm
) -> None:
    with pytest.raises(InvalidValueError):
        RecordField(id=FieldId("f"), form=form, low=low, high=high)


def test_options_are_there_once_and_only_where_something_is_chosen() -> None:
    twice = (Option(id=OptionId("a")), Option(id=OptionId("a")))
    with pytest.raises(InvalidValueError):
        RecordField(id=FieldId("f"), form=FieldForm.CHOICE, options=twice)
    with pytest.raises(InvalidValueError):
        RecordField(id=FieldId("f"), form=FieldForm.TEXT, options=twice[:1])


@pytest.mark.parametrize("position", [10**9 + 1, -(10**9) - 1])
def test_a_place_among_the_types_is_a_small_number(position: int) -> None:
    with pytest.raises(InvalidValueError):
        RecordType(id=INTIMACY, position=position)


def test_a_type_has_each_field_once() -> None:
    with pytest.raises(InvalidValueError):
        RecordType(id=RecordTypeId("t"), fields=(a_field(), a_field()))


def test_fields_and_options_take_the_place_of_those_before() -> None:
    kind = RecordType(id=RecordTypeId("t"), fields=(a_field("a"), a_field("b")))
    renamed = Option(id=OptionId("one"), name="K")
    more = Option(id=OptionId("two"), name="M")

    found = kind.with_option(FieldId("a"), renamed).with_option(FieldId("a"), more)

    field = found.field(FieldId("a"))
    assert field is not None
    assert field.options == (renamed, more)
    assert [each.id for each in found.fields] == ["a", "b"]
    assert kind.with_field(a_field("c")).fields[-1].id == "c"
    with pytest.raises(InvalidValueError):
        kind.with_option(FieldId("none"), more)


def test_every_type_of_the_app_is_there_once_and_in_order() -> None:
    assert merged(()) == BUILTIN
    assert len({each.id for each in BUILTIN}) == len(BUILTIN)


def test_a_type_that_the_user_has_changed_gets_what_is_new() -> None:
    own = RecordType(id=RecordTypeId("zz"), name="Own", position=0)
    kind = RecordField(
        id=KIND, form=FieldForm.CHOICE, options=(Option(id=OptionId("x"), name="X"),)
    )
    changed = RecordType(id=INTIMACY, fields=(kind,), position=1)

    types = merged([changed, own])

    assert [each.id for each in types[:2]] == ["zz", "intimacy"]
    field = types[1].field(KIND)
    assert field is not None
    assert [each.id for each in field.options] == ["x", "partnered", "solo", "other"]
    assert [each.id for each in types[1].fields][:2] == ["kind", "partner"]
    assert len(types) == len(BUILTIN) + 1


def test_many_records_get_the_same() -> None:
    edit = BulkEdit(
        type=INTIMACY,
        cells=((KIND, "solo"), (FieldId("pain"), None)),
        add_tags=("new", "kept"),
        remove_tags=("gone",),
    )
    record = replace(BLANK, tags=("kept", "gone")).with_cell(FieldId("pain"), 2)
    other = replace(record, type=RecordTypeId("mood"))

    assert edit.applied(record).cell(KIND) == "solo"
    assert edit.applied(record).cell(FieldId("pain")) is None
    assert edit.applied(record).tags == ("kept", "new")
    assert edit.applied(other).values == other.values


@pytest.mark.parametrize(
    "wrong",
    [{"every": 0}, {"every": 1001}, {"minutes": (1440,)}, {"minutes": (60, 60)}],
)
def test_a_reminder_comes_at_times_that_there_are(wrong: dict[str, object]) -> None:
    sound = Reminder(
        id=ReminderId("m"), name="Test", every=3, unit=Unit.MONTH, since=DAY
    )

    with pytest.raises(InvalidValueError):
        replace(sound, **wrong)  # type: ignore[arg-type]  # that is the test
