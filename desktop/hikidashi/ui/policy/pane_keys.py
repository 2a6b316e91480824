"""Single keys of the view, which work in its panes and nowhere else."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class PaneKeys(QObject):
    """Watches panes in which nobody types, so a letter in a field stays a letter."""

    def __init__(
        self,
        parent: QObject,
        panes: Sequence[QWidget],
        keys: Mapping[Qt.Key, Callable[[], object]],
        copy: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._keys, self._copy = keys, copy
        for pane in panes:
            pane.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return True
        do = self._keys.get(Qt.Key(event.key()))
        if do is None or event.modifiers() & _HELD:
            return False
        if not event.isAutoRepeat() or event.key() in {Qt.Key.Key_J, Qt.Key.Key_K}:
            do()
        return True
