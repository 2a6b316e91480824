"""The private drawer while it is closed: what it is, and how to open it."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel

from hikidashi.domain.errors import HikidashiError, OlderVaultError, WrongKeyError
from hikidashi.ui.private.attempt import Attempt
from hikidashi.ui.private.waits import Waits
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.icons import picture
from hikidashi.ui.unlock.code_field import CodeField
from hikidashi.ui.unlock.key_file_row import KeyFileRow
from hikidashi.ui.unlock.older_card import OlderCard
from hikidashi.ui.unlock.passphrase_field import PassphraseField
from hikidashi.ui.unlock.refusals import refusal_of
from hikidashi.ui.widgets import (
    Banner,
    Kind,
    PageHeader,
    PageView,
    ProgressRow,
    primary_button,
    quiet_button,
)
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _

_DRAWING = 72


class ClosedPage(PageView):
    """Asks for the way in; after a wrong one, each next try waits longer."""

    wanted = Signal(Attempt)

    def __init__(self) -> None:
        super().__init__(width=tokens.NARROW_COLUMN)
        self._tried: Attempt | None = None
        self._waits = Waits()
        self.older: OlderCard | None = None
        self.banner = Banner(Kind.INFO)
        self.passphrase = PassphraseField(_("&Passphrase of the private drawer"))
        self.code = CodeField()
        self.key_file = KeyFileRow()
        self.open = primary_button(_("&Open"))
        self.use_code = quiet_button(_("Use the &recovery code"))
        self.use_key_file = quiet_button(_("Use a &key file"))
        self.use_passphrase = quiet_button(_("Use the pass&phrase"))
        self.busy = ProgressRow(_("Opening the private drawer…"))
        self.wait = QTimer(self, singleShot=True)
        self._lay_out()
        self._connect()
        self._show_code(code=False)

    def focus_first(self) -> None:
        field = self.code.edit if self._by_code() else self.passphrase.edit
        field.setFocus()

    def reset(self) -> None:
        """Forget all that was typed and tried."""
        self._tried = None
        self._waits.reset()
        self._drop_older()
        self.passphrase.clear()
        self.passphrase.show_button.setChecked(False)
        self.code.edit.clear()
        self.key_file.take(None)
        self.banner.clear()
        self._show_code(code=False)
        self._set_busy(busy=False)

    def tell(self, text: str) -> None:
        """Say why it is closed, or what the user must know."""
        self.banner.set_message(text, Kind.INFO)

    def refuse(self, error: HikidashiError) -> None:
        """Say why it stayed shut; what was typed is still there."""
        reason = refusal_of(error)
        for each in (self.passphrase, self.code):
            each.set_problem("")
        if isinstance(error, OlderVaultError):
            self._ask_about_older(error)
        elif isinstance(error, WrongKeyError):
            self.wait.start(round(self._waits.next_s() * 1000))
            field = self.code if self._by_code() else self.passphrase
            field.set_problem(reason)
            field.edit.selectAll()
        else:
            self.banner.set_message(reason, Kind.ATTENTION)
        self._set_busy(busy=False)
        if self.older is None:
            self.focus_first()

    def rest(self) -> None:
        """Wait for the user again, whatever came of it."""
        self._set_busy(busy=False)

    def _lay_out(self) -> None:
        self.busy.hide()
        self.busy.cancel.hide()
        self.key_file.hide()
        drawing = QLabel()
        drawing.setPixmap(picture("closed-drawer", _DRAWING))
        row = QHBoxLayout()
        row.addWidget(self.open)
        row.addStretch()
        self.column.addStretch(1)
        self.add(drawing)
        self.add(PageHeader(_("Private drawer"), _what_it_is()))
        self.add(self.banner)
        for field in (self.passphrase, self.code, self.key_file):
            self.add(field)
        self.column.addLayout(row)
        self.ways = FlowRow(self.use_code, self.use_key_file, self.use_passphrase)
        self.add(self.ways)
        self.add(self.busy)
        self.column.addStretch(2)

    def _connect(self) -> None:
        self.wait.timeout.connect(self._set_ready)
        self.passphrase.edit.textEdited.connect(lambda: self.passphrase.set_problem(""))
        self.passphrase.edit.returnPressed.connect(self._submit)
        self.code.edit.returnPressed.connect(self._submit)
        self.open.clicked.connect(self._submit)
        self.use_code.clicked.connect(lambda: self._choose(code=True))
        self.use_passphrase.clicked.connect(lambda: self._choose(code=False))
        self.use_key_file.clicked.connect(self._on_key_file)

    def _by_code(self) -> bool:
        return not self.code.isHidden()

    def _choose(self, *, code: bool) -> None:
        self._show_code(code=code)
        self.focus_first()

    def _show_code(self, *, code: bool) -> None:
        self.code.setVisible(code)
        self.passphrase.setHidden(code)
        self.use_code.setHidden(code)
        self.use_passphrase.setVisible(code)
        self.use_key_file.setHidden(code or self.key_file.path is not None)
        self.key_file.setHidden(code or self.key_file.path is None)
        self.ways.updateGeometry()

    @Slot()
    def _on_key_file(self) -> None:
        self.key_file.show()
        self.use_key_file.hide()
        self.key_file.ask()

    @Slot()
    def _submit(self) -> None:
        if not self.open.isEnabled():
            return
        if self._by_code():
            if self.code.is_sound():
                self._want(Attempt(code=self.code.text()))
        elif self.passphrase.text() or self.key_file.path is not None:
            path = self.key_file.path
            self._want(Attempt(passphrase=self.passphrase.text(), key_file=path))
        else:
            self.passphrase.set_problem(_("Please enter its passphrase."))

    def _want(self, attempt: Attempt) -> None:
        self.banner.clear()
        self._drop_older()
        self._tried = attempt
        self._set_busy(busy=True)
        self.wanted.emit(attempt)

    def _ask_about_older(self, error: OlderVaultError) -> None:
        card = self.older = OlderCard(error.seen)
        card.restore.hide()  # a backup is always of the whole drawer
        card.go_on_wanted.connect(self._on_go_on)
        card.close_wanted.connect(self.reset)
        self.column.insertWidget(self.column.indexOf(self.banner) + 1, card)
        card.show()
        card.close_button.setFocus()  # the choice that changes nothing

    @Slot()
    def _on_go_on(self) -> None:
        if self._tried is not None:
            self._want(replace(self._tried, accept_older=True))

    def _drop_older(self) -> None:
        card, self.older = self.older, None
        if card is not None:
            card.leave(self.column)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        for part in (self.passphrase, self.code, self.key_file, self.ways):
            part.setEnabled(not busy)
        self._set_ready()

    @Slot()
    def _set_ready(self) -> None:
        busy = not self.busy.isHidden()
        self.open.setEnabled(not busy and not self.wait.isActive())


def _what_it_is() -> str:
    return _(
        "A drawer inside your drawer, with a lock of its own. While it is closed, "
        "nothing in it can be read, not even by this app."
    )
