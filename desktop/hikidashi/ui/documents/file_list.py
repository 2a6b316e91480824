"""The list of files, with its own keys."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from hikidashi.ui.documents.list_model import DocumentListModel
from hikidashi.ui.widgets.lines_delegate import LinesDelegate
from hikidashi.words.catalogue import _

_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class FileList(QListView):
    """Space and Enter open a preview, F2 renames, Delete removes.

    These keys mean a file only while the list has the focus; the page around it may
    use the same keys for something else.
    """

    open_wanted = Signal()
    rename_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, model: DocumentListModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(LinesDelegate((DocumentListModel.FACTS,), self))
        self.setAccessibleName(_("Files"))
        self._keys = {
            Qt.Key.Key_Space: self.open_wanted,
            Qt.Key.Key_Return: self.open_wanted,
            Qt.Key.Key_Enter: self.open_wanted,
            Qt.Key.Key_F2: self.rename_wanted,
            Qt.Key.Key_Delete: self.removal_wanted,
            Qt.Key.Key_Backspace: self.removal_wanted,
        }
        self.doubleClicked.connect(self.open_wanted)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        """Keep our keys from becoming the shortcut of a page around."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_ours(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_ours(event):
            self._keys[Qt.Key(event.key())].emit()
        else:
            super().keyPressEvent(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return event.key() in self._keys and event.modifiers() in _PLAIN
