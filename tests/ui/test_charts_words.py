"""What charts say: plain, careful, and never more than is known."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from hikidashi.domain.analysis.aspects import Aspect, Shape, What, aspects_of
from hikidashi.domain.analysis.correlation import Cell, Correlation
from hikidashi.domain.analysis.cycles import (
    Cycle,
    CycleView,
    NoEstimate,
    Spread,
    StartEstimate,
)
from hikidashi.domain.analysis.distribution import clock_distribution, distribution
from hikidashi.domain.analysis.frequency import frequency
from hikidashi.domain.analysis.intervals import intervals
from hikidashi.domain.analysis.link import (
    Group,
    Link,
    Measure,
    Shortage,
    Verdict,
)
from hikidashi.domain.analysis.periods import (
    PeriodComparison,
    RateVerdict,
    ScaleChange,
    ScaleValues,
    compared,
    period,
)
from hikidashi.domain.analysis.shares import shares
from hikidashi.domain.analysis.span import Span, Step, last_days
from hikidashi.domain.analysis.week_hours import week_hours
from hikidashi.domain.records.builtin import BUILTIN, CYCLE, INTIMACY
from hikidashi.domain.records.marks import Countable
from hikidashi.domain.records.record import FieldId
from hikidashi.ui.private.charts.cycle_charts import cycles_chart
from hikidashi.ui.private.charts.interval_charts import intervals_chart
from hikidashi.ui.private.charts.link_charts import link_chart, overview_chart
from hikidashi.ui.private.charts.offers import fields_for, others_for
from hikidashi.ui.private.charts.period_charts import periods_chart
from hikidashi.ui.private.charts.picture import Columns, Grid, Rows
from hikidashi.ui.private.charts.scene import Scene
from hikidashi.ui.private.charts.time_charts import (
    frequency_chart,
    week_hours_chart,
)
from hikidashi.ui.private.charts.value_charts import distribution_chart, shares_chart
from hikidashi.ui.private.charts.wish import (
    Against,
    Reach,
    Section,
    Wish,
    compared_with,
    decoded,
    encoded,
    usual_step,
)
from hikidashi.words.catalogue import use_language

TODAY = date(2031, 5, 4)
YEAR = last_days(TODAY, 365)
TYPES = {each.id: each for each in BUILTIN}
SCENE = Scene(type=TYPES[INTIMACY], types=TYPES, within="In the last 12 months")
CYCLES = Scene(type=TYPES[CYCLE], types=TYPES, within="In the last 12 months")
FORBIDDEN = re.compile(
    r"streak|score|goal|record high|cause|should|normal|too (much|often|little)",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


def aspect(name: str, what: What = What.FIELD) -> Aspect:
    found = aspects_of(TYPES[INTIMACY])
    wanted = FieldId(name) if what is What.FIELD else None
    return next(e for e in found if e.what is what and e.field == wanted)


SATISFACTION, DESIRE = aspect("satisfaction"), aspect("desire")
KIND, PROTECTION = aspect("kind"), aspect("protection")


def pair(
    x: Aspect, y: Aspect, *links: Link, cells: tuple[Cell, ...] = ()
) -> Correlation:
    return Correlation(
        x=x, y=y, by_day=False, links=links, cells=cells, comparisons=len(links)
    )


def link(measure: Measure, verdict: Verdict, **more: object) -> Link:
    values = {"value": 0.4, "low": 0.2, "high": 0.6, "n": 80} | more
    return Link(measure=measure, verdict=verdict, **values)  # type: ignore[arg-type]  # of a test's own


@pytest.mark.parametrize(
    ("shortage", "words"),
    [
        (Shortage.TOO_FEW, "At least 20 are needed, with at least 10 in each group"),
        (Shortage.TOO_ALIKE, "the values are too much alike to compare"),
        (Shortage.TOO_THIN, "too few are left for each"),
    ],
)
def test_too_little_data_says_why(shortage: Shortage, words: str) -> None:
    short = Link(measure=Measure.RHO, n=7, shortage=shortage)

    told = link_chart(pair(SATISFACTION, DESIRE, short), SCENE).sentence

    assert told.startswith(
        "Not enough data: 7 entries state both “Satisfaction” and “Desire”"
    )
    assert words in told


@pytest.mark.parametrize(
    ("x", "y", "found", "words"),
    [
        (
            SATISFACTION,
            DESIRE,
            link(Measure.RHO, Verdict.WEAK, is_rising=False),
            "a weak link. Where “Satisfaction” is higher, “Desire” tends to be lower.",
        ),
        (
            KIND,
            PROTECTION,
            link(Measure.PHI, Verdict.MODERATE, is_rising=True, x_value="solo"),
            "a moderate link. With “Kind: Solo”, “Protection: Used” comes more often "
            "than without.",
        ),
        (
            PROTECTION,
            KIND,
            link(Measure.PHI, Verdict.WEAK, is_rising=False, y_value="solo"),
            "With “Protection: Used”, “Kind: Solo” comes more rarely than without.",
        ),
        (
            KIND,
            aspect("partner"),
            link(Measure.V, Verdict.STRONG),
            "a strong link. Some values of “Kind” come more often with some of "
            "“Partner”.",
        ),
        (
            KIND,
            SATISFACTION,
            link(Measure.DELTA, Verdict.WEAK, is_rising=True, x_value="solo"),
            "With “Kind: Solo”, “Satisfaction” tends to be higher than without.",
        ),
        (
            SATISFACTION,
            KIND,
            link(Measure.DELTA, Verdict.VERY_WEAK, is_rising=False, y_value="solo"),
            "a very weak link. With “Kind: Solo”, “Satisfaction” tends to be lower",
        ),
    ],
)
def test_a_link_is_told_with_its_direction(
    x: Aspect, y: Aspect, found: Link, words: str
) -> None:
    told = link_chart(pair(x, y, found), SCENE).sentence

    assert told.startswith("In the last 12 months, 80 entries: ")
    assert words in told


def test_groups_are_shown_by_their_means_with_all_others() -> None:
    found = link(
        Measure.DELTA,
        Verdict.WEAK,
        is_rising=True,
        x_value=1,
        having=Group(n=30, mean=4.2, median=4),
        others=Group(n=50, mean=3.1, median=3),
    )

    chart = link_chart(pair(PROTECTION, SATISFACTION, found), SCENE)

    assert isinstance(chart.picture, Rows)
    assert [row.label for row in chart.picture.rows] == ["Used", "All others"]
    assert chart.picture.said() == (
        "Used: Satisfaction 4.2 on average, 30 entries",
        "All others: Satisfaction 3.1 on average, 50 entries",
    )
    assert chart.table is not None
    assert chart.table.rows[0][1:3] == ("4.2", "3.1")


def test_two_choices_are_shown_as_a_grid_of_how_often_they_meet() -> None:
    cells = (Cell("solo", 1, 5), Cell("solo", 0, 3), Cell("other", 1, 40))
    found = pair(KIND, PROTECTION, link(Measure.V, Verdict.WEAK), cells=cells)

    chart = link_chart(found, SCENE)

    assert isinstance(chart.picture, Grid)
    assert chart.picture.rows == ("Other", "Solo")
    assert chart.picture.columns == ("Used", "Not used")
    assert chart.picture.said()[0] == "Kind: Other with Protection: Used: 40 times"
    assert chart.picture.said()[1].endswith("0 times")


def test_with_too_many_pairs_to_show_the_table_tells_the_links() -> None:
    chart = link_chart(
        pair(SATISFACTION, DESIRE, link(Measure.RHO, Verdict.WEAK, is_rising=True)),
        SCENE,
    )

    assert chart.picture is None
    assert chart.table is not None
    assert chart.table.rows[0][-1] == "a weak link"


def test_an_overview_names_the_option_and_counts_only_what_has_enough() -> None:
    short = Link(measure=Measure.RHO, n=3, shortage=Shortage.TOO_FEW)
    strong = link(Measure.DELTA, Verdict.STRONG, is_rising=True, x_value="solo")
    unclear = link(Measure.DELTA, Verdict.NO_CLEAR_LINK, y_value="solo")

    chart = overview_chart(
        [pair(KIND, SATISFACTION, strong), pair(DESIRE, SATISFACTION, short)],
        SATISFACTION,
        SCENE,
    )
    other = overview_chart([pair(DESIRE, KIND, unclear)], KIND, SCENE)

    assert "of 1 with enough data, 1 shows a link" in chart.sentence
    assert chart.table is not None
    assert [row[0] for row in chart.table.rows] == ["Kind: Solo", "Desire"]
    assert "of 1 with enough data, none shows a clear link" in other.sentence
    assert other.table is not None
    assert other.table.rows[0][0] == "Desire and Solo"


def test_too_few_entries_are_no_sign_of_no_link() -> None:
    short = Link(measure=Measure.RHO, n=3, shortage=Shortage.TOO_FEW)

    chart = overview_chart([pair(DESIRE, SATISFACTION, short)], SATISFACTION, SCENE)

    assert "not enough data to compare it with anything yet" in chart.sentence


def test_no_verdict_is_given_while_something_is_left_to_compare() -> None:
    found = pair(DESIRE, SATISFACTION, link(Measure.RHO, Verdict.STRONG))

    chart = overview_chart([found], SATISFACTION, SCENE, left=3)

    assert chart.sentence == "Comparing: 3 are left."
    assert chart.table is not None
    assert chart.table.rows[0][-1] == "…"


def test_a_link_says_that_some_entries_alone_may_look_different() -> None:
    found = pair(SATISFACTION, DESIRE, link(Measure.RHO, Verdict.WEAK, is_rising=True))
    told = "Among some of them alone it can look different"

    mixed = link_chart(found, SCENE)
    only = link_chart(found, replace(SCENE, only="Only where: Kind: Solo."))

    assert any(told in note for note in mixed.notes)
    assert not any(told in note for note in only.notes)


def test_what_is_compared_by_day_says_so_whatever_the_types_are() -> None:
    found = replace(
        pair(SATISFACTION, aspect("", What.TIMES), link(Measure.RHO, Verdict.WEAK)),
        by_day=True,
    )

    notes = link_chart(found, SCENE).notes

    assert (
        "They are compared by day; only days with entries of both are in it." in notes
    )


@pytest.mark.parametrize("options", [8, 9])
def test_a_picture_without_room_for_all_options_says_so(options: int) -> None:
    cells = tuple(Cell(f"p{n}", 1, 9 - n) for n in range(options))
    grid = pair(KIND, PROTECTION, link(Measure.V, Verdict.WEAK), cells=cells)
    groups = [
        link(
            Measure.DELTA,
            Verdict.WEAK,
            x_value=f"p{n}",
            having=Group(n=5, mean=3.0, median=3.0),
        )
        for n in range(options)
    ]

    charts = link_chart(grid, SCENE), link_chart(pair(KIND, DESIRE, *groups), SCENE)

    told = "The table has those too that are not in the picture."
    assert [told in each.notes for each in charts] == [options == 9] * 2


def test_nothing_to_compare_with_is_no_table() -> None:
    chart = overview_chart((), SATISFACTION, SCENE)

    assert chart.table is None
    assert chart.sentence == "There is nothing to compare it with yet."


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (RateVerdict.NOT_ENOUGH, "not enough data to tell the two apart"),
        (RateVerdict.NO_CLEAR_DIFFERENCE, "No clear difference can be seen"),
        (RateVerdict.MORE, "In the second period it was more often"),
        (RateVerdict.LESS, "In the second period it was less often"),
    ],
)
@pytest.mark.parametrize("high", [2.4, None])
def test_two_periods_are_told_with_how_sure_it_is(
    verdict: RateVerdict, words: str, high: float | None
) -> None:
    days = {TODAY - timedelta(n): 1 for n in range(0, 60, 2)}
    first, second = Span(TODAY - timedelta(59), TODAY - timedelta(30)), YEAR
    change = ScaleChange(
        aspect=SATISFACTION,
        first=None,
        second=None,
        link=link(Measure.DELTA, Verdict.WEAK, is_rising=False),
    )
    found = PeriodComparison(
        first=period(first, days, TODAY - timedelta(365), TODAY),
        second=period(
            Span(second.first, TODAY + timedelta(9)),
            days,
            TODAY - timedelta(365),
            TODAY,
        ),
        ratio=1.4,
        low=1.1,
        high=high,
        verdict=verdict,
        scales=(change,),
        comparisons=1,
    )

    chart = periods_chart(found, SCENE)

    assert words in chart.sentence
    ratio = "from 1.1 times on" if high is None else "from 1.1 to 2.4 times"
    assert ratio in chart.notes[0]
    assert FORBIDDEN.search(chart.as_text()) is None


def test_a_mean_of_two_periods_says_of_how_many_it_is() -> None:
    days = {TODAY - timedelta(n): 1 for n in range(60)}
    first, second = (
        Span(TODAY - timedelta(59), TODAY - timedelta(30)),
        last_days(TODAY, 30),
    )
    values = ScaleValues(SATISFACTION, {2.0: 1}, {3.0: 10, 5.0: 10})

    chart = periods_chart(
        compared(
            period(first, days, first.first, TODAY),
            period(second, days, first.first, TODAY),
            [values],
        ),
        SCENE,
    )

    assert chart.picture is not None
    assert chart.picture.said()[-2:] == (
        "Satisfaction, 6 March 2031 – 4 April 2031: 2 (1)",
        "Satisfaction, 5 April 2031 – 4 May 2031: 4 (20)",
    )
    assert chart.table is not None
    assert chart.table.rows[-1][1:] == ("2 (1)", "4 (20)")
    assert "Satisfaction: not enough data" in chart.notes


def test_a_retired_field_can_still_be_looked_at_after_the_others() -> None:
    kind = TYPES[INTIMACY]
    first = kind.fields[0]
    kind = replace(kind, fields=(replace(first, retired=True), *kind.fields[1:]))

    fields = fields_for(Section.FIELD, kind)
    others = others_for("", [kind, replace(kind, id=CYCLE)])

    assert fields[-1].field == first.id
    retired = [(each.type, each.field) for each in others if each.retired]
    assert retired == [(INTIMACY, first.id)]


def test_two_empty_periods_are_no_chart() -> None:
    nothing: Mapping[date, int] = {}
    empty = period(YEAR, nothing, date(2000, 1, 1), TODAY)
    found = PeriodComparison(
        first=empty,
        second=empty,
        ratio=None,
        low=None,
        high=None,
        verdict=RateVerdict.NOT_ENOUGH,
        scales=(),
        comparisons=0,
    )

    chart = periods_chart(found, SCENE)

    assert chart.picture is None
    assert "no entries in either" in chart.sentence


def test_a_period_from_before_the_first_entry_says_from_when_it_counts() -> None:
    days = {TODAY - timedelta(n): 1 for n in range(50)}
    first = Span(TODAY - timedelta(59), TODAY - timedelta(30))
    start = TODAY - timedelta(49)

    chart = periods_chart(
        compared(
            period(first, days, start, TODAY),
            period(last_days(TODAY, 30), days, start, TODAY),
        ),
        SCENE,
    )

    assert (
        "Of 6 March 2031 – 4 April 2031, only the days from the first entry "
        "(16 March 2031) on are counted."
    ) in chart.notes


def test_a_period_to_come_cannot_be_compared_yet() -> None:
    days = {TODAY: 1}
    to_come = Span(TODAY + timedelta(1), TODAY + timedelta(30))
    found = PeriodComparison(
        first=period(YEAR, days, YEAR.first, TODAY),
        second=period(to_come, days, YEAR.first, TODAY),
        ratio=None,
        low=None,
        high=None,
        verdict=RateVerdict.NOT_ENOUGH,
        scales=(),
        comparisons=0,
    )

    chart = periods_chart(found, SCENE)

    assert chart.picture is None
    assert "has not begun yet" in chart.sentence


def cycle_view(**more: object) -> CycleView:
    starts = [date(2031, 1, 1) + timedelta(28 * n) for n in range(4)]
    cycles = [
        Cycle(
            start=start,
            end=start + timedelta(27) if n < 3 else None,
            is_stated=n == 0,
            bleeding_days=4 if n else None,
        )
        for n, start in enumerate(starts)
    ]
    values: dict[str, object] = {
        "cycles": tuple(cycles),
        "lengths": Spread(n=3, mean=28, deviation=1.5, shortest=27, longest=29),
        "bleeding": None,
        "left_out": 2,
        "far_longer": 0,
        "day_of_cycle": None,
        "estimate": None,
        "no_estimate": None,
        "temperatures": (),
    }
    return CycleView(**values | more)  # type: ignore[arg-type]  # of a test's own


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (NoEstimate.TOO_FEW, "at least 3 whole cycles are needed"),
        (NoEstimate.TOO_LONG_AGO, "too long ago"),
        (NoEstimate.NO_START, "Without a first day"),
        (NoEstimate.TOO_VARIED, "an estimate would tell nothing"),
        (None, "Without a first day"),
    ],
)
def test_without_an_estimate_it_says_why(reason: NoEstimate | None, words: str) -> None:
    chart = cycles_chart(cycle_view(no_estimate=reason), CYCLES)

    assert words in chart.sentence
    assert (
        "Left out of the mean: 2 cycles of 90 days or more; entries may be missing."
    ) in chart.notes


def test_cycles_that_are_left_out_do_not_make_a_chart() -> None:
    """Two cycles of 140 days are two, and still nothing to take a mean of."""
    one = Spread(n=1, mean=28, deviation=None, shortest=28, longest=28)

    charts = [cycles_chart(cycle_view(lengths=each), CYCLES) for each in (None, one)]

    assert [each.picture for each in charts] == [None, None]
    assert [each.sentence[-12:] for each in charts] == ["There are 0.", "There are 1."]


def test_a_cycle_that_is_left_out_is_marked_and_one_that_may_be_two_is_told() -> None:
    start = date(2031, 1, 1)
    long = Cycle(
        start=start,
        end=start + timedelta(99),
        is_stated=True,
        bleeding_days=None,
    )

    chart = cycles_chart(cycle_view(cycles=(long,), far_longer=1), CYCLES)

    assert chart.table is not None
    assert chart.table.rows[0][1] == "100 (not in the mean)"
    assert any("about twice as long as the others" in note for note in chart.notes)
    assert not any("first day of bleeding" in note for note in chart.notes)


def test_where_starts_are_worked_out_it_says_how() -> None:
    notes = cycles_chart(cycle_view(), CYCLES).notes

    assert any("after 10 days or more without" in note for note in notes)


@pytest.mark.parametrize("has_passed", [True, False])
def test_an_estimate_never_comes_without_its_label(*, has_passed: bool) -> None:
    guess = StartEstimate(
        first=date(2031, 5, 1),
        middle=date(2031, 5, 3),
        last=date(2031, 5, 5),
        cycles=3,
        has_passed=has_passed,
    )

    chart = cycles_chart(cycle_view(estimate=guess), CYCLES)

    told = chart.sentence.split("\n")[1]
    assert told.startswith(
        "Only an estimate, from your last 3 cycles; it cannot be used for "
        "contraception. "
    )
    assert ("would have begun" in told) is has_passed
    assert isinstance(chart.picture, Columns)
    assert chart.table is not None
    assert chart.table.rows[0][1] == "running"
    assert chart.table.rows[-1][3] == "stated"


def test_a_stated_none_is_no_missing_entry() -> None:
    days = {TODAY: 0, TODAY - timedelta(1): 12}

    chart = frequency_chart(frequency(days, last_days(TODAY, 3), Step.DAY), SCENE)

    assert chart.picture is not None
    assert chart.picture.said() == (
        "2 May 2031: no entry",
        "3 May 2031: 12 times",
        "4 May 2031: stated: none",
    )
    assert "On 1 of them it says that there was nothing." in chart.notes
    assert isinstance(chart.picture, Columns)
    assert [each.is_none for each in chart.picture.points] == [False, False, True]
    assert chart.picture.none_name == "Stated: none"
    assert chart.picture.part_name == ""


def test_a_month_that_goes_on_is_no_drop() -> None:
    days = {TODAY - timedelta(n): 1 for n in range(365)}

    chart = frequency_chart(frequency(days, YEAR, Step.MONTH), SCENE)

    assert isinstance(chart.picture, Columns)
    parts = [each.is_part for each in chart.picture.points]
    assert parts == [True, *[False] * 11, True]
    assert chart.picture.part_name == "Not whole"
    told = "May 2031 (not whole: 1 May 2031 – 4 May 2031)"
    assert chart.picture.said()[-1] == f"{told}: 4 times"
    assert chart.table is not None
    assert chart.table.rows[0][0] == told


def test_a_week_that_is_cut_off_is_called_so() -> None:
    days = {TODAY - timedelta(n): 1 for n in range(30)}

    chart = frequency_chart(frequency(days, last_days(TODAY, 10), Step.WEEK), SCENE)

    assert chart.picture is not None
    assert (
        chart.picture.said()[0] == "25 April 2031 – 27 April 2031 (not whole): 3 times"
    )


def test_a_mean_does_not_count_days_before_the_first_entry() -> None:
    start = TODAY - timedelta(27)
    days = {TODAY - timedelta(n): 1 for n in range(28)}

    found = frequency(days, YEAR, Step.MONTH, first_ever=start)
    chart = frequency_chart(found, SCENE)

    assert chart.sentence == "In the last 12 months: 28 times. On average 1 a day."
    assert "Days with an entry: 28 of 28." in chart.notes
    assert "Days before the first entry (7 April 2031) are not counted." in chart.notes


def test_the_month_in_which_recording_began_is_no_low_one() -> None:
    start = date(2031, 3, 20)
    days = {start + timedelta(n): 1 for n in range(40)}

    found = frequency(days, last_days(TODAY, 124), Step.MONTH, first_ever=start)
    chart = frequency_chart(found, SCENE)

    assert isinstance(chart.picture, Columns)
    assert [each.is_part for each in chart.picture.points] == [
        *(False, False, True, False, True)
    ]
    told = "March 2031 (not whole: 20 March 2031 – 31 March 2031): 12 times"
    assert chart.picture.said()[2] == told


def test_a_few_days_are_no_mean() -> None:
    found = frequency({TODAY: 3}, YEAR, Step.MONTH, first_ever=TODAY)

    assert frequency_chart(found, SCENE).sentence == "In the last 12 months: 3 times."


def test_what_is_rare_is_told_by_the_year() -> None:
    found = frequency({TODAY: 1}, YEAR, Step.MONTH)

    assert frequency_chart(found, SCENE).sentence.endswith("On average 1 a year.")


def test_no_weekday_is_named_where_several_have_the_most() -> None:
    tie = week_hours({(0, 7): 3, (1, 7): 3}, 6)
    alone = week_hours({(0, 7): 3, (1, 7): 4}, 7)

    assert week_hours_chart(tie, SCENE).sentence.endswith("with a known time.")
    assert "Tuesday has the most, with 4." in week_hours_chart(alone, SCENE).sentence


@pytest.mark.parametrize("step", Step)
def test_every_step_is_named(step: Step) -> None:
    days = {TODAY - timedelta(n): 2 for n in range(1500)}
    found = frequency(days, last_days(TODAY, 1500), step, window=2)

    chart = frequency_chart(found, SCENE)

    assert "On average 2 a day." in chart.sentence
    assert isinstance(chart.picture, Columns)
    assert chart.picture.name == f"Each {step.value}"
    assert chart.picture.line_name == f"Average of 2 {step.value}s"


def test_intervals_far_apart_share_a_last_column_without_an_end() -> None:
    days = {TODAY - timedelta(n): 1 for n in (2, *range(3, 60, 2), 900)}

    chart = intervals_chart(intervals(days, TODAY), SCENE)

    assert isinstance(chart.picture, Columns)
    assert chart.picture.points[-1].label.endswith("and more")
    assert "The last one was 2 days ago, on 2 May 2031." in chart.notes
    assert "from one day with at least one to the next, 2 days" in chart.sentence
    assert any("nothing was written down" in note for note in chart.notes)
    assert FORBIDDEN.search(chart.as_text()) is None


def test_times_of_day_spread_over_the_clock() -> None:
    clock = Aspect(
        type=CYCLE,
        what=What.FIELD,
        shape=Shape.CLOCK,
        mark="x",
        field=FieldId("temperature-time"),
    )
    found = clock_distribution({420.0: 5, 450.0: 2})

    chart = distribution_chart(found, clock, CYCLES)

    assert isinstance(chart.picture, Columns)
    assert chart.picture.points[7].said == "7:00–7:59: 7 entries"
    assert chart.sentence == "In the last 12 months: stated in 7 entries."


def test_few_values_are_no_histogram() -> None:
    duration = aspect("", What.DURATION)

    chart = distribution_chart(distribution({10.0: 2}), duration, SCENE)

    assert chart.picture is None
    assert chart.sentence == (
        "At least 5 entries are needed for this chart. There are 2 that fit."
    )


def test_far_values_share_ends_that_are_open() -> None:
    duration = aspect("", What.DURATION)
    found = distribution({float(n): 3 for n in range(40, 60)} | {1.0: 1, 9_000.0: 1})

    chart = distribution_chart(found, duration, SCENE)

    assert isinstance(chart.picture, Columns)
    assert chart.picture.points[-1].label.startswith("from ")
    assert FORBIDDEN.search(chart.as_text()) is None


def test_many_options_are_cut_and_the_table_has_all_of_them() -> None:
    partner = aspect("partner")
    values: dict[Countable, int] = {f"p{n}": 20 - n for n in range(20)}
    found = shares(partner, values, stated=150, not_stated=3, said_none=2)

    chart = shares_chart(found, partner, SCENE)

    assert isinstance(chart.picture, Rows)
    assert len(chart.picture.rows) == 15
    assert chart.table is not None
    assert len(chart.table.rows) == 21
    assert "The table has all 20 of them." in chart.notes
    assert any("add up to more" in each for each in chart.notes)
    assert any("2 entries that say that there was nothing" in e for e in chart.notes)


@pytest.mark.parametrize("value", [0, 1, 22, 36.6, "solo", "i1", "", "-"])
def test_a_value_comes_back_from_its_code(value: float | str) -> None:
    assert decoded(encoded(value)) == value
    assert type(decoded(encoded(value))) is type(value)


def test_a_period_is_compared_with_as_many_days() -> None:
    span = last_days(TODAY, 30)

    before = compared_with(span, Against.BEFORE)
    year_ago = compared_with(span, Against.YEAR_AGO)

    assert before == Span(span.first - timedelta(30), span.first - timedelta(1))
    assert year_ago.days == 30
    assert year_ago.last == date(2030, 5, 4)
    first_ever = Span(date.min, date.min + timedelta(9))
    assert compared_with(first_ever, Against.BEFORE) == first_ever


def test_a_year_before_is_the_same_day_and_never_the_same_time() -> None:
    leap = Span(date(2032, 1, 1), date(2032, 5, 4))
    long = last_days(TODAY, 800)

    year_ago = compared_with(leap, Against.YEAR_AGO)
    before = compared_with(long, Against.YEAR_AGO)

    assert (year_ago.last, year_ago.days) == (date(2031, 5, 4), leap.days)
    assert before.last < long.first
    leap_day = compared_with(
        Span(date(2032, 2, 29), date(2032, 2, 29)), Against.YEAR_AGO
    )
    assert leap_day.last == date(2031, 2, 28)
    first_ever = Span(date.min, date.min + timedelta(9))
    assert compared_with(first_ever, Against.YEAR_AGO) == first_ever


def test_a_few_entries_have_no_percents() -> None:
    found = shares(PROTECTION, {1: 2, 0: 2}, stated=4, not_stated=1, said_none=0)
    more = shares(PROTECTION, {1: 7, 0: 2}, stated=9, not_stated=1, said_none=0)

    few, many = (shares_chart(each, PROTECTION, SCENE) for each in (found, more))

    assert "%" not in few.as_text()
    assert few.sentence == "In the last 12 months: stated in 4 of 5 entries."
    assert few.table is not None
    assert few.table.rows[0] == ("Used", "2", "2 of 5", "2 of 4")
    assert many.sentence.endswith("most often “Used” (7 of them).")
    assert many.table is not None
    assert many.table.rows[0] == ("Used", "7", "70 %", "7 of 9")


def test_days_of_ones_own_may_be_named_in_any_order() -> None:
    wish = Wish(reach=Reach.OWN, first=TODAY, last=TODAY - timedelta(3))

    assert wish.span(TODAY) == Span(TODAY - timedelta(3), TODAY)
    assert Wish(reach=Reach.OWN).span(TODAY) == Span(TODAY, TODAY)


@pytest.mark.parametrize(
    ("days", "step"),
    [(30, Step.DAY), (90, Step.WEEK), (365, Step.MONTH), (5_000, Step.YEAR)],
)
def test_a_time_is_counted_by_what_can_be_seen_at_a_glance(
    days: int, step: Step
) -> None:
    assert usual_step(last_days(TODAY, days)) is step
