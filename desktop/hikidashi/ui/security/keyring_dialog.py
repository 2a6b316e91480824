"""This computer's keyring as a way in: what it means, and whether it can be used."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import KeyringTrouble
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.security.slot_words import keyring_trouble
from hikidashi.ui.security.way_dialogs import WayDialog
from hikidashi.ui.widgets import Kind
from hikidashi.words.catalogue import _


class KeyringDialog(WayDialog):
    """Asks the keyring first whether it is there, which may take a while."""

    def __init__(
        self, ctx: RoomContext, ask: Callable[[], object], parent: QWidget
    ) -> None:
        """``ask`` is called once it opens the drawer, so that it is asked from now."""
        super().__init__(
            ctx, Drawer.MAIN, parent, _("Use this computer’s keyring"), _("&Use it")
        )
        self._ask = ask
        self.main.setEnabled(False)
        self.say(
            _(
                "The keyring keeps passwords for the programs that you use, and is "
                "opened when you log in to this computer. With it, the drawer opens "
                "without a passphrase."
            )
        )
        self.say(
            _(
                "That means: whoever is logged in as you, and every program that you "
                "run, can open the drawer. Do without it if you share this login, or "
                "if you need the drawer to stay shut while you are logged in."
            )
        )
        self.say(
            _(
                "Your other ways in stay as they are, and the private drawer never "
                "opens by the keyring."
            ),
            "muted",
        )
        keyring = ctx.house.keyring
        ctx.jobs.start(
            lambda _ticket: keyring.trouble(),
            lane=Lane.OUTSIDE,
            then=self._on_asked,
            failed=self.explain,
        )

    def submit(self) -> None:
        keys = self.ctx.session.keys
        self.work(
            _("Asking the keyring…"),
            lambda _ticket: keys.use_keyring(""),
            lane=Lane.VAULT,
            then=lambda _card: self._on_kept(),
        )

    def _on_asked(self, trouble: KeyringTrouble | None) -> None:
        self.main.setEnabled(trouble is None)
        if trouble is not None:
            self.tell(keyring_trouble(trouble), Kind.DOUBT)
        else:
            self.main.setFocus()

    def _on_kept(self) -> None:
        self._ask()
        self.finish(_("This computer’s keyring opens the drawer from now on."))
