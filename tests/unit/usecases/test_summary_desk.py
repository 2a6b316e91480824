"""What a summary holds: what was chosen, and never anything besides."""

from datetime import date, timedelta

import pytest

from fakes.house import memory_house
from fakes.vault import DictVault
from hikidashi.domain.analysis.span import Span, Step
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import (
    CYCLE,
    INTIMACY,
    KIND,
    MEDICATION,
    PARTNER,
    PROTECTION,
    TEST,
)
from hikidashi.domain.records.record import Cell, FieldId, RecordTypeId
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.usecases.summary_desk import (
    DOSE,
    MEDICINE,
    MOST_LISTED,
    TAKEN,
    Summary,
    SummaryWish,
    TypeWish,
)
from made_entries import (
    TODAY,
    cycles,
    entry,
    intimacies,
    keep,
    medical,
)

YEAR = Span(date(2030, 5, 5), TODAY)
SATISFACTION = FieldId("satisfaction")


@pytest.fixture
def private(vault: DictVault, now: Clock, new_id: NewId) -> PrivateSession:
    session = memory_house(now, new_id).furnish(vault)
    return session.private.create(Passphrase("only for this one"))


def gathered(
    private: PrivateSession, *types: TypeWish, span: Span | None = YEAR
) -> Summary:
    wish = SummaryWish(span=span, types=types)
    return private.summaries.gather(wish, TODAY)


def test_a_type_is_told_by_how_often_only_unless_more_is_chosen(
    private: PrivateSession,
) -> None:
    keep(private, *intimacies(private, 30))

    (of,) = gathered(private, TypeWish(type=INTIMACY)).types

    assert of.frequency is not None
    assert of.frequency.total == 30
    assert of.frequency.step is Step.MONTH
    told = of.shares, of.spreads, of.listed, of.medicines
    assert told == ((), (), (), ())
    assert of.cycles is None


def test_not_even_how_often_is_told_unless_it_is_chosen(
    private: PrivateSession,
) -> None:
    keep(private, entry(private, INTIMACY, None))

    (of,) = gathered(private, TypeWish(type=INTIMACY, counts=False)).types

    assert of.frequency is None
    assert of.undated == 0


def test_entries_without_a_day_are_told_apart(private: PrivateSession) -> None:
    keep(private, entry(private, INTIMACY, None), entry(private, INTIMACY, 3))

    (of,) = gathered(private, TypeWish(type=INTIMACY)).types

    assert of.undated == 1


def test_chosen_fields_and_no_others_come_as_shares(private: PrivateSession) -> None:
    keep(private, *intimacies(private, 40))
    wish = TypeWish(type=INTIMACY, fields=frozenset({KIND, SATISFACTION}))

    (of,) = gathered(private, wish).types

    assert [aspect.field for aspect, _shares in of.shares] == [KIND, SATISFACTION]
    assert of.spreads == ()


def test_a_duration_comes_as_a_distribution_if_chosen(private: PrivateSession) -> None:
    keep(private, *intimacies(private, 40))

    (of,) = gathered(private, TypeWish(type=INTIMACY, durations=True)).types

    ((aspect, spread),) = of.spreads
    assert aspect.field is None
    assert spread.summary is not None
    assert spread.summary.n == 30


def test_listed_entries_are_stripped_of_all_that_was_not_chosen(
    private: PrivateSession,
) -> None:
    cells: dict[str, Cell] = {"kind": "solo", "partner": ("secret",), "satisfaction": 4}
    keep(
        private,
        entry(
            private,
            INTIMACY,
            5,
            cells,
            minute=1350,
            duration=20,
            title="a title",
            note="a note",
            tags=("a-tag",),
        ),
    )
    wish = TypeWish(type=INTIMACY, fields=frozenset({KIND}), entries=True)

    (of,) = gathered(private, wish).types

    (told,) = of.listed
    assert told.start.day == TODAY - timedelta(days=5)
    assert told.start.minute is None
    assert told.duration is None
    assert [each.field_id for each in told.values] == [KIND]
    assert (told.title, told.note, told.tags) == ("", "", ())


def test_listed_entries_keep_what_was_chosen(private: PrivateSession) -> None:
    whole = entry(
        private,
        INTIMACY,
        5,
        {"partner": ("someone",)},
        minute=1350,
        duration=20,
        title="a title",
        note="a note",
        tags=("a-tag",),
    )
    keep(private, whole)
    wish = TypeWish(
        type=INTIMACY,
        fields=frozenset({PARTNER}),
        durations=True,
        entries=True,
        times=True,
        titles=True,
        notes=True,
        tags=True,
    )

    (of,) = gathered(private, wish).types

    assert of.listed == (whole,)
    assert of.unlisted == 0


def test_a_list_ends_somewhere_and_tells_how_much_is_missing(
    private: PrivateSession,
) -> None:
    every = (
        entry(private, INTIMACY, number % 300) for number in range(MOST_LISTED + 5)
    )
    keep(private, *every)

    (of,) = gathered(private, TypeWish(type=INTIMACY, entries=True)).types

    assert len(of.listed) == MOST_LISTED
    assert of.unlisted == 5
    days = [each.start.day for each in of.listed]
    assert days == sorted(days, key=lambda day: day or date.min)


