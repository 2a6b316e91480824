"""The ledger: the one door through which the drawers are changed."""

from collections.abc import Callable
from dataclasses import replace

from hikidashi.domain.activity import (
    MOST_SUBJECTS,
    ActivityEntry,
    ActivityId,
    Subject,
    Turn,
)
from hikidashi.domain.change import Change, Deed, Edit, Entity, kind_word
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    PrivateClosedError,
    StaleChangeError,
    VaultFolderError,
)
from hikidashi.domain.network import NetworkUse
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.ports import Clock, NewId, Vault

Listener = Callable[[Change], None]


class Ledger:
    """Commits changes, remembers them for undo, and tells who wants to know.

    With each change it writes an entry of the activity log, in the same transaction.
    It holds plain user data, so it lives no longer than the unlocked vault, and what
    it holds of the private drawer no longer than that is open. Use it on the vault's
    lane.
    """

    def __init__(self, vault: Vault, now: Clock, new_id: NewId) -> None:
        self._vaults: dict[Drawer, Vault] = {Drawer.MAIN: vault}
        self._now = now
        self._new_id = new_id
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._listeners: list[Listener] = []

    def attach(self, vault: Vault) -> None:
        """Take the private drawer, which has just been opened."""
        self._vaults[Drawer.PRIVATE] = vault

    def detach(self) -> None:
        """Let go of the private drawer and forget all that was done in it."""
        self._vaults.pop(Drawer.PRIVATE, None)
        self.forget(Drawer.PRIVATE)

    def forget(self, drawer: Drawer) -> None:
        """Let nothing that was done in a drawer be undone or redone any more.

        To be called when contents that no attachment names have been swept: a change
        that came back could name them.
        """
        for changes in (self._done, self._undone):
            changes[:] = [each for each in changes if each.drawer is not drawer]

    def listen(self, listener: Listener) -> None:
        """Call ``listener`` after each change, on the lane that made it."""
        self._listeners.append(listener)

    def commit(self, change: Change) -> None:
        """Apply a new change; what had been undone can no longer be redone.

        Raises:
            PrivateClosedError: it is for the private drawer, which is closed.
            StaleChangeError, VaultFolderError, DamagedVaultError
        """
        self._apply(change, Turn.DONE)
        self._done.append(change)
        self._undone.clear()
        self._tell(change)

    def commit_for_good(self, change: Change) -> None:
        """Apply a change that nobody can undo; it leaves undo and redo as they are."""
        self._apply(change, Turn.DONE)
        self._tell(change)

    def undo(self) -> Deed | None:
        """Take the newest change back and return what it was, or None.

        Raises:
            StaleChangeError: what it changed has become different since; the next
                undo goes on with the change before it.
        """
        if not self._done:
            return None
        inverse = self._done[-1].inverse()
        try:
            self._apply(inverse, Turn.UNDONE)
        except StaleChangeError:
            self._done.pop()
            raise
        self._undone.append(self._done.pop())
        self._tell(inverse)
        return inverse.deed

    def redo(self) -> Deed | None:
        """Make the newest undone change again and return what it was, or None.

        Raises:
            StaleChangeError: it no longer fits, and nothing undone does.
        """
        if not self._undone:
            return None
        change = self._undone[-1]
        try:
            self._apply(change, Turn.REDONE)
        except StaleChangeError:
            self._undone.clear()
            raise
        self._done.append(self._undone.pop())
        self._tell(change)
        return change.deed

    def note(self, deed: Deed, drawer: Drawer = Drawer.MAIN) -> None:
        """Write into the activity log what changes no entity, so is not undone.

        A disk that is full or read-only leaves the log without it: what was done is
        done, and whoever only wants to read must not be kept out.
        """
        self.tidy(Change(deed, (), drawer))

    def enter(self, change: Change) -> None:
        """Write into books that are kept beside the log: neither logged nor undone.

        Raises:
            VaultFolderError: the disk takes nothing; the books are as they were.
        """
        self._vault(change.drawer).apply(change)
        self._tell(change)

    def tidy(self, change: Change, *, logged: bool = True) -> bool:
        """Apply what nobody asked for; False where the disk takes nothing now."""
        try:
            if logged:
                self.commit_for_good(change)
            else:
                self.enter(change)
        except VaultFolderError:
            return False
        return True

    @property
    def next_undo(self) -> Deed | None:
        return self._done[-1].deed if self._done else None

    @property
    def next_redo(self) -> Deed | None:
        return self._undone[-1].deed if self._undone else None

    def _apply(self, change: Change, turn: Turn) -> None:
        entry = Edit(None, self._entry(change, turn))
        self._vault(change.drawer).apply(replace(change, edits=(*change.edits, entry)))

    def _vault(self, drawer: Drawer) -> Vault:
        if drawer not in self._vaults:
            raise PrivateClosedError
        return self._vaults[drawer]

    def _entry(self, change: Change, turn: Turn) -> ActivityEntry:
        about = [each for each in map(_subject, change.edits) if each is not None]
        return ActivityEntry(
            id=ActivityId(self._new_id()),
            at=self._now(),
            deed=change.deed,
            turn=turn,
            subjects=tuple(about[:MOST_SUBJECTS]),
            count=len(about),
        )

    def _tell(self, change: Change) -> None:
        for listener in self._listeners:
            listener(change)


def _subject(edit: Edit) -> Subject | None:
    """Return what an edit is about; books that are kept on it are no subject."""
    entity: Entity | None = edit.after or edit.before
    if entity is None or isinstance(entity, TrashItem | ActivityEntry | NetworkUse):
        return None
    return Subject(kind_word(type(entity)), entity.id)
