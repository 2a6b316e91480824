"""The ways into one drawer: what there is, and what can be added."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import HikidashiError, PrivateClosedError
from hikidashi.domain.keys.way import SlotCard, SlotType
from hikidashi.ui.choices import Choices
from hikidashi.ui.room import RoomContext
from hikidashi.ui.security.key_file_dialog import KeyFileDialog
from hikidashi.ui.security.keyring_dialog import KeyringDialog
from hikidashi.ui.security.recovery_dialog import RecoveryDialog
from hikidashi.ui.security.rotate_dialog import RotateDialog
from hikidashi.ui.security.slot_words import is_last_way
from hikidashi.ui.security.way_dialogs import (
    AddPassphraseDialog,
    ChangePassphraseDialog,
    RemoveDialog,
    RenameDialog,
    WayDialog,
)
from hikidashi.ui.security.way_row import WayRow, rule
from hikidashi.ui.widgets import Prose
from hikidashi.ui.widgets.card import Card
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _


class WaysCard(Card):
    """Lists the key slots of a drawer; every change is made in a dialog."""

    told = Signal(str)
    """Something was done that cannot be undone, and this says what."""
    read = Signal()

    def __init__(self, ctx: RoomContext, choices: Choices, drawer: Drawer) -> None:
        is_main = drawer is Drawer.MAIN
        title = _("Ways into the drawer")
        super().__init__(
            title if is_main else _("Ways into the private drawer"),
            _("Each of these opens it by itself. Keep at least two.")
            if is_main
            else _("It has its own, whatever opens the drawer around it."),
        )
        self._ctx = ctx
        self._choices = choices
        self._drawer = drawer
        self.cards: Sequence[SlotCard] = ()
        self.rows: list[WayRow] = []
        self.dialog: WayDialog | None = None
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.add_passphrase = QPushButton(_("Add a passphrase…"))
        self.recovery = QPushButton(_("Make a recovery sheet…"))
        self.key_file = QPushButton(_("Add a key file…"))
        self.keyring = QPushButton(_("Use this computer’s keyring…"))
        self.rotate = QPushButton(_("My passphrase may be known…"))
        self._lay_out()
        self._connect()
        self.reload()

    @property
    def has_keyring(self) -> bool:
        """Whether the keyring is one of the ways in."""
        return any(card.type is SlotType.KEYRING for card in self.cards)

    def reload(self) -> None:
        """Read the ways in anew."""
        keys, drawer = self._ctx.session.keys, self._drawer
        self._ctx.jobs.run(
            lambda: keys.slots(drawer),
            then=self._show_cards,
            failed=self._on_unread,
        )

    def make_recovery_sheet(self) -> None:
        """Begin with a new recovery sheet, as its button does."""
        vault = Path(self._choices.now.vault_folder)
        self._open(lambda: RecoveryDialog(self._ctx, self._drawer, vault, self))

    def _on_unread(self, error: HikidashiError) -> None:
        """Say it, unless the drawer was closed meanwhile: then this card goes too."""
        if not isinstance(error, PrivateClosedError):
            self._ctx.complain(error)

    def _lay_out(self) -> None:
        self.add(self._list)
        buttons = [self.add_passphrase, self.recovery, self.key_file]
        if self._drawer is Drawer.MAIN:
            buttons.append(self.keyring)
        for button in buttons:
            button.setEnabled(False)  # until it is known what there is
        self.add(FlowRow(*buttons))
        self.add(rule())
        self.add(
            Prose(
                _(
                    "If somebody else may have learned your passphrase, changing it is "
                    "not enough: a copy of the drawer would still give them its key."
                ),
                "muted",
            )
        )
        self.rotate.setEnabled(False)
        self.add(FlowRow(self.rotate))

    def _connect(self) -> None:
        ctx, drawer = self._ctx, self._drawer
        vault = Path(self._choices.now.vault_folder)
        make: dict[QPushButton, Callable[[], WayDialog]] = {
            self.add_passphrase: lambda: AddPassphraseDialog(ctx, drawer, self),
            self.key_file: lambda: KeyFileDialog(ctx, drawer, vault, self),
            self.keyring: lambda: KeyringDialog(ctx, self._ask_keyring, self),
            self.rotate: lambda: RotateDialog(ctx, drawer, self.cards, self),
        }
        self.recovery.clicked.connect(self.make_recovery_sheet)
        for button, dialog in make.items():
            button.clicked.connect(partial(self._open, dialog))

    def _show_cards(self, cards: Sequence[SlotCard]) -> None:
        self.cards = cards
        focused = self._focused_slot()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [self._row(card) for card in cards]
        for number, row in enumerate(self.rows):
            if number:
                self._column.addWidget(rule())
            self._column.addWidget(row)
        has_code = any(card.type is SlotType.RECOVERY_CODE for card in cards)
        self.recovery.setText(
            _("Make a new recovery sheet…") if has_code else _("Make a recovery sheet…")
        )
        for button in (self.add_passphrase, self.recovery, self.key_file, self.rotate):
            button.setEnabled(True)
        self.keyring.setEnabled(not self.has_keyring)
        if self._drawer is Drawer.MAIN and not self.has_keyring:
            self._set_ask_keyring(wanted=False)
        self._focus_slot(focused)
        self.read.emit()

    def _row(self, card: SlotCard) -> WayRow:
        ctx, drawer = self._ctx, self._drawer
        row = WayRow(card, is_last=is_last_way(card, self.cards))
        row.change_wanted.connect(
            lambda of: self._open(lambda: ChangePassphraseDialog(ctx, drawer, of, self))
        )
        row.rename_wanted.connect(
            lambda of: self._open(lambda: RenameDialog(ctx, drawer, of, self))
        )
        row.removal_wanted.connect(
            lambda of: self._open(lambda: RemoveDialog(ctx, drawer, of, self))
        )
        return row

    def _open(self, make: Callable[[], WayDialog], *_args: object) -> None:
        dialog = self.dialog = make()
        dialog.done_well.connect(self._on_done)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_done(self, told: str) -> None:
        self.told.emit(told)
        self.reload()

    def _on_closed(self) -> None:
        self.dialog = None

    def _ask_keyring(self) -> None:
        self._set_ask_keyring(wanted=True)

    def _set_ask_keyring(self, *, wanted: bool) -> None:
        self._choices.change(replace(self._choices.now, ask_keyring=wanted))

    def _focused_slot(self) -> str:
        focused: QWidget | None = self.window().focusWidget()
        holds = (row for row in self.rows if focused and row.isAncestorOf(focused))
        return next((row.card.id for row in holds), "")

    def _focus_slot(self, slot_id: str) -> None:
        """Stay in the list where the focus was in it, even if its row has gone."""
        if slot_id and self.rows:
            same = (row for row in self.rows if row.card.id == slot_id)
            next(same, self.rows[-1]).rename.setFocus()
