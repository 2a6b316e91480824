"""Drawing pages of PDFs in a process of its own, whatever is wrong with them."""

import io
import os
import subprocess
import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from hikidashi.adapters.previews import pdfium, wire
from hikidashi.adapters.previews.pdfium import PdfiumPages, PdfiumRenderer
from hikidashi.domain.errors import DamagedVaultError, UnreadableSourceError, VaultPart
from private_kit import pdf


@pytest.fixture
def pages() -> Iterator[PdfiumPages]:
    opened = PdfiumRenderer().open(io.BytesIO(pdf(3, (300, 400))))
    yield opened
    opened.close()


def written(parts: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, the first of which is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    size = len(parts) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, trailer, len(out))
    )


def painted(
    body: bytes,
    *,
    box: bytes = b"0 0 100 50",
    trailer: bytes = b"",
    packed: bool = True,
) -> bytes:
    """Return a PDF of one page that paints ``body``."""
    stream = zlib.compress(body) if packed else body
    how = b"/Filter/FlateDecode" if packed else b""
    return written(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[%s]>>" % box,
            b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), how, stream),
        ),
        trailer,
    )


def slow() -> bytes:
    """Return a PDF whose first page draws forms that draw forms, and so on."""
    depth, body = 12, b"/F Do " * 60
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 5 0 R"
        b"/Resources<</XObject<</F 6 0 R>>>>>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(body), body),
    ]
    for level in range(depth):
        inner = body if level < depth - 1 else b"0 0 99 99 re f " * 60
        parts.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 100 100]"
            b"/Resources<</XObject<</F %d 0 R>>>>/Length %d>>stream\n%s\nendstream"
            % (7 + level, len(inner), inner)
        )
    return written(parts)


def test_a_page_is_drawn_as_wide_as_is_asked(pages: PdfiumPages) -> None:
    drawn = pages.page(1, 150)

    assert pages.count == 3
    assert pages.sizes == ((300.0, 400.0),) * 3
    assert (drawn.width, drawn.height) == (150, 200)
    assert len(drawn.pixels) == 150 * 200 * 4
    assert drawn.pixels[:3] == b"\xff\xff\xff"
    assert "pixels" not in repr(drawn)


def test_what_is_on_the_page_is_drawn_where_it_stands() -> None:
    red_left_half = painted(b"1 0 0 rg 0 0 50 50 re f")

    opened = PdfiumRenderer().open(io.BytesIO(red_left_half))
    drawn = opened.page(0, 100)
    opened.close()

    assert drawn.pixels[:3] == b"\x00\x00\xff"  # blue, green, red
    last = drawn.width * 4 - 4
    assert drawn.pixels[last : last + 3] == b"\xff\xff\xff"


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"no PDF at all", pdf()[:200], bytes(100_000)],
    ids=["empty", "head", "text", "cut", "zeros"],
)
def test_what_is_no_pdf_is_refused_and_let_go_of(data: bytes) -> None:
    source = io.BytesIO(data)

    with pytest.raises(UnreadableSourceError) as refused:
        PdfiumRenderer().open(source)

    assert refused.value.format_name == "pdf"
    assert source.closed


def test_a_document_with_a_password_of_its_own_is_told_apart() -> None:
    key = b"<" + b"5a" * 32 + b">"
    lock = b"/Filter/Standard/V 1/R 2/P -4/O%s/U%s" % (key, key)
    locked = painted(b"", trailer=b"/ID[<00><00>]/Encrypt<<%s>>" % lock)

    with pytest.raises(UnreadableSourceError) as refused:
        PdfiumRenderer().open(io.BytesIO(locked))

    assert refused.value.format_name == "locked-pdf"


def test_a_page_that_is_not_there_is_refused(pages: PdfiumPages) -> None:
    for number in (-1, 3, 10**9):
        with pytest.raises(UnreadableSourceError):
            pages.page(number, 100)


def test_a_page_never_becomes_larger_than_its_limit() -> None:
    tower = painted(b"", box=b"0 0 10 14400")

    opened = PdfiumRenderer().open(io.BytesIO(tower))
    drawn = opened.page(0, 1_000_000)
    opened.close()

    assert drawn.width * drawn.height <= 2 * wire.MOST_PIXELS


