"""Takes an export in: first a look at what it holds, then the rest."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hikidashi.domain.change import Change
from hikidashi.domain.errors import HikidashiError, WrongPassphraseError
from hikidashi.ui.backup.sentences import holds_sentence, outside_trouble
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.unlock.passphrase_field import PassphraseField
from hikidashi.ui.widgets import Kind, Prose
from hikidashi.ui.widgets.file_field import FileField
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.ports import ExportInfo
from hikidashi.words.catalogue import _, ngettext


class ImportDialog(TaskDialog):
    """What the drawer holds already stays as it is; the import can be undone."""

    imported = Signal(str)
    """It is done, and this says how much came in."""
    nothing_new = Signal()

    def __init__(self, ctx: RoomContext, parent: QWidget) -> None:
        super().__init__(ctx.jobs, parent, _("Take in an export"), _("&Look inside"))
        self._ctx = ctx
        self._info: ExportInfo | None = None
        self.say(
            _(
                "What the export holds and the drawer does not is added. What is there "
                "already stays as it is, even if the export has it in another form."
            ),
            "muted",
        )
        self.file = FileField(
            _("&File of the export"),
            kinds=_("Exports (*.zip *.tar)") + ";;" + _("All files (*)"),
        )
        self.passphrase = PassphraseField(
            _("&Passphrase of the export"),
            _("Leave it empty if the export is not encrypted."),
        )
        self.held = Prose()
        for each in (self.file, self.passphrase, self.held):
            self.add(each)
        show_if(self.held, wanted=False)
        self.file.path.textChanged.connect(self._forget_preview)
        self.passphrase.edit.textChanged.connect(self._on_typed)
        self.passphrase.edit.returnPressed.connect(self.submit)
        self.file.path.setFocus()

    def submit(self) -> None:
        """Look inside first; then take it in."""
        if not self.file.is_named():
            return
        copies, file = self._ctx.session.copies, self.file.file()
        passphrase = self.passphrase.text() or None
        if self._info is None:
            self.work(
                _("Reading the export…"),
                lambda _ticket: copies.look(file, passphrase),
                lane=Lane.OUTSIDE,
                then=self._on_looked,
                failed=self._on_failed,
            )
        else:
            self.work(
                _("Taking it in…"),
                lambda ticket: copies.import_export(file, passphrase, ticket),
                lane=Lane.VAULT,
                lasts=True,
                then=self._on_imported,
                failed=self._on_failed,
            )

    def _on_looked(self, info: ExportInfo) -> None:
        held = holds_sentence(info.made, info.entities, info.attachments, private=False)
        self.held.set_text(held)
        self.held.show()
        if info.private and self._ctx.session.private.session is None:
            self.tell(
                _(
                    "A part of it belongs into the private drawer. Open that one "
                    "first, then take the export in."
                ),
                Kind.DOUBT,
            )
            return
        self._info = info
        self.main.setText(_("&Take it in"))
        self.main.setFocus()

    def _on_imported(self, changes: Sequence[Change]) -> None:
        count = sum(len(change.edits) for change in changes)
        if count:
            told = ngettext(
                "{n} thing was taken in.", "{n} things were taken in.", count
            )
            self.imported.emit(told.format(n=f"{count:,}"))
        else:
            self.nothing_new.emit()
        self.accept()

    def _on_typed(self) -> None:
        self.passphrase.set_problem("")
        self._forget_preview()

    def _forget_preview(self) -> None:
        self._info = None
        self.held.hide()
        self.main.setText(_("&Look inside"))

    def _on_failed(self, error: HikidashiError) -> None:
        if isinstance(error, WrongPassphraseError):
            self.passphrase.set_problem(
                _("This passphrase does not open the export.")
                if self.passphrase.text()
                else _("This export is encrypted. Please enter its passphrase.")
            )
            self.passphrase.edit.setFocus()
            self.passphrase.edit.selectAll()
        else:
            self.tell(outside_trouble(error))
