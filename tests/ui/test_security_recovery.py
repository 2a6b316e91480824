"""The recovery sheet: shown, printed, saved, and proved to be copied."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fakes.rooms import ListFolder
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.recovery_code import read_code
from hikidashi.domain.keys.sheet import PrintedSheet
from hikidashi.domain.keys.way import RecoveryCode, SlotType
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.security.page import SecurityPage
from hikidashi.ui.security.printing import paint_pages
from hikidashi.ui.security.recovery_dialog import RecoveryDialog
from hikidashi.ui.settings.page import Tab
from security_kit import Bench, bench_of

PAPER = (595, 842)  # A4 in points


class PaperSheets:
    """Sets every sheet as a page that is all of one colour."""

    def __init__(self) -> None:
        self.sheets: list[PrintedSheet] = []

    def pdf(self, sheet: PrintedSheet) -> bytes:
        self.sheets.append(sheet)
        return f"%PDF of {sheet.code}".encode()

    def pages(self, sheet: PrintedSheet, *, dpi: int) -> Sequence[bytes]:
        self.sheets.append(sheet)
        return (page(dpi, "#aa0000"),)


def page(dpi: int, colour: str) -> bytes:
    width, height = PAPER
    image = QImage(width * dpi // 72, height * dpi // 72, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stub wants bytes here
    return bytes(data.data())


@pytest.fixture
def bench(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, tmp_path: Path
) -> Iterator[Bench]:
    with bench_of(qtbot, threaded_jobs, relay, tmp_path) as bench:
        parts = replace(bench.house, sheets=PaperSheets(), out=ListFolder())
        bench.ctx = replace(bench.ctx, house=parts)
        bench.house = parts
        yield bench


@pytest.fixture
def page_of(bench: Bench) -> SecurityPage:
    return bench.settings(Tab.SECURITY).security


@pytest.fixture
def dialog(bench: Bench, page_of: SecurityPage) -> Iterator[RecoveryDialog]:
    page_of.ways.recovery.click()
    asked = page_of.ways.dialog
    assert isinstance(asked, RecoveryDialog)
    bench.settle()
    yield asked
    if page_of.ways.dialog is not None:
        asked.reject()


def answer(dialog: RecoveryDialog, *, wrong: bool = False) -> None:
    """Type the groups that are asked for, as from paper."""
    assert dialog.question is not None
    groups = dialog.code.split("-")
    for edit, number in zip(dialog.question.edits, dialog.question.asked, strict=True):
        edit.setText("ZZZZZ" if wrong else groups[number].lower())


def opens(bench: Bench, code: str) -> bool:
    return bench.session.vault.fits(RecoveryCode(read_code(code)))


def test_the_code_is_shown_in_groups_and_opens_nothing_yet(
    bench: Bench, dialog: RecoveryDialog
) -> None:
    assert dialog.code.count("-") == 6
    assert dialog.view is not None
    assert dialog.view.isVisible()
    assert dialog.print_button.hasFocus()
    assert not opens(bench, dialog.code)


def test_it_counts_only_once_two_groups_were_typed_back(
    bench: Bench, page_of: SecurityPage, dialog: RecoveryDialog
) -> None:
    dialog.main.click()
    assert dialog.question is not None
    assert dialog.view is not None
    assert not dialog.view.isVisible()  # the groups come from the paper
    answer(dialog, wrong=True)
    dialog.main.click()
    assert "not what the sheet says" in dialog.question.fields[0].problem()
    assert not opens(bench, dialog.code)

    answer(dialog)
    bench.qtbot.keyClick(dialog.question.edits[1], Qt.Key.Key_Return)
    bench.settle()

    assert opens(bench, dialog.code)
    assert [each.card.type for each in page_of.ways.rows][1] is SlotType.RECOVERY_CODE
    assert "on your sheet opens the drawer" in page_of.told.message()
    assert page_of.ways.recovery.text() == "Make a new recovery sheet…"


def test_one_can_look_at_the_code_again(bench: Bench, dialog: RecoveryDialog) -> None:
    dialog.main.click()
    dialog.back.click()
    assert dialog.view is not None
    assert dialog.view.isVisible()
    assert dialog.question is None

    dialog.main.click()
    answer(dialog)
    dialog.main.click()
    bench.settle()

    assert opens(bench, dialog.code)


def test_leaving_early_keeps_the_older_code(
    bench: Bench, page_of: SecurityPage
) -> None:
    keys = bench.session.keys
    older = keys.draft_code()
    bench.do(lambda: keys.keep_code(older, "", Drawer.MAIN))
    bench.settle()

    page_of.ways.recovery.click()
    bench.settle()
    asked = page_of.ways.dialog
    assert asked is not None
    asked.reject()
    bench.settle()

    assert opens(bench, older)


def test_the_sheet_is_saved_where_the_user_says(
    bench: Bench, dialog: RecoveryDialog, tmp_path: Path
) -> None:
    dialog.save_button.click()
    files = dialog.findChild(QFileDialog)
    assert files is not None
    files.fileSelected.emit(str(tmp_path))
    files.done(QFileDialog.DialogCode.Accepted)
    bench.settle()

    out = bench.house.out
    assert isinstance(out, ListFolder)
    path, data = out.written[0]
    assert path == tmp_path / "hikidashi-recovery-sheet.pdf"
    assert dialog.code.encode() in data
    assert "not encrypted" in dialog.banner.message()


def test_the_sheet_names_the_drawer_and_the_day(
    bench: Bench, dialog: RecoveryDialog
) -> None:
    dialog.print_button.click()
    bench.settle()

    sheets = bench.house.sheets
    assert isinstance(sheets, PaperSheets)
    facts = dict(sheets.sheets[0].facts)
    assert sheets.sheets[0].code == dialog.code
    assert bench.choices.now.vault_folder in facts.values()
    printer = dialog.findChild(QPrintDialog)
    assert printer is not None
    printer.reject()
    assert not opens(bench, dialog.code)


def test_a_page_fills_the_paper(tmp_path: Path, qapp: object) -> None:
    del qapp
    file = tmp_path / "printed.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setFullPage(True)

    images = [QImage.fromData(page(72, colour)) for colour in ("#aa0000", "#0000aa")]
    paint_pages(printer, images)

    document = pypdfium2.PdfDocument(file)
    try:
        assert len(document) == 2
        printed = document[0].render(scale=1)
        seen, stride = bytes(printed.buffer), printed.stride
        width, height = printed.width, printed.height
    finally:
        document.close()
    for x, y in ((width // 2, 8), (width // 2, height - 8), (8, height // 2)):
        start = y * stride + x * printed.n_channels
        blue_green_red = seen[start : start + 3]
        wanted = (0, 0, 0xAA)
        assert all(abs(a - b) < 9 for a, b in zip(blue_green_red, wanted, strict=True))
