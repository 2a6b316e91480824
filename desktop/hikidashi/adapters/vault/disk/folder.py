"""The vault's folder: which file lies where, and how files are written safely."""

import errno
import os
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import FolderTrouble, VaultFolderError

_KEY_FILE = "vault.json"
_OLD_KEY_FILE = "vault.json.before-v2"
_LOCK = "lock"
_RESERVE = "reserve"
# There while a drawer is made or erased: its files are rubbish without its keys.
_MAKING = {Drawer.MAIN: "vault.making", Drawer.PRIVATE: "private.making"}
_STEM = {Drawer.MAIN: "vault", Drawer.PRIVATE: "private"}
_BLOBS = {Drawer.MAIN: "att", Drawer.PRIVATE: "private-att"}
_GENERATION = "([1-9][0-9]*)"
_SIDE = "(?:-wal|-shm|-journal)?"
_COPY = r"\.before-v[0-9]+"
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
    def path(self) -> Path:
        return self._path

    @property
    def key_file(self) -> Path:
        return self._path / _KEY_FILE

    @property
    def old_key_file(self) -> Path:
        """The key file of format 1, until that of format 2 has opened once."""
        return self._path / _OLD_KEY_FILE

    @property
    def lock(self) -> Path:
        return self._path / _LOCK

    @property
    def reserve(self) -> Path:
        return self._path / _RESERVE

    def database(self, generation: int, drawer: Drawer = Drawer.MAIN) -> Path:
        return self._path / f"{_STEM[drawer]}-{generation}.db"

    def blobs(self, generation: int, drawer: Drawer = Drawer.MAIN) -> Path:
        """Return the folder of the attachments of one generation."""
        return self._path / f"{_BLOBS[drawer]}-{generation}"

    def holds_vault(self) -> bool:
        """Tell whether a vault is here, be it without its key file.

        A database alone is one unless its making was interrupted: then nobody ever
        had its key.
        """
        if _is_there(self.key_file):
            return True
        mine = [*self._of(Drawer.MAIN), *self._copies_of(Drawer.MAIN)]
        return bool(mine) and not self.is_making(Drawer.MAIN)

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
        keeps its rights where other things lie in it too. Files in the folders of
        attachments are out of reach once the folders are.
        """
        with suppress(OSError):
            inside = list(self._path.iterdir())
            mine = [each for each in inside if _is_of_vault(each.name)]
            for each in mine if len(mine) < len(inside) else [self._path, *mine]:
                _take_from_others(each)

    def is_orphaned(self, drawer: Drawer) -> bool:
        """Tell whether there are files of a drawer that the key file does not know.

        Only to be asked where it knows none. The key file is an older one, or was
        changed by someone: what lies here may open again with the right one.
        """
        return any(self._of(drawer)) and not self.is_making(drawer)

    def is_making(self, drawer: Drawer) -> bool:
        """Tell whether a drawer was being made or erased when all ended."""
        return _is_there(self._making(drawer))

    def begin_making(self, drawer: Drawer) -> None:
        """Mark that a drawer is being made, so that a torn one is known as such."""
        self.forget_making(drawer)
        self.begin_erasing(drawer)

    def begin_erasing(self, drawer: Drawer) -> None:
        """Mark that without its keys, what lies here of a drawer is rubbish."""
        with folder_errors():
            self._making(drawer).unlink(missing_ok=True)
            make_private_file(self._making(drawer))

    def end_making(self, drawer: Drawer) -> None:
        """Take the mark away; ``sweep`` does if it cannot be done now."""
        with suppress(OSError):
            self._making(drawer).unlink(missing_ok=True)

    def forget_making(self, drawer: Drawer) -> None:
        """Remove what an interrupted or failed making, or an erasing, has left."""
        with folder_errors():
            for path, _ in self._of(drawer):
                _remove(path)
            self._making(drawer).unlink(missing_ok=True)

    def remove_if_empty(self) -> None:
        """Take away a folder that holds nothing but the lock file."""
        with suppress(OSError):
            if {path.name for path in self._path.iterdir()} <= {_LOCK}:
                self.lock.unlink(missing_ok=True)
                self._path.rmdir()

    def sweep(self) -> None:
        """Remove what a crash beside a whole vault has left, if that can be done."""
        self.end_making(Drawer.MAIN)
        for path in self._matching(_TORN):
            with suppress(OSError):
                path.unlink()

    def sweep_generations(self, drawer: Drawer, keep: Iterable[int]) -> None:
        """Remove a drawer's files of other generations, with their copies.

        Only to be called once the live generation has opened: an older key file put
        back must not cost the database that it does not know.
        """
        kept = set(keep)
        for path, generation in [*self._of(drawer), *self._copies_of(drawer)]:
            if generation not in kept:
                with suppress(OSError):
                    _remove(path)

    def forget_database(self, generation: int, drawer: Drawer) -> None:
        """Remove a database that was never live.

        Raises:
            VaultFolderError: it cannot be removed.
        """
        with folder_errors():
            for path, its_generation in self._found(_database(drawer)):
                if its_generation == generation:
                    path.unlink(missing_ok=True)

    def forget_old_key_file(self) -> None:
        """Remove the key file of format 1, if that can be done."""
        with suppress(OSError):
            self.old_key_file.unlink(missing_ok=True)

    def size(self) -> int:
        """Return the size of all files of the vault, in bytes."""
        with folder_errors():
            mine = [each for each in self._inside() if _is_of_vault(each.name)]
            return sum(_size(path) for path in mine)

    def read_key_file(self, limit: int) -> bytes:
        """Read the key file, but never more than ``limit`` bytes and one."""
        with folder_errors(), self.key_file.open("rb") as file:
            return file.read(limit + 1)

    def write_key_file(self, data: bytes) -> None:
        """Replace the key file: after a crash there is the old one or the new one."""
        write_atomically(self.key_file, data)

    def _making(self, drawer: Drawer) -> Path:
        return self._path / _MAKING[drawer]

    def _of(self, drawer: Drawer) -> Iterator[tuple[Path, int]]:
        """Yield the databases and attachments of a drawer, with their generations."""
        yield from self._found(_database(drawer))
        yield from self._found(_blobs(drawer))

    def _copies_of(self, drawer: Drawer) -> Iterator[tuple[Path, int]]:
        """Yield what migrations have laid aside, with its generation."""
        yield from self._found(_copy(drawer))

    def _found(self, name: re.Pattern[str]) -> Iterator[tuple[Path, int]]:
        for path in self._inside():
            if found := name.fullmatch(path.name):
                yield path, int(found[1])

    def _matching(self, name: re.Pattern[str]) -> list[Path]:
        return [each for each in self._inside() if name.fullmatch(each.name)]

    def _inside(self) -> list[Path]:
        try:
            return list(self._path.iterdir())
        except OSError:
            return []  # no folder, or none that we may look into


def _database(drawer: Drawer) -> re.Pattern[str]:
    return re.compile(rf"{_STEM[drawer]}-{_GENERATION}\.db{_SIDE}")


def _copy(drawer: Drawer) -> re.Pattern[str]:
    return re.compile(rf"{_STEM[drawer]}-{_GENERATION}\.db{_COPY}")


def _blobs(drawer: Drawer) -> re.Pattern[str]:
    return re.compile(rf"{_BLOBS[drawer]}-{_GENERATION}")


def _is_of_vault(name: str) -> bool:
    known = {_KEY_FILE, _OLD_KEY_FILE, _LOCK, _RESERVE, *_MAKING.values()}
    patterns = [each(drawer) for drawer in Drawer for each in _KINDS]
    return name in known or any(each.fullmatch(name) for each in [_TORN, *patterns])


_KINDS = (_database, _copy, _blobs)


def _remove(path: Path) -> None:
    """Remove a file, or a folder of attachments with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _size(path: Path) -> int:
    if path.is_dir() and not path.is_symlink():
        return sum(_size(each) for each in path.iterdir())
    return path.lstat().st_size


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
            replace(temporary, path)
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


def replace(source: Path, target: Path) -> None:
    """Rename, over what is there; patient where a scanner may be in the way.

    Raises:
        OSError: it cannot be done.
    """
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
