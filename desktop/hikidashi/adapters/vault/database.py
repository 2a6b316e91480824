"""The only door to ``sqlcipher3``: it has no types, so none of it gets past here."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from hikidashi.adapters.vault.folder import find_trouble, folder_errors
from hikidashi.domain.errors import (
    DamagedVaultError,
    FolderTrouble,
    HikidashiError,
    VaultFolderError,
    VaultInUseError,
    VaultPart,
)

Cell = str | bytes | int | None
Row = tuple[object, ...]

_BUSY_AFTER_S = 1.0
_PAGE_SIZE = 4096  # bytes, SQLCipher's default
# Both hold for the whole process, and say nothing of any one vault. Memory security
# would make sums ten times slower, and keeps nothing from who can read our memory.
_PROCESS_WIDE = ("cipher_log_level = NONE", "cipher_memory_security = OFF")
# Before the first read: with the lock held for good, the index of the WAL stays in
# our memory instead of a file, and no other program can come in between.
_BEFORE_READING = ("locking_mode = EXCLUSIVE",)
_AFTER_READING = (
    "journal_mode = WAL",
    "synchronous = FULL",  # a save that was acknowledged survives a power cut
    "fullfsync = ON",  # macOS: its fsync alone does not reach the disk
    "checkpoint_fullfsync = ON",
    "foreign_keys = ON",
    "secure_delete = ON",  # what was removed is overwritten, not only unlinked
    "cache_size = -65536",  # KiB; a page in the cache is not decrypted again
    "temp_store = MEMORY",  # nothing is spilled to a temporary file
    "trusted_schema = OFF",
    "cell_size_check = ON",
)
_ALLOWED_PRAGMAS = frozenset(
    {"user_version", "wal_checkpoint", "cipher_integrity_check", "integrity_check"}
)
# Numbers of sqlite3.h, section "Authorizer Action Codes"
_PRAGMA = 19
_ATTACH = 24
_DETACH = 25
_FUNCTION = 31
_OK = 0
_DENY = 1
# Numbers of sqlite3.h, section "Result Codes"
_PERM = 3
_BUSY = 5
_LOCKED = 6
_READONLY = 8
_IOERR = 10
_CORRUPT = 11
_FULL = 13
_CANTOPEN = 14
_CONSTRAINT = 19
_NOTADB = 26
_IOERR_READ = 266
_IOERR_SHORT_READ = 522


class Database:
    """An open, keyed database; use it from the thread that opened it.

    Every method raises, for trouble that is not ours: DamagedVaultError,
    VaultFolderError, VaultInUseError.
    """

    def __init__(self, connection: Any, folder: Path) -> None:  # noqa: ANN401 - untyped
        self._connection = connection
        self._folder = folder

    @classmethod
    def open(cls, path: Path, key: bytes) -> "Database":
        """Open a file, which is made if it is not there or empty.

        Args:
            path: the file.
            key: 32 random bytes; they are used as they are.
        """
        connection = sqlcipher.connect(
            # absolute: a name that begins with "file:" could be taken for a URI
            str(path.absolute()),
            timeout=_BUSY_AFTER_S,
            isolation_level=None,
        )
        database = cls(connection, path.parent)
        try:
            for pragma in _PROCESS_WIDE:
                database.execute(f"PRAGMA {pragma}")
            # not as PRAGMA text: that would leave two more copies in memory
            connection.set_key(f"x'{key.hex()}'")
            database.set_up()
        except BaseException:
            connection.close()
            raise
        return database

    def set_up(self) -> None:
        """Set what every connection needs, then allow no more of it."""
        for pragma in _BEFORE_READING:
            self.execute(f"PRAGMA {pragma}")
        self.row("SELECT count(*) FROM sqlite_schema")  # a wrong key shows here
        for pragma in _AFTER_READING:
            self.execute(f"PRAGMA {pragma}")
        self._connection.set_authorizer(_authorize)

    def execute(self, statement: str, cells: Sequence[Cell] = ()) -> None:
        with self._errors():
            self._connection.execute(statement, cells)

    def rows(self, query: str, cells: Sequence[Cell] = ()) -> Iterator[Row]:
        """Return the rows one by one; read them all before the next statement."""
        with self._errors():
            yield from self._connection.execute(query, cells)

    def row(self, query: str, cells: Sequence[Cell] = ()) -> Row | None:
        """Return the first row, or None."""
        with self._errors():
            found: Row | None = self._connection.execute(query, cells).fetchone()
            return found

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do what is in the block, or nothing of it; durable when the block ends."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # SQLite has rolled back by itself after some errors (disk full)
            if self._connection.in_transaction:
                self.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Write the WAL back and close; closing twice is no error."""
        self._connection.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlcipher.DatabaseError as error:
            meaning = self._meaning(getattr(error, "sqlite_errorcode", 0))
            if meaning is None:
                raise
            raise meaning from error

    def _meaning(self, code: int) -> HikidashiError | None:
        """Return what a result code of SQLite means to the user; None: our mistake."""
        primary = code & 0xFF
        if primary in {_BUSY, _LOCKED}:
            return VaultInUseError()
        # A constraint is only ever broken by a digest that does not fit its rows.
        if primary in {_CORRUPT, _NOTADB, _CONSTRAINT}:
            return DamagedVaultError(VaultPart.DATABASE)
        if code in {_IOERR_READ, _IOERR_SHORT_READ} and self._folder.is_dir():
            return DamagedVaultError(VaultPart.DATABASE)
        trouble = self._trouble(primary)
        return None if trouble is None else VaultFolderError(trouble)

    def _trouble(self, primary: int) -> FolderTrouble | None:
        match primary:
            case n if n == _FULL:
                return FolderTrouble.FULL
            case n if n == _IOERR:  # a quota, a limit, a disk that is gone
                return find_trouble(self._folder, FolderTrouble.FULL)
            case n if n in {_READONLY, _CANTOPEN, _PERM}:
                return find_trouble(self._folder, FolderTrouble.NOT_WRITABLE)
            case _:
                return None


def is_cut(path: Path) -> bool:
    """Tell whether a database ends within a page, and no WAL can make it whole."""
    wal = path.with_name(f"{path.name}-wal")
    with folder_errors():
        has_wal = wal.exists() and wal.stat().st_size > 0
        return not has_wal and path.stat().st_size % _PAGE_SIZE != 0


def _authorize(
    action: int, name: str | None, argument: str | None, *_: str | None
) -> int:
    """Refuse what no statement of ours needs: other files, code, settings."""
    match action:
        case n if n in {_ATTACH, _DETACH}:
            return _DENY
        case n if n == _PRAGMA:
            return _OK if name in _ALLOWED_PRAGMAS else _DENY
        case n if n == _FUNCTION:
            return _DENY if argument == "load_extension" else _OK
        case _:
            return _OK
