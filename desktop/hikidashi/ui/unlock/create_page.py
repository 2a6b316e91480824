"""Making a drawer: where it lies, and the passphrase that opens it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from hikidashi.domain.keys.strength import Strength
from hikidashi.ui.file_dialogs import ask_for_folder
from hikidashi.ui.session_jobs import SessionJobs
from hikidashi.ui.theme import tokens
from hikidashi.ui.unlock.create_words import (
    folder_words,
    intent,
    lost_passphrase,
    risk_words,
    too_short,
)
from hikidashi.ui.unlock.passphrase_field import PassphraseField
from hikidashi.ui.unlock.place import drawer_folder
from hikidashi.ui.widgets import (
    Banner,
    LabelledField,
    PageHeader,
    PageView,
    ProgressRow,
    primary_button,
)
from hikidashi.usecases.passphrase import SHORTEST_PASSPHRASE
from hikidashi.usecases.porch import no_risk
from hikidashi.words.catalogue import _


class Meter(Protocol):
    """Judges a passphrase; see ``hikidashi.usecases.ports``, too heavy for a door."""

    def judge(self, passphrase: str, hints: Sequence[str] = ()) -> Strength: ...


class CreatePage(PageView):
    """Asks for a folder and, twice, for a passphrase."""

    wanted = Signal(Path, str)

    def __init__(
        self,
        folder: Path,
        *,
        back: Callable[[], object],
        holds_vault: Callable[[Path], bool],
        risk_of: Callable[[Path], str | None] = no_risk,
    ) -> None:
        super().__init__(width=tokens.NARROW_COLUMN)
        self.banner = Banner("attention")
        self._holds_vault = holds_vault
        self._risk_of = risk_of
        self._jobs: SessionJobs | None = None
        self.folder = QLineEdit(str(folder))
        self.browse = QPushButton(_("&Browse…"))
        # Only here: nobody who opens a drawer waits for it.
        from hikidashi.ui.widgets.strength_view import (  # noqa: PLC0415 - see above
            StrengthView,
        )

        self.passphrase = PassphraseField(_("&Passphrase"))
        self.strength = StrengthView()
        self.again = PassphraseField(_("Passphrase, &once more"))
        self.suggest = QPushButton(_("&Suggest one"))
        self._suggest: Callable[[], str] | None = None
        self.create_button = primary_button(_("&Create my drawer"))
        self.back = QPushButton(_("Bac&k"))
        self.busy = ProgressRow(_("Making the drawer…"))
        self._folder_field = LabelledField(
            _("Fol&der"),
            self.folder,
            folder_words(),
            beside=self.browse,
        )
        self._lay_out()
        self._connect(back)

    def hang(self, jobs: SessionJobs, meter: Meter, suggest: Callable[[], str]) -> None:
        """Take what judges a passphrase, and what makes one up.

        Args:
            jobs: are cut when the page goes.
            meter: judges what is typed.
            suggest: makes up words that nobody can guess.
        """
        self._jobs = jobs
        self._suggest = suggest
        self.suggest.setEnabled(True)
        self.strength.hang(jobs, meter)

    def let_go(self) -> None:
        """Be told nothing more: the page is about to go."""
        if self._jobs is not None:
            self._jobs.cut()

    def focus_first(self) -> None:
        self.passphrase.edit.setFocus()

    def rest(self) -> None:
        """Wait for the user again."""
        self._set_busy(busy=False)

    def refuse(self, reason: str) -> None:
        """Show why it did not work, with all that was typed still there."""
        self._set_busy(busy=False)
        self.banner.set_message(reason)
        self.passphrase.edit.setFocus()

    def _lay_out(self) -> None:
        warning = Banner("doubt", lost_passphrase(), dismissible=False)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.MEDIUM)
        buttons.addWidget(self.create_button)
        buttons.addWidget(self.back)
        buttons.addStretch()
        self.busy.hide()
        self.busy.cancel.hide()
        self.suggest.setToolTip(_("Make up words that are hard to guess"))
        self.suggest.setEnabled(False)  # until it is known how
        self.add(PageHeader(_("Create my drawer"), intent()))
        self.add(self.banner)
        self.add(warning)
        self.add(self.passphrase)
        row = QHBoxLayout()
        row.setSpacing(tokens.SMALL)
        row.addWidget(self.strength, 1)
        row.addWidget(
            self.suggest, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        )
        self.column.addLayout(row)
        self.add(self.again)
        self.add(self._folder_field)
        self.column.addLayout(buttons)
        self.add(self.busy)
        self.finish()

    def _connect(self, back: Callable[[], object]) -> None:
        self.passphrase.edit.textChanged.connect(self._on_typed)
        self.passphrase.edit.returnPressed.connect(self.again.edit.setFocus)
        self.suggest.clicked.connect(self._on_suggest)
        self.again.edit.textChanged.connect(lambda: self.again.set_problem(""))
        self.again.edit.returnPressed.connect(self._submit)
        self.folder.textChanged.connect(self._on_folder)
        self.folder.returnPressed.connect(self._submit)
        self.browse.clicked.connect(self._choose_folder)
        self.create_button.clicked.connect(self._submit)
        self.back.clicked.connect(back)

    def _on_suggest(self) -> None:
        """Show it, since it must be written down or learned before it is used."""
        if self._suggest is None:
            return
        words = self._suggest()
        for field in (self.passphrase, self.again):
            field.edit.setText(words)
            field.show_button.setChecked(True)
        self.passphrase.set_help(
            _("Write it down and keep it in a safe place until you know it by heart.")
        )
        self.passphrase.edit.setFocus()
        self.passphrase.edit.selectAll()

    def _on_typed(self, text: str) -> None:
        self.passphrase.set_problem("")
        self.passphrase.set_help("")
        self.strength.show()
        self.strength.set_text(text)

    def _on_folder(self, text: str) -> None:
        """Say where the drawer will be, if not in that very folder."""
        self._folder_field.set_problem("")
        chosen = Path(text.strip()).expanduser().absolute()
        folder = self._drawer(text.strip())
        told = _(
            "This folder is not empty, so the drawer will be a new folder in it: "
            "{folder}"
        )
        words = folder_words() if folder == chosen else told.format(folder=folder)
        self._folder_field.set_help(
            " ".join((words, risk_words(self._risk_of(folder)))).strip()
        )

    def _drawer(self, text: str) -> Path:
        return drawer_folder(Path(text).expanduser().absolute(), self._holds_vault)

    def _choose_folder(self) -> None:
        start = Path(self.folder.text()).expanduser()
        ask_for_folder(
            self,
            _("Folder for the drawer"),
            start.parent,
            lambda chosen: self.folder.setText(str(chosen)),
        )

    def _submit(self) -> None:
        if self.busy.isVisibleTo(self):
            return
        passphrase = self.passphrase.text()
        folder = self.folder.text().strip()
        if not passphrase:
            self.passphrase.set_problem(_("Please enter a passphrase."))
            self.passphrase.edit.setFocus()
        elif len(passphrase) < SHORTEST_PASSPHRASE:
            self.passphrase.set_problem(too_short())
            self.strength.hide()  # it would say the same
            self.passphrase.edit.setFocus()
        elif passphrase != self.again.text():
            self.again.set_problem(_("The two are not the same."))
            self.again.edit.setFocus()
        elif not folder:
            self._folder_field.set_problem(_("Please name a folder."))
            self.folder.setFocus()
        else:
            self.banner.clear()
            self._set_busy(busy=True)
            self.wanted.emit(self._drawer(folder), passphrase)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        fields = (self.passphrase, self.suggest, self.again)
        for part in (self.create_button, self.back, *fields):
            part.setEnabled(not busy)
        self._folder_field.setEnabled(not busy)
