"""What a policy says is never taken for markup, wherever the screen shows it."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hikidashi.ui.widgets import StatusPill, label
from hikidashi.ui.widgets.text import Prose, tip

UI = Path(__file__).resolve().parents[2] / "desktop" / "hikidashi" / "ui"
MARKUP = '<img src="//host.example/share/a.png"> & <b>bold</b>'


def test_a_tool_tip_says_the_very_text_and_holds_no_picture() -> None:
    shown = QTextDocument()
    shown.setHtml(tip(f"{MARKUP}\nsecond line"))

    assert shown.toPlainText() == f"{MARKUP}\nsecond line"
    assert "<img" not in tip(MARKUP)
    assert tip("") == ""


def test_labels_and_pills_show_markup_as_it_is_written(qtbot: QtBot) -> None:
    pill, line, prose = StatusPill(MARKUP), label(MARKUP), Prose(MARKUP)
    for each in (pill, line, prose):
        qtbot.addWidget(each)

    assert pill.textFormat() is Qt.TextFormat.PlainText
    assert line.textFormat() is Qt.TextFormat.PlainText
    assert "<img" not in prose.text()


def test_every_label_that_may_show_foreign_text_is_made_by_our_own_hands() -> None:
    bare = re.compile(r"QLabel\([^)\s]")  # a label that is given a text at once
    made = {
        str(path.relative_to(UI))
        for path in UI.rglob("*.py")
        if bare.search(path.read_text(encoding="utf-8"))
    }

    assert made <= {"widgets/text.py", "widgets/marks.py"}
    assert issubclass(StatusPill, QLabel)


def test_a_tool_tip_with_words_from_outside_goes_through_tip() -> None:
    told = re.compile(r"ToolTipRole[^\n]*:[^\n]*|setToolTip\((?P<text>[^\n]*)")
    allowed = re.compile(r"tip\(|_\(|^$|place_name|ToolTipRole:$")
    stray = [
        f"{path.name}: {match[0]}"
        for path in sorted(UI.rglob("*.py"))
        for match in told.finditer(path.read_text(encoding="utf-8"))
        if not allowed.search(match["text"] if match["text"] is not None else match[0])
    ]

    assert stray == []
