"""The small dialogs about one way in: another name, another passphrase, removal."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import HikidashiError, WrongPassphraseError
from hikidashi.domain.keys.way import Passphrase, SlotCard, SlotType
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.security.key_files import read_key_file
from hikidashi.ui.security.slot_words import slot_title
from hikidashi.ui.security.way_fields import name_edit, name_field, new_form
from hikidashi.ui.unlock.passphrase_field import PassphraseField
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.file_field import FileField
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.jobs import Ticket
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain


class WayDialog(TaskDialog):
    """What the dialogs about ways in share: the drawer they are about."""

    done_well = Signal(str)
    """It has worked, and this tells so."""

    def __init__(
        self, ctx: RoomContext, drawer: Drawer, parent: QWidget, title: str, do: str
    ) -> None:
        super().__init__(ctx.jobs, parent, title, do)
        self.ctx = ctx
        self.drawer = drawer

    def finish(self, told: str) -> None:
        """Close, and tell the page what was done."""
        self.done_well.emit(told)
        self.accept()


class RenameDialog(WayDialog):
    """Gives a way in another name."""

    def __init__(
        self, ctx: RoomContext, drawer: Drawer, card: SlotCard, parent: QWidget
    ) -> None:
        super().__init__(ctx, drawer, parent, _("Rename a way in"), _("&Rename"))
        self._card = card
        self.name = name_edit(card.name)
        self.add(
            LabelledField(
                _("&Name of this way in"),
                self.name,
                _("Where or on what you keep it, for example. Encrypted as all else."),
            )
        )

    def submit(self) -> None:
        keys, card, drawer = self.ctx.session.keys, self._card, self.drawer
        name = self.name.text()
        self.work(
            _("Renaming…"),
            lambda _ticket: keys.rename(card.id, name, drawer),
            lane=Lane.VAULT,
            then=lambda _none: self.finish(_("The way in has another name now.")),
        )


class RemoveDialog(WayDialog):
    """Asks once more, since this cannot be undone."""

    def __init__(
        self, ctx: RoomContext, drawer: Drawer, card: SlotCard, parent: QWidget
    ) -> None:
        super().__init__(ctx, drawer, parent, _("Remove a way in"), _("&Remove"))
        self._card = card
        self.say(
            _("“{name}” will not open the drawer any more.").format(
                name=slot_title(card)
            )
        )
        self.say(
            _(
                "Copies of the drawer that were made before, such as backups, still "
                "open with it. If somebody else may know it, change the encryption key "
                "too."
            ),
            "muted",
        )
        self.cancel.setFocus()  # Return alone removes nothing

    def submit(self) -> None:
        keys, card, drawer = self.ctx.session.keys, self._card, self.drawer
        self.work(
            _("Removing…"),
            lambda _ticket: keys.remove(card.id, drawer),
            lane=Lane.VAULT,
            then=lambda _none: self.finish(_("The way in was removed.")),
        )


class AddPassphraseDialog(WayDialog):
    """Adds one more passphrase, alone or together with a key file."""

    def __init__(self, ctx: RoomContext, drawer: Drawer, parent: QWidget) -> None:
        super().__init__(ctx, drawer, parent, _("Add a passphrase"), _("&Add"))
        self.say(_("Each of your passphrases opens the drawer by itself."), "muted")
        self.form_new = new_form(ctx)
        self.name = name_edit()
        self.with_file = QCheckBox(_("Only together with a &key file"))
        self.key_file = FileField(
            _("Key &file"), _("Make one first, by adding a key file as a way in.")
        )
        show_if(self.key_file, wanted=False)
        self.add(self.form_new)
        self.add(name_field(self.name))
        self.add(self.with_file)
        self.add(self.key_file)
        self.with_file.toggled.connect(self.key_file.setVisible)
        self.form_new.entered.connect(self.submit)

    def submit(self) -> None:
        if not self.form_new.is_sound():
            return
        with_file = self.with_file.isChecked()
        if with_file and not self.key_file.is_named():
            return
        keys, intake = self.ctx.session.keys, self.ctx.house.intake
        text, name, drawer = self.form_new.text(), self.name.text(), self.drawer
        file = self.key_file.file()

        def add(_ticket: Ticket) -> SlotCard:
            data = read_key_file(intake, file) if with_file else b""
            return keys.add_passphrase(Passphrase(text, data), name, drawer)

        self.work(
            _("Adding the passphrase…"),
            add,
            lane=Lane.VAULT,
            then=lambda _card: self.finish(
                _("The new passphrase opens the drawer from now on.")
            ),
        )


class ChangePassphraseDialog(WayDialog):
    """Puts a new passphrase in the old one's place; both are asked for."""

    def __init__(
        self, ctx: RoomContext, drawer: Drawer, card: SlotCard, parent: QWidget
    ) -> None:
        super().__init__(ctx, drawer, parent, _("Change the passphrase"), _("&Change"))
        self._card = card
        self.old = PassphraseField(_("Passphrase so &far"))
        self.key_file = FileField(
            _("Key &file"), _("It stays the same; only the passphrase changes.")
        )
        self.form_new = new_form(ctx)
        show_if(self.key_file, wanted=self._needs_file)
        self.add(self.old)
        self.add(self.key_file)
        self.add(self.form_new)
        self.say(
            _(
                "Backups that were made before still open with the old passphrase. If "
                "somebody else may know it, use “My passphrase may be known” instead."
            ),
            "caption",
        )
        self.old.edit.textChanged.connect(lambda: self.old.set_problem(""))
        self.old.edit.returnPressed.connect(self.form_new.first.edit.setFocus)
        self.form_new.entered.connect(self.submit)

    @property
    def _needs_file(self) -> bool:
        return self._card.type is SlotType.PASSPHRASE_AND_KEY_FILE

    def submit(self) -> None:
        if not self.old.text():
            self.old.set_problem(_("Please enter the passphrase that you use now."))
            self.old.edit.setFocus()
            return
        if self._needs_file and not self.key_file.is_named():
            return
        if not self.form_new.is_sound():
            return
        keys, intake = self.ctx.session.keys, self.ctx.house.intake
        old, new = self.old.text(), self.form_new.text()
        slot_id, drawer = self._card.id, self.drawer
        file = self.key_file.file() if self._needs_file else None

        def change(_ticket: Ticket) -> None:
            data = read_key_file(intake, file) if file is not None else b""
            before, after = Passphrase(old, data), Passphrase(new, data)
            keys.change_passphrase(slot_id, before, after, drawer)

        self.work(
            _("Changing the passphrase…"),
            change,
            lane=Lane.VAULT,
            then=lambda _none: self.finish(_("The passphrase is changed.")),
            failed=self._on_failed,
        )

    def _on_failed(self, error: HikidashiError) -> None:
        if isinstance(error, WrongPassphraseError):
            self.old.set_problem(explain(error).what)
            self.old.edit.setFocus()
            self.old.edit.selectAll()
        else:
            self.explain(error)
