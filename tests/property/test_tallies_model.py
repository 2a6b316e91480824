"""Whatever records there are, a drawer counts them as one who reads them all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.vault import DictDrawer
from hikidashi.adapters.vault.store.store import Store
from hikidashi.adapters.vault.store.tallies import Tally
from hikidashi.domain.change import Change
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.records.marks import (
    TAG,
    all_of,
    day_of,
    duration_of,
    field_of,
    minute_of,
)
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import (
    FieldId,
    Record,
    RecordId,
    RecordTypeId,
    Start,
    number,
    values_of,
)
from hikidashi.domain.traits import traits_of
from hikidashi.usecases.jobs import Ticket
from store_kit import DAY, NOW, change, opened, record
from vault_kit import rounds

# Few of everything, so that much of it meets.
TYPES = [RecordTypeId(each) for each in ("a", "b")]
FIELDS = [FieldId(each) for each in ("x", "y")]
TEXTS = ["p", "q", "川", "\udcff"]
DAYS = [date(1969, 12, 30), DAY, DAY + timedelta(days=1), DAY + timedelta(days=400)]
NUMBERS = [number(each) for each in ("-0.5", "0", "1", "2.25", "1E+12")]
MARKS = [
    TAG,
    *(of(kind) for kind in TYPES for of in (all_of, day_of, minute_of, duration_of)),
    *(field_of(kind, each) for kind in TYPES for each in FIELDS),
]
COUNTABLE = [-1, 0, 1, 2, 5, 45, -0.5, 2.25, 1e12, *TEXTS]

START = st.builds(
    Start,
    day=st.sampled_from(DAYS),
    minute=st.none() | st.sampled_from([0, 59, 60, 1439]),
) | st.just(Start())
CELL = (
    st.booleans()
    | st.integers(-1, 5)
    | st.sampled_from(NUMBERS)
    | st.sampled_from(TEXTS)
    | st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3).map(tuple)
)
RECORD = st.builds(
    Record,
    id=st.sampled_from("123456").map(RecordId),
    type=st.sampled_from(TYPES),
    start=START,
    duration=st.none() | st.sampled_from([0, 45]),
    count=st.none() | st.integers(0, 3),
    values=st.dictionaries(st.sampled_from(FIELDS), CELL).map(values_of),
    note=st.sampled_from(["", "river", "川の river"]),
    tags=st.lists(st.sampled_from(TEXTS), max_size=3).map(tuple),
    entered=st.just(NOW),
)
CONDITION = st.builds(
    Condition,
    mark=st.sampled_from(MARKS),
    any_of=st.lists(st.sampled_from(COUNTABLE), max_size=3).map(tuple),
    least=st.none() | st.sampled_from([-1, 0, 1.5, 45]),
    most=st.none() | st.sampled_from([0, 2, 2.25, 1e12]),
) | st.builds(Condition, mark=st.sampled_from(MARKS), is_stated=st.just(value=False))
COUNTED = st.builds(
    RecordQuery,
    type=st.sampled_from(TYPES),
    first=st.none() | st.sampled_from(DAYS),
    last=st.none() | st.sampled_from(DAYS),
    conditions=st.lists(CONDITION, max_size=3).map(tuple),
)
QUERY = st.builds(
    lambda query, kind, words: replace(query, type=kind, words=words),
    COUNTED,
    st.sampled_from([None, *TYPES]),
    st.sampled_from(["", "river", "川 RIVE r", "の", "川の", "ver", "川river", "?"]),
)
ASKED = st.tuples(QUERY, COUNTED, st.sampled_from(MARKS), st.sampled_from(MARKS))
STEP = st.tuples(RECORD, st.sampled_from(["keep", "remove", "undo"]), ASKED)


@settings(max_examples=rounds(150), deadline=None)
@given(steps=st.lists(STEP, min_size=1, max_size=12))
def test_a_drawer_counts_as_one_who_reads_all_records(
    steps: Sequence[tuple[Record, str, tuple[RecordQuery, RecordQuery, str, str]]],
) -> None:
    with TemporaryDirectory() as place:
        store, naive = opened(Path(place) / "store.db"), DictDrawer(Drawer.PRIVATE)
        for record, what, _ in steps:
            done = edit(store, naive, record, None if what == "remove" else record)
            if what == "undo":
                for each in (store, naive):
                    each.apply(done.inverse())
        for _, _, (query, counted, x, y) in steps:
            assert_same_hits(store.tally, naive, query)
            assert_same_counts(store.tally, naive, counted, x, y)
        problems = store.check_rows(Ticket()).problems
        while not store.look_over(2):
            pass
        store.close()

    assert problems == ()


# As in test_store_model: each of these asks for some care.
SAID = st.text("病院検査のcafeéＣカフェｶﾞー々 ・-'\"*。\n", max_size=40)
LONG = st.sampled_from(["a" * 64, "a" * 65, "検" * 33, "検" * 34, "a b c d " * 9])


@settings(max_examples=rounds(100), deadline=None)
@given(
    notes=st.lists(SAID | LONG, max_size=6),
    asked=st.lists(SAID.map(lambda each: each[:4]) | LONG, min_size=1, max_size=6),
)
def test_what_a_search_finds_is_counted_without_reading_it(
    notes: Sequence[str], asked: Sequence[str]
) -> None:
    with TemporaryDirectory() as place:
        store = opened(Path(place) / "store.db")
        kept = [record(f"r{number}", note) for number, note in enumerate(notes)]
        store.apply(change(*((None, each) for each in kept)))
        for words in (each for each in asked if each):
            page = store.search(words, [Record], after=None, most=9)
            query = RecordQuery(words=words)
            assert store.tally.ids(query) == [each.id for each in page.entities]
            assert store.tally.matching(query) == len(page.entities)
        store.close()


def edit(
    store: Store, naive: DictDrawer, record: Record, after: Record | None
) -> Change:
    done = change((naive.get(Record, record.id), after))
    store.apply(done)
    naive.apply(done)
    return done


def assert_same_hits(real: Tally, naive: DictDrawer, query: RecordQuery) -> None:
    wanted = naive.ids(query)
    assert sorted(real.ids(query)) == sorted(wanted)
    assert real.matching(query) == len(wanted)
    for oldest_first in (False, True):
        seen: list[RecordId] = []
        page = real.find(query, after=None, most=2, oldest_first=oldest_first)
        seen += [each.id for each in page.entities]
        while page.next is not None:
            page = real.find(query, after=page.next, most=2, oldest_first=oldest_first)
            seen += [each.id for each in page.entities]
        ids = list(real.ids(query))
        assert seen == (ids[::-1] if oldest_first else ids)
    # Of the same minute, the order is that in which they were put in.
    assert _moments(naive, real.ids(query)) == _moments(naive, wanted)


def _moments(naive: DictDrawer, ids: Sequence[RecordId]) -> list[int]:
    found = [naive.get(Record, each) for each in ids]
    return [traits_of(each).moment for each in found if each is not None]


def assert_same_counts(
    real: Tally, naive: DictDrawer, query: RecordQuery, x: str, y: str
) -> None:
    assert real.by_day(query) == naive.by_day(query)
    assert list(real.by_day(query)) == sorted(real.by_day(query))
    assert real.by_slot(query) == naive.by_slot(query)
    assert real.by_value(query, x) == naive.by_value(query, x)
    assert real.pairs(query, x, y) == naive.pairs(query, x, y)
    series = real.series(query, x)
    assert Counter(series) == Counter(naive.series(query, x))
    assert [day for day, _ in series] == sorted(day for day, _ in series)
