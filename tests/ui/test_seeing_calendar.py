"""The calendar of the private drawer: months, years, days, and their words."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desk_kit import TODAY
from hikidashi.domain.records.builtin import CYCLE, INTIMACY, MOOD
from hikidashi.domain.records.record import PartOfDay, Start
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.private.seeing import calendar_words
from hikidashi.ui.private.seeing.calendar_page import CalendarPage
from hikidashi.ui.private.seeing.day_delegates import LEVELS, level_of
from hikidashi.ui.private.seeing.days_model import DaysModel
from hikidashi.ui.private.seeing.table_text import TableText
from hikidashi.ui.relay import Relay
from hikidashi.words.catalogue import use_language
from seeing_kit import Sight, day, sight

Key = Qt.Key


@pytest.fixture
def seen(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Sight]:
    with sight(qtbot, threaded_jobs, relay) as seen:
        yield seen


def spoken(page: CalendarPage, when: date) -> str:
    """Return what a screen reader is told of a day."""
    model = page.grid.days
    told = model.data(model.index_of(when), Qt.ItemDataRole.AccessibleTextRole)
    return str(told)


def test_each_day_tells_how_many_entries_of_which_types_it_has(seen: Sight) -> None:
    seen.add()
    seen.add(type_id=MOOD, mood=3)
    page = seen.show(CalendarPage)

    assert spoken(page, TODAY) == (
        "Today, Sunday 4 May 2031, 2 entries: Intimacy, Mood"
    )
    assert spoken(page, day("2031-05-05")) == "Monday 5 May 2031, no entries"
    assert set(page.legend.texts) == {"Intimacy", "Mood"}
    mark = page.grid.days.mark(TODAY)
    assert mark is not None
    assert len(set(mark.shapes)) == 2


def test_a_screen_reader_finds_the_days_as_cells(seen: Sight) -> None:
    seen.add()
    page = seen.show(CalendarPage)

    table = QAccessible.queryAccessibleInterface(page.month)
    cells = [table.child(number) for number in range(table.childCount())]

    told = {cell.text(QAccessible.Text.Name) for cell in cells if cell is not None}
    assert "Today, Sunday 4 May 2031, 1 entry: Intimacy" in told
    assert "Monday 5 May 2031, no entries" in told


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Key.Key_Left, "2031-05-03"),
        (Key.Key_Right, "2031-05-05"),
        (Key.Key_Up, "2031-04-27"),
        (Key.Key_Down, "2031-05-11"),
        (Key.Key_PageUp, "2031-04-04"),
        (Key.Key_PageDown, "2031-06-04"),
        (Key.Key_Home, "2031-05-01"),
        (Key.Key_End, "2031-05-31"),
    ],
)
def test_keys_lead_from_day_to_day_and_over_the_months_edge(
    seen: Sight, key: Key, expected: str
) -> None:
    page = seen.show(CalendarPage)
    page.take_focus()

    seen.desk.qtbot.keyClick(page.month, key)
    seen.settle()

    assert page.day == day(expected)
    assert page.month.day == day(expected)
    assert page.day_view.day == day(expected)
    assert page.month.days.first <= day(expected) <= page.month.days.last


def test_return_leads_into_the_day(seen: Sight) -> None:
    record = seen.add("One")
    page = seen.show(CalendarPage)

    seen.desk.qtbot.keyClick(page.month, Key.Key_Return)
    assert page.day_view.list.hasFocus()
    seen.desk.qtbot.keyClick(page.day_view.list, Key.Key_Return)

    assert seen.wished == [("entry", record.id)]


def test_a_drawer_opened_again_shows_the_month(seen: Sight) -> None:
    page = seen.show(CalendarPage)
    page.head.span.setCurrentIndex(page.head.span.findData("year"))
    seen.settle()
    assert page.year.isVisible()

    page.put_away()
    page.show_session(seen.session)
    seen.settle()

    assert page.month.isVisible()
    assert not page.year.isVisible()


def test_a_day_without_entries_offers_to_add_one(seen: Sight) -> None:
    page = seen.show(CalendarPage)
    page.go_to(day("2031-05-20"))
    seen.settle()

    seen.desk.qtbot.keyClick(page.month, Key.Key_Return)
    assert page.day_view.add.hasFocus()
    page.day_view.add.click()

    assert page.day_view.none.isVisible()
    gap = page.day_view.add.y() - page.day_view.none.geometry().bottom()
    assert gap < page.day_view.add.height()
    assert seen.wished == [("new_entry", day("2031-05-20"))]


def test_the_chosen_entry_can_be_opened_copied_and_removed(seen: Sight) -> None:
    record = seen.add("One")
    page = seen.show(CalendarPage)
    view = page.day_view

    view.open.click()
    view.copy.click()
    view.remove.click()
    seen.desk.qtbot.keyClick(view.list, Key.Key_Delete)

    assert seen.wished == [
        ("entry", record.id),
        ("copy", record.id),
        ("removal", [record.id]),
        ("removal", [record.id]),
    ]


def test_only_one_type_is_counted_as_often_as_it_stands_for(seen: Sight) -> None:
    seen.add()
    seen.add(type_id=MOOD, mood=3)
    page = seen.show(CalendarPage)

    page.head.types.setCurrentIndex(page.head.types.findData(MOOD))
    seen.settle()

    assert spoken(page, TODAY) == "Today, Sunday 4 May 2031, 1 time"
    assert page.legend.texts == ["Mood"]


def test_what_changes_elsewhere_is_shown_at_once(seen: Sight) -> None:
    page = seen.show(CalendarPage)
    assert "no entries" in spoken(page, TODAY)

    seen.add("One")
    seen.settle()

    assert "1 entry" in spoken(page, TODAY)
    assert [row.title for row in page.day_view.model.rows] == ["One"]
    seen.desk.do(seen.desk.session.ledger.undo)
    seen.settle()
    assert "no entries" in spoken(page, TODAY)


def test_what_changes_while_nobody_looks_is_read_when_somebody_does(
    seen: Sight,
) -> None:
    page = seen.show(CalendarPage)
    page.hide()
    seen.add("One")
    seen.settle()
    assert "no entries" in spoken(page, TODAY)

    page.show()
    seen.settle()

    assert "1 entry" in spoken(page, TODAY)


def test_a_year_shows_every_day_and_keys_lead_through_it(seen: Sight) -> None:
    for number in range(3):
        seen.add(start=Start(day=day("2031-02-01"), minute=number))
    seen.add(start=Start(day=day("2031-03-01")))
    page = seen.show(CalendarPage)

    page.head.span.setCurrentIndex(page.head.span.findData("year"))
    seen.settle()

    assert page.grid is page.year
    assert spoken(page, day("2031-02-01")) == "Saturday 1 February 2031, 3 entries"
    assert page.legend.texts == ["Few", "Many"]
    assert page.head.title.text() == "Year 2031"
    page.take_focus()
    for key, expected in (
        (Key.Key_Down, "2031-05-05"),
        (Key.Key_Right, "2031-05-12"),
        (Key.Key_Home, "2031-01-01"),
        (Key.Key_Up, "2030-12-31"),
        (Key.Key_PageDown, "2031-12-31"),
        (Key.Key_End, "2031-12-31"),
    ):
        seen.desk.qtbot.keyClick(page.year, key)
        seen.settle()
        assert page.day == day(expected)
    seen.desk.qtbot.keyClick(page.year, Key.Key_Return)
    seen.settle()
    assert page.grid is page.month
    assert page.month.day == day("2031-12-31")
    assert page.month.hasFocus()


@pytest.mark.parametrize("span", ["month", "year"])
def test_the_same_can_be_read_as_a_table(seen: Sight, span: str) -> None:
    seen.add()
    seen.add(type_id=CYCLE, start=Start(day=day("2031-05-02")), bleeding="light")
    page = seen.show(CalendarPage)
    page.head.span.setCurrentIndex(page.head.span.findData(span))
    seen.settle()

    page.head.as_table.click()

    dialog = page.findChild(TableText)
    assert isinstance(dialog, TableText)
    model = dialog.table.model()
    told = [
        [str(model.index(row, column).data()) for column in range(2)]
        for row in range(model.rowCount())
    ]
    assert told == [["Friday 2 May 2031", "1 entry"], ["Sunday 4 May 2031", "1 entry"]]
    assert dialog.table.columnCount() == (3 if span == "month" else 2)
    dialog.close_button.click()


def test_closing_the_drawer_leaves_nothing_in_the_calendar(seen: Sight) -> None:
    seen.add("A word that nobody may find")
    page = seen.show(CalendarPage)
    page.head.as_table.click()

    page.put_away()
    seen.settle()

    assert page.session is None
    assert page.day_view.model.rowCount() == 0
    assert page.legend.texts == []
    assert page.head.types.count() == 1
    assert "no entries" not in spoken(page, TODAY)
    assert not [each for each in page.findChildren(TableText) if each.isVisible()]


def test_a_calendar_that_is_closed_while_it_reads_shows_nothing(seen: Sight) -> None:
    seen.add("One")
    page = seen.show(CalendarPage)

    page.read()
    page.put_away()
    seen.settle()

    assert page.month.days.read is None
    assert page.day_view.model.rowCount() == 0


def test_months_and_years_end_where_the_calendar_does(seen: Sight) -> None:
    page = seen.show(CalendarPage)
    last = date(calendar_words.LAST_YEAR, 12, 31)

    page.go_to(date.max)
    seen.settle()
    assert page.day == last
    page.head.on.click()
    seen.settle()
    assert page.day == last
    page.go_to(date.min)
    page.head.back.click()
    seen.settle()
    assert page.day == date(calendar_words.FIRST_YEAR, 1, 1)
    page.head.today.click()
    assert page.day == TODAY


@pytest.mark.parametrize("is_year", [False, True])
def test_the_models_are_sound(qtmodeltester: ModelTester, is_year: bool) -> None:
    qtmodeltester.check(DaysModel(TODAY, is_year=is_year))


@pytest.mark.parametrize("year", [2028, 2029, 2030, 2031, 2032, 2033, 2034])
def test_every_day_of_a_year_has_exactly_one_cell(year: int) -> None:
    model = DaysModel(date(year, 6, 1), is_year=True)

    found = [
        model.day_at(model.index(row, column))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]

    first = date(year, 1, 1)
    days = (date(year + 1, 1, 1) - first).days
    assert sorted(each for each in found if each) == [
        first + timedelta(days=number) for number in range(days)
    ]


def test_a_short_month_takes_its_last_day() -> None:
    assert calendar_words.month_later(day("2031-01-31"), 1) == day("2031-02-28")
    assert calendar_words.month_later(day("2032-02-29"), -12) == day("2031-02-28")
    assert calendar_words.month_end(day("2031-12-05")) == day("2031-12-31")


def test_levels_grow_with_the_count_and_never_beyond_the_last() -> None:
    levels = [level_of(count, 10) for count in range(11)]

    assert levels == sorted(levels)
    assert levels[0] == 0
    assert levels[1] == 1
    assert levels[10] == LEVELS
    assert level_of(1, 1) == 1


def test_months_and_days_are_written_as_the_language_does() -> None:
    when = day("2026-11-20")
    try:
        assert calendar_words.day_title(when) == "Friday 20 November 2026"
        assert calendar_words.month_title(when) == "November 2026"
        use_language("ja")
        assert "金曜日" in calendar_words.day_title(when)
        assert "11月" in calendar_words.month_title(when)
    finally:
        use_language("en")


def test_entries_stand_in_the_order_in_which_they_happened(seen: Sight) -> None:
    here = seen.desk.ctx.house.offsets_at(TODAY, 600)[0]
    seen.add("Later here", start=Start(day=TODAY, minute=700))
    seen.add("Far east", start=Start(day=TODAY, minute=800, offset=here + 540))
    seen.add("No time", start=Start(day=TODAY))
    seen.add("Evening", start=Start(day=TODAY, part=PartOfDay.EVENING))
    page = seen.show(CalendarPage)

    lines = [
        each if isinstance(each, str) else each.title
        for each in (
            page.day_view.model.line(n) for n in range(page.day_view.model.rowCount())
        )
    ]

    assert lines == [
        "Far east",
        "Later here",
        "Time known roughly",
        "Evening",
        "Time not known",
        "No time",
    ]
    assert [row.time for row in page.day_view.model.rows][-1] == ""


def test_a_type_of_the_users_own_has_a_shape_too(seen: Sight) -> None:
    own = seen.session.types.blank("Headway")
    seen.desk.do(lambda: seen.session.types.save(own))
    seen.add(type_id=own.id)
    page = seen.show(CalendarPage)

    assert spoken(page, TODAY).endswith("1 entry: Headway")
    assert page.head.types.findData(own.id) > 0
    assert page.head.types.findData(INTIMACY) > 0
