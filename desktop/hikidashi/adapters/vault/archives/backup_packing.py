"""What goes into a backup, and from where."""

import os
import re
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from hikidashi.adapters.vault.archives.backup_manifest import KEY_FILE, Manifest, Member
from hikidashi.adapters.vault.archives.snapshot import (
    ClosedDatabase,
    OpenDatabase,
    Snapshot,
)
from hikidashi.adapters.vault.disk.folder import VaultFolder
from hikidashi.adapters.vault.store.database import Database
from hikidashi.adapters.vault.store.store import Store
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import DamagedVaultError, JobCancelledError, VaultPart
from hikidashi.usecases.jobs import Ticket

_PIECE = 256 << 10
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_PRIVATE_FILE = 0o600
_ROWS_AT_ONCE = 2_000
_DATABASE = {Drawer.MAIN: "vault-{}.db", Drawer.PRIVATE: "private-{}.db"}
_BLOBS = {Drawer.MAIN: "att-{}", Drawer.PRIVATE: "private-att-{}"}
_DATABASE_PART = {
    Drawer.MAIN: VaultPart.DATABASE,
    Drawer.PRIVATE: VaultPart.PRIVATE_DATABASE,
}
_BLOB_FILE = re.compile(r"[0-9a-f]{32}")
_SHELF = re.compile(r"[0-9a-f]{2}")
# A link could lead to any file of the user's, and a backup takes files as they are.
_FLAGS = ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK")
_ONLY_READ = sum((getattr(os, each, 0) for each in _FLAGS), os.O_RDONLY)


class CopyCheck:
    """Compares the copy of an open drawer with its digest, on any one thread.

    It needs the drawer's keys, so it ends when the drawer is closed meanwhile: every
    page of the copy is authenticated all the same.
    """

    def __init__(self, source: OpenDatabase, copy: Path) -> None:
        self._source: OpenDatabase | None = source
        self._copy = copy

    def run(self, ticket: Ticket) -> None:
        """Compare all rows; afterwards the keys are let go of.

        Raises:
            DamagedVaultError: the copy is not what was to be backed up.
            JobCancelledError
        """
        source, self._source = self._source, None
        if source is None or not source.is_open():
            return
        part = _DATABASE_PART[source.drawer]
        key = source.keys.database(source.generation)
        store = Store(
            Database.open(self._copy, key, part),
            source.keys.record_digest(),
            source.drawer,
        )
        try:
            while source.is_open() and not store.look_over(_ROWS_AT_ONCE):
                ticket.step(0, 1)
        finally:
            store.close()


class Packing:
    """Copies the databases of a vault into ``work``, and finds all its contents.

    Make it where the vault may be used; all else may be done on another thread while
    the user goes on. The contents are never changed once they are there, and one that
    a copied row names is there: it was written before the row. Once its ``checks``
    have run it keeps no key but ``mac_key``, and a private drawer can be closed
    meanwhile.

    Raises:
        VaultFolderError, OSError: there is no room for the copies.
        DamagedVaultError: a file cannot be read.
        JobCancelledError
    """

    def __init__(self, snapshot: Snapshot, work: Path, ticket: Ticket) -> None:
        self.mac_key = snapshot.main.keys.backup()
        self._vault_id = snapshot.vault_id
        self._key_file = snapshot.key_file
        self._place = VaultFolder(snapshot.main.blobs.parent)
        self._files: dict[str, tuple[Path, VaultPart]] = {}
        self.checks: list[CopyCheck] = []
        self._members = [Member(KEY_FILE, len(snapshot.key_file))]
        drawers = [each for each in (snapshot.main, snapshot.private) if each]
        for each in drawers:
            self._take_database(each, work, ticket)
        for each in drawers:
            self._take_blobs(_BLOBS[each.drawer].format(each.generation), each.blobs)

    def manifest(self, made: datetime) -> Manifest:
        """Return the manifest, so far without hashes."""
        return Manifest(self._vault_id, made, tuple(self._members))

    def read(self, member: Member) -> Iterator[bytes]:
        """Give the bytes of a file, exactly as many as it had before.

        Raises:
            DamagedVaultError: it cannot be read, or is not as long any more.
            JobCancelledError: it went with the data key that it was written under.
        """
        if member.name == KEY_FILE:
            yield self._key_file
            return
        path, part = self._files[member.name]
        try:
            with os.fdopen(os.open(path, _ONLY_READ), "rb") as file:
                rest = member.size
                while rest and (piece := file.read(min(_PIECE, rest))):
                    rest -= len(piece)
                    yield piece
        except OSError as error:
            raise self._why_missing(part) from error
        if rest:
            raise DamagedVaultError(part)

    def _why_missing(self, part: VaultPart) -> Exception:
        """Tell what is damaged from what another data key, or nobody, needs now."""
        try:
            is_overtaken = self._place.key_file.read_bytes() != self._key_file
        except OSError:
            is_overtaken = False
        return JobCancelledError() if is_overtaken else DamagedVaultError(part)

    def _take_database(
        self, each: OpenDatabase | ClosedDatabase, work: Path, ticket: Ticket
    ) -> None:
        name = _DATABASE[each.drawer].format(each.generation)
        part = _DATABASE_PART[each.drawer]
        match each:
            case OpenDatabase(copy=copy):
                copy(work / name, ticket)
                self._take(name, work / name, part)
                self.checks.append(CopyCheck(each, work / name))
            case ClosedDatabase(database=path):
                # A copy as well: it may be opened before this one is packed.
                self._take(name, _copied(path, work / name, part, ticket), part)
                journal = path.with_name(f"{path.name}-wal")
                if journal.exists():  # left by a crash, and a part of the database
                    copied = _copied(journal, work / f"{name}-wal", part, ticket)
                    self._take(f"{name}-wal", copied, part)

    def _take_blobs(self, within: str, folder: Path) -> None:
        for shelf in _inside(folder, _SHELF):
            for path in _inside(shelf, _BLOB_FILE):
                if path.name.startswith(shelf.name) and _is_file(path):
                    name = f"{within}/{shelf.name}/{path.name}"
                    self._take(name, path, VaultPart.ATTACHMENT)

    def _take(self, name: str, path: Path, part: VaultPart) -> None:
        try:
            size = path.lstat().st_size
        except OSError as error:
            raise self._why_missing(part) from error
        self._members.append(Member(name, size))
        self._files[name] = (path, part)


def _copied(path: Path, copy: Path, part: VaultPart, ticket: Ticket) -> Path:
    """Copy a file as it is; that it cannot be read is told from a full disk."""
    with os.fdopen(os.open(copy, _NEW, _PRIVATE_FILE), "wb") as target:
        try:
            source = os.fdopen(os.open(path, _ONLY_READ), "rb")
        except OSError as error:
            raise DamagedVaultError(part) from error
        with source:
            while piece := _read(source, part):
                ticket.step(0, 1)
                target.write(piece)
    return copy


def _read(source: BinaryIO, part: VaultPart) -> bytes:
    try:
        return source.read(_PIECE)
    except OSError as error:
        raise DamagedVaultError(part) from error


def _is_file(path: Path) -> bool:
    """Tell whether it is a file itself, and no link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _inside(folder: Path, names: re.Pattern[str]) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if names.fullmatch(each.name))
