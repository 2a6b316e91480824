import errno
import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hikidashi.adapters.files.out_folder import DiskFolder
from hikidashi.domain.errors import ExportFolderError, FolderTrouble

OUT = DiskFolder()


def _raise(number: int) -> Callable[..., None]:
    def fail(*args: object, **kwargs: object) -> None:
        del args, kwargs
        raise OSError(number, os.strerror(number))

    return fail


def test_a_file_arrives_whole_and_alone(tmp_path: Path) -> None:
    path = OUT.write(tmp_path, "letter.pdf", b"%PDF")

    assert path == tmp_path / "letter.pdf"
    assert path.read_bytes() == b"%PDF"
    assert list(tmp_path.iterdir()) == [path]


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = OUT.write(tmp_path, "letter.pdf", b"x")

    # Windows has no modes of this kind: there the folder's own rights count
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_folder_itself_is_made(tmp_path: Path) -> None:
    path = OUT.write(tmp_path / "letters", "letter.pdf", b"x")

    assert path.read_bytes() == b"x"


def test_only_its_owner_may_look_into_a_folder_that_was_made(tmp_path: Path) -> None:
    file = DiskFolder().write(tmp_path / "letters", "letter.pdf", b"x")

    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_an_existing_file_is_never_replaced(tmp_path: Path) -> None:
    names = [OUT.write(tmp_path, "a.b.pdf", bytes([n])).name for n in range(3)]

    assert names == ["a.b.pdf", "a.b (2).pdf", "a.b (3).pdf"]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"\0", b"\1", b"\2"]


def test_a_dangling_link_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").symlink_to(tmp_path / "elsewhere")

    path = OUT.write(tmp_path, "letter.pdf", b"x")

    assert path.name == "letter (2).pdf"
    assert not (tmp_path / "elsewhere").exists()


def test_threads_that_want_the_same_name_all_get_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        paths = list(
            pool.map(lambda n: OUT.write(tmp_path, "x.txt", b"%d" % n), range(24))
        )

    assert len(set(paths)) == 24
    assert [path.read_bytes() for path in paths] == [b"%d" % n for n in range(24)]


def test_a_file_system_without_links_works_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _raise(errno.EPERM))

    names = [OUT.write(tmp_path, "x.txt", b"%d" % n).name for n in range(2)]

    assert names == ["x.txt", "x (2).txt"]
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"0", b"1"]


def test_a_failed_replace_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _raise(errno.EPERM))
    monkeypatch.setattr(os, "replace", _raise(errno.EIO))

    with pytest.raises(ExportFolderError):
        OUT.write(tmp_path, "x.txt", b"x")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_whose_parent_is_missing_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ExportFolderError) as caught:
        OUT.write(tmp_path / "a" / "b", "x.txt", b"x")

    assert caught.value.trouble is FolderTrouble.MISSING
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("inside", ["file", "file/below", "file/below/deeper", "nul\0"])
def test_what_is_no_folder_is_told_apart(tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ExportFolderError) as caught:
        OUT.write(tmp_path / inside, "x.txt", b"x")

    assert caught.value.trouble is FolderTrouble.NOT_A_FOLDER


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.ENOSPC, FolderTrouble.FULL),
        (errno.EDQUOT, FolderTrouble.FULL),
        (errno.EROFS, FolderTrouble.NOT_WRITABLE),
        (errno.EIO, FolderTrouble.NOT_WRITABLE),
    ],
)
def test_a_write_that_fails_half_way_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    trouble: FolderTrouble,
) -> None:
    monkeypatch.setattr(os, "fsync", _raise(number))

    with pytest.raises(ExportFolderError) as caught:
        OUT.write(tmp_path, "x.txt", b"x")

    assert caught.value.trouble is trouble
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_file_is_not_writable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.mkstemp", _raise(errno.EACCES))

    with pytest.raises(ExportFolderError) as caught:
        OUT.write(tmp_path, "x.txt", b"x")

    assert caught.value.trouble is FolderTrouble.NOT_WRITABLE


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        ('a<b>:"c/d\\e|f?g*h.pdf', "a_b___c_d_e_f_g_h.pdf"),
        ("../../up.txt", ".._.._up.txt"),
        ("con.pdf", "_con.pdf"),
        ("LPT1", "_LPT1"),
        ("name. ", "name"),
        ("tab\tand\x00nul.txt", "tab_and_nul.txt"),
        ("", "_"),
        ("...", "_"),
        ("請求書.pdf", "請求書.pdf"),
        ("half\ud800.pdf", "half.pdf"),
        ("HK-2026-001_disclosure_ja.pdf", "HK-2026-001_disclosure_ja.pdf"),
    ],
)
def test_a_name_is_stored_as_every_system_can(
    tmp_path: Path, asked: str, stored: str
) -> None:
    assert OUT.write(tmp_path, asked, b"x").name == stored


def test_a_very_long_name_is_shortened_before_its_ending(tmp_path: Path) -> None:
    path = OUT.write(tmp_path, "請" * 300 + ".pdf", b"x")

    assert path.name == "請" * 65 + ".pdf"
