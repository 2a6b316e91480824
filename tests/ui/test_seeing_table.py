"""The table of the private drawer: columns, filters, views, many entries at once."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desk_kit import TODAY
from hikidashi.domain.records.builtin import CYCLE, INTIMACY, MEDICATION, MOOD, SYMPTOM
from hikidashi.domain.records.marks import TAG, duration_of, field_of
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import FieldId, RecordTypeId, Start
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.private.seeing.condition_dialog import ConditionDialog
from hikidashi.ui.private.seeing.conditions import condition_words
from hikidashi.ui.private.seeing.table_page import TablePage
from hikidashi.ui.private.seeing.views_menu import NameDialog
from hikidashi.ui.relay import Relay
from hikidashi.words.catalogue import use_language
from seeing_kit import Sight, day, sight

Key = Qt.Key
PROTECTION = field_of(INTIMACY, FieldId("protection"))


@pytest.fixture
def seeing(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Sight]:
    with sight(qtbot, threaded_jobs, relay) as seeing:
        yield seeing


def cells(page: TablePage) -> list[list[str]]:
    model = page.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def heads(page: TablePage) -> list[str]:
    model, across = page.model, Qt.Orientation.Horizontal
    return [str(model.headerData(n, across)) for n in range(model.columnCount())]


def titles(page: TablePage) -> list[str]:
    return [each.title for each in page.model.records]


def choose_type(seeing: Sight, page: TablePage, type_id: str) -> None:
    page.filters.type.setCurrentIndex(page.filters.type.findData(type_id))
    seeing.settle()


def write(seeing: Sight, page: TablePage, name: str, text: str) -> None:
    """Type into a field of the filters, and wait for what comes of it."""
    getattr(page.filters, name).setText(text)
    seeing.desk.qtbot.waitUntil(lambda: not page.filters.pause.isActive())
    seeing.settle()


def three(seeing: Sight) -> None:
    seeing.add("Used", start=Start(day=TODAY, minute=600), duration=10, protection=True)
    seeing.add("Not used", start=Start(day=day("2031-05-02")), protection=False)
    seeing.add(
        "Not stated", start=Start(day=day("2031-04-01")), duration=45, tags=("calm",)
    )


def menu_words(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions() if not each.isSeparator()]


def test_every_entry_is_a_row_and_unknown_times_stay_empty(seeing: Sight) -> None:
    three(seeing)
    seeing.add(type_id=MOOD, start=Start(), mood=4)
    page = seeing.show(TablePage)

    assert heads(page) == [
        "Day",
        "Time",
        "Type",
        "What",
        "Duration",
        "Tags",
        "Note (beginning)",
    ]
    rows = cells(page)
    assert [row[:5] for row in rows if row[2] == "Intimacy"] == [
        ["4 May 2031", "10:00", "Intimacy", "Used · Protection: Used", "10 min"],
        ["2 May 2031", "", "Intimacy", "Not used · Protection: Not used", ""],
        ["1 April 2031", "", "Intimacy", "Not stated", "45 min"],
    ]
    assert ["Not known", "", "Mood", "Mood: 4 (high)", "", "", ""] in rows
    assert page.count.text() == "4 entries"


def test_a_type_brings_its_own_columns_and_three_answers(seeing: Sight) -> None:
    three(seeing)
    seeing.add(type_id=MOOD, mood=4)
    page = seeing.show(TablePage)

    choose_type(seeing, page, INTIMACY)

    where = heads(page).index("Protection")
    assert [row[where] for row in cells(page)] == ["Used", "Not used", ""]
    spoken = page.model.index(2, where).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Protection: not stated"
    assert page.count.text() == "3 entries"


def test_columns_are_chosen_for_each_type_and_stay_chosen(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)
    choose_type(seeing, page, INTIMACY)

    page.columns.offers.aboutToShow.emit()
    for action in page.columns.offers.actions():
        if action.text() in {"Note (beginning)", "Duration"}:
            action.setChecked(False)
        if action.text() == "Pain":
            action.setChecked(True)
    chosen = heads(page)
    choose_type(seeing, page, "")
    assert "Duration" in heads(page)
    choose_type(seeing, page, INTIMACY)

    assert heads(page) == chosen
    assert "Pain" in chosen
    assert not {"Note (beginning)", "Duration"} & set(chosen)


def test_the_oldest_can_come_first(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)

    page.order.setCurrentIndex(1)
    seeing.settle()

    assert titles(page) == ["Not stated", "Not used", "Used"]


def test_days_and_words_narrow_the_table(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)

    write(seeing, page, "first", "2031-05-01")
    assert titles(page) == ["Used", "Not used"]
    write(seeing, page, "last", "2031-05-03")
    assert titles(page) == ["Not used"]
    write(seeing, page, "first", "")
    write(seeing, page, "words", "stated")
    assert titles(page) == ["Not stated"]
    page.filters.clear.click()
    seeing.settle()

    assert len(titles(page)) == 3
    assert page.filters.words.text() == page.filters.last.text() == ""


def test_days_that_are_none_are_said_and_change_nothing(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)

    write(seeing, page, "first", "2031-02-30")
    assert "2025-04-01" in page.filters.problem.plain_text()
    write(seeing, page, "first", "2031-05-03")
    write(seeing, page, "last", "2031-05-01")

    assert "before the first" in page.filters.problem.plain_text()
    assert page.filters.query == RecordQuery(first=day("2031-05-03"))


def test_a_search_without_a_match_says_so(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)

    write(seeing, page, "words", "nowhere")

    assert page.none.isVisible()
    assert page.count.text() == "0 entries"
    assert not page.export.isEnabled()


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition(mark=PROTECTION, any_of=(1,)), ["Used"]),
        (Condition(mark=PROTECTION, any_of=(0,)), ["Not used"]),
        (Condition(mark=PROTECTION, is_stated=False), ["Not stated"]),
        (Condition(mark=PROTECTION), ["Used", "Not used"]),
        (Condition(mark=duration_of(INTIMACY), least=30), ["Not stated"]),
        (Condition(mark=duration_of(INTIMACY), least=5, most=20), ["Used"]),
        (Condition(mark=TAG, any_of=("calm",)), ["Not stated"]),
    ],
)
def test_each_sort_of_filter_finds_what_it_should(
    seeing: Sight, condition: Condition, expected: list[str]
) -> None:
    three(seeing)
    page = seeing.show(TablePage)
    choose_type(seeing, page, INTIMACY)

    page.filters.take(condition)
    page.filters.take(condition)
    seeing.settle()
    assert titles(page) == expected
    assert len(page.filters.chip_buttons) == 1
    page.filters.chip_buttons[0].click()
    seeing.settle()

    assert len(titles(page)) == 3
    assert page.filters.chip_buttons == []


def dialog(seeing: Sight, page: TablePage, name: str) -> ConditionDialog:
    """Open the dialog for a filter on the field of that name."""
    page.filters.more.click()
    found = page.filters.findChildren(ConditionDialog)[-1]
    found.about.setCurrentIndex(found.about.findText(name))
    seeing.settle()
    return found


def test_the_dialog_asks_for_what_the_field_can_hold(seeing: Sight) -> None:
    page = seeing.show(TablePage)
    choose_type(seeing, page, INTIMACY)
    asked = dialog(seeing, page, "Kind")
    assert asked.values_row.isVisible()
    asked.main.click()
    assert asked.values_row.problem()
    asked.values.item(1).setCheckState(Qt.CheckState.Checked)
    asked.main.click()

    asked = dialog(seeing, page, "Protection")
    asked.values.item(0).setCheckState(Qt.CheckState.Checked)
    asked.main.click()
    asked = dialog(seeing, page, "Duration")
    assert asked.least_row.help() == "In minutes"
    asked.main.click()
    assert asked.least_row.problem()
    asked.least.setText("ten")
    asked.main.click()
    assert asked.least_row.problem()
    asked.least.setText("10")
    asked.most.setText("20,5")
    asked.main.click()
    asked = dialog(seeing, page, "Tags")
    asked.main.click()
    assert asked.text_row.problem()
    asked.text.setText("calm, slow")
    asked.main.click()
    asked = dialog(seeing, page, "Pain")
    asked.how.setCurrentIndex(asked.how.findData("not-stated"))
    assert not asked.least_row.isVisible()
    asked.main.click()
    seeing.settle()

    assert page.filters.query.conditions == (
        Condition(mark=field_of(INTIMACY, FieldId("kind")), any_of=("solo",)),
        Condition(mark=PROTECTION, any_of=(1,)),
        Condition(mark=duration_of(INTIMACY), least=10, most=20.5),
        Condition(mark=TAG, any_of=("calm", "slow")),
        Condition(mark=field_of(INTIMACY, FieldId("pain")), is_stated=False),
    )
    assert [each.text() for each in page.filters.chip_buttons] == [
        "Kind: Solo  ✕",
        "Protection: Used  ✕",
        "Duration: 10 min to 20 min  ✕",
        "Tags: calm, slow  ✕",
        "Pain: not stated  ✕",
    ]


def test_times_texts_and_numbers_can_be_asked_for(seeing: Sight) -> None:
    seeing.add(type_id=CYCLE, temperature=Decimal("36.5"))
    page = seeing.show(TablePage)
    choose_type(seeing, page, CYCLE)
    offers = {each.mark: each for each in page.filters.offers}
    temperature = offers[field_of(CYCLE, FieldId("temperature"))]
    time = offers[field_of(CYCLE, FieldId("temperature-time"))]

    low = Condition(mark=temperature.mark, least=36.4)
    early = Condition(mark=time.mark, most=425)

    assert condition_words(low, temperature).endswith("36.4 °C or more")
    assert condition_words(early, time).endswith("7:05 or less")
    page.filters.take(low)
    seeing.settle()
    assert page.model.rowCount() == 1
    choose_type(seeing, page, MEDICATION)
    assert not page.filters.query.conditions
    dose = dialog(seeing, page, "Dose")
    assert dose.text_row.isVisible()
    dose.text.setText("5 mg")
    dose.main.click()
    seeing.settle()
    mark = field_of(MEDICATION, FieldId("dose"))
    assert page.filters.query.conditions == (Condition(mark=mark, any_of=("5 mg",)),)


def test_a_view_is_saved_chosen_renamed_and_removed(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)
    choose_type(seeing, page, INTIMACY)
    page.filters.take(Condition(mark=PROTECTION, any_of=(1,)))
    seeing.settle()

    page.views.save_as()
    named = page.views.findChild(NameDialog)
    assert isinstance(named, NameDialog)
    named.main.click()
    assert named.row.problem()
    named.name.setText("Mine & yours")
    named.main.click()
    seeing.settle()
    assert menu_words(page.views.views)[0] == "Mine && yours"
    page.filters.clear.click()
    seeing.settle()
    assert len(titles(page)) == 3
    page.views.views.actions()[0].trigger()
    seeing.settle()
    assert titles(page) == ["Used"]
    assert page.filters.type.currentData() == INTIMACY

    page.views.rename()
    named = page.views.findChildren(NameDialog)[-1]
    assert named.name.text() == "Mine & yours"
    named.name.setText("Other")
    named.main.click()
    seeing.settle()
    assert menu_words(page.views.views)[0] == "Other"
    page.views.remove()
    seeing.settle()
    assert menu_words(page.views.views)[0] == "&Save this view…"
    assert seeing.desk.notices[-1] == "The view was removed."
    seeing.desk.do(seeing.desk.session.ledger.undo)
    seeing.settle()
    assert menu_words(page.views.views)[0] == "Other"


def test_many_are_chosen_and_handed_over_together(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)
    assert not page.bar.edit.isEnabled()

    page.table.selectRow(0)
    page.bar.open.click()
    page.take_focus()
    seeing.desk.qtbot.keyClick(page.table, Key.Key_Return)
    page.table.selectAll()
    page.bar.edit.click()
    seeing.desk.qtbot.keyClick(page.table, Key.Key_Delete)

    ids = [each.id for each in page.model.records]
    assert seeing.wished == [
        ("entry", ids[0]),
        ("entry", ids[0]),
        ("bulk_edit", ids),
        ("removal", ids),
    ]
    assert page.bar.count.text() == "3 chosen"
    assert not page.bar.open.isEnabled()


def test_all_that_is_found_can_be_chosen_even_what_is_not_read(seeing: Sight) -> None:
    book = seeing.session.records
    many = [book.blank(SYMPTOM) for _ in range(230)]
    seeing.desk.do(lambda: book.add_all(many))
    page = seeing.show(TablePage)
    assert page.model.rowCount() < 230

    page.bar.all.click()
    assert page.bar.count.text() == "230 chosen"
    page.bar.edit.click()
    seeing.settle()

    [(name, ids)] = seeing.wished
    assert name == "bulk_edit"
    assert isinstance(ids, list)
    assert set(ids) == {each.id for each in many}
    page.table.selectRow(1)
    assert page.bar.count.text() == "1 chosen"


def test_scrolling_reads_the_next_pages(seeing: Sight) -> None:
    book = seeing.session.records
    many = [book.blank(SYMPTOM) for _ in range(250)]
    seeing.desk.do(lambda: book.add_all(many))
    page = seeing.show(TablePage)

    while page.model.canFetchMore(QModelIndex()):
        page.model.fetchMore(QModelIndex())
        seeing.settle()

    assert page.model.rowCount() == 250


def test_a_change_elsewhere_keeps_what_is_chosen(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)
    page.table.selectRow(1)
    chosen = page.chosen()

    seeing.add("Later", start=Start(day=TODAY, minute=900))
    seeing.settle()

    assert titles(page)[0] == "Later"
    assert page.chosen() == chosen


def test_the_chosen_type_is_seen_in_full(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)
    before = page.filters.type.width()
    longest = RecordType(id=RecordTypeId("own"), name="A rather long name")

    seeing.desk.do(lambda: seeing.session.types.save(longest))
    seeing.settle()

    assert before < page.filters.type.width() < page.width() // 2


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_longest_day_is_seen_in_full(seeing: Sight, lang: str) -> None:
    use_language(lang)
    seeing.add(start=Start(day=day("2031-09-28"), minute=1350))
    seeing.add(start=Start(day=day("2031-12-28"), minute=1350))

    page = seeing.show(TablePage)

    assert page.table.columnWidth(0) >= page.table.sizeHintForColumn(0)


def test_a_column_stays_as_wide_as_the_user_wants_it(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)
    header = page.table.horizontalHeader()
    needed = header.sectionSize(1)
    header.resizeSection(1, needed + 50)

    seeing.add("Later", start=Start(day=TODAY, minute=900))
    seeing.settle()
    choose_type(seeing, page, INTIMACY)

    assert header.sectionSize(1) == needed + 50
    page.put_away()
    page.show_session(seeing.session)
    seeing.settle()
    assert header.sectionSize(1) == needed


def test_on_a_low_window_nothing_stands_on_anything_else(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage, width=520)
    page.resize(520, 200)
    seeing.settle()
    parts = (page.filters, page.count, page.table, page.bar)
    tops = [each.mapTo(page.window(), QPoint(0, 0)).y() for each in parts]
    ends = [top + each.height() for top, each in zip(tops, parts, strict=True)]

    assert all(end <= top for end, top in zip(ends[:-1], tops[1:], strict=True))
    assert page.filters.height() >= page.filters.heightForWidth(page.filters.width())


def test_what_is_filtered_is_offered_for_export(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)
    choose_type(seeing, page, INTIMACY)

    page.export.click()

    assert seeing.wished == [("export", RecordQuery(type=INTIMACY))]


def test_what_is_chosen_is_offered_for_export(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)
    offered: list[tuple[object, object]] = []
    seeing.wishes.export_chosen.connect(lambda *what: offered.append(what))
    page.table.selectRow(1)

    page.export.click()
    assert offered == [(page.chosen(), RecordQuery())]
    assert len(page.chosen()) == 1

    page.bar.all.click()
    page.export.click()
    assert seeing.wished == [("export", RecordQuery())]
    assert len(offered) == 1


def test_closing_the_drawer_leaves_nothing_in_the_table(seeing: Sight) -> None:
    three(seeing)
    page = seeing.show(TablePage)
    choose_type(seeing, page, INTIMACY)
    write(seeing, page, "words", "used")
    page.filters.take(Condition(mark=TAG, any_of=("calm",)))
    page.columns.offers.aboutToShow.emit()
    page.views.save_as()

    page.put_away()
    seeing.settle()

    assert page.model.rowCount() == page.model.columnCount() == 0
    assert page.filters.query == RecordQuery()
    assert page.filters.words.text() == page.count.text() == ""
    assert not page.filters.words.isUndoAvailable()
    assert page.filters.type.count() == 1
    assert page.filters.chip_buttons == []
    assert page.columns.offers.isEmpty()
    assert len(menu_words(page.views.views)) == 3


def test_the_model_is_sound(seeing: Sight, qtmodeltester: ModelTester) -> None:
    three(seeing)
    page = seeing.show(TablePage)

    qtmodeltester.check(page.model)
