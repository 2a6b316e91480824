"""The dialog that writes entries: encrypted first, and it says what is in the file."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from shiboken6 import isValid

from age_kit import make_age_cheap
from desk_kit import Desk
from exchange_kit import GARDEN, at, full, garden
from garden_kit import OpenGarden
from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.change import Deed
from hikidashi.domain.preferences import Preferences
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import NOTE, RecordId
from hikidashi.ui.private.exchange.export_dialog import ExportDialog
from hikidashi.ui.private.exchange.opening import open_export
from hikidashi.ui.security.encryption_choice import plain_word
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import RecordForm

SEAL = "seal it very well"


class Garden(OpenGarden):
    """An open drawer with three entries, and the dialog over a page."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__(desk)
        self.folder = folder / "out"
        note = replace(self.session.records.blank(NOTE), title="a note", start=at(None))
        self.hold(full(), garden(1, at(date(2030, 1, 2))), note)

    def dialog(self, query: RecordQuery | None = None) -> ExportDialog:
        dialog = open_export(self.desk.ctx, self.session, self.page, query)
        assert isinstance(dialog, ExportDialog)
        dialog.folder.path.setText(str(self.folder))
        self.counted(dialog)
        return dialog

    def counted(self, dialog: ExportDialog) -> str:
        """Wait until the entries have been counted, and return what is said."""
        self.desk.settle()
        self.desk.qtbot.waitUntil(lambda: not dialog._wait.isActive())
        self.desk.settle()
        return dialog.count.plain_text()

    def write_plain(self, dialog: ExportDialog) -> None:
        dialog.choice.plain.setChecked(True)
        dialog.choice.word.setText(plain_word())
        self.submit(dialog)

    def written(self) -> Path:
        (file,) = self.folder.iterdir()
        return file

    def deeds(self) -> list[Deed]:
        entries = self.desk.do(lambda: self.session.drawer.all(ActivityEntry))
        return [each.deed for each in entries]


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    make_age_cheap(monkeypatch)


@pytest.fixture
def plot(desk: Desk, tmp_path: Path) -> Garden:
    return Garden(desk, tmp_path)


def choose(dialog: ExportDialog, form: RecordForm) -> None:
    dialog.form_box.setCurrentIndex(dialog.form_box.findData(form.value))


def test_it_is_encrypted_unless_the_user_says_otherwise(plot: Garden) -> None:
    dialog = plot.dialog()
    assert dialog.choice.encrypted.isChecked()
    assert not dialog.choice.warning.isVisible()
    dialog.choice.form_new.first.edit.setText(SEAL)
    dialog.choice.form_new.second.edit.setText(SEAL)

    plot.submit(dialog)

    file = plot.written()
    assert file.name == "hikidashi-entries-2031-05-04.json.age"
    assert b"Spring" not in file.read_bytes()
    assert "3 entries are in" in dialog.outcome.plain_text()
    assert "passphrase only" in dialog.outcome.plain_text()
    found = plot.session.exports.read_sealed(file, SEAL, Ticket())
    assert {each.title for each in found.records} == {"Spring 春", "", "a note"}
    assert Deed.EXPORT_RECORDS in plot.deeds()


def test_in_the_clear_it_needs_the_word_and_says_who_can_read_it(
    plot: Garden,
) -> None:
    dialog = plot.dialog()
    dialog.choice.plain.setChecked(True)
    assert dialog.choice.warning.isVisible()
    assert "read every entry" in dialog.choice.warning.message()

    plot.submit(dialog)
    assert dialog.choice.word_field.problem()
    assert not plot.folder.exists()
    dialog.choice.word.setText(plain_word())
    plot.submit(dialog)

    assert json.loads(plot.written().read_bytes())["schema"] == "hikidashi-records/1"
    assert "not encrypted" in dialog.outcome.plain_text()


def test_a_weak_or_mistyped_passphrase_is_refused(plot: Garden) -> None:
    dialog = plot.dialog()

    plot.submit(dialog)
    assert dialog.choice.form_new.first.problem()
    dialog.choice.form_new.first.edit.setText(SEAL)
    plot.submit(dialog)

    assert dialog.choice.form_new.second.problem()
    assert not plot.folder.exists()


def test_once_it_is_written_the_dialog_says_so_and_closes(plot: Garden) -> None:
    dialog = plot.dialog()
    plot.write_plain(dialog)

    assert not dialog.folder.isVisible()
    assert not dialog.cancel.isVisible()
    assert dialog.main.text().replace("&", "") == "Close"
    plot.submit(dialog)

    assert not isValid(dialog) or not dialog.isVisible()
    assert len(list(plot.folder.iterdir())) == 1


def test_only_some_sorts_and_days_can_be_written(plot: Garden) -> None:
    dialog = plot.dialog()
    assert plot.counted(dialog) == "3 entries"
    dialog.scope.boxes[NOTE].setChecked(False)
    assert plot.counted(dialog) == "2 entries"
    dialog.scope.last.setText("2030/12/31")
    assert plot.counted(dialog) == "1 entry"

    plot.write_plain(dialog)

    document = json.loads(plot.written().read_bytes())
    assert [each["id"] for each in document["records"]] == ["record-1"]
    assert [each["id"] for each in document["types"]] == [GARDEN]


