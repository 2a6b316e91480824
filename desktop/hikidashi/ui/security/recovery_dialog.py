"""A recovery code: shown, printed or saved, proved to be copied, and then taken."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.sheet import PrintedSheet
from hikidashi.ui.file_dialogs import ask_for_folder
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.security.code_view import CodeQuestion, CodeView
from hikidashi.ui.security.printing import DPI, ask_and_print
from hikidashi.ui.security.way_dialogs import WayDialog
from hikidashi.ui.widgets import Kind
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.folder_field import documents
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import SheetPress, VaultInfo
from hikidashi.words.catalogue import _, current_language
from hikidashi.words.recovery_sheet import recovery_sheet

SHEET_NAME = "hikidashi-recovery-sheet.pdf"
Drafted = tuple[str, VaultInfo]


class RecoveryDialog(WayDialog):
    """Two steps: put the code on paper, then type two of its groups back."""

    def __init__(
        self, ctx: RoomContext, drawer: Drawer, vault: Path, parent: QWidget
    ) -> None:
        super().__init__(ctx, drawer, parent, _("Recovery sheet"), _("&Next"))
        self._vault = vault
        self._sheet: PrintedSheet | None = None
        self.code = ""
        self.view: CodeView | None = None
        self.question: CodeQuestion | None = None
        self.words = self.say(
            _(
                "This code opens the drawer if you ever lose your passphrase. Put it "
                "on paper and keep that in a safe place, away from this computer. An "
                "older recovery code stops working once you have finished here."
            )
        )
        self.print_button = QPushButton(_("&Print…"))
        self.save_button = QPushButton(_("&Save as PDF…"))
        self.back = QPushButton(_("&Back to the code"))
        self.buttons = FlowRow(self.print_button, self.save_button)
        self.add(self.buttons)
        self.back_row = FlowRow(self.back)
        self.add(self.back_row)
        show_if(self.back_row, wanted=False)
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        self.back.clicked.connect(self._on_back)
        keys, vaults, folder = ctx.session.keys, ctx.house.vaults, vault

        def draft(_ticket: Ticket) -> Drafted:
            return keys.draft_code(), vaults.info(folder)

        self.work(_("Making a code…"), draft, lane=Lane.VAULT, then=self._on_drafted)

    def submit(self) -> None:
        """Go on to the question, or take the code once it is answered."""
        if self.question is None:
            if self.code:
                self._ask()
        elif self.question.is_right():
            keys, code, drawer = self.ctx.session.keys, self.code, self.drawer
            self.work(
                _("Keeping the code…"),
                lambda _ticket: keys.keep_code(code, "", drawer),
                lane=Lane.VAULT,
                then=lambda _card: self.finish(
                    _("The recovery code on your sheet opens the drawer from now on.")
                ),
            )

    def _on_drafted(self, drafted: Drafted) -> None:
        self.code, info = drafted
        self._sheet = recovery_sheet(
            self.code,
            info.vault_id,
            str(self._vault),
            self.ctx.house.now().astimezone().date(),
            current_language(),
            private=self.drawer is Drawer.PRIVATE,
        )
        self.view = CodeView(self.code)
        self.column.insertWidget(self.column.indexOf(self.buttons), self.view)
        self.print_button.setFocus()

    def _ask(self) -> None:
        """Hide the code, so that the groups come from the paper."""
        self.banner.clear()
        if self.view is not None:
            self.view.hide()
        self.buttons.hide()
        self.words.set_text(
            _("Type these two groups from your sheet, to be sure that it can be read.")
        )
        self.question = CodeQuestion(self.code)
        self.question.entered.connect(self.submit)
        self.column.insertWidget(self.column.indexOf(self.back_row), self.question)
        self.back_row.show()
        self.main.setText(_("&Keep this code"))
        self.question.edits[0].setFocus()

    def _on_back(self) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question.hide()
            self.question = None
        if self.view is not None:
            self.view.show()
        self.buttons.show()
        self.back_row.hide()
        self.words.set_text(_("Put this code on paper and keep it in a safe place."))
        self.main.setText(_("&Next"))
        self.print_button.setFocus()

    def _on_print(self) -> None:
        if self._sheet is None:
            return
        press, sheet = self.ctx.house.sheets, self._sheet
        self.work(
            _("Setting the sheet…"),
            lambda _ticket: press.pages(sheet, dpi=DPI),
            lane=Lane.OUTSIDE,
            then=self._on_pages,
        )

    def _on_pages(self, pages: Sequence[bytes]) -> None:
        told = _("The sheet went to the printer. Check that every character is clear.")
        ask_and_print(self, pages, lambda: self.tell(told, Kind.GOOD))

    def _on_save(self) -> None:
        if self._sheet is not None:
            title = _("Choose a folder")
            ask_for_folder(self, title, documents(), partial(self._save, self._sheet))

    def _save(self, sheet: PrintedSheet, folder: Path) -> None:
        press, out = self.ctx.house.sheets, self.ctx.house.out
        self.work(
            _("Setting the sheet…"),
            lambda _ticket: out.write(folder, SHEET_NAME, _pdf(press, sheet)),
            lane=Lane.OUTSIDE,
            then=lambda path: self.tell(
                _(
                    "The sheet is here: {path}. It is not encrypted: print it, then "
                    "delete the file."
                ).format(path=path),
                Kind.GOOD,
            ),
        )


def _pdf(press: SheetPress, sheet: PrintedSheet) -> bytes:
    return press.pdf(sheet)
