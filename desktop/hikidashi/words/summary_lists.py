"""The lists of a summary: medicines, and entries with what was chosen of them."""

from collections.abc import Iterator
from datetime import date

from hikidashi.domain.records.printed_summary import (
    PrintedPart,
)
from hikidashi.domain.records.record import Record
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.summary_desk import (
    DOSE,
    MEDICINE,
    TAKEN,
    MedicineLine,
    TypeSummary,
)
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import day
from hikidashi.words.records import (
    cell_words,
    count_words,
    duration_words,
    field_name,
    time_words,
)

_BETWEEN = " · "
_LONGEST = 2_000
"""Characters of one text; a longer one is cut, and ends with a sign for that."""


def medicines_part(of: TypeSummary) -> PrintedPart:
    """Return the list of medicines, each at each dose."""
    heading = _("Medicines")
    if not of.medicines:
        return PrintedPart(heading=heading, sentences=(_("There are no entries."),))
    headings = [_("Medicine")]
    if DOSE in of.wish.fields:
        headings.append(_("Dose"))
    headings += [_("First day"), _("Last day"), _("Entries")]
    if TAKEN in of.wish.fields:
        headings += [_("Taken"), _("Not taken")]
    return PrintedPart(
        heading=heading,
        headings=tuple(headings),
        rows=tuple(_medicine(of, each) for each in of.medicines),
    )


def _medicine(of: TypeSummary, line: MedicineLine) -> tuple[str, ...]:
    field, dose = of.type.field(MEDICINE), of.type.field(DOSE)
    cells = [cell_words(field, line.medicine) if field is not None else ""]
    if DOSE in of.wish.fields and dose is not None:
        cells.append(_cut(cell_words(dose, line.dose)) if line.dose else "")
    cells += [day(line.first), day(line.last), f"{line.entries:,}"]
    if TAKEN in of.wish.fields:
        cells += [f"{line.taken:,}", f"{line.not_taken:,}"]
    return tuple(cells)


def entries_part(of: TypeSummary) -> PrintedPart:
    """Return the list of entries; nothing is in them but what was chosen."""
    heading = _("Entries")
    if not of.listed:
        return PrintedPart(heading=heading, sentences=(_("There are no entries."),))
    sentences: tuple[str, ...] = ()
    if of.unlisted:
        told = ngettext(
            "The list ends here: {count} later entry is not in it.",
            "The list ends here: {count} later entries are not in it.",
            of.unlisted,
        )
        sentences = (told.format(count=f"{of.unlisted:,}"),)
    return PrintedPart(
        heading=heading,
        sentences=sentences,
        headings=(_("Day"), _("Entry")),
        rows=tuple((_when(e), _BETWEEN.join(_told(of.type, e))) for e in of.listed),
    )


def _when(record: Record) -> str:
    when: date | None = record.start.day
    told = day(when) if when is not None else _("Day not known")
    time = time_words(record.start)
    return f"{told}, {time}" if time else told


def _told(of: RecordType, record: Record) -> Iterator[str]:
    """Tell each thing that was chosen and stated in an entry."""
    if record.count is not None:
        yield count_words(record.count)
    if record.title:
        yield _cut(record.title)
    if record.duration is not None:
        yield _line(_("Duration"), duration_words(record.duration))
    for field in of.fields:
        cell = record.cell(field.id)
        if cell is not None:
            yield _line(field_name(of.id, field), _cut(cell_words(field, cell)))
    if record.tags:
        yield _line(_("Tags"), " ".join(f"#{each}" for each in record.tags))
    if record.note.strip():
        yield _line(_("What is noted"), _cut(record.note.strip()))


def _line(label: str, value: str) -> str:
    return _("{label}: {value}").format(label=label, value=value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
