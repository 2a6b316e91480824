"""Which mark is of which type of record."""

import pytest

from hikidashi.domain.records.marks import (
    TAG,
    all_of,
    day_of,
    duration_of,
    field_of,
    is_mark_of,
    minute_of,
)
from hikidashi.domain.records.record import FieldId, RecordTypeId

WALK = RecordTypeId("walk")
FAR = FieldId("far")


@pytest.mark.parametrize(
    "mark",
    [
        all_of(WALK),
        day_of(WALK),
        minute_of(WALK),
        duration_of(WALK),
        field_of(WALK, FAR),
    ],
)
def test_a_mark_is_of_its_type(mark: str) -> None:
    assert is_mark_of(WALK, mark)
    assert not is_mark_of(RecordTypeId("walks"), mark)
    assert not is_mark_of(RecordTypeId(""), mark)


@pytest.mark.parametrize(
    ("type_id", "mark"),
    [
        ("", TAG),
        ("walk", all_of(RecordTypeId("walk/=far"))),
        ("walk", field_of(RecordTypeId("walk/=far"), FAR)),
        ("walk", field_of(RecordTypeId("walk/"), FAR)),
    ],
)
def test_a_mark_that_others_may_have_too_is_of_none(type_id: str, mark: str) -> None:
    assert not is_mark_of(RecordTypeId(type_id), mark)
