from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from fakes.house import memory_house
from fakes.vault import DictVault
from hikidashi.domain.analysis.aspects import Aspect, Shape, What
from hikidashi.domain.analysis.cycles import NoEstimate
from hikidashi.domain.analysis.frequency import Window
from hikidashi.domain.analysis.link import Measure, Shortage, Verdict
from hikidashi.domain.analysis.periods import RateVerdict
from hikidashi.domain.analysis.span import Span, Step
from hikidashi.domain.errors import InvalidValueError, NotFoundError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import (
    CYCLE,
    INTIMACY,
    KIND,
    MOOD,
    SYMPTOM,
)
from hikidashi.domain.records.marks import field_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    Record,
    RecordTypeId,
    Start,
)
from hikidashi.usecases.analysis_desk import AnalysisDesk
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.private_drawer import PrivateSession

DAY = date(2031, 3, 3)
TODAY = date(2031, 5, 4)
SPAN = Span(DAY, TODAY)
ALL = RecordQuery(type=INTIMACY)
SOLO = Condition(mark=field_of(INTIMACY, KIND), any_of=("solo",))


@pytest.fixture
def private(vault: DictVault, now: Clock, new_id: NewId) -> PrivateSession:
    session = memory_house(now, new_id).furnish(vault)
    return session.private.create(Passphrase("only for this one"))


@pytest.fixture
def desk(private: PrivateSession) -> AnalysisDesk:
    return private.analysis


def at(days: int, minute: int | None = None) -> Start:
    return Start(day=DAY + timedelta(days=days), minute=minute)


def made(  # noqa: PLR0913 - a record has many things to say
    private: PrivateSession,
    type_id: RecordTypeId,
    start: Start,
    count: int | None = None,
    duration: int | None = None,
    tags: Sequence[str] = (),
    **cells: Cell,
) -> Record:
    found = replace(
        private.records.blank(type_id),
        start=start,
        count=count,
        duration=duration,
        tags=tuple(tags),
    )
    for name, cell in cells.items():
        found = found.with_cell(FieldId(name.replace("_", "-")), cell)
    return found


def aspect(desk: AnalysisDesk, name: str, type_id: RecordTypeId = INTIMACY) -> Aspect:
    return next(
        each
        for each in desk.choices(type_id)
        if name in {each.field, each.what if each.field is None else None}
    )


def test_choices_are_what_a_type_can_be_analysed_by(desk: AnalysisDesk) -> None:
    shapes = {
        str(each.field or each.what): each.shape for each in desk.choices(INTIMACY)
    }

    assert shapes["kind"] is Shape.CHOICE
    assert shapes["protection"] is Shape.ANSWER
    assert shapes[What.DURATION] is Shape.NUMBER
    with pytest.raises(NotFoundError):
        desk.choices(RecordTypeId("nothing"))


def test_everything_begins_with_the_first_entry_that_fits(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(private, INTIMACY, at(4), kind="solo"),
            made(private, INTIMACY, at(1)),
            made(private, INTIMACY, Start()),
            made(private, MOOD, at(0)),
        ]
    )

    assert desk.whole_span(ALL, TODAY) == Span(DAY + timedelta(days=1), TODAY)
    solo = replace(ALL, conditions=(SOLO,))
    assert desk.whole_span(solo, TODAY) == Span(DAY + timedelta(days=4), TODAY)
    assert desk.whole_span(ALL, DAY) is None


def test_frequency_counts_what_entries_stand_for(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(private, INTIMACY, at(0), count=3),
            made(private, INTIMACY, at(1), count=0),
            made(private, INTIMACY, at(2), kind="solo"),
            made(private, INTIMACY, at(2)),
            made(private, INTIMACY, at(99)),
        ]
    )

    found = desk.frequency(
        ALL, SPAN, Step.DAY, window=3, alignment=Window.CENTRED, week_start=6
    )

    assert (found.total, found.active_days, found.days_stated_none) == (5, 2, 1)
    assert found.average[1] == 5 / 3
    solo = replace(ALL, conditions=(SOLO,))
    assert desk.frequency(solo, SPAN, Step.WEEK).total == 1


