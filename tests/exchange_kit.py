"""What the tests of record files share: types, records, and words in English."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal

from hikidashi.domain.records.builtin import BUILTIN, INTIMACY
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    OptionId,
    PartOfDay,
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
from hikidashi.usecases.ports import (
    CalendarDetail,
    Column,
    RecordPaper,
    RecordRow,
)

ENTERED = datetime(2031, 5, 4, 9, 30, tzinfo=UTC)
GARDEN = RecordTypeId("garden")
GARDEN_TYPE = RecordType(
    id=GARDEN,
    name="Garden",
    fields=(
        RecordField(
            id=FieldId("height"), form=FieldForm.NUMBER, name="Height", unit="cm"
        ),
        RecordField(
            id=FieldId("light"), form=FieldForm.SCALE, name="Light", low=-2, high=2
        ),
        RecordField(
            id=FieldId("plant"),
            form=FieldForm.CHOICE,
            name="Plant",
            options=(Option(id=OptionId("fern"), name="Fern"),),
            is_open=True,
        ),
        RecordField(
            id=FieldId("tools"),
            form=FieldForm.CHOICES,
            name="Tools",
            options=(
                Option(id=OptionId("rake"), name="Rake"),
                Option(id=OptionId("hose"), name="=Hose", retired=True),
            ),
        ),
        RecordField(id=FieldId("watered"), form=FieldForm.ANSWER, name="Watered"),
        RecordField(id=FieldId("soil"), form=FieldForm.TEXT, name="Soil"),
        RecordField(id=FieldId("noon"), form=FieldForm.TIME, name="Sun from"),
    ),
    asks_duration=True,
    position=3,
)
INTIMACY_TYPE = next(each for each in BUILTIN if each.id == INTIMACY)


class PlainWords:
    """Calls everything by what it is for the app."""

    def column(self, column: Column) -> str:
        return column.value

    def type(self, of: RecordType) -> str:
        return of.name or of.id

    def field(self, of: RecordType, field: RecordField) -> str:
        del of
        name = field.name or field.id
        return f"{name} ({field.unit})" if field.unit else name

    def option(self, field: RecordField, option: Option) -> str:
        del field
        return option.name or option.id

    def answer(self, field: RecordField, *, yes: bool) -> str:
        del field
        return "yes" if yes else "no"

    def part(self, part: PartOfDay) -> str:
        return part.value

    def entry(self) -> str:
        return "Entry"

    def labelled(self, label: str, value: str) -> str:
        return f"{label}: {value}"


def at(
    day: date | None = date(2031, 5, 4),
    minute: int | None = None,
    part: PartOfDay | None = None,
    offset: int | None = None,
) -> Start:
    return Start(day=day, minute=minute, part=part, offset=offset)


def garden(number: int = 1, start: Start | None = None, **cells: Cell) -> Record:
    """Return a record of the garden; ``cells`` by their fields."""
    values = values_of({FieldId(name): cell for name, cell in cells.items()})
    return Record(
        id=RecordId(f"record-{number}"),
        type=GARDEN,
        start=at() if start is None else start,
        values=values,
        entered=ENTERED,
    )


def full() -> Record:
    """Return a record with something in each of its fields."""
    return Record(
        id=RecordId("full"),
        type=GARDEN,
        start=at(minute=22 * 60 + 30, offset=9 * 60),
        duration=45,
        count=2,
        values=values_of(
            {
                FieldId("height"): Decimal("-12.5"),
                FieldId("light"): -2,
                FieldId("plant"): "fern",
                FieldId("tools"): ("hose", "rake"),
                FieldId("watered"): False,
                FieldId("soil"): "loam; damp, 粘土",
                FieldId("noon"): 12 * 60,
            }
        ),
        title="Spring 春",
        note="First line\nsecond, with a comma; and more",
        tags=("calm", "=rainy"),
        service_id="service",
        origin="drip",
        entered=ENTERED,
    )


def paper(
    *records: Record,
    types: Iterable[RecordType] = (GARDEN_TYPE,),
    detail: CalendarDetail = CalendarDetail.NEUTRAL,
) -> RecordPaper:
    return RecordPaper(
        made=ENTERED,
        types=tuple(types),
        rows=[RecordRow(each) for each in records],
        words=PlainWords(),
        detail=detail,
    )
