"""A field for foreign text, which is never taken for anything but text."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

from hikidashi.ui.evidence.document_text import document_text

MOST_SHOWN = 1_000_000
"""Characters; longer texts are read without being shown, which would take seconds."""


class PasteField(QPlainTextEdit):
    """Takes text by the clipboard; a page's own structure is kept aside for the reader.

    ``page_pasted`` brings the HTML of what was pasted, ``too_long`` a text that is
    longer than a field can show.
    """

    page_pasted = Signal(str)
    too_long = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # the page takes them, wherever they fall
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        text = source.text()
        if len(text) > MOST_SHOWN:
            self.too_long.emit(text)
            return
        self.insertPlainText(document_text(text))
        self.page_pasted.emit(source.html() if source.hasHtml() else "")