def test_a_mean_is_over_the_days_from_the_first_entry_of_the_type(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    """Whatever the filter asks for: the diary was kept from then on."""
    for start, kind in ((at(10), "partnered"), (at(20), "solo")):
        private.records.save(made(private, INTIMACY, start, kind=kind))
    private.records.save(made(private, MOOD, at(2)))
    solo = RecordQuery(type=INTIMACY, conditions=(SOLO,))

    found = desk.frequency(solo, SPAN, Step.MONTH)

    assert found.observed == Span(DAY + timedelta(days=10), TODAY)
    assert found.per_day == 1 / (SPAN.days - 10)
    assert desk.frequency(RecordQuery(type=SYMPTOM), SPAN, Step.MONTH).observed == SPAN


def test_entries_without_a_time_are_told_beside_the_week(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(private, INTIMACY, at(0, 22 * 60 + 30), count=2),
            made(private, INTIMACY, at(0), count=4),
            made(private, INTIMACY, Start()),
        ]
    )

    found = desk.week_hours(ALL, None)

    assert found.counts[0][22] == 2  # DAY is a Monday
    assert (found.total, found.without_time) == (2, 5)
    assert desk.week_hours(ALL, SPAN).without_time == 4


def test_intervals_are_between_active_days(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [made(private, INTIMACY, at(days)) for days in (0, 3, 4, 60)]
    )

    found = desk.intervals(ALL, SPAN, TODAY)

    assert [each.days for each in found.intervals] == [3, 1, 56]
    assert found.since_last == 2


def test_distributions_are_by_what_the_aspect_is(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [made(private, INTIMACY, at(n), duration=15 + n) for n in range(40)]
        + [
            made(private, CYCLE, at(0), temperature=Decimal("36.5")),
            made(private, CYCLE, at(1), temperature_time=390),
        ]
    )
    cycle = RecordQuery(type=CYCLE)

    durations = desk.distribution(ALL, SPAN, aspect(desk, "duration"))
    numbers = desk.distribution(cycle, None, aspect(desk, "temperature", CYCLE))
    clock = desk.distribution(cycle, None, aspect(desk, "temperature-time", CYCLE))

    assert (durations.width, durations.summary and durations.summary.n) == (5, 40)
    assert numbers.summary is not None
    assert numbers.summary.median == 36.5
    assert (clock.bins[6].count, clock.summary) == (1, None)


def test_shares_keep_not_stated_apart_from_no(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(private, INTIMACY, at(0), protection=True),
            made(private, INTIMACY, at(1), protection=False),
            made(private, INTIMACY, at(2)),
        ]
    )

    found = desk.shares(ALL, SPAN, aspect(desk, "protection"))

    assert [(e.value, e.records) for e in found.parts] == [(1, 1), (0, 1)]
    assert (found.stated, found.not_stated, found.said_none) == (2, 1, 0)


def test_entries_that_say_there_was_none_are_not_counted_as_not_stated(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(private, INTIMACY, at(0), count=0),
            made(private, INTIMACY, at(1), count=2, contraception=("pill", "condom")),
            made(private, INTIMACY, at(2)),
        ]
    )

    found = desk.shares(ALL, None, aspect(desk, "contraception"))

    assert (found.records, found.stated, found.said_none) == (2, 1, 1)
    assert [each.records for each in found.parts] == [1, 1]
    assert not found.is_exclusive


def test_a_field_that_once_had_several_choices_still_adds_up(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(private, INTIMACY, at(0), kind=("partnered", "solo")),
            made(private, INTIMACY, at(1), kind="solo"),
        ]
    )

    found = desk.shares(ALL, None, aspect(desk, "kind"))

    assert (found.records, found.stated, found.not_stated) == (2, 2, 0)
    assert [each.records for each in found.parts] == [2, 1]


def test_two_fields_are_compared_within_an_entry(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(
                private, INTIMACY, at(n % 60), satisfaction=1 + n % 5, desire=1 + n % 5
            )
            for n in range(60)
        ]
    )
    x, y = aspect(desk, "satisfaction"), aspect(desk, "desire")

    found = desk.correlation(ALL, None, x, y)

    assert (found.by_day, found.links[0].n) == (False, 60)
    assert found.links[0].verdict is Verdict.STRONG


