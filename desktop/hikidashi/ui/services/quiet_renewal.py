"""Reads kept policies again in the background, once the rules have become better."""

from PySide6.QtCore import QObject, Slot

from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.usecases.policy_renewal import Renewal
from hikidashi.words.catalogue import ngettext


class QuietRenewal(QObject):
    """Renews once after the drawer was opened; nobody has to wait for it."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._has_begun = False

    def begin(self) -> None:
        """Read the stale policies again, unless that was begun already."""
        if self._has_begun:
            return
        self._has_begun = True
        renewal, jobs = self._ctx.session.renewal, self._ctx.jobs
        jobs.start(
            lambda ticket: renewal.renew(ticket, jobs.vault_for(ticket)),
            lane=Lane.OUTSIDE,
            then=self._on_renewed,
            failed=self._ctx.complain,
        )

    @Slot(object)
    def _on_renewed(self, renewal: Renewal) -> None:
        if renewal.renewed:
            told = ngettext(
                "{n} policy was read again, by better rules.",
                "{n} policies were read again, by better rules.",
                renewal.renewed,
            )
            self._ctx.notify(told.format(n=renewal.renewed))
