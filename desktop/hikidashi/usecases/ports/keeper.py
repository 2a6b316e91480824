"""Vaults in folders: making and opening them, and the door to the private drawer."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.way import Passphrase, Way
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports.drawer import OpenedDrawer


@dataclass(frozen=True, slots=True)
class VaultInfo:
    """What can be told of a vault without opening it.

    ``kdf`` is like "argon2id, 64 MiB, 3 passes, 4 lanes"; ``slots`` the kinds of the
    key slots; ``size`` all its files together, in bytes; ``has_private`` tells of the
    private drawer, ``rotating`` of an unfinished change of a data key.
    """

    format_version: int
    vault_id: str
    created: datetime
    kdf: str
    slots: tuple[str, ...]
    size: int
    has_private: bool = False
    rotating: bool = False


class OpenedVault(OpenedDrawer, Protocol):
    """An open vault: its main drawer, and the door to the private one."""

    @property
    def rotating(self) -> frozenset[Drawer]:
        """The drawers whose change of the data key was interrupted."""
        ...

    def resume_rotation(self, drawer: Drawer, way: Way, ticket: Ticket) -> None:
        """Finish an interrupted ``rotate``; ``way`` is one of its new ways.

        Raises:
            WrongKeyError: it is none of them.
            JobCancelledError, VaultFolderError: it can be resumed again.
            PrivateClosedError: the private drawer must be open for its own.
        """
        ...

    def abandon_rotation(self, drawer: Drawer) -> None:
        """Take an interrupted ``rotate`` back; the old ways stay."""
        ...

    @property
    def has_private(self) -> bool:
        """Whether there is a private drawer."""
        ...

    @property
    def private(self) -> OpenedDrawer | None:
        """The private drawer while it is open."""
        ...

    def create_private(self, way: Passphrase) -> OpenedDrawer:
        """Make the private drawer and open it.

        Raises:
            VaultExistsError: there is one.
            DamagedVaultError: there was one, and the key file has lost its part.
            InvalidValueError, VaultFolderError
        """
        ...

    def open_private(self, way: Way, *, accept_older: bool = False) -> OpenedDrawer:
        """Open the private drawer; closing it is ``close`` of what is returned.

        Raises:
            VaultMissingError: there is none.
            WrongKeyError, DamagedVaultError, OlderVaultError, NotEnoughMemoryError
        """
        ...

    def erase_private(self) -> None:
        """Erase the private drawer with all that is in it: its keys first."""
        ...


class VaultKeeper(Protocol):
    """Makes and opens vaults in folders."""

    def exists(self, folder: Path) -> bool:
        """Tell whether ``folder`` holds a vault, damaged or not."""
        ...

    def create(self, folder: Path, way: Passphrase) -> OpenedVault:
        """Make a vault with one way in, and open it.

        The first vault made by a keeper measures what a guess shall cost here.

        Raises:
            VaultExistsError: there is one already.
            VaultFolderError: the folder cannot be written.
            InvalidValueError: the passphrase is empty, or the key file is none.
        """
        ...

    def open(
        self, folder: Path, way: Way, *, accept_older: bool = False
    ) -> OpenedVault:
        """Open a vault; takes as long as its key derivation.

        An interrupted ``rotate`` is finished if ``way`` is one of its new ways.

        Args:
            folder: where it is.
            way: what shall open it.
            accept_older: take a state older than the one last seen here as the
                true one from now on.

        Raises:
            VaultMissingError, WrongKeyError, DamagedVaultError, OlderVaultError,
            VaultInUseError, VaultTooNewError, VaultFolderError, NotEnoughMemoryError,
            KeyringError
        """
        ...

    def info(self, folder: Path) -> VaultInfo:
        """Tell about a vault without opening it.

        Raises:
            VaultMissingError, DamagedVaultError, VaultTooNewError
        """
        ...
