"""The words of exports: what stands in a table or a calendar, and what each form is."""

from collections.abc import Mapping

from hikidashi.domain.records.record import PartOfDay
from hikidashi.domain.records.record_type import Option, RecordField, RecordType
from hikidashi.usecases.ports import CalendarDetail, Column, RecordForm
from hikidashi.words import records
from hikidashi.words.catalogue import _, later

_COLUMNS: Mapping[Column, str] = {
    Column.TYPE: later("Sort"),
    Column.DAY: later("Day"),
    Column.TIME: later("Time"),
    Column.PART: later("Part of the day"),
    Column.OFFSET: later("Offset from UTC"),
    Column.DURATION: later("Duration (minutes)"),
    Column.COUNT: later("How often"),
    Column.TITLE: later("Title"),
    Column.NOTE: later("Note"),
    Column.TAGS: later("Tags"),
    Column.FILES: later("Attached files"),
    Column.ENTERED: later("Written down (UTC)"),
    Column.ID: later("ID"),
}
_FORMS: Mapping[RecordForm, str] = {
    RecordForm.JSON: later("Complete (JSON): can be taken in again"),
    RecordForm.CSV: later("Table (CSV): for spreadsheets"),
    RecordForm.CALENDAR: later("Calendar (iCalendar)"),
}
_ABOUT_FORMS: Mapping[RecordForm, str] = {
    RecordForm.JSON: later(
        "Every entry with all that is in it, and what can be recorded, without any "
        "loss. Attached files are named, but not in it."
    ),
    RecordForm.CSV: later(
        "A row for each entry, a column for each field. What is not known stays empty."
    ),
    RecordForm.CALENDAR: later(
        "An event for each entry that has a day. Without a time it takes the whole "
        "day; an entry that says “none” is left out."
    ),
}
_DETAILS: Mapping[CalendarDetail, str] = {
    CalendarDetail.NEUTRAL: later("Only when it was; each is called “Entry”"),
    CalendarDetail.SORT: later("What sort of entry it is"),
    CalendarDetail.ALL: later("All that is in the entry"),
}


class TableWords:
    """The user's words for the columns and cells of a table; see ``RecordWords``."""

    def column(self, column: Column) -> str:
        return _(_COLUMNS[column])

    def type(self, of: RecordType) -> str:
        return records.type_name(of)

    def field(self, of: RecordType, field: RecordField) -> str:
        name, unit = records.field_name(of.id, field), records.unit_name(field)
        return f"{name} ({unit})" if unit else name

    def option(self, field: RecordField, option: Option) -> str:
        return records.option_name(field, option)

    def answer(self, field: RecordField, *, yes: bool) -> str:
        return records.answer_words(field, yes)

    def part(self, part: PartOfDay) -> str:
        return records.part_words(part)

    def entry(self) -> str:
        return _("Entry")

    def labelled(self, label: str, value: str) -> str:
        return _("{label}: {value}").format(label=label, value=value)


def form_name(form: RecordForm) -> str:
    """Return what sort of file it is, in a list to choose from."""
    return _(_FORMS[form])


def about_form(form: RecordForm) -> str:
    """Return what will be in the file."""
    return _(_ABOUT_FORMS[form])


def detail_name(detail: CalendarDetail) -> str:
    """Return what a calendar gets to see."""
    return _(_DETAILS[detail])
