"""Looking along the focus chain changes nobody's parent."""

import gc

from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hikidashi.ui.widgets.focus_chain import next_in_chain


def test_a_dialog_that_was_walked_through_is_no_garbage(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def walk_through_a_dialog() -> list[str]:
        dialog = QDialog(parent)
        first, second = QLabel("one", dialog), QLabel("two", dialog)
        walked, each = [], next_in_chain(first)
        while each is not None and each is not first:
            walked.append(type(each).__name__)
            each = next_in_chain(each)
        del second
        return walked

    walked = walk_through_a_dialog()
    gc.collect()

    assert sorted(walked) == ["QDialog", "QLabel"]
    assert len(parent.findChildren(QDialog)) == 1
