"""How marked words look in the text of a policy."""

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from hikidashi.ui.policy.families import line_of
from hikidashi.ui.policy.marks import Mark
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.hues import hue_of
from hikidashi.ui.theme.style import current_colours


def mark_look(mark: Mark) -> QTextCharFormat:
    """Return ground and underline of a family; none where the user called it wrong."""
    colours = current_colours()
    hue, look = hue_of(mark.family, colours), QTextCharFormat()
    if mark.is_plain:
        return look
    look.setBackground(QColor(hue.tint))
    look.setForeground(QColor(colours.ink))
    look.setUnderlineStyle(line_of(mark.family))
    look.setUnderlineColor(QColor(hue.ink))
    return look


def pointed_look() -> QTextCharFormat:
    """Return the look of what is spoken of; the margin has a bar beside it too."""
    colours, look = current_colours(), QTextCharFormat()
    strong = colours is tokens.HIGH_CONTRAST  # its tints are those of the page
    ground = colours.accent if strong else colours.accent_tint
    look.setBackground(QColor(ground))
    look.setForeground(QColor(colours.on_accent if strong else colours.ink))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(QColor(colours.accent))
    return look


def marked(
    document: QTextDocument, start: int, end: int, look: QTextCharFormat
) -> QTextEdit.ExtraSelection:
    """Return the mark of a stretch; what of it is not loaded yet is left out."""
    made, last = QTextEdit.ExtraSelection(), document.characterCount() - 1
    cursor = QTextCursor(document)
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    made.cursor, made.format = cursor, look
    return made
