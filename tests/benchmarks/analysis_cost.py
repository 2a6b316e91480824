"""What analysing 100,000 records costs, each question on its own.

The drawer holds 60,000 entries of intimacy, 30,000 of symptoms and mood, and 10,000 of
cycles, over twenty years; every figure is of this run on this computer.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from hikidashi.domain.analysis.aspects import Aspect
from hikidashi.domain.analysis.span import Span, Step, last_days
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.records.builtin import CYCLE, INTIMACY, MEDICATION, MOOD, SYMPTOM
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
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
from vault_kit import PRIVATE_WAY
from vault_kit import made as made_vault

SIZE = 100_000
SEED = 4
TODAY = date(2031, 5, 4)
NOON = 12 * 60
DAYS = 365 * 20
BATCH = 2_000
ROUNDS = 5
MOST = 0.1  # seconds that one question may take
_QUERY = RecordQuery(type=INTIMACY)
_METHODS = ("pill", "condom", "iud", "withdrawal")
_SYMPTOMS = ("cramps", "headache", "fatigue", "bloating")
_BLEEDING = ("spotting", "light", "medium", "heavy")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE)
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory() as place:
        vault = made_vault(Path(place) / "drawer")
        drawer = vault.create_private(PRIVATE_WAY)
        fill(drawer, size)
        slow = measure(drawer)
        vault.close()
    print(f"{slow} of them over {MOST * 1000:.0f} ms")
    return 0


def measure(drawer: OpenedDrawer) -> int:
    """Print what each question costs, and return how many are slow."""
    print(f"{'':44}{'all':>9}{'a year':>12} (ms)")
    slow = 0
    for name, ask in questions(drawer):
        whole = timed(partial(ask, Span(TODAY - timedelta(DAYS), TODAY)))
        year = timed(partial(ask, last_days(TODAY, 365)))
        slow += whole > MOST
        print(f"  {name:42}{whole * 1000:9.1f}{year * 1000:12.1f}")
    return slow


def questions(drawer: OpenedDrawer) -> Iterator[tuple[str, Callable[[Span], object]]]:
    numbers = count(1)

    def new_id() -> str:
        return f"00000000-0000-7000-8000-{next(numbers):012d}"

    def now() -> datetime:
        return datetime(2031, 5, 4, 12, tzinfo=UTC)

    ledger = Ledger(drawer, now, new_id)
    ledger.attach(drawer)
    types = TypeBook(drawer, ledger, now, new_id)
    desk, book = AnalysisDesk(drawer, types), ReminderBook(drawer, ledger, now, new_id)
    for each in reminders():
        book.save(each)
    aspects = {
        f"{kind}/{each.field or each.what}": each
        for kind in (INTIMACY, SYMPTOM, MOOD)
        for each in desk.choices(kind)
    }
    yield "the first day", lambda _: desk.whole_span(_QUERY, TODAY)
    yield "by day", lambda span: desk.frequency(_QUERY, span, Step.DAY)
    yield "by week and hour", lambda span: desk.week_hours(_QUERY, span)
    yield "intervals", lambda span: desk.intervals(_QUERY, span, TODAY)
    for name in ("duration", "satisfaction"):
        aspect = aspects[f"intimacy/{name}"]
        yield f"distribution of {name}", distribution(desk, aspect)
    for name in ("kind", "protection", "contraception", "tag"):
        yield f"shares of {name}", shares(desk, aspects[f"intimacy/{name}"])
    for x, y in (
        ("intimacy/desire", "intimacy/satisfaction"),
        ("intimacy/duration", "intimacy/satisfaction"),
        ("intimacy/kind", "intimacy/satisfaction"),
        ("intimacy/kind", "intimacy/protection"),
        ("intimacy/contraception", "intimacy/satisfaction"),
        ("intimacy/tag", "intimacy/satisfaction"),
        ("intimacy/times", "mood/mood"),
        ("intimacy/satisfaction", "mood/mood"),
        ("symptom/symptoms", "mood/mood"),
    ):
        yield f"{x} with {y}", correlation(desk, aspects[x], aspects[y])
    yield (
        "overview of satisfaction",
        lambda s: desk.overview(_QUERY, s, aspects["intimacy/satisfaction"]),
    )
    yield (
        "two periods",
        lambda s: desk.periods(
            _QUERY, replace(s, last=s.first + timedelta(180)), s, TODAY
        ),
    )
    yield "cycles", lambda span: desk.cycles(span, TODAY)
    yield "what is due, of ten", lambda _: book.due(TODAY, NOON)


def distribution(desk: AnalysisDesk, aspect: Aspect) -> Callable[[Span], object]:
    return lambda span: desk.distribution(_QUERY, span, aspect)


def shares(desk: AnalysisDesk, aspect: Aspect) -> Callable[[Span], object]:
    return lambda span: desk.shares(_QUERY, span, aspect)


def correlation(desk: AnalysisDesk, x: Aspect, y: Aspect) -> Callable[[Span], object]:
    return lambda span: desk.correlation(RecordQuery(type=x.type), span, x, y)


def reminders() -> Iterator[Reminder]:
    for number in range(10):
        yield Reminder(
            id=ReminderId(f"r{number}"),
            name=f"r{number}",
            type=MEDICATION if number % 2 else INTIMACY,
            every=1,
            unit=Unit.DAY,
            minutes=(480, 1200),
            since=date(2030, 1, 1),
        )


def fill(drawer: OpenedDrawer, size: int) -> None:
    records = made_up(size)
    while batch := [each for _, each in zip(range(BATCH), records, strict=False)]:
        edits = tuple(Edit(None, each) for each in batch)
        drawer.apply(Change(Deed.ADD_RECORD, edits, Drawer.PRIVATE))


def made_up(size: int) -> Iterator[Record]:
    """Make up records of four types over twenty years, in no order."""
    dice = random.Random(SEED)  # noqa: S311 - no secret
    for number in range(size):
        start = Start(
            day=TODAY - timedelta(days=dice.randrange(DAYS)),
            minute=dice.randrange(24 * 60) if dice.random() < 0.8 else None,
        )
        share = number % 20
        if share < 12:
            made = intimacy(dice)
        elif share < 15:
            made = SYMPTOM, {"symptoms": some(dice, _SYMPTOMS), "strength": five(dice)}
        elif share < 18:
            made = MOOD, {"mood": five(dice), "energy": five(dice)}
        else:
            made = cycle(dice)
        kind, cells = made
        yield Record(
            id=RecordId(f"{number:012}"),
            type=kind,
            start=start,
            duration=dice.randrange(5, 120) if kind == INTIMACY else None,
            values=values_of({FieldId(name): cell for name, cell in cells.items()}),
            tags=("calm",) if dice.random() < 0.3 else (),
            entered=datetime(2031, 5, 4, 12, tzinfo=UTC),
        )


def intimacy(dice: random.Random) -> tuple[RecordTypeId, dict[str, Cell]]:
    cells: dict[str, Cell] = {
        "kind": dice.choice(("partnered", "solo", "other")),
        "satisfaction": five(dice),
        "desire": five(dice),
        "contraception": some(dice, _METHODS),
    }
    if dice.random() < 0.7:
        cells["protection"] = dice.random() < 0.5
    return INTIMACY, cells


def cycle(dice: random.Random) -> tuple[RecordTypeId, dict[str, Cell]]:
    return CYCLE, {
        "bleeding": dice.choice(_BLEEDING),
        "temperature": Decimal(dice.randrange(3600, 3750)).scaleb(-2).normalize(),
    }


def five(dice: random.Random) -> int:
    return dice.randint(1, 5)


def some(dice: random.Random, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(dice.sample(names, k=dice.randint(1, 2))))


def timed(act: Callable[[], object]) -> float:
    """Return the median of the seconds that ``act`` takes."""
    spent = []
    for _ in range(ROUNDS):
        start = perf_counter()
        act()
        spent.append(perf_counter() - start)
    return median(spent)


if __name__ == "__main__":
    sys.exit(main())
