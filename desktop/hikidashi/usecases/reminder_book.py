"""The reminder book: what is regular, and when it is due, worked out at home."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.records.builtin import MEDICATION
from hikidashi.domain.records.marks import all_of, field_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import Record, RecordTypeId
from hikidashi.domain.records.reminder import Reminder, ReminderId, Unit
from hikidashi.domain.reminders.due import TAKEN, Done, Due, DueState, due, is_done
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId, OpenedDrawer
from hikidashi.usecases.trash_can import Removal

_MOST_A_DAY = 1_000
_URGENCY = list(DueState)
_TAKEN = field_of(MEDICATION, TAKEN)


class ReminderBook:
    """Lists, keeps and removes reminders, and tells what is due."""

    def __init__(
        self, drawer: OpenedDrawer, ledger: Ledger, now: Clock, new_id: NewId
    ) -> None:
        self._drawer = drawer
        self._ledger = ledger
        self._new_id = new_id
        self._removal = Removal(now, new_id)

    def reminders(self) -> Sequence[Reminder]:
        """Return all reminders, by their names."""
        found = self._drawer.all(Reminder)
        return sorted(found, key=lambda each: (each.name.casefold(), each.id))

    def blank(self, type_id: RecordTypeId, today: date) -> Reminder:
        """Return a new reminder of a type that is not kept yet, for every month."""
        return Reminder(
            id=ReminderId(self._new_id()),
            name="",
            type=type_id,
            every=1,
            unit=Unit.MONTH,
            since=today,
        )

    def save(self, reminder: Reminder) -> None:
        """Keep a new reminder, or a new state of one; the same changes nothing.

        Raises:
            InvalidValueError: the name is missing.
        """
        reminder = replace(reminder, name=reminder.name.strip())
        if not reminder.name:
            raise InvalidValueError("name", "missing")
        before = self._drawer.get(Reminder, reminder.id)
        if before != reminder:
            edits = (Edit(before, reminder),)
            self._ledger.commit(Change(Deed.SAVE_REMINDER, edits, Drawer.PRIVATE))

    def remove(self, reminder_id: ReminderId) -> None:
        """Put a reminder into the trash; one that is already gone is no error."""
        reminder = self._drawer.get(Reminder, reminder_id)
        if reminder is not None:
            change = self._removal.of(Deed.REMOVE_REMINDER, (reminder,), Drawer.PRIVATE)
            self._ledger.commit(change)

    def due(self, today: date, minute: int) -> Sequence[Due]:
        """Return when everything is due: overdue, today, later, paused; nearest first.

        Args:
            today: the user's day.
            minute: the minute of that day that it is now.
        """
        found = [
            due(each, self._done(each, today), today, minute)
            for each in self.reminders()
        ]
        return sorted(found, key=lambda e: (_URGENCY.index(e.state), e.day))

    def _done(self, reminder: Reminder, today: date) -> Done:
        last = self._last(reminder, today)
        if last != today:
            return Done(last=last, before_today=last)
        yesterday = today - timedelta(days=1)
        before = self._last(reminder, yesterday)
        if not reminder.minutes:
            return Done(last=last, before_today=before)
        return Done(
            last=last,
            before_today=before,
            today=self._entries(reminder, today),
            yesterday=self._entries(reminder, yesterday),
        )

    def _entries(self, reminder: Reminder, day: date) -> tuple[Record, ...]:
        page = self._drawer.find(
            _query(reminder, day, day), after=None, most=_MOST_A_DAY, oldest_first=True
        )
        return tuple(each for each in page.entities if is_done(each))

    def _last(self, reminder: Reminder, until: date) -> date | None:
        """Return the last day up to one on which it was done."""
        days = [
            each.start.day
            for query in _done_queries(reminder, until)
            for each in self._drawer.find(query, after=None, most=1).entities
            if each.start.day is not None
        ]
        return max(days, default=None)


def _query(
    reminder: Reminder, first: date, last: date, *conditions: Condition
) -> RecordQuery:
    return RecordQuery(
        type=reminder.type,
        first=first,
        last=last,
        conditions=(*reminder.conditions, *conditions),
    )


def _done_queries(reminder: Reminder, until: date) -> Sequence[RecordQuery]:
    """Return what asks for entries of something done, as ``is_done`` has it."""
    happened = Condition(mark=all_of(reminder.type), least=1)
    if reminder.type != MEDICATION:
        return (_query(reminder, date.min, until, happened),)
    answers = (
        Condition(mark=_TAKEN, any_of=(1,)),
        Condition(mark=_TAKEN, is_stated=False),
    )
    return [_query(reminder, date.min, until, happened, each) for each in answers]
