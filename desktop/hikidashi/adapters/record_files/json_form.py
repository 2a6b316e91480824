"""How one record, and one record type, stands in our own JSON.

docs/records-json.md describes it. What is not stated has no member.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from hikidashi.adapters.record_files.json_parts import (
    MOST_FIELDS,
    MOST_OPTIONS,
    Json,
    NotOurFormError,
    filled,
    flag,
    list_in,
    object_in,
    optional,
    short,
    text_in,
    texts_in,
)
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    OptionId,
    PartOfDay,
    Record,
    RecordId,
    RecordTypeId,
    Start,
    Value,
    number,
)
from hikidashi.domain.records.record_type import (
    FieldForm,
    Option,
    RecordField,
    RecordType,
)
from hikidashi.usecases.ports.record_files import RecordRow

SCHEMA = "hikidashi-records/1"


def record_out(row: RecordRow) -> Json:
    """Return a record as JSON has it, with a list of what is attached."""
    record, start = row.record, row.record.start
    shape: Json = {
        "id": record.id,
        "type": record.type,
        "day": None if start.day is None else start.day.isoformat(),
        "time": None if start.minute is None else clock_out(start.minute),
        "part": start.part,
        "utc_offset": start.offset,
        "duration": record.duration,
        "count": record.count,
        "values": {each.field_id: _cell_out(each.cell) for each in record.values},
        "title": record.title,
        "note": record.note,
        "tags": list(record.tags),
        "service_id": record.service_id,
        "origin": record.origin,
        "entered": moment_out(record.entered),
        "attachments": [
            {"name": each.name, "size": each.size, "media_type": each.media_type}
            for each in row.attachments
        ],
    }
    return _stated(shape)


def record_in(untrusted: object) -> Record:
    """Return the record that JSON holds.

    Raises:
        NotOurFormError, InvalidValueError
    """
    shape = object_in(untrusted)
    day, time = optional(shape, "day", str), optional(shape, "time", str)
    part, cells = optional(shape, "part", str), object_in(shape.get("values", {}))
    if len(cells) > MOST_FIELDS:
        raise NotOurFormError("values")
    return Record(
        id=RecordId(filled(shape, "id")),
        type=RecordTypeId(filled(shape, "type")),
        start=Start(
            day=None if day is None else date.fromisoformat(day),
            minute=None if time is None else _clock_in(time),
            part=None if part is None else PartOfDay(part),
            offset=optional(shape, "utc_offset", int),
        ),
        duration=optional(shape, "duration", int),
        count=optional(shape, "count", int),
        values=tuple(
            Value(FieldId(short(each)), _cell_in(cells[each])) for each in sorted(cells)
        ),
        title=text_in(shape, "title"),
        note=text_in(shape, "note"),
        tags=texts_in(shape.get("tags", [])),
        service_id=text_in(shape, "service_id"),
        origin=text_in(shape, "origin"),
        entered=_moment_in(filled(shape, "entered")),
    )


def type_out(of: RecordType) -> Json:
    """Return a record type as JSON has it."""
    shape: Json = {
        "id": of.id,
        "name": of.name,
        "asks_duration": of.asks_duration,
        "asks_count": of.asks_count,
        "position": of.position,
        "retired": of.retired,
        "fields": [_field_out(each) for each in of.fields],
    }
    return _stated(shape)


def type_in(untrusted: object) -> RecordType:
    """Return the record type that JSON holds.

    Raises:
        NotOurFormError, InvalidValueError
    """
    shape = object_in(untrusted)
    return RecordType(
        id=RecordTypeId(filled(shape, "id")),
        name=short(text_in(shape, "name")),
        fields=tuple(map(_field_in, list_in(shape.get("fields", []), MOST_FIELDS))),
        asks_duration=flag(shape, "asks_duration"),
        asks_count=flag(shape, "asks_count"),
        position=optional(shape, "position", int),
        retired=flag(shape, "retired"),
    )


def clock_out(minute: int) -> str:
    """Return a minute of the day as "22:30"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def moment_out(moment: datetime) -> str:
    """Return a moment in UTC as "2031-05-04T12:00:00Z"."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _field_out(field: RecordField) -> Json:
    shape: Json = {
        "id": field.id,
        "form": field.form,
        "name": field.name,
        "unit": field.unit,
        "low": field.low,
        "high": field.high,
        "is_open": field.is_open,
        "is_tucked": field.is_tucked,
        "retired": field.retired,
        "options": [
            _stated({"id": each.id, "name": each.name, "retired": each.retired})
            for each in field.options
        ],
    }
    return _stated(shape)


def _field_in(untrusted: object) -> RecordField:
    shape = object_in(untrusted)
    return RecordField(
        id=FieldId(filled(shape, "id")),
        form=FieldForm(filled(shape, "form")),
        name=short(text_in(shape, "name")),
        unit=short(text_in(shape, "unit")),
        low=optional(shape, "low", int),
        high=optional(shape, "high", int),
        options=tuple(map(_option_in, list_in(shape.get("options", []), MOST_OPTIONS))),
        is_open=flag(shape, "is_open"),
        is_tucked=flag(shape, "is_tucked"),
        retired=flag(shape, "retired"),
    )


def _option_in(untrusted: object) -> Option:
    shape = object_in(untrusted)
    return Option(
        id=OptionId(filled(shape, "id")),
        name=short(text_in(shape, "name")),
        retired=flag(shape, "retired"),
    )


def _stated(shape: Json) -> Json:
    """Leave out what says nothing."""
    nothing: tuple[object, ...] = ("", [], {})
    return {
        name: value
        for name, value in shape.items()
        if value is not None and value is not False and value not in nothing
    }


def _cell_out(cell: Cell) -> object:
    match cell:
        case Decimal():
            return {"number": format(cell, "f")}
        case tuple():
            return list(cell)
        case _:
            return cell


def _cell_in(untrusted: object) -> Cell:
    match untrusted:
        case bool() | int() | str():
            return untrusted
        case {"number": str(text)}:
            return number(text)
        case _:
            return texts_in(untrusted)


def _clock_in(text: str) -> int:
    hours, colon, minutes = text.partition(":")
    if not (colon and len(hours) == len(minutes) == len("00") and text.isascii()):
        raise NotOurFormError("no time of day")
    return int(hours) * 60 + int(minutes)


def _moment_in(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise NotOurFormError("a moment without its offset")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise NotOurFormError("out of range") from None
