"""The contents of a drawer's attachments, each encrypted in a file of its own."""

import hashlib
import io
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from hikidashi.adapters.vault.blobs.blob_format import (
    CHUNK,
    LIMIT,
    SALT_SIZE,
    Sealing,
    damaged,
    file_name,
)
from hikidashi.adapters.vault.blobs.blob_reader import BlobReader
from hikidashi.adapters.vault.blobs.blob_writer import Source, seal
from hikidashi.adapters.vault.disk.aside import Aside, make_folder, written_aside
from hikidashi.adapters.vault.disk.folder import folder_errors
from hikidashi.adapters.vault.progress import StillTicket
from hikidashi.domain.errors import (
    AttachmentTooLargeError,
    DamagedVaultError,
)
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import StoredBlob

_NAME = re.compile(r"[0-9a-f]{64}")
_FILE = re.compile(r"[0-9a-f]{32}")
_SHELF = re.compile(r"[0-9a-f]{2}")
_TEMPORARY = ".tmp"
_TORN = re.compile(r"[0-9a-f]{16}\.tmp")


class BlobFolder:
    """One drawer's contents; safe to use from any thread.

    A content is named after itself: the SHA-256 of it, in hex. So the name stays right
    in another drawer, after a change of the data key and in an export. On the disk its
    file has another name, which tells nothing without ``name_key``.
    """

    def __init__(self, path: Path, key: bytes, name_key: bytes) -> None:
        self._path = path
        self._key = key
        self._name_key = name_key
        self._guard = Lock()  # of the two below
        self._added: set[Path] = set()  # their rows may still be on the way
        self._adding = 0

    def add(self, untrusted_source: BinaryIO, size: int, ticket: Ticket) -> StoredBlob:
        if size > LIMIT:
            raise AttachmentTooLargeError(LIMIT)
        with folder_errors(), self._counted():
            make_folder(self._path)
            with written_aside(self._path, _TEMPORARY) as aside:
                salt = secrets.token_bytes(SALT_SIZE)
                source = Source(untrusted_source, size, ticket)
                content = seal(source, aside.file, Sealing.of(self._key, salt))
                name = content.sha256.hex()
                with self._guard:
                    self._added.add(self._file(name))
                checking = StillTicket(
                    ticket, content.length, max(size, content.length)
                )
                if not self._is_sound(name, checking):
                    self._publish(aside, name)
        return StoredBlob(name, content.length)

    def open(self, name: str) -> BinaryIO:
        return io.BufferedReader(self._reader(name), CHUNK)

    def has(self, name: str) -> bool:
        """Tell whether there is a file of that name, be it damaged."""
        return bool(_NAME.fullmatch(name)) and self._file(name).is_file()

    def verify(self, name: str, ticket: Ticket | None = None) -> None:
        """Read a whole content and compare it with its name.

        Args:
            name: of the content.
            ticket: is told of the bytes.

        Raises:
            DamagedVaultError: it is missing, cut or changed.
            JobCancelledError
        """
        ticket = ticket or Ticket()
        with self._reader(name) as reader:
            length = reader.content.length
            digest = hashlib.sha256()
            for piece in _pieces(reader):
                digest.update(piece)
                ticket.step(reader.tell(), length)
            if digest.hexdigest() != name:
                raise damaged()

    def names(self) -> set[str]:
        """Return the names of all contents whose head can be read."""
        return {name for path in self._files() if (name := self._name_in(path))}

    def strays(self, keep: Collection[str]) -> int:
        """Return how many contents ``sweep`` would remove."""
        return len(self._not_in(keep))

    def remove(self, name: str) -> None:
        """Remove a content; what is not there is no error.

        Raises:
            VaultFolderError: it cannot be removed.
        """
        with folder_errors():
            self._file(name).unlink(missing_ok=True)

    def sweep(self, keep: Collection[str]) -> int:
        """Remove all contents but those, and what crashes have left; return how many.

        What was added since this was made stays: its row may be on the way. What cannot
        be removed stays until the next time.
        """
        torn = _inside(self._path, _TORN)
        with self._guard:
            for path in () if self._adding else torn:
                with suppress(OSError):
                    path.unlink()
        return sum(self._swept(path) for path in self._not_in(keep))

    def size(self) -> int:
        """Return how many bytes of the disk all contents take."""
        total = 0
        for path in self._files():
            with suppress(OSError):
                total += path.stat().st_size
        return total

    def rewrite_into(
        self, other: "BlobFolder", names: Collection[str], ticket: Ticket
    ) -> frozenset[str]:
        """Write contents anew under another folder's keys; return those that cannot.

        What is there whole already is skipped, so that it can be resumed. A damaged
        or missing content is no reason to keep an old key: it is returned.

        Raises:
            VaultFolderError, JobCancelledError: what was written stays.
        """
        lost = set()
        for done, name in enumerate(sorted(names)):
            ticket.step(done, len(names))
            if other.is_whole(name):
                continue
            try:
                with self.open(name) as content:
                    other.add(content, 0, StillTicket(ticket, done, len(names)))
            except DamagedVaultError:
                lost.add(name)
        ticket.step(len(names), len(names))
        return frozenset(lost)

    def is_whole(self, name: str) -> bool:
        """Tell by head and size whether a content is there; it is not read."""
        try:
            self._reader(name).close()
        except DamagedVaultError:
            return False
        return True

    def erase(self) -> None:
        """Remove the folder with all that is in it.

        Raises:
            VaultFolderError: something of it stays.
        """
        with folder_errors(), suppress(FileNotFoundError):
            shutil.rmtree(self._path)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._guard:
            self._adding += 1
        try:
            yield
        finally:
            with self._guard:
                self._adding -= 1

    def _swept(self, path: Path) -> bool:
        with self._guard:
            if path in self._added:  # since it was looked for
                return False
            try:
                path.unlink()
            except OSError:
                return False
            return True

    def _publish(self, aside: Aside, name: str) -> None:
        target = self._file(name)
        make_folder(target.parent)
        aside.publish(target)

    def _is_sound(self, name: str, ticket: Ticket) -> bool:
        """Tell whether a content is there whole; a rotten one may be replaced."""
        try:
            self.verify(name, ticket)
        except DamagedVaultError:
            return False
        return True

    def _reader(self, name: str) -> BlobReader:
        reader = BlobReader(self._file(name), self._key)
        if reader.content.sha256.hex() != name:  # another content in its place
            reader.close()
            raise damaged()
        return reader

    def _file(self, name: str) -> Path:
        if not _NAME.fullmatch(name):  # it must not lead anywhere else
            raise damaged()
        file = file_name(self._name_key, bytes.fromhex(name))
        return self._path / file[:2] / file

    def _files(self) -> Iterator[Path]:
        for shelf in _inside(self._path, _SHELF):
            yield from (each for each in _inside(shelf, _FILE))

    def _not_in(self, keep: Collection[str]) -> list[Path]:
        kept = {self._file(name) for name in keep if _NAME.fullmatch(name)}
        found = [path for path in self._files() if path not in kept]
        with self._guard:
            return [path for path in found if path not in self._added]

    def _name_in(self, path: Path) -> str | None:
        try:
            with BlobReader(path, self._key) as reader:
                return reader.content.sha256.hex()
        except DamagedVaultError:
            return None


def _pieces(reader: BlobReader) -> Iterator[bytes]:
    buffer = bytearray(CHUNK)
    while count := reader.readinto(buffer):
        yield bytes(buffer[:count])


def _inside(folder: Path, names: re.Pattern[str]) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            found = [each.name for each in entries if names.fullmatch(each.name)]
    except OSError:
        return []  # no folder, or none that we may look into
    return [folder / name for name in sorted(found)]
