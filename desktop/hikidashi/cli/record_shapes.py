"""The JSON of records on the command line; docs/command-line.md promises it."""

from decimal import Decimal

from hikidashi.cli.shapes import Json
from hikidashi.domain.analysis.frequency import Frequency
from hikidashi.domain.imports.preview import ImportPreview
from hikidashi.domain.records.record import Cell, Record
from hikidashi.domain.records.record_type import RecordField, RecordType
from hikidashi.words.records import clock, field_name, option_name, type_name, unit_name


def record_shape(record: Record) -> Json:
    """Return an entry; what is not stated is null, and no member of ``values``."""
    start = record.start
    return {
        "id": record.id,
        "type": record.type,
        "day": None if start.day is None else start.day.isoformat(),
        "time": None if start.minute is None else clock(start.minute),
        "part": None if start.part is None else start.part.value,
        "utc_offset": start.offset,
        "duration": record.duration,
        "count": record.count,
        "values": {each.field_id: _cell(each.cell) for each in record.values},
        "title": record.title,
        "note": record.note,
        "tags": list(record.tags),
        "service_id": record.service_id,
        "origin": record.origin,
        "entered": record.entered.isoformat(),
    }


def type_shape(of: RecordType, count: int) -> Json:
    """Return a type of record with what can be entered."""
    return {
        "id": of.id,
        "name": type_name(of),
        "retired": of.retired,
        "entries": count,
        "fields": [_field(of, each) for each in of.fields],
    }


def frequency_shape(found: Frequency) -> Json:
    """Return how often something was, in a span and in its parts."""
    return {
        "from": found.span.first.isoformat(),
        "to": found.span.last.isoformat(),
        "step": found.step.value,
        "total": found.total,
        "active_days": found.active_days,
        "days_stated_none": found.days_stated_none,
        "per_week": found.per_week,
        "per_month": found.per_month,
        "parts": [
            {
                "from": each.span.first.isoformat(),
                "to": each.span.last.isoformat(),
                "count": each.count,
                "days_with_entry": each.days_with_entry,
                "is_whole": each.is_whole,
            }
            for each in found.buckets
        ],
    }


def preview_shape(preview: ImportPreview) -> Json:
    """Return what a file would bring."""
    return {
        "kind": preview.kind.value,
        "new": len(preview.new),
        "probably_there": len(preview.doubles),
        "known": preview.known,
        "trashed": preview.trashed,
        "undated": preview.undated,
        "types": dict(preview.by_type()),
        "notes": [
            {
                "code": each.code.value,
                "count": each.count,
                "detail": each.detail,
                "rows": list(each.rows),
            }
            for each in preview.notes
        ],
    }


def _field(of: RecordType, field: RecordField) -> Json:
    return {
        "id": field.id,
        "name": field_name(of.id, field),
        "form": field.form.value,
        "unit": unit_name(field),
        "low": field.low,
        "high": field.high,
        "retired": field.retired,
        "options": [
            {
                "id": each.id,
                "name": option_name(field, each),
                "retired": each.retired,
            }
            for each in field.options
        ],
    }


def _cell(cell: Cell) -> object:
    match cell:
        case Decimal():
            return format(cell, "f")
        case tuple():
            return list(cell)
        case _:
            return cell
