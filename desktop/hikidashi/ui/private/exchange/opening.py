"""The two ways in: from a button of the private drawer."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import RecordId
from hikidashi.ui.private.exchange.export_dialog import ExportDialog
from hikidashi.ui.private.exchange.import_dialog import ImportDialog
from hikidashi.ui.room import RoomContext
from hikidashi.usecases.private_drawer import PrivateSession


def open_import(
    ctx: RoomContext, session: PrivateSession, parent: QWidget, service_id: str = ""
) -> QDialog:
    """Ask for files with entries, and take them in.

    ``service_id`` names the service that the files come from, if that is known.
    """
    dialog = ImportDialog(ctx, session, parent, service_id)
    dialog.open()
    return dialog


def open_export(
    ctx: RoomContext,
    session: PrivateSession,
    parent: QWidget,
    query: RecordQuery | None = None,
    ids: Sequence[RecordId] = (),
) -> QDialog:
    """Write entries into a file.

    Those of ``ids`` are offered first, then those that fit ``query``.
    """
    dialog = ExportDialog(ctx, session, parent, query, ids)
    dialog.open()
    return dialog
