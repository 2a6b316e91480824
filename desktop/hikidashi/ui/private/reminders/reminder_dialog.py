"""A reminder: what counts as done, how often, and from when on."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from hikidashi.domain.records.marks import field_of
from hikidashi.domain.records.query import Condition
from hikidashi.domain.records.record_type import (
    CHOOSING,
    Option,
    RecordField,
    RecordType,
)
from hikidashi.domain.records.reminder import MOST_UNITS, Reminder, Unit
from hikidashi.ui.jobs import JobStarter
from hikidashi.ui.letters.days import EXAMPLE, read_day
from hikidashi.ui.private.entry.times import read_minute
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.name_length import LONGEST_NAME
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.words.catalogue import _
from hikidashi.words.records import clock, field_name, option_name, type_name

_PARTED = re.compile(r"[,;、，\s]+")
_LONGEST = 120  # characters of the times of day


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderTask:
    """A reminder to edit, and what it may be about.

    ``keep`` is called with its new state, and with a type that got a new option, or
    None.
    """

    reminder: Reminder
    types: Sequence[RecordType]
    new_option: Callable[[str], Option]
    keep: Callable[[Reminder, RecordType | None], object]


@dataclass(frozen=True, slots=True)
class _Which:
    """Which entries of a type count: those with an option, or with a new one."""

    conditions: tuple[Condition, ...]
    new_in: RecordField | None = None


class ReminderDialog(TaskDialog):
    """Six fields; those that are rarely needed may stay as they are."""

    def __init__(self, jobs: JobStarter, task: ReminderTask, parent: QWidget) -> None:
        title = _("Edit the reminder") if task.reminder.name else _("Add a reminder")
        super().__init__(jobs, parent, title, _("&Save"))
        self._task = task
        self._whiches: list[_Which] = []
        self.name = QLineEdit(task.reminder.name)
        self.type = ChoiceBox()
        self.which = ChoiceBox()
        self.new = QLineEdit()
        self.every = QLineEdit(str(task.reminder.every))
        self.unit = ChoiceBox()
        self.times = QLineEdit(", ".join(map(clock, task.reminder.minutes)))
        self.since = QLineEdit(task.reminder.since.isoformat())
        self.name_row = LabelledField(_("Its &name"), self.name)
        self.type_row = LabelledField(
            _("&What counts as done"),
            self.type,
            _("An entry of this sort, from wherever it comes."),
        )
        self.which_row = LabelledField(_("W&hich of them"), self.which)
        self.new_row = LabelledField(_("Na&me of the new one"), self.new)
        self.every_row = LabelledField(_("&Every"), self.every)
        self.unit_row = LabelledField(_("&Unit"), self.unit)
        self.times_row = LabelledField(
            _("&Times of day"),
            self.times,
            _("Only where it matters, like 8:00, 20:00."),
        )
        self.since_row = LabelledField(
            _("Not &before"), self.since, _("Until then nothing is due.")
        )
        self._fill()
        for each in (
            self.name_row,
            self.type_row,
            self.which_row,
            self.new_row,
            FlowRow(self.every_row, self.unit_row),
            self.times_row,
            self.since_row,
        ):
            self.add(each)
        self._on_which()
        self.name.setFocus()

    def submit(self) -> None:
        """Keep it, or say all that is wrong with it."""
        which = self._whiches[self.which.currentIndex()]
        name, new = (" ".join(e.text().split()) for e in (self.name, self.new))
        every = _number(self.every.text())
        minutes = read_times(self.times.text())
        since = read_day(self.since.text())
        lacks_new = which.new_in is not None and not new
        self.name_row.set_problem("" if name else _("A reminder needs a name."))
        self.new_row.set_problem(_("It needs a name.") if lacks_new else "")
        number = _("A number from 1 to {most}.").format(most=f"{MOST_UNITS:,}")
        self.every_row.set_problem("" if every else number)
        times = _("Write times like 8:00, 20:00.")
        self.times_row.set_problem(times if minutes is None else "")
        unclear = _("Write a day like {example}.").format(example=EXAMPLE)
        self.since_row.set_problem("" if since else unclear)
        if name and every and minutes is not None and since and not lacks_new:
            self._keep(which, name, every, minutes, since, new)

    def _keep(  # noqa: PLR0913 - each is one field that was read
        self,
        which: _Which,
        name: str,
        every: int,
        minutes: tuple[int, ...],
        since: date,
        new: str,
    ) -> None:
        changed, conditions = self._type(), which.conditions
        extended: RecordType | None = None
        if which.new_in is not None:
            option = self._task.new_option(new)
            extended = changed.with_option(which.new_in.id, option)
            conditions = (_with(changed, which.new_in, option.id),)
        reminder = replace(
            self._task.reminder,
            name=name,
            type=changed.id,
            conditions=conditions,
            every=every,
            unit=Unit(self.unit.currentData()),
            minutes=minutes,
            since=since,
        )
        self._task.keep(reminder, extended)
        self.accept()

    def _fill(self) -> None:
        reminder = self._task.reminder
        for each in self._task.types:
            self.type.addItem(type_name(each), each.id)
        self.type.setCurrentIndex(max(0, self.type.findData(reminder.type)))
        for unit, word in _units():
            self.unit.addItem(word, unit.value)
        self.unit.setCurrentIndex(self.unit.findData(reminder.unit.value))
        hints = Qt.InputMethodHint
        for field, most in (
            (self.name, LONGEST_NAME),
            (self.new, LONGEST_NAME),
            (self.every, len(str(MOST_UNITS))),
            (self.times, _LONGEST),
            (self.since, len(EXAMPLE) * 2),
        ):
            field.setMaxLength(most)
            field.setInputMethodHints(
                hints.ImhSensitiveData | hints.ImhNoPredictiveText
            )
        self._fill_which()
        self.type.currentIndexChanged.connect(self._fill_which)
        self.which.currentIndexChanged.connect(self._on_which)

    def _type(self) -> RecordType:
        return self._task.types[self.type.currentIndex()]

    @Slot()
    def _fill_which(self) -> None:
        """Offer every entry of the type, and those with one of its options."""
        of, kept = self._type(), self._task.reminder
        offers = [(_("Every entry of it"), _Which(()))]
        for field in of.fields:
            if field.form in CHOOSING and not field.retired:
                offers += _offers(of, field)
        conditions = kept.conditions if kept.type == of.id else ()
        if all(each.conditions != conditions for _word, each in offers):
            offers.append((_("As it was set before"), _Which(conditions)))
        self._whiches = [which for _word, which in offers]
        self.which.blockSignals(True)  # noqa: FBT003 - Qt's own argument
        self.which.clear()
        for word, _which in offers:
            self.which.addItem(word)
        found = [each.conditions for each in self._whiches].index(conditions)
        self.which.setCurrentIndex(found)
        self.which.blockSignals(False)  # noqa: FBT003 - same
        self._on_which()

    @Slot()
    def _on_which(self) -> None:
        which = self._whiches[self.which.currentIndex()]
        self.new_row.setVisible(which.new_in is not None)
        self.which_row.setVisible(len(self._whiches) > 1)


def read_times(text: str) -> tuple[int, ...] | None:
    """Return the times of day in ``text``, in minutes; None where one is none."""
    found = [read_minute(each) for each in _PARTED.split(text) if each]
    minutes = {each for each in found if each is not None}
    return None if None in found else tuple(sorted(minutes))


def _offers(of: RecordType, field: RecordField) -> list[tuple[str, _Which]]:
    name = field_name(of.id, field)
    offers = [
        (
            _("{field}: {option}").format(
                field=name, option=option_name(field, option)
            ),
            _Which((_with(of, field, option.id),)),
        )
        for option in field.options
        if not option.retired
    ]
    if field.is_open:
        said = _("{field}: something new…").format(field=name)
        offers.append((said, _Which((_with(of, field, ""),), field)))
    return offers


def _with(of: RecordType, field: RecordField, option_id: str) -> Condition:
    return Condition(mark=field_of(of.id, field.id), any_of=(option_id,))


def _number(text: str) -> int | None:
    plain = text.strip()
    fits = plain.isdecimal() and 1 <= int(plain) <= MOST_UNITS
    return int(plain) if fits else None


def _units() -> Sequence[tuple[Unit, str]]:
    return (
        (Unit.DAY, _("Days")),
        (Unit.WEEK, _("Weeks")),
        (Unit.MONTH, _("Months")),
    )
