"""Opening the drawer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.icons import picture
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
from hikidashi.words.catalogue import _

_DRAWING = 72


class UnlockPage(PageView):
    """Asks for the passphrase; after a wrong one, each next try waits longer."""

    wanted = Signal(Path, str)

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
        self.unlock = primary_button(_("&Unlock"))
        self.open_other = quiet_button(_("Open an&other drawer…"))
        self.create_button = quiet_button(_("&Make a new drawer…"))
        self.busy = ProgressRow(_("Opening the drawer…"))
        self.wait = QTimer(self)
        self.wait.setSingleShot(True)
        self._lay_out()
        self.wait.timeout.connect(self._on_waited)
        self.passphrase.edit.textEdited.connect(lambda: self.passphrase.set_problem(""))
        self.passphrase.edit.returnPressed.connect(self._submit)
        self.unlock.clicked.connect(self._submit)
        self.open_other.clicked.connect(open_other)
        self.create_button.clicked.connect(create)

    def focus_first(self) -> None:
        self.passphrase.edit.setFocus()

    def rest(self) -> None:
        """Wait for the user again."""
        self._set_busy(busy=False)

    def warn(self, text: str) -> None:
        """Tell what the user must know; what was typed stays."""
        self.banner.set_message(text, Kind.ATTENTION)

    def refuse(self, reason: str) -> None:
        """Say why the drawer stayed shut."""
        self._set_busy(busy=False)
        self.warn(reason)
        self.passphrase.edit.setFocus()

    def refuse_passphrase(self, reason: str, wait_s: float) -> None:
        """Say that it was the wrong one, and take the next after ``wait_s`` seconds."""
        self.wait.start(round(wait_s * 1000))
        self._set_busy(busy=False)
        self.passphrase.set_problem(reason)
        self.passphrase.edit.setFocus()
        self.passphrase.edit.selectAll()

    def _lay_out(self) -> None:
        self.busy.hide()
        self.busy.cancel.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.SMALL)
        buttons.addWidget(self.unlock)
        buttons.addStretch()
        buttons.addWidget(self.open_other)
        buttons.addWidget(self.create_button)
        place = Prose(_("Folder: {folder}").format(folder=self.folder), "caption")
        drawing = QLabel()
        drawing.setPixmap(picture("closed-drawer", _DRAWING))
        self.column.addStretch(1)
        self.add(drawing)
        self.add(PageHeader(_("Open your drawer")))
        self.add(self.banner)
        self.add(self.passphrase)
        self.column.addLayout(buttons)
        self.add(self.busy)
        self.add(place)
        self.column.addStretch(2)

    def _submit(self) -> None:
        if not self.unlock.isEnabled():
            return
        if not self.passphrase.text():
            self.passphrase.set_problem(_("Please enter your passphrase."))
            return
        self.banner.clear()
        self._set_busy(busy=True)
        self.wanted.emit(self.folder, self.passphrase.text())

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        for part in (self.passphrase, self.open_other, self.create_button):
            part.setEnabled(not busy)
        self.unlock.setEnabled(not busy and not self.wait.isActive())

    def _on_waited(self) -> None:
        self.unlock.setEnabled(not self.busy.isVisibleTo(self))
