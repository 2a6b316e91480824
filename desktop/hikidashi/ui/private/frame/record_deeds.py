"""What is done with entries, whichever view it was wished in."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from hikidashi.domain.errors import HikidashiError, NotFoundError
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import Record, RecordId
from hikidashi.ui.private.entry.bulk_edit_dialog import BulkEditDialog
from hikidashi.ui.private.exchange.opening import open_export, open_import
from hikidashi.ui.private.seeing.wishes import Wishes
from hikidashi.ui.room import RoomContext
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _, ngettext


class RecordDeeds(QObject):
    """Reads, removes, changes, exports and imports; ``session`` is there while it may.

    ``keep`` keeps what was typed, before entries are removed or changed.
    """

    def __init__(
        self,
        ctx: RoomContext,
        wishes: Wishes,
        keep: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.session: PrivateSession | None = None
        self._ctx = ctx
        self._keep = keep
        self._window = parent
        wishes.removal.connect(self.remove)
        wishes.bulk_edit.connect(self.bulk_edit)
        wishes.export.connect(self.export)
        wishes.export_chosen.connect(lambda ids, query: self.export(query, ids))
        wishes.import_file.connect(self.bring)

    def read(
        self, record_id: str, then: Callable[[PrivateSession, Record], object]
    ) -> None:
        """Read an entry; nothing is said of one that is gone meanwhile."""
        session = self.session
        if session is not None:
            self._ctx.jobs.run(
                lambda: session.records.record(RecordId(record_id)),
                then=partial(self._on_record, session, then),
                failed=self.on_unread,
            )

    @Slot(object)
    def remove(self, record_ids: Sequence[RecordId]) -> None:
        """Put entries into the trash, as they stand now."""
        session = self.session
        if session is not None and record_ids:
            self._keep()
            self._ctx.jobs.run(
                lambda: session.records.remove(record_ids),
                then=lambda _none: self._say_removed(len(record_ids)),
                failed=self._ctx.complain,
            )

    @Slot(object)
    def bulk_edit(self, record_ids: Sequence[RecordId]) -> None:
        """Change entries together."""
        if self.session is not None:
            self._keep()
            BulkEditDialog(self._ctx, self._window, self.session, record_ids).open()

    @Slot(object)
    def export(
        self, query: RecordQuery | None = None, ids: Sequence[RecordId] = ()
    ) -> None:
        """Write entries into a file: those of ``ids``, or else what a query finds."""
        if self.session is not None:
            open_export(self._ctx, self.session, self._window, query, ids)

    @Slot()
    def bring(self) -> None:
        """Take entries in from a file."""
        if self.session is not None:
            open_import(self._ctx, self.session, self._window)

    @Slot(HikidashiError)
    def on_unread(self, error: HikidashiError) -> None:
        """Say what went wrong, unless something is only gone."""
        if self.session is not None and not isinstance(error, NotFoundError):
            self._ctx.complain(error)

    def _on_record(
        self,
        session: PrivateSession,
        then: Callable[[PrivateSession, Record], object],
        record: Record,
    ) -> None:
        if self.session is session:
            then(session, record)

    def _say_removed(self, count: int) -> None:
        if self.session is not None:
            told = _("The entry was moved to the trash.")
            if count > 1:
                told = ngettext(
                    "{count} entry was moved to the trash.",
                    "{count} entries were moved to the trash.",
                    count,
                )
            self._ctx.notify(told.format(count=f"{count:,}"))
