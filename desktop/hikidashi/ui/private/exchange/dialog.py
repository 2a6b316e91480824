"""A dialog of the private drawer: it goes when the drawer closes."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from hikidashi.ui.room import RoomContext
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.usecases.private_drawer import PrivateSession


class ExchangeDialog(TaskDialog):
    """Knows the open drawer, and lets go of it with all that is shown."""

    def __init__(
        self,
        ctx: RoomContext,
        session: PrivateSession,
        parent: QWidget,
        title: str,
        do: str,
    ) -> None:
        super().__init__(ctx.jobs, parent, title, do)
        self._ctx = ctx
        self._session = session
        ctx.private_door.closed.connect(self._on_closed)

    def fit(self) -> None:
        """Be as tall as what is shown now, although it was taller before."""
        self._is_fresh = True
        self._soon.start()

    def forget(self) -> None:
        """Let go of every private text; a subclass empties what it shows."""

    @Slot()
    def _on_closed(self) -> None:
        """Stop and go: nothing of the drawer may be held any more."""
        self.forget()
        self.reject()  # stops what is under way
        self.hide()
        self.deleteLater()
