from pathlib import Path

import pytest

from hikidashi.adapters.policies.reader import LIMIT, FileReader
from hikidashi.domain.errors import (
    BinarySourceError,
    EmptySourceError,
    SourceTooLargeError,
    UnreadableSourceError,
)
from hikidashi.domain.policy.source import BlockKind
from hikidashi.usecases.ports import SourceFormat

AUTO = SourceFormat.AUTO


@pytest.mark.parametrize(
    ("data", "name", "structured"),
    [
        ("<!doctype html><h1>T</h1>", "x.txt", True),
        ("<!-- c --><html><h1>T</h1>", "", True),
        ("<h1>T</h1>", "x.html", True),
        ("<p>a</p>" * 9 + "<h1>T</h1>", "", True),
        ("# T\n\ntext", "", True),
        ("T\n===\n", "policy.MD", True),
        ("1. T\n\na < b", "", False),
        ("# T", "x.txt", True),
    ],
)
def test_the_format_is_told_by_content_and_name(
    data: str, name: str, structured: bool
) -> None:
    source = FileReader().read(data.encode(), name=name, form=AUTO)

    assert any(b.kind is BlockKind.HEADING for b in source.blocks) is structured


def test_a_format_that_is_told_is_not_doubted() -> None:
    source = FileReader().read(b"<h1>T</h1>", form=SourceFormat.TEXT)

    assert source.text == "<h1>T</h1>"


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf \n", "\u3000".encode()])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(EmptySourceError):
        FileReader().read(data, form=AUTO)


def test_a_page_without_text_is_empty() -> None:
    with pytest.raises(EmptySourceError):
        FileReader().read(b"<html><script>x</script></html>", form=AUTO)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(BinarySourceError):
        FileReader().read(b"%PDF-1.4", name="policy.txt", form=SourceFormat.TEXT)


def test_too_much_is_refused() -> None:
    with pytest.raises(SourceTooLargeError) as refused:
        FileReader().read(b"a" * (LIMIT + 1), form=AUTO)

    assert refused.value.limit == LIMIT


def test_a_large_file_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    with pytest.raises(SourceTooLargeError):
        FileReader().load(path)


def test_a_file_is_loaded_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    path.write_bytes(b"\xef\xbb\xbfa\r\n")

    assert FileReader().load(path) == b"\xef\xbb\xbfa\r\n"


def test_what_cannot_be_opened_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError):
        FileReader().load(tmp_path / "missing.txt")
    with pytest.raises(UnreadableSourceError):
        FileReader().load(tmp_path)
