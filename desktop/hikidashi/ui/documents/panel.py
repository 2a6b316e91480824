"""The files that are kept with one thing: their list, and what is done with them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QUrl, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.documents.dialogs import ExportFileDialog, RenameDialog
from hikidashi.ui.documents.file_list import FileList
from hikidashi.ui.documents.preview import PreviewDialog
from hikidashi.ui.documents.view_model import DocumentsViewModel
from hikidashi.ui.file_dialogs import ask_for_files
from hikidashi.ui.jobs import Job
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Banner, Kind, ProgressRow, Prose, quiet_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.usecases.document_book import DocumentBook
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain

_LEAST_ROWS = 3  # of the list, in lines of two


class DocumentsPanel(QWidget):
    """Shows an owner's files; files that are dropped on it are added."""

    adding = Signal()
    """Files are about to be added: their owner must be kept by then."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.view_model = DocumentsViewModel(ctx)
        self.banner = Banner(Kind.ATTENTION)
        self.list = FileList(self.view_model.model)
        self.none = Prose(
            _("No file yet. Add some, or drop them here; they are encrypted."), "muted"
        )
        self.add = QPushButton(_("Add file&s…"))
        self.open = QPushButton(_("&Look inside"))
        self.rename = QPushButton(_("Rena&me…"))
        self.export = QPushButton(_("E&xport…"))
        self.remove = quiet_button(_("Rem&ove"))
        self.buttons = FlowRow(
            self.add, self.open, self.rename, self.export, self.remove
        )
        self.rows: list[ProgressRow] = []
        self._at = ("", 0)  # the file that was chosen last, and where it stood
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self._on_listed()

    def show_owner(self, book: DocumentBook, owner: str) -> None:
        """Show what is kept with ``owner``, and take in what is added for it."""
        if (book, owner) != (self.view_model.book, self.view_model.owner):
            self.close_dialogs()
            self.banner.clear()
        self.view_model.show_owner(book, owner)

    def clear(self) -> None:
        """Show nothing, close what is open of a file, and stop what is under way."""
        self.view_model.stop()
        self.close_dialogs()
        self.banner.clear()
        self.view_model.clear()

    def close_dialogs(self) -> None:
        """Close all that was opened of a file."""
        for dialog in self.findChildren(QDialog):
            if isinstance(dialog, PreviewDialog):
                dialog.forget()
            dialog.reject()
            dialog.hide()
            dialog.deleteLater()

    def current(self) -> Attachment | None:
        """Return the file that is selected."""
        index = self.list.currentIndex()
        return self.view_model.model.file(index.row()) if index.isValid() else None

    def take(self, paths: Sequence[Path]) -> None:
        """Add files."""
        self.banner.clear()
        self.adding.emit()
        self.view_model.add(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.add.isEnabled() and _paths(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(_paths(event.mimeData().urls()))

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.list.setMinimumHeight(
            _LEAST_ROWS * 2 * self.list.fontMetrics().lineSpacing()
        )
        self.open.setToolTip(_("Show the file here (Space)"))
        self.rename.setToolTip(_("Give the file another name (F2)"))
        self.export.setToolTip(_("Save a copy outside of the drawer, not encrypted"))
        self.remove.setAccessibleName(_("Remove the file"))
        self.remove.setToolTip(_("Move the file to the trash (Delete)"))
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addWidget(self.banner)
        column.addWidget(self.none, 1)  # else the banner would take what is free
        column.addWidget(self.list, 1)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        model = self.view_model
        model.listed.connect(self._on_listed)
        model.started.connect(self._on_started)
        model.refused.connect(self._on_refused)
        self.list.open_wanted.connect(self._on_open)
        self.list.rename_wanted.connect(self._on_rename)
        self.list.removal_wanted.connect(self._on_remove)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.add.clicked.connect(self._on_add)
        self.open.clicked.connect(self._on_open)
        self.rename.clicked.connect(self._on_rename)
        self.export.clicked.connect(self._on_export)
        self.remove.clicked.connect(self._on_remove)

    @Slot()
    def _on_listed(self) -> None:
        """Keep the place in a list that was read anew."""
        model = self.view_model.model
        count = model.rowCount()
        had_focus = self.list.hasFocus()
        self.list.setVisible(count > 0)
        self.none.setVisible(count == 0)
        if count and not self.list.currentIndex().isValid():
            file_id, row = self._at
            found = model.find(file_id)
            here = found if found.isValid() else model.index(min(row, count - 1))
            self.list.setCurrentIndex(here)
        elif not count and had_focus:
            self.add.setFocus()
        self._enable()

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            row = index.row()
            self._at = self.view_model.model.file(row).id, row
        self._enable()

    def _enable(self) -> None:
        chosen = self.current() is not None
        for button in (self.open, self.rename, self.export, self.remove):
            button.setEnabled(chosen)
        self.add.setEnabled(bool(self.view_model.owner))

    @Slot(object)
    def _on_started(self, job: Job) -> None:
        row = ProgressRow(_("Adding files…"), in_percent=True)
        row.cancel.setAccessibleName(_("Cancel adding files"))
        row.watch(job)
        job.finished.connect(lambda: self._drop_row(row))
        self._column.insertWidget(self._column.indexOf(self.buttons), row)
        self.rows.append(row)

    def _drop_row(self, row: ProgressRow) -> None:
        if row in self.rows:
            self.rows.remove(row)
            if row.cancel.hasFocus():
                self.add.setFocus()
            row.hide()
            row.deleteLater()

    @Slot(HikidashiError, str)
    def _on_refused(self, error: HikidashiError, name: str) -> None:
        told = explain(error).text
        if name:
            told = _("“{name}”: {reason}").format(name=name, reason=told)
        before = self.banner.message()
        self.banner.set_message("\n".join(each for each in (before, told) if each))

    @Slot()
    def _on_add(self) -> None:
        ask_for_files(self, _("Add files"), self.take)

    @Slot()
    def _on_open(self) -> None:
        book, file = self.view_model.book, self.current()
        if book is not None and file is not None:
            dialog = PreviewDialog(self._ctx, book, file, self)
            dialog.export_wanted.connect(self._on_export)
            dialog.open()

    @Slot()
    def _on_rename(self) -> None:
        file = self.current()
        if file is not None:
            rename = self.view_model.rename
            RenameDialog(self._ctx.jobs, file, rename, self).open()

    @Slot()
    def _on_export(self) -> None:
        book, file = self.view_model.book, self.current()
        if book is not None and file is not None:
            dialog = ExportFileDialog(self._ctx.jobs, book, file, self)
            dialog.exported.connect(self._on_exported)
            dialog.open()

    @Slot(Path)
    def _on_exported(self, path: Path) -> None:
        self.view_model.note_export()
        told = _("Saved as {path}. This copy is not encrypted.").format(path=path)
        self.banner.set_message(told, Kind.INFO)

    @Slot()
    def _on_remove(self) -> None:
        file = self.current()
        if file is not None:
            self.view_model.remove(file)


def _paths(urls: Sequence[QUrl]) -> list[Path]:
    """Return the files of this computer among ``urls``."""
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
