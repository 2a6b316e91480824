"""Making the private drawer: what it is for, and the passphrase that opens it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel

from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.room import RoomContext
from hikidashi.ui.security.new_passphrase import NewPassphraseForm
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.icons import picture
from hikidashi.ui.widgets import (
    Banner,
    Kind,
    PageHeader,
    PageView,
    ProgressRow,
    Prose,
    primary_button,
)
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain

_DRAWING = 72


class CreatePage(PageView):
    """Says before what a lost passphrase means; asks for it twice."""

    wanted = Signal(str)

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__(width=tokens.NARROW_COLUMN)
        self.banner = Banner(Kind.ATTENTION)
        self.form = NewPassphraseForm(
            ctx.jobs, ctx.house.meter, ctx.house.new_passphrase
        )
        self.make = primary_button(_("&Make the private drawer"))
        self.busy = ProgressRow(_("Making the private drawer…"))
        self._lay_out()
        self.form.entered.connect(self._submit)
        self.make.clicked.connect(self._submit)

    def focus_first(self) -> None:
        self.form.first.edit.setFocus()

    def reset(self) -> None:
        """Forget all that was typed."""
        self.form.clear()
        self.banner.clear()
        self.rest()

    def rest(self) -> None:
        """Wait for the user again."""
        self._set_busy(busy=False)

    def refuse(self, error: HikidashiError) -> None:
        """Say why it could not be made."""
        self.banner.set_message(explain(error).text)
        self.rest()
        self.focus_first()

    def _lay_out(self) -> None:
        drawing = QLabel()
        drawing.setPixmap(picture("closed-drawer", _DRAWING))
        self.busy.hide()
        self.busy.cancel.hide()
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addStretch()
        self.add(drawing)
        self.add(PageHeader(_("Private drawer"), _intent()))
        self.add(self.banner)
        self.add(Banner(Kind.DOUBT, _warning(), dismissible=False))
        self.add(self.form)
        self.add(Prose(_same_passphrase(), "caption"))
        self.column.addLayout(row)
        self.add(self.busy)
        self.finish()

    @Slot()
    def _submit(self) -> None:
        if self.make.isEnabled() and self.form.is_sound():
            self.banner.clear()
            self._set_busy(busy=True)
            self.wanted.emit(self.form.text())

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        for part in (self.form, self.make):
            part.setEnabled(not busy)


def _intent() -> str:
    return _(
        "For what nobody else should see, even while this app is open: notes and files "
        "that are encrypted with a key of their own. It closes by itself when you do "
        "not use it, and it is no part of searches, titles and notices."
    )


def _warning() -> str:
    return _(
        "Nobody can open it without its passphrase. Once it is made, you can add a "
        "recovery code of its own under Settings, Security."
    )


def _same_passphrase() -> str:
    return _(
        "You may take the passphrase of your drawer again. Then whoever knows that one "
        "opens both."
    )
