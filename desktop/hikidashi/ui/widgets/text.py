"""Words on the screen: labels by their role, and sentences that wrap."""

from enum import StrEnum
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hikidashi.ui.theme import tokens
from hikidashi.words.catalogue import current_language


class Kind(StrEnum):
    """What a mark or a banner is about; each has a colour and comes with a word."""

    INFO = "info"
    ATTENTION = "attention"
    GOOD = "good"
    DOUBT = "doubt"
    PLAIN = "plain"


def dress(widget: QWidget, *, role: str = "", kind: str = "") -> None:
    """Give ``widget`` its role and kind, and let the style sheet see them."""
    if role:
        widget.setProperty("role", role)
    if kind:
        widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def show_if(widget: QWidget, *, wanted: bool) -> None:
    """Show ``widget`` or hide it.

    One that has no parent yet would become a window of its own for a moment, and
    take the focus away; it is shown when its parent is.
    """
    if wanted and widget.parentWidget() is None:
        explicit = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        widget.setAttribute(explicit, False)  # noqa: FBT003 - Qt's own argument
    else:
        widget.setVisible(wanted)


def label(text: str, role: str = "") -> QLabel:
    """Return a label of plain text on one line.

    Roles: "heading", "title", "strong", "muted", "caption", "problem", "figure",
    or "" for the body.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # no text is ever taken for markup
    made.setProperty("role", role)
    return made


def tip(text: str) -> str:
    """Return ``text`` for a tool tip that says just that.

    A tool tip takes whatever looks like markup for markup, and would even open the
    file or the share that a picture in it names; so markup it is, with every sign of
    ``text`` escaped.
    """
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>' if text else ""


class Prose(QLabel):
    """Plain sentences that wrap, with the line height of the language.

    The text is never taken for markup, whatever stands in it.
    """

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.RichText)  # for the line height only
        self.setWordWrap(True)
        self.setProperty("role", role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text``; its line breaks are kept."""
        self._plain = text
        metrics = self.fontMetrics()
        natural = metrics.lineSpacing() * 100 / self.fontInfo().pixelSize()
        wanted = tokens.LEADING_JA if current_language() == "ja" else tokens.LEADING
        leading = max(100, round(wanted * 100 / natural))
        body = _escaped(text).replace("\n", "<br>")
        self.setText(f'<p style="line-height:{leading}%; margin:0">{body}</p>')
        # Qt puts the whole leading below each line; what is below the last is cut.
        spare = metrics.height() * (leading - 100) // 100
        self.setContentsMargins(0, 0, 0, -spare)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few words, since the height follows from the width."""
        line = self.fontMetrics().height()
        return QSize(4 * line, line)

    def plain_text(self) -> str:
        return self._plain

    def changeEvent(self, event: QEvent) -> None:
        """Lay the lines out anew, since a label keeps the document of its old font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._plain:
            self.set_text(self._plain)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