def test_an_option_is_held_against_entries_that_state_others(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(
                private,
                INTIMACY,
                at(n),
                satisfaction=5 if n % 2 else 2,
                contraception=("pill", "condom") if n % 2 else ("pill",),
            )
            for n in range(40)
        ]
        + [made(private, INTIMACY, at(n), satisfaction=1) for n in range(40)]
    )
    x, y = aspect(desk, "contraception"), aspect(desk, "satisfaction")

    found = desk.correlation(ALL, SPAN, x, y)

    first, last = found.links
    assert (first.x_value, first.n, first.value) == ("condom", 40, 1)
    assert (last.x_value, last.verdict) == ("pill", Verdict.NOT_ENOUGH)
    assert first.others is not None
    assert first.others.mean == 2


def test_a_choice_is_held_against_each_of_several(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(
                private,
                INTIMACY,
                at(n),
                kind="solo" if n % 2 else "partnered",
                contraception=("pill",) if n % 2 else ("pill", "condom"),
            )
            for n in range(40)
        ]
        + [made(private, INTIMACY, at(n), kind="solo") for n in range(40)]
    )

    found = desk.correlation(
        ALL, SPAN, aspect(desk, "kind"), aspect(desk, "contraception")
    )

    by_options = {(each.x_value, each.y_value): each for each in found.links}
    assert by_options["solo", "condom"].value == -1
    assert by_options["partnered", "condom"].value == 1
    assert {each.n for each in found.links} == {40}
    assert by_options["solo", "pill"].shortage is Shortage.TOO_ALIKE


def test_several_choices_are_held_against_several_tags(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(
                private,
                INTIMACY,
                at(n),
                contraception=("pill", "condom") if n % 2 else ("pill",),
                tags=("calm", "late") if n % 4 == 1 else ("late",) * (n % 2),
            )
            for n in range(60)
        ]
    )

    found = desk.correlation(
        ALL, None, aspect(desk, "contraception"), aspect(desk, "tag")
    )

    by_options = {(each.x_value, each.y_value): each for each in found.links}
    assert by_options["condom", "late"].value == 1
    assert by_options["condom", "calm"].value == pytest.approx(3**-0.5)
    assert {each.n for each in found.links} == {60}


def test_an_entry_without_a_tag_says_that_it_has_none(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(
                private,
                INTIMACY,
                at(n % 60),
                satisfaction=5 if n % 2 else 2,
                tags=("calm",) if n % 2 else (),
            )
            for n in range(40)
        ]
    )

    found = desk.correlation(
        ALL, None, aspect(desk, "tag"), aspect(desk, "satisfaction")
    )

    assert [(e.x_value, e.n, e.value) for e in found.links] == [("calm", 40, 1)]


def test_two_types_are_compared_by_day(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    for n in range(40):
        strength = 1 + n % 5
        private.records.add_all(
            [
                made(private, SYMPTOM, at(n), strength=strength),
                made(private, MOOD, at(n), mood=6 - strength),
            ]
        )
    x, y = aspect(desk, "strength", SYMPTOM), aspect(desk, "mood", MOOD)

    found = desk.correlation(RecordQuery(type=SYMPTOM), SPAN, x, y)

    assert found.by_day
    assert (found.links[0].n, found.links[0].value) == (40, -1)
    assert found.links[0].is_rising is False


def test_how_often_and_tags_of_a_day_are_compared_as_well(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(
                private,
                INTIMACY,
                at(n),
                count=n % 4,
                satisfaction=1 + n % 4,
                tags=("calm",) if n % 4 > 1 else (),
            )
            for n in range(60)
        ]
    )
    often = aspect(desk, "times")

    scale = desk.correlation(ALL, SPAN, often, aspect(desk, "satisfaction"))
    tag = desk.correlation(ALL, SPAN, aspect(desk, "tag"), often)

    assert scale.by_day
    assert scale.links[0].value == 1
    assert (tag.links[0].measure, tag.links[0].value) == (Measure.DELTA, 1)
    assert tag.links[0].n == 60


def test_what_cannot_be_compared_is_refused(desk: AnalysisDesk) -> None:
    clock, scale = aspect(desk, "temperature-time", CYCLE), aspect(desk, "kind")

    with pytest.raises(InvalidValueError):
        desk.correlation(RecordQuery(type=CYCLE), None, clock, scale)
    with pytest.raises(InvalidValueError):
        desk.correlation(ALL, None, scale, clock)
    with pytest.raises(InvalidValueError):
        desk.correlation(ALL, None, scale, scale)


