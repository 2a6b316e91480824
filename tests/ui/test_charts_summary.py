"""The dialog of a doctor's summary: nothing is in the file but what was ticked."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from charts_kit import charts_desk, charts_page, open_drawer, settle
from desk_kit import Desk
from hikidashi.domain.analysis.span import Span
from hikidashi.domain.records.builtin import CYCLE, INTIMACY, MEDICATION, PARTNER, TEST
from hikidashi.domain.records.record import FieldId, RecordTypeId
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.private.charts.page import ChartsPage
from hikidashi.ui.private.charts.summary_choices import TypeChoices
from hikidashi.ui.private.charts.summary_dialog import SummaryDialog
from hikidashi.ui.private.charts.wish import Reach
from hikidashi.ui.relay import Relay
from hikidashi.usecases.summary_desk import TypeWish
from made_entries import TODAY


@pytest.fixture
def desk(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    with charts_desk(qtbot, threaded_jobs, relay) as desk:
        yield desk


@pytest.fixture
def page(desk: Desk) -> ChartsPage:
    return charts_page(desk, open_drawer(desk, few=40, cycle=4, with_tests=True))


@pytest.fixture
def dialog(desk: Desk, page: ChartsPage, tmp_path: Path) -> SummaryDialog:
    page.summary.click()
    settle(desk)
    found = page.findChild(SummaryDialog)
    assert found is not None
    found.folder.path.setText(str(tmp_path))
    return found


def of(dialog: SummaryDialog, type_id: RecordTypeId) -> TypeChoices:
    return next(each for each in dialog.choices if each.of.id == type_id)


def preview(desk: Desk, dialog: SummaryDialog) -> list[str]:
    desk.qtbot.waitUntil(lambda: not dialog._pause.isActive())
    settle(desk)
    return dialog.preview.plain_text().split("\n")


def test_nothing_is_ticked_at_first(desk: Desk, dialog: SummaryDialog) -> None:
    assert dialog.wish() is None
    assert not any(each.is_chosen for each in dialog.choices)
    assert preview(desk, dialog) == ["Nothing yet: tick what it may tell."]


def test_a_ticked_type_tells_how_often_and_no_more(dialog: SummaryDialog) -> None:
    of(dialog, INTIMACY).type.click()

    wish = dialog.wish()

    assert wish is not None
    assert wish.types == (TypeWish(type=INTIMACY),)


def test_fields_that_are_about_others_come_with_a_word(dialog: SummaryDialog) -> None:
    choices = of(dialog, INTIMACY)

    described = choices.fields[PARTNER].accessibleDescription()

    assert described == "This is about other people too, whatever you call them."
    assert "more than you want" in choices.notes.accessibleDescription()
    assert not choices.fields[PARTNER].isChecked()
    assert not choices.notes.isChecked()


def test_what_belongs_to_a_list_is_offered_with_the_list(
    dialog: SummaryDialog,
) -> None:
    choices = of(dialog, INTIMACY)
    choices.type.click()
    assert not choices.notes.isVisible()

    choices.entries.click()
    choices.notes.click()
    choices.times.click()
    assert choices.notes.isVisible()
    assert choices.wish() == TypeWish(
        type=INTIMACY, entries=True, notes=True, times=True
    )

    choices.entries.click()
    assert choices.wish() == TypeWish(type=INTIMACY)


def test_the_preview_lists_what_will_be_in_it(
    desk: Desk, dialog: SummaryDialog
) -> None:
    intimacy = of(dialog, INTIMACY)
    intimacy.type.click()
    intimacy.fields[FieldId("kind")].click()
    of(dialog, CYCLE).type.click()
    of(dialog, CYCLE).cycles.click()
    of(dialog, CYCLE).counts.click()
    of(dialog, TEST).type.click()
    of(dialog, TEST).fields[FieldId("result")].click()

    assert preview(desk, dialog) == [
        "• Intimacy: How often in each month",
        "• Intimacy: Kind",
        "• Cycle: Cycle lengths",
        "• Test: How often in each month",
        "• Test: a list of 2 entries with day, Result",
    ]


def test_the_pdf_is_made_where_the_user_wants_it(
    desk: Desk, page: ChartsPage, dialog: SummaryDialog, tmp_path: Path
) -> None:
    of(dialog, INTIMACY).type.click()
    of(dialog, MEDICATION).type.click()
    of(dialog, MEDICATION).fields[FieldId("medicine")].click()

    dialog.main.click()
    settle(desk)

    (made,) = tmp_path.iterdir()
    assert made.name == "summary.pdf"
    document = pypdfium2.PdfDocument(made)
    text = " ".join(each.get_textpage().get_text_range() for each in document)
    document.close()
    assert "40 in all" in text
    assert "m-one" in text
    assert "Solo" not in text
    assert "1 mg" not in text
    assert page.findChild(SummaryDialog) is None
    assert "summary.pdf" in page.banner.message()
    assert "not encrypted" in page.banner.message()


def test_without_anything_ticked_it_says_what_is_missing(
    desk: Desk, dialog: SummaryDialog, tmp_path: Path
) -> None:
    dialog.main.click()
    settle(desk)
    first = dialog.banner.message()
    of(dialog, INTIMACY).type.click()
    of(dialog, INTIMACY).counts.click()
    dialog.main.click()
    settle(desk)

    assert (
        first == dialog.banner.message() == "Tick at least one thing that it may tell."
    )
    assert preview(desk, dialog) == ["Nothing yet: tick what it may tell."]
    assert list(tmp_path.iterdir()) == []


def test_days_of_ones_own_must_be_days(desk: Desk, dialog: SummaryDialog) -> None:
    of(dialog, INTIMACY).type.click()
    dialog.reach.setCurrentIndex(dialog.reach.findData(Reach.OWN.value))
    assert dialog.first_field.isVisible()
    assert dialog.wish() is None
    dialog.main.click()
    assert "no day" in dialog.first_field.problem()

    QTest.keyClicks(dialog.first, "2031-03-01")
    QTest.keyClicks(dialog.last, "2031-03-31")

    wish = dialog.wish()
    assert wish is not None
    assert wish.span == Span(
        TODAY.replace(month=3, day=1), TODAY.replace(month=3, day=31)
    )
    assert dialog.first_field.problem() == ""
    settle(desk)


@pytest.mark.parametrize("reach", [each for each in Reach if each is not Reach.OWN])
def test_every_reach_can_be_chosen(dialog: SummaryDialog, reach: Reach) -> None:
    of(dialog, INTIMACY).type.click()

    dialog.reach.setCurrentIndex(dialog.reach.findData(reach.value))

    wish = dialog.wish()
    assert wish is not None
    days = {Reach.MONTH: 30, Reach.QUARTER: 90, Reach.YEAR: 365, Reach.THIS_YEAR: 124}
    assert (wish.span.days if wish.span else None) == days.get(reach)


def test_a_folder_that_takes_no_file_leaves_the_dialog_open(
    desk: Desk, dialog: SummaryDialog, tmp_path: Path
) -> None:
    of(dialog, INTIMACY).type.click()
    file = tmp_path / "file"
    file.write_text("")
    dialog.folder.path.setText(str(file))

    dialog.main.click()
    settle(desk)

    assert dialog.isVisible()
    assert dialog.banner.message()


def test_the_dialog_goes_with_the_drawer_and_forgets(
    desk: Desk, page: ChartsPage, dialog: SummaryDialog
) -> None:
    of(dialog, INTIMACY).type.click()
    preview(desk, dialog)

    page.put_away()

    assert not dialog.isVisible()
    assert dialog.choices == []
    assert dialog.preview.plain_text() == ""
    settle(desk)
    assert page.findChild(SummaryDialog) is None


def test_everything_can_be_reached_and_ticked_by_keyboard(
    desk: Desk, dialog: SummaryDialog
) -> None:
    choices = of(dialog, INTIMACY)
    choices.type.setFocus()
    QTest.keyClick(choices.type, Qt.Key.Key_Space)
    QTest.keyClick(choices.type, Qt.Key.Key_Tab)

    assert dialog.focusWidget() is choices.counts
    settle(desk)
