"""The dialog that takes entries in: looked at first, taken in then, and undone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from age_kit import make_age_cheap
from desk_kit import Desk
from exchange_kit import GARDEN, GARDEN_TYPE, PlainWords, at, full, garden
from garden_kit import OpenGarden
from hikidashi.adapters.importers.apps.drip import COLUMNS
from hikidashi.domain.imports.import_map import Meaning
from hikidashi.domain.records.record import FieldId, Record
from hikidashi.ui.private.exchange.import_dialog import ImportDialog, Step
from hikidashi.ui.private.exchange.opening import open_import
from hikidashi.ui.private.exchange.source_step import MOST_PASTED
from hikidashi.ui.private.seeing.table_text import TableText
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import RecordForm
from hikidashi.usecases.record_exports import ExportWish

TABLE = "Day,Soil,Watered,Remarks\n2030-01-02,clay,yes,x\n2031-01-03,sand,いいえ,y\n"


class Garden(OpenGarden):
    """An open drawer with a type of its own, and the dialog over a page."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__(desk)
        self.folder = folder

    def dialog(self, service_id: str = "") -> ImportDialog:
        dialog = open_import(self.desk.ctx, self.session, self.page, service_id)
        assert isinstance(dialog, ImportDialog)
        self.desk.settle()
        return dialog

    def file(self, text: str = TABLE, name: str = "table.csv") -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def look(self, dialog: ImportDialog, *files: Path) -> None:
        dialog.take(files)
        self.submit(dialog)

    def as_garden(self, dialog: ImportDialog) -> None:
        """Say that the table is about the garden."""
        box = dialog.columns.type
        box.setCurrentIndex(box.findData(GARDEN))
        box.activated.emit(box.currentIndex())
        self.desk.settle()

    def held(self) -> list[Record]:
        """Return the entries, the oldest first."""
        kept = self.desk.do(lambda: self.session.drawer.all(Record))
        return sorted(kept, key=lambda each: each.start.day or date.min)

    def exported(self, passphrase: str | None = None) -> Path:
        exports, name = self.session.exports, "entries.json"
        wish = ExportWish(form=RecordForm.JSON)
        done = self.desk.do(
            lambda: exports.write(
                wish, self.folder / name, PlainWords(), passphrase, Ticket()
            )
        )
        return done.file


def is_closed(dialog: ImportDialog) -> bool:
    return not isValid(dialog) or not dialog.isVisible()


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    make_age_cheap(monkeypatch)


@pytest.fixture
def plot(desk: Desk, tmp_path: Path) -> Garden:
    return Garden(desk, tmp_path)


def test_a_table_is_explained_looked_at_and_taken_in(plot: Garden) -> None:
    dialog = plot.dialog()
    plot.look(dialog, plot.file())
    assert dialog.step is Step.COLUMNS
    assert "table.csv" in dialog.what.plain_text()
    plot.as_garden(dialog)
    assert [row.column().target for row in dialog.columns.rows] == [
        "day",
        "=soil",
        "=watered",
        "note",
    ]

    plot.submit(dialog)
    assert dialog.preview.isVisible()
    assert dialog.preview.counts.plain_text() == "2 new entries"
    plot.submit(dialog)

    assert is_closed(dialog)
    assert plot.desk.notices == ["2 entries were taken in."]
    assert [each.cell(FieldId("soil")) for each in plot.held()] == ["clay", "sand"]
    assert [each.cell(FieldId("watered")) for each in plot.held()] == [True, False]


def test_one_undo_takes_all_of_it_back(plot: Garden) -> None:
    dialog = plot.dialog()
    plot.look(dialog, plot.file())
    plot.as_garden(dialog)
    plot.submit(dialog)
    plot.submit(dialog)

    plot.desk.do(plot.desk.session.ledger.undo)

    assert plot.held() == []


