"""A look into a file, without any program but this one and without a trace on disk."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.errors import DamagedVaultError, HikidashiError
from hikidashi.ui.documents.about import facts_line
from hikidashi.ui.documents.pages_view import PagesView
from hikidashi.ui.documents.picture_view import PictureView
from hikidashi.ui.documents.reading import (
    Look,
    Shown,
    ShownImage,
    ShownNothing,
    ShownPages,
    ShownText,
)
from hikidashi.ui.documents.text_view import TextView
from hikidashi.ui.documents.troubles import cannot_show, why_not_shown
from hikidashi.ui.jobs import Job, Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import EmptyState, ProgressRow, Prose, label
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.document_book import DocumentBook
from hikidashi.words.catalogue import _

_SIZE = QSize(760, 640)
_SHARE = 0.9  # of the window above which it opens
_EDGE = 2_400  # dots; the longest side of a picture that is shown


class PreviewDialog(QDialog):
    """Shows one file; Esc closes it, and with it goes all that was read.

    The title names no file: titles are seen by other programs.
    """

    export_wanted = Signal()

    def __init__(
        self, ctx: RoomContext, book: DocumentBook, file: Attachment, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._file = file
        self._job: Job | None = None
        self._is_over = False
        self.name = Prose(file.name, "title")
        self.facts = label(facts_line(file), "caption")
        self.note = Prose("", "caption")
        self.busy = ProgressRow(_("Opening the file…"), in_percent=True)
        self.text = TextView()
        self.picture = PictureView()
        self.pages = PagesView(ctx.jobs)
        self.nothing = EmptyState("")
        self.stack = QStackedWidget()
        self.export = QPushButton(_("&Export…"))
        self.close_button = QPushButton(_("Close"))
        self._lay_out(parent)
        self.export.clicked.connect(self.export_wanted)
        self.close_button.clicked.connect(self.reject)
        self.pages.page_changed.connect(self._on_page)
        self.finished.connect(self.forget)
        self._read(book)

    def forget(self) -> None:
        """Let go of all that was read, and of what is still being read."""
        if self._is_over:
            return
        self._is_over = True
        if self._job is not None:
            self._job.cancel()
        self.text.forget()
        self.picture.forget()
        self.pages.forget()

    def _lay_out(self, parent: QWidget) -> None:
        self.setWindowTitle(_("Preview"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size() * _SHARE
        self.resize(_SIZE.boundedTo(room).expandedTo(QSize(320, 320)))
        for widget in (self.text, self.picture, self.pages, self.nothing):
            self.stack.addWidget(widget)
        show_if(self.note, wanted=False)
        self.busy.cancel.hide()
        self.stack.hide()
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.export)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.setSpacing(tokens.SMALL)
        for part in (self.name, self.facts, self.note, self.busy):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        column.addLayout(buttons)
        column.setAlignment(self.busy, Qt.AlignmentFlag.AlignTop)
        self.close_button.setDefault(True)

    def _read(self, book: DocumentBook) -> None:
        house, file = self._ctx.house, self._file
        look = Look(
            book=book, decode=house.decode_text, renderer=house.renderer, edge=_EDGE
        )
        job = self._job = self._ctx.jobs.start(
            lambda ticket: look.at(file, ticket),
            lane=Lane.OUTSIDE,
            then=self._on_read,
            failed=self._on_failed,
            ended=self._on_ended,
        )
        job.progressed.connect(
            lambda progress: self.busy.set_progress(progress.done, progress.total)
        )

    @Slot(object)
    def _on_read(self, shown: Shown) -> None:
        if self._is_over:
            if isinstance(shown, ShownPages):
                shown.pages.close()
            return
        match shown:
            case ShownText():
                self._say(_text_note(shown))
                self._show(self.text)
                self.text.show_text(shown.text)
            case ShownImage():
                size = shown.size
                self._say(f"{size.width():,} × {size.height():,}")
                self._show(self.picture)
                self.picture.show_image(shown.image)
            case ShownPages():
                self._show(self.pages)
                self.pages.show_pages(shown.pages)
                self._on_page(0)
            case ShownNothing():
                self._refuse(cannot_show())

    @Slot(HikidashiError)
    def _on_failed(self, error: HikidashiError) -> None:
        if not self._is_over:
            self.export.setHidden(isinstance(error, DamagedVaultError))
            self._refuse(why_not_shown(error))

    @Slot()
    def _on_ended(self) -> None:
        self._job = None
        self.busy.hide()

    @Slot(int)
    def _on_page(self, number: int) -> None:
        told = _("Page {number} of {total}")
        if self.pages.shown < self.pages.total:
            told = _("Page {number} of {total}; only the first {shown} are shown")
        numbers = {"total": self.pages.total, "shown": self.pages.shown}
        self._say(told.format(number=number + 1, **numbers))
        self.pages.setAccessibleDescription(self.note.plain_text())

    def _say(self, text: str) -> None:
        self.note.set_text(text)
        self.note.setVisible(bool(text))

    def _show(self, widget: QWidget) -> None:
        self.busy.hide()
        self.stack.setCurrentWidget(widget)
        self.stack.show()
        widget.setFocus()

    def _refuse(self, sentence: str) -> None:
        """Say why nothing is shown, where it would be shown."""
        told = EmptyState(sentence)
        self.stack.removeWidget(self.nothing)
        self.nothing.deleteLater()
        self.nothing = told
        self.stack.addWidget(told)
        self.setAccessibleDescription(sentence)
        self._show(told)
        self.close_button.setFocus()


def _text_note(shown: ShownText) -> str:
    if not shown.is_all:
        return _("This is the beginning; the file is longer.")
    return "" if shown.text else _("This file is empty.")
