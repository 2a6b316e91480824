"""What a column of a table can be for, and how what stands in it can be written."""

from hikidashi.domain.records.record import FieldId
from hikidashi.domain.records.record_type import RecordType

MOMENT = "moment"
DAY = "day"
TIME = "time"
DURATION = "duration"
COUNT = "count"
TITLE = "title"
NOTE_TEXT = "note"
TAGS = "tags"
LEFT_OUT = ""

_PLAIN = (DAY, TIME, MOMENT, DURATION, COUNT, TITLE, NOTE_TEXT, TAGS)
SHEET = "sheet"
"""As spreadsheets keep times: the days since the end of 1899, and parts of a day."""
_STYLES = {
    DAY: ("", "ymd", "dmy", "mdy", SHEET),
    TIME: ("", SHEET),
    MOMENT: ("", "ymd", "dmy", "mdy", SHEET, "unix", "unix-ms"),
    DURATION: ("", "min", "s", "h"),
}


def field_target(field_id: FieldId) -> str:
    """Return the target of a column for a field."""
    return f"={field_id}"


def field_of_target(target: str) -> FieldId | None:
    """Return the field that a column is for, or None if it is for none."""
    return FieldId(target[1:]) if target.startswith("=") else None


def targets_of(type_: RecordType) -> tuple[str, ...]:
    """Return all that a column can be for, where a table makes records of a type."""
    fields = (field_target(each.id) for each in type_.fields if not each.retired)
    return (*_PLAIN, *fields, LEFT_OUT)


def styles_of(target: str) -> tuple[str, ...]:
    """Return how what a column holds can be written; "" finds out by itself."""
    return _STYLES.get(target, ("",))
