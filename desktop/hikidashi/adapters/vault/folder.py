"""The vault's folder: which file lies where, and how files are written safely."""

import errno
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hikidashi.domain.errors import FolderTrouble, VaultFolderError

_KEY_FILE = "vault.json"
_MAKING = "vault.making"
_LOCK = "lock"
_DATABASE = re.compile(r"vault-[1-9][0-9]*\.db(?:-wal|-shm|-journal)?")
_COPY = re.compile(r"vault-[1-9][0-9]*\.db\.before-v[0-9]+")
_TEMPORARY = ".tmp"
_TORN = re.compile(r"vault\.json\.[0-9a-f]{16}\.tmp")
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_OTHERS = 0o077  # the rights of everyone but the owner
# On Windows a virus scanner may hold a new file for a moment.
_TRIES = 10 if sys.platform == "win32" else 1
_PAUSE_S = 0.05

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def trouble_of(error: OSError) -> FolderTrouble:
    """Return what an error of the operating system means to the user."""
    if error.errno in _FULL:
        return FolderTrouble.FULL
    if error.errno == errno.ENOENT:
        return FolderTrouble.MISSING
    if error.errno in {errno.ENOTDIR, errno.EEXIST}:
        return FolderTrouble.NOT_A_FOLDER
    return FolderTrouble.NOT_WRITABLE


@contextmanager
def folder_errors() -> Iterator[None]:
    """Turn the operating system's errors into ours."""
    try:
        yield
    except OSError as error:
        raise VaultFolderError(trouble_of(error)) from error


class VaultFolder:
    """One vault's files; only the user may read them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def key_file(self) -> Path:
        return self._path / _KEY_FILE

    @property
    def lock(self) -> Path:
        return self._path / _LOCK

    def database(self, generation: int) -> Path:
        return self._path / f"vault-{generation}.db"

    def holds_vault(self) -> bool:
        """Tell whether a vault is here, be it without its key file.

        A database alone is one unless its making was interrupted: then nobody ever
        had its key.
        """
        if _is_there(self.key_file):
            return True
        return bool(self._databases()) and not _is_there(self._making)

    def prepare(self) -> bool:
        """Make the folder; return whether it was not there before."""
        with folder_errors():
            is_new = not self._path.exists()
            for each in (*reversed(self._path.parents), self._path):
                if not each.exists():  # nobody else's business from the top down
                    each.mkdir(_PRIVATE_FOLDER, exist_ok=True)
            if not self._path.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, "")
            if is_new or not any(self._path.iterdir()):
                self._path.chmod(_PRIVATE_FOLDER)
        return is_new

    def make_private(self) -> None:
        """Take from others what rights they have got to a vault, if it is ours.

        A copy or a backup put back may have brought them along. The folder itself
        keeps its rights where other things lie in it too.
        """
        with suppress(OSError):
            inside = list(self._path.iterdir())
            mine = [each for each in inside if _is_of_vault(each.name)]
            for each in mine if len(mine) < len(inside) else [self._path, *mine]:
                _take_from_others(each)

    def begin_making(self) -> None:
        """Mark that a vault is being made, so that a torn one is known as such."""
        self.forget_making()
        with folder_errors():
            make_private_file(self._making)

    def end_making(self) -> None:
        """Take the mark away; ``sweep`` does if it cannot be done now."""
        with suppress(OSError):
            self._making.unlink(missing_ok=True)

    def forget_making(self) -> None:
        """Remove what an interrupted or failed making has left."""
        with folder_errors():
            for path in self._files(_DATABASE):
                path.unlink(missing_ok=True)
            self._making.unlink(missing_ok=True)

    def remove_if_empty(self) -> None:
        """Take away a folder that holds nothing but the lock file."""
        with suppress(OSError):
            if {path.name for path in self._path.iterdir()} <= {_LOCK}:
                self.lock.unlink(missing_ok=True)
                self._path.rmdir()

    def sweep(self) -> None:
        """Remove what a crash beside a whole vault has left, if that can be done."""
        self.end_making()
        for path in self._files(_TORN):
            with suppress(OSError):
                path.unlink()

    def size(self) -> int:
        """Return the size of all files of the vault, in bytes."""
        mine = [self.key_file, *self._databases()]
        with folder_errors():
            return sum(path.stat().st_size for path in mine if path.exists())

    def read_key_file(self, limit: int) -> bytes:
        """Read the key file, but never more than ``limit`` bytes and one."""
        with folder_errors(), self.key_file.open("rb") as file:
            return file.read(limit + 1)

    def write_key_file(self, data: bytes) -> None:
        """Replace the key file: after a crash there is the old one or the new one."""
        write_atomically(self.key_file, data)

    @property
    def _making(self) -> Path:
        return self._path / _MAKING

    def _databases(self) -> list[Path]:
        """Return the databases with what SQLite and migrations lay beside them."""
        return [*self._files(_DATABASE), *self._files(_COPY)]

    def _files(self, name: re.Pattern[str]) -> list[Path]:
        try:
            return [each for each in self._path.iterdir() if name.fullmatch(each.name)]
        except OSError:
            return []  # no folder, or none that we may look into


def _is_of_vault(name: str) -> bool:
    patterns = (_DATABASE, _COPY, _TORN)
    return name in {_KEY_FILE, _LOCK, _MAKING} or any(
        each.fullmatch(name) for each in patterns
    )


def _take_from_others(path: Path) -> None:
    """Change the mode of a file or folder; a link, or what is not ours, stays."""
    now = path.lstat()
    is_ours = hasattr(os, "geteuid") and now.st_uid == os.geteuid()
    if is_ours and not stat.S_ISLNK(now.st_mode) and now.st_mode & _OTHERS:
        path.chmod(stat.S_IMODE(now.st_mode) & ~_OTHERS)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False  # in a folder that we may not look into


def make_private_file(path: Path) -> None:
    """Make an empty file that only the user may read; it must not be there yet.

    SQLite gives its own files beside a database the permissions of the database, so
    this also decides theirs.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE_FILE))


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and durably.

    Raises:
        VaultFolderError: it could not be written; what was there is untouched.
    """
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}{_TEMPORARY}")
    with folder_errors():
        try:
            make_private_file(temporary)
            with temporary.open("r+b") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable; Windows does so by itself."""
    if sys.platform != "win32":
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _replace(source: Path, target: Path) -> None:
    for _ in range(_TRIES - 1):
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(_PAUSE_S)
        else:
            return
    source.replace(target)


def find_trouble(path: Path, otherwise: FolderTrouble) -> FolderTrouble:
    """Find out by trying why SQLite could not write; it does not tell.

    Args:
        path: the folder.
        otherwise: what it must be when a file can still be made there.
    """
    probe = path / f"{_KEY_FILE}.{secrets.token_hex(8)}{_TEMPORARY}"
    try:
        make_private_file(probe)
        probe.unlink()
    except OSError as error:
        return trouble_of(error)
    return otherwise
