"""The tab of reminders: what is due, and one click that says it was done."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from hikidashi.domain.records.record import Record
from hikidashi.domain.records.record_type import RecordType
from hikidashi.domain.records.reminder import Reminder
from hikidashi.domain.reminders.due import Due
from hikidashi.ui.private.list_page import ListPage
from hikidashi.ui.private.now import Now, now_of
from hikidashi.ui.private.reminders.due_line import A_MINUTE_MS
from hikidashi.ui.private.reminders.reminder_dialog import ReminderDialog, ReminderTask
from hikidashi.ui.private.reminders.sentences import due_facts
from hikidashi.ui.private.reminders.work import (
    first_of,
    keep_reminder,
    offered,
    write_entry,
)
from hikidashi.ui.room import RoomContext
from hikidashi.ui.widgets import EmptyState, primary_button, quiet_button
from hikidashi.ui.widgets.rows_list import ListRow
from hikidashi.words.catalogue import _


class RemindersPage(ListPage):
    """Worked out from what was recorded, and only while the drawer is open."""

    heeds = (Reminder, Record, RecordType)

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__(ctx, _("Reminders"))
        self.found: Sequence[Due] = ()
        self.waiting = QWidget()
        self.empty = EmptyState(
            _(
                "Something comes round regularly, like a test or a medicine? Then it "
                "can be shown here when it is due. Nothing is said outside of the "
                "open private drawer."
            ),
            ((_("Add a reminder"), self.add_reminder),),
        )
        self.new = primary_button(_("&Add a reminder…"))
        self.done = QPushButton(_("&Done now"))
        self.edit = QPushButton(_("Edi&t…"))
        self.pause = QPushButton(_("&Pause"))
        self.remove = quiet_button(_("&Remove"))
        self.tick = QTimer(self, interval=A_MINUTE_MS)
        self.tick.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()

    @property
    def chosen(self) -> Due | None:
        """What is chosen in the list."""
        return next((e for e in self.found if e.reminder.id == self.list.key), None)

    def take_focus(self) -> None:
        if self.page is self.full:
            self.list.setFocus()
        elif self.page is self.empty:
            self.empty.buttons[0].setFocus()
        else:
            self._wants_focus = True

    def forget(self) -> None:
        self.tick.stop()
        self.found = ()
        super().forget()
        self._stack.setCurrentWidget(self.waiting)

    def read(self) -> None:
        session = self.session
        if session is None:
            return
        book, now = session.reminders, self._now()
        self.ask(lambda: book.due(now.day, now.minute), self._on_due)
        self.tick.start()

    @Slot()
    def add_reminder(self) -> None:
        """Ask for a new one."""
        session = self.session
        if session is not None:
            book, today = session.reminders, self._now().day
            self._ctx.jobs.run(
                lambda: offered(session),
                then=lambda found: self._ask(book.blank(first_of(found), today), found),
                failed=self._ctx.complain,
            )

    def _lay_out(self) -> None:
        self.done.setToolTip(_("Write an entry that it was done"))
        self.remove.setToolTip(_("Move the reminder to the trash; the entries stay"))
        said = _(
            "Worked out here from your entries. Outside of the open private drawer "
            "nothing is shown."
        )
        deeds = (self.done, self.edit, self.pause, self.remove)
        self.lay_out_list(said, self.new, deeds)
        self.add_pages(self.waiting, self.empty, self.full)

    def _connect(self) -> None:
        self.new.clicked.connect(self.add_reminder)
        self.done.clicked.connect(self._on_done)
        self.edit.clicked.connect(self._on_edit)
        self.list.opened.connect(lambda _key: self._on_edit())
        self.pause.clicked.connect(self._on_pause)
        self.remove.clicked.connect(self._on_remove)
        self.list.removal_wanted.connect(self._on_remove)
        self.list.chosen.connect(self._on_chosen)

    def _now(self) -> Now:
        return now_of(self._ctx.house.now())

    def _on_due(self, found: Sequence[Due]) -> None:
        self.found = found
        rows = [
            ListRow(each.reminder.id, each.reminder.name, due_facts(each))
            for each in found
        ]
        if rows != list(self.list.rows):
            self.list.show_rows(rows)
        else:
            self._on_chosen()
        had_focus = self.empty.buttons[0].hasFocus() or self.list.hasFocus()
        self._wants_focus = self._wants_focus or had_focus
        self.show_page(self.full if found else self.empty)

    @Slot()
    def _on_chosen(self) -> None:
        chosen = self.chosen
        for each in (self.done, self.edit, self.pause, self.remove):
            each.setEnabled(chosen is not None)
        is_paused = chosen is not None and chosen.reminder.is_paused
        self.pause.setText(_("&Go on with it") if is_paused else _("&Pause"))

    @Slot()
    def _on_done(self) -> None:
        due, now = self.chosen, self._now()
        if due is not None:
            self.change(
                lambda session: write_entry(session, due, now),
                _("An entry was written."),
            )

    @Slot()
    def _on_edit(self) -> None:
        due, session = self.chosen, self.session
        if due is not None and session is not None:
            reminder = due.reminder
            self._ctx.jobs.run(
                lambda: offered(session, reminder.type),
                then=lambda found: self._ask(reminder, found),
                failed=self._ctx.complain,
            )

    def _ask(self, reminder: Reminder, types: Sequence[RecordType]) -> None:
        session = self.session
        if session is not None:
            task = ReminderTask(
                reminder=reminder,
                types=types,
                new_option=session.types.new_option,
                keep=self._keep,
            )
            ReminderDialog(self._ctx.jobs, task, self).open()

    def _keep(self, reminder: Reminder, extended: RecordType | None) -> None:
        self.list.choose(reminder.id)
        self._wants_focus = True
        self.change(
            lambda session: keep_reminder(session, reminder, extended),
            _("The reminder was saved."),
        )

    @Slot()
    def _on_pause(self) -> None:
        due = self.chosen
        if due is not None:
            paused = not due.reminder.is_paused
            changed = replace(due.reminder, is_paused=paused)
            said = (
                _("The reminder is paused.") if paused else _("The reminder goes on.")
            )
            self.change(lambda session: session.reminders.save(changed), said)

    @Slot()
    def _on_remove(self) -> None:
        due = self.chosen
        if due is not None:
            reminder_id = due.reminder.id
            self.change(
                lambda session: session.reminders.remove(reminder_id),
                _("The reminder was removed."),
            )
