from collections.abc import Iterator
from datetime import date

import pytest

from hikidashi.domain.analysis.aspects import Aspect, Shape, What, aspects_of
from hikidashi.domain.analysis.span import Span
from hikidashi.domain.records.builtin import BUILTIN, CYCLE, INTIMACY
from hikidashi.domain.records.marks import Countable
from hikidashi.domain.records.record import FieldId, RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.words.aspects import (
    aspect_name,
    bin_words,
    ends_words,
    measure_words,
    number,
    percent,
    span_words,
    value_words,
)
from hikidashi.words.catalogue import use_language

TYPES = {each.id: each for each in BUILTIN}
GONE = Aspect(
    type=CYCLE,
    what=What.FIELD,
    shape=Shape.NUMBER,
    mark="cycle/=gone",
    field=FieldId("gone"),
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


def named(type_id: RecordTypeId, name: str) -> tuple[RecordType, Aspect]:
    """Return a type, and its aspect by the id of the field or by what it is."""
    of = TYPES[type_id]
    found = next(e for e in aspects_of(of) if (e.field or e.what.value) == name)
    return of, found


@pytest.mark.parametrize(
    ("type_id", "name", "value", "words"),
    [
        (INTIMACY, "kind", "solo", "Solo"),
        (INTIMACY, "partner", "p9", "p9"),
        (INTIMACY, "protection", 1, "Used"),
        (INTIMACY, "protection", 0, "Not used"),
        (INTIMACY, "satisfaction", 4, "4 (high)"),
        (INTIMACY, "duration", 75, "1 h 15 min"),
        (INTIMACY, "times", 3, "3 times"),
        (INTIMACY, "tag", "calm", "#calm"),
        (CYCLE, "temperature", 36.6, "36.6 °C"),
        (CYCLE, "temperature-time", 390, "6:30"),
    ],
)
def test_every_sort_of_value_has_words(
    type_id: RecordTypeId, name: str, value: Countable, words: str
) -> None:
    of, aspect = named(type_id, name)

    assert value_words(of, aspect, value) == words


@pytest.mark.parametrize(
    ("type_id", "name", "words"),
    [
        (INTIMACY, "kind", "Kind"),
        (INTIMACY, "duration", "Duration"),
        (INTIMACY, "times", "How often on a day"),
        (INTIMACY, "tag", "Tags"),
    ],
)
def test_every_aspect_has_a_name(type_id: RecordTypeId, name: str, words: str) -> None:
    assert aspect_name(*named(type_id, name)) == words


def test_a_field_that_is_gone_is_shown_as_it_is_kept() -> None:
    assert aspect_name(TYPES[CYCLE], GONE) == "cycle/=gone"
    assert value_words(TYPES[CYCLE], GONE, 2) == "2 times"
    assert measure_words(TYPES[CYCLE], GONE, 2.5) == "2.5"
    assert ends_words(TYPES[CYCLE], GONE) == ""


def test_means_carry_their_unit() -> None:
    assert measure_words(*named(CYCLE, "temperature"), 36.648) == "36.6 °C"
    assert measure_words(*named(INTIMACY, "duration"), 75.4) == "1 h 15 min"
    assert measure_words(*named(CYCLE, "temperature-time"), 390.2) == "6:30"


def test_the_ends_of_a_scale_are_told_where_they_have_words() -> None:
    assert ends_words(*named(INTIMACY, "satisfaction")) == (
        "1 means very low, 5 means very high."
    )
    assert ends_words(*named(CYCLE, "mucus-rating")) == ""


def test_ranges_are_told_with_their_ends() -> None:
    duration = named(INTIMACY, "duration")

    assert bin_words(*duration, 10, 15) == "from 10 min to below 15 min"
    assert bin_words(*duration, None, 15) == "below 15 min"
    assert bin_words(*duration, 15, None) == "from 15 min on"
    assert bin_words(*named(CYCLE, "temperature-time"), 60, 120) == "1:00–1:59"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (0.17, "0.17"),
        (1.0, "1"),
        (1.74, "1.7"),
        (28.36, "28.4"),
        (1234.5, "1,234"),
        (-0.5, "-0.5"),
        (200, "200"),
    ],
)
def test_numbers_have_no_more_digits_than_are_of_use(value: float, words: str) -> None:
    assert number(value) == words


def test_a_small_share_is_not_called_nothing() -> None:
    assert percent(0) == "0 %"
    assert percent(0.004) == "under 1 %"
    assert percent(0.455) == "46 %"
    assert percent(1) == "100 %"


def test_a_span_of_one_day_is_that_day() -> None:
    day = date(2031, 5, 4)

    assert span_words(Span(day, day)) == "4 May 2031"
    assert span_words(Span(date(2031, 5, 1), day)) == "1 May 2031 – 4 May 2031"
