"""Archives: tar reads what we write, we read what tar writes, and no more than that."""

import io
import subprocess
import tarfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikidashi.adapters.vault.archives.tar import END, TarError, TarReader, filler, head
from vault_kit import rounds

NAMES = (
    "manifest.json",
    "main/写真 のコピー.png",
    "x" * 100,
    "深い/" * 40 + "a",
    "a" * 300,
)


def archive(*members: tuple[str, bytes]) -> bytes:
    parts = (
        head(name, len(data), 1_900_000_000) + data + filler(len(data))
        for name, data in members
    )
    return b"".join(parts) + END


def read(data: bytes) -> list[tuple[str, bytes]]:
    reader = TarReader(io.BytesIO(data))
    return [(entry.name, reader.read()) for entry in reader.entries()]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [0, 1, 511, 512, 513, 70_000])
def test_python_reads_what_we_write(name: str, size: int) -> None:
    data = archive((name, b"x" * size), ("last", b"."))

    with tarfile.open(fileobj=io.BytesIO(data)) as opened:
        members = opened.getmembers()
        first = opened.extractfile(members[0])

        assert first is not None
        assert first.read() == b"x" * size
        assert [each.name for each in members] == [name, "last"]
        assert members[0].mtime == 1_900_000_000
        assert members[0].mode == 0o600
    assert read(data) == [(name, b"x" * size), ("last", b".")]


def test_the_systems_own_tar_reads_what_we_write(tmp_path: Path) -> None:
    file = tmp_path / "x.tar"
    file.write_bytes(archive(("a/写真.txt", b"one"), ("b" * 150, b"two")))

    subprocess.run(["tar", "-xf", file, "-C", tmp_path], check=True)

    assert (tmp_path / "a" / "写真.txt").read_bytes() == b"one"
    assert (tmp_path / ("b" * 150)).read_bytes() == b"two"


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT])
def test_we_read_what_others_write(form: int) -> None:
    made = io.BytesIO()
    name = "deep/" * 30 + "name"
    with tarfile.open(fileobj=made, mode="w", format=form) as writer:
        folder = tarfile.TarInfo("deep")
        folder.type = tarfile.DIRTYPE
        writer.addfile(folder)
        info = tarfile.TarInfo(name)
        info.size = 5
        writer.addfile(info, io.BytesIO(b"hello"))

    assert read(made.getvalue()) == [(name, b"hello")]


@pytest.mark.parametrize("size", [8**11 - 1, 8**11, 1 << 40])
def test_sizes_beyond_8_gib_are_written_and_read(size: int) -> None:
    block = head("large", size, 0)

    assert tarfile.TarInfo.frombuf(block, "utf-8", "strict").size == size
    assert next(TarReader(io.BytesIO(block)).entries()).size == size


def test_what_was_not_read_is_passed_over() -> None:
    reader = TarReader(io.BytesIO(archive(("a", b"x" * 100_000), ("b", b"y"))))

    names = [entry.name for entry in reader.entries()]

    assert names == ["a", "b"]


@pytest.mark.parametrize(
    "kind",
    [
        tarfile.SYMTYPE,
        tarfile.LNKTYPE,
        tarfile.FIFOTYPE,
        tarfile.CHRTYPE,
        tarfile.GNUTYPE_SPARSE,
        tarfile.GNUTYPE_LONGNAME,
    ],
)
def test_links_devices_and_holes_are_refused(kind: bytes) -> None:
    info = tarfile.TarInfo("name")
    info.type, info.linkname = kind, "/etc/passwd"
    data = info.tobuf(tarfile.GNU_FORMAT) + END

    with pytest.raises(TarError):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"x" * 512,
        bytes(512),
        bytes(512) + b"x" * 512,
        archive(("a", b"data"))[:-1025],
        archive(("a", b"data"))[:-513],
        archive(("a", b"data")) + b"more",
        head("a", 10, 0),
    ],
)
def test_what_is_cut_or_goes_on_is_refused(data: bytes) -> None:
    with pytest.raises(TarError):
        read(data)


def test_a_header_of_any_size_takes_little_memory() -> None:
    info = tarfile.TarInfo("PaxHeaders/x")
    info.type, info.size = tarfile.XHDTYPE, 1 << 40
    tracemalloc.start()
    try:
        with pytest.raises(TarError):
            read(info.tobuf(tarfile.GNU_FORMAT) + bytes(1 << 20))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 3 << 20


@settings(max_examples=rounds(200), deadline=None)
@given(st.data())
def test_a_changed_archive_is_read_or_refused_and_nothing_else(
    data: st.DataObject,
) -> None:
    whole = bytearray(archive(("a/写真", b"x" * 700), ("b", b"y"), ("c" * 120, b"")))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.none() | st.integers(0, len(whole)))

    try:
        found = read(bytes(whole[:cut]))
    except TarError:
        found = []

    assert sum(len(content) for _, content in found) <= len(whole)


@settings(max_examples=rounds(100), deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda text: "\0" not in text))
def test_any_name_comes_back(name: str) -> None:
    assert read(archive((name, b"content"))) == [(name, b"content")]
