"""What it costs to count many records: every question of a chart or a list, and saving.

Questions are measured in the time of the processor, since nothing of them waits for
anything, changes in the time of a clock. What is over its limit is marked, and the exit
code tells how much that is. The records are made up; the same seed makes the same ones.
"""

import random
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.vault_records import KEY, adding, compare, opened, took
from hikidashi.adapters.vault.store.store import Store
from hikidashi.domain.records.builtin import (
    CONTRACEPTION,
    INTIMACY,
    KIND,
    PARTNER,
    PROTECTION,
)
from hikidashi.domain.records.marks import TAG, duration_of, field_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    Record,
    RecordId,
    Start,
    values_of,
)
from hikidashi.usecases.jobs import Ticket

SIZE = 100_000
IMPORT = 10_000
BATCH = 1_000
SEED = 4
LAST_DAY = date(2031, 5, 4)
YEARS = 10
PAGE = 50
ROUNDS = 7
RARE = "once"  # the tag of one record of two thousand
SATISFACTION = FieldId("satisfaction")
PARTNERS = tuple(f"01945d8e-6f00-7000-8000-{number:012}" for number in range(9))
# What people write, in two languages
_NOTES = """
quiet evening at home talked until late rainy morning slept well ゆっくり過ごした夜
少し疲れていた 旅行先で 記念日のお祝い よく眠れた
"""
NOTES = tuple(_NOTES.split())


def main() -> int:
    """Return how many figures are over their limits."""
    with tempfile.TemporaryDirectory() as place:
        over = bring_in(Path(place))  # first, while little memory was needed
        over += save(Path(place))
        path = Path(place) / "drawer.db"
        store = opened(path, KEY)
        records = made_up(SIZE)
        for _ in range(0, SIZE, BATCH):
            store.apply(adding([next(records) for _ in range(BATCH)]))
        store.close()
        print(f"{SIZE:,} records of {YEARS} years, {path.stat().st_size / 1e6:.0f} MB")
        over += sum(show(path, what) for what in QUESTIONS)
        look_through(path)
    return over