def test_what_the_first_rows_become_is_shown_before_anything_is_read(
    plot: Garden,
) -> None:
    dialog = plot.dialog()
    plot.look(dialog, plot.file())
    plot.as_garden(dialog)

    plot.desk.qtbot.waitUntil(lambda: "clay" in dialog.columns.first.plain_text())

    row = dialog.columns.rows[1]
    row.target.setCurrentIndex(0)
    plot.desk.qtbot.waitUntil(lambda: "clay" not in dialog.columns.first.plain_text())


def test_columns_are_left_out_written_and_meant_as_the_user_says(
    plot: Garden,
) -> None:
    text = "When,Soil,Wet\n03/04/2030,clay,a bit\n04/04/2030,clay,a lot\n"
    dialog = plot.dialog()
    plot.look(dialog, plot.file(text))
    plot.as_garden(dialog)
    when, soil, wet = dialog.columns.rows
    when.target.setCurrentIndex(when.target.findData("day"))
    when.style_box.setCurrentIndex(when.style_box.findData("mdy"))
    soil.target.setCurrentIndex(0)
    wet.target.setCurrentIndex(wet.target.findData("=watered"))
    wet.more.click()
    assert wet.meanings is not None
    assert wet.meanings.isVisible()
    boxes = wet.meanings.boxes
    boxes["a bit"].setCurrentIndex(boxes["a bit"].count() - 1)
    boxes["a lot"].setCurrentIndex(1)

    plot.submit(dialog)
    plot.submit(dialog)

    first, second = plot.held()
    assert first.start.day == date(2030, 3, 4)
    assert first.cell(FieldId("soil")) is None
    assert first.cell(FieldId("watered")) is None
    assert second.cell(FieldId("watered")) is True


def test_meanings_are_kept_shown_again_and_can_be_changed(plot: Garden) -> None:
    text = "Day,Plant\n2030-01-02,green one\n2030-01-03,other one\n"
    first = plot.dialog()
    plot.look(first, plot.file(text))
    plot.as_garden(first)
    plant = first.columns.rows[1]
    plant.target.setCurrentIndex(plant.target.findData("=plant"))
    plant.more.click()
    assert plant.meanings is not None
    plant.meanings.boxes["green one"].setCurrentIndex(1)
    assert plant.column().meanings == (Meaning("green one", "fern"),)
    plot.submit(first)
    plot.submit(first)
    assert plot.held()[0].cell(FieldId("plant")) == "fern"

    again = plot.dialog()
    plot.look(again, plot.file(text))
    plant = again.columns.rows[1]
    assert plant.column().meanings == (Meaning("green one", "fern"),)
    plant.more.click()
    assert plant.meanings is not None
    assert plant.meanings.boxes["green one"].currentText() == "Fern"
    plant.more.click()
    assert plant.meanings.isHidden()
    plant.target.setCurrentIndex(plant.target.findData("=tools"))
    assert plant.column().meanings == ()


def test_a_table_with_known_headers_is_set_up_as_last_time(plot: Garden) -> None:
    first = plot.dialog()
    plot.look(first, plot.file())
    plot.as_garden(first)
    plot.submit(first)
    plot.submit(first)

    again = plot.dialog()
    plot.look(again, plot.file())

    assert again.step is Step.PREVIEW
    assert again.columns.type.currentData() == GARDEN
    assert "nothing new" in again.banner.message()
    assert "2 entries were imported before" in again.preview.others.plain_text()
    plot.submit(again)
    assert is_closed(again)
    assert len(plot.held()) == 2


def test_what_is_known_of_a_table_can_be_changed(plot: Garden) -> None:
    first = plot.dialog()
    plot.look(first, plot.file())
    plot.as_garden(first)
    plot.submit(first)
    plot.submit(first)
    again = plot.dialog()
    plot.look(again, plot.file(f"{TABLE}2032-01-01,clay,,\n"))
    assert again.step is Step.PREVIEW
    assert "as last time" in again.banner.message()

    again.back.click()
    remarks = again.columns.rows[3]
    remarks.target.setCurrentIndex(remarks.target.findData(""))
    plot.submit(again)

    assert "as last time" not in again.banner.message()
    assert "“Remarks” is left out" in again.preview.notes.plain_text()


