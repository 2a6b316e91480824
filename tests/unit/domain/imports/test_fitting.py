"""What a file says is held against what fields and types are here."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from hikidashi.domain.imports.fitting import keeps_all, takes, without_misfits
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    OptionId,
    Record,
    RecordId,
    RecordTypeId,
    values_of,
)
from hikidashi.domain.records.record_type import (
    FieldForm,
    Option,
    RecordField,
    RecordType,
)

PLANT = RecordField(
    id=FieldId("plant"),
    form=FieldForm.CHOICE,
    options=(Option(id=OptionId("fern")),),
)
LIGHT = RecordField(id=FieldId("light"), form=FieldForm.SCALE, low=-2, high=2)
GARDEN = RecordType(id=RecordTypeId("garden"), fields=(PLANT, LIGHT))


def field(form: FieldForm) -> RecordField:
    is_scale = form is FieldForm.SCALE
    low, high = (-2, 2) if is_scale else (None, None)
    return RecordField(id=FieldId("f"), form=form, low=low, high=high)


@pytest.mark.parametrize(
    ("form", "fit", "wrong"),
    [
        (FieldForm.ANSWER, (True, False), (1, "yes")),
        (FieldForm.NUMBER, (Decimal("1.5"),), (1, "1", True)),
        (FieldForm.SCALE, (-2, 0, 2), (-3, 3, True, "1", Decimal(1))),
        (FieldForm.TIME, (0, 1439), (-1, 1440, "22:30")),
        (FieldForm.CHOICE, ("fern",), (1, ("fern",))),
        (FieldForm.CHOICES, (("fern", "gone"),), ("fern", ("fern", ""))),
        (FieldForm.TEXT, ("any",), (1, ("any",), False)),
    ],
)
def test_a_field_takes_what_its_form_is(
    form: FieldForm, fit: tuple[Cell, ...], wrong: tuple[Cell, ...]
) -> None:
    assert [takes(field(form), each) for each in fit] == [True] * len(fit)
    assert [takes(field(form), each) for each in wrong] == [False] * len(wrong)


def test_cells_that_do_not_fit_are_left_out_and_counted() -> None:
    record = Record(
        id=RecordId("r"),
        type=GARDEN.id,
        values=values_of(
            {PLANT.id: "fern", LIGHT.id: "bright", FieldId("unknown"): True}
        ),
        entered=datetime(2031, 5, 4, tzinfo=UTC),
    )
    kept, wrong = without_misfits(record, {GARDEN.id: GARDEN})

    assert {each.field_id for each in kept.values} == {"plant", "unknown"}
    assert wrong == Counter({LIGHT.id: 1})


def test_a_record_that_fits_or_is_of_no_known_type_stays_as_it_is() -> None:
    entered = datetime(2031, 5, 4, tzinfo=UTC)
    fits = Record(
        id=RecordId("r"),
        type=GARDEN.id,
        values=values_of({LIGHT.id: 2}),
        entered=entered,
    )
    other = replace(fits, type=RecordTypeId("other"))

    for record in (fits, other):
        kept, wrong = without_misfits(record, {GARDEN.id: GARDEN})
        assert kept is record
        assert not wrong


def test_a_type_gives_way_only_where_nothing_is_lost() -> None:
    more = (*PLANT.options, Option(id=OptionId("moss")))
    wider = replace(GARDEN, name="Garden", fields=(replace(PLANT, options=more), LIGHT))
    fewer = replace(GARDEN, fields=(replace(PLANT, options=()), LIGHT))
    other = replace(GARDEN, fields=(PLANT, replace(LIGHT, high=5)))
    without = replace(GARDEN, fields=(PLANT,))
    coming = (wider, fewer, without, other)

    used = [keeps_all(each, GARDEN, is_used=True) for each in coming]
    unused = [keeps_all(each, GARDEN, is_used=False) for each in coming]

    assert used == [True, False, False, False]
    assert unused == [True, True, True, False]
