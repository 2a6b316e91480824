"""Writes everything into one file that is readable without this app."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.backup.sentences import outside_trouble
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.security.encryption_choice import EncryptionChoice
from hikidashi.ui.widgets import Banner
from hikidashi.ui.widgets.folder_field import FolderField, documents, refuse_inside
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.house import Session
from hikidashi.usecases.jobs import Ticket
from hikidashi.words.catalogue import _

_NAME = "hikidashi-export"


class ExportAllDialog(TaskDialog):
    """Encrypted to a passphrase, or in the clear once a word has been typed."""

    exported = Signal(Path)

    def __init__(self, ctx: RoomContext, vault: Path, parent: QWidget) -> None:
        super().__init__(ctx.jobs, parent, _("Export everything"), _("&Export"))
        self._ctx = ctx
        self.say(
            _(
                "One file with all that the drawer holds: the entries as text (JSON), "
                "and the attached files as they are. It can be read without this app, "
                "with free tools."
            )
        )
        closed = _("The private drawer is closed, so it will not be in it.")
        self.without_private = Banner("info", closed, dismissible=False)
        show_if(self.without_private, wanted=False)
        self.add(self.without_private)
        self.choice = EncryptionChoice(ctx)
        self.folder = FolderField(
            _("&Folder"),
            str(documents()),
            refuse=refuse_inside(vault, _("Choose a folder outside the drawer.")),
        )
        self.add(self.choice)
        self.add(self.folder)
        self.choice.entered.connect(self.submit)
        private = ctx.session.private
        ctx.jobs.run(
            lambda: private.exists and private.session is None,
            then=self._on_asked,
            failed=self._on_failed,
        )

    def submit(self) -> None:
        if not self.choice.is_sound() or not self.folder.is_sound():
            return
        passphrase = self.choice.passphrase()
        session, folder = self._ctx.session, self.folder.folder()
        day = self._ctx.house.now().astimezone().date().isoformat()

        def export(ticket: Ticket) -> Path:
            ending = "tar" if passphrase is None else "zip"
            return write_export(
                session, folder, f"{_NAME}-{day}", ending, passphrase, ticket
            )

        self.work(
            _("Exporting…"),
            export,
            lane=Lane.VAULT,
            lasts=True,
            then=self._on_exported,
            failed=self._on_failed,
        )

    def _on_asked(self, is_closed: bool) -> None:  # noqa: FBT001 - a job's result
        self.without_private.setVisible(is_closed)

    def _on_exported(self, file: Path) -> None:
        self.exported.emit(file)
        self.accept()

    def _on_failed(self, error: HikidashiError) -> None:
        self.tell(outside_trouble(error))


def write_export(  # noqa: PLR0913 - what is written, where, and how
    session: Session,
    folder: Path,
    stem: str,
    ending: str,
    passphrase: str | None,
    ticket: Ticket,
) -> Path:
    """Export into a name of ``folder`` that is free; call it on the vault's lane.

    Raises:
        ExportFolderError, JobCancelledError, DamagedVaultError
    """
    file, number = folder / f"{stem}.{ending}", 2
    while file.exists():
        file = folder / f"{stem} ({number}).{ending}"
        number += 1
    session.copies.export(file, passphrase, ticket)
    return file