def test_a_map_with_a_field_that_is_gone_is_not_followed_blindly(
    plot: Garden,
) -> None:
    first = plot.dialog()
    plot.look(first, plot.file())
    plot.as_garden(first)
    plot.submit(first)
    plot.submit(first)
    plot.desk.do(plot.desk.session.ledger.undo)
    less = replace(GARDEN_TYPE, fields=GARDEN_TYPE.fields[:2])
    plot.desk.do(lambda: plot.session.types.save(less))

    again = plot.dialog()
    plot.look(again, plot.file())

    assert again.step is Step.COLUMNS
    assert "read before" in again.banner.message()


def test_numbers_of_a_spreadsheet_are_days_and_times(plot: Garden) -> None:
    dialog = plot.dialog()
    text = "日付,時刻,種類\n47607,0.9375,ソロ\n47608,,ソロ\n"
    plot.look(dialog, plot.file(text))

    day, time, _kind = dialog.columns.rows
    assert day.style_box.currentText() == "Number of a spreadsheet"
    assert time.style_box.isVisible()
    first = dialog.columns.first.plain_text().split("\n")
    assert [each.split(" · ")[0] for each in first] == [
        "4 May 2030, 22:30",
        "5 May 2030",
    ]
    plot.submit(dialog)
    dialog.back.click()
    plot.look(dialog, plot.file("日付,時刻\n2030-05-04,22:30\n"))
    assert not dialog.columns.rows[1].style_box.isVisible()


def test_new_names_are_shown_as_they_are_called(plot: Garden) -> None:
    dialog = plot.dialog()
    plot.look(dialog, plot.file("Date,Kind,Partner\n2030-01-02,partnered,Lantern\n"))

    first = dialog.columns.first.plain_text()
    assert "Lantern" in first
    assert "With a partner" in first


def test_the_first_rows_of_a_table_without_headers_are_all_that_is_shown(
    plot: Garden,
) -> None:
    dialog = plot.dialog()
    plot.look(dialog, plot.file("2030-01-02,clay\n2030-01-03,sand\n"))

    lines = dialog.columns.first.plain_text().split("\n")
    assert [each for each in lines if "day" in each] == []
    assert lines[0].startswith("2 January 2030")


def test_what_the_user_does_not_want_kept_is_not_remembered(plot: Garden) -> None:
    dialog = plot.dialog()
    plot.look(dialog, plot.file())
    plot.as_garden(dialog)
    dialog.columns.remember.setChecked(False)
    plot.submit(dialog)
    plot.submit(dialog)

    again = plot.dialog()
    plot.look(again, plot.file())
    assert again.banner.message() == ""


def test_several_files_come_one_after_the_other(plot: Garden) -> None:
    dialog = plot.dialog()
    other = plot.file(TABLE.replace("2030", "2029"), "other.csv")
    plot.look(dialog, plot.file(), other)
    assert "1 more file follows." in dialog.what.plain_text()
    plot.as_garden(dialog)
    plot.submit(dialog)
    plot.submit(dialog)

    assert dialog.step is Step.PREVIEW
    assert "other.csv" in dialog.what.plain_text()
    plot.submit(dialog)

    assert is_closed(dialog)
    assert plot.desk.notices == ["2 entries were taken in.", "1 entry was taken in."]


def test_a_table_can_be_pasted(plot: Garden) -> None:
    QApplication.clipboard().setText("Day\tSoil\n2030-01-02\tclay\n")
    dialog = plot.dialog()
    dialog.source.paste.click()
    assert "clay" in dialog.source.table.toPlainText()

    plot.submit(dialog)

    assert dialog.step is Step.COLUMNS
    assert dialog.what.plain_text().startswith("Pasted table")


def test_a_table_without_end_is_not_pasted(plot: Garden) -> None:
    dialog = plot.dialog()
    data = QMimeData()
    data.setText("x" * (MOST_PASTED + 1))

    dialog.source.table.insertFromMimeData(data)

    assert dialog.source.table.toPlainText() == ""
    assert "too long to paste" in dialog.banner.message()


