"""What was last seen of a drawer, noted outside the vault, so that a rollback shows.

One small file for each drawer, named by a keyed hash and encrypted under a key of the
drawer: who has not opened it learns neither whose it is nor how often something was
changed. With a keyring slot there is a copy in the system's keyring. All of this is a
help, not a lock: who can remove the notes can hide a rollback, and so no trouble with
them keeps anyone from their drawer.
"""

import hmac
import os
import struct
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes

from hikidashi.adapters.vault.disk.folder import write_atomically
from hikidashi.adapters.vault.keys.kept_secrets import entry_name
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.keys.sealing import OVERHEAD, seal, unseal
from hikidashi.domain.errors import KeyringError, VaultFolderError
from hikidashi.usecases.ports import SecretStore

MARK_SIZE = 16  # bytes
_FIELDS = struct.Struct(f">Q{MARK_SIZE}sQ")  # counter, mark, seconds since 1970
_FILE_SIZE = _FIELDS.size + OVERHEAD
_BOUND = b"hikidashi-freshness 1"
_NAME_SIZE = 16  # bytes
_RETIRED = 2**64 - 1  # a counter that no drawer reaches
_PRIVATE_FOLDER = 0o700
# A pipe in a note's place would keep us waiting for ever.
_FLAGS = ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK")
_ONLY_READ = sum((getattr(os, each, 0) for each in _FLAGS), os.O_RDONLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A state of a drawer that was open here; ``mark`` is 16 random bytes of it."""

    counter: int
    mark: bytes
    when: datetime

    def is_newer_than(self, counter: int, mark: bytes) -> bool:
        """Tell whether a state with this counter and mark is from before this one.

        The same counter with another mark is a second history of the same drawer.
        """
        return counter < self.counter or (counter == self.counter and mark != self.mark)


class FreshnessMirror:
    """Keeps the newest state that was seen of each drawer.

    Args:
        folder: the app's own folder for what it remembers; made when first needed.
        secrets: the system's keyring, for the copies in it.
    """

    def __init__(self, folder: Path, secrets: SecretStore | None = None) -> None:
        self._folder = folder
        self._secrets = secrets

    def seen(self, keys: DrawerKeys, *, keyring: bool = False) -> Seen | None:
        """Return what was noted of a drawer, or None if nothing that is sound was.

        Args:
            keys: the drawer's.
            keyring: look into the system's keyring too, and take the newer.
        """
        notes = [self._in_file(keys)]
        if keyring:
            notes.append(self._in_keyring(keys))
        found = [each for note in notes if (each := _opened(keys, note))]
        return max(found, key=lambda each: each.counter, default=None)

    def note(
        self,
        keys: DrawerKeys,
        counter: int,
        mark: bytes,
        when: datetime,
        *,
        keyring: bool = False,
    ) -> None:
        """Note the state of a drawer; where that cannot be done is no error."""
        seconds = max(0, int(when.timestamp()))
        data = _FIELDS.pack(counter, mark, seconds)
        note = seal(keys.freshness(), data, _BOUND, token_bytes)
        with suppress(OSError, VaultFolderError):
            path = self._path(keys)
            self._folder.mkdir(_PRIVATE_FOLDER, parents=True, exist_ok=True)
            for torn in self._folder.glob(f"{path.name}.*"):
                torn.unlink(missing_ok=True)
            write_atomically(path, note)
        if keyring and self._secrets is not None:
            with suppress(KeyringError):
                self._secrets.keep(_entry(keys), note.hex())

    def retire(self, keys: DrawerKeys, when: datetime) -> None:
        """Note that other keys took the place of these: whatever they open is old."""
        self.note(keys, _RETIRED, bytes(MARK_SIZE), when)

    def forget(self, keys: DrawerKeys, *, keyring: bool = False) -> None:
        """Remove what was noted of a drawer; where that cannot be done is no error."""
        with suppress(OSError):
            self._path(keys).unlink(missing_ok=True)
        if keyring and self._secrets is not None:
            with suppress(KeyringError):
                self._secrets.forget(_entry(keys))

    def _path(self, keys: DrawerKeys) -> Path:
        name = hmac.digest(keys.freshness(), b"name", "sha256")[:_NAME_SIZE]
        return self._folder / name.hex()

    def _in_file(self, keys: DrawerKeys) -> bytes:
        try:
            with os.fdopen(os.open(self._path(keys), _ONLY_READ), "rb") as file:
                return file.read(_FILE_SIZE + 1)
        except OSError:
            return b""

    def _in_keyring(self, keys: DrawerKeys) -> bytes:
        if self._secrets is None:
            return b""
        with suppress(KeyringError, ValueError):
            kept = self._secrets.fetch(_entry(keys)) or ""
            return bytes.fromhex(kept[: 2 * _FILE_SIZE + 1])
        return b""


def _entry(keys: DrawerKeys) -> str:
    return f"{entry_name(keys.vault_id, keys.drawer)}/seen"


def _opened(keys: DrawerKeys, untrusted_note: bytes) -> Seen | None:
    """Return what a note says, or None for one that is torn or another vault's."""
    if len(untrusted_note) != _FILE_SIZE:
        return None
    data = unseal(keys.freshness(), untrusted_note, _BOUND)
    if data is None:
        return None
    counter, mark, seconds = _FIELDS.unpack(data)
    return Seen(counter=counter, mark=mark, when=datetime.fromtimestamp(seconds, UTC))
