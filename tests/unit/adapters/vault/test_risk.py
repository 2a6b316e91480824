"""Places where a vault is not safe are known by their names and file systems."""

import sys
from pathlib import Path

import pytest

from hikidashi.adapters.vault.disk import risk
from hikidashi.adapters.vault.disk.risk import NETWORK, SYNCED, risk_of


def test_a_folder_of_ones_own_is_no_risk(tmp_path: Path) -> None:
    assert risk_of(tmp_path / "not" / "there yet") is None


@pytest.mark.parametrize(
    "name",
    [
        "Dropbox",
        "OneDrive",
        "OneDrive - Example Inc.",
        "iCloud Drive",
        "Nextcloud",
        "Google Drive",
    ],
)
def test_a_folder_that_a_program_syncs_is_known_by_its_name(
    tmp_path: Path, name: str
) -> None:
    assert risk_of(tmp_path / name / "deep" / "vault") == SYNCED


@pytest.mark.parametrize("name", ["Dropbox notes", "my nextcloud", "mega-sale", "box"])
def test_a_name_that_only_looks_alike_is_no_risk(tmp_path: Path, name: str) -> None:
    assert risk_of(tmp_path / name / "vault") is None


def test_a_folder_that_a_program_syncs_is_known_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / "mine" / ".stfolder").mkdir(parents=True)

    assert risk_of(tmp_path / "mine" / "vault") == SYNCED


@pytest.mark.parametrize("number", [0x6969, 0xFF534D42, 0xFE534D42, 0x01021997])
def test_a_file_system_of_another_computer_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(risk, "_type_of", lambda _: number)

    assert risk_of(tmp_path / "vault") == NETWORK


def test_the_system_tells_of_what_type_a_file_system_is() -> None:
    assert risk._type_of(Path("/proc")) == 0x9FA0  # linux/magic.h


def test_a_system_that_does_not_tell_is_no_risk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    assert risk_of(tmp_path) is None


@pytest.mark.parametrize(
    ("folder", "is_network"), [("\\\\server\\share", True), ("C:/vault", False)]
)
def test_windows_names_other_computers(
    monkeypatch: pytest.MonkeyPatch, folder: str, is_network: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "absolute", lambda self: self)

    assert risk._is_network(Path(folder)) is is_network
