"""The activity log: what was done in a drawer, and when."""

from collections.abc import Sequence
from datetime import timedelta

from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.trash import A_DAY
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, Cursor, Page, Vault

KEPT_FOR = timedelta(days=365)
"""Entries that are older are removed."""
ONE_VISIT = timedelta(minutes=10)
"""Openings that follow each other so closely, with nothing between, are one entry."""
PAGE = 100  # entries that a list shows before it asks for more


class ActivityLog:
    """The log of one drawer; the ledger writes it."""

    def __init__(
        self, vault: Vault, ledger: Ledger, now: Clock, drawer: Drawer
    ) -> None:
        self._vault = vault
        self._ledger = ledger
        self._now = now
        self._drawer = drawer

    def page(
        self, after: Cursor | None = None, most: int = PAGE
    ) -> Page[ActivityEntry]:
        """Return entries, the newest first."""
        return self._vault.page(ActivityEntry, after=after, most=most)

    def note_opening(self, deed: Deed) -> None:
        """Write down that the drawer was opened; see ``ONE_VISIT``.

        A script that looks in every minute would otherwise fill the log, and write
        to the disk although it only reads.
        """
        newest = self.page(most=1).entities
        if newest and newest[0].deed is deed:
            ago = self._now() - newest[0].at
            if timedelta() <= ago < ONE_VISIT:  # below 0: a clock was set back
                return
        self._ledger.note(deed, self._drawer)

    def clear(self) -> None:
        """Remove all entries for good; that they were removed is the first new one.

        Raises:
            VaultFolderError: the disk takes nothing; all are still there.
        """
        self._ledger.commit_for_good(self._removal(self._vault.all(ActivityEntry)))

    def clear_old(self) -> int:
        """Remove the entries that are a year old, and return how many.

        A disk that takes nothing now leaves them for next time.
        """
        last = self._now() - KEPT_FOR
        beyond = last.date() + 2 * A_DAY  # whatever their time zone was
        entries = self._vault.before(ActivityEntry, beyond)
        old = [each for each in entries if each.at <= last]
        # Not logged: each new day would tell that the log was cleared.
        cleared = bool(old) and self._ledger.tidy(self._removal(old), logged=False)
        return len(old) if cleared else 0

    def _removal(self, entries: Sequence[ActivityEntry]) -> Change:
        edits = tuple(Edit(each, None) for each in entries)
        return Change(Deed.CLEAR_ACTIVITY, edits, self._drawer)
