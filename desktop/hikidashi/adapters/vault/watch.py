"""Tells an older state of a drawer from the one last seen on this computer."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.keys.mirror import FreshnessMirror
from hikidashi.domain.errors import OlderVaultError
from hikidashi.usecases.ports import Clock

_EVERY = timedelta(seconds=30)
_MOST_CHANGES = 2**63 - 1  # what a counter in SQLite can reach

Freshness = Callable[[], tuple[int, bytes]]
"""Returns the counter and the mark of a drawer's newest change."""


def refuse_retired(mirror: FreshnessMirror | None, keys: DrawerKeys) -> None:
    """Refuse keys that others took the place of; the database need not be there.

    So an older key file beside the newest database is told as what it is.

    Raises:
        OlderVaultError
    """
    seen = None if mirror is None else mirror.seen(keys)
    if seen is not None and seen.is_newer_than(_MOST_CHANGES, b""):
        raise OlderVaultError(seen.when)


class FreshnessWatch:
    """Compares a drawer with what was noted of it, and notes it anew.

    Args:
        mirror: where it is noted, outside the vault; None where nothing is.
        keys: the drawer's.
        freshness: how far the drawer is.
        now: the clock; set back, it only makes the next note come earlier.
        keyring: whether the system's keyring is asked too.
    """

    def __init__(
        self,
        mirror: FreshnessMirror | None,
        keys: DrawerKeys,
        freshness: Freshness,
        now: Clock,
        *,
        keyring: Callable[[], bool],
    ) -> None:
        self._mirror = mirror
        self._keys = keys
        self._freshness = freshness
        self._now = now
        self._keyring = keyring
        self._noted: datetime | None = None

    def compare(self) -> None:
        """Compare the drawer with what was noted last.

        Raises:
            OlderVaultError: it is older, or another branch of its life.
        """
        if self._mirror is None:
            return
        seen = self._mirror.seen(self._keys, keyring=self._keyring())
        if seen is not None and seen.is_newer_than(*self._freshness()):
            raise OlderVaultError(seen.when)

    def note(self) -> None:
        """Note how far the drawer is."""
        if self._mirror is None:
            return
        self._noted = self._now()
        counter, mark = self._freshness()
        keyring = self._keyring()
        self._mirror.note(self._keys, counter, mark, self._noted, keyring=keyring)

    def changed(self) -> None:
        """Note it if the last note is some time ago; called after each change."""
        now = self._now()
        if self._noted is None or not self._noted <= now < self._noted + _EVERY:
            self.note()

    def retire(self) -> None:
        """Let every copy of the drawer under these keys count as older."""
        if self._mirror is not None:
            self._mirror.retire(self._keys, self._now())

    def forget(self) -> None:
        """Remove what was noted; the drawer is to be erased."""
        if self._mirror is not None:
            self._mirror.forget(self._keys)
