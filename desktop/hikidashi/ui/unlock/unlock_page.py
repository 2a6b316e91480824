"""Opening the drawer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from hikidashi.domain.keys.way import SlotType
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.icons import picture
from hikidashi.ui.unlock.attempt import Attempt, By
from hikidashi.ui.unlock.code_field import CodeField
from hikidashi.ui.unlock.key_file_row import KeyFileRow
from hikidashi.ui.unlock.older_card import OlderCard
from hikidashi.ui.unlock.passphrase_field import PassphraseField
from hikidashi.ui.widgets import (
    Banner,
    Kind,
    PageHeader,
    PageView,
    ProgressRow,
    Prose,
    primary_button,
    quiet_button,
)
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _

_DRAWING = 72
_WITH_FILE = {SlotType.KEY_FILE, SlotType.PASSPHRASE_AND_KEY_FILE}


class UnlockPage(PageView):
    """Asks for what opens it; after a wrong one, each next try waits longer.

    The passphrase is asked for first. The other ways are offered where the drawer has
    them, which is known a moment later (``offer``).
    """

    wanted = Signal(Attempt)
    restore_wanted = Signal()

    def __init__(
        self,
        folder: Path,
        *,
        open_other: Callable[[], object],
        create: Callable[[], object],
        notice: str = "",
        kind: Kind = Kind.INFO,
    ) -> None:
        super().__init__(width=tokens.NARROW_COLUMN)
        self.folder = folder
        self.banner = Banner(kind, notice)
        self.passphrase = PassphraseField(_("&Passphrase"))
        self.key_file = KeyFileRow()
        self.code = CodeField()
        self.unlock = primary_button(_("&Unlock"))
        self.use_key_file = quiet_button(_("Use a &key file…"))
        self.use_code = quiet_button(_("I &lost the passphrase…"))
        self.use_passphrase = quiet_button(_("&Back to the passphrase"))
        self.use_keyring = quiet_button(_("Use this computer’s key&ring"))
        self.open_other = quiet_button(_("Open an&other drawer…"))
        self.create_button = quiet_button(_("&Make a new drawer…"))
        self.restore = quiet_button(_("Re&store a backup…"))
        self.busy = ProgressRow(_("Opening the drawer…"))
        self.leaving = ProgressRow(_("Saving everything and locking the drawer…"))
        self.older: OlderCard | None = None
        self.wait = QTimer(self)
        self.wait.setSingleShot(True)
        self._slots: frozenset[str] = frozenset()
        self._by = By.PASSPHRASE
        self._tried: Attempt | None = None
        self._is_leaving = False
        self._ways = FlowRow(
            self.use_key_file, self.use_code, self.use_passphrase, self.use_keyring
        )
        self._others = FlowRow(self.open_other, self.create_button, self.restore)
        self._lay_out()
        self._connect(open_other, create)
        self._show_ways()

    def focus_first(self) -> None:
        self._field().setFocus()

    def offer(self, slots: Sequence[str]) -> None:
        """Offer the ways in that this drawer has, as words of ``SlotType``."""
        self._slots = frozenset(slots)
        self._show_ways()

    def try_keyring(self) -> None:
        """Ask the keyring by itself, unless the user is at something already."""
        if self.unlock.isEnabled() and not self.passphrase.text():
            self._want(Attempt(folder=self.folder, by=By.KEYRING))

    def rest(self) -> None:
        """Wait for the user again."""
        self._is_leaving = False
        self._set_busy(busy=False)

    def leave(self) -> None:
        """Say that the drawer is still being closed; nothing can be asked meanwhile."""
        self._is_leaving = True
        self._set_busy(busy=False)

    def warn(self, text: str) -> None:
        """Tell what the user must know; what was typed stays."""
        self.banner.set_message(text, Kind.ATTENTION)

    def refuse(self, reason: str) -> None:
        """Say why the drawer stayed shut."""
        self._set_busy(busy=False)
        self.warn(reason)
        self.focus_first()

    def refuse_keyring(self, reason: str) -> None:
        """Fall back on the passphrase: the keyring did not help."""
        self._set_busy(busy=False)
        self.banner.set_message(reason, Kind.INFO)
        self.focus_first()

    def refuse_way(self, reason: str, wait_s: float) -> None:
        """Say that it was the wrong one, and take the next after ``wait_s`` seconds."""
        self.wait.start(round(wait_s * 1000))
        self._set_busy(busy=False)
        field = self.code if self._by is By.CODE else self.passphrase
        field.set_problem(reason)
        field.edit.setFocus()
        field.edit.selectAll()

    def ask_about_older(self, seen: datetime) -> None:
        """Ask what to do about a state older than the one of ``seen``."""
        self._set_busy(busy=False)
        self._drop_older()
        self.older = card = OlderCard(seen)
        card.go_on_wanted.connect(self._on_go_on)
        card.close_wanted.connect(self._on_leave_shut)
        card.restore_wanted.connect(self.restore_wanted)
        self.column.insertWidget(self.column.indexOf(self.banner) + 1, card)
        card.restore.setFocus()

    def _lay_out(self) -> None:
        for progress in (self.busy, self.leaving):
            progress.hide()
            progress.cancel.hide()
        place = Prose(_("Folder: {folder}").format(folder=self.folder), "caption")
        drawing = QLabel()
        drawing.setPixmap(picture("closed-drawer", _DRAWING))
        self.column.addStretch(1)
        self.add(drawing)
        self.add(PageHeader(_("Open your drawer")))
        self.add(self.banner)
        for field in (self.passphrase, self.key_file, self.code):
            self.add(field)
        self.column.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignLeft)
        for row in (self.busy, self.leaving, self._ways, place, self._others):
            self.add(row)
        self.column.addStretch(2)

    def _connect(
        self, open_other: Callable[[], object], create: Callable[[], object]
    ) -> None:
        self.wait.timeout.connect(self._set_ready)
        self.passphrase.edit.textEdited.connect(lambda: self.passphrase.set_problem(""))
        self.key_file.changed.connect(lambda: self.passphrase.set_problem(""))
        self.passphrase.edit.returnPressed.connect(self._submit)
        self.code.edit.returnPressed.connect(self._submit)
        self.unlock.clicked.connect(self._submit)
        self.use_key_file.clicked.connect(self._on_use_key_file)
        self.use_code.clicked.connect(lambda: self._use(By.CODE))
        self.use_passphrase.clicked.connect(lambda: self._use(By.PASSPHRASE))
        self.use_keyring.clicked.connect(self._on_use_keyring)
        self.open_other.clicked.connect(open_other)
        self.create_button.clicked.connect(create)
        self.restore.clicked.connect(self.restore_wanted)

    def _field(self) -> QWidget:
        return self.code.edit if self._by is By.CODE else self.passphrase.edit

    def _use(self, by: By) -> None:
        self._by = by
        self._show_ways()
        self.focus_first()

    def _show_ways(self) -> None:
        """Show the field of the way in use, and how to come to the others."""
        typed = self._by is By.PASSPHRASE
        needs_file = SlotType.PASSPHRASE not in self._slots and bool(
            self._slots & _WITH_FILE
        )
        with_file = needs_file or self.key_file.path is not None
        self.passphrase.setVisible(typed)
        self.key_file.setVisible(typed and with_file)
        self.code.setVisible(not typed)
        offered = bool(self._slots & _WITH_FILE)
        self.use_key_file.setVisible(typed and offered and not with_file)
        self.use_code.setVisible(typed and SlotType.RECOVERY_CODE in self._slots)
        self.use_passphrase.setVisible(not typed)
        self.use_keyring.setVisible(typed and SlotType.KEYRING in self._slots)
        links = (self.use_key_file, self.use_code, self.use_passphrase)
        offers = [*links, self.use_keyring]
        self._ways.setVisible(not all(each.isHidden() for each in offers))
        self._ways.updateGeometry()

    def _on_use_key_file(self) -> None:
        self.key_file.show()
        self.use_key_file.hide()
        self.key_file.ask()

    def _on_use_keyring(self) -> None:
        if self.unlock.isEnabled():
            self._want(Attempt(folder=self.folder, by=By.KEYRING))

    def _submit(self) -> None:
        if not self.unlock.isEnabled():
            return
        if self._by is By.CODE:
            if self.code.is_sound():
                code = self.code.text()
                self._want(Attempt(folder=self.folder, by=By.CODE, code=code))
            return
        path = self.key_file.path
        if not self.passphrase.text() and path is None:
            self.passphrase.set_problem(_("Please enter your passphrase."))
            return
        text = self.passphrase.text()
        self._want(Attempt(folder=self.folder, passphrase=text, key_file=path))

    def _want(self, attempt: Attempt) -> None:
        self.banner.clear()
        self._drop_older()
        self._tried = attempt
        self._set_busy(busy=True)
        self.wanted.emit(attempt)

    def _on_go_on(self) -> None:
        if self._tried is not None:
            self._want(replace(self._tried, accept_older=True))

    def _on_leave_shut(self) -> None:
        self._tried = None
        self._drop_older()
        self._set_ready()
        self.passphrase.clear()
        self.focus_first()

    def _drop_older(self) -> None:
        card, self.older = self.older, None
        if card is not None:
            card.leave(self.column)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        self.leaving.setVisible(self._is_leaving and not busy)
        fields = (self.passphrase, self.key_file, self.code)
        for part in (*fields, self._ways, self._others):
            part.setEnabled(not busy and not self._is_leaving)
        self._set_ready()

    def _set_ready(self) -> None:
        busy = self.busy.isVisibleTo(self) or self._is_leaving
        self.unlock.setEnabled(not busy and not self.wait.isActive())
