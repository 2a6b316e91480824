"""Backups of a whole vault: made, read back, looked into and restored."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from hikidashi.adapters.vault.archives import backup_file
from hikidashi.adapters.vault.archives.backup_manifest import KEY_FILE, Manifest
from hikidashi.adapters.vault.archives.backup_packing import Packing
from hikidashi.adapters.vault.archives.backup_unpacking import (
    Peek,
    Unpacking,
    key_file_of,
)
from hikidashi.adapters.vault.archives.snapshot import SupportsSnapshot
from hikidashi.adapters.vault.disk.aside import make_folder, written_aside
from hikidashi.adapters.vault.disk.folder import VaultFolder, folder_errors, trouble_of
from hikidashi.adapters.vault.disk.untrusted_file import opened_untrusted
from hikidashi.adapters.vault.disk.work_folder import work_folder
from hikidashi.adapters.vault.progress import ShareTicket, StillTicket
from hikidashi.domain.errors import (
    DamagedVaultError,
    ExportFolderError,
    NotABackupError,
    SourceError,
    VaultError,
    VaultExistsError,
    VaultFolderError,
    VaultPart,
)
from hikidashi.domain.keys.way import Way
from hikidashi.usecases.jobs import AskVault, Ticket, ask_here
from hikidashi.usecases.ports import (
    BackupInfo,
    Clock,
    KeptBackup,
    OpenedVault,
    SecretStore,
)

_FORMAT_NAME = "hkdbackup"
_SUFFIX = f".{_FORMAT_NAME}"
_SHORT_ID = 8  # digits of the vault's id in the name of a backup
_STAMP = "%Y%m%d-%H%M%S"  # in UTC, so that the order of the names is that of time


class VaultBackups:
    """Backups as files; a work folder beside each holds what is not finished.

    Args:
        now: for their names.
        secrets: where the secret of a ``Keyring`` way is fetched for ``preview``.
    """

    def __init__(self, now: Clock, secrets: SecretStore | None = None) -> None:
        self._now = now
        self._secrets = secrets

    def make(
        self,
        vault: OpenedVault,
        folder: Path,
        ticket: Ticket,
        ask_vault: AskVault = ask_here,
    ) -> Path:
        if not isinstance(vault, SupportsSnapshot):
            raise TypeError("only a vault on the disk can be backed up")
        on_disk, still = vault, StillTicket(ticket, 0, 1)
        made = self._now().astimezone(UTC).replace(microsecond=0)
        vault_id = ask_vault(lambda: on_disk.snapshot().vault_id)
        with export_errors():
            make_folder(folder)
            with work_folder(folder, f".{_stem(vault_id)}") as work:
                packing = ask_vault(
                    lambda: Packing(on_disk.snapshot(), work.path, still)
                )
                for check in packing.checks:
                    check.run(still)
                return _make(packing, made, folder, work.path, ticket)

    def kept(self, folder: Path, vault_id: str) -> Sequence[KeptBackup]:
        name = re.compile(
            rf"{re.escape(_stem(vault_id))}-(\d{{8}}-\d{{6}})(?:-(\d{{1,4}}))?{_SUFFIX}",
            re.ASCII,
        )
        try:
            inside = [(name.fullmatch(each.name), each) for each in folder.iterdir()]
        except OSError:
            return ()
        named = [
            (found[1], int(found[2] or 1), path) for found, path in inside if found
        ]
        ordered = (path for _, _, path in sorted(named, reverse=True))
        return tuple(kept for path in ordered if (kept := _kept(path, vault_id)))

    def thin_out(self, folder: Path, vault_id: str, keep: int) -> Sequence[Path]:
        # What is from the future was made under a wrong clock, or the clock is wrong
        # now: it neither goes nor takes the place of another.
        now, kept = self._now(), self.kept(folder, vault_id)
        past = [each.file for each in kept if each.made <= now]
        old = past[max(keep, 0) :]
        with export_errors():
            for path in old:
                path.unlink(missing_ok=True)
        return old

    def preview(self, untrusted_file: Path, way: Way, ticket: Ticket) -> BackupInfo:
        with opened_untrusted(untrusted_file, _FORMAT_NAME) as file, folder_errors():
            size = os.fstat(file.fileno()).st_size
            manifest = backup_file.read_manifest(file, size)
            with TemporaryDirectory(prefix="hikidashi-") as place:  # mode 0700
                peek = Peek(manifest, way, self._secrets, Path(place))
                try:
                    backup_file.read_members(file, manifest, peek.sink, ticket)
                    entities = peek.count_entities()
                finally:
                    peek.close()
        blobs = sum(each.is_blob for each in manifest.members)
        return BackupInfo(
            manifest.made,
            manifest.vault_id,
            size,
            entities,
            blobs,
            private=peek.has_private,
        )

    def restore(self, untrusted_file: Path, folder: Path, ticket: Ticket) -> None:
        _check_is_free(folder)
        with opened_untrusted(untrusted_file, _FORMAT_NAME) as file, folder_errors():
            size = os.fstat(file.fileno()).st_size
            manifest = backup_file.read_manifest(file, size)
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with work_folder(folder.parent, f"{folder.name}.restoring") as work:
                unpacking = Unpacking(work.path)
                try:
                    backup_file.read_members(file, manifest, unpacking.sink, ticket)
                finally:
                    unpacking.close()
                key_file_of(manifest, (work.path / KEY_FILE).read_bytes())
                unpacking.settle()
                _check_is_free(folder)
                work.become(folder)


def _make(
    packing: Packing, made: datetime, folder: Path, work: Path, ticket: Ticket
) -> Path:
    """Pack what was copied; nothing of this needs the vault, or its lane."""
    manifest = packing.manifest(made)
    size, key = manifest.size, packing.mac_key
    with written_aside(work, _SUFFIX) as aside:
        writing = ShareTicket(ticket, 0, 2 * size)
        written = backup_file.write(aside.file, manifest, packing.read, key, writing)
        aside.settle()
        _read_back(aside.file, written, ShareTicket(ticket, size, 2 * size))
        path = _free_path(folder, f"{_stem(manifest.vault_id)}-{made:{_STAMP}}")
        aside.publish(path)
    return path


def _read_back(file: BinaryIO, written: Manifest, ticket: Ticket) -> None:
    try:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        found = backup_file.read_manifest(file, size)
        backup_file.read_members(file, found, lambda _: _drop, ticket)
    except NotABackupError:
        raise DamagedVaultError(VaultPart.BACKUP) from None
    if found != written:
        raise DamagedVaultError(VaultPart.BACKUP)


def _free_path(folder: Path, stem: str) -> Path:
    """Return the first free name: the same second may come twice."""
    names = (f"{stem}-{number}{_SUFFIX}" for number in count(2))
    path = folder / f"{stem}{_SUFFIX}"
    while path.exists():
        path = folder / next(names)
    return path


def _stem(vault_id: str) -> str:
    return f"hikidashi-{vault_id[:_SHORT_ID]}"


def _kept(path: Path, vault_id: str) -> KeptBackup | None:
    """Return a backup of a vault: its name alone is no proof, and it may be torn."""
    try:
        with opened_untrusted(path, _FORMAT_NAME) as file:
            size = os.fstat(file.fileno()).st_size
            manifest = backup_file.read_manifest(file, size)
    except (SourceError, VaultError):
        return None
    is_of = manifest.vault_id == vault_id
    return KeptBackup(path, manifest.made, size) if is_of else None


def _check_is_free(folder: Path) -> None:
    """Make sure that nothing is ever written over, be it no vault."""
    if VaultFolder(folder).holds_vault():
        raise VaultExistsError
    with folder_errors():
        if folder.exists() and any(folder.iterdir()):
            raise VaultExistsError


@contextmanager
def export_errors() -> Iterator[None]:
    """Turn what is wrong with a folder of the user's into what they are told."""
    try:
        yield
    except OSError as error:
        raise ExportFolderError(trouble_of(error)) from error
    except VaultFolderError as error:
        raise ExportFolderError(error.trouble) from error


def _drop(_: bytes) -> None:
    """Take bytes that need only be right."""
