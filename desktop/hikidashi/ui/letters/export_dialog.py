"""Where the letter goes, and as which files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.letters.letter import Letter, LetterFormat
from hikidashi.ui.file_dialogs import ask_for_folder
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import (
    Banner,
    Kind,
    LabelledField,
    Prose,
    label,
    primary_button,
)
from hikidashi.words.catalogue import _
from hikidashi.words.disclaimer import short_disclaimer
from hikidashi.words.errors import explain

_WIDTH = 30  # in lines of text, so that it grows with the letters


class ExportDialog(QDialog):
    """Writes the files off this thread; it stays open until that has worked."""

    exported = Signal(object)  # the paths that were written

    def __init__(
        self, ctx: RoomContext, letter: Letter, folder: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._letter = letter
        self.banner = Banner(Kind.ATTENTION)
        self.formats = {
            LetterFormat.PDF: QCheckBox(_("&PDF, to print or attach")),
            LetterFormat.EML: QCheckBox(
                _("&Mail draft (EML), to open in a mail program")
            ),
            LetterFormat.TXT: QCheckBox(_("Plain &text, for a web form")),
        }
        self.folder = QLineEdit(folder or _documents())
        self.browse = QPushButton(_("&Choose…"))
        self.export = primary_button(_("&Export"))
        self.cancel = QPushButton(_("Cancel"))
        self.formats[LetterFormat.PDF].setChecked(True)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.browse.clicked.connect(self._on_browse)
        self.export.clicked.connect(self._on_export)
        self.cancel.clicked.connect(self.reject)
        for box in self.formats.values():
            box.toggled.connect(self._on_toggled)

    def chosen(self) -> Sequence[LetterFormat]:
        """Return the formats that are ticked."""
        return [form for form, box in self.formats.items() if box.isChecked()]

    def _lay_out(self) -> None:
        self.setWindowTitle(_("Export the letter"))
        self.setMinimumWidth(_WIDTH * self.fontMetrics().lineSpacing())
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.export)
        column = self._column
        column.setContentsMargins(*[tokens.PAGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(self.banner)
        column.addWidget(label(_("Files"), "strong"))
        for box in self.formats.values():
            column.addWidget(box)
        column.addWidget(
            LabelledField(
                _("&Folder"),
                self.folder,
                _(
                    "These files are not encrypted: anyone who can open the folder "
                    "can read them."
                ),
                beside=self.browse,
            )
        )
        column.addWidget(Prose(short_disclaimer(), "muted"))
        column.addLayout(buttons)
        self.export.setDefault(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Be as tall as the words need at this width; labels would be cut instead."""
        needed = self._column.totalHeightForWidth(self.width())
        self.resize(self.width(), max(self.height(), needed))

    @Slot()
    def _on_toggled(self) -> None:
        self.export.setEnabled(bool(self.chosen()))

    @Slot()
    def _on_browse(self) -> None:
        ask_for_folder(
            self,
            _("Choose a folder"),
            Path(self.folder.text()).expanduser(),
            lambda chosen: self.folder.setText(str(chosen)),
        )

    @Slot()
    def _on_export(self) -> None:
        self.banner.clear()
        self.export.setEnabled(False)
        desk, letter = self._ctx.house.letters, self._letter
        formats, folder = self.chosen(), Path(self.folder.text()).expanduser()
        self._ctx.jobs.start(
            lambda _ticket: desk.export(letter, formats, folder),
            lane=Lane.OUTSIDE,
            then=self._on_exported,
            failed=self._on_failed,
            ended=self._on_ended,
        )

    @Slot(object)
    def _on_exported(self, paths: Sequence[Path]) -> None:
        self.exported.emit(paths)
        self.accept()

    @Slot()
    def _on_ended(self) -> None:
        self.export.setEnabled(bool(self.chosen()))

    @Slot(HikidashiError)
    def _on_failed(self, error: HikidashiError) -> None:
        self.banner.set_message(explain(error).text)
        self.folder.setFocus()
        self._grow()


def _documents() -> str:
    places = QStandardPaths.StandardLocation
    return QStandardPaths.writableLocation(places.DocumentsLocation)
