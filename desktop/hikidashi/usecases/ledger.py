"""The ledger: the one door through which the vault is changed."""

from collections.abc import Callable

from hikidashi.domain.change import Change, Deed
from hikidashi.usecases.ports import Vault

Listener = Callable[[Change], None]


class Ledger:
    """Commits changes, remembers them for undo, and tells who wants to know.

    It holds plain user data, so it lives no longer than the unlocked vault. Use it
    on the vault's lane.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> None:
        """Call ``listener`` after each change, on the lane that made it."""
        self._listeners.append(listener)

    def commit(self, change: Change) -> None:
        """Apply a new change; what had been undone can no longer be redone."""
        self._vault.apply(change)
        self._done.append(change)
        self._undone.clear()
        self._tell(change)

    def undo(self) -> Deed | None:
        """Take the newest change back and return what it was, or None."""
        if not self._done:
            return None
        inverse = self._done[-1].inverse()
        self._vault.apply(inverse)
        self._undone.append(self._done.pop())
        self._tell(inverse)
        return inverse.deed

    def redo(self) -> Deed | None:
        """Make the newest undone change again and return what it was, or None."""
        if not self._undone:
            return None
        change = self._undone[-1]
        self._vault.apply(change)
        self._done.append(self._undone.pop())
        self._tell(change)
        return change.deed

    @property
    def next_undo(self) -> Deed | None:
        return self._done[-1].deed if self._done else None

    @property
    def next_redo(self) -> Deed | None:
        return self._undone[-1].deed if self._undone else None

    def _tell(self, change: Change) -> None:
        for listener in self._listeners:
            listener(change)
