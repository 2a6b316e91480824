"""The entry that a reminder is answered with: it says that the thing was done."""

from dataclasses import replace

from hikidashi.domain.records.builtin import MEDICATION
from hikidashi.domain.records.marks import field_of
from hikidashi.domain.records.record import Cell, Record, Start
from hikidashi.domain.records.record_type import CHOOSING, FieldForm, RecordType
from hikidashi.domain.reminders.due import TAKEN, DoseState, Due


def entry_of(due: Due, of: RecordType, blank: Record, now: Start) -> Record:
    """Return ``blank`` as the entry by which something due was done just now.

    It says what the reminder counts by, and no more: the day, and the time only where
    the reminder goes by times of day.

    Args:
        due: what was done.
        of: the type of the reminder's entries.
        blank: a new record of that type.
        now: the day, the minute, and how far the clock is ahead of UTC.
    """
    entry = replace(blank, start=_start(due, now))
    for field in of.fields:
        mark = field_of(of.id, field.id)
        for condition in due.reminder.conditions:
            if condition.mark == mark and condition.any_of and field.form in CHOOSING:
                chosen = str(condition.any_of[0])
                several = field.form is FieldForm.CHOICES
                cell: Cell = (chosen,) if several else chosen
                entry = entry.with_cell(field.id, cell)
    return entry.with_cell(TAKEN, cell=True) if of.id == MEDICATION else entry


def _start(due: Due, now: Start) -> Start:
    """Return the time too, unless it would be taken for a dose recorded before.

    An entry with a time is of the dose that is nearest; one of the day alone is of
    the first that is left.
    """
    at, today = now.minute, Start(day=now.day)
    if at is None or not due.doses:
        return today
    nearest = min(due.doses, key=lambda e: (abs(e.minute - at), e.minute))
    return today if nearest.state is DoseState.RECORDED else now
