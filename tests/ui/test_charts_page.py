"""The analysis page: what is chosen is read, shown, told in words, and forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip
from pytestqt.qtbot import QtBot

from charts_kit import charts_desk, charts_page, open_drawer, settle
from desk_kit import Desk
from hikidashi.domain.records.builtin import INTIMACY, MOOD
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.private.charts.page import ChartsPage
from hikidashi.ui.private.charts.picture import Grid, Rows, Scatter
from hikidashi.ui.private.charts.wish import Reach, Section
from hikidashi.ui.relay import Relay
from hikidashi.ui.widgets.choice_box import ChoiceBox
from made_entries import entry, keep
from screen_kit import spoken_name


@pytest.fixture
def desk(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    with charts_desk(qtbot, threaded_jobs, relay) as desk:
        yield desk


@pytest.fixture
def page(desk: Desk) -> ChartsPage:
    return charts_page(desk, open_drawer(desk, few=90, cycle=8))


def choose(desk: Desk, box: ChoiceBox, words: str) -> None:
    """Choose what is called so, as a click in the box does."""
    number = box.findText(words)
    assert number >= 0, [box.itemText(each) for each in range(box.count())]
    box.setCurrentIndex(number)
    settle(desk)


def go(desk: Desk, page: ChartsPage, section: Section) -> None:
    page.list.setCurrentRow(list(Section).index(section))
    settle(desk)


def sentence(page: ChartsPage) -> str:
    return page.card.sentence.plain_text()


def test_the_page_opens_with_how_often(page: ChartsPage) -> None:
    assert page.card.title.text() == "Intimacy: How often"
    assert sentence(page) == ("In the last 12 months: 90 times. On average 1.8 a week.")
    assert page.card.view.isVisible()
    assert not page.card.table.isVisible()


@pytest.mark.parametrize("section", Section)
def test_every_chart_of_an_empty_drawer_says_what_is_needed(
    desk: Desk, section: Section
) -> None:
    page = charts_page(desk, open_drawer(desk))

    go(desk, page, section)

    assert (
        "need" in sentence(page)
        or "no entries" in sentence(page).lower()
        or ("Not enough data" in sentence(page))
        or "before your first entry" in sentence(page)
    )
    assert page.card.chart is not None
    assert page.card.chart.picture is None
    assert not page.card.view.isVisible()
    assert not page.card.save.isVisible()


@pytest.mark.parametrize("section", Section)
def test_every_chart_has_words_values_and_a_table(
    desk: Desk, page: ChartsPage, section: Section
) -> None:
    go(desk, page, section)
    choose(desk, page.bar.reach, "Last 90 days")
    if section is Section.LINK:
        choose(desk, page.bar.field, "Satisfaction")
        choose(desk, page.bar.other, "Desire")
    if section is Section.CYCLE:
        choose(desk, page.bar.reach, "Last 12 months")

    chart = page.card.chart
    assert chart is not None
    assert chart.picture is not None
    assert chart.table is not None
    assert chart.sentence.endswith(".")
    assert chart.notes
    assert all(chart.picture.said())
    assert {len(row) for row in chart.table.rows} == {len(chart.table.headings)}
    page.grab()


def test_the_estimate_is_called_one_and_no_method_of_contraception(
    desk: Desk, page: ChartsPage
) -> None:
    go(desk, page, Section.CYCLE)

    assert (
        "Only an estimate, from your last 7 cycles; it cannot be used for "
        "contraception." in sentence(page)
    )


def test_unknown_times_are_told_and_never_invented(
    desk: Desk, page: ChartsPage
) -> None:
    go(desk, page, Section.WEEK)

    chart = page.card.chart
    assert chart is not None
    assert isinstance(chart.picture, Grid)
    shown = sum(p.value for row in chart.picture.cells for p in row)
    assert shown == 75
    assert "Left out, because no time of day is known: 15 times." in chart.notes


def test_not_stated_stands_beside_what_was_stated(desk: Desk, page: ChartsPage) -> None:
    go(desk, page, Section.FIELD)
    choose(desk, page.bar.field, "Protection")

    chart = page.card.chart
    assert chart is not None
    assert isinstance(chart.picture, Rows)
    labels = [row.label for row in chart.picture.rows]
    assert labels == ["Used", "Not used", "Not stated"]


def test_a_filter_is_kept_to_and_told(desk: Desk, page: ChartsPage) -> None:
    choose(desk, page.bar.mark, "Kind")
    choose(desk, page.bar.value, "Solo")

    assert sentence(page).startswith("In the last 12 months: 30 times")
    chart = page.card.chart
    assert chart is not None
    assert "Only where: Kind: Solo." in chart.notes

    choose(desk, page.bar.mark, "Everything")

    assert sentence(page).startswith("In the last 12 months: 90 times")


def test_what_was_not_stated_can_be_asked_for(desk: Desk, page: ChartsPage) -> None:
    choose(desk, page.bar.mark, "Protection")
    choose(desk, page.bar.value, "Not stated")

    assert sentence(page).startswith("In the last 12 months: 42 times")


def test_another_type_forgets_the_filter_and_the_field(
    desk: Desk, page: ChartsPage
) -> None:
    choose(desk, page.bar.mark, "Kind")
    choose(desk, page.bar.value, "Solo")

    choose(desk, page.bar.type, "Cycle")

    assert page.bar.wish.only_mark == ""
    assert page.card.title.text() == "Cycle: How often"


def test_days_of_ones_own_are_read_as_people_write_them(
    desk: Desk, page: ChartsPage
) -> None:
    choose(desk, page.bar.reach, "From day to day…")
    page.bar.first.setText("2031/4/1")
    page.bar.last.setText("2031-04-30")
    page.bar.last.editingFinished.emit()
    settle(desk)

    assert sentence(page).startswith("1 April 2031 – 30 April 2031: 7 times")

    page.bar.last.setText("soon")
    page.bar.last.editingFinished.emit()
    settle(desk)

    assert "no day" in page.bar._named[page.bar.last].problem()
    assert sentence(page).startswith("1 April 2031 – 30 April 2031: 7 times")


def test_days_to_come_are_not_taken_for_days_without_an_entry(
    desk: Desk, page: ChartsPage
) -> None:
    choose(desk, page.bar.reach, "From day to day…")
    page.bar.first.setText("2031-04-01")
    page.bar.last.setText("2031-12-31")
    page.bar.last.editingFinished.emit()
    settle(desk)
    chart = page.card.chart
    assert chart is not None
    assert chart.notes[0].endswith(" of 34.")
    assert chart.picture is not None
    assert chart.picture.said()[-1].startswith("4 May 2031")

    page.bar.first.setText("2031-12-01")
    page.bar.first.editingFinished.emit()
    settle(desk)

    assert sentence(page).startswith("At least 1 entry is needed for this chart.")


@pytest.mark.parametrize("reach", [Reach.MONTH, Reach.THIS_YEAR, Reach.ALL])
def test_every_reach_says_which_time_it_is(
    desk: Desk, page: ChartsPage, reach: Reach
) -> None:
    page.bar.reach.setCurrentIndex(page.bar.reach.findData(reach.value))
    settle(desk)

    begins = {
        Reach.MONTH: "In the last 30 days: ",
        Reach.THIS_YEAR: "This year so far: ",
        Reach.ALL: "Since the first entry: ",
    }
    assert sentence(page).startswith(begins[reach])


def test_two_fields_are_compared_with_their_number_and_a_careful_verdict(
    desk: Desk, page: ChartsPage
) -> None:
    go(desk, page, Section.LINK)
    choose(desk, page.bar.field, "Satisfaction")
    choose(desk, page.bar.other, "Desire")

    assert sentence(page) == (
        "In the last 12 months, 67 entries: a strong link. Where “Satisfaction” is "
        "higher, “Desire” tends to be higher too."
    )
    chart = page.card.chart
    assert chart is not None
    assert isinstance(chart.picture, Scatter)
    assert any("95 % interval" in note for note in chart.notes)
    assert any("not say that one is the reason" in note for note in chart.notes)


def test_everything_can_be_compared_with_one_field_at_once(
    desk: Desk, page: ChartsPage
) -> None:
    go(desk, page, Section.LINK)
    choose(desk, page.bar.field, "Satisfaction")
    choose(desk, page.bar.other, "Everything else")

    chart = page.card.chart
    assert chart is not None
    assert chart.picture is None
    assert chart.table is not None
    assert page.card.table.isVisible()
    verdicts = {row[0]: row[-1] for row in chart.table.rows}
    assert verdicts["Desire"] == "a strong link"
    (kind,) = (name for name in verdicts if name.startswith("Kind: "))
    assert verdicts[kind] == "no clear link"


def test_fields_of_two_types_are_compared_by_day(desk: Desk) -> None:
    session = open_drawer(desk, few=60)
    moods = [entry(session, MOOD, n, {"mood": n % 5 + 1}) for n in range(0, 360, 3)]
    desk.do(lambda: keep(session, *moods))
    page = charts_page(desk, session)
    choose(desk, page.bar.type, "Intimacy")

    go(desk, page, Section.LINK)
    choose(desk, page.bar.field, "Satisfaction")
    choose(desk, page.bar.other, "Mood: Mood")

    assert "Satisfaction" in page.card.title.text()
    assert "day" in sentence(page)


def test_a_choice_against_a_scale_is_shown_as_means(
    desk: Desk, page: ChartsPage
) -> None:
    go(desk, page, Section.LINK)
    choose(desk, page.bar.field, "Kind")
    choose(desk, page.bar.other, "Satisfaction")

    chart = page.card.chart
    assert chart is not None
    assert isinstance(chart.picture, Rows)
    assert chart.table is not None
    assert chart.table.headings[1:3] == ("Mean with it", "Mean without")


def test_arrow_keys_go_from_value_to_value_and_each_is_told(
    page: ChartsPage,
) -> None:
    page.card.view.setFocus()

    QTest.keyClick(page.card.view, Qt.Key.Key_Right)
    first = page.card.reading.plain_text()
    QTest.keyClick(page.card.view, Qt.Key.Key_Right)
    second = page.card.reading.plain_text()
    QTest.keyClick(page.card.view, Qt.Key.Key_End)
    last = page.card.reading.plain_text()
    QTest.keyClick(page.card.view, Qt.Key.Key_Home)

    assert first == "May 2030 (not whole: 11 May 2030 – 31 May 2030): 6 times"
    assert second == "June 2030: 6 times"
    assert last == "May 2031 (not whole: 1 May 2031 – 4 May 2031): 3 times"
    assert page.card.reading.plain_text() == first
    assert page.card.reading.isVisible()


def test_up_and_down_go_through_the_weekdays_at_the_same_hour(
    desk: Desk, page: ChartsPage
) -> None:
    go(desk, page, Section.WEEK)
    page.card.view.setFocus()

    QTest.keyClick(page.card.view, Qt.Key.Key_Home)
    QTest.keyClick(page.card.view, Qt.Key.Key_Down)

    assert page.card.view.at == 24
    QTest.keyClick(page.card.view, Qt.Key.Key_Up)
    assert page.card.view.at == 0


def test_a_click_and_the_mouse_tell_a_value_too(page: ChartsPage) -> None:
    view = page.card.view
    view.grab()
    place = view._places[3].center().toPoint()

    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert view.at == 3
    outside = QPoint(1, 1)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=outside)
    assert view.at == 3

    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, view.mapToGlobal(place))
    QApplication.sendEvent(view, event)
    assert "August 2030" in QToolTip.text()
    QToolTip.hideText()


def test_the_table_says_the_same_and_copies_only_through_the_clipboard(
    desk: Desk, page: ChartsPage
) -> None:
    page.card.as_table.click()
    settle(desk)
    table = page.card.table

    assert table.isVisible()
    assert not page.card.view.isVisible()
    assert table.values.index(0, 1).data() == "3 times"
    heard = table.values.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "How often: 3 times"
    assert table.values.headerData(0, Qt.Orientation.Vertical) is None
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Time span\tHow often\tAverage of 3 months\n"
        "May 2031 (not whole: 1 May 2031 – 4 May 2031)\t3 times\t"
    )

    page.card.as_table.click()
    assert page.card.view.isVisible()


def test_the_whole_chart_is_copied_as_text(page: ChartsPage) -> None:
    page.card.copy.click()

    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Intimacy: How often\nIn the last 12 months: 90 times")
    assert "May 2031 (not whole: 1 May 2031 – 4 May 2031)\t3 times" in copied


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_chart_is_saved_where_the_user_wants_it(
    desk: Desk, page: ChartsPage, tmp_path: Path, form: str
) -> None:
    getattr(page.card, form).trigger()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert "not encrypted" in dialog.windowTitle()
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    settle(desk)

    assert [each.name for each in tmp_path.iterdir()] == [f"chart.{form}"]
    assert "not encrypted" in page.banner.message()


def test_a_folder_that_takes_no_file_is_told(
    desk: Desk, page: ChartsPage, tmp_path: Path
) -> None:
    page.card._write(tmp_path / "nowhere" / "at" / "all", "chart.svg", b"x")
    settle(desk)

    assert len(desk.complaints) == 1


def test_a_new_entry_is_counted_at_once(desk: Desk, page: ChartsPage) -> None:
    session = page.session
    assert session is not None
    desk.do(lambda: keep(session, entry(session, INTIMACY, 1)))
    settle(desk)

    assert sentence(page).startswith("In the last 12 months: 91 times")


def test_put_away_forgets_every_value_and_name(desk: Desk, page: ChartsPage) -> None:
    go(desk, page, Section.FIELD)
    choose(desk, page.bar.mark, "Kind")
    page.card.svg.trigger()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None

    assert list(page.put_away()) == []

    assert not dialog.isVisible()
    assert page.card.chart is None
    assert not page.card.isVisible()
    assert page.card.table.values.rowCount() == 0
    assert sentence(page) == ""
    boxes = page.bar.type, page.bar.field, page.bar.other, page.bar.mark, page.bar.value
    assert [box.count() for box in boxes] == [0] * 5
    assert page.card.view.accessibleName() == ""
    settle(desk)
    assert page.card.chart is None


def test_the_page_can_be_shown_again_after_it_was_put_away(
    desk: Desk, page: ChartsPage
) -> None:
    session = page.session
    assert session is not None
    page.put_away()

    page.show_session(session)
    settle(desk)

    assert page.card.title.text() == "Intimacy: How often"


def test_where_it_is_narrow_a_box_stands_for_the_list(
    desk: Desk, page: ChartsPage
) -> None:
    page.resize(640, 480)
    settle(desk)

    assert not page.list.isVisible()
    assert page.bar.section.isVisible()
    assert page.summary.isVisibleTo(page)
    choose(desk, page.bar.section, "Intervals")
    assert page.card.title.text() == "Intimacy: Intervals"
    page.take_focus()
    assert page.window().focusWidget() is page.bar.section

    page.resize(1096, 640)
    page.take_focus()

    assert page.list.isVisible()
    assert not page.bar.section.isVisible()
    assert page.window().focusWidget() is page.list
    assert page.list.currentRow() == list(Section).index(Section.INTERVALS)


def test_screen_readers_hear_what_a_chart_shows(page: ChartsPage) -> None:
    assert spoken_name(page.card.view) == (
        "Intimacy: How often. In the last 12 months: 90 times. On average 1.8 a week."
    )
    assert "arrow keys" in page.card.view.accessibleDescription()
    assert spoken_name(page.list) == "Charts"
    assert page.bar.reach.accessibleName() == "Time span"


def test_a_retired_type_is_offered_only_while_it_has_entries(desk: Desk) -> None:
    session = open_drawer(desk, few=5)
    kinds = {each.id: each for each in session.types.types()}

    def retire() -> None:
        for each in (INTIMACY, MOOD):
            session.types.save(
                type(kinds[each])(
                    id=each, fields=kinds[each].fields, asks_count=True, retired=True
                )
            )

    desk.do(retire)
    page = charts_page(desk, session)

    offered = [page.bar.type.itemText(n) for n in range(page.bar.type.count())]
    assert "Intimacy" in offered
    assert "Mood" not in offered


def test_a_long_time_is_told_by_years(desk: Desk) -> None:
    session = open_drawer(desk)
    old = entry(session, INTIMACY, 5_000)
    desk.do(lambda: keep(session, old, entry(session, INTIMACY, 3)))
    page = charts_page(desk, session)

    choose(desk, page.bar.reach, "Since the first entry")
    page.card.view.setFocus()
    QTest.keyClick(page.card.view, Qt.Key.Key_Home)

    assert old.start.day is not None
    told = page.card.reading.plain_text()
    assert told.startswith(f"{old.start.day.year} (not whole: ")
    assert told.endswith(": 1 time")
