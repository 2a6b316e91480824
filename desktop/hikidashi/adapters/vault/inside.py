"""The inside of an open drawer: its keys, its database and its attachments."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hikidashi.adapters.vault.blobs.blobs import BlobFolder
from hikidashi.adapters.vault.disk.folder import (
    VaultFolder,
    folder_errors,
    make_private_file,
)
from hikidashi.adapters.vault.disk.reserve import Reserve
from hikidashi.adapters.vault.holder import KeyHolder
from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.keys.maker import KeyMaker
from hikidashi.adapters.vault.keys.mirror import FreshnessMirror
from hikidashi.adapters.vault.store import schema
from hikidashi.adapters.vault.store.database import Database, has_wal, is_cut
from hikidashi.adapters.vault.store.store import Store
from hikidashi.adapters.vault.watch import FreshnessWatch
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import DamagedVaultError, VaultPart
from hikidashi.domain.keys.way import SlotType, Way
from hikidashi.usecases.ports import Clock, SecretStore

PARTS = {
    Drawer.MAIN: VaultPart.DATABASE,
    Drawer.PRIVATE: VaultPart.PRIVATE_DATABASE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What both drawers of an open vault stand on."""

    place: VaultFolder
    holder: KeyHolder
    reserve: Reserve
    mirror: FreshnessMirror | None
    maker: Callable[[Sequence[Way]], KeyMaker]
    """Returns what making slots for these ways needs; measures the cost if it must."""
    secrets: SecretStore | None
    now: Clock
    steps: Sequence[schema.Step]

    def put(self, file: KeyFile, keys: DrawerKeys) -> None:
        """Make ``file``, which differs in the ring of ``keys``, the key file.

        Raises:
            VaultFolderError: the old one still stands.
        """
        self.holder.put(file, keys, self.secrets)

    def generations(self, drawer: Drawer) -> set[int]:
        """Return the live and the pending generation of a drawer."""
        ring = self.holder.file.ring(drawer)
        if ring is None:
            return set()
        return {ring.gen} | (set() if ring.pending is None else {ring.pending.gen})


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """One generation of a drawer, open; a new data key makes another."""

    keys: DrawerKeys = field(repr=False)
    generation: int
    store: Store = field(repr=False)
    blobs: BlobFolder = field(repr=False)
    watch: FreshnessWatch = field(repr=False)


def make_inside(
    ground: Ground, drawer: Drawer, keys: DrawerKeys, generation: int
) -> Inside:
    """Make the empty database of a new drawer, and open it."""
    path = ground.place.database(generation, drawer)
    with folder_errors():
        make_private_file(path)
    database = Database.open(path, keys.database(generation), PARTS[drawer])
    with closed_on_error(database):
        schema.climb(database, ground.steps)
        return furnished(ground, drawer, keys, generation, database)


def open_inside(
    ground: Ground, drawer: Drawer, keys: DrawerKeys, generation: int
) -> Inside:
    """Open a drawer's database, and bring it up to date if it is older.

    Raises:
        DamagedVaultError, VaultTooNewError, VaultFolderError, VaultInUseError
    """
    path = ground.place.database(generation, drawer)
    key = keys.database(generation)
    database = open_database(path, key, ground.steps, PARTS[drawer])
    with closed_on_error(database):
        return furnished(ground, drawer, keys, generation, database)


def refuse_older_journal(
    ground: Ground, drawer: Drawer, keys: DrawerKeys, generation: int
) -> None:
    """Look at a drawer that was not closed before its journal is written into it.

    The journal (WAL) may be an older one that somebody, or a program that copies files
    one by one, has put back. SQLite would take it for the end of what was written, and
    overwrite what is newer, even if the drawer is refused and closed at once.

    Raises:
        OlderVaultError, DamagedVaultError: all files are as they were.
    """
    path = ground.place.database(generation, drawer)
    if not path.is_file() or not has_wal(path):
        return
    key, part = keys.database(generation), PARTS[drawer]
    database = Database.open(path, key, part, only_read=True)
    try:
        is_newest = schema.is_newest(database, ground.steps)
        store = Store(database, keys.record_digest(), drawer)
        _watch(ground, drawer, keys, store).compare()
        if is_newest:
            store.compare()
    finally:
        database.close()


def furnished(
    ground: Ground,
    drawer: Drawer,
    keys: DrawerKeys,
    generation: int,
    database: Database,
) -> Inside:
    """Put an open database, which has the newest tables, into use."""
    store = Store(database, keys.record_digest(), drawer)
    store.settle()
    path = ground.place.blobs(generation, drawer)
    names = keys.blob_names(generation)
    watch = _watch(ground, drawer, keys, store)
    store.on_change = lambda _counter, _mark: watch.changed()
    return Inside(
        keys=keys,
        generation=generation,
        store=store,
        blobs=BlobFolder(path, keys.blobs(generation), names),
        watch=watch,
    )


def open_database(
    path: Path,
    key: bytes,
    steps: Sequence[schema.Step],
    part: VaultPart = VaultPart.DATABASE,
) -> Database:
    """Open a database that must be there, and migrate it if it is older."""
    if not path.is_file() or is_cut(path):  # SQLite would make an empty one
        raise DamagedVaultError(part)
    database = Database.open(path, key, part)
    with closed_on_error(database):
        if schema.is_newest(database, steps):
            return database
        database.row("PRAGMA wal_checkpoint(TRUNCATE)")  # so the file is all of it
    # Copied while it is closed: to close a file that SQLite has open would, on
    # POSIX, let go of SQLite's locks.
    database.close()
    schema.lay_aside(path, steps)
    database = Database.open(path, key, part)
    with closed_on_error(database):
        schema.climb(database, steps)
    return database


@contextmanager
def closed_on_error(database: Database) -> Iterator[None]:
    """Close a database if what is in the block fails."""
    try:
        yield
    except BaseException:
        database.close()
        raise


def _watch(
    ground: Ground, drawer: Drawer, keys: DrawerKeys, store: Store
) -> FreshnessWatch:
    return FreshnessWatch(
        ground.mirror,
        keys,
        store.freshness,
        ground.now,
        keyring=lambda: _has_keyring_slot(ground, drawer),
    )


def _has_keyring_slot(ground: Ground, drawer: Drawer) -> bool:
    return SlotType.KEYRING in ground.holder.file.slot_types(drawer)
