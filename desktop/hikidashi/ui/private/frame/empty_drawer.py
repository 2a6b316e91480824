"""The drawer without an entry: three ways to begin."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton

from hikidashi.ui.private.seeing.wishes import Wishes
from hikidashi.ui.private.types.first_steps import FirstSteps
from hikidashi.ui.room import RoomContext, Save
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import EmptyState, PageView, quiet_button
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _


class EmptyDrawer(PageView):
    """Offers to write, to choose what to keep, and to bring entries in."""

    def __init__(self, ctx: RoomContext, wishes: Wishes) -> None:
        super().__init__()
        self._wishes = wishes
        self._session: PrivateSession | None = None
        self.steps = FirstSteps(ctx)
        self.state = EmptyState(
            _("Nothing here yet. What you write is kept encrypted."),
            (
                (_("Write the first entry"), lambda: wishes.new_entry.emit(None)),
                (_("Choose what to keep"), self.show_steps),
            ),
        )
        self.bring = quiet_button(_("Bring entries in from a file"))
        self._lay_out()
        self.bring.clicked.connect(wishes.import_file)
        self.steps.done.connect(self._on_chosen)
        self.steps.types_wanted.connect(wishes.types)

    @property
    def first(self) -> QPushButton:
        """What the user most likely wants."""
        return self.state.buttons[0]

    def show_session(self, session: PrivateSession) -> None:
        """Offer to begin in a drawer that was just opened."""
        self._session = session

    def put_away(self) -> Sequence[Save]:
        """Forget what was chosen."""
        self._session = None
        saves = self.steps.put_away()
        self._on_done()
        return saves

    @Slot()
    def show_steps(self) -> None:
        """Offer what can be kept."""
        if self._session is not None:
            self.steps.show_session(self._session)
            self.steps.take_focus()
            self.state.hide()
            self.bring.hide()

    def _lay_out(self) -> None:
        self.steps.hide()
        self.add(self.steps)
        self.column.addStretch(1)
        self.add(self.state)
        self.column.addWidget(self.bring, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(2)
        self.column.setSpacing(tokens.SMALL)

    @Slot()
    def _on_chosen(self) -> None:
        """Go on with the first entry."""
        self._on_done()
        self.first.setFocus()

    @Slot()
    def _on_done(self) -> None:
        self.steps.hide()
        self.state.show()
        self.bring.show()
