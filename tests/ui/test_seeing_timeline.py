"""The timeline of the private drawer: paging, searching, going to a day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desk_kit import TODAY
from hikidashi.domain.errors import FolderTrouble, VaultFolderError
from hikidashi.domain.records.builtin import INTIMACY, MOOD
from hikidashi.domain.records.record import NOTE, RecordTypeId, Start
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.private.seeing.rows import (
    KnownTypes,
    day_rows,
    first_line,
    seen,
)
from hikidashi.ui.private.seeing.rows_model import RowsModel
from hikidashi.ui.private.seeing.timeline_page import TimelinePage
from hikidashi.ui.relay import Relay
from hikidashi.usecases.record_book import RecordBook
from hikidashi.words.records import time_words
from seeing_kit import Sight, day, sight

Key = Qt.Key


@pytest.fixture
def seeing(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Sight]:
    with sight(qtbot, threaded_jobs, relay) as seeing:
        yield seeing


def lines(page: TimelinePage) -> list[str]:
    """Return all rows, headings with a colon."""
    model = page.model
    found = (model.line(number) for number in range(model.rowCount()))
    return [f"{each}:" if isinstance(each, str) else each.title for each in found]


def search(seeing: Sight, page: TimelinePage, words: str) -> None:
    page.search.setText(words)
    seeing.desk.qtbot.waitUntil(lambda: not page.pause.isActive())
    seeing.settle()


def fill(seeing: Sight, count: int) -> None:
    """Keep entries of so many days before today."""
    book = seeing.session.records
    many = [
        replace(
            book.blank(MOOD),
            title=f"Entry {number}",
            start=Start(day=TODAY - timedelta(days=number)),
        )
        for number in range(count)
    ]
    seeing.desk.do(lambda: book.add_all(many))
    seeing.settle()


def test_entries_stand_under_their_months_and_those_without_a_day_last(
    seeing: Sight,
) -> None:
    seeing.add("Nobody knows when", start=Start())
    seeing.add("Old", start=Start(day=day("2030-12-31")))
    seeing.add("New", start=Start(day=TODAY, minute=600))
    page = seeing.show(TimelinePage)

    assert lines(page) == [
        "May 2031:",
        "New",
        "December 2030:",
        "Old",
        "Day not known:",
        "Nobody knows when",
    ]
    assert page.count.text() == "3 entries"


def test_a_screen_reader_is_told_the_whole_entry(seeing: Sight) -> None:
    seeing.add("New", start=Start(day=TODAY, minute=605), note="The beginning\nof it")
    seeing.add("Old", start=Start(day=day("2030-12-31")))
    seeing.add("Never", start=Start())
    page = seeing.show(TimelinePage)

    role = Qt.ItemDataRole.AccessibleTextRole
    told = [
        str(page.model.index(row).data(role))
        for row in range(page.model.rowCount())
        if page.model.row_at(page.model.index(row)) is not None
    ]

    assert told == [
        "New, Sunday 4 May 2031, 10:05, Intimacy · The beginning",
        "Old, Tuesday 31 December 2030, time not known, Intimacy",
        "Never, Day not known, Intimacy",
    ]


def test_a_long_timeline_is_read_page_by_page(seeing: Sight) -> None:
    fill(seeing, 350)
    seeing.add("Never", start=Start())
    page = seeing.show(TimelinePage)
    page.list.scrollToTop()
    seeing.settle()
    assert len(page.model.rows) < 351

    while page.model.canFetchMore(QModelIndex()):
        page.model.fetchMore(QModelIndex())
        seeing.settle()

    titles = [row.title for row in page.model.rows]
    assert titles == [*(f"Entry {number}" for number in range(350)), "Never"]
    assert page.count.text() == "351 entries"


def test_scrolling_to_the_end_brings_more(seeing: Sight) -> None:
    fill(seeing, 250)
    page = seeing.show(TimelinePage)

    page.list.scrollToBottom()
    seeing.settle()
    page.list.scrollToBottom()
    seeing.settle()

    assert len(page.model.rows) == 250


def test_a_search_finds_words_and_says_how_many(seeing: Sight) -> None:
    seeing.add("One")
    seeing.add("Two", note="頭痛があった")
    page = seeing.show(TimelinePage)

    search(seeing, page, "頭痛")
    assert [row.title for row in page.model.rows] == ["Two"]
    assert page.count.text() == "1 found"
    search(seeing, page, "nowhere")
    assert page.none.isVisible()
    assert page.none.plain_text() == "No entry matches."
    search(seeing, page, "")
    assert len(page.model.rows) == 2


def test_the_user_can_go_to_a_day_and_back(seeing: Sight) -> None:
    fill(seeing, 10)
    page = seeing.show(TimelinePage)

    page.day.setText("2031-04-28")
    seeing.desk.qtbot.keyClick(page.day, Key.Key_Return)
    seeing.settle()
    assert page.model.rows[0].day == day("2031-04-28")
    assert page.list.hasFocus()
    assert page.newest.isVisible()
    page.newest.click()
    seeing.settle()

    assert page.model.rows[0].day == TODAY
    assert not page.newest.isVisible()


def test_a_day_that_is_none_is_said(seeing: Sight) -> None:
    seeing.add("One")
    page = seeing.show(TimelinePage)

    page.day.setText("2031-02-30")
    page.go.click()

    assert "2025-04-01" in page.problem.plain_text()
    assert len(page.model.rows) == 1
    seeing.desk.qtbot.keyClick(page.day, Key.Key_Backspace)
    assert not page.problem.isVisible()


def test_keys_open_and_remove_an_entry_and_skip_headings(seeing: Sight) -> None:
    newest = seeing.add("Newest")
    oldest = seeing.add("Oldest", start=Start(day=day("2030-01-01")))
    page = seeing.show(TimelinePage)
    page.take_focus()

    seeing.desk.qtbot.keyClick(page.list, Key.Key_Return)
    seeing.desk.qtbot.keyClick(page.list, Key.Key_End)
    seeing.desk.qtbot.keyClick(page.list, Key.Key_Delete)
    seeing.desk.qtbot.keyClick(page.list, Key.Key_Home)

    assert seeing.wished == [("entry", newest.id), ("removal", [oldest.id])]
    assert page.list.chosen is not None
    assert page.list.chosen.id == newest.id


def test_a_change_keeps_what_is_chosen(seeing: Sight) -> None:
    seeing.add("One")
    chosen = seeing.add("Two", start=Start(day=day("2031-05-01")))
    page = seeing.show(TimelinePage)
    assert page.list.choose(chosen.id)

    seeing.add("Three")
    seeing.settle()

    assert page.list.chosen is not None
    assert page.list.chosen.title == "Two"
    assert len(page.model.rows) == 3


def test_what_cannot_be_read_is_told(
    seeing: Sight, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = seeing.show(TimelinePage)
    broken = VaultFolderError(FolderTrouble.FULL)

    def refuse(*_about: object, **_more: object) -> None:
        raise broken

    with monkeypatch.context() as patch:
        patch.setattr(RecordBook, "find", refuse)
        page.refresh()
        seeing.settle()

    assert seeing.desk.complaints == [broken]


def test_closing_the_drawer_leaves_nothing_in_the_timeline(seeing: Sight) -> None:
    seeing.add("A word that nobody may find")
    page = seeing.show(TimelinePage)
    search(seeing, page, "nobody")
    page.day.setText("2031-05-04")
    page.go.click()

    page.put_away()
    seeing.settle()

    assert page.model.rowCount() == 0
    assert page.search.text() == page.day.text() == page.count.text() == ""
    assert not page.search.isUndoAvailable()
    assert not page.pause.isActive()


def test_the_model_is_sound(seeing: Sight, qtmodeltester: ModelTester) -> None:
    seeing.add("One")
    seeing.add("Two", start=Start())
    page = seeing.show(TimelinePage)

    qtmodeltester.check(page.model)
    qtmodeltester.check(RowsModel(of_one_day=True))


def test_an_entry_of_elsewhere_tells_its_own_offset() -> None:
    def one(_day: object, _minute: int) -> tuple[int, ...]:
        return (60,)

    def twice(_day: object, _minute: int) -> tuple[int, ...]:
        return (120, 60)

    tokyo = Start(day=TODAY, minute=1350, offset=540)
    here = Start(day=TODAY, minute=150, offset=60)

    assert time_words(tokyo, one) == "22:30 (UTC+9)"
    assert time_words(here, one) == "2:30"
    assert time_words(here, twice) == "2:30 (UTC+1)"
    assert time_words(replace(here, offset=120), twice) == "2:30 (UTC+2)"
    assert time_words(Start(day=TODAY, minute=150), twice) == "2:30"
    assert time_words(Start(day=TODAY), one) == ""
    assert time_words(Start(), one) == ""


def test_the_hour_that_comes_twice_keeps_its_order(seeing: Sight) -> None:
    def berlin(_day: object, minute: int) -> tuple[int, ...]:
        return (120, 60) if 120 <= minute < 180 else (60,)

    when = day("2030-10-27")
    early = seeing.add("Early", start=Start(day=when, minute=170, offset=120))
    late = seeing.add("Late", start=Start(day=when, minute=130, offset=60))
    before = seeing.add("Before", start=Start(day=when, minute=125))

    rows = day_rows([late, early, before], KnownTypes(), berlin)

    assert [row.title for row in rows] == ["Before", "Early", "Late"]
    assert [row.time for row in rows] == ["2:05", "2:50 (UTC+2)", "2:10 (UTC+1)"]


def test_a_note_is_called_by_its_beginning_and_others_by_their_type(
    seeing: Sight,
) -> None:
    all_types = KnownTypes(seeing.desk.do(seeing.session.types.types))
    offsets = seeing.desk.ctx.house.offsets_at
    note = seeing.add(type_id=NOTE, note="\n  First words\nmore")
    mood = seeing.add(type_id=MOOD, mood=4, tags=("calm",), note="aside")
    lost = seeing.add(type_id=RecordTypeId("gone"))

    assert seen(note, all_types, offsets).title == "First words"
    row = seen(mood, all_types, offsets)
    assert row.title == "Mood"
    assert row.line == "Mood: 4 (high) · #calm · aside"
    assert seen(lost, all_types, offsets).title == "gone"
    assert all_types.shape(RecordTypeId("gone")) == len(all_types.types)
    assert all_types.shape(INTIMACY) == 0
    assert first_line("\n\n") == ""
