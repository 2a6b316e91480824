"""What is said of reminders."""

from hikidashi.domain.records.reminder import Reminder, Unit
from hikidashi.domain.reminders.due import Dose, DoseState, Due, DueState
from hikidashi.words.catalogue import _, later, ngettext
from hikidashi.words.facts import day
from hikidashi.words.names import listed
from hikidashi.words.records import clock

_DOSES = {
    DoseState.RECORDED: later("{time} recorded"),
    DoseState.DUE: later("{time} open"),
    DoseState.LATER: later("{time} later"),
}

_RHYTHMS = {
    Unit.DAY: (later("daily"), later("every {n} days")),
    Unit.WEEK: (later("weekly"), later("every {n} weeks")),
    Unit.MONTH: (later("monthly"), later("every {n} months")),
}


def due_words(due: Due) -> str:
    """Return when something is due: "in 12 days", "due for 3 days"."""
    n = abs(due.days)
    if due.state is DueState.PAUSED:
        return _("Paused")
    if due.state is DueState.TODAY:
        return _("Due today")
    if due.state is DueState.OVERDUE:
        said = ngettext("Due since yesterday", "Due for {n} days", n)
    else:
        said = ngettext("Due tomorrow", "Due in {n} days", n)
    return said.format(n=f"{n:,}")


def rhythm_words(reminder: Reminder) -> str:
    """Return how often: "every 3 months", "daily, at 8:00, 20:00"."""
    n, (one, many) = reminder.every, _RHYTHMS[reminder.unit]
    said = _(one) if n == 1 else _(many).format(n=f"{n:,}")
    if not reminder.minutes:
        return said
    times = listed(clock(each) for each in reminder.minutes)
    return _("{rhythm}, at {times}").format(rhythm=said, times=times)


def due_facts(due: Due) -> str:
    """Return the line below a reminder's name."""
    told = [due_words(due)]
    told += [_dose_words(each) for each in due.doses]
    told.append(rhythm_words(due.reminder))
    if due.last_done is not None:
        told.append(_("last entry on {day}").format(day=day(due.last_done)))
    return " · ".join(told)


def due_count_words(count: int) -> str:
    """Return how many reminders are due."""
    return ngettext("{n} reminder is due.", "{n} reminders are due.", count).format(
        n=f"{count:,}"
    )


def is_due(due: Due) -> bool:
    """Tell whether there is something to do now.

    What goes by times of day is due today as soon as one of them has come.
    """
    if due.state is DueState.TODAY and due.doses:
        return any(each.state is DoseState.DUE for each in due.doses)
    return due.state in {DueState.TODAY, DueState.OVERDUE}


def _dose_words(dose: Dose) -> str:
    return _(_DOSES[dose.state]).format(time=clock(dose.minute))
