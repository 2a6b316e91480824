"""The document book: files that are kept with something else."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from hikidashi.domain.attachments.attachment import Attachment, AttachmentId
from hikidashi.domain.attachments.media import media_type_of
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.errors import NotFoundError, StaleChangeError
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import (
    Clock,
    FileIntake,
    NewId,
    OpenedDrawer,
    OutFolder,
    StoredBlob,
)
from hikidashi.usecases.presence import is_kept
from hikidashi.usecases.trash_can import Removal


class DocumentBook:
    """The attachments of one drawer.

    ``take_in``, ``open`` and ``export`` move contents, which may take long: they
    touch no database and may be called on any lane. All else is short.
    """

    def __init__(  # noqa: PLR0913 - keywords; each is one thing that it works with
        self,
        *,
        drawer: OpenedDrawer,
        ledger: Ledger,
        intake: FileIntake,
        out: OutFolder,
        now: Clock,
        new_id: NewId,
    ) -> None:
        self._drawer = drawer
        self._ledger = ledger
        self._intake = intake
        self._out = out
        self._now = now
        self._new_id = new_id

    def of(self, owner: str) -> Sequence[Attachment]:
        """Return the attachments of ``owner``, the newest first."""
        return self._drawer.where(Attachment, owner)

    def attachment(self, attachment_id: AttachmentId) -> Attachment:
        """Return one attachment.

        Raises:
            NotFoundError: it is not in the drawer.
        """
        found = self._drawer.get(Attachment, attachment_id)
        if found is None:
            raise NotFoundError("attachment", attachment_id)
        return found

    def take_in(self, path: Path, ticket: Ticket) -> StoredBlob:
        """Encrypt a file's content into the drawer; the file itself stays.

        It belongs to nothing until ``keep``. Reports bytes.

        Raises:
            UnreadableSourceError, AttachmentTooLargeError, VaultFolderError,
            JobCancelledError
        """
        source, size = self._intake.open(path)
        with source:
            return self._drawer.blobs.add(source, size, ticket)

    def keep(self, owner: str, names: Sequence[tuple[str, StoredBlob]]) -> None:
        """Keep contents that were taken in with ``owner``, as one change.

        Raises:
            StaleChangeError: while they were taken in, ``owner`` was removed, or the
                drawer got a new data key or was closed; they must be taken in anew.
        """
        attachments = [self._attachment(owner, *each) for each in names]
        if attachments:
            blobs = self._drawer.blobs
            contents_are_there = all(blobs.has(each.blob) for each in attachments)
            if not (contents_are_there and is_kept(self._drawer, owner)):
                raise StaleChangeError
            edits = tuple(Edit(None, each) for each in attachments)
            self._commit(Deed.ADD_ATTACHMENT, edits)

    def rename(self, attachment_id: AttachmentId, name: str) -> None:
        """Give an attachment another name.

        Raises:
            NotFoundError: it is not in the drawer.
            InvalidValueError: the name is empty.
        """
        before = self.attachment(attachment_id)
        clean = name.strip()
        after = replace(before, name=clean, media_type=media_type_of(clean))
        if before != after:
            self._commit(Deed.EDIT_ATTACHMENT, (Edit(before, after),))

    def remove(self, attachment_id: AttachmentId) -> None:
        """Put an attachment into the trash; one that is gone is no error."""
        before = self._drawer.get(Attachment, attachment_id)
        if before is not None:
            removal = Removal(self._now, self._new_id)
            drawer = self._drawer.drawer
            change = removal.of(Deed.REMOVE_ATTACHMENT, (before,), drawer)
            self._ledger.commit(change)

    def open(self, attachment: Attachment) -> BinaryIO:
        """Return the content as a stream that is decrypted as it is read.

        Reading raises:
            DamagedVaultError: the content is missing, cut or changed.
        """
        return self._drawer.blobs.open(attachment.blob)

    def export(self, attachment: Attachment, file: Path, ticket: Ticket) -> Path:
        """Write the content in the clear to where the user chose.

        Raises:
            ExportFolderError, DamagedVaultError, JobCancelledError
        """
        with self.open(attachment) as content:
            return self._out.copy(content, attachment.size, file, ticket)

    def note_export(self) -> None:
        """Write into the activity log that a content has left the drawer."""
        self._ledger.note(Deed.EXPORT_ATTACHMENT, self._drawer.drawer)

    def _attachment(self, owner: str, name: str, content: StoredBlob) -> Attachment:
        return Attachment(
            id=AttachmentId(self._new_id()),
            owner=owner,
            name=name,
            media_type=media_type_of(name),
            size=content.size,
            blob=content.name,
            added=self._now(),
        )

    def _commit(self, deed: Deed, edits: tuple[Edit, ...]) -> None:
        self._ledger.commit(Change(deed, edits, self._drawer.drawer))
