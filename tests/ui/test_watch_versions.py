"""The versions of a policy: which was agreed to, and that it is not the same now."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.trash import TrashItem
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.services.list_model import ServiceListModel
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.ui.watch.changes_dialog import ChangesDialog
from hikidashi.ui.watch.standing import Standing, standing_line, version_names
from hikidashi.ui.watch.versions_dialog import VersionsDialog
from hikidashi.ui.watch.watch_row import WatchRow
from tab_kit import dialog as dialog_above
from watch_kit import CHANGED, Watcher, letters, watcher_of

KEYS = Qt.Key


@pytest.fixture
def watcher(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Watcher]:
    with watcher_of(qtbot, threaded_jobs, relay) as watcher:
        yield watcher


@pytest.fixture
def room(watcher: Watcher) -> ServicesRoom:
    return watcher.desk.services()


def versions_dialog(watcher: Watcher, room: ServicesRoom) -> VersionsDialog:
    room.detail.tabs.setCurrentWidget(room.detail.policy)
    room.detail.policy.watch.versions.click()
    watcher.desk.settle()
    return dialog_above(room, VersionsDialog)


def facts(dialog: VersionsDialog) -> list[str]:
    return [each.facts for each in dialog.list.rows]


def row_of(room: ServicesRoom) -> WatchRow:
    return room.detail.policy.watch


def test_a_quiet_row_tells_how_the_policy_stands(
    watcher: Watcher, room: ServicesRoom
) -> None:
    row = row_of(room)
    assert row.line.plain_text() == (
        "Version of 4 March 2031 · 1 version · not noted which one you agreed to"
    )
    assert not row.banner.message()

    watcher.agree()
    assert row.line.plain_text().endswith("· this is the one you agreed to")
    watcher.change()

    assert row.line.plain_text().startswith("Version of 4 May 2031 · 2 versions")
    assert "you agreed to that of 4 March 2031" in row.line.plain_text()
    assert "last looked at 4 May 2031" in row.line.plain_text()
    assert row.banner.message() == "Policy changed since you agreed (4 March 2031)"


def test_a_changed_policy_is_marked_in_the_list_and_on_the_overview(
    watcher: Watcher, room: ServicesRoom
) -> None:
    index = room.view_model.model.index(0)
    assert index.data(ServiceListModel.CHANGE) == ""

    watcher.agree()
    watcher.change()
    watcher.desk.settle()

    index = room.view_model.model.index(0)
    mark = "▲ Policy changed since you agreed (4 March 2031)"
    assert index.data(ServiceListModel.CHANGE) == mark
    assert mark in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert (
        "since you agreed"
        in room.detail.overview.page.findChildren(type(row_of(room).banner))[
            0
        ].message()
    )


def test_without_a_note_it_says_when_the_policy_was_seen_changed(
    watcher: Watcher, room: ServicesRoom
) -> None:
    watcher.change()
    watcher.desk.settle()

    assert row_of(room).banner.message() == "Policy changed: seen on 4 May 2031"
    watcher.agree()
    assert not row_of(room).banner.message()


def test_what_changed_is_one_step_away(watcher: Watcher, room: ServicesRoom) -> None:
    watcher.agree()
    watcher.change()
    watcher.desk.settle()

    room.detail.overview.changes_wanted.emit()
    watcher.desk.settle()

    shown = dialog_above(room, ChangesDialog)
    assert shown.windowTitle() == "What has changed: 4 March 2031 → 4 May 2031"
    assert shown.comparison is not None


def test_each_version_says_where_it_is_from_and_what_it_changed(
    watcher: Watcher, room: ServicesRoom
) -> None:
    watcher.change()

    dialog = versions_dialog(watcher, room)

    assert [each.title for each in dialog.list.rows] == [
        "Version of 4 May 2031",
        "Version of 4 March 2031",
    ]
    newest, first = facts(dialog)
    assert newest.startswith("pasted text · English · ")
    assert "more change" in newest
    assert first == "pasted text · English · the first one"


def test_return_presses_the_button_that_has_the_focus(
    watcher: Watcher, room: ServicesRoom
) -> None:
    dialog = versions_dialog(watcher, room)
    version = dialog.version
    assert version is not None
    dialog.agree.setFocus()

    QTest.keyClick(dialog.agree, KEYS.Key_Return)
    watcher.desk.settle()

    watching = watcher.desk.session.watching
    agreed = watcher.desk.do(lambda: watching.agreed(version.service_id))
    assert agreed == version


def test_a_version_is_noted_as_agreed_to_and_taken_back(
    watcher: Watcher, room: ServicesRoom
) -> None:
    watcher.change()
    dialog = versions_dialog(watcher, room)

    QTest.keyClick(dialog.list, KEYS.Key_Down)
    dialog.agree.click()
    watcher.desk.settle()

    assert facts(dialog)[1].startswith("✓ you agreed to this one · ")
    assert dialog.agree.text() == "I did not agree to &this"
    assert "4 March 2031" in dialog.undo_bar.message()
    dialog.agree.click()
    watcher.desk.settle()
    assert not facts(dialog)[1].startswith("✓")


def test_a_version_goes_to_the_trash_and_comes_back(
    watcher: Watcher, room: ServicesRoom
) -> None:
    watcher.change()
    dialog = versions_dialog(watcher, room)

    QTest.keyClick(dialog.list, KEYS.Key_Delete)
    watcher.desk.settle()

    assert len(dialog.list.rows) == 1
    assert not dialog.boxes.compare.isEnabled()
    assert watcher.desk.do(lambda: watcher.desk.session.vault.count(TrashItem)) == 1
    dialog.undo_bar.undo.click()
    watcher.desk.settle()
    assert len(dialog.list.rows) == 2


def test_any_two_versions_are_compared(watcher: Watcher, room: ServicesRoom) -> None:
    watcher.change()
    watcher.change(CHANGED.replace("1,500 yen", "2,000 yen"))
    dialog = versions_dialog(watcher, room)
    assert dialog.boxes.older.count() == 3
    names = [dialog.boxes.older.itemText(n) for n in range(3)]
    assert len(set(names)) == 3

    dialog.boxes.older.setCurrentIndex(2)
    dialog.boxes.newer.setCurrentIndex(0)
    dialog.boxes.compare.click()
    watcher.desk.settle()

    shown = dialog_above(dialog, ChangesDialog)
    assert shown.comparison is not None
    assert shown.comparison.facts
    dialog.boxes.newer.setCurrentIndex(2)
    assert not dialog.boxes.compare.isEnabled()


def test_an_older_version_can_be_read(watcher: Watcher, room: ServicesRoom) -> None:
    watcher.change()
    dialog = versions_dialog(watcher, room)

    QTest.keyClick(dialog.list, KEYS.Key_Down)
    dialog.read.click()
    watcher.desk.settle()

    assert dialog.full is not None
    assert dialog.full.windowTitle() == "Version of 4 March 2031"
    assert "800 yen" in dialog.full.view.text.toPlainText()


def test_each_letter_leads_to_one_thing(watcher: Watcher, room: ServicesRoom) -> None:
    watcher.agree()
    watcher.change()
    dialog = versions_dialog(watcher, room)
    dialog.boxes.compare.click()
    watcher.desk.settle()

    # The menus of the window take f, e, v and h.
    for window in (room, dialog, dialog_above(dialog, ChangesDialog)):
        found = [*letters(window), *(["f", "e", "v", "h"] if window is room else [])]
        assert len(found) == len(set(found))


def test_closing_the_dialog_ends_its_listening(
    watcher: Watcher, room: ServicesRoom
) -> None:
    dialog = versions_dialog(watcher, room)

    dialog.close_button.click()
    watcher.change()
    watcher.desk.settle()

    assert watcher.desk.complaints == []
    assert not room.findChildren(VersionsDialog)


def test_a_service_without_a_policy_says_so(
    watcher: Watcher, room: ServicesRoom
) -> None:
    (version,) = watcher.versions()
    book = watcher.desk.session.services
    watcher.desk.do(lambda: book.remove_policy(version.id))
    watcher.desk.settle()

    row = row_of(room)
    assert row.line.plain_text() == "No version is kept yet."
    assert row.versions.isHidden()


def test_versions_of_one_day_are_numbered(watcher: Watcher) -> None:
    (version,) = watcher.versions()
    twice: list[PolicyVersion] = [version, version]

    assert standing_line(Standing()) == "No version is kept yet."
    assert list(version_names(twice).values()) == ["Version of 4 March 2031 (2)"]
