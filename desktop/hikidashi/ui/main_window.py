"""The one window: the lobby while the drawer is shut, the rooms while it is open.

It is shown before anything that it will hold is loaded, so this module imports no
more than the frame needs.
"""

from PySide6 import QtCore
from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QStackedWidget, QWidget

TITLE = "Hikidashi"  # never anything private: titles show in task lists
_FIRST_SIZE = QSize(1180, 760)
_LEAST_SIZE = QSize(720, 480)
_FRAME = QSize(16, 40)  # about what the desktop adds around a window

Place = tuple[int, int, int, int]
"""Where a window is: x, y, width and height in pixels."""


class MainWindow(QMainWindow):
    """Shows one page at a time, and knows where on the screen it was last."""

    painted = Signal()
    """The window has been painted for the first time."""
    closing = Signal(object)
    """The window is being closed, and this was its ``Place``."""

    def __init__(self, place: Place | None = None) -> None:
        super().__init__()
        self._was_painted = False
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle(TITLE)
        room = _room()
        self.setMinimumSize(_LEAST_SIZE.boundedTo(room))
        self.resize(_FIRST_SIZE.boundedTo(room))
        if place is not None:
            self._go_back_to(QRect(*place))

    def show_page(self, page: QWidget) -> None:
        """Show ``page``, which is the lobby or the rooms."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def drop_page(self, page: QWidget) -> None:
        """Take ``page`` off the screen for good."""
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def focused_name(self) -> str:
        """Return the object name of what has the focus, or ""."""
        focused: QWidget | None = self.focusWidget()
        return focused.objectName() if focused is not None else ""

    def focus_named(self, name: str) -> None:
        """Give the focus to what is called ``name`` on the page that is shown."""
        page = self._stack.currentWidget()
        found = page.findChildren(QWidget, name) if page is not None and name else []
        for each in found[-1:]:  # an older one of that name is about to be deleted
            each.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        place = self.normalGeometry()
        self.closing.emit((place.x(), place.y(), place.width(), place.height()))
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Return press the focused button, as it does in dialogs."""
        focused = self.focusWidget()
        keys = QtCore.Qt.Key
        returned = event.key() in {keys.Key_Return, keys.Key_Enter}
        if returned and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _go_back_to(self, place: QRect) -> None:
        """Come back to where the window was, unless that screen is gone."""
        screen = QGuiApplication.screenAt(place.center())
        if screen is not None:
            self.setGeometry(place.intersected(screen.availableGeometry()))


def _room() -> QSize:
    """Return what the smallest screen has for a window, the desktop's bars aside."""
    room = QSize(_FIRST_SIZE)
    for screen in QGuiApplication.screens():
        room = room.boundedTo(screen.availableSize() - _FRAME)
    return room
