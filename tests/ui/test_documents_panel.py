"""The files that are kept with a service: adding, renaming, removing, exporting."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester

from desk_kit import Desk
from hikidashi.domain.deed import Deed
from hikidashi.domain.services.service import Service
from hikidashi.ui.documents.dialogs import ExportFileDialog, RenameDialog
from hikidashi.ui.documents.panel import DocumentsPanel
from hikidashi.ui.documents.preview import PreviewDialog
from private_kit import picture, write
from screen_kit import spoken_name


@pytest.fixture
def service(desk: Desk) -> Service:
    return desk.known("alpha")


@pytest.fixture
def panel(desk: Desk, service: Service) -> DocumentsPanel:
    panel = DocumentsPanel(desk.ctx)
    desk.widgets.append(panel)
    panel.show_owner(desk.session.documents, service.id)
    panel.resize(500, 400)
    panel.show()
    desk.settle()
    return panel


def names(panel: DocumentsPanel) -> list[str]:
    model = panel.view_model.model
    return [model.file(row).name for row in range(model.rowCount())]


def test_without_files_the_panel_says_how_to_add_some(panel: DocumentsPanel) -> None:
    assert panel.none.isVisible()
    assert not panel.list.isVisible()
    assert panel.add.isEnabled()
    assert not panel.open.isEnabled()


def test_several_files_are_added_as_one_change_that_undo_takes_back(
    desk: Desk, panel: DocumentsPanel, tmp_path: Path
) -> None:
    one = write(tmp_path, "明細 2031.txt", "十円".encode())
    two = write(tmp_path, "photo.png", picture())

    panel.take([one, two])
    desk.settle()

    assert set(names(panel)) == {"明細 2031.txt", "photo.png"}
    assert desk.notices == ["2 files were added."]
    assert desk.do(desk.session.ledger.undo) is Deed.ADD_ATTACHMENT
    desk.settle()
    assert names(panel) == []
    assert panel.none.isVisible()


def test_a_row_tells_sort_size_and_day(
    desk: Desk, panel: DocumentsPanel, tmp_path: Path
) -> None:
    panel.take([write(tmp_path, "long.txt", b"x" * 1536)])
    desk.settle()

    index = panel.view_model.model.index(0)
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    assert spoken == "long.txt, Text · 1.5 KB · 4 May 2031"


def test_what_cannot_be_read_is_said_by_name_and_the_rest_is_added(
    desk: Desk, panel: DocumentsPanel, tmp_path: Path
) -> None:
    there = write(tmp_path, "there.txt", b"here")

    panel.take([tmp_path / "gone.txt", there, tmp_path])
    desk.settle()

    assert names(panel) == ["there.txt"]
    assert "“gone.txt”: " in panel.banner.message()
    assert f"“{tmp_path.name}”: " in panel.banner.message()


def test_files_that_are_dropped_are_added(
    desk: Desk, panel: DocumentsPanel, tmp_path: Path
) -> None:
    data = QMimeData()
    path = write(tmp_path, "dropped.txt", b"here")
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.com/x")])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    panel.dropEvent(drop)
    desk.settle()

    assert names(panel) == ["dropped.txt"]


def test_the_button_asks_for_files_and_takes_several(
    desk: Desk, panel: DocumentsPanel, tmp_path: Path
) -> None:
    paths = [write(tmp_path, name, b"here") for name in ("a.txt", "b.txt")]
    panel.add.click()
    dialog = panel.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles

    dialog.filesSelected.emit([str(path) for path in paths])
    dialog.reject()
    desk.settle()

    assert set(names(panel)) == {"a.txt", "b.txt"}


def test_delete_moves_to_the_trash_and_the_next_file_is_chosen(
    desk: Desk, panel: DocumentsPanel, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        panel.take([write(tmp_path, name, name.encode())])
        desk.settle()
    before = names(panel)
    panel.list.setCurrentIndex(panel.view_model.model.index(1))

    desk.qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    desk.settle()

    assert names(panel) == [before[0], before[2]]
    assert desk.notices[-1] == "The file was moved to the trash."
    current = panel.current()
    assert current is not None
    assert current.name == before[2]
    items = desk.do(desk.session.trash.items)
    assert [item.deed for item in items] == [Deed.REMOVE_ATTACHMENT]
    assert desk.do(desk.session.ledger.undo) is Deed.REMOVE_ATTACHMENT
    desk.settle()
    assert names(panel) == before


def test_a_file_gets_another_name_and_keeps_its_place(
    desk: Desk, panel: DocumentsPanel, tmp_path: Path
) -> None:
    panel.take([write(tmp_path, "before.txt", b"x")])
    desk.settle()

    desk.qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    dialog = panel.findChild(RenameDialog)
    assert isinstance(dialog, RenameDialog)
    assert dialog.name.selectedText() == "before"
    dialog.name.setText("  ")
    dialog.main.click()
    assert dialog.field.problem() == "▲ A file needs a name."
    dialog.name.setText("after.txt")
    dialog.main.click()
    desk.settle()

    assert names(panel) == ["after.txt"]
    assert desk.do(desk.session.ledger.undo) is Deed.EDIT_ATTACHMENT


def test_an_export_asks_where_says_it_is_not_encrypted_and_is_logged(
    desk: Desk, panel: DocumentsPanel, tmp_path: Path
) -> None:
    panel.take([write(tmp_path, "mine.txt", "ひみつ".encode())])
    desk.settle()
    out = tmp_path / "out"
    out.mkdir()

    panel.export.click()
    dialog = panel.findChild(ExportFileDialog)
    assert isinstance(dialog, ExportFileDialog)
    assert "not encrypted" in dialog.folder.help()
    dialog.folder.path.setText(str(out))
    dialog.main.click()
    desk.settle()

    assert (out / "mine.txt").read_bytes() == "ひみつ".encode()
    assert "not encrypted" in panel.banner.message()
    log = desk.do(lambda: desk.session.activity.page())
    assert Deed.EXPORT_ATTACHMENT in [entry.deed for entry in log.entities]


def test_a_name_from_elsewhere_never_leads_out_of_the_chosen_folder(
    desk: Desk, panel: DocumentsPanel, tmp_path: Path
) -> None:
    panel.take([write(tmp_path, "plain.txt", b"x")])
    desk.settle()
    file = panel.current()
    assert file is not None
    panel.view_model.rename(file, "../../up\\c:over.txt")
    desk.settle()
    out = tmp_path / "out"
    out.mkdir()

    panel.export.click()
    dialog = panel.findChild(ExportFileDialog)
    assert isinstance(dialog, ExportFileDialog)
    dialog.folder.path.setText(str(out))
    dialog.main.click()
    desk.settle()

    assert len(list(out.iterdir())) == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out", "plain.txt"]


def test_adding_can_be_cancelled_and_nothing_is_kept(
    desk: Desk, panel: DocumentsPanel, tmp_path: Path
) -> None:
    paths = [write(tmp_path, f"{n}.bin", bytes(1 << 20)) for n in range(8)]

    panel.take(paths)
    assert [spoken_name(row.cancel) for row in panel.rows] == ["Cancel adding files"]
    panel.rows[0].cancel.click()
    desk.settle()

    assert names(panel) == []
    assert panel.rows == []
    assert desk.complaints == []


def test_files_added_for_one_owner_never_come_to_the_next(
    desk: Desk, panel: DocumentsPanel, service: Service, tmp_path: Path
) -> None:
    path = write(tmp_path, "mine.txt", b"x")

    panel.take([path])
    panel.show_owner(desk.session.documents, "another")
    desk.settle()

    assert names(panel) == []
    kept = desk.do(lambda: desk.session.documents.of(service.id))
    assert [file.name for file in kept] == ["mine.txt"]


def test_clearing_closes_whatever_is_open_of_a_file(
    desk: Desk, panel: DocumentsPanel, tmp_path: Path
) -> None:
    panel.take([write(tmp_path, "mine.txt", b"secret")])
    desk.settle()
    desk.qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    desk.settle()
    preview = panel.findChild(PreviewDialog)
    assert isinstance(preview, PreviewDialog)
    assert preview.text.toPlainText() == "secret"

    panel.clear()

    assert preview.text.toPlainText() == ""
    assert not preview.isVisible()
    assert names(panel) == []
    assert not panel.add.isEnabled()


def test_the_model_keeps_the_rules_of_models(
    desk: Desk, panel: DocumentsPanel, qtmodeltester: ModelTester, tmp_path: Path
) -> None:
    panel.take([write(tmp_path, "a.txt", b"x")])
    desk.settle()

    qtmodeltester.check(panel.view_model.model)


@pytest.mark.usefixtures("service")
def test_the_services_room_has_a_tab_for_documents(desk: Desk, tmp_path: Path) -> None:
    room = desk.services()
    tabs = room.detail.tabs
    assert tabs.tabText(tabs.count() - 1) == "Documents"
    tabs.setCurrentIndex(tabs.count() - 1)
    panel = room.detail.documents
    panel.take([write(tmp_path, "a.txt", b"x")])
    desk.settle()
    assert names(panel) == ["a.txt"]

    panel.list.setFocus()
    desk.qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    QApplication.processEvents()

    assert panel.findChild(RenameDialog) is not None
    assert not room.edit_page.isVisible()
    panel.close_dialogs()
