"""Restores a backup into a new folder; it needs no open drawer."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hikidashi.domain.errors import (
    HikidashiError,
    MistypedCodeError,
    VaultExistsError,
    WrongKeyError,
)
from hikidashi.domain.keys.recovery_code import read_code
from hikidashi.domain.keys.way import Passphrase, RecoveryCode, Way
from hikidashi.ui.backup.sentences import holds_sentence, outside_trouble, size_word
from hikidashi.ui.jobs import JobStarter, Lane
from hikidashi.ui.unlock.passphrase_field import PassphraseField
from hikidashi.ui.widgets import Prose
from hikidashi.ui.widgets.file_field import FileField
from hikidashi.ui.widgets.folder_field import FolderField
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.house import House
from hikidashi.usecases.ports import BackupInfo
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain


class RestoreDialog(TaskDialog):
    """First shows what is in a backup, then makes its drawer in a new folder."""

    restored = Signal(Path)
    """The folder of the drawer that was made; it opens as the backup did."""

    def __init__(
        self, house: House, jobs: JobStarter, parent: QWidget, file: str = ""
    ) -> None:
        super().__init__(jobs, parent, _("Restore a backup"), _("&Look inside"))
        self._house = house
        self._info: BackupInfo | None = None
        self.say(
            _(
                "The backup becomes a drawer of its own in a new folder. The drawer "
                "that you use now is not touched."
            ),
            "muted",
        )
        self.file = FileField(
            _("Back&up"),
            kinds=_("Backups (*.hkdbackup)") + ";;" + _("All files (*)"),
            file=file,
        )
        self.passphrase = PassphraseField(
            _("&Passphrase"),
            _("The one of that time. The recovery code does as well."),
        )
        self.held = Prose()
        self.folder = FolderField(
            _("New &folder"),
            str(_free(house.default_vault)),
            _("It is made if it is not there yet."),
            refuse=_refuse_used,
        )
        for each in (self.file, self.passphrase, self.held, self.folder):
            self.add(each)
        for part in (self.held, self.folder):
            show_if(part, wanted=False)
        self.file.path.textChanged.connect(self._forget_preview)
        self.passphrase.edit.textChanged.connect(self._on_typed)
        self.passphrase.edit.returnPressed.connect(self.submit)
        (self.passphrase.edit if file else self.file.path).setFocus()

    def submit(self) -> None:
        """Look inside first; then restore."""
        if self._info is None:
            self._look()
        elif self.folder.is_sound():
            backups = self._house.backups
            file, folder = self.file.file(), self.folder.folder()
            self.work(
                _("Restoring…"),
                lambda ticket: backups.restore(file, folder, ticket),
                lane=Lane.OUTSIDE,
                lasts=True,
                then=lambda _none: self._on_restored(folder),
                failed=self._on_failed,
            )

    def _look(self) -> None:
        if not self.file.is_named():
            return
        if not self.passphrase.text():
            self.passphrase.set_problem(_("Please enter the passphrase."))
            self.passphrase.edit.setFocus()
            return
        backups, file = self._house.backups, self.file.file()
        way = way_of(self.passphrase.text())
        self.work(
            _("Reading the backup…"),
            lambda ticket: backups.preview(file, way, ticket),
            lane=Lane.OUTSIDE,
            then=self._on_looked,
            failed=self._on_failed,
        )

    def _on_looked(self, info: BackupInfo) -> None:
        self._info = info
        held = holds_sentence(
            info.made, info.entities, info.attachments, private=info.private
        )
        whole = _("The backup is whole ({size}).").format(size=size_word(info.size))
        self.held.set_text(f"{whole}\n{held}")
        self.held.show()
        self.folder.show()
        self.main.setText(_("&Restore"))
        self.folder.path.setFocus()

    def _on_restored(self, folder: Path) -> None:
        self.restored.emit(folder)
        self.accept()

    def _on_typed(self) -> None:
        self.passphrase.set_problem("")
        self._forget_preview()

    def _forget_preview(self) -> None:
        """Look again: what was shown is of another file."""
        if self._info is not None:
            self._info = None
            self.held.hide()
            self.folder.hide()
            self.main.setText(_("&Look inside"))

    def _on_failed(self, error: HikidashiError) -> None:
        match error:
            case WrongKeyError():
                self.passphrase.set_problem(explain(error).what)
                self.passphrase.edit.setFocus()
                self.passphrase.edit.selectAll()
            case VaultExistsError():
                self.folder.set_problem(explain(error).what)
                self.folder.path.setFocus()
            case _:
                self.tell(outside_trouble(error))


def way_of(text: str) -> Way:
    """Return what was typed as a recovery code if it is one, else as a passphrase."""
    try:
        return RecoveryCode(read_code(text))
    except MistypedCodeError:
        return Passphrase(text)


def _free(folder: Path) -> Path:
    """Return a folder beside ``folder`` that is not there yet."""
    free, number = folder.with_name(f"{folder.name}-restored"), 2
    while free.exists():
        free = folder.with_name(f"{folder.name}-restored-{number}")
        number += 1
    return free


def _refuse_used(folder: Path) -> str:
    try:
        used = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError:
        used = False  # whoever writes there says what is wrong
    return _("Choose a new folder: this one is not empty.") if used else ""
