"""What reminders ask of the vault; called on its lane."""

from collections.abc import Sequence

from hikidashi.domain.records.builtin import MEDICATION, TEST
from hikidashi.domain.records.record import RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.domain.records.reminder import Reminder
from hikidashi.domain.reminders.due import Due
from hikidashi.domain.reminders.entry import entry_of
from hikidashi.ui.private.now import Now
from hikidashi.usecases.private_drawer import PrivateSession


def offered(
    session: PrivateSession, also: RecordTypeId | None = None
) -> Sequence[RecordType]:
    """Return the types that are offered; all where none is."""
    types = session.types.types()
    return [e for e in types if not e.retired or e.id == also] or types


def first_of(types: Sequence[RecordType]) -> RecordTypeId:
    """Return what a new reminder is about at first: what is most often regular."""
    wanted = [each.id for each in types if each.id in {TEST, MEDICATION}]
    return (wanted or [each.id for each in types])[0]


def keep_reminder(
    session: PrivateSession, reminder: Reminder, extended: RecordType | None
) -> None:
    """Keep a reminder, and before it the type that got an option for it."""
    if extended is not None:
        session.types.save(extended)
    session.reminders.save(reminder)


def write_entry(session: PrivateSession, due: Due, now: Now) -> None:
    """Keep the entry that says that something due was done now."""
    of = session.types.type(due.reminder.type)
    blank = session.records.blank(of.id)
    entry = entry_of(due, of, blank, now.start)
    session.records.save(entry)
