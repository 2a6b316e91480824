"""A bug is shown without anything private, and the app goes on."""

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from hikidashi.ui.crash import CrashDialog, CrashReporter, describe

SECRET = "something very private"


def bug() -> BaseException:
    private = SECRET
    try:
        int(private)
    except ValueError as error:
        return error
    pytest.fail("no number should be readable there")


def test_a_description_says_where_but_never_what() -> None:
    text = describe(bug())

    assert text.startswith("ValueError\n")
    assert "test_crash.py" in text
    assert SECRET not in text


def test_the_dialog_holds_nothing_private_and_copies_nothing_private(
    qtbot: QtBot,
) -> None:
    dialog = CrashDialog(None, describe(bug()))
    qtbot.addWidget(dialog)

    dialog.copy_button.click()

    shown = dialog.details.toPlainText()
    assert SECRET not in shown
    assert QGuiApplication.clipboard().text() == shown
    assert dialog.windowTitle() == "Hikidashi"


def test_a_program_without_a_console_shows_a_bug_all_the_same(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporter = CrashReporter()
    monkeypatch.setattr("sys.stderr", None)  # as under pythonw

    reporter.report(bug())

    assert reporter._dialog is not None
    qtbot.addWidget(reporter._dialog)
    reporter._dialog.go_on.click()


def test_only_the_first_of_a_run_of_bugs_is_shown(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    reporter = CrashReporter()

    reporter.report(bug())
    first = reporter._dialog
    reporter.hook(ValueError, bug(), None)

    assert first is not None
    qtbot.addWidget(first)
    assert reporter._dialog is first
    assert SECRET not in capsys.readouterr().err
    first.go_on.click()
    assert reporter._dialog is None
