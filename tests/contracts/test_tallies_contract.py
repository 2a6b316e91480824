"""What every drawer promises to count; the one in memory is held to the same."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from fakes.vault import DictDrawer
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.records.marks import (
    TAG,
    all_of,
    day_of,
    duration_of,
    field_of,
    minute_of,
)
from hikidashi.domain.records.query import (
    MOST_CONDITIONS,
    MOST_VALUES,
    Condition,
    RecordQuery,
)
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    Record,
    RecordId,
    RecordTypeId,
    Start,
    values_of,
)
from hikidashi.usecases.ports import OpenedDrawer, Slot
from vault_kit import PRIVATE_WAY, made

MONDAY = date(2031, 5, 5)
WALK = RecordTypeId("walk")
SWIM = RecordTypeId("swim")
FAR = field_of(WALK, FieldId("far"))
MOOD = field_of(WALK, FieldId("mood"))
RAIN = field_of(WALK, FieldId("rain"))
WHO = field_of(WALK, FieldId("who"))
WALKS = RecordQuery(type=WALK)
NOWHEN = Start()


@pytest.fixture(params=["memory", "sqlcipher"])
def drawer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenedDrawer]:
    if request.param == "memory":
        yield DictDrawer(Drawer.PRIVATE)
        return
    vault = made(tmp_path / "vault")
    yield vault.create_private(PRIVATE_WAY)
    vault.close()


def on(days: int, minute: int | None = None) -> Start:
    return Start(day=MONDAY + timedelta(days=days), minute=minute)


def walk(  # noqa: PLR0913 - what a test says of one
    number: int,
    start: Start,
    *,
    count: int | None = None,
    duration: int | None = None,
    tags: tuple[str, ...] = (),
    note: str = "",
    **cells: Cell,
) -> Record:
    return Record(
        id=RecordId(f"w{number:03}"),
        type=WALK,
        start=start,
        count=count,
        duration=duration,
        values=values_of({FieldId(each): cell for each, cell in cells.items()}),
        note=note,
        tags=tags,
        entered=datetime(2031, 5, 4, 12, tzinfo=UTC),
    )


def keep(drawer: OpenedDrawer, *records: Record) -> None:
    edit(drawer, *((None, each) for each in records))


def edit(drawer: OpenedDrawer, *edits: tuple[Record | None, Record | None]) -> None:
    edited = tuple(Edit(before, after) for before, after in edits)
    drawer.apply(Change(Deed.EDIT_RECORDS, edited, Drawer.PRIVATE))


def found(drawer: OpenedDrawer, *conditions: Condition) -> list[str]:
    query = replace(WALKS, conditions=conditions)
    page = drawer.find(query, after=None, most=50)
    ids = [each.id for each in page.entities]
    assert ids == drawer.ids(query)
    assert len(ids) == drawer.matching(query)
    return list(ids)


def walked(drawer: OpenedDrawer, query: RecordQuery, *, oldest: bool) -> Sequence[str]:
    """Return the ids of all pages of two."""
    page = drawer.find(query, after=None, most=2, oldest_first=oldest)
    ids = [each.id for each in page.entities]
    while page.next is not None:
        page = drawer.find(query, after=page.next, most=2, oldest_first=oldest)
        ids += [each.id for each in page.entities]
    return ids


# --- how often


def test_an_empty_drawer_has_nothing_to_count(drawer: OpenedDrawer) -> None:
    assert drawer.find(WALKS, after=None, most=5).entities == ()
    assert drawer.matching(WALKS) == 0
    assert drawer.ids(WALKS) == []
    assert drawer.by_day(WALKS) == {}
    assert drawer.by_slot(WALKS) == {}
    assert drawer.by_value(WALKS, MOOD) == {}
    assert drawer.pairs(WALKS, MOOD, WHO) == {}
    assert drawer.series(WALKS, MOOD) == []


def test_a_record_counts_as_often_as_it_stands_for(drawer: OpenedDrawer) -> None:
    keep(
        drawer,
        walk(1, on(0)),
        walk(2, on(0, 60), count=3),
        walk(3, on(1), count=0),
        walk(4, NOWHEN, count=9),
    )

    days = drawer.by_day(WALKS)

    assert days == {MONDAY: 4, MONDAY + timedelta(days=1): 0}
    assert list(days) == sorted(days)


def test_only_what_has_a_minute_is_in_an_hour_of_the_week(drawer: OpenedDrawer) -> None:
    keep(
        drawer,
        walk(1, on(0, 0)),
        walk(2, on(7, 59), count=2),
        walk(3, on(6, 23 * 60 + 59)),
        walk(4, on(0)),
        walk(5, on(2, 60), count=0),
        walk(6, NOWHEN),
    )

    assert drawer.by_slot(WALKS) == {Slot(0, 0): 3, Slot(6, 23): 1}


@pytest.mark.parametrize("day", [date.min, date(1969, 12, 31), date.max])
def test_days_are_right_at_both_ends_of_time(drawer: OpenedDrawer, day: date) -> None:
    keep(drawer, walk(1, Start(day=day, minute=23 * 60 + 59), mood=2))
    only = replace(WALKS, first=day, last=day)

    assert drawer.by_day(only) == {day: 1}
    assert drawer.by_slot(only) == {Slot(day.weekday(), 23): 1}
    assert drawer.series(only, MOOD) == [(day, 2)]


def test_values_are_counted_by_records(drawer: OpenedDrawer) -> None:
    keep(
        drawer,
        walk(1, on(0), mood=4, count=5),
        walk(2, NOWHEN, mood=4, rain=True),
        walk(3, on(1), mood=1, rain=False, far=Decimal("2.5")),
    )

    assert drawer.by_value(WALKS, MOOD) == {4: 2, 1: 1}
    assert drawer.by_value(WALKS, RAIN) == {0: 1, 1: 1}
    assert drawer.by_value(WALKS, FAR) == {2.5: 1}
    assert drawer.by_value(WALKS, all_of(WALK)) == {5: 1, 1: 2}


def test_each_of_several_choices_counts(drawer: OpenedDrawer) -> None:
    keep(
        drawer,
        walk(1, on(0), who=("dog", "友\udcff"), mood=1),
        walk(2, on(1), who=("dog",), mood=2),
    )

    assert drawer.by_value(WALKS, WHO) == {"dog": 2, "友\udcff": 1}
    pairs = {("dog", 1): 1, ("友\udcff", 1): 1, ("dog", 2): 1}
    assert drawer.pairs(WALKS, WHO, MOOD) == pairs
    assert drawer.pairs(WALKS, MOOD, WHO) == {(b, a): n for (a, b), n in pairs.items()}


def test_a_mark_meets_itself(drawer: OpenedDrawer) -> None:
    keep(drawer, walk(1, on(0), who=("a", "b")))

    assert drawer.pairs(WALKS, WHO, WHO) == {
        (x, y): 1 for x in ("a", "b") for y in ("a", "b")
    }


def test_tags_are_of_all_types_and_counted_for_one(drawer: OpenedDrawer) -> None:
    swim = replace(walk(2, on(1), tags=("long", "wet")), type=SWIM)
    keep(drawer, walk(1, on(0), tags=("long",), mood=3), swim)

    assert drawer.by_value(WALKS, TAG) == {"long": 1}
    assert drawer.by_value(RecordQuery(type=SWIM), TAG) == {"long": 1, "wet": 1}
    assert drawer.pairs(WALKS, TAG, MOOD) == {("long", 3): 1}
    assert drawer.by_value(RecordQuery(type=SWIM), MOOD) == {}
    long_ones = Condition(mark=TAG, any_of=("long",))
    assert drawer.ids(RecordQuery(conditions=(long_ones,))) == ["w002", "w001"]


def test_a_series_has_every_value_with_its_day(drawer: OpenedDrawer) -> None:
    keep(
        drawer,
        walk(1, on(1), duration=30),
        walk(2, on(0), duration=45),
        walk(3, NOWHEN, duration=60),
        walk(4, on(2)),
    )

    series = drawer.series(WALKS, duration_of(WALK))

    assert series == [(MONDAY, 45), (MONDAY + timedelta(days=1), 30)]


@pytest.mark.parametrize("query", [RecordQuery(), replace(WALKS, words="river")])
def test_counts_are_of_one_type_and_not_of_words(
    drawer: OpenedDrawer, query: RecordQuery
) -> None:
    for ask in (
        lambda: drawer.by_day(query),
        lambda: drawer.by_slot(query),
        lambda: drawer.by_value(query, MOOD),
        lambda: drawer.pairs(query, MOOD, WHO),
        lambda: drawer.series(query, MOOD),
    ):
        with pytest.raises(ValueError, match="of one type"):
            ask()


# --- which ones fit


def test_pages_go_on_in_either_direction(drawer: OpenedDrawer) -> None:
    keep(drawer, *(walk(n, on(n // 2, n)) for n in range(7)), walk(9, on(2)))
    order = ["w000", "w001", "w002", "w003", "w009", "w004", "w005", "w006"]

    assert walked(drawer, WALKS, oldest=True) == order
    assert walked(drawer, WALKS, oldest=False) == order[::-1]
    assert walked(drawer, RecordQuery(), oldest=True) == order
    assert drawer.ids(WALKS) == order[::-1]


def test_a_page_that_holds_all_leads_nowhere(drawer: OpenedDrawer) -> None:
    keep(drawer, walk(1, on(0)), walk(2, on(1)))

    assert drawer.find(WALKS, after=None, most=2).next is None
    assert drawer.find(WALKS, after=None, most=1).next is not None


def test_a_condition_on_values_is_met_by_any_of_them(drawer: OpenedDrawer) -> None:
    keep(
        drawer,
        walk(1, on(0), mood=1, who=("dog", "cat")),
        walk(2, on(1), mood=5, who=("cat",)),
        walk(3, on(2)),
    )

    assert found(drawer, Condition(mark=WHO, any_of=("dog", "cat"))) == [
        "w002",
        "w001",
    ]
    assert found(drawer, Condition(mark=WHO, any_of=("dog",))) == ["w001"]
    assert found(drawer, Condition(mark=WHO)) == ["w002", "w001"]
    assert found(drawer, Condition(mark=WHO, is_stated=False)) == ["w003"]
    assert found(drawer, Condition(mark=MOOD, any_of=(5, 9, "1"))) == ["w002"]


def test_a_condition_on_a_size_takes_its_ends_in(drawer: OpenedDrawer) -> None:
    moods = [walk(n, on(n), mood=n, far=Decimal(n) / 2) for n in range(1, 6)]
    keep(drawer, *moods, walk(6, on(6), mood="4"))

    assert found(drawer, Condition(mark=MOOD, least=4)) == ["w005", "w004"]
    assert found(drawer, Condition(mark=MOOD, most=2)) == ["w002", "w001"]
    assert found(drawer, Condition(mark=MOOD, least=2, most=2.5)) == ["w002"]
    assert found(drawer, Condition(mark=FAR, least=1.25, most=2)) == ["w004", "w003"]
    assert found(drawer, Condition(mark=MOOD, any_of=(1, 5), least=3)) == ["w005"]


def test_no_number_is_beyond_what_can_be_asked(drawer: OpenedDrawer) -> None:
    keep(drawer, walk(1, on(0), mood=1))
    huge = 10**400
    endless, none = float("inf"), float("nan")

    assert found(drawer, Condition(mark=MOOD, any_of=(huge, -huge))) == []
    assert found(drawer, Condition(mark=MOOD, least=-huge, most=huge)) == ["w001"]
    assert found(drawer, Condition(mark=MOOD, least=-endless, most=endless)) == ["w001"]
    assert found(drawer, Condition(mark=MOOD, least=none)) == []
    assert found(drawer, Condition(mark=MOOD, any_of=(none,))) == []


def test_all_conditions_must_be_met(drawer: OpenedDrawer) -> None:
    keep(
        drawer,
        walk(1, on(0), mood=5, rain=True, tags=("long",)),
        walk(2, on(1), mood=5, rain=False, tags=("long",)),
        walk(3, on(2), mood=1, rain=True, tags=("long",)),
        walk(4, on(3), mood=5, rain=True),
    )
    conditions = (
        Condition(mark=MOOD, least=4),
        Condition(mark=RAIN, any_of=(1,)),
        Condition(mark=TAG, any_of=("long",)),
    )
    query = replace(WALKS, conditions=conditions)

    assert found(drawer, *conditions) == ["w001"]
    assert drawer.by_day(query) == {MONDAY: 1}
    assert drawer.by_value(query, RAIN) == {1: 1}
    assert drawer.pairs(query, MOOD, TAG) == {(5, "long"): 1}


def test_as_much_as_can_be_asked_is_answered(drawer: OpenedDrawer) -> None:
    keep(drawer, walk(1, on(0), mood=1))
    values = tuple(range(1, MOST_VALUES + 1))
    much = Condition(mark=MOOD, any_of=values)

    assert found(drawer, much) == ["w001"]
    assert found(drawer, *([Condition(mark=MOOD)] * MOST_CONDITIONS)) == ["w001"]
    with pytest.raises(InvalidValueError):
        found(drawer, much, much)
    with pytest.raises(InvalidValueError):
        found(drawer, *([Condition(mark=MOOD)] * (MOST_CONDITIONS + 1)))


def test_days_leave_out_what_has_none(drawer: OpenedDrawer) -> None:
    keep(
        drawer, *(walk(n, on(n), mood=n + 1) for n in range(4)), walk(9, NOWHEN, mood=9)
    )
    first, last = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)

    assert drawer.ids(replace(WALKS, first=first, last=last)) == ["w002", "w001"]
    assert drawer.ids(replace(WALKS, first=last)) == ["w003", "w002"]
    assert drawer.ids(RecordQuery(last=first)) == ["w001", "w000"]
    assert drawer.matching(RecordQuery(first=date.min, last=date.max)) == 4
    assert drawer.by_value(replace(WALKS, last=first), MOOD) == {1: 1, 2: 1}
    assert drawer.by_value(WALKS, MOOD) == {1: 1, 2: 1, 3: 1, 4: 1, 9: 1}


def test_words_and_conditions_are_asked_together(drawer: OpenedDrawer) -> None:
    keep(
        drawer,
        walk(1, on(0), mood=5, note="along the river"),
        walk(2, on(1), mood=1, note="along the river"),
        walk(3, on(2), mood=5, note="in the woods"),
        walk(4, NOWHEN, mood=5, note="river, some day"),
        replace(walk(5, on(3), note="river"), type=SWIM),
    )
    glad = Condition(mark=MOOD, least=4)
    river = replace(WALKS, words="RIVER", conditions=(glad,))

    assert set(drawer.ids(river)) == {"w001", "w004"}
    assert drawer.matching(river) == 2
    dated = replace(river, first=MONDAY)
    assert drawer.ids(dated) == ["w001"]
    assert drawer.ids(RecordQuery(words="river", last=date.max)) == [
        "w005",
        "w002",
        "w001",
    ]
    assert walked(drawer, RecordQuery(words="the"), oldest=True) == [
        "w001",
        "w002",
        "w003",
    ]
    assert drawer.ids(replace(WALKS, words='"  ')) == []
    keep(drawer, walk(6, on(4), note="a" * 64 + "b"))
    assert drawer.ids(replace(WALKS, words="a" * 64 + "b")) == ["w006"]
    assert drawer.ids(replace(WALKS, words="a" * 64 + "c")) == []
    assert drawer.ids(replace(WALKS, words="  ")) == []


def test_marks_are_of_one_type_whatever_its_id(drawer: OpenedDrawer) -> None:
    odd = [RecordTypeId(each) for each in ("", "walk/", "walk/=mood", "w\udcff", "all")]
    keep(
        drawer,
        walk(0, on(0), mood=1),
        *(
            replace(walk(n, on(n), mood=n, tags=("t",)), type=kind)
            for n, kind in enumerate(odd, 1)
        ),
    )

    for number, kind in enumerate(odd, 1):
        query = RecordQuery(type=kind)
        day = MONDAY + timedelta(days=number)
        assert drawer.ids(query) == [f"w{number:03}"]
        assert drawer.by_day(query) == {day: 1}
        assert drawer.by_value(query, TAG) == {"t": 1}
        assert drawer.by_value(query, field_of(kind, FieldId("mood"))) == {number: 1}
        assert drawer.by_value(query, all_of(odd[number - 2])) == {}
    assert drawer.by_value(WALKS, all_of(odd[2])) == {}


# --- what becomes other


def test_what_is_counted_follows_every_change(drawer: OpenedDrawer) -> None:
    before = walk(1, on(0, 60), mood=2, tags=("a", "b"), duration=5, rain=True)
    after = walk(1, on(0, 60), mood=3, tags=("b", "c"), far=Decimal("1.5"))
    keep(drawer, before)

    edit(drawer, (before, after))

    assert drawer.by_value(WALKS, MOOD) == {3: 1}
    assert drawer.by_value(WALKS, TAG) == {"b": 1, "c": 1}
    assert drawer.by_value(WALKS, duration_of(WALK)) == {}
    assert drawer.by_value(WALKS, RAIN) == {}
    assert drawer.by_value(WALKS, FAR) == {1.5: 1}
    edit(drawer, (after, before))
    assert drawer.by_value(WALKS, RAIN) == {1: 1}
    assert drawer.by_value(WALKS, FAR) == {}


def test_a_moved_record_is_counted_where_it_is(drawer: OpenedDrawer) -> None:
    before = walk(1, on(0, 60), mood=2)
    keep(drawer, before)

    for start in (on(3), on(3, 0), NOWHEN, on(1, 5)):
        after = replace(before, start=start)
        edit(drawer, (before, after))
        before = after

    assert drawer.by_day(WALKS) == {MONDAY + timedelta(days=1): 1}
    assert drawer.by_slot(WALKS) == {Slot(1, 0): 1}
    assert drawer.by_value(WALKS, minute_of(WALK)) == {1: 1}
    assert drawer.by_value(WALKS, day_of(WALK)) == {1: 1}


def test_another_type_takes_all_marks_along(drawer: OpenedDrawer) -> None:
    before = walk(1, on(0), mood=2, tags=("a",))
    keep(drawer, before)

    edit(drawer, (before, replace(before, type=SWIM)))

    assert drawer.matching(WALKS) == 0
    assert drawer.by_value(RecordQuery(type=SWIM), TAG) == {"a": 1}


def test_what_is_removed_is_counted_no_more(drawer: OpenedDrawer) -> None:
    gone, stays = walk(1, on(0), mood=1), walk(2, on(0), mood=1)
    keep(drawer, gone, stays)

    edit(drawer, (gone, None))

    assert drawer.ids(WALKS) == ["w002"]
    assert drawer.by_day(WALKS) == {MONDAY: 1}
    assert drawer.by_value(WALKS, MOOD) == {1: 1}
