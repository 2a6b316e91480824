"""What is kept with one thing, and what can be done with it, without a widget."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Change
from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.documents.intake import Taken, take_in_all
from hikidashi.ui.documents.list_model import DocumentListModel
from hikidashi.ui.jobs import Job, Lane
from hikidashi.ui.room import RoomContext
from hikidashi.usecases.document_book import DocumentBook
from hikidashi.words.catalogue import _, ngettext


class DocumentsViewModel(QObject):
    """Keeps the list of one owner's files up to date.

    What it tells names no file: it may be about the private drawer.
    """

    listed = Signal()
    started = Signal(object)  # the ``Job`` that takes files in
    refused = Signal(HikidashiError, str)  # and the name of the file, or ""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._book: DocumentBook | None = None
        self._owner = ""
        self._jobs: list[Job] = []
        self.model = DocumentListModel()
        self.is_read = False
        ctx.news.changed.connect(self._on_change)

    @property
    def book(self) -> DocumentBook | None:
        return self._book

    @property
    def owner(self) -> str:
        """The id of what the files belong to, or ""."""
        return self._owner

    def show_owner(self, book: DocumentBook, owner: str) -> None:
        """Show what is kept with ``owner``."""
        if (book, owner) != (self._book, self._owner):
            self.clear()
            self._book, self._owner = book, owner
            self._read()

    def clear(self) -> None:
        """Forget whose files they are, and all that was shown of them.

        What is being taken in goes on: it was asked for.
        """
        self._book, self._owner, self.is_read = None, "", False
        self.model.show_files(())
        self.listed.emit()

    def stop(self) -> None:
        """Let nothing more be taken in."""
        for job in self._jobs:
            job.cancel()

    def add(self, paths: Sequence[Path]) -> None:
        """Take files in: their contents outside, then all of them as one change."""
        book, owner = self._book, self._owner
        if book is None or not owner or not paths:
            return
        self._follow(
            self._ctx.jobs.start(
                lambda ticket: take_in_all(book, paths, ticket),
                lane=Lane.OUTSIDE,
                then=partial(self._on_taken, book, owner),
                failed=self._on_refused,
            )
        )

    def rename(self, file: Attachment, name: str) -> None:
        book = self._book
        if book is not None and name.strip() and name.strip() != file.name:
            self._ctx.jobs.run(
                lambda: book.rename(file.id, name),
                then=lambda _none: self._ctx.notify(_("The file has a new name.")),
                failed=self._on_refused,
            )

    def remove(self, file: Attachment) -> None:
        """Put a file into the trash."""
        book = self._book
        if book is not None:
            self._ctx.jobs.run(
                lambda: book.remove(file.id),
                then=lambda _none: self._ctx.notify(
                    _("The file was moved to the trash.")
                ),
                failed=self._on_refused,
            )

    def note_export(self) -> None:
        """Write into the activity log that a file has left the drawer."""
        if self._book is not None:
            self._ctx.jobs.run(self._book.note_export, then=_nothing, failed=_nothing)

    def _follow(self, job: Job) -> None:
        job.lasts = True
        self._jobs.append(job)
        job.finished.connect(lambda: self._forget(job))
        self.started.emit(job)

    def _forget(self, job: Job) -> None:
        self._jobs = [each for each in self._jobs if each is not job]

    def _read(self) -> None:
        book, owner = self._book, self._owner
        if book is not None:
            self._ctx.jobs.run(
                lambda: (owner, book.of(owner)),
                then=self._on_read,
                failed=self._on_refused,
            )

    @Slot(object)
    def _on_read(self, read: tuple[str, Sequence[Attachment]]) -> None:
        owner, files = read
        if owner == self._owner:
            self.is_read = True
            self.model.show_files(files)
            self.listed.emit()

    def _on_taken(self, book: DocumentBook, owner: str, taken: Taken) -> None:
        """Keep what was taken in, and say what could not be."""
        for name, error in taken.refused:
            self.refused.emit(error, name)
        if taken.contents:
            count = len(taken.contents)
            told = ngettext(
                "{count} file was added.", "{count} files were added.", count
            )
            self._ctx.jobs.run(
                lambda: book.keep(owner, taken.contents),
                then=lambda _none: self._ctx.notify(told.format(count=count)),
                failed=self._on_refused,
            )

    @Slot(HikidashiError)
    def _on_refused(self, error: HikidashiError) -> None:
        self.refused.emit(error, "")

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        book = self._book
        if book is not None and any(
            isinstance(each, Attachment) and each.owner == self._owner
            for edit in change.edits
            for each in (edit.before, edit.after)
        ):
            self._read()


def _nothing(_: object) -> None:
    pass
