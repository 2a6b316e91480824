"""What a drawer of many records costs: opening, saving, searching, and its calendar.

Every figure is of this run on this computer; the ratio compares with the same code on
a database without a key. ``--million`` adds a drawer of a million records.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlcipher3 import dbapi2 as sqlcipher

from hikidashi.adapters.vault.store import schema
from hikidashi.adapters.vault.store.database import Database
from hikidashi.adapters.vault.store.store import Store
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.records.record import Record, RecordId, Start
from hikidashi.usecases.jobs import Ticket

SIZES = (10_000, 100_000)
MILLION = 1_000_000
SEED = 3
KEY = bytes(range(32))
DIGEST_KEY = bytes(32)
LAST_DAY = date(2031, 5, 4)
YEARS = 20
BATCH = 1_000
PAGE = 50
SAVES = 300
ROUNDS = 7

# The further down the list, the rarer; each list is used with Zipf's weights.
_JAPANESE = """
今日は 朝から 少し 体調が 病院で 薬を 飲んだ 雨の日 よく眠れた 検査の 結果を
待っている 友達と 会った 夜に 電話で 話した 仕事が 忙しい 頭が痛い 先生に 相談した
来週 予約を 取った カウンセリング 血圧 微熱 アレルギー 避妊具 旅行の 準備 保険証
会員登録を 解約した 診断書 温泉 ワクチン 副反応 引っ越し 骨折 蕁麻疹 眼科 歯科
漢方 不眠症 献血
"""
_ENGLISH = """
the and was today a to felt with better doctor after slept tired morning headache walk
called friend long result blood waiting appointment cancelled subscription allergy
counselling medicine insurance dentist vaccination travel fracture insomnia migraine
physiotherapy ophthalmology
"""
JAPANESE = tuple(_JAPANESE.split())
ENGLISH = tuple(_ENGLISH.split())
RARE = ("鼻緒擦れ", "quinsy")  # in one record of a thousand
QUERIES = (
    "今日は",  # very common
    "の",  # one character, common
    "血圧",
    "献血",
    "鼻緒擦れ",
    "the",
    "t",  # the beginning of very many words
    "ophthalmology",
    "quinsy",
    "今日は the 血圧",
    "無い言葉",  # made of characters that are there, but nowhere so
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--million", action="store_true")
    sizes = (*SIZES, MILLION) if parser.parse_args().million else SIZES
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            measure(Path(place), size)
    return 0


def measure(folder: Path, size: int) -> None:
    """Print the figures of a drawer with ``size`` records."""
    print(f"\n{size:,} records")
    keyed, plain = folder / f"keyed-{size}.db", folder / f"plain-{size}.db"
    stores = {"keyed": opened(keyed, KEY), "keyless": opened(plain, None)}
    filling = [took(partial(fill, each, size)) for each in stores.values()]
    show_ratio("filling it", "s", *filling)
    saving = compare(stores, save)
    show_ratio("one durable save", "ms", *(each * 1000 for each in saving))
    for store in stores.values():
        store.close()
    show_ratio("file", "MB", *(p.stat().st_size / 1e6 for p in (keyed, plain)))
    opening = [took(lambda: opened(keyed, KEY).close()) for _ in range(ROUNDS)]
    show("opening, beyond the key derivation", median(opening))
    ask(opened(keyed, KEY))


def ask(store: Store) -> None:
    """Print how long an open drawer takes to answer."""
    year = (date(LAST_DAY.year - 1, 1, 1), date(LAST_DAY.year - 1, 12, 31))
    repeat("a year's calendar", lambda: store.days(Record, *year))
    repeat("the newest page", lambda: store.page(Record, after=None, most=PAGE))
    for query in QUERIES:
        found = store.search(query, [Record], after=None, most=PAGE).entities
        repeat(
            f"first page of {query} ({len(found)})",
            partial(store.search, query, [Record], after=None, most=PAGE),
        )
    pieces = [took(lambda: store.look_over(1_000)) for _ in range(ROUNDS)]
    show("1,000 rows looked over", median(pieces))
    show("a whole check", took(lambda: store.check_rows(Ticket())))
    store.close()


def opened(path: Path, key: bytes | None) -> Store:
    """Open a drawer's database as the keeper does; it never does so without a key."""
    if key is not None:
        database = Database.open(path, key)
    else:
        connection = sqlcipher.connect(str(path), isolation_level=None)
        database = Database(connection, path.parent)
        database.set_up()
    if schema.version_of(database) == 0:
        schema.climb(database, schema.STEPS)
    store = Store(database, DIGEST_KEY, Drawer.PRIVATE)
    store.settle()
    return store


def fill(store: Store, size: int) -> None:
    records = made_up(size)
    for _ in range(0, size, BATCH):
        store.apply(adding([next(records) for _ in range(BATCH)]))


def made_up(size: int, seed: int = SEED) -> Iterator[Record]:
    """Make up records of twenty years; the same seed makes the same ones."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    weights = {id(words): zipf(words) for words in (JAPANESE, ENGLISH)}
    for number in range(size):
        words, gap = (JAPANESE, "") if dice.random() < 0.5 else (ENGLISH, " ")
        chosen = dice.choices(words, weights[id(words)], k=dice.randint(4, 24))
        if dice.random() < 1 / 1_000:
            chosen.append(dice.choice(RARE))
        sentences = [gap.join(chosen[at : at + 6]) for at in range(0, len(chosen), 6)]
        day = LAST_DAY - timedelta(days=dice.randrange(365 * YEARS))
        yield Record(
            id=RecordId(f"{seed:04}-{number:08}"),
            start=Start(day=day, minute=dice.randrange(24 * 60)),
            title=chosen[0],
            note=("。" if gap == "" else ". ").join(sentences),
            tags=("体調",) if dice.random() < 0.2 else (),
            service_id="s1" if dice.random() < 0.1 else "",
            entered=datetime(2031, 5, 4, 12, tzinfo=UTC),
        )


def zipf(words: Sequence[str]) -> Sequence[float]:
    return [1 / rank for rank in range(1, len(words) + 1)]


def adding(records: Sequence[Record]) -> Change:
    edits = tuple(Edit(None, each) for each in records)
    return Change(Deed.ADD_RECORD, edits, Drawer.PRIVATE)


def save(store: Store, number: int) -> None:
    store.apply(adding([next(made_up(1, seed=SEED + 1 + number))]))


def compare(
    stores: dict[str, Store], act: Callable[[Store, int], None]
) -> tuple[float, float]:
    """Return the medians in seconds of ``act``, done in turns with both."""
    spent: dict[str, list[float]] = {name: [] for name in stores}
    for number in range(SAVES):
        for name, store in stores.items():
            spent[name].append(took(partial(act, store, number)))
    return median(spent["keyed"]), median(spent["keyless"])


def repeat(what: str, act: Callable[[], object]) -> None:
    """Print the first time, and the median of all."""
    times = [took(act) for _ in range(ROUNDS)]
    print(f"  {what:44}{median(times) * 1000:9.2f} ms   (first {times[0] * 1000:.2f})")


def show(what: str, seconds: float) -> None:
    print(f"  {what:44}{seconds * 1000:9.2f} ms")


def show_ratio(what: str, unit: str, keyed: float, keyless: float) -> None:
    ratio = keyed / keyless
    print(f"  {what:44}{keyed:9.2f} {unit}   x{ratio:.2f} of keyless ({keyless:.2f})")


def took(act: Callable[[], object]) -> float:
    """Return the seconds that ``act`` takes."""
    start = perf_counter()
    act()
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
