"""What is done with the files of a backup: they are restored, or looked into."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from hikidashi.adapters.vault.archives.backup_file import Sink
from hikidashi.adapters.vault.archives.backup_manifest import KEY_FILE, Manifest, Member
from hikidashi.adapters.vault.disk.folder import sync_folder
from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.store import schema
from hikidashi.adapters.vault.store.database import Database
from hikidashi.adapters.vault.store.store import Store
from hikidashi.domain.change import KINDS, kind_word
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    NotABackupError,
)
from hikidashi.domain.keys.way import Way
from hikidashi.usecases.ports import SecretStore

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700


def key_file_of(manifest: Manifest, untrusted_data: bytes) -> KeyFile:
    """Return the key file of a backup, if its files are those of the vault it names.

    Raises:
        NotABackupError: they are not.
        VaultTooNewError: a newer version of the app wrote it.
    """
    try:
        key_file = KeyFile.parse(untrusted_data)
    except DamagedVaultError:
        raise NotABackupError from None
    if not isinstance(key_file, KeyFile):  # backups are made of opened vaults
        raise NotABackupError
    generations = {
        each: key_file.gen(each) for each in Drawer if key_file.ring(each) is not None
    }
    names = {each.name for each in manifest.members}
    databases = {
        drawer: f"{'vault' if drawer is Drawer.MAIN else 'private'}-{generation}.db"
        for drawer, generation in generations.items()
    }
    if (
        key_file.vault_id.hex() != manifest.vault_id
        or not all(each.is_of(generations) for each in manifest.members)
        or not names.issuperset(databases.values())
    ):
        raise NotABackupError
    return key_file


class Unpacking:
    """Writes the files of a backup into a new folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self._written: list[Path] = []

    def sink(self, member: Member) -> Sink:
        """Begin the next file.

        Raises:
            OSError: it cannot be made.
        """
        self.close()
        path = self._folder / member.name  # of a pattern that leads nowhere else
        for parent in reversed(PurePosixPath(member.name).parents):
            (self._folder / parent).mkdir(_PRIVATE_FOLDER, exist_ok=True)
        self._file = os.fdopen(os.open(path, _NEW, _PRIVATE_FILE), "wb")
        self._written.append(path)
        return self._file.write

    def close(self) -> None:
        """End the last file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def settle(self) -> None:
        """Bring all files and folders to the disk.

        Raises:
            OSError: it could not be done.
        """
        self.close()
        for path in self._written:
            with path.open("r+b") as file:
                os.fsync(file.fileno())
        folders = {parent for path in self._written for parent in path.parents}
        for folder in folders:
            if folder == self._folder or self._folder in folder.parents:
                sync_folder(folder)


class Peek:
    """Opens the main drawer of a backup while its files go by.

    The key file comes first, so a wrong passphrase is told before all is read.
    """

    def __init__(
        self,
        manifest: Manifest,
        way: Way,
        secrets: SecretStore | None,
        folder: Path,
    ) -> None:
        self._manifest = manifest
        self._way = way
        self._secrets = secrets
        self._unpacking = Unpacking(folder)
        self._folder = folder
        self._key_file = bytearray()
        self._opened: tuple[KeyFile, DrawerKeys] | None = None

    @property
    def has_private(self) -> bool:
        return any(each.drawer is Drawer.PRIVATE for each in self._manifest.members)

    def sink(self, member: Member) -> Sink:
        """Begin the next file; only the main database is written anywhere.

        Raises:
            NotABackupError, WrongKeyError and what else a way can raise
            OSError: there is no room for the database, which is as encrypted as ever.
        """
        if member.name == KEY_FILE:
            return self._key_file.extend
        if self._opened is None:
            self._open()
        if member.drawer is Drawer.MAIN and not member.is_blob:
            return self._unpacking.sink(member)
        return _drop

    def close(self) -> None:
        """Let go of the file that is being written."""
        self._unpacking.close()

    def count_entities(self) -> Mapping[str, int]:
        """Return how many entities of each kind there are, once all was read.

        Raises:
            NotABackupError: the database is damaged, or another's.
        """
        self.close()
        key_file, keys = self._opened or self._open()
        generation = key_file.gen(Drawer.MAIN)
        path = self._folder / f"vault-{generation}.db"
        try:
            database = Database.open(path, keys.database(generation))
            store = Store(database, keys.record_digest(), Drawer.MAIN)
            try:
                schema.is_newest(database, schema.STEPS)  # before anything is read
                counts = {kind_word(kind): store.count(kind) for kind in KINDS}
            finally:
                store.close()
        except DamagedVaultError:
            raise NotABackupError from None
        return {word: count for word, count in counts.items() if count}

    def _open(self) -> tuple[KeyFile, DrawerKeys]:
        key_file = key_file_of(self._manifest, bytes(self._key_file))
        pending = key_file.unlock_pending(Drawer.MAIN, self._way, self._secrets)
        if pending is None:
            keys = key_file.unlock(Drawer.MAIN, self._way, self._secrets)
        else:
            keys, _ = pending  # the change of the data key was not finished yet
        if self._manifest.mac_under(keys.backup()) != self._manifest.mac:
            raise NotABackupError
        self._opened = key_file, keys
        return self._opened


def _drop(_: bytes) -> None:
    """Take bytes that need only be right."""
