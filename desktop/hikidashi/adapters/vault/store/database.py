"""The only door to ``sqlcipher3``: it has no types, so none of it gets past here."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from hikidashi.adapters.vault.disk.folder import (
    find_trouble,
    folder_errors,
    make_private_file,
    sync_folder,
)
from hikidashi.domain.errors import (
    DamagedVaultError,
    FolderTrouble,
    HikidashiError,
    JobCancelledError,
    VaultFolderError,
    VaultInUseError,
    VaultPart,
)
from hikidashi.usecases.jobs import Ticket

Cell = str | bytes | int | float | None
Row = tuple[object, ...]

_BUSY_AFTER_S = 1.0
# For a look at a file that must stay as it is: to lock it, SQLite would have to write.
_ONLY_READ = "mode=ro" if sys.platform == "win32" else "mode=ro&vfs=unix-none"
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
    {
        "data_version",  # FTS5 asks for it
        "user_version",
        "page_count",
        "wal_checkpoint",
        "cipher_integrity_check",
        "integrity_check",
    }
)
_DENIED_FUNCTIONS = frozenset({"load_extension"})
_STEPS_BETWEEN_LOOKS = 20_000  # of SQLite's machine: some milliseconds
# Numbers of sqlite3.h, section "Authorizer Action Codes"
_PRAGMA = 19
_ATTACH = 24
_DETACH = 25
_FUNCTION = 31
_OK = 0
_DENY = 1
# Numbers of sqlite3.h, section "Result Codes"
_ERROR = 1
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
_CODE_OF = {
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "disk I/O error": _IOERR,
    "integer overflow": _CORRUPT,  # we keep none that could add up to that
}


class Database:
    """An open, keyed database; use it from the thread that opened it.

    Every method raises, for trouble that is not ours: DamagedVaultError,
    VaultFolderError, VaultInUseError.
    """

    def __init__(
        self,
        connection: Any,  # noqa: ANN401 - untyped
        folder: Path,
        part: VaultPart = VaultPart.DATABASE,
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._part = part
        self._may_attach = False
        self._is_damaged = False

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        part: VaultPart = VaultPart.DATABASE,
        *,
        only_read: bool = False,
    ) -> "Database":
        """Open a file, which is made if it is not there or empty.

        Args:
            path: the file.
            key: 32 random bytes; they are used as they are.
            part: which part of the vault it is, for errors.
            only_read: leave the file and its WAL as they are; nobody else may have it
                open.
        """
        # absolute: a name that begins with "file:" could be taken for a URI
        name = f"{path.absolute().as_uri()}?{_ONLY_READ}"
        connection = sqlcipher.connect(
            name if only_read else str(path.absolute()),
            timeout=_BUSY_AFTER_S,
            isolation_level=None,
            uri=only_read,
        )
        database = cls(connection, path.parent, part)
        try:
            for pragma in _PROCESS_WIDE:
                database.execute(f"PRAGMA {pragma}")
            # not as PRAGMA text: that would leave two more copies in memory
            connection.set_key(_raw(key))
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
        self._connection.set_authorizer(self._authorize)

    @property
    def part(self) -> VaultPart:
        """Which part of the vault this is."""
        return self._part

    def damaged(self) -> DamagedVaultError:
        """Return the error that tells that this database is not as it was written."""
        self._is_damaged = True
        return DamagedVaultError(self._part)

    def execute(self, statement: str, cells: Sequence[Cell] = ()) -> None:
        with self._errors():
            self._connection.execute(statement, cells)

    def rows(self, query: str, cells: Sequence[Cell] = ()) -> Iterator[Row]:
        """Return the rows one by one; read them all before the next statement."""
        with self._errors():
            # no "yield from": that would close the cursor of a reading given up,
            # which fails once the database is closed
            for row in self._connection.execute(query, cells):  # noqa: UP028
                yield row

    def all_rows(self, query: str, cells: Sequence[Cell] = ()) -> Sequence[Row]:
        """Return the rows at once, which is faster where they are many and small."""
        with self._errors():
            found: Sequence[Row] = self._connection.execute(query, cells).fetchall()
            return found

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

    def copy_into(self, path: Path, ticket: Ticket) -> None:
        """Write all that was committed into a new file under the same key.

        The copy has no gaps and no WAL. It is durable when this returns, and removed
        when this raises.
        """
        with self._new_file(path, ticket):
            self.execute("VACUUM INTO ?", (str(path.absolute()),))

    def export_into(self, path: Path, key: bytes, ticket: Ticket) -> None:
        """Write all that was committed into a new file under another key.

        It is durable when this returns, and removed when this raises.
        """
        version = self.row("PRAGMA user_version") or (0,)
        with self._new_file(path, ticket):
            self.execute("ATTACH ? AS fresh KEY ?", (str(path.absolute()), _raw(key)))
            try:
                self.row("SELECT sqlcipher_export('fresh')")
                self.execute(f"PRAGMA fresh.user_version = {version[0]}")
            finally:
                self.execute("DETACH fresh")

    @contextmanager
    def watched(
        self, ticket: Ticket, measure: Callable[[], tuple[int, int]]
    ) -> Iterator[None]:
        """Let ``ticket`` look at long statements in the block, and stop them.

        Args:
            ticket: is told the progress.
            measure: returns how much is done, and of how much.

        Raises:
            JobCancelledError: the ticket is no longer wanted.
        """
        stops: list[JobCancelledError] = []

        def look() -> bool:
            try:
                ticket.step(*measure())
            except JobCancelledError as stop:
                stops.append(stop)
            return bool(stops)

        self._connection.set_progress_handler(look, _STEPS_BETWEEN_LOOKS)
        try:
            yield
        except sqlcipher.OperationalError:
            if stops:
                raise stops[0] from None
            raise
        finally:
            self._connection.set_progress_handler(None, 0)

    @contextmanager
    def _new_file(self, path: Path, ticket: Ticket) -> Iterator[None]:
        """Let the block write a whole database, and remove it if that fails."""
        pages = self.row("PRAGMA page_count")
        total = pages[0] * _PAGE_SIZE if pages and isinstance(pages[0], int) else 0

        def measure() -> tuple[int, int]:
            return (min(path.stat().st_size, total) if path.exists() else 0), total

        with folder_errors():
            make_private_file(path)
        self._may_attach = True
        try:
            ticket.step(0, total)
            with self.watched(ticket, measure):
                yield
            ticket.step(total, total)
            with folder_errors():
                with path.open("rb+") as file:
                    os.fsync(file.fileno())
                sync_folder(path.parent)
        except BaseException:
            discard(path)
            raise
        finally:
            self._may_attach = False

    def close(self) -> None:
        """Write the WAL back and close; closing twice is no error."""
        self._connection.close()

    def _authorize(
        self, action: int, name: str | None, argument: str | None, *_: str | None
    ) -> int:
        """Refuse what no statement of ours needs: other files, code, settings."""
        match action:
            case n if n in {_ATTACH, _DETACH}:
                return _OK if self._may_attach else _DENY
            case n if n == _PRAGMA:
                return _OK if name in _ALLOWED_PRAGMAS else _DENY
            case n if n == _FUNCTION:
                return _DENY if argument in _DENIED_FUNCTIONS else _OK
            case _:
                return _OK

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlcipher.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0)
            # sqlcipher_export only passes on what another statement has said.
            if code <= _ERROR:
                code = _code_of(str(error), code)
            meaning = self._meaning(code)
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
            return self.damaged()
        if code in {_IOERR_READ, _IOERR_SHORT_READ} and self._folder.is_dir():
            return self.damaged()
        # SQLCipher takes no more writes after it has met a damaged page.
        if primary == _READONLY and self._is_damaged:
            return self.damaged()
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


def _code_of(message: str, code: int) -> int:
    """Return what a message means where its code tells nothing."""
    if message.startswith("no such "):  # our statements name only what we have made
        return _CORRUPT
    return _CODE_OF.get(message, code)


def has_wal(path: Path) -> bool:
    """Tell whether a database that nobody has open was not closed, or says so."""
    wal = path.with_name(f"{path.name}-wal")
    with folder_errors():
        return wal.exists() and wal.stat().st_size > 0


def is_cut(path: Path) -> bool:
    """Tell whether a database ends within a page, and no WAL can make it whole."""
    with folder_errors():
        return not has_wal(path) and path.stat().st_size % _PAGE_SIZE != 0


def discard(path: Path) -> None:
    """Remove a database that is not open, with what SQLite lays beside it."""
    with folder_errors():
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _raw(key: bytes) -> str:
    """Return a key as SQLCipher takes it without deriving another one from it."""
    return f"x'{key.hex()}'"
