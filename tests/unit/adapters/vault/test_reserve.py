"""The reserve is given up once, for a write that found no room."""

import errno
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from hikidashi.adapters.vault.disk.reserve import SIZE, Reserve
from hikidashi.domain.errors import FolderTrouble, VaultFolderError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reserve"


@pytest.fixture
def reserve(path: Path) -> Reserve:
    reserve = Reserve(path)
    reserve.keep()
    return reserve


def failing(times: int, trouble: FolderTrouble) -> Callable[[], str]:
    left = iter(range(times))

    def write() -> str:
        if next(left, None) is not None:
            raise VaultFolderError(trouble)
        return "written"

    return write


def test_it_is_a_file_that_no_disk_makes_smaller(reserve: Reserve, path: Path) -> None:
    data = path.read_bytes()

    assert len(data) == SIZE
    assert len(set(data[:4096])) > 200
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert reserve.free()
    assert not reserve.free()


def test_what_is_there_is_not_written_again(reserve: Reserve, path: Path) -> None:
    before = path.stat().st_mtime_ns

    reserve.keep()

    assert path.stat().st_mtime_ns == before


def test_what_was_cut_is_made_anew(reserve: Reserve, path: Path) -> None:
    path.write_bytes(b"cut")

    reserve.keep()

    assert path.stat().st_size == SIZE


def test_a_disk_without_room_keeps_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(file: Path, data: bytes) -> None:
        with file.open("r+b") as half:
            half.write(data[:4096])
        raise OSError(errno.ENOSPC, "injected")

    monkeypatch.setattr(Path, "write_bytes", fail)

    Reserve(path).keep()

    assert not path.exists()


def test_it_is_given_up_for_a_write_that_finds_no_room(
    reserve: Reserve, path: Path
) -> None:
    assert reserve.lend(failing(1, FolderTrouble.FULL)) == "written"
    assert not path.exists()


def test_it_is_kept_while_there_is_room(reserve: Reserve, path: Path) -> None:
    assert reserve.lend(lambda: "written") == "written"
    assert path.exists()


def test_it_is_kept_for_trouble_that_it_cannot_mend(
    reserve: Reserve, path: Path
) -> None:
    with pytest.raises(VaultFolderError):
        reserve.lend(failing(1, FolderTrouble.NOT_WRITABLE))

    assert path.exists()


def test_a_write_that_needs_more_fails(reserve: Reserve, path: Path) -> None:
    with pytest.raises(VaultFolderError):
        reserve.lend(failing(2, FolderTrouble.FULL))

    assert not path.exists()


def test_without_it_a_full_disk_is_full(path: Path) -> None:
    with pytest.raises(VaultFolderError):
        Reserve(path).lend(failing(1, FolderTrouble.FULL))
