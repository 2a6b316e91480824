"""A field for the text of a policy as it is now."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from hikidashi.ui.add_service.paste_field import PasteField
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.ports import SourceFormat
from hikidashi.words.catalogue import _

_LINES = 6


class PasteForm(QWidget):
    """Keeps the structure of a pasted page aside, for who wants it read."""

    def __init__(self) -> None:
        super().__init__()
        self._html = ""
        self.text = PasteField()
        self.structure = QCheckBox(_("Read it with the &structure of its page"))
        self.structure.hide()
        self.text.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addWidget(
            LabelledField(_("&Text of the policy as it is now"), self.text)
        )
        column.addWidget(self.structure)
        self.text.page_pasted.connect(self._on_page)

    def given(self) -> tuple[str, SourceFormat]:
        """Return what was pasted and how to read it; "" is nothing."""
        text = self.text.toPlainText()
        if self._html and self.structure.isChecked():
            return self._html, SourceFormat.HTML
        return (text if text.strip() else ""), SourceFormat.TEXT

    @Slot(str)
    def _on_page(self, html: str) -> None:
        self._html = html
        show_if(self.structure, wanted=bool(html))
        self.structure.setChecked(False)
