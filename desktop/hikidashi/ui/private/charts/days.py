"""Days, weeks, months and hours as charts write them."""

from PySide6.QtCore import QDate, QLocale

from hikidashi.domain.analysis.span import Span, Step
from hikidashi.ui.private.seeing.calendar_words import week_start
from hikidashi.words.aspects import span_words
from hikidashi.words.catalogue import _, current_language
from hikidashi.words.facts import day

_SHORT, _LONG = QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat


def weekday_order() -> tuple[int, ...]:
    """Return the weekdays (Monday is 0) from the one that weeks begin with here."""
    start = week_start()
    return tuple((start + number) % 7 for number in range(7))


def weekday_word(weekday: int) -> str:
    """Return the name of a weekday; Monday is 0."""
    return _locale().standaloneDayName(weekday + 1, _LONG)


def hour_name(hour: int) -> str:
    """Return an hour as its first and its last minute."""
    return f"{hour}:00–{hour}:59"


def bucket_label(span: Span, step: Step) -> str:
    """Return the short name of a bucket, as it stands below its column."""
    first = span.first
    match step:
        case Step.DAY | Step.WEEK:
            return str(
                _locale().toString(
                    QDate(first.year, first.month, first.day), _pattern()
                )
            )
        case Step.MONTH:
            month = _locale().standaloneMonthName(first.month, _SHORT)
            return _("{month} {year}").format(month=month, year=first.year)
        case Step.YEAR:
            return str(first.year)


def bucket_name(span: Span, step: Step) -> str:
    """Return the name of a bucket in full, as it is read out."""
    match step:
        case Step.DAY:
            return day(span.first)
        case Step.WEEK:
            return span_words(span)
        case Step.MONTH:
            month = _locale().standaloneMonthName(span.first.month, _LONG)
            return _("{month} {year}").format(month=month, year=span.first.year)
        case Step.YEAR:
            return str(span.first.year)


def _pattern() -> str:
    return "M/d" if current_language() == "ja" else "d MMM"


def _locale() -> QLocale:
    return QLocale(current_language())