def test_tags_of_two_types_are_two_things(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [made(private, kind, at(0), tags=("calm",)) for kind in (INTIMACY, MOOD)]
    )
    one, other = aspect(desk, "tag"), aspect(desk, "tag", MOOD)

    found = desk.correlation(ALL, None, one, other)

    assert [(each.x, each.y, each.n) for each in found.cells] == [("calm", "calm", 1)]


def test_an_overview_tells_how_much_was_compared(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(
                private,
                INTIMACY,
                at(n % 60),
                satisfaction=1 + n % 5,
                desire=1 + n % 5,
                pain=(n * 7) % 11,
            )
            for n in range(120)
        ]
    )

    found = desk.overview(ALL, None, aspect(desk, "satisfaction"))

    by_field = {str(each.x.field or each.x.what): each for each in found}
    assert What.TIMES not in by_field
    assert "satisfaction" not in by_field
    assert {each.comparisons for each in found} == {2}
    assert by_field["desire"].links[0].verdict is Verdict.STRONG
    assert by_field["pain"].links[0].verdict is Verdict.NO_CLEAR_LINK


def test_two_periods_are_compared_by_rates_and_scales(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    first, second = Span(DAY, date(2031, 3, 31)), Span(date(2031, 4, 1), date.max)
    private.records.add_all(
        [made(private, INTIMACY, at(n), satisfaction=2 + n % 2) for n in range(20)]
        + [
            made(private, INTIMACY, at(30 + n // 3), satisfaction=4 + n % 2)
            for n in range(60)
        ]
    )

    found = desk.periods(ALL, first, second, TODAY)

    assert (found.first.days, found.second.days) == (29, 34)
    assert found.second.is_running
    assert found.verdict is RateVerdict.MORE
    scales = {each.aspect.field: each for each in found.scales}
    assert scales[FieldId("satisfaction")].link.verdict is Verdict.STRONG
    assert scales[FieldId("pain")].first is None


def test_periods_without_any_entry_have_nothing_to_compare(desk: AnalysisDesk) -> None:
    found = desk.periods(ALL, SPAN, Span(TODAY, TODAY), TODAY)

    assert (found.verdict, found.ratio) == (RateVerdict.NOT_ENOUGH, None)


def test_counts_need_one_type(desk: AnalysisDesk) -> None:
    with pytest.raises(InvalidValueError):
        desk.shares(RecordQuery(), None, aspect(desk, "kind"))
    with pytest.raises(InvalidValueError):
        desk.periods(RecordQuery(), SPAN, SPAN, TODAY)


def test_cycles_are_from_bleeding_that_is_not_excluded(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(private, CYCLE, at(0), bleeding="medium", bleeding_excluded=False),
            made(private, CYCLE, at(14), bleeding="heavy", bleeding_excluded=True),
            made(private, CYCLE, at(30), bleeding="light"),
            made(private, CYCLE, at(31), cycle_start=False),
            made(private, CYCLE, at(31), cycle_start=True, bleeding_excluded=True),
            made(private, CYCLE, at(2), temperature=Decimal("36.4")),
            made(
                private,
                CYCLE,
                at(3),
                temperature=Decimal("38.9"),
                temperature_excluded=True,
            ),
        ]
    )

    found = desk.cycles(None, TODAY)

    assert [(e.start, e.length) for e in found.cycles] == [
        (DAY, 30),
        (DAY + timedelta(days=30), None),
    ]
    assert found.no_estimate is NoEstimate.TOO_FEW
    assert [(e.value, e.is_excluded) for e in found.temperatures] == [
        (36.4, False),
        (38.9, True),
    ]


def test_a_stated_start_begins_a_cycle(
    private: PrivateSession, desk: AnalysisDesk
) -> None:
    private.records.add_all(
        [
            made(private, CYCLE, at(5), cycle_start=True),
            made(private, CYCLE, at(5), cycle_start=False),
        ]
    )

    found = desk.cycles(SPAN, TODAY)

    assert [each.is_stated for each in found.cycles] == [True]
    assert desk.cycles(Span(TODAY, TODAY), TODAY).cycles == ()
