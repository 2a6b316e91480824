"""What can be analysed, and the values it has, in words."""

from hikidashi.domain.analysis.aspects import Aspect, Shape, What
from hikidashi.domain.analysis.span import Span
from hikidashi.domain.records.marks import Countable
from hikidashi.domain.records.record_type import RecordField, RecordType
from hikidashi.words.catalogue import _
from hikidashi.words.facts import day
from hikidashi.words.records import (
    answer_words,
    chosen_name,
    clock,
    count_words,
    duration_words,
    field_name,
    scale_word,
    scale_words,
    unit_name,
)

_TENTHS_BELOW = 100.0
_ONE_PERCENT = 0.01
FEWEST_FOR_PERCENT = 10
"""With fewer, one entry alone is more than ten percent."""


def aspect_name(of: RecordType, aspect: Aspect) -> str:
    """Name an aspect of a type."""
    match aspect.what:
        case What.DURATION:
            return _("Duration")
        case What.TIMES:
            return _("How often on a day")
        case What.TAG:
            return _("Tags")
        case What.FIELD:
            found = _field(of, aspect)
            return field_name(of.id, found) if found is not None else aspect.mark


def value_words(of: RecordType, aspect: Aspect, value: Countable) -> str:
    """Name one value of an aspect."""
    found = _field(of, aspect)
    if found is not None:
        return _cell_words(found, aspect.shape, value)
    match aspect.what:
        case What.TAG:
            return f"#{value}"
        case What.DURATION:
            return duration_words(round(float(value)))
        case What.TIMES | What.FIELD:
            return count_words(int(value))


def _cell_words(found: RecordField, shape: Shape, value: Countable) -> str:
    match shape:
        case Shape.SCALE:
            return scale_words(found, int(value))
        case Shape.ANSWER:
            return answer_words(found, bool(value))
        case Shape.CLOCK:
            return clock(int(value))
        case Shape.NUMBER:
            return f"{number(float(value))} {unit_name(found)}".strip()
        case Shape.CHOICE | Shape.CHOICES:
            return chosen_name(found, str(value))


def measure_words(of: RecordType, aspect: Aspect, value: float) -> str:
    """Write a mean or a median of an aspect, which may lie between its values."""
    found = _field(of, aspect)
    if aspect.what is What.DURATION:
        return duration_words(round(value))
    if aspect.shape is Shape.CLOCK:
        return clock(round(value))
    unit = unit_name(found) if found is not None else ""
    return f"{number(value)} {unit}".strip()


def ends_words(of: RecordType, aspect: Aspect) -> str:
    """Say what the ends of a scale stand for, or ""."""
    found = _field(of, aspect)
    if found is None or found.low is None or found.high is None:
        return ""
    low, high = scale_word(found, found.low), scale_word(found, found.high)
    if not low or not high:
        return ""
    return _("{low} means {low_word}, {high} means {high_word}.").format(
        low=found.low, low_word=low, high=found.high, high_word=high
    )


def number(value: float) -> str:
    """Write a number with as many digits as are of use."""
    digits = 1 if abs(value) < _TENTHS_BELOW else 0
    if value and abs(value) < 1:
        digits = 2
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: float) -> str:
    """Write a share; what is not quite nothing is not called nothing."""
    if 0 < share < _ONE_PERCENT:
        return _("under 1 %")
    return _("{number} %").format(number=round(100 * share))


def share_words(part: int, whole: int) -> str:
    """Write a share of entries; of a few, percents would promise too much."""
    if whole >= FEWEST_FOR_PERCENT:
        return percent(part / whole)
    return _("{part} of {whole}").format(part=part, whole=whole)


def span_words(span: Span) -> str:
    """Return a span as its two days: "1 May 2031 – 4 May 2031"."""
    if span.first == span.last:
        return day(span.first)
    return _("{first} – {last}").format(first=day(span.first), last=day(span.last))


def bin_words(
    of: RecordType, aspect: Aspect, low: float | None, high: float | None
) -> str:
    """Name a range of values, from ``low`` to below ``high``; None has no end."""
    if aspect.shape is Shape.CLOCK:
        return f"{clock(round(low or 0))}–{clock(round(high or 0) - 1)}"
    last = measure_words(of, aspect, high or 0)
    if low is None:
        return _("below {number}").format(number=last)
    first = measure_words(of, aspect, low)
    if high is None:
        return _("from {number} on").format(number=first)
    return _("from {low} to below {high}").format(low=first, high=last)


def _field(of: RecordType, aspect: Aspect) -> RecordField | None:
    return of.field(aspect.field) if aspect.field is not None else None
