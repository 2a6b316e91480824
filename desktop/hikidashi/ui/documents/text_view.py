"""Shows a text as what it is, however long its lines are."""

from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from hikidashi.words.catalogue import _

_PIECE = 24_000  # characters that are laid out at once; the window stays alive
_LONGEST_LINE = 2_000  # characters; a longer one is shown as several
_MOST_LINES_AT_ONCE = 400


class TextView(QPlainTextEdit):
    """Plain text to read; nothing in it is taken for markup."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Contents of the file"))
        self._pieces: Iterator[str] = iter(())
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._go_on)

    @property
    def is_filling(self) -> bool:
        """Tell whether more of the text is still to come."""
        return self._next.isActive()

    def show_text(self, text: str) -> None:
        """Show ``text``: its beginning now, the rest little by little."""
        self.clear()
        self._pieces = pieces(text)
        self._next.start()
        self._go_on()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def forget(self) -> None:
        """Show nothing any more."""
        self._next.stop()
        self._pieces = iter(())
        self.clear()

    def _go_on(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            self._next.stop()
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(piece)


def pieces(text: str) -> Iterator[str]:
    """Yield ``text`` in pieces that can be laid out at once, with no endless line."""
    piece: list[str] = []
    size = 0
    for line in _lines(text.replace("\x00", "\N{REPLACEMENT CHARACTER}")):
        piece.append(line)
        size += len(line)
        if size >= _PIECE or len(piece) >= _MOST_LINES_AT_ONCE:
            yield "".join(piece)
            piece, size = [], 0
    if piece:
        yield "".join(piece)


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start, start + _LONGEST_LINE) + 1
        if end:
            yield text[start:end]
        else:
            end = min(len(text), start + _LONGEST_LINE)
            yield text[start:end] + ("\n" if end < len(text) else "")
        start = end