def test_a_page_that_takes_too_long_is_given_up_and_others_still_come() -> None:
    opened = PdfiumRenderer().open(io.BytesIO(slow()))
    opened._patience_s = 0.3

    with pytest.raises(UnreadableSourceError):
        opened.page(0, 1_000)

    opened._patience_s = 20
    assert opened.page(1, 100).width == 100
    opened.close()


def test_a_child_that_dies_is_started_anew(pages: PdfiumPages) -> None:
    pages._child.kill()
    pages._child.wait()

    assert pages.page(0, 30).width == 30


def test_closing_ends_the_child_and_the_document(pages: PdfiumPages) -> None:
    source = pages._source

    pages.close()
    pages.close()

    assert pages._child.poll() is not None
    assert source.closed
    with pytest.raises(UnreadableSourceError):
        pages.page(0, 100)


def test_closing_while_a_page_is_drawn_ends_the_drawing() -> None:
    opened = PdfiumRenderer().open(io.BytesIO(slow()))
    ended: list[BaseException] = []

    def draw() -> None:
        try:
            opened.page(0, 1_000)
        except UnreadableSourceError as error:
            ended.append(error)

    thread = threading.Thread(target=draw)
    thread.start()
    while not opened._talking.locked():
        os.sched_yield()
    opened.close()
    thread.join(20)

    assert len(ended) == 1
    assert opened._source.closed


def test_a_forgotten_document_lets_go_of_its_child() -> None:
    opened = PdfiumRenderer().open(io.BytesIO(pdf()))
    child = opened._child

    del opened

    assert child.poll() is not None


def test_what_is_damaged_in_the_drawer_is_told_as_that() -> None:
    class Damaged(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            del size
            raise DamagedVaultError(VaultPart.ATTACHMENT)

    source = Damaged(pdf())

    with pytest.raises(DamagedVaultError):
        PdfiumRenderer().open(source)

    assert source.closed


def test_damage_met_while_drawing_costs_no_other_page() -> None:
    class DamagedNow(io.BytesIO):
        is_damaged = False

        def read(self, size: int | None = -1) -> bytes:
            if self.is_damaged:
                raise DamagedVaultError(VaultPart.ATTACHMENT)
            return super().read(size)

    padding = b"% nothing to see here\n" * 40_000  # beyond what was read at opening
    source = DamagedNow(painted(padding + b"1 0 0 rg 0 0 50 50 re f", packed=False))
    opened = PdfiumRenderer().open(source)

    source.is_damaged = True
    with pytest.raises(DamagedVaultError):
        opened.page(0, 50)
    source.is_damaged = False

    assert opened.page(0, 50).pixels[:3] == b"\x00\x00\xff"
    opened.close()


def test_a_child_that_lies_about_a_size_is_not_believed() -> None:
    with pytest.raises(EOFError):
        pdfium._size_after(wire.DRAWN, 2**40, 2**40)
    with pytest.raises(EOFError):
        pdfium._size_after(wire.OPENED, 1, 2**40)


def test_where_no_process_can_be_started_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", refuse)

    with pytest.raises(UnreadableSourceError):
        PdfiumRenderer().open(io.BytesIO(pdf()))


@pytest.mark.needs_strace
def test_the_child_can_write_no_file_and_dump_no_memory(pages: PdfiumPages) -> None:
    limits = Path(f"/proc/{pages._child.pid}/limits").read_text("ascii").splitlines()
    by_name = {line[:26].strip(): line[26:].split() for line in limits[1:]}

    assert by_name["Max file size"][:2] == ["0", "0"]
    assert by_name["Max core file size"][:2] == ["0", "0"]
    assert by_name["Max address space"][0] != "unlimited"


def seconds_of_work(process: int) -> float:
    """Return how long a process has been at work, as its system tells it."""
    words = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def test_a_page_is_given_up_at_once_when_nobody_is_there_any_more() -> None:
    opened = PdfiumRenderer().open(io.BytesIO(slow()))
    child, before = opened._child, seconds_of_work(opened._child.pid)
    thread = threading.Thread(target=lambda: suppressed(opened))
    thread.start()
    while seconds_of_work(child.pid) < before + 0.3:
        os.sched_yield()  # until it draws

    assert child.stdin is not None
    child.stdin.close()  # as a lock does, which ends the program that held it
    child.wait(5)
    thread.join(20)

    assert child.returncode == 0
    opened.close()


def suppressed(opened: PdfiumPages) -> None:
    with suppress(UnreadableSourceError):
        opened.page(0, 1_000)