def made_up(size: int, seed: int = SEED) -> Iterator[Record]:
    """Make up records with all that one of this type can hold."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    for number in range(size):
        day = LAST_DAY - timedelta(days=dice.randrange(365 * YEARS))
        chance = dice.random()
        start = Start(day=day, minute=dice.randrange(24 * 60))
        if chance > 0.9:
            start = Start(day=day) if chance < 0.98 else Start()
        tags = [each for each in ("trip", "home") if dice.random() < 0.2]
        yield Record(
            id=RecordId(f"01945d8e-{seed % 65536:04x}-7000-8000-{number:012}"),
            type=INTIMACY,
            start=start,
            duration=dice.randint(3, 120) if dice.random() < 0.7 else None,
            values=values_of(cells(dice)),
            note=" ".join(dice.choices(NOTES, k=dice.randint(0, 12))),
            tags=(*tags, RARE) if dice.random() < 1 / 2_000 else tuple(tags),
            entered=datetime(2031, 5, 4, 12, tzinfo=UTC),
        )


def cells(dice: random.Random) -> Mapping[FieldId, Cell | None]:
    partner = PARTNERS[min(len(PARTNERS), int(dice.paretovariate(1))) - 1]
    used = dict.fromkeys(dice.choices(("none", "condom", "pill", "iud"), k=2))
    return {
        KIND: dice.choices(("partnered", "solo", "other"), (5, 4, 1))[0],
        SATISFACTION: dice.randint(1, 5),
        PARTNER: (partner,) if dice.random() < 0.6 else None,
        PROTECTION: dice.random() < 0.6 if dice.random() < 0.7 else None,
        CONTRACEPTION: tuple(used) if dice.random() < 0.5 else None,
    }


def mark(field: FieldId) -> str:
    return field_of(INTIMACY, field)


ALL = RecordQuery(type=INTIMACY)
ONE = Condition(mark=mark(PARTNER), any_of=PARTNERS[1:2])
TWO = Condition(mark=mark(SATISFACTION), least=4)
RARELY = Condition(mark=TAG, any_of=(RARE,))
YEAR = RecordQuery(type=INTIMACY, first=date(2030, 1, 1), last=date(2030, 12, 31))
ONE_OF_ALL = RecordQuery(type=INTIMACY, conditions=(ONE,))
BOTH_OF_ALL = RecordQuery(type=INTIMACY, conditions=(ONE, TWO))
RARE_ONES = RecordQuery(type=INTIMACY, conditions=(TWO, RARELY))
NEVER = RecordQuery(
    type=INTIMACY, conditions=(Condition(mark=mark(KIND), any_of=("never",)),)
)
OF_A_WORD = RecordQuery(type=INTIMACY, words="rainy")
WORDS = RecordQuery(type=INTIMACY, words="rainy", conditions=(ONE,))


def first_page(query: RecordQuery, store: Store) -> object:
    return store.tally.find(query, after=None, most=PAGE)


Question = tuple[str, int, Callable[[Store], object]]
QUESTIONS: tuple[Question, ...] = (  # with its limit in milliseconds
    ("how often on each day", 40, lambda s: s.tally.by_day(ALL)),
    ("how often on each day of a year", 15, lambda s: s.tally.by_day(YEAR)),
    ("the same under a condition", 40, lambda s: s.tally.by_day(ONE_OF_ALL)),
    ("the same under two", 40, lambda s: s.tally.by_day(BOTH_OF_ALL)),
    ("how often in each hour of the week", 40, lambda s: s.tally.by_slot(ALL)),
    ("values of a scale", 50, lambda s: s.tally.by_value(ALL, mark(SATISFACTION))),
    ("values of a choice", 40, lambda s: s.tally.by_value(ALL, mark(KIND))),
    ("tags", 40, lambda s: s.tally.by_value(ALL, TAG)),
    (
        "pairs of choices",
        100,
        lambda s: s.tally.pairs(ALL, mark(KIND), mark(SATISFACTION)),
    ),
    (
        "pairs of several choices",
        100,
        lambda s: s.tally.pairs(ALL, mark(PARTNER), mark(CONTRACEPTION)),
    ),
    ("a series of 70,000", 100, lambda s: s.tally.series(ALL, duration_of(INTIMACY))),
    ("first page", 15, partial(first_page, ALL)),
    ("first page under a condition", 15, partial(first_page, ONE_OF_ALL)),
    ("first page under two", 15, partial(first_page, BOTH_OF_ALL)),
    ("first page of what is rare", 15, partial(first_page, RARE_ONES)),
    ("first page of what never was", 15, partial(first_page, NEVER)),
    ("first page of a word under a condition", 15, partial(first_page, WORDS)),
    ("how many", 15, lambda s: s.tally.matching(ALL)),
    ("how many under two conditions", 15, lambda s: s.tally.matching(BOTH_OF_ALL)),
    ("how many of a word", 50, lambda s: s.tally.matching(OF_A_WORD)),
    ("the ids of all", 120, lambda s: s.tally.ids(ALL)),
    ("the ids under two conditions", 40, lambda s: s.tally.ids(BOTH_OF_ALL)),
)


def show(path: Path, question: Question) -> bool:
    """Print how long an answer takes, in a drawer just opened and later."""
    what, limit, ask = question
    store = opened(path, KEY)
    times = [worked(partial(ask, store)) * 1000 for _ in range(ROUNDS)]
    store.close()
    return told(what, median(times), limit, f"ms   (first {times[0]:.1f})")


def bring_in(folder: Path) -> int:
    """Bring many records in at once; return how many figures are over their limits."""
    store = opened(folder / "import.db", KEY)
    change = adding(list(made_up(IMPORT, SEED + 1)))
    print(f"{IMPORT:,} records")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = took(partial(store.apply, change))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    undone = took(partial(store.apply, change.inverse()))
    store.close()
    return (
        told("an import of them as one change", seconds, 4, "s")
        + told("  undone", undone, 4, "s")
        + told("  memory beyond that of the records", (after - before) / 1024, 64, "MB")
    )


def save(folder: Path) -> bool:
    """Compare one durable save with the same code on a database without a key."""
    stores = {
        name: opened(folder / f"{name}.db", key)
        for name, key in (("keyed", KEY), ("keyless", None))
    }
    keyed, keyless = compare(stores, save_one)
    for store in stores.values():
        store.close()
    print(f"  one durable save: {keyed * 1000:.2f} ms, keyless {keyless * 1000:.2f} ms")
    return told("  times the keyless one", keyed / keyless, 1.6, "")


def save_one(store: Store, number: int) -> None:
    store.apply(adding([next(made_up(1, SEED + 2 + number))]))


def look_through(path: Path) -> None:
    """Print what looking for damage costs, and how it comes in pieces."""
    store = opened(path, KEY)
    pieces: list[float] = []
    answers: list[bool] = []
    while not any(answers):
        pieces.append(took(lambda: answers.append(store.look_over(500))))
    print(
        f"  looked over in {len(pieces)} pieces, {sum(pieces):.1f} s,"
        f" the longest {max(pieces) * 1000:.0f} ms"
    )
    print(f"  a whole check {took(lambda: store.check_rows(Ticket())):.1f} s")
    store.close()


def worked(act: Callable[[], object]) -> float:
    """Return the seconds of the processor that ``act`` takes."""
    start = process_time()
    act()
    return process_time() - start


def told(what: str, figure: float, limit: float, unit: str) -> bool:
    """Print a figure beside its limit; tell whether it is over that."""
    is_over = figure > limit
    over = "   OVER" if is_over else ""
    print(f"  {what:40}{figure:9.2f}   limit {limit:>5} {unit}{over}", flush=True)
    return is_over


if __name__ == "__main__":
    sys.exit(main())
