"""Single questions about what a line means, beyond the tables."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hikidashi.domain.quick_add.amounts import read_count, read_length
from hikidashi.domain.quick_add.now import Now
from hikidashi.domain.quick_add.read import read
from hikidashi.domain.records.builtin import (
    BUILTIN,
    INTIMACY,
    MEDICATION,
    PARTNER,
    PROTECTION,
)
from hikidashi.domain.records.record import (
    FieldId,
    OptionId,
    Record,
    RecordId,
    RecordTypeId,
)
from hikidashi.domain.records.record_type import (
    FieldForm,
    Option,
    RecordField,
    RecordType,
)
from unit.domain.quick_add.lines import (
    LEXICON,
    NOW,
    TODAY,
    lexicon,
    told,
    types,
    understood,
)

DAY_FIRST = replace(NOW, day_first=True)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("solo 4/5", "intimacy 2026-05-04 kind=solo !day-or-month"),
        ("solo 20/11", "intimacy 2026-11-20 kind=solo"),
        ("solo 11/20", "intimacy 2026-11-20 kind=solo"),
        ("solo 13/13", "intimacy ? kind=solo !no-such-day"),
    ],
)
def test_the_day_may_come_before_the_month(line: str, meaning: str) -> None:
    assert told(line, DAY_FIRST) == meaning


def test_the_doubt_about_a_day_names_the_day_that_was_taken() -> None:
    (doubt,) = understood("solo 4/5").doubts

    assert (doubt.text, doubt.day, doubt.stops) == ("4/5", date(2026, 4, 5), False)


def test_what_contradicts_itself_is_not_sound() -> None:
    assert not understood("solo 31 Feb").is_sound
    assert understood("solo 4/5").is_sound


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("31日 solo", "intimacy 2026-01-31 kind=solo"),
        ("32日 solo", "intimacy ? kind=solo !no-such-day"),
        ("2日 solo", "intimacy 2026-03-02 kind=solo"),
        ("3日 solo", "intimacy 2026-02-03 kind=solo"),
    ],
)
def test_a_day_of_the_month_is_the_last_such_day(line: str, meaning: str) -> None:
    assert told(line, Now(day=date(2026, 3, 1), minute=0)) == meaning


def test_what_was_a_while_ago_may_be_on_the_day_before() -> None:
    early = Now(day=TODAY, minute=30)

    assert told("solo 1 hour ago", early) == "intimacy 2026-11-21 23:30 kind=solo"
    assert told("solo 9999 days ago", early) == "intimacy kind=solo | 9999 days ago"


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("1:30 at night yesterday solo", "intimacy 2026-11-21 1:30 kind=solo"),
        ("11 時 夜中 昨日 solo", "intimacy 2026-11-21 night kind=solo | 11 時"),
        ("夜中 11時 昨日 solo", "intimacy 2026-11-21 23:00 kind=solo"),
        ("夜中 12時 昨日 solo", "intimacy 2026-11-21 0:00 kind=solo"),
        ("夜中 9:00 昨日 solo", "intimacy 2026-11-21 21:00 kind=solo"),
        ("夜中 15:00 昨日 solo", "intimacy 2026-11-21 kind=solo !time-against-part"),
        ("昼 1時 昨日 solo", "intimacy 2026-11-21 13:00 kind=solo"),
        ("昼 21:00 昨日 solo", "intimacy 2026-11-21 kind=solo !time-against-part"),
        ("夜 1時 昨日 solo", "intimacy 2026-11-21 1:00 kind=solo"),
        ("夜 13:00 昨日 solo", "intimacy 2026-11-21 kind=solo !time-against-part"),
        ("yesterday morning evening solo", "intimacy 2026-11-21 kind=solo !two-times"),
        ("25:00-26:00 solo", "intimacy kind=solo !no-such-time"),
        ("10:00-26:00 mood 4", "mood mood=4 !no-such-time"),
        ("10:00-11:00 mood 4", "mood 10:00 mood=4"),
        ("10:00-11:00 solo 5m", "intimacy 10:00 kind=solo !two-durations"),
    ],
)
def test_a_time_and_a_part_of_the_day_go_together(line: str, meaning: str) -> None:
    assert told(line) == meaning


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("took Levo at 8am", "medication 8:00 medicine=m1 taken=yes"),
        ("I took my Levo 50 mg at 8", "medication 8:00 medicine=m1 taken=yes | 50 mg"),
        (
            "forgot my levo yesterday",
            "medication 2026-11-21 medicine=m1 taken=no",
        ),
        ("didn't take the Levo", "medication medicine=m1 taken=no"),
        ("今朝ピルを飲みました", "medication morning medicine=m2 taken=yes"),
        ("昨日、ピルを飲み忘れた", "medication 2026-11-21 medicine=m2 taken=no"),
        ("夜 ピル", "medication evening medicine=m2"),
        ("took a walk", "note | took a walk"),
        ("took solo", "note | took solo"),
    ],
)
def test_a_medicine_of_the_users_own_was_taken_or_not(line: str, meaning: str) -> None:
    medication = next(each for each in types() if each.id == MEDICATION)
    for name, known in (("m1", "Levo"), ("m2", "ピル")):
        option = Option(id=OptionId(name), name=known)
        medication = medication.with_option(FieldId("medicine"), option)
    others = (each for each in types() if each.id != MEDICATION)

    assert told(line, among=lexicon(*others, medication)) == meaning


def test_two_answers_to_one_question_are_told() -> None:
    assert told("protected no condom") == "intimacy protection=yes !two-answers"


def test_the_fallback_is_taken_where_nothing_tells_the_type() -> None:
    mood = RecordTypeId("mood")

    assert read("#quiet", LEXICON, NOW, mood).type == mood
    assert read("15m", LEXICON, NOW, RecordTypeId("symptom")).type == "symptom"
    assert read("text", LEXICON, NOW, RecordTypeId("gone")).type == "gone"


def test_nothing_is_understood_of_a_type_that_is_gone() -> None:
    none = lexicon(RecordType(id=RecordTypeId("gone"), name="Gone", retired=True))

    found = read("gone 15m x3 @k 10:00", none, NOW)

    assert (found.type, found.duration, found.count) == ("note", None, None)
    assert found.note == "gone 15m x3 @k"
    assert [each.kind for each in found.doubts[1:]] == ["not-of-type"] * 2


def test_what_is_retired_is_not_understood() -> None:
    intimacy = types()[0]
    field = intimacy.field(PROTECTION)
    partner = intimacy.field(PARTNER)
    assert field is not None
    assert partner is not None
    changed = intimacy.with_field(replace(field, retired=True))
    changed = changed.with_field(replace(partner, retired=True))

    found = read("intimacy protected @Kay @new", lexicon(changed), NOW)

    assert found.values == ()
    assert found.note == "protected @Kay @new"


def test_condoms_still_mean_protection_where_their_option_is_retired() -> None:
    changed = BUILTIN[0].with_option(
        FieldId("contraception"),
        Option(id=OptionId("condom"), retired=True),
    )

    found = read("condom", lexicon(changed), NOW)

    assert [(each.field_id, each.cell) for each in found.values] == [(PROTECTION, True)]


def test_a_new_partner_becomes_an_option_with_the_entry() -> None:
    blank = Record(id=RecordId("r"), entered=datetime(2026, 11, 22, tzinfo=UTC))
    found = understood("@Kay @Newcomer 15m #a nice")

    record, of = found.applied(
        blank, types()[0], lambda name: Option(id=OptionId("new"), name=name)
    )

    assert record.cell(PARTNER) == ("p1", "new")
    assert (record.type, record.duration, record.tags) == (INTIMACY, 15, ("a",))
    assert record.note == "nice"
    field = of.field(PARTNER)
    assert field is not None
    assert field.option("new") == Option(id=OptionId("new"), name="Newcomer")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("15", 15), ("1:15", 75), ("1h 15", 75), ("１時間半", 90), ("1.5h", 90)),
        *((" 20 min ", 20), ("0", 0), ("an hour", 60), ("half an hour", 30)),
        *(("", None), ("soon", None), ("1:75", None), ("999999", None), ("-5", None)),
    ],
)
def test_a_duration_in_a_field_of_its_own(text: str, minutes: int | None) -> None:
    assert read_length(text) == minutes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        *(("3", 3), ("３回", 3), ("0", 0), ("10000", 10_000)),
        *(("", None), ("-1", None), ("10001", None), ("999999999", None), ("x", None)),
    ],
)
def test_a_count_in_a_field_of_its_own(text: str, count: int | None) -> None:
    assert read_count(text) == count


def test_of_two_fields_with_one_name_the_first_is_meant() -> None:
    fields = tuple(
        RecordField(id=FieldId(name), form=FieldForm.NUMBER, name="Weight")
        for name in ("one", "other")
    )
    own = RecordType(id=RecordTypeId("own"), name="Body", fields=fields)

    found = read("weight 70", lexicon(own), NOW)

    assert [(v.field_id, v.cell) for v in found.values] == [("one", 70)]
    assert read("weight 3/4", lexicon(own), NOW).values == ()


def test_a_new_partner_fits_a_field_that_takes_only_one() -> None:
    blank = Record(id=RecordId("r"), entered=datetime(2026, 11, 22, tzinfo=UTC))
    field = types()[0].field(PARTNER)
    assert field is not None
    one = types()[0].with_field(replace(field, form=FieldForm.CHOICE))
    found = read("@Newcomer", lexicon(one), NOW)

    record, _of = found.applied(
        blank, one, lambda name: Option(id=OptionId("new"), name=name)
    )

    assert record.cell(PARTNER) == "new"


def test_without_the_type_that_has_partners_a_name_after_at_is_a_note() -> None:
    found = read("@Kay 4", lexicon(BUILTIN[3]), NOW)

    assert (found.type, found.note) == ("note", "@Kay 4")
