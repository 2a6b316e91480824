"""Areas that scroll, also by keyboard: every word can be reached without a mouse."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from hikidashi.words.catalogue import _

_TABBED = Qt.FocusPolicy.TabFocus


class KeyScrollArea(QScrollArea):
    """Scrolls by the keys that nothing inside of it has a use for.

    Where it holds more than it shows and nothing in it takes the focus, it takes the
    focus itself, with a ring. At its end the keys go on to the area around it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAccessibleName(_("Contents of the page"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        self.verticalScrollBar().rangeChanged.connect(self._soon.start)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of what it holds, since it only scrolls up and down."""
        inner, bar = self.widget(), self.verticalScrollBar().sizeHint().width()
        least = inner.minimumSizeHint().width() if inner is not None else 0
        return QSize(least + bar, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._soon.start()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, keys = self.verticalScrollBar(), Qt.Key
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = {
            keys.Key_PageDown: bar.pageStep(),
            keys.Key_PageUp: -bar.pageStep(),
            keys.Key_Space: -bar.pageStep() if back else bar.pageStep(),
            keys.Key_Down: bar.singleStep(),
            keys.Key_Up: -bar.singleStep(),
            keys.Key_End: bar.maximum(),
            keys.Key_Home: -bar.maximum(),
        }.get(Qt.Key(event.key()), 0)
        before = bar.value()
        bar.setValue(before + step)
        event.setAccepted(bar.value() != before)

    def _look(self) -> None:
        """Take the focus only where nothing else could bring one down the page."""
        inner = self.widget()
        alone = inner is not None and not any(
            each.focusPolicy() & _TABBED and each.isVisibleTo(inner)
            for each in inner.findChildren(QWidget)
        )
        wanted = alone and self.verticalScrollBar().maximum() > 0
        policy = _TABBED if wanted else Qt.FocusPolicy.NoFocus
        if policy != self.focusPolicy() and not self.hasFocus():
            self.setFocusPolicy(policy)


class _Inner(QWidget):
    """Asks for as little height as its parts can do with, not for what they like."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else 0


def scrolling_inside(page: QWidget) -> QWidget:
    """Return a widget that fills ``page``, and scrolls where it can shrink no more."""
    inner = _Inner()
    inner.setProperty("role", "page")
    area = KeyScrollArea()
    area.setWidget(inner)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(area)
    return inner
