from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from hikidashi.domain.records.builtin import (
    BLEEDING,
    BUILTIN,
    KIND,
    PARTNER,
    PROTECTION,
)
from hikidashi.domain.records.record import (
    NOTE,
    Cell,
    FieldId,
    OptionId,
    PartOfDay,
    Record,
    RecordId,
    RecordTypeId,
    Start,
    values_of,
)
from hikidashi.domain.records.record_type import (
    CHOOSING,
    FieldForm,
    Option,
    RecordField,
    RecordType,
)
from hikidashi.words import record_words
from hikidashi.words.catalogue import use_language
from hikidashi.words.quick_names import lexicon_of
from hikidashi.words.records import (
    answer_words,
    cell_words,
    chosen_name,
    clock,
    count_words,
    duration_words,
    field_name,
    offset_words,
    option_name,
    part_words,
    record_parts,
    record_title,
    scale_words,
    start_words,
    stated_parts,
    time_words,
    type_name,
    unit_name,
)

DAY = date(2031, 5, 4)
FIELDS = [(of, field) for of in BUILTIN for field in of.fields]
SCALE = FieldForm.SCALE


@pytest.fixture(params=["en", "ja"])
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    use_language(request.param)
    yield
    use_language("en")


def field(name: str, of: str = "intimacy") -> RecordField:
    found = next(t for t in BUILTIN if t.id == of).field(FieldId(name))
    assert found is not None
    return found


def record(of: str = "intimacy", **changes: object) -> Record:
    blank = Record(
        id=RecordId("r"),
        type=RecordTypeId(of),
        entered=datetime(2031, 5, 4, tzinfo=UTC),
    )
    return replace(blank, **changes)  # type: ignore[arg-type]  # each test names one


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize("of", BUILTIN, ids=lambda of: of.id)
def test_all_that_the_app_brings_has_a_name(of: RecordType) -> None:
    names = [type_name(of)]
    for each in of.fields:
        names.append(field_name(of.id, each))
        names += [option_name(each, option) for option in each.options]

    ids = {of.id, *(e.id for e in of.fields)}
    assert all(names)
    assert not ids & set(names)


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize(("of", "each"), FIELDS, ids=str)
def test_the_options_of_a_field_have_different_names(
    of: RecordType, each: RecordField
) -> None:
    del of
    names = [option_name(each, option) for option in each.options]

    assert len(set(names)) == len(names)


def test_no_name_is_there_for_nothing() -> None:
    fields = {each.id for of in BUILTIN for each in of.fields}
    options = {
        (f.id, option.id)
        for _of, f in FIELDS
        for option in (*f.options,)
        if f.form in CHOOSING
    }

    assert set(record_words.TYPES) == {each.id for each in BUILTIN}
    assert set(record_words.FIELDS) == fields
    assert {(f, o) for f, named in record_words.OPTIONS.items() for o in named} == (
        options
    )
    assert set(record_words.ANSWERS) <= fields
    assert {f.id for _of, f in FIELDS if f.form is SCALE} >= set(record_words.SCALES)


def test_the_users_own_names_win() -> None:
    of = RecordType(id=RecordTypeId("mood"), name="Weather inside")
    own = RecordField(id=PARTNER, form=FieldForm.CHOICES, name="Who")

    assert type_name(of) == "Weather inside"
    assert field_name(of.id, own) == "Who"
    assert option_name(own, Option(id=OptionId("solo"), name="Myself")) == "Myself"


def test_what_is_unknown_is_shown_as_it_is() -> None:
    own = RecordField(id=FieldId("f-1"), form=FieldForm.CHOICE)

    assert type_name(RecordType(id=RecordTypeId("t-1"))) == "t-1"
    assert field_name(NOTE, own) == "f-1"
    assert chosen_name(own, "o-1") == "o-1"


@pytest.mark.parametrize(
    ("name", "of", "cell", "told"),
    [
        ("kind", "intimacy", "solo", "Solo"),
        ("contraception", "intimacy", ("pill", "condom"), "Pill, Condom"),
        ("protection", "intimacy", True, "Used"),
        ("protection", "intimacy", False, "Not used"),
        ("protection", "intimacy", None, "Not stated"),
        ("satisfaction", "intimacy", 4, "4 (high)"),
        ("satisfaction", "intimacy", 9, "9/5"),
        ("pain", "intimacy", 0, "0 (no pain)"),
        ("pain", "intimacy", 10, "10 (the worst imaginable)"),
        ("pain", "intimacy", 3, "3/10"),
        ("strength", "symptom", 1, "1 (very mild)"),
        ("temperature", "cycle", Decimal("36.55"), "36.55 °C"),
        ("temperature-time", "cycle", 390, "6:30"),
        ("temperature-excluded", "cycle", True, "Left out"),
        ("cycle-start", "cycle", True, "Yes"),
        ("mucus-rating", "cycle", 2, "2/4"),
        ("sleep", "mood", Decimal(8), "8 h"),
        ("dose", "medication", "two drops", "two drops"),
        ("taken", "medication", False, "Not taken"),
    ],
)
def test_a_cell_in_words(name: str, of: str, cell: Cell | None, told: str) -> None:
    assert cell_words(field(name, of), cell) == told


