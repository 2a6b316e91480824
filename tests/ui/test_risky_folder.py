"""A folder that other programs or computers write into is no place for a drawer."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hikidashi.porch import build_porch
from hikidashi.ui.unlock.create_page import CreatePage


def page_for(qtbot: QtBot, folder: Path) -> CreatePage:
    page = CreatePage(
        folder,
        back=lambda: None,
        holds_vault=lambda _: False,
        risk_of=build_porch().risk_of,
    )
    qtbot.addWidget(page)
    return page


@pytest.mark.parametrize(
    ("name", "warned"), [("Dropbox", True), ("Documents", False), ("a\0b", False)]
)
def test_a_synced_folder_is_warned_of(
    qtbot: QtBot, tmp_path: Path, name: str, *, warned: bool
) -> None:
    page = page_for(qtbot, tmp_path)

    page.folder.setText(str(tmp_path / name / "drawer"))

    told = page._folder_field.help()
    assert ("Another program copies this folder" in told) is warned
