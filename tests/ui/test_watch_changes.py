"""What has changed between two versions, in words beside the text."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from hikidashi.domain.policy.compare.comparison import Comparison, Hunk, Span
from hikidashi.domain.preferences import Theme
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.theme.style import apply_theme
from hikidashi.ui.watch.changes_dialog import ChangesDialog
from hikidashi.ui.watch.diff_pane import DiffPane
from hikidashi.ui.watch.unified import AROUND, Part, joined_text
from watch_kit import Watcher, watcher_of

KEYS = Qt.Key


@pytest.fixture
def watcher(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Watcher]:
    with watcher_of(qtbot, threaded_jobs, relay) as watcher:
        yield watcher


@pytest.fixture
def dialog(watcher: Watcher) -> ChangesDialog:
    watcher.change()
    newer, older = watcher.versions()
    return opened(watcher, older, newer)


def opened(
    watcher: Watcher, *pair: object, given: Comparison | None = None
) -> ChangesDialog:
    room = watcher.desk.services()
    older, newer = pair
    dialog = ChangesDialog(watcher.desk.ctx, room, (older, newer), given)  # type: ignore[arg-type]  # versions
    dialog.show()
    watcher.desk.settle()
    return dialog


def titles(dialog: ChangesDialog) -> list[str]:
    rows = dialog.list.rows
    return [str(rows.index(n).data()) for n in range(rows.rowCount())]


def shown_lines(pane: DiffPane) -> list[str]:
    return pane.toPlainText().split("\n")


def test_changes_stand_in_groups_with_the_heaviest_first(dialog: ChangesDialog) -> None:
    told = titles(dialog)

    assert told[0].startswith("Look at this first (")
    assert "Fee: 800 yen per case → 1,500 yen per case" in told
    assert any(each.startswith("Clause by clause (") for each in told)
    assert any("Article 6" in each and "Article 7" in each for each in told)
    assert dialog.list.row is not None
    assert dialog.list.hasFocus()


def test_the_text_marks_by_sign_what_is_gone_and_what_is_new(
    dialog: ChangesDialog,
) -> None:
    lines = shown_lines(dialog.text)

    assert any(each.startswith("− ") and "800 yen" in each for each in lines)
    assert any(each.startswith("+ ") and "1,500 yen" in each for each in lines)
    assert "  … 6 lines as before …" in lines


def test_words_that_are_gone_are_struck_out_and_new_ones_underlined(
    dialog: ChangesDialog,
) -> None:
    document = dialog.text.document()

    gone = document.find("800")
    new = document.find("1,500")

    assert gone.charFormat().fontStrikeOut()
    assert new.charFormat().fontUnderline()


def test_a_chosen_change_shows_its_sentences_and_goes_to_its_place(
    dialog: ChangesDialog,
) -> None:
    number = next(n for n, each in enumerate(titles(dialog)) if each.startswith("Fee:"))

    dialog.list.setCurrentIndex(dialog.list.rows.index(number))

    assert "Before: “" in dialog.quote.plain_text()
    assert "1,500 yen" in dialog.quote.plain_text()
    assert "800 yen" in dialog.text.textCursor().block().text()
    assert "Removed:" in dialog.text.accessibleDescription()
    assert "Added:" in dialog.text.accessibleDescription()


def test_j_and_k_go_from_change_to_change_and_f6_to_the_other_side(
    dialog: ChangesDialog,
) -> None:
    dialog.text.go(0)
    QTest.keyClick(dialog.list, KEYS.Key_J)
    assert dialog.text.number == 1
    QTest.keyClick(dialog.text, KEYS.Key_K)
    assert dialog.text.number == 0
    QTest.keyClick(dialog.text, KEYS.Key_K)
    assert dialog.text.number == dialog.text.count - 1

    QTest.keyClick(dialog.list, KEYS.Key_F6)
    assert dialog.text.hasFocus()
    QTest.keyClick(dialog.text, KEYS.Key_F6)

    assert dialog.list.hasFocus()


def test_the_buttons_do_what_the_keys_do(dialog: ChangesDialog) -> None:
    dialog.text.go(0)

    dialog.next.click()
    assert dialog.where.plain_text() == f"Change 2 of {dialog.text.count}."
    dialog.previous.click()

    assert dialog.where.plain_text() == f"Change 1 of {dialog.text.count}."


def test_the_keyboard_goes_past_headings(
    dialog: ChangesDialog, qtmodeltester: ModelTester
) -> None:
    rows = dialog.list.rows

    for _ in range(rows.rowCount()):
        assert dialog.list.row is not None
        QTest.keyClick(dialog.list, KEYS.Key_Down)

    qtmodeltester.check(rows)


def test_copying_takes_the_selection_or_the_change_in_words(
    watcher: Watcher, dialog: ChangesDialog
) -> None:
    copied: list[str] = []
    watcher.desk.ctx.clipboard.copy_private = copied.append  # type: ignore[assignment]  # to look on
    row = dialog.list.row
    assert row is not None
    QTest.keyClick(dialog.list, KEYS.Key_C, Qt.KeyboardModifier.ControlModifier)
    dialog.text.setFocus()
    dialog.text.moveCursor(
        QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
    )
    QTest.keyClick(dialog.text, KEYS.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert copied[0] == row.title
    assert len(copied[1]) == 1


def test_two_equal_versions_have_nothing_to_list(watcher: Watcher) -> None:
    (version,) = watcher.versions()

    dialog = opened(watcher, version, version)

    assert dialog.summary.plain_text() == "Nothing has changed."
    assert not dialog.list.isVisible()
    assert not dialog.next.isEnabled()


def test_a_comparison_too_coarse_says_so(watcher: Watcher) -> None:
    (version,) = watcher.versions()
    given = Comparison(coarse=True, text=(Hunk(Span(0, 5), Span(0, 5)),))

    dialog = opened(watcher, version, version, given=given)

    assert "too long or too different" in dialog.note.plain_text()
    assert dialog.text.number == 0


def test_closing_it_stops_the_comparison(watcher: Watcher) -> None:
    watcher.change()
    newer, older = watcher.versions()
    room = watcher.desk.services()

    dialog = ChangesDialog(watcher.desk.ctx, room, (older, newer))
    dialog.show()
    dialog.reject()
    watcher.desk.settle()

    assert watcher.desk.complaints == []


@pytest.mark.parametrize("theme", list(Theme))
def test_it_is_painted_in_every_dress(
    qapp: QApplication, dialog: ChangesDialog, theme: Theme
) -> None:
    dialog.text.go(1)

    apply_theme(qapp, theme)
    QApplication.processEvents()

    assert dialog.text.number == 1
    assert not dialog.grab().isNull()


def test_a_narrow_window_stacks_list_and_text(dialog: ChangesDialog) -> None:
    dialog.resize(500, 600)
    assert dialog.panes.orientation() is Qt.Orientation.Vertical

    dialog.resize(1100, 600)

    assert dialog.panes.orientation() is Qt.Orientation.Horizontal


def test_a_long_text_comes_in_parts_and_any_change_is_reached(qtbot: QtBot) -> None:
    lines = [f"line {n} " + "word " * 12 for n in range(4_000)]
    old, new = "\n".join(lines), "\n".join(each.upper() for each in lines)
    hunks, at = [], 0
    for each in lines:
        hunks.append(Hunk(Span(at, at + len(each)), Span(at, at + len(each))))
        at += len(each) + 1
    pane = DiffPane()
    qtbot.addWidget(pane)
    pane.resize(600, 400)
    pane.show()

    pane.show_texts(old, new, tuple(hunks))
    first_part = len(pane.toPlainText())
    pane.go(3_000)

    assert first_part < len(old) / 5
    assert pane.number == 3_000
    assert pane.textCursor().block().text().startswith("− line 3000 ")


def test_what_is_beyond_all_bounds_is_said_to_be_left_out(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hikidashi.ui.watch.diff_pane.MOST", 30_000)
    old, new = "a b\n" * 10_000, "c d\n" * 10_000
    last = Span(len(old) - 4, len(old) - 1)
    hunks = (Hunk(Span(0, len(old) - 5), Span(0, len(new) - 5)), Hunk(last, last))
    pane = DiffPane()
    qtbot.addWidget(pane)

    pane.show_texts(old, new, hunks)
    pane.go(1)

    assert pane.number == -1
    assert pane.toPlainText().endswith("The rest is too long to be shown here.")


def test_foreign_text_is_never_taken_for_markup(qtbot: QtBot) -> None:
    pane = DiffPane()
    qtbot.addWidget(pane)
    new = "<img src='//host.example/a'>"

    pane.show_texts("", new, (Hunk(Span(0, 0), Span(0, len(new))),))

    assert new in pane.toPlainText()


def test_only_lines_around_a_change_are_shown() -> None:
    lines = [f"line {n}" for n in range(20)]
    old = "\n".join(lines)
    new = old.replace("line 10", "line ten")
    at = old.index("line 10")
    hunk = Hunk(Span(at, at + 7), Span(at, at + 8))

    pieces = list(joined_text(old, new, (hunk,)))

    skipped = [each.lines for each in pieces if each.part is Part.SKIPPED]
    assert skipped == [10 - AROUND, 9 - AROUND]
    text = "".join(each.text for each in pieces)
    assert text.index("− line 10\n") < text.index("+ line ten\n")
    assert "  line 9\n" in text
    assert "line 5" not in text


def test_a_single_line_is_shown_rather_than_left_out() -> None:
    old = "x\na\nb\nc\nd\ne\ny"
    new = old.replace("x", "X").replace("y", "Y")
    hunks = (Hunk(Span(0, 1), Span(0, 1)), Hunk(Span(12, 13), Span(12, 13)))

    pieces = list(joined_text(old, new, hunks))

    assert all(each.part is not Part.SKIPPED for each in pieces)


def test_no_line_is_too_long_for_the_screen() -> None:
    new = "x" * 20_000

    pieces = joined_text("", new, (Hunk(Span(0, 0), Span(0, len(new))),))

    text = "".join(each.text for each in pieces)
    assert max(map(len, text.split("\n"))) < 5_000
    assert text.count("x") == 20_000
