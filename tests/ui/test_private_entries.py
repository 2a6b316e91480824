"""The entries of the private drawer: list, search, editor, files."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desk_kit import NOW, TODAY, Desk
from hikidashi.domain.deed import Deed
from hikidashi.domain.errors import FolderTrouble, VaultFolderError
from hikidashi.domain.records.record import PartOfDay, Record, Start
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.private.note_form import read_tags
from hikidashi.ui.private.row_words import row_of, start_words
from hikidashi.ui.private.times import read_minute
from hikidashi.ui.relay import Relay
from hikidashi.usecases.record_book import RecordBook
from private_kit import opened_room, private_desk, records, titles, write


@pytest.fixture
def desk(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    with private_desk(qtbot, threaded_jobs, relay) as desk:
        yield desk


def leave(widget: object) -> None:
    """Let the focus go elsewhere, as Tab would."""
    event = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(widget, event)  # type: ignore[arg-type]  # any widget


def test_the_newest_entry_is_shown_first(desk: Desk) -> None:
    room = opened_room(desk, "Today", "Yesterday")

    assert titles(room) == ["Today", "Yesterday"]
    assert room.entries.editor.form.title.text() == "Today"
    assert room.entries.count.text() == "2 entries"


def test_a_new_entry_is_kept_as_the_user_leaves_a_field(desk: Desk) -> None:
    room = opened_room(desk)
    room.entries.empty.buttons[0].click()
    form = room.entries.editor.form

    form.title.setText("First")
    form.title.editingFinished.emit()
    desk.settle()
    form.note.setPlainText("一行目\n二行目")
    leave(form.note)
    form.tags.setText("sleep、夢, sleep")
    form.tags.editingFinished.emit()
    desk.settle()

    kept = records(desk)
    assert len(kept) == 1
    assert kept[0].title == "First"
    assert kept[0].note == "一行目\n二行目"
    assert kept[0].tags == ("sleep", "夢")
    assert kept[0].start == Start(day=TODAY)
    assert room.entries.editor.state.text() == "Saved"
    assert titles(room) == ["First"]


def test_an_entry_that_was_never_written_is_not_kept(desk: Desk) -> None:
    room = opened_room(desk, "One")

    room.entries.add.click()
    room.entries.list.setCurrentIndex(room.entries.view_model.model.index(0))
    desk.settle()

    assert [record.title for record in records(desk)] == ["One"]
    assert room.entries.editor.form.title.text() == "One"


def test_what_is_not_saved_yet_is_said(desk: Desk) -> None:
    room = opened_room(desk, "One")
    editor = room.entries.editor

    desk.qtbot.keyClicks(editor.form.title, " and more")
    assert editor.state.text() == "Not saved yet (Ctrl+S)"
    editor.keep()
    desk.settle()

    assert editor.state.text() == "Saved"


def test_choosing_another_entry_saves_the_one_before(desk: Desk) -> None:
    room = opened_room(desk, "One", "Two")
    room.entries.editor.form.note.setPlainText("typed")

    room.entries.list.setCurrentIndex(room.entries.view_model.model.index(1))
    desk.settle()

    assert room.entries.editor.form.title.text() == "Two"
    assert records(desk)[0].note == "typed"


def test_undo_brings_the_text_back_and_leaves_what_is_typed_since(desk: Desk) -> None:
    room = opened_room(desk, "Before")
    form = room.entries.editor.form
    form.title.setText("After")
    form.title.editingFinished.emit()
    desk.settle()
    form.note.setPlainText("still being typed")

    assert desk.do(desk.session.ledger.undo) is Deed.EDIT_RECORD
    desk.settle()

    assert form.title.text() == "Before"
    assert form.note.toPlainText() == "still being typed"
    assert titles(room) == ["Before"]


def test_a_removed_entry_gives_its_place_to_the_next_and_comes_back(
    desk: Desk,
) -> None:
    room = opened_room(desk, "One", "Two", "Three")
    room.entries.list.setCurrentIndex(room.entries.view_model.model.index(1))
    desk.settle()

    room.entries.editor.remove.click()
    desk.settle()

    assert titles(room) == ["One", "Three"]
    assert room.entries.editor.form.title.text() == "Three"
    assert room.entries.count.text() == "2 entries"
    desk.do(desk.session.ledger.undo)
    desk.settle()
    assert titles(room) == ["One", "Two", "Three"]


def test_removing_the_last_entry_empties_the_room(desk: Desk) -> None:
    room = opened_room(desk, "One")

    room.entries.editor.remove.click()
    desk.settle()

    assert room.entries.empty.isVisible()
    assert room.entries.editor.form.title.text() == ""


def test_another_day_moves_the_entry_to_its_place(desk: Desk) -> None:
    room = opened_room(desk, "Today", "Yesterday")
    start = room.entries.editor.form.start

    start.day.setText("2031年5月1日")
    start.day.editingFinished.emit()
    desk.settle()

    assert titles(room) == ["Yesterday", "Today"]
    assert room.entries.editor.form.title.text() == "Today"
    assert room.entries.list.currentIndex().row() == 1


def test_a_time_is_as_precise_as_the_user_knows_it(desk: Desk) -> None:
    room = opened_room(desk, "One")
    start = room.entries.editor.form.start

    start.time.setCurrentIndex(start.time.findData("evening"))
    start.time.activated.emit(0)
    desk.settle()
    assert records(desk)[0].start == Start(day=TODAY, part=PartOfDay.EVENING)

    start.time.setCurrentIndex(start.time.findData("at"))
    start.time.activated.emit(0)
    assert start.clock.isVisible()
    start.clock.setText("７時５分")
    start.clock.editingFinished.emit()
    desk.settle()
    assert records(desk)[0].start == Start(day=TODAY, minute=425)

    start.day.setText("")
    start.day.editingFinished.emit()
    desk.settle()
    assert records(desk)[0].start == Start()


def test_a_day_that_is_none_is_said_and_the_rest_is_kept(desk: Desk) -> None:
    room = opened_room(desk, "One")
    form = room.entries.editor.form

    form.start.day.setText("2031-02-30")
    form.title.setText("Changed")
    form.start.day.editingFinished.emit()
    desk.settle()

    assert "2025-04-01" in form.start.day_row.problem()
    assert records(desk)[0].title == "Changed"
    assert records(desk)[0].start == Start(day=TODAY)


@pytest.mark.parametrize(("day", "time"), [("2025", "unknown"), ("", "morning")])
def test_a_day_that_could_not_be_kept_is_not_called_saved(
    desk: Desk, day: str, time: str
) -> None:
    editor = opened_room(desk, "One").entries.editor
    start = editor.form.start
    start.time.setCurrentIndex(start.time.findData(time))
    start.day.clear()

    desk.qtbot.keyClicks(start.day, day)
    for shortcut in editor.findChildren(QShortcut):
        if shortcut.key().toString() == "Ctrl+S":
            shortcut.activated.emit()
    desk.settle()

    assert editor.state.text() == "Saved, but for the day and time"
    assert start.day_row.problem() or start.time_row.problem()


def test_what_could_not_be_saved_is_told_and_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = opened_room(desk, "One")
    full = VaultFolderError(FolderTrouble.FULL)

    def refuse(_book: RecordBook, _record: Record) -> None:
        raise full

    with monkeypatch.context() as patch:
        patch.setattr(RecordBook, "save", refuse)
        room.entries.editor.form.title.setText("Longer")
        room.entries.editor.keep()
        desk.settle()
    assert desk.complaints == [full]
    assert room.entries.editor.form.title.text() == "Longer"

    room.entries.editor.keep()
    desk.settle()

    assert records(desk)[0].title == "Longer"


def test_a_search_finds_words_in_notes_and_says_how_many(desk: Desk) -> None:
    room = opened_room(desk, "One", "Two", "Three")
    session = desk.session.private.session
    assert session is not None
    second = records(desk)[1]
    desk.do(lambda: session.records.save(replace(second, note="頭痛があった")))

    room.entries.search.setText("頭痛")
    desk.qtbot.waitUntil(lambda: not room.entries.view_model.is_waiting)
    desk.settle()

    assert titles(room) == ["Two"]
    assert room.entries.count.text() == "1 found"
    room.entries.search.setText("nowhere")
    desk.qtbot.waitUntil(lambda: not room.entries.view_model.is_waiting)
    desk.settle()
    assert room.entries.none.isVisible()
    room.entries.search.setText("")
    desk.qtbot.waitUntil(lambda: not room.entries.view_model.is_waiting)
    desk.settle()
    assert titles(room) == ["One", "Two", "Three"]


def test_a_new_entry_while_searching_is_not_taken_away(desk: Desk) -> None:
    room = opened_room(desk, "One", "Two")
    room.entries.search.setText("Two")
    desk.qtbot.waitUntil(lambda: not room.entries.view_model.is_waiting)
    desk.settle()

    room.entries.start_new()
    form = room.entries.editor.form
    desk.qtbot.keyClicks(form.title, "Three")
    desk.qtbot.waitUntil(lambda: not room.entries.view_model.is_waiting)
    room.entries.editor.keep()
    desk.settle()

    assert room.entries.search.text() == ""
    assert form.title.text() == "Three"
    assert sorted(titles(room)) == ["One", "Three", "Two"]


def test_an_empty_entry_is_dropped_without_a_word(desk: Desk) -> None:
    room = opened_room(desk, "One")
    room.entries.start_new()

    room.entries.editor.remove.click()
    desk.settle()

    assert desk.notices == []
    assert room.entries.editor.form.title.text() == "One"


def test_a_long_list_is_read_page_by_page(desk: Desk) -> None:
    room = opened_room(desk, "The first")
    session = desk.session.private.session
    assert session is not None
    many = [
        replace(
            session.records.blank(),
            title=f"Entry {number}",
            start=Start(day=TODAY - timedelta(days=number)),
        )
        for number in range(1, 351)
    ]
    desk.do(lambda: session.records.add_all(many))
    model = room.entries.view_model.model
    room.entries.list.scrollToTop()
    desk.settle()
    assert model.rowCount() == 100

    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
        desk.settle()

    assert model.rowCount() == 351
    assert titles(room) == ["The first", *(each.title for each in many)]
    assert room.entries.count.text() == "351 entries"


def test_scrolling_to_the_end_brings_more(desk: Desk) -> None:
    room = opened_room(desk)
    session = desk.session.private.session
    assert session is not None
    many = [replace(session.records.blank(), title=f"{n}") for n in range(150)]
    desk.do(lambda: session.records.add_all(many))

    room.entries.list.scrollToBottom()
    desk.settle()

    assert room.entries.view_model.model.rowCount() == 150


def test_files_belong_to_an_entry_and_go_with_it(desk: Desk, tmp_path: Path) -> None:
    room = opened_room(desk)
    room.entries.start_new()
    panel = room.entries.editor.documents

    panel.take([write(tmp_path, "scan.txt", b"scan")])
    desk.settle()

    kept = records(desk)
    assert len(kept) == 1  # an entry is kept before its files, whatever is in it
    assert panel.view_model.model.rowCount() == 1
    room.entries.editor.remove.click()
    desk.settle()
    session = desk.session.private.session
    assert session is not None
    assert desk.do(lambda: session.documents.of(kept[0].id)) == []
    desk.do(desk.session.ledger.undo)
    assert len(desk.do(lambda: session.documents.of(kept[0].id))) == 1
    assert desk.do(desk.session.trash.items) == []


def test_the_list_keeps_the_rules_of_models(
    desk: Desk, qtmodeltester: ModelTester
) -> None:
    room = opened_room(desk, "One", "Two")
    model = room.entries.view_model.model

    qtmodeltester.check(model)
    record = records(desk)[1]
    model.put(replace(record, start=Start(day=TODAY + timedelta(days=1))))
    model.drop(record.id)


def test_a_row_tells_when_and_how_an_entry_begins() -> None:
    record = Record(
        id="r",  # type: ignore[arg-type]  # any id
        start=Start(day=date(2031, 5, 4), minute=9 * 60 + 5),
        title="Title",
        note="\n  First line\nsecond",
        tags=("tag",),
        entered=NOW,
    )

    row = row_of(record)

    assert (row.title, row.line) == ("Title", "4 May 2031, 9:05 · tag · First line")
    assert row_of(replace(record, title="")).title == "First line"
    assert row_of(replace(record, title="", note="")).title == "Without a title"
    assert start_words(Start()) == "Day not known"
    night = Start(day=date(2031, 5, 4), part=PartOfDay.NIGHT)
    assert start_words(night) == "4 May 2031, night"
    assert "First line" not in repr(row)


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("14:05", 845),
        ("9", 540),
        ("0905", 545),
        ("９時", 540),
        ("9時5分", 545),
        ("9時半", 570),
        ("24:00", None),
        ("9:75", None),
        ("soon", None),
        ("", None),
    ],
)
def test_times_are_read_as_people_write_them(text: str, minute: int | None) -> None:
    assert read_minute(text) == minute


def test_tags_are_parted_by_any_comma() -> None:
    assert read_tags(" a, b、 c  d ；a,, ") == ("a", "b", "c d")
