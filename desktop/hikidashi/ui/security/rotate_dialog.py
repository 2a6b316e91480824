"""A new encryption key: what it means, the new passphrase, and its progress."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import HikidashiError, WrongKeyError
from hikidashi.domain.keys.way import Passphrase, SlotCard, SlotType
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.security.way_dialogs import WayDialog
from hikidashi.ui.security.way_fields import new_form
from hikidashi.ui.unlock.passphrase_field import PassphraseField
from hikidashi.ui.widgets import Banner
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.key_office import NewWays
from hikidashi.words.catalogue import _


class RotateDialog(WayDialog):
    """Gives a drawer a new encryption key; only the new ways open it then."""

    def __init__(
        self,
        ctx: RoomContext,
        drawer: Drawer,
        cards: Sequence[SlotCard],
        parent: QWidget,
    ) -> None:
        title = _("My passphrase may be known")
        super().__init__(ctx, drawer, parent, title, _("&Change the encryption key"))
        self.say(
            _(
                "The drawer gets a new encryption key, and everything in it is "
                "encrypted anew with it. What was known so far opens it no more: the "
                "passphrases, the recovery code and the key files all end. Afterwards "
                "you can make a new recovery sheet and new key files."
            )
        )
        old_copies = _(
            "Copies that were made before, such as backups, still open with the old "
            "passphrase. Delete them once you have made a new backup."
        )
        self.add(Banner("doubt", old_copies, dismissible=False))
        self.form_new = new_form(ctx)
        self.add(self.form_new)
        self.keyring = QCheckBox(_("This computer’s &keyring shall open it again"))
        uses_keyring = any(card.type is SlotType.KEYRING for card in cards)
        self.keyring.setChecked(uses_keyring)
        show_if(self.keyring, wanted=uses_keyring)
        self.add(self.keyring)
        self.say(
            _(
                "This takes a while and needs as much free room as the drawer takes "
                "now. You can cancel it at any time; a locked screen or a computer "
                "that goes to sleep does so too. Then all stays as it is. Nothing else "
                "can be done in the drawer meanwhile."
            ),
            "caption",
        )
        self.form_new.entered.connect(self.submit)

    def submit(self) -> None:
        if not self.form_new.is_sound():
            return
        keys, drawer = self.ctx.session.keys, self.drawer
        ways = NewWays(
            passphrase=Passphrase(self.form_new.text()),
            keyring=self.keyring.isChecked(),
        )
        self.work(
            _("Encrypting everything anew…"),
            lambda ticket: keys.rotate(ways, drawer, ticket),
            lane=Lane.VAULT,
            lasts=True,
            then=lambda _none: self.finish(rotated_sentence()),
        )


class ResumeDialog(WayDialog):
    """Finishes a change of the encryption key that was interrupted."""

    def __init__(self, ctx: RoomContext, drawer: Drawer, parent: QWidget) -> None:
        title = _("Finish the change of the encryption key")
        super().__init__(ctx, drawer, parent, title, _("&Finish it"))
        self.say(
            _(
                "The change of the encryption key stopped before it was done. Enter "
                "the new passphrase that you chose for it, and it goes on where it "
                "stopped."
            )
        )
        self.passphrase = PassphraseField(_("New &passphrase"))
        self.add(self.passphrase)
        self.passphrase.edit.textChanged.connect(
            lambda: self.passphrase.set_problem("")
        )
        self.passphrase.edit.returnPressed.connect(self.submit)

    def submit(self) -> None:
        if not self.passphrase.text():
            self.passphrase.set_problem(_("Please enter the new passphrase."))
            self.passphrase.edit.setFocus()
            return
        keys, drawer = self.ctx.session.keys, self.drawer
        way = Passphrase(self.passphrase.text())
        self.work(
            _("Encrypting everything anew…"),
            lambda ticket: keys.resume(drawer, way, ticket),
            lane=Lane.VAULT,
            lasts=True,
            then=lambda _none: self.finish(rotated_sentence()),
            failed=self._on_failed,
        )

    def _on_failed(self, error: HikidashiError) -> None:
        if isinstance(error, WrongKeyError):
            self.passphrase.set_problem(
                _("This is not the new passphrase that you chose for the change.")
            )
            self.passphrase.edit.setFocus()
            self.passphrase.edit.selectAll()
        else:
            self.explain(error)


def rotated_sentence() -> str:
    """Return what is true, and to be done, once the encryption key is a new one."""
    return _(
        "The drawer has a new encryption key. Make a new recovery sheet and a new "
        "backup now, and delete the old backups: they still open with the old "
        "passphrase."
    )
