"""What was understood of a typed line, and what is in doubt, in words."""

from collections.abc import Mapping
from datetime import date, timedelta

from hikidashi.domain.quick_add.understood import Doubt, DoubtKind
from hikidashi.domain.records.record import Record, Start
from hikidashi.domain.records.record_type import RecordType
from hikidashi.words.catalogue import _, later
from hikidashi.words.facts import day
from hikidashi.words.records import stated_parts, time_words, type_name


def parts_of(record: Record, of: RecordType, today: date) -> list[str]:
    """Return an entry as short parts: what, when, and all that is stated."""
    parts = [type_name(of), when_words(record.start, today), *stated_parts(of, record)]
    if record.note:
        parts.append(_("Note: {text}").format(text=record.note))
    return parts


def when_words(start: Start, today: date) -> str:
    """Return when it was, seen from today: "Yesterday, 22:30"."""
    if start.day is None:
        return _("Day not known")
    time = time_words(start)
    told = near_day(start.day, today)
    return f"{told}, {time}" if time else told


def near_day(when: date, today: date) -> str:
    """Return a day by its own word where it has one."""
    words = {0: _("Today"), 1: _("Yesterday"), -1: _("Tomorrow")}
    return words.get((today - when) // timedelta(days=1), "") or day(when)


def doubt_words(doubt: Doubt, today: date) -> str:
    """Return what the user should know, or has to settle."""
    taken = near_day(doubt.day, today) if doubt.day is not None else ""
    return _(_DOUBTS[doubt.kind]).format(text=doubt.text, day=taken)


_DOUBTS: Mapping[DoubtKind, str] = {
    DoubtKind.NO_SUCH_DAY: later("“{text}” is no day of the calendar."),
    DoubtKind.NO_SUCH_TIME: later("“{text}” is no time of the day."),
    DoubtKind.TWO_DAYS: later("There is more than one day: “{text}”."),
    DoubtKind.TWO_TIMES: later("There is more than one time: “{text}”."),
    DoubtKind.TIME_AGAINST_PART: later("“{text}” do not go together."),
    DoubtKind.TWO_DURATIONS: later("There is more than one duration: “{text}”."),
    DoubtKind.TWO_COUNTS: later("It is counted more than once: “{text}”."),
    DoubtKind.TWO_ANSWERS: later("“{text}” contradicts what was said before it."),
    DoubtKind.TOO_LONG: later("“{text}” is longer than a year."),
    DoubtKind.TOO_MANY: later("“{text}” is more than can be counted."),
    DoubtKind.OUT_OF_SCALE: later("“{text}” is not on the scale."),
    DoubtKind.NOT_OF_TYPE: later("“{text}” stays in the note: nothing asks for it."),
    DoubtKind.FUTURE: later("{day} is still to come."),
    DoubtKind.DAY_OR_MONTH: later("“{text}” is taken as {day}."),
    DoubtKind.TODAY_OR_LAST_WEEK: later("“{text}” is taken as today."),
    DoubtKind.LAST_NIGHT: later("“{text}” is taken as the evening of yesterday."),
    DoubtKind.AFTER_MIDNIGHT: later("“{text}” is after midnight: {day}."),
    DoubtKind.EARLIER_DAY: later("Today “{text}” is still to come: {day} is taken."),
}
