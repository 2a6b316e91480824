from datetime import date

from hikidashi.domain.analysis.intervals import intervals
from hikidashi.domain.analysis.span import Span

TODAY = date(2031, 5, 20)


def on(day: int) -> date:
    return date(2031, 5, day)


def test_intervals_lie_between_active_days() -> None:
    found = intervals({on(1): 1, on(2): 0, on(4): 2, on(5): 1, on(15): 1}, TODAY)

    lengths = [(e.first, e.last, e.days) for e in found.intervals]
    assert lengths == [(on(1), on(4), 3), (on(4), on(5), 1), (on(5), on(15), 10)]
    assert found.active_days == 4
    assert found.lengths is not None
    assert (found.lengths.lowest, found.lengths.highest) == (1, 10)
    assert found.lengths.median == 3
    assert (found.last_day, found.since_last) == (on(15), 5)


def test_days_one_after_another_are_told() -> None:
    found = intervals({on(1): 1, on(2): 1, on(3): 1, on(9): 1}, TODAY)

    assert found.runs == (Span(on(1), on(3)), Span(on(9), on(9)))


def test_days_to_come_do_not_end_the_current_interval() -> None:
    found = intervals({on(10): 1, on(25): 1}, TODAY)

    assert (found.last_day, found.since_last) == (on(10), 10)
    assert len(found.intervals) == 1


def test_nothing_has_no_intervals() -> None:
    found = intervals({on(10): 0}, TODAY)

    assert (found.intervals, found.runs, found.lengths) == ((), (), None)
    assert (found.last_day, found.since_last) == (None, None)


def test_the_days_around_summer_time_are_one_day_apart() -> None:
    found = intervals({date(2031, 10, 25): 1, date(2031, 10, 26): 1}, date(2031, 11, 1))

    assert found.intervals[0].days == 1
