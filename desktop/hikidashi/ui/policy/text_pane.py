"""The text of a policy with its facts marked, and a margin with their signs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit

from hikidashi.ui.policy.margin import Margin
from hikidashi.ui.policy.mark_looks import mark_look, marked, pointed_look
from hikidashi.ui.policy.marks import Mark, Marks
from hikidashi.ui.policy.shown_text import ShownText
from hikidashi.ui.theme import tokens
from hikidashi.words.catalogue import _

AT_ONCE = 100_000
"""Characters that are shown before the window may do something else; some 6 ms."""
MOST_MARKS = 300
"""So many stretches are coloured at once; a screen of text holds fewer."""
_MOVES = frozenset(
    Qt.Key(key) for key in range(Qt.Key.Key_Home, Qt.Key.Key_PageDown + 1)
)
"""Home, End, the arrows and the page keys, which Qt numbers in a row."""


class TextPane(QPlainTextEdit):
    """Foreign text, shown as plain text and never interpreted.

    Only what can be seen is marked, so the length of a policy costs nothing. The
    keyboard moves a cursor in it; where that stands, the facts are told.
    """

    entered = Signal(int)
    """The user has gone to a place, in Qt's counting."""

    def __init__(self) -> None:
        super().__init__()
        self._marks = Marks()
        self._made: Callable[[], Marks] | None = None
        self._loaded = 0
        self._is_awaited = False  # whether a place was gone to before it was seen
        self._shown = ShownText("")
        self._current: Sequence[tuple[int, int]] = ()
        self.is_clicked = False  # whether ``entered`` comes from the mouse
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.setAccessibleName(_("The text of the policy"))
        self.margin = Margin(self, self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.paint_marks)
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._load)
        self.updateRequest.connect(self._on_update)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._make_room()

    @property
    def shown(self) -> ShownText:
        """What is shown, with its places."""
        return self._shown

    def show_text(self, shown: ShownText) -> None:
        """Show another text, from its beginning; the rest of it follows in parts."""
        self._shown = shown
        self._marks, self._current = Marks(), ()
        self.setExtraSelections([])
        self.setPlainText(shown.part(0, AT_ONCE))
        self._loaded = min(AT_ONCE, len(shown.text))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if self._loaded < len(shown.text):
            self._more.start()

    def show_marks(self, made: Callable[[], Marks]) -> None:
        """Mark what ``made`` returns from now on; it is asked when needed."""
        self._made = made
        self._soon.start()

    @property
    def marks(self) -> Marks:
        """All that is marked."""
        if self._made is not None:
            self._marks, self._made = self._made(), None
        return self._marks

    def point_at(self, places: Sequence[tuple[int, int]], *, go: bool) -> None:
        """Mark stretches as those that are spoken of; ``go`` scrolls to the first."""
        self._current = tuple(places)
        if places and go:
            self.go_to(places[0][0])
        self._describe()
        self._soon.start()

    def go_to(self, position: int) -> None:
        """Bring a place into view, and the cursor to it."""
        while position > self._last and self._loaded < len(self._shown.text):
            self._load()
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self._last))
        self.setTextCursor(cursor)
        self.centerCursor()
        self._is_awaited = not self.isVisible()
        self._soon.start()

    def selected(self) -> tuple[int, int]:
        """Return what is selected, as offsets; else the paragraph at the cursor."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        start = self._shown.offset(cursor.selectionStart())
        return start, self._shown.offset(cursor.selectionEnd())

    def marks_at(self, position: int) -> Sequence[Mark]:
        """Return what is marked at a place, the closest first."""
        return self.marks.at(position)

    def marks_between(self, first: int, last: int) -> Sequence[Mark]:
        return self.marks.between(first, last)

    @property
    def current(self) -> Sequence[tuple[int, int]]:
        """The stretches that are spoken of, in Qt's counting."""
        return self._current

    def seen(self) -> tuple[int, int]:
        """Return from where to where the text can be seen."""
        first = self.firstVisibleBlock()
        top = QTextCursor(first).position()
        corner = self.viewport().rect().bottomRight()
        start = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        end = self.cursorForPosition(corner).position()
        return max(top, start - 1), min(end + 1, self._last)

    def blocks_seen(self) -> Sequence[tuple[QTextBlock, QRect]]:
        """Return the paragraphs that can be seen, with their places in the viewport."""
        found = []
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        bottom = self.viewport().height()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(offset)
            if place.top() > bottom:
                break
            found.append((block, place.toAlignedRect()))
            block = block.next()
        return found

    @Slot()
    def paint_marks(self) -> None:
        """Mark what can be seen now."""
        first, last = self.seen()
        found = list(self.marks.between(first, last))[:MOST_MARKS]
        document = self.document()
        made = [marked(document, m.start, m.end, mark_look(m)) for m in found]
        made += [
            marked(document, start, end, pointed_look())
            for start, end in self._current
            if end > first and start <= last
        ]
        self.setExtraSelections(made)
        self.margin.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if Qt.Key(event.key()) in _MOVES and not shift:
            self.entered.emit(self.textCursor().position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            cursor = self.textCursor()
            if not cursor.hasSelection():
                self.is_clicked = True
                self.entered.emit(cursor.position())
                self.is_clicked = False

    def showEvent(self, event: QShowEvent) -> None:
        """Go again to where one was sent to while nothing could be seen."""
        super().showEvent(event)
        if self._is_awaited:
            self.centerCursor()
        self._is_awaited = False
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self._soon.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = QEvent.Type
        if event.type() in {kinds.FontChange, kinds.StyleChange, kinds.PaletteChange}:
            self._make_room()
            self._soon.start()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # the view gives it all the room there is

    def minimumSizeHint(self) -> QSize:
        """Ask for a few lines of some words."""
        metrics = self.fontMetrics()
        return QSize(16 * metrics.averageCharWidth(), 7 * metrics.lineSpacing())

    @property
    def _last(self) -> int:
        return max(0, self.document().characterCount() - 1)

    def _make_room(self) -> None:
        if not hasattr(self, "margin"):  # Qt tells of changes while it is made
            return
        width = self.margin.sizeHint().width()
        self.setViewportMargins(width, 0, tokens.SMALL, 0)
        inner = self.contentsRect()
        self.margin.setGeometry(QRect(inner.topLeft(), QSize(width, inner.height())))

    @Slot()
    def _load(self) -> None:
        """Show some more of the text, below what is there."""
        more = self._shown.part(self._loaded, self._loaded + AT_ONCE)
        self._loaded += AT_ONCE
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(more)
        if self._loaded < len(self._shown.text):
            self._more.start()

    @Slot()
    def _on_scrolled(self) -> None:
        self._soon.start()

    def _on_update(self, rect: QRect, moved: int) -> None:
        if moved:
            self.margin.scroll(0, moved)
        else:
            self.margin.update(0, rect.y(), self.margin.width(), rect.height())

    def _describe(self) -> None:
        """Let a screen reader say the sentence that is spoken of."""
        said = [self._shown.text[a:b] for a, b in self._current]
        self.setAccessibleDescription("\n".join(said))
