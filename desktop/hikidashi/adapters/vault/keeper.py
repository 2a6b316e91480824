"""Makes, opens and describes vaults in folders."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from hikidashi.adapters.vault import schema
from hikidashi.adapters.vault.database import Database, is_cut
from hikidashi.adapters.vault.folder import (
    VaultFolder,
    folder_errors,
    make_private_file,
)
from hikidashi.adapters.vault.kdf import FLOOR, KdfCost
from hikidashi.adapters.vault.key_file import LARGEST_KEY_FILE, KeyFile
from hikidashi.adapters.vault.keys import VaultKeys
from hikidashi.adapters.vault.lock import VaultLock
from hikidashi.adapters.vault.slot import RandomBytes
from hikidashi.adapters.vault.sqlcipher import SqlcipherVault
from hikidashi.domain.errors import (
    DamagedVaultError,
    InvalidValueError,
    VaultError,
    VaultExistsError,
    VaultMissingError,
    VaultPart,
)
from hikidashi.usecases.ports import Clock, VaultInfo


class SqlcipherKeeper:
    """Keeps vaults as a key file and an encrypted database.

    Args:
        now: the clock.
        kdf: what a guess at the passphrase of a new vault shall cost.
        random_bytes: where keys come from; only a test gives another.
        steps: the steps to the newest tables; only a test gives others.
    """

    def __init__(
        self,
        now: Clock,
        *,
        kdf: KdfCost = FLOOR,
        random_bytes: RandomBytes = secrets.token_bytes,
        steps: Sequence[schema.Step] = schema.STEPS,
    ) -> None:
        self._now = now
        self._kdf = kdf
        self._random_bytes = random_bytes
        self._steps = steps

    def exists(self, folder: Path) -> bool:
        return VaultFolder(folder).holds_vault()

    def create(self, folder: Path, passphrase: str) -> SqlcipherVault:
        if not passphrase:
            raise InvalidValueError("passphrase", "empty")
        place = VaultFolder(folder)
        if place.holds_vault():
            raise VaultExistsError
        is_new = place.prepare()
        with ExitStack() as on_failure:
            if is_new:
                on_failure.callback(place.remove_if_empty)
            lock = VaultLock(place.lock)
            on_failure.callback(lock.release)
            if place.holds_vault():  # made by another process just now
                raise VaultExistsError
            vault = self._make(place, passphrase, lock)
            on_failure.pop_all()
        return vault

    def open(self, folder: Path, passphrase: str) -> SqlcipherVault:
        place = VaultFolder(folder)
        if not place.holds_vault():
            raise VaultMissingError
        with ExitStack() as on_failure:
            lock = VaultLock(place.lock)
            on_failure.callback(lock.release)
            place.sweep()
            place.make_private()
            file = _key_file(place)
            keys = file.unlock(passphrase)
            vault = self._open(place, file.generation, keys, lock)
            on_failure.pop_all()
        return vault

    def info(self, folder: Path) -> VaultInfo:
        place = VaultFolder(folder)
        if not place.holds_vault():
            raise VaultMissingError
        file = _key_file(place)
        return VaultInfo(
            format_version=file.v,
            vault_id=file.vault_id.hex(),
            created=file.created,
            kdf=str(file.slots[0].kdf.cost),
            slots=tuple(slot.type for slot in file.slots),
            size=place.size(),
        )

    def _make(
        self, place: VaultFolder, passphrase: str, lock: VaultLock
    ) -> SqlcipherVault:
        """Make the database first and the key file last: with it the vault is there."""
        place.begin_making()
        with ExitStack() as on_failure:
            on_failure.callback(_forget, place)
            file, keys = KeyFile.make(
                passphrase,
                cost=self._kdf,
                created=self._now(),
                random_bytes=self._random_bytes,
            )
            path = place.database(file.generation)
            with folder_errors():
                make_private_file(path)
            database = Database.open(path, keys.database(file.generation))
            on_failure.callback(database.close)
            schema.climb(database, self._steps)
            place.write_key_file(file.to_bytes())
            on_failure.pop_all()
        place.end_making()
        return SqlcipherVault(database, keys.record_digest(), lock)

    def _open(
        self, place: VaultFolder, generation: int, keys: VaultKeys, lock: VaultLock
    ) -> SqlcipherVault:
        path = place.database(generation)
        if not path.is_file() or is_cut(path):  # SQLite would make an empty one
            raise DamagedVaultError(VaultPart.DATABASE)
        database = self._migrated(path, keys.database(generation))
        vault = SqlcipherVault(database, keys.record_digest(), lock)
        with _closed_on_error(database):
            vault.compare()
        return vault

    def _migrated(self, path: Path, key: bytes) -> Database:
        """Open a database, and bring it up to date if it is older."""
        database = Database.open(path, key)
        with _closed_on_error(database):
            if schema.is_newest(database, self._steps):
                return database
            database.row("PRAGMA wal_checkpoint(TRUNCATE)")  # so the file is all of it
        # Copied while it is closed: to close a file that SQLite has open would, on
        # POSIX, let go of SQLite's locks.
        database.close()
        schema.lay_aside(path, self._steps)
        database = Database.open(path, key)
        with _closed_on_error(database):
            schema.climb(database, self._steps)
        return database


def _key_file(place: VaultFolder) -> KeyFile:
    if not place.key_file.is_file():
        raise DamagedVaultError(VaultPart.KEY_FILE)
    return KeyFile.parse(place.read_key_file(LARGEST_KEY_FILE))


def _forget(place: VaultFolder) -> None:
    """Clear up after a failed making; that it failed is what the user must hear."""
    with suppress(VaultError):
        place.forget_making()


@contextmanager
def _closed_on_error(database: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database.close()
        raise
