"""The words of imports: what a file is, what its columns are, what was left out."""

from collections.abc import Callable, Mapping

from hikidashi.domain.imports.read_records import ImportNote, NoteCode
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.records.record_type import RecordType
from hikidashi.words import records
from hikidashi.words.catalogue import _, later, ngettext

_FIELD = "="

_KINDS: Mapping[SourceKind, str] = {
    SourceKind.APPLE_HEALTH: later("Export of Apple Health"),
    SourceKind.HEALTH_AUTO_EXPORT: later("Export of Health Auto Export"),
    SourceKind.HEALTH_CONNECT: later("Backup of Health Connect"),
    SourceKind.DRIP: later("Export of drip"),
    SourceKind.CLUE: later("Export of Clue"),
    SourceKind.FLO: later("Export of Flo"),
    SourceKind.TABLE: later("Table"),
    SourceKind.HIKIDASHI: later("Entries from Hikidashi"),
}
_TARGETS: Mapping[str, str] = {
    "": later("Leave it out"),
    "moment": later("Day and time"),
    "day": later("Day"),
    "time": later("Time of day"),
    "duration": later("Duration"),
    "count": later("How often that day"),
    "title": later("Title"),
    "note": later("Note"),
    "tags": later("Tags"),
}
_STYLES: Mapping[str, str] = {
    "": later("Recognise it"),
    "dmy": later("Day, month, year"),
    "mdy": later("Month, day, year"),
    "ymd": later("Year, month, day"),
    "sheet": later("Number of a spreadsheet"),
    "unix": later("Seconds since 1970"),
    "unix-ms": later("Milliseconds since 1970"),
    "min": later("Minutes"),
    "s": later("Seconds"),
    "h": later("Hours"),
}


def kind_name(kind: SourceKind) -> str:
    """Return what a file turned out to be."""
    return _(_KINDS[kind])


def target_name(target: str, of: RecordType) -> str:
    """Return what a column becomes: a part of an entry, or a field of its type."""
    if not target.startswith(_FIELD):
        return _(_TARGETS.get(target, "")) or target
    field = next((f for f in of.fields if _FIELD + f.id == target), None)
    return target if field is None else records.field_name(of.id, field)


def style_name(style: str) -> str:
    """Return how something is written in a column."""
    return _(_STYLES.get(style, "")) or style


def note_words(note: ImportNote) -> str:
    """Return a sentence on what did not become an entry whole."""
    sentence = _NOTES[note.code](note.count).format(
        n=f"{note.count:,}", detail=note.detail
    )
    if not note.rows:
        return sentence
    rows = ", ".join(map(str, note.rows))
    if note.count > len(note.rows):
        rows += " …"
    return _("{sentence} Rows: {rows}").format(sentence=sentence, rows=rows)


def _not_read(n: int) -> str:
    return ngettext(
        "“{detail}”: {n} entry of a sort that is not read.",
        "“{detail}”: {n} entries of a sort that is not read.",
        n,
    )


def _no_day(n: int) -> str:
    return ngettext(
        "{n} entry has no day that is understood, and is left out.",
        "{n} entries have no day that is understood, and are left out.",
        n,
    )


def _bad_time(n: int) -> str:
    return ngettext(
        "{n} entry comes without its time, which is not understood.",
        "{n} entries come without their time, which is not understood.",
        n,
    )


def _bad_value(n: int) -> str:
    return ngettext(
        "“{detail}”: {n} value is not understood, and is left out.",
        "“{detail}”: {n} values are not understood, and are left out.",
        n,
    )


def _as_tag(n: int) -> str:
    return ngettext(
        "“{detail}”: {n} value has no field here, and becomes a tag.",
        "“{detail}”: {n} values have no field here, and become tags.",
        n,
    )


def _as_note(n: int) -> str:
    return ngettext(
        "“{detail}”: {n} value has no field here, and goes into the note.",
        "“{detail}”: {n} values have no field here, and go into the notes.",
        n,
    )


def _empty(n: int) -> str:
    return ngettext("{n} row says nothing.", "{n} rows say nothing.", n)


def _twice(n: int) -> str:
    return ngettext(
        "{n} entry is in the file twice; it comes once.",
        "{n} entries are in the file twice; they come once.",
        n,
    )


def _shortened(n: int) -> str:
    return ngettext(
        "{n} text is too long; its beginning is kept.",
        "{n} texts are too long; their beginnings are kept.",
        n,
    )


def _passwords(n: int) -> str:
    return ngettext(
        "{n} column with passwords is not read.",
        "{n} columns with passwords are not read.",
        n,
    )


def _column_left_out(_n: int) -> str:
    return _("The column “{detail}” is left out.")


_NOTES: Mapping[NoteCode, Callable[[int], str]] = {
    NoteCode.NOT_READ: _not_read,
    NoteCode.NO_DAY: _no_day,
    NoteCode.BAD_TIME: _bad_time,
    NoteCode.BAD_VALUE: _bad_value,
    NoteCode.KEPT_AS_TAG: _as_tag,
    NoteCode.KEPT_AS_NOTE: _as_note,
    NoteCode.EMPTY: _empty,
    NoteCode.TWICE: _twice,
    NoteCode.SHORTENED: _shortened,
    NoteCode.PASSWORDS: _passwords,
    NoteCode.COLUMN_LEFT_OUT: _column_left_out,
}