def test_without_a_source_there_is_nothing_to_look_at(plot: Garden) -> None:
    dialog = plot.dialog()

    plot.submit(dialog)

    assert "Choose a file first" in dialog.banner.message()
    assert dialog.step is Step.SOURCE


def test_a_file_that_is_none_is_refused_in_words(plot: Garden) -> None:
    dialog = plot.dialog()

    plot.look(dialog, plot.folder / "none.csv")

    assert dialog.banner.message()
    assert dialog.step is Step.SOURCE


def test_entries_of_our_own_come_back_with_their_types(plot: Garden) -> None:
    plot.hold(full(), garden(1), garden(2))
    file = plot.exported()
    plot.desk.do(lambda: plot.session.records.edit_all([full().id], _changed))

    dialog = plot.dialog()
    plot.look(dialog, file)

    assert dialog.step is Step.PREVIEW
    told = dialog.preview.others.plain_text()
    assert "3 entries were imported before" in told
    assert "1 of them is not the same in the file: yours is kept." in told


def _changed(record: Record) -> Record:
    return replace(record, note="mine")


def test_a_sealed_file_asks_for_its_passphrase(plot: Garden) -> None:
    plot.hold(full())
    file = plot.exported("seal it well")
    plot.desk.do(lambda: plot.desk.session.ledger.undo())
    assert plot.held() == []

    dialog = plot.dialog()
    plot.look(dialog, file)
    field = dialog.source.passphrase
    assert field.isVisible()
    field.edit.setText("wrong")
    plot.submit(dialog)
    assert "does not open" in field.problem()
    field.edit.setText("seal it well")
    plot.submit(dialog)

    assert dialog.step is Step.PREVIEW
    plot.submit(dialog)
    assert plot.held() == [full()]


def test_likely_doubles_are_listed_and_come_only_if_wanted(plot: Garden) -> None:
    plot.hold(garden(1, at(date(2030, 1, 2)), soil="clay", watered=True))
    dialog = plot.dialog()
    plot.look(dialog, plot.file())
    plot.as_garden(dialog)
    dialog.columns.rows[3].target.setCurrentIndex(0)
    plot.submit(dialog)
    assert dialog.preview.counts.plain_text() == "1 new entry"

    dialog.preview.doubles_list.click()
    (listed,) = dialog.preview.findChildren(TableText)
    assert listed.table.rowCount() == 1
    model = listed.table.model()
    told, here = (model.index(0, n).data() for n in (0, 1))
    assert told == here == "2 January 2030 · Garden · Watered: Yes · Soil: clay"
    listed.close()
    dialog.preview.doubles.setChecked(True)

    assert dialog.preview.counts.plain_text() == "2 new entries"
    plot.submit(dialog)
    assert len(plot.held()) == 3


def test_what_came_before_can_get_its_service_later(plot: Garden) -> None:
    first = plot.dialog()
    plot.look(first, plot.file())
    plot.as_garden(first)
    plot.submit(first)
    plot.submit(first)
    service = plot.desk.do(lambda: plot.desk.session.services.add("Lantern"))

    again = plot.dialog(service.id)
    plot.look(again, plot.file())
    assert again.preview.service_field.isVisible()
    again.preview.service.setCurrentIndex(0)
    assert again.main.text() == "&Done"
    again.preview.service.setCurrentIndex(1)
    assert again.main.text() == "&Note the service"
    plot.submit(again)

    assert is_closed(again)
    assert {each.service_id for each in plot.held()} == {service.id}
    assert "which service" in plot.desk.notices[-1]
    plot.desk.do(plot.desk.session.ledger.undo)
    assert {each.service_id for each in plot.held()} == {""}


