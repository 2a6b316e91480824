"""What is asked about a single file: where a copy goes, and how it is called."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.ui.jobs import JobStarter, Lane
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.folder_field import FolderField, documents
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.usecases.document_book import DocumentBook
from hikidashi.words.catalogue import _

_PARTING = re.compile(r"[/\\:]")  # what parts a path, here or on another system
LONGEST_NAME = 200
"""Characters of a file's name."""


class ExportFileDialog(TaskDialog):
    """Writes a copy in the clear; it says so before."""

    exported = Signal(Path)

    def __init__(
        self, jobs: JobStarter, book: DocumentBook, file: Attachment, parent: QWidget
    ) -> None:
        super().__init__(jobs, parent, _("Export the file"), _("&Export"))
        self._book = book
        self._file = file
        self.say(file.name, "strong")
        self.folder = FolderField(
            _("&Folder"),
            str(documents()),
            _(
                "The copy is not encrypted: anyone who can open the folder can read "
                "it. The file in the drawer stays."
            ),
        )
        self.add(self.folder)
        self.folder.path.returnPressed.connect(self.submit)

    def submit(self) -> None:
        if not self.folder.is_sound():
            return
        book, file = self._book, self._file
        path = self.folder.folder() / _PARTING.sub("_", file.name)
        self.work(
            _("Exporting…"),
            lambda ticket: book.export(file, path, ticket),
            lane=Lane.OUTSIDE,
            lasts=True,
            then=self._on_exported,
        )

    def _on_exported(self, path: Path) -> None:
        self.exported.emit(path)
        self.accept()


class RenameDialog(TaskDialog):
    """Asks for another name."""

    def __init__(
        self,
        jobs: JobStarter,
        file: Attachment,
        rename: Callable[[Attachment, str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(jobs, parent, _("Rename the file"), _("&Rename"))
        self._file = file
        self._rename = rename
        self.name = QLineEdit(file.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.field = LabelledField(
            _("&Name of the file"),
            self.name,
            _("Its ending tells how it can be shown."),
        )
        self.add(self.field)
        self.name.textChanged.connect(lambda: self.field.set_problem(""))
        self.name.setFocus()
        self.name.setSelection(0, len(Path(file.name).stem))

    def submit(self) -> None:
        if not self.name.text().strip():
            self.field.set_problem(_("A file needs a name."))
            return
        self._rename(self._file, self.name.text())
        self.accept()