def test_a_day_that_is_none_is_told(plot: Garden) -> None:
    dialog = plot.dialog()
    dialog.scope.first.setText("soon")

    plot.submit(dialog)

    assert "Write a day" in dialog.scope.first_field.problem()
    dialog.scope.first.setText("")
    assert dialog.scope.first_field.problem() == ""


def test_what_is_shown_now_is_offered_first(plot: Garden) -> None:
    dialog = plot.dialog(RecordQuery(words="spring"))
    assert plot.counted(dialog) == "1 entry"
    assert not dialog.scope.parts.isVisible()

    dialog.scope.which.setCurrentIndex(1)
    assert plot.counted(dialog) == "3 entries"
    assert dialog.scope.parts.isVisible()
    dialog.scope.which.setCurrentIndex(0)
    plot.counted(dialog)
    plot.write_plain(dialog)

    document = json.loads(plot.written().read_bytes())
    assert [each["id"] for each in document["records"]] == ["full"]


def test_what_is_chosen_is_offered_first(plot: Garden) -> None:
    query, ids = RecordQuery(type=GARDEN), [RecordId("full")]
    dialog = open_export(plot.desk.ctx, plot.session, plot.page, query, ids)
    assert isinstance(dialog, ExportDialog)
    dialog.folder.path.setText(str(plot.folder))
    which = dialog.scope.which
    offered = [which.itemText(n) for n in range(which.count())]
    assert offered == ["The 1 that is chosen", "Those that are shown now", "All"]
    assert not dialog.scope.parts.isVisible()
    assert plot.counted(dialog) == "1 entry"

    which.setCurrentIndex(1)
    assert plot.counted(dialog) == "2 entries"
    which.setCurrentIndex(0)
    plot.counted(dialog)
    plot.write_plain(dialog)

    document = json.loads(plot.written().read_bytes())
    assert [each["id"] for each in document["records"]] == ["full"]


def test_a_calendar_is_neutral_and_says_what_it_leaves_out(plot: Garden) -> None:
    dialog = plot.dialog()
    assert not dialog.detail_field.isVisible()
    choose(dialog, RecordForm.CALENDAR)
    assert dialog.detail_field.isVisible()

    plot.write_plain(dialog)

    text = plot.written().read_text("utf-8")
    assert plot.written().suffix == ".ics"
    assert text.count("SUMMARY:Entry") == 2
    assert "1 entry has no day" in dialog.outcome.plain_text()


def test_a_calendar_can_show_all_of_it(plot: Garden) -> None:
    dialog = plot.dialog()
    choose(dialog, RecordForm.CALENDAR)
    dialog.detail.setCurrentIndex(2)

    plot.write_plain(dialog)

    assert "SUMMARY:Spring" in plot.written().read_text("utf-8")


def test_a_table_has_the_users_words(plot: Garden) -> None:
    dialog = plot.dialog()
    choose(dialog, RecordForm.CSV)

    plot.write_plain(dialog)

    text = plot.written().read_text("utf-8-sig")
    assert text.startswith("Sort,Day,Time,")
    assert "Garden" in text


def test_where_nothing_fits_nothing_is_written(plot: Garden) -> None:
    dialog = plot.dialog(RecordQuery(words="nowhere"))
    assert plot.counted(dialog) == "0 entries"

    plot.write_plain(dialog)

    assert "nothing to export" in dialog.banner.message()
    assert not plot.folder.exists()


def test_a_folder_that_cannot_be_written_is_told(plot: Garden) -> None:
    plot.folder.write_text("no folder")
    dialog = plot.dialog()

    plot.write_plain(dialog)

    assert "not a folder" in dialog.banner.message()
    assert dialog.folder.isVisible()


def test_the_drawers_own_folder_is_refused(plot: Garden, tmp_path: Path) -> None:
    house = replace(plot.desk.ctx.house, preferences=Vaults(tmp_path))
    plot.desk.ctx = replace(plot.desk.ctx, house=house)
    dialog = plot.dialog()

    plot.write_plain(dialog)

    assert "outside the drawer" in dialog.folder.problem()


class Vaults:
    """Preferences that know where the drawer lies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self) -> Preferences:
        return Preferences(vault_folder=str(self._folder))

    def save(self, preferences: Preferences) -> None:
        del preferences


def test_when_the_drawer_closes_the_dialog_goes(plot: Garden) -> None:
    dialog = plot.dialog(RecordQuery(words="spring"))
    dialog.choice.form_new.first.edit.setText(SEAL)

    plot.desk.ctx.private_door.closed.emit()

    assert not dialog.isVisible()
    assert dialog.choice.form_new.text() == ""
    assert dialog.scope.boxes == {}
    assert dialog.count.plain_text() == ""
