"""What is analysed from the real drawer is what the naive one in memory gives."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest

from fakes.vault import DictVault
from hikidashi.domain.analysis.correlation import Correlation
from hikidashi.domain.analysis.span import Span, Step, last_days
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.records.builtin import (
    CYCLE,
    INTIMACY,
    KIND,
    MEDICATION,
    MOOD,
)
from hikidashi.domain.records.marks import field_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    PartOfDay,
    Record,
    RecordId,
    RecordTypeId,
    Start,
    values_of,
)
from hikidashi.domain.records.reminder import Reminder, ReminderId, Unit
from hikidashi.usecases.analysis_desk import AnalysisDesk
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import OpenedDrawer
from hikidashi.usecases.reminder_book import ReminderBook
from hikidashi.usecases.type_book import TypeBook
from vault_kit import PRIVATE_WAY, made

TODAY = date(2031, 5, 4)
NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)
SPAN = last_days(TODAY, 200)
PILL = Reminder(
    id=ReminderId("r"),
    name="pill",
    type=MEDICATION,
    every=1,
    unit=Unit.DAY,
    minutes=(480, 1200),
    since=date(2031, 1, 1),
)


class Room:
    """A drawer with everything that reads it."""

    def __init__(self, drawer: OpenedDrawer, records: Sequence[Record]) -> None:
        edits = (*(Edit(None, each) for each in records), Edit(None, PILL))
        drawer.apply(Change(Deed.ADD_RECORD, edits, Drawer.PRIVATE))
        numbers = count(1)

        def new_id() -> str:
            return str(next(numbers))

        ledger = Ledger(drawer, lambda: NOW, new_id)
        types = TypeBook(drawer, ledger, lambda: NOW, new_id)
        self.desk = AnalysisDesk(drawer, types)
        self.reminders = ReminderBook(drawer, ledger, lambda: NOW, new_id)


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Room, Room]]:
    folder: Path = tmp_path_factory.mktemp("drawer")
    records = tuple(made_up())
    vault = made(folder)
    memory = DictVault().create_private(PRIVATE_WAY)
    yield (
        Room(vault.create_private(PRIVATE_WAY), records),
        Room(memory, records),
    )
    vault.close()


def made_up() -> Iterator[Record]:
    dice = random.Random(7)  # noqa: S311 - test data, not keys
    for number in range(900):
        kind, cells = one_of(dice)
        yield Record(
            id=RecordId(f"{number:05}"),
            type=kind,
            start=start(dice),
            duration=dice.choice((None, dice.randrange(5, 300))),
            count=dice.choice((None, None, None, 0, 1, 3)),
            values=values_of({FieldId(name): cell for name, cell in cells.items()}),
            tags=tuple(sorted({"calm", "早い"} - {dice.choice(("calm", "早い", ""))})),
            entered=NOW,
        )


def start(dice: random.Random) -> Start:
    day = TODAY - timedelta(days=dice.randrange(-3, 260))
    match dice.randrange(5):
        case 0:
            return Start()
        case 1:
            return Start(day=day)
        case 2:
            return Start(day=day, part=dice.choice(list(PartOfDay)))
        case _:
            return Start(day=day, minute=dice.randrange(1_440), offset=540)


def one_of(dice: random.Random) -> tuple[RecordTypeId, dict[str, Cell]]:
    cells: dict[str, Cell] = {}
    match dice.randrange(6):
        case 0:
            cells["bleeding"] = dice.choice(("none", "spotting", "light", "medium"))
            cells["cycle-start"] = dice.random() < 0.1
            cells["temperature"] = Decimal(dice.randrange(360, 375)) / 10
            if dice.random() < 0.2:
                cells["temperature-excluded"] = dice.random() < 0.5
            return CYCLE, cells
        case 1:
            return MOOD, {"mood": dice.randint(1, 5)}
        case 2:
            if dice.random() < 0.5:
                cells["taken"] = dice.random() < 0.5
            return MEDICATION, cells
        case _:
            if dice.random() < 0.7:
                cells["protection"] = dice.random() < 0.5
            if dice.random() < 0.7:
                methods = dice.sample(("pill", "condom", "iud"), k=dice.randint(1, 3))
                cells["contraception"] = tuple(sorted(methods))
            cells["kind"] = dice.choice(("partnered", "solo", "other"))
            cells["satisfaction"] = dice.randint(1, 5)
            cells["pain"] = dice.randint(0, 10)
            return INTIMACY, cells


SOLO = Condition(mark=field_of(INTIMACY, KIND), any_of=("solo",))
QUERIES = (RecordQuery(type=INTIMACY), RecordQuery(type=INTIMACY, conditions=(SOLO,)))


@pytest.mark.parametrize("query", QUERIES)
def test_counts_are_the_same(rooms: tuple[Room, Room], query: RecordQuery) -> None:
    real, naive = (each.desk for each in rooms)

    whole = real.whole_span(query, TODAY)

    assert whole is not None
    assert whole == naive.whole_span(query, TODAY)
    assert real.week_hours(query, None) == naive.week_hours(query, None)
    for span in (whole, SPAN):
        for step in Step:
            one = real.frequency(query, span, step)
            assert one == naive.frequency(query, span, step)
        assert real.week_hours(query, span) == naive.week_hours(query, span)
        assert real.intervals(query, span, TODAY) == naive.intervals(query, span, TODAY)


@pytest.mark.parametrize("span", [None, SPAN])
@pytest.mark.parametrize("query", QUERIES)
def test_values_are_the_same(
    rooms: tuple[Room, Room], query: RecordQuery, span: Span | None
) -> None:
    real, naive = (each.desk for each in rooms)

    aspects = real.choices(INTIMACY)

    for each in aspects:
        if each.has_shares:
            found = real.shares(query, span, each)
            assert found == naive.shares(query, span, each)
            assert found.records > 0
        if each.has_distribution:
            one = real.distribution(query, span, each)
            assert one == naive.distribution(query, span, each)


@pytest.mark.parametrize("span", [None, SPAN])
def test_links_are_the_same(rooms: tuple[Room, Room], span: Span | None) -> None:
    real, naive = (each.desk for each in rooms)
    query = RecordQuery(type=INTIMACY)
    linkable = [each for each in real.choices(INTIMACY) if each.can_be_linked]
    (mood,) = (e for e in real.choices(MOOD) if e.field == FieldId("mood"))

    for y in linkable:
        found = real.overview(query, span, y)
        expected = naive.overview(query, span, y)
        assert [_rounded(each) for each in found] == [_rounded(e) for e in expected]
        one = real.correlation(query, span, y, mood)
        assert _rounded(one) == _rounded(naive.correlation(query, span, y, mood))


def _rounded(correlation: Correlation) -> list[object]:
    """Show what was found, without what the order of a sum changes in a float."""
    return [
        (
            each.measure,
            each.n,
            each.verdict,
            each.x_value,
            each.y_value,
            None if each.value is None else round(each.value, 9),
            None if each.low is None else round(each.low, 9),
            None if each.p is None else round(each.p, 9),
        )
        for each in correlation.links
    ]


def test_periods_cycles_and_what_is_due_are_the_same(
    rooms: tuple[Room, Room],
) -> None:
    real, naive = (each.desk for each in rooms)
    query = RecordQuery(type=INTIMACY)
    first = replace(SPAN, last=SPAN.first + timedelta(days=60))

    found = real.periods(query, first, SPAN, TODAY)
    expected = naive.periods(query, first, SPAN, TODAY)

    assert (found.ratio, found.low, found.high) == (
        expected.ratio,
        expected.low,
        expected.high,
    )
    assert [e.first for e in found.scales] == [e.first for e in expected.scales]
    assert real.cycles(None, TODAY) == naive.cycles(None, TODAY)
    assert len(real.cycles(SPAN, TODAY).cycles) > 2
    dues = [room.reminders.due(TODAY, 720) for room in rooms]
    assert dues[0] == dues[1]
