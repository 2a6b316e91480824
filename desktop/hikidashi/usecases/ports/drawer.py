"""An open drawer as a whole: its attachments, its soundness, its ways in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.way import SlotCard, Way
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports.tallies import Tallies
from hikidashi.usecases.ports.vault import Vault


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a check found.

    ``code`` is a stable word ("cipher-integrity", "sqlite-integrity", "digest",
    "unreadable-entity", "index", "search-index", "attachment-missing",
    "attachment-damaged", "attachment-stray", "reference", "slot"); ``count`` how
    often, ``mends`` whether ``repair`` can mend it without guessing.
    """

    code: str
    count: int = 1
    mends: bool = False


@dataclass(frozen=True, slots=True)
class VaultCheck:
    """What a check of an open drawer found; empty ``problems`` means sound."""

    entities: int
    problems: tuple[Problem, ...]
    attachments: int = 0


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """A content that was taken in: its name, and its size in bytes."""

    name: str
    size: int


class Blobs(Protocol):
    """The contents of a drawer's attachments, encrypted, each in a file of its own.

    The same content is kept once. What no attachment names any more is swept when
    the drawer is opened. Safe to use from any thread while the drawer is open.
    """

    def add(self, untrusted_source: BinaryIO, size: int, ticket: Ticket) -> StoredBlob:
        """Take a content in, piece by piece, durably; reports bytes to ``ticket``.

        Raises:
            AttachmentTooLargeError: it is beyond the limit.
            UnreadableSourceError: the source cannot be read; nothing was kept.
            VaultFolderError: there is no room; nothing was kept.
            JobCancelledError: nothing was kept.
        """
        ...

    def has(self, name: str) -> bool:
        """Tell whether there is a content of that name, be it damaged."""
        ...

    def open(self, name: str) -> BinaryIO:
        """Return the content as a readable, seekable stream; it is never on disk.

        Reading raises:
            DamagedVaultError: the content is missing, cut or changed.
        """
        ...


class OpenedDrawer(Vault, Tallies, Protocol):
    """An open drawer with what is done to it as a whole."""

    @property
    def drawer(self) -> Drawer:
        """Which of the two it is."""
        ...

    @property
    def blobs(self) -> Blobs:
        """The contents of its attachments."""
        ...

    def look_over(self, rows: int) -> bool:
        """Compare so many more rows with their digest; True when all are done.

        Called again and again while nothing else is asked of the vault; a large
        vault is compared after it was opened, so that opening it stays quick.

        Raises:
            DamagedVaultError: they are not the rows that were written last.
        """
        ...

    def check(self, ticket: Ticket) -> VaultCheck:
        """Read everything once and compare it with its checksums.

        Raises:
            VaultFolderError: the disk is too full to write the journal back first.
        """
        ...

    def repair(self, ticket: Ticket) -> VaultCheck:
        """Mend what needs no guessing, and return what a check finds then.

        Indexes are made anew from the entities, stray contents swept. Entities are
        never touched.
        """
        ...

    def slots(self) -> Sequence[SlotCard]:
        """Return the ways into this drawer, in the order they were added."""
        ...

    def add_slot(self, way: Way, name: str) -> SlotCard:
        """Add a way in; instant, and safe against a crash.

        A ``Keyring`` makes and keeps its own secret. Of types KEYRING and
        RECOVERY_CODE there is one at most: the new one takes the old one's place.

        Raises:
            KeyringError, VaultFolderError
            InvalidValueError: the passphrase is empty, the key file is none, there
                are too many slots, or the private drawer was to open by a keyring.
        """
        ...

    def change_slot(self, slot_id: str, way: Way) -> None:
        """Put another secret of the same sort in a slot's place, at once.

        Raises:
            NotFoundError: there is no such slot.
            KeyringError, VaultFolderError, InvalidValueError
        """
        ...

    def rename_slot(self, slot_id: str, name: str) -> None:
        """Give a slot another name.

        Raises:
            NotFoundError, VaultFolderError
        """
        ...

    def remove_slot(self, slot_id: str) -> None:
        """Remove a way in.

        Raises:
            LastWayError: none would be left that the user holds: a passphrase, a
                recovery code or a key file.
            NotFoundError, VaultFolderError
        """
        ...

    def fits(self, way: Way) -> bool:
        """Tell whether ``way`` opens this drawer; takes as long as opening it."""
        ...

    def rotate(self, ways: Sequence[tuple[Way, str]], ticket: Ticket) -> None:
        """Give the drawer a new data key and write everything anew under it.

        ``ways`` (each with its name) are all ways in from then on. It can be killed
        at any time: until its last step the old key holds, then the new one. While it
        runs nothing else may be asked of the drawer.

        Raises:
            JobCancelledError: the drawer is as before, and a new call starts anew.
            VaultFolderError: there is no room; the drawer is as before.
            InvalidValueError, KeyringError: of a way; the drawer is as before.
        """
        ...
