"""What encryption costs: the vault against the same code on a database without a key.

Both run in this process, in turns; trust the ratios, not the times.
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlcipher3 import dbapi2 as sqlcipher

from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.adapters.vault.keys.kdf import FLOOR, SALT_SIZE, KdfCost, stretch
from hikidashi.adapters.vault.store import schema
from hikidashi.adapters.vault.store.database import Database
from hikidashi.adapters.vault.store.store import Store
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.letters.letter import Letter, LetterId, LetterKind, LetterLang
from hikidashi.domain.services.service import ServiceId
from hikidashi.usecases.jobs import Ticket

PASSPHRASE = "plain words"
WAY = Passphrase(PASSPHRASE)
KEY = bytes(range(32))
CHEAP = KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)  # the least that is taken
MADE = datetime(2031, 5, 4, 12, tzinfo=UTC)
LETTERS = 1000
SAVES = 300
ROUNDS = 5
BODY = "個人情報の開示を請求します。" * 60  # as long as a real letter


def main() -> int:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        unlocking(folder)
        vaults = {"keyed": keyed(folder), "keyless": keyless(folder)}
        print(f"\n{LETTERS} letters{'':11}{'keyed':>12}{'keyless':>12}{'ratio':>8}")
        compare("one durable save", vaults, save, SAVES)
        for vault in vaults.values():
            vault.apply(adding(*(f"{n:06}" for n in range(LETTERS))))
        compare("one letter by its id", vaults, read_one, SAVES)
        compare("all letters", vaults, read_all, 3)
        compare("a whole check", vaults, check, 3)
        for vault in vaults.values():
            vault.close()
        sizes = [(folder / name).stat().st_size for name in ("keyed.db", "plain.db")]
        print(row("size, closed (KiB)", *(size / 1024 for size in sizes)))
    return 0


def unlocking(folder: Path) -> None:
    """Print how long a passphrase takes, with the key derivation and without."""
    dear = SqlcipherKeeper(lambda: MADE, kdf=FLOOR)
    cheap = SqlcipherKeeper(lambda: MADE, kdf=CHEAP)
    dear.create(folder / "dear", WAY).close()
    cheap.create(folder / "cheap", WAY).close()
    times: dict[str, list[float]] = {
        "unlock": [],
        "kdf": [],
        "least": [],
        "least_kdf": [],
    }
    salt = bytes(SALT_SIZE)
    for _ in range(ROUNDS):
        times["unlock"].append(took(lambda: dear.open(folder / "dear", WAY).close()))
        times["kdf"].append(took(lambda: stretch(PASSPHRASE, salt, FLOOR)))
        times["least"].append(took(lambda: cheap.open(folder / "cheap", WAY).close()))
        times["least_kdf"].append(took(lambda: stretch(PASSPHRASE, salt, CHEAP)))
    middle = {name: median(each) * 1000 for name, each in times.items()}
    print(f"unlock and close, {FLOOR}: {middle['unlock']:.0f} ms")
    print(f"  of which the key derivation: {middle['kdf']:.0f} ms")
    print(f"  without it: {middle['least'] - middle['least_kdf']:.1f} ms")


def keyed(folder: Path) -> Store:
    return filled(Database.open(folder / "keyed.db", KEY))


def keyless(folder: Path) -> Store:
    """Make what the product never makes: the same tables in the clear."""
    connection = sqlcipher.connect(str(folder / "plain.db"), isolation_level=None)
    database = Database(connection, folder)
    database.set_up()
    return filled(database)


def filled(database: Database) -> Store:
    schema.climb(database, schema.STEPS)
    return Store(database, bytes(32), Drawer.MAIN)


def adding(*letter_ids: str) -> Change:
    letters = [
        Letter(
            id=LetterId(letter_id),
            service_id=ServiceId("s1"),
            kind=LetterKind.DISCLOSURE,
            lang=LetterLang.JA,
            law="jp-appi",
            written=MADE.date(),
            body=BODY,
        )
        for letter_id in letter_ids
    ]
    return Change(Deed.SAVE_LETTER, tuple(Edit(None, each) for each in letters))


def save(vault: Store, number: int) -> None:
    vault.apply(adding(f"save{number}"))


def read_one(vault: Store, number: int) -> None:
    vault.get(Letter, f"{number * 37 % LETTERS:06}")


def read_all(vault: Store, _: int) -> None:
    vault.all(Letter)


def check(vault: Store, _: int) -> None:
    vault.check_rows(Ticket())


def compare(
    what: str,
    vaults: dict[str, Store],
    act: Callable[[Store, int], None],
    times: int,
) -> None:
    """Print the medians of ``act``, done in turns with both vaults."""
    spent: dict[str, list[float]] = {name: [] for name in vaults}
    for number in range(times):
        for name, vault in vaults.items():
            spent[name].append(took(lambda v=vault, n=number: act(v, n)))  # type: ignore[misc]
    print(row(f"{what} (ms)", *(median(each) * 1000 for each in spent.values())))


def row(what: str, keyed: float, keyless: float) -> str:
    return f"{what:24}{keyed:12.2f}{keyless:12.2f}{keyed / keyless:8.2f}"


def took(act: Callable[[], object]) -> float:
    """Return the seconds that ``act`` takes."""
    start = perf_counter()
    act()
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
