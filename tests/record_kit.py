"""What tests of the private drawer's store share: a full record, and all about them."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hikidashi.domain.change import Entity
from hikidashi.domain.imports.import_map import (
    ImportMap,
    ImportMapId,
    MappedColumn,
    Meaning,
)
from hikidashi.domain.moves.move_plan import MovePlan, MovePlanId, MoveStep, StepDone
from hikidashi.domain.records.marks import TAG, duration_of, field_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    OptionId,
    Record,
    RecordId,
    RecordTypeId,
    Start,
    values_of,
)
from hikidashi.domain.records.record_type import (
    FieldForm,
    Option,
    RecordField,
    RecordType,
)
from hikidashi.domain.records.reminder import Reminder, ReminderId, Unit
from hikidashi.domain.records.saved_view import SavedView, SavedViewId

DAY = date(2031, 5, 4)
WALK = RecordTypeId("walk")
_CHECK = RecordTypeId("check")


def full_record(record_id: str = "w1") -> Record:
    """Return a record with a cell of every sort, made nine hours ahead of UTC."""
    cells: dict[FieldId, Cell | None] = {
        FieldId("far"): Decimal("36.5"),
        FieldId("mood"): 4,
        FieldId("rain"): False,
        FieldId("shoes"): "boots",
        FieldId("with"): ("dog", "友"),
    }
    return Record(
        id=RecordId(record_id),
        type=WALK,
        start=Start(day=DAY, minute=22 * 60 + 30, offset=9 * 60),
        duration=45,
        count=2,
        values=values_of(cells),
        note="along the river 川沿い",
        tags=("しるし", "long"),
        service_id="s1",
        origin="csv",
        entered=datetime(2031, 5, 4, 12, tzinfo=UTC),
    )


def record_type() -> RecordType:
    dog = Option(id=OptionId("dog"), name="犬 dog")
    fields = (
        RecordField(id=FieldId("far"), form=FieldForm.NUMBER, name="遠さ", unit="km"),
        RecordField(
            id=FieldId("mood"), form=FieldForm.SCALE, low=1, high=5, is_tucked=True
        ),
        RecordField(
            id=FieldId("with"),
            form=FieldForm.CHOICES,
            options=(dog, Option(id=OptionId("友"), retired=True)),
            is_open=True,
        ),
    )
    return RecordType(
        id=WALK, name="散歩 walk", fields=fields, asks_duration=True, position=3
    )


def saved_view() -> SavedView:
    conditions = (
        Condition(mark=field_of(WALK, FieldId("with")), any_of=("dog",)),
        Condition(mark=field_of(WALK, FieldId("far")), least=2.5, most=40),
        Condition(mark=field_of(WALK, FieldId("rain")), any_of=(0, 1)),
        Condition(mark=TAG, is_stated=False),
    )
    query = RecordQuery(type=WALK, first=DAY, conditions=conditions, words="川")
    return SavedView(id=SavedViewId("v1"), name="長い散歩", query=query, position=1)


def reminder() -> Reminder:
    return Reminder(
        id=ReminderId("m1"),
        name="健診 check-up",
        type=_CHECK,
        conditions=(Condition(mark=duration_of(_CHECK), least=10),),
        every=3,
        unit=Unit.MONTH,
        minutes=(8 * 60, 20 * 60),
        since=DAY,
    )


def import_map() -> ImportMap:
    meanings = (
        Meaning("ja", True),
        Meaning("12,5", Decimal("12.5")),
        Meaning("", None),
    )
    columns = (
        MappedColumn(header="Datum", target="day", style="d.m.y"),
        MappedColumn(header="Regen", target="=rain", meanings=meanings),
        MappedColumn(header="?", target=""),
    )
    return ImportMap(id=ImportMapId("i1"), name="表 table", type=WALK, columns=columns)


def move_plan() -> MovePlan:
    done = (
        StepDone(MoveStep.ASK, DAY, letter_id="l1"),
        StepDone(MoveStep.ANSWER, DAY, was_passed_over=True),
    )
    return MovePlan(
        id=MovePlanId("o1"),
        service_id="s1",
        service_name="例の店 Example Service",
        started=DAY,
        done=done,
        told_count=12,
        told_first=date(2029, 1, 1),
        told_last=DAY,
        remarks="画面で見た数",
    )


def about_records() -> tuple[Entity, ...]:
    """Return one of each kind that is about records."""
    return (record_type(), saved_view(), reminder(), import_map(), move_plan())
