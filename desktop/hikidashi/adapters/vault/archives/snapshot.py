"""What of an open vault goes into a backup of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.domain.drawer import Drawer
from hikidashi.usecases.jobs import Ticket


@dataclass(frozen=True, slots=True)
class OpenDatabase:
    """A drawer that is open.

    ``copy`` writes a consistent copy of its database to a new file, under the same key
    and with no journal beside it; ``blobs`` is the folder of its contents, which may
    not be there yet; ``is_open`` tells whether nobody has closed the drawer since.
    """

    drawer: Drawer
    generation: int
    keys: DrawerKeys = field(repr=False)
    copy: Callable[[Path, Ticket], None]
    blobs: Path
    is_open: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class ClosedDatabase:
    """A drawer that is closed: nobody writes to its files, so they are taken as is."""

    drawer: Drawer
    generation: int
    database: Path
    blobs: Path


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A vault as it is now; ``key_file`` names the generations of its databases.

    ``vault_id`` is 32 hex digits, as everywhere in text.
    """

    vault_id: str
    key_file: bytes = field(repr=False)
    main: OpenDatabase
    private: OpenDatabase | ClosedDatabase | None


@runtime_checkable
class SupportsSnapshot(Protocol):
    """A vault that can be backed up."""

    def snapshot(self) -> Snapshot:
        """Return what goes into a backup; good until the next call to the vault."""
        ...
