"""Where a policy's text comes from: the clipboard, or a file."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hikidashi.ui.add_service.paste_field import PasteField
from hikidashi.ui.file_dialogs import ask_for_file
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Banner, Kind, LabelledField, primary_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _

_PASTE_HEIGHT = 180


class SourcePanel(QWidget):
    """A field to paste into, and a button for files; it reads nothing by itself."""

    text_given = Signal(str)
    page_given = Signal(str)  # the HTML of what was pasted
    file_given = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self._page_html = ""
        self.paste = PasteField()
        self.structure = Banner(Kind.INFO)
        self.read = primary_button(_("&Read this text"))
        self.open_file = QPushButton(_("&Open a file…"))
        self._lay_out()
        self.read.clicked.connect(self._on_read)
        self.open_file.clicked.connect(self._on_open)
        self.paste.page_pasted.connect(self._on_page_pasted)
        self.paste.too_long.connect(self.text_given)
        self.paste.textChanged.connect(self._on_text)

    def set_busy(self, *, busy: bool) -> None:
        """Offer nothing more to read while something is being read."""
        for button in (self.read, self.open_file):
            button.setEnabled(not busy)

    def _lay_out(self) -> None:
        self.paste.setMinimumHeight(_PASTE_HEIGHT)
        self.paste.setPlaceholderText(
            _("Paste the text here, or drop a file anywhere on this page.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.LARGE, 0, 0)
        column.setSpacing(tokens.MEDIUM)
        field = LabelledField(
            _("Text of the privacy &policy"),
            self.paste,
            _("Files: text, HTML, Markdown, PDF or a mail."),
        )
        column.addWidget(field)
        column.addWidget(self.structure)
        column.addWidget(FlowRow(self.read, self.open_file))
        column.addStretch(1)

    @Slot()
    def _on_read(self) -> None:
        self.text_given.emit(self.paste.toPlainText())

    @Slot()
    def _on_open(self) -> None:
        ask_for_file(
            self,
            _("Open a privacy policy"),
            _(
                "Policies (*.txt *.text *.html *.htm *.md *.markdown *.pdf *.eml"
                " *.mht *.mhtml);;All files (*)"
            ),
            self.file_given.emit,
        )

    @Slot(str)
    def _on_page_pasted(self, html: str) -> None:
        self._page_html = html
        if html:
            self.structure.set_message(
                _(
                    "The page’s structure was copied too: headings and numbered lists. "
                    "Reading it with them finds more articles."
                )
            )
            self.structure.set_action(_("Read with its structure"), self._read_page)
        else:
            self.structure.clear()

    def _read_page(self) -> None:
        self.page_given.emit(self._page_html)

    @Slot()
    def _on_text(self) -> None:
        """A text that was changed by hand is no longer the page that was copied."""
        self._page_html = ""
        self.structure.clear()
