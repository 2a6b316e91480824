"""A process that draws, and that a document has taken over, is not believed."""

import io
from pathlib import Path

import pytest

from hikidashi.adapters.previews import pdfium
from hikidashi.adapters.previews.pdfium import PdfiumRenderer
from hikidashi.domain.errors import UnreadableSourceError

HEAD = f"""
import sys, time
sys.path.insert(0, {str(Path(pdfium.__file__).parent)!r})
import wire

def hear(size):
    return sys.stdin.buffer.read(size)

def say(*data):
    sys.stdout.buffer.write(b"".join(data))
    sys.stdout.buffer.flush()

hear(8)
"""
A4 = "say(wire.SAID.pack(wire.OPENED, 1, 1), wire.SIZE.pack(595, 842))\nhear(16)\n"
LIES_AT_ONCE = {
    "reads from nowhere": "say(wire.SAID.pack(wire.READ, 2**64 - 1, 9))",
    "no number for a size": "say(wire.SAID.pack(wire.OPENED, 1, 1),"
    " wire.SIZE.pack(float('nan'), 842))",
    "endless size": "say(wire.SAID.pack(wire.OPENED, 1, 1),"
    " wire.SIZE.pack(595, float('inf')))",
    "size below nothing": "say(wire.SAID.pack(wire.OPENED, 1, 1),"
    " wire.SIZE.pack(-595, 842))",
    "a page without height": "say(wire.SAID.pack(wire.OPENED, 1, 1),"
    " wire.SIZE.pack(1e5, 1e-300))",
    "more sizes than pages": "say(wire.SAID.pack(wire.OPENED, 0, 1),"
    " wire.SIZE.pack(595, 842))",
    "a torn answer": "say(wire.SAID.pack(wire.OPENED, 1, 1), b'x'); sys.exit()",
}
LIES_LATER = {
    "a picture without height": "say(wire.SAID.pack(wire.DRAWN, 2**60, 0))",
    "a picture too large": "say(wire.SAID.pack(wire.DRAWN, 2**20, 2**20))",
}


@pytest.fixture
def lying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    liar = tmp_path / "liar.py"
    monkeypatch.setattr(pdfium, "_CHILD", liar)
    return liar


@pytest.mark.parametrize("lie", LIES_AT_ONCE)
def test_a_lie_about_a_document_is_refused(lying: Path, lie: str) -> None:
    lying.write_text(f"{HEAD}{LIES_AT_ONCE[lie]}\ntime.sleep(60)\n", "utf-8")

    with pytest.raises(UnreadableSourceError):
        PdfiumRenderer().open(io.BytesIO(bytes(100)))


@pytest.mark.parametrize("lie", LIES_LATER)
def test_a_lie_about_a_page_is_refused(lying: Path, lie: str) -> None:
    lying.write_text(f"{HEAD}{A4}{LIES_LATER[lie]}\ntime.sleep(60)\n", "utf-8")
    pages = PdfiumRenderer().open(io.BytesIO(bytes(100)))

    with pytest.raises(UnreadableSourceError):
        pages.page(0, 100)
    pages.close()
