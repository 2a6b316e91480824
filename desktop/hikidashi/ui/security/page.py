"""Security: ways in, locking, the encryption key, and whether the drawer is sound."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from hikidashi.domain.change import Change, Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.ui.choices import Choices
from hikidashi.ui.room import RoomContext
from hikidashi.ui.security.check_dialog import CheckDialog
from hikidashi.ui.security.locking_card import LockingCard
from hikidashi.ui.security.rotate_dialog import ResumeDialog
from hikidashi.ui.security.ways_card import WaysCard
from hikidashi.ui.widgets import Banner, Kind, PageHeader, PageView
from hikidashi.ui.widgets.card import Card
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _

_WAYS_CHANGED = {Deed.CHANGE_WAYS, Deed.ROTATE_KEY}


class SecurityPage(PageView):
    """The private drawer's part is here only as long as that is open."""

    settled = Signal()

    def __init__(self, ctx: RoomContext, choices: Choices) -> None:
        super().__init__()
        self._ctx = ctx
        self._choices = choices
        self.told = Banner(Kind.GOOD)
        self.interrupted = Banner(Kind.ATTENTION)
        self.interrupted.dismiss.setText(_("Take it back"))
        self.ways = WaysCard(ctx, choices, Drawer.MAIN)
        self.private_ways: WaysCard | None = None
        self.locking = LockingCard(choices)
        self.check = QPushButton(_("Check now…"))
        self._pending: Drawer | None = None
        self._closings = 0  # of the private drawer
        self.add(PageHeader(_("Security"), _("Changes take effect at once.")))
        for each in (self.told, self.interrupted, self.ways, self.locking):
            self.add(each)
        self.add(self._check_card())
        self.finish()
        self.ways.told.connect(self.tell)
        self.ways.read.connect(self._on_ways_read)
        self.interrupted.dismissed.connect(self._abandon)
        self.check.clicked.connect(lambda: CheckDialog(ctx, self).open())
        ctx.news.changed.connect(self._on_news)
        ctx.private_door.opened.connect(self._look_for_private)
        ctx.private_door.closed.connect(self.forget_private)
        self._look_for_private()
        self._look_for_interrupted()

    def tell(self, text: str) -> None:
        """Say what was done, at the top of the page; there is no undo for it."""
        self.told.set_message(text)
        self.told.fade()
        self.ensureWidgetVisible(self.told)

    def forget_private(self) -> None:
        """Let go of all that tells of the private drawer; it is closed."""
        self._closings += 1
        if self.private_ways is not None:
            self.column.removeWidget(self.private_ways)
            self.private_ways.hide()
            self.private_ways.deleteLater()
            self.private_ways = None

    def finish_rotation(self, drawer: Drawer) -> None:
        """Ask for what finishes an interrupted change of the encryption key."""
        dialog = ResumeDialog(self._ctx, drawer, self)
        dialog.done_well.connect(self.tell)
        dialog.finished.connect(lambda _result: self._look_for_interrupted())
        dialog.open()

    def _check_card(self) -> Card:
        card = Card(
            _("Check the drawer"),
            _("Reads all of it once, to be sure that nothing in it has decayed."),
        )
        card.add(FlowRow(self.check))
        return card

    def _on_ways_read(self) -> None:
        self.locking.keyring.setEnabled(self.ways.has_keyring)
        self.settled.emit()

    def _look_for_private(self) -> None:
        private = self._ctx.session.private
        self._ask(
            lambda: private.session is not None,
            partial(self._show_private, self._closings),
        )

    def _show_private(
        self,
        closings: int,
        is_open: bool,  # noqa: FBT001 - a job's result
    ) -> None:
        """Show its ways, unless it was closed again meanwhile."""
        if is_open and closings == self._closings and self.private_ways is None:
            card = WaysCard(self._ctx, self._choices, Drawer.PRIVATE)
            card.told.connect(self.tell)
            self.private_ways = card
            self.column.insertWidget(self.column.indexOf(self.ways) + 1, card)

    def _look_for_interrupted(self) -> None:
        self._ask(self._ctx.session.keys.interrupted, self._show_interrupted)

    def _show_interrupted(self, drawers: frozenset[Drawer]) -> None:
        self._pending = min(drawers, default=None)
        if self._pending is None:
            self.interrupted.clear()
            return
        self.interrupted.set_message(
            _(
                "A change of the encryption key was interrupted. Until it is finished "
                "or taken back, the ways in cannot be changed; the old ones still open "
                "the drawer."
            )
        )
        self.interrupted.set_action(_("Finish it…"), self._resume)

    def _resume(self) -> None:
        if self._pending is not None:
            self.finish_rotation(self._pending)

    def _abandon(self) -> None:
        keys, drawer = self._ctx.session.keys, self._pending
        if drawer is None:
            return
        self._ctx.jobs.run(
            lambda: keys.abandon(drawer),
            then=lambda _none: self.tell(
                _(
                    "The change of the encryption key was taken back; the old ways in "
                    "stay."
                )
            ),
            failed=self._ctx.complain,
            ended=self._look_for_interrupted,
        )

    def _ask(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        self._ctx.jobs.run(work, then=then, failed=self._ctx.complain)

    def _on_news(self, change: Change) -> None:
        if change.deed in _WAYS_CHANGED:
            for card in (self.ways, self.private_ways):
                if card is not None:
                    card.reload()
