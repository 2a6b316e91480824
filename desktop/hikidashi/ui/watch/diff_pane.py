"""What is gone and what is new in the text of a policy, line by line."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit

from hikidashi.domain.policy.compare.comparison import Hunk
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.style import current_colours
from hikidashi.ui.watch.unified import MOST, Part, Piece, joined_text
from hikidashi.words.catalogue import _, ngettext

AT_ONCE = 20_000
"""Characters that are put in before the window may do something else; some 20 ms."""
_TOLD = 600  # characters of a change that are read out

_Make = Callable[[], Iterator[Piece]]


class DiffPane(QPlainTextEdit):
    """Foreign text, shown as plain text and never interpreted.

    Lines that are gone begin with "−" and stand on one ground, new ones begin with
    "+" and stand on another; the words that differ are struck out or underlined.
    """

    moved = Signal(int)
    """The number of the change that the user has gone to."""

    def __init__(self) -> None:
        super().__init__()
        self._make: _Make = lambda: iter(())
        self._pieces: Iterator[Piece] = iter(())
        self._places: dict[int, int] = {}  # of each change that is loaded
        self._ends: dict[int, int] = {}
        self._told: dict[int, str] = {}
        self._loaded = 0
        self._hunks: tuple[Hunk, ...] = ()
        self.number = -1
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.setAccessibleName(_("What has changed in the text"))
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._load)
        self._formats = _formats()

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self._hunks)

    def show_texts(self, old: str, new: str, hunks: tuple[Hunk, ...]) -> None:
        """Show what differs, from the beginning; the rest follows in parts."""
        self._hunks = hunks
        self._make = lambda: joined_text(old, new, hunks)
        self.number = -1
        self._begin()

    def go(self, number: int) -> None:
        """Go to a change by its number, and say it."""
        if not 0 <= number < self.count:
            return
        while number not in self._places and self._more.isActive():
            self._load()
        if number not in self._places:  # it is beyond of what can be shown
            return
        self.number = number
        self._complete(number)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places[number])
        self.setTextCursor(cursor)
        self.centerCursor()
        self.viewport().update()
        told = self.told(number)
        self.setAccessibleDescription(told)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))
        self.moved.emit(number)

    def step(self, by: int) -> None:
        """Go to the next change, or the one before; round at the ends."""
        if self.count:
            here = self.number if self.number >= 0 else -1 if by > 0 else 0
            self.go((here + by) % self.count)

    def hunk_of(self, *, before: int | None, after: int | None) -> int:
        """Return the change at an offset of either text, or -1."""
        for number, hunk in enumerate(self._hunks):
            if after is not None and hunk.after.start <= after < hunk.after.end:
                return number
            if before is not None and hunk.before.start <= before < hunk.before.end:
                return number
        return -1

    def told(self, number: int) -> str:
        """Return a change as it is read out."""
        where = _("Change {number} of {count}.").format(
            number=number + 1, count=self.count
        )
        return f"{where} {self._told.get(number, '')}".strip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_formats"):
            self._formats = _formats()
            number = self.number
            self._begin()
            self.go(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bar beside the change that is spoken of."""
        super().paintEvent(event)
        if self.number in self._places:
            painter = QPainter(self.viewport())
            painter.fillRect(self._bar(), QColor(current_colours().accent))
            painter.end()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # the view gives it all the room there is

    def minimumSizeHint(self) -> QSize:
        """Ask for a few lines of some words."""
        metrics = self.fontMetrics()
        return QSize(20 * metrics.averageCharWidth(), 6 * metrics.lineSpacing())

    def _begin(self) -> None:
        self._more.stop()
        self.clear()
        self._places, self._ends, self._told, self._loaded = {}, {}, {}, 0
        self._pieces = self._make()
        self._load()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot()
    def _load(self) -> None:
        """Show some more, below what is there."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        beyond = self._loaded + AT_ONCE
        ended = True
        for piece in self._pieces:
            self._put(cursor, piece)
            if self._loaded >= min(beyond, MOST):
                ended = False
                break
        if self._loaded >= MOST and not ended:
            left_out = _("The rest is too long to be shown here.")
            cursor.insertText(f"\n{left_out}")
            ended = True
        cursor.endEditBlock()
        if ended:
            self._more.stop()
            self._pieces = iter(())
        else:
            self._more.start()

    def _put(self, cursor: QTextCursor, piece: Piece) -> None:
        text = piece.text
        if piece.part is Part.SKIPPED:
            text = f"  {_skipped(piece.lines)}\n"
        elif piece.hunk >= 0:
            self._places.setdefault(piece.hunk, cursor.position())
            self._tell(piece)
        cursor.insertText(text, self._formats[piece.part])
        if piece.hunk >= 0 and text != "\n":
            self._ends[piece.hunk] = cursor.position()
        self._loaded += len(text)

    def _tell(self, piece: Piece) -> None:
        """Note a line with its sign as words, for who cannot see it."""
        told = self._told.get(piece.hunk, "")
        if len(told) > _TOLD:
            return
        words = {"− ": _("Removed:"), "+ ": _("Added:")}.get(piece.text.lstrip("\n"))
        said = f" {words} " if words else piece.text.replace("\n", " ")
        self._told[piece.hunk] = (told + said)[: _TOLD + 1]

    def _complete(self, number: int) -> None:
        """Load all of a change before it is read out."""
        while number + 1 not in self._places and self._more.isActive():
            if len(self._told.get(number, "")) > _TOLD:
                break
            self._load()

    def _bar(self) -> QRect:
        """Return where the bar beside the change that is spoken of stands."""
        document, offset = self.document(), self.contentOffset()
        start = document.findBlock(self._places[self.number])
        end = document.findBlock(self._ends[self.number])
        top = self.blockBoundingGeometry(start).translated(offset).top()
        bottom = self.blockBoundingGeometry(end).translated(offset).bottom()
        return QRectF(0, top, tokens.TINY, bottom - top).toAlignedRect()


def _skipped(lines: int) -> str:
    return ngettext(
        "… {count} line as before …", "… {count} lines as before …", lines
    ).format(count=lines)


def _formats() -> Mapping[Part, QTextCharFormat]:
    colours = current_colours()
    quiet, plain = QTextCharFormat(), QTextCharFormat()
    quiet.setForeground(QColor(colours.muted))
    plain.setForeground(QColor(colours.ink))
    looks = {Part.SAME: plain, Part.SKIPPED: quiet}
    grounds = {
        Part.REMOVED: (colours.attention_tint, colours.attention),
        Part.ADDED: (colours.good_tint, colours.good),
    }
    strong = {Part.REMOVED: Part.REMOVED_WORDS, Part.ADDED: Part.ADDED_WORDS}
    for part, (ground, ink) in grounds.items():
        look = QTextCharFormat()
        look.setBackground(QColor(ground))
        look.setForeground(QColor(colours.ink))
        looks[part] = look
        words = QTextCharFormat(look)
        words.setForeground(QColor(ink))
        words.setFontWeight(tokens.SYNTHETIC_STRONG)
        if part is Part.REMOVED:
            words.setFontStrikeOut(True)
        else:
            words.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        looks[strong[part]] = words
    return looks
