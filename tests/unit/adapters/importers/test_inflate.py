"""What is inflated and checked by two threads is what zipfile would read."""

import random
import struct
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - it is an exception

import pytest

from hikidashi.adapters.importers.ahead import made_ahead
from hikidashi.adapters.importers.inflate import LONGEST_PIECE, WINDOW, PackedContent

NAME = "apple_health_export/書き出したデータ.xml"
SMALL = b"<Record/>" * 100
NOISE = random.Random(5).randbytes(300_000)  # noqa: S311 - data of a test


def packed(content: bytes, comment: bytes = b"") -> tuple[bytearray, ZipInfo]:
    """Return a ZIP with a content that is not the first, and where that lies."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("first", "something else")
        info = ZipInfo(NAME)
        info.compress_type = ZIP_DEFLATED
        info.extra = comment
        archive.writestr(info, content)
    return bytearray(file.getvalue()), info


def unpacked(data: bytes | bytearray, info: ZipInfo) -> bytes:
    content = PackedContent(BytesIO(data), info)
    return b"".join(content.checked(content.inflated()))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        SMALL,
        NOISE,
        b"a" * LONGEST_PIECE,
        b"a" * (2 * LONGEST_PIECE + 1),
        NOISE + b"b" * 5_000_000 + NOISE,
    ],
    ids=["empty", "one byte", "small", "noise", "a piece", "pieces", "mixed"],
)
def test_what_was_packed_comes_out(content: bytes) -> None:
    data, info = packed(content, comment=b"\x99\x99\x04\0more")

    assert unpacked(data, info) == content


def test_neither_pieces_nor_windows_are_long() -> None:
    data, info = packed(b"a" * 20_000_000)
    content = PackedContent(BytesIO(data), info)
    pieces = list(content.inflated())

    windows = list(content.checked(pieces))

    assert max(map(len, pieces)) == LONGEST_PIECE
    assert max(map(len, windows)) == WINDOW


@pytest.mark.parametrize("claimed", [len(SMALL) - 1, len(SMALL) + 1])
def test_another_size_than_it_claims_is_damage(claimed: int) -> None:
    data, info = packed(SMALL)
    info.file_size = claimed

    with pytest.raises(BadZipFile):
        unpacked(data, info)


def test_another_content_than_was_packed_is_damage() -> None:
    data, info = packed(SMALL)
    info.CRC ^= 1

    with pytest.raises(BadZipFile):
        unpacked(data, info)


def test_a_content_that_is_cut_off_is_damage() -> None:
    data, info = packed(NOISE)
    info.compress_size -= 1_000

    with pytest.raises(EOFError):
        unpacked(data, info)
    with pytest.raises(EOFError):
        unpacked(data[: len(NOISE) // 2], info)


def test_what_is_not_deflated_is_damage() -> None:
    data, info = packed(SMALL)
    name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
    data[info.header_offset + 30 + name + extra] = 0xFF

    with pytest.raises(ZlibError):
        unpacked(data, info)


@pytest.mark.parametrize("length", [0, 10])
def test_where_no_content_begins_is_damage(length: int) -> None:
    data, info = packed(SMALL)
    info.header_offset = len(data) - length

    with pytest.raises(BadZipFile):
        unpacked(data, info)
    info.header_offset = 1
    with pytest.raises(BadZipFile):
        unpacked(data, info)


def test_pieces_made_ahead_are_the_same() -> None:
    pieces = [bytes([each]) * each for each in range(50)]

    with made_ahead(iter(pieces)) as made:
        assert list(made) == pieces


def test_what_goes_wrong_ahead_is_told_where_it_is_asked_for() -> None:
    def failing() -> Iterator[bytes]:
        yield b"one"
        raise EOFError

    with made_ahead(failing()) as made:
        assert next(made) == b"one"
        with pytest.raises(EOFError):
            next(made)


def test_nothing_is_made_for_nobody() -> None:
    count = 0

    def endless() -> Iterator[bytes]:
        nonlocal count
        while True:
            count += 1
            yield b"more"

    with made_ahead(endless()) as made:
        assert next(made) == b"more"

    assert 1 <= count <= 5