def test_tests_are_listed_with_their_days_once_a_field_is_chosen(
    private: PrivateSession,
) -> None:
    keep(private, *medical(private))
    result = FieldId("result")

    (of,) = gathered(private, TypeWish(type=TEST, fields=frozenset({result}))).types

    assert [each.cell(result) for each in of.listed] == ["negative", "pending"]
    assert all(each.cell(FieldId("tests")) is None for each in of.listed)
    assert of.shares == ()


def test_tests_without_a_chosen_field_are_only_counted(
    private: PrivateSession,
) -> None:
    keep(private, *medical(private))

    (of,) = gathered(private, TypeWish(type=TEST)).types

    assert of.listed == ()


def test_medicines_are_listed_by_dose_with_their_days(private: PrivateSession) -> None:
    none_taken = entry(private, MEDICATION, 2, {"medicine": "m-one"}, count=0)
    undated = entry(private, MEDICATION, None, {"medicine": "m-one"})
    keep(private, *medical(private), none_taken, undated)
    wish = TypeWish(type=MEDICATION, fields=frozenset({MEDICINE, DOSE, TAKEN}))

    (of,) = gathered(private, wish).types

    one, two = of.medicines
    assert (one.dose, one.entries, one.taken, one.not_taken) == ("1 mg", 2, 1, 1)
    assert one.first == TODAY - timedelta(days=30)
    assert one.last == TODAY - timedelta(days=20)
    assert (two.dose, two.entries, two.taken, two.not_taken) == ("2", 1, 1, 0)
    assert of.shares == ()


def test_medicines_tell_neither_dose_nor_taken_unless_chosen(
    private: PrivateSession,
) -> None:
    keep(private, *medical(private))

    (of,) = gathered(
        private, TypeWish(type=MEDICATION, fields=frozenset({MEDICINE}))
    ).types

    (line,) = of.medicines
    assert (line.dose, line.entries, line.taken, line.not_taken) == (None, 3, 0, 0)


def test_whether_it_was_taken_is_told_without_naming_the_medicine(
    private: PrivateSession,
) -> None:
    keep(private, *medical(private))

    wish = TypeWish(type=MEDICATION, fields=frozenset({TAKEN}))
    (of,) = gathered(private, wish).types

    assert of.medicines == ()
    ((aspect, shares),) = of.shares
    assert aspect.field == TAKEN
    assert [(each.value, each.records) for each in shares.parts] == [(1, 2), (0, 1)]


def test_cycles_are_told_only_if_chosen(private: PrivateSession) -> None:
    keep(private, *cycles(private, 5))

    (without,) = gathered(private, TypeWish(type=CYCLE)).types
    (with_them,) = gathered(private, TypeWish(type=CYCLE, cycles=True)).types

    assert without.cycles is None
    assert with_them.cycles is not None
    assert with_them.cycles.lengths is not None
    assert with_them.cycles.lengths.n == 4


def test_a_long_time_is_counted_by_years(private: PrivateSession) -> None:
    keep(private, *intimacies(private, 3))

    (of,) = gathered(
        private, TypeWish(type=INTIMACY), span=Span(date(2020, 1, 1), TODAY)
    ).types

    assert of.frequency is not None
    assert of.frequency.step is Step.YEAR


def test_days_to_come_are_not_counted_in(private: PrivateSession) -> None:
    found = gathered(
        private,
        TypeWish(type=INTIMACY),
        span=Span(date(2031, 5, 1), date(2031, 12, 31)),
    )

    assert found.span == Span(date(2031, 5, 1), TODAY)


def test_a_time_to_come_stays_what_was_chosen(private: PrivateSession) -> None:
    later = Span(date(2032, 1, 1), date(2032, 2, 1))

    assert gathered(private, TypeWish(type=INTIMACY), span=later).span == later


def test_all_the_time_begins_with_the_first_entry_of_what_is_chosen(
    private: PrivateSession,
) -> None:
    keep(private, entry(private, CYCLE, 900), entry(private, INTIMACY, 500))

    some = gathered(private, TypeWish(type=INTIMACY), TypeWish(type=TEST), span=None)
    none = gathered(private, TypeWish(type=TEST), span=None)

    assert some.span == Span(TODAY - timedelta(days=500), TODAY)
    assert none.span == Span(TODAY, TODAY)


def test_a_type_that_is_gone_is_passed_over(private: PrivateSession) -> None:
    gone = TypeWish(type=RecordTypeId("of another time"))

    assert gathered(private, gone).types == ()


def test_nothing_that_was_gathered_can_reach_a_log(private: PrivateSession) -> None:
    cells: dict[str, Cell] = {"protection": True, "partner": ("secret",)}
    keep(private, entry(private, INTIMACY, 5, cells, note="a very private note"))
    wish = TypeWish(
        type=INTIMACY,
        fields=frozenset({PROTECTION, PARTNER}),
        entries=True,
        notes=True,
    )

    said = repr(gathered(private, wish))

    assert "secret" not in said
    assert "note" not in said