def test_a_unit_of_the_users_own_stays_as_it_is() -> None:
    own = RecordField(id=FieldId("own"), form=FieldForm.NUMBER, unit="h")
    use_language("ja")

    assert unit_name(own) == "h"
    assert unit_name(field("sleep", "mood")) == "時間"


@pytest.mark.parametrize(
    ("minutes", "english", "japanese"),
    [
        (0, "0 min", "0分"),
        (15, "15 min", "15分"),
        (60, "1 h", "1時間"),
        (75, "1 h 15 min", "1時間15分"),
        (60_000, "1,000 h", "1,000時間"),
    ],
)
def test_a_duration_in_words(minutes: int, english: str, japanese: str) -> None:
    assert duration_words(minutes) == english
    use_language("ja")
    assert duration_words(minutes) == japanese


def test_a_count_in_words() -> None:
    assert [count_words(n) for n in (0, 1, 3)] == ["None that day", "1 time", "3 times"]
    use_language("ja")
    assert count_words(3) == "3回"


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (Start(), "Day not known"),
        (Start(day=DAY), "4 May 2031"),
        (Start(day=DAY, part=PartOfDay.EVENING), "4 May 2031, evening"),
        (Start(day=DAY, minute=0), "4 May 2031, 0:00"),
        (Start(day=DAY, minute=1350, offset=540), "4 May 2031, 22:30 (UTC+9)"),
        (Start(day=DAY, minute=1350, offset=120), "4 May 2031, 22:30"),
        (Start(day=DAY, minute=1350, offset=-210), "4 May 2031, 22:30 (UTC−3:30)"),
    ],
)
def test_a_start_is_told_as_precisely_as_it_is_known(start: Start, told: str) -> None:
    assert start_words(start, lambda _day, _minute: (120,)) == told


def test_an_hour_that_comes_twice_tells_which_one() -> None:
    first = Start(day=DAY, minute=150, offset=120)

    assert time_words(first, lambda _day, _minute: (120, 60)) == "2:30 (UTC+2)"
    assert time_words(first) == "2:30"
    assert time_words(Start(day=DAY)) == ""


def test_parts_of_the_day_have_names() -> None:
    assert [part_words(each) for each in PartOfDay] == [
        *("night", "morning", "afternoon", "evening"),
    ]
    assert clock(545) == "9:05"
    assert offset_words(0) == "UTC+0"


def test_an_entry_without_a_title_is_called_by_what_was_chosen() -> None:
    of = BUILTIN[0]
    values = values_of({KIND: "solo", PROTECTION: True, FieldId("pain"): 3})
    solo = record(values=values, tags=("calm",), count=2, duration=15)

    assert record_title(of, solo) == "Solo"
    assert record_parts(of, solo) == (
        *("2 times", "15 min", "Protection: Used", "Pain: 3/10", "#calm"),
    )
    assert "Kind: Solo" in stated_parts(of, solo)
    assert record_title(of, record()) == "Intimacy"
    assert record_title(of, record(title="A day\nto keep")) == "A day"
    assert "Kind: Solo" in record_parts(of, replace(solo, title="Mine"))


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "Light bleeding"), ("ja", "出血: 少ない")]
)
def test_what_is_chosen_of_a_closed_list_says_what_it_is_about(
    lang: str, title: str
) -> None:
    of, light = BUILTIN[1], record(values=values_of({BLEEDING: "light"}))
    use_language(lang)

    assert (record_title(of, light), record_parts(of, light)) == (title, ())
    use_language("en")


def test_an_entry_of_an_unknown_type_still_has_a_name() -> None:
    gone = record("t-1", tags=("a",))

    assert record_title(None, gone) == "t-1"
    assert record_parts(None, gone) == ("#a",)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_typed_lines_may_use_the_names_of_every_language(lang: str) -> None:
    use_language(lang)
    lexicon = lexicon_of(BUILTIN)

    for text in ("solo", "ひとりで", "satisfaction 4", "満足度4", "period heavy"):
        assert any(end == len(text) for end, *_ in lexicon.matches(text, 0)), text


def test_a_name_of_the_users_own_replaces_those_of_the_app() -> None:
    renamed = BUILTIN[0].with_option(KIND, Option(id=OptionId("other"), name="Spa"))
    lexicon = lexicon_of((renamed,))

    assert any(end == len("spa") for end, *_ in lexicon.matches("spa", 0))


def test_answers_have_words_of_their_own() -> None:
    own = RecordField(id=FieldId("own"), form=FieldForm.ANSWER)

    assert [answer_words(own, each) for each in (True, False, None)] == [
        *("Yes", "No", "Not stated"),
    ]
    assert scale_words(field("energy", "mood"), 1) == "1 (very low)"