def test_a_day_of_drip_that_says_something_else_by_now_is_told(plot: Garden) -> None:
    row = dict.fromkeys(COLUMNS, "") | {"date": "2030-01-02", "sex.solo": "true"}
    service = plot.desk.do(lambda: plot.desk.session.services.add("Lantern"))

    def look(dialog: ImportDialog) -> None:
        text = f"{','.join(COLUMNS)}\n{','.join(row.values())}\n"
        plot.look(dialog, plot.file(text, "drip.csv"))

    first = plot.dialog(service.id)
    look(first)
    plot.submit(first)
    again = plot.dialog()
    look(again)
    assert "not the same" not in again.preview.others.plain_text()

    row["sex.note"] = "added since"
    look(again)
    assert "1 of them is not the same" in again.preview.others.plain_text()


def test_the_days_are_shown_by_year_and_as_a_table(plot: Garden) -> None:
    dialog = plot.dialog()
    plot.look(dialog, plot.file())
    plot.as_garden(dialog)
    plot.submit(dialog)
    days = dialog.preview.days

    assert days.year.text() == "Year 2031"
    assert "3 January 2031, 1 entry" in days.day.plain_text()
    assert not days.after.isEnabled()
    days.before.click()
    assert days.year.text() == "Year 2030"
    assert not days.before.isEnabled()
    days.view.setFocus()
    plot.desk.qtbot.keyClick(days.view, Qt.Key.Key_Right)
    assert "2030" in days.day.plain_text()
    days.as_table.click()
    (table,) = days.findChildren(TableText)
    assert table.table.rowCount() == 2


def test_only_some_sorts_can_be_taken_in(plot: Garden) -> None:
    plot.hold(garden(1), replace(plot.session.records.blank(), title="note"))
    file = plot.exported()
    plot.desk.do(plot.desk.session.ledger.undo)
    dialog = plot.dialog()
    plot.look(dialog, file)
    assert dialog.preview.counts.plain_text() == "2 new entries"

    dialog.preview.boxes[GARDEN].setChecked(False)
    assert dialog.preview.counts.plain_text() == "1 new entry"
    plot.submit(dialog)

    assert [each.title for each in plot.held()] == ["note"]


def test_entries_can_name_the_service_that_they_come_from(plot: Garden) -> None:
    service = plot.desk.do(lambda: plot.desk.session.services.add("Lantern"))
    dialog = plot.dialog(service.id)
    plot.look(dialog, plot.file())
    plot.as_garden(dialog)
    plot.submit(dialog)
    assert dialog.preview.service.currentText() == "Lantern"

    plot.submit(dialog)

    assert {each.service_id for each in plot.held()} == {service.id}


def test_the_way_back_leads_through_the_steps(plot: Garden) -> None:
    dialog = plot.dialog()
    plot.look(dialog, plot.file())
    plot.as_garden(dialog)
    plot.submit(dialog)

    dialog.back.click()
    assert dialog.columns.isVisible()
    dialog.back.click()
    assert dialog.source.isVisible()
    assert not dialog.back.isVisible()


def test_files_can_be_dropped(plot: Garden) -> None:
    dialog = plot.dialog()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plot.file()))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()

    dialog.dropEvent(QDropEvent(QPoint(5, 5), copy, data, left, none))

    assert dialog.source.chosen.plain_text() == "table.csv"


def test_when_the_drawer_closes_nothing_is_held_any_more(plot: Garden) -> None:
    dialog = plot.dialog()
    plot.look(dialog, plot.file())

    plot.desk.ctx.private_door.closed.emit()

    assert not dialog.isVisible()
    assert dialog.columns.rows == ()
    assert dialog.columns.plan() is None
    assert dialog.what.plain_text() == ""
    assert dialog.source.sources() == ()


def test_every_box_of_a_column_has_a_name_of_its_own(plot: Garden) -> None:
    dialog = plot.dialog()
    plot.look(dialog, plot.file())

    names = [row.target.accessibleName() for row in dialog.columns.rows]

    assert names[:2] == ["What becomes of “Day”", "What becomes of “Soil”"]
    assert len(set(names)) == 4
