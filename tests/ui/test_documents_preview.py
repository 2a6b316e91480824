"""Looking into a file: text, pictures, documents, and whatever is wrong with them."""

import codecs
import io
import os
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer
from pytestqt.qtbot import QtBot

from desk_kit import Desk
from hikidashi.adapters.policies.decode import decode
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.errors import (
    DamagedVaultError,
    SourceTooLargeError,
    UnreadableSourceError,
    VaultPart,
)
from hikidashi.ui.documents import reading
from hikidashi.ui.documents.about import size_words
from hikidashi.ui.documents.preview import PreviewDialog
from hikidashi.ui.documents.reading import read_image, whole_characters
from hikidashi.ui.documents.text_view import TextView, pieces
from hikidashi.usecases.document_book import DocumentBook
from hikidashi.usecases.jobs import Ticket
from private_kit import pdf, picture, write

ROOT = Path(__file__).parents[2]
Look = Callable[[str, bytes], PreviewDialog]


@pytest.fixture
def look(desk: Desk, tmp_path: Path) -> Iterator[Look]:
    """Take a file in and look into it."""
    open_now: list[PreviewDialog] = []
    parent = desk.services()

    def show(name: str, data: bytes) -> PreviewDialog:
        file = keep(desk, tmp_path, name, data)
        dialog = PreviewDialog(desk.ctx, desk.session.documents, file, parent)
        open_now.append(dialog)
        dialog.open()
        desk.settle()
        return dialog

    yield show
    for dialog in open_now:
        dialog.forget()


def keep(desk: Desk, folder: Path, name: str, data: bytes) -> Attachment:
    path, book = write(folder, name, data), desk.session.documents
    cards = desk.do(desk.session.services.cards)
    owner = cards[0].service.id if cards else desk.known("alpha").id
    desk.do(lambda: book.keep(owner, [(name, book.take_in(path, Ticket()))]))
    return desk.do(lambda: book.of(owner))[0]


def told(dialog: PreviewDialog) -> str:
    return dialog.nothing._sentence.plain_text()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "cp932", "euc_jp", "utf-16", "utf-8-sig"]
)
def test_a_text_is_shown_whatever_its_encoding(look: Look, encoding: str) -> None:
    text = "これは、ひみつの記録です。\nもう一行、かなで書きます。"

    dialog = look("記録.txt", text.encode(encoding))

    assert dialog.stack.currentWidget() is dialog.text
    assert dialog.text.toPlainText() == text
    assert dialog.note.plain_text() == ""
    assert dialog.windowTitle() == "Preview"


@pytest.mark.parametrize("name", ["page.html", "mail.eml", "data.json", "list.csv"])
def test_pages_and_mails_are_shown_as_their_source(look: Look, name: str) -> None:
    source = '<img src="https://example.com/seen.png"><b>bold</b>'

    dialog = look(name, source.encode())

    assert dialog.text.toPlainText() == source


def test_of_a_long_text_the_beginning_is_shown_and_that_is_said(
    desk: Desk, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_TEXT", 1_000)

    dialog = look("long.txt", "あ".encode() * 1_000)
    desk.qtbot.waitUntil(lambda: not dialog.text.is_filling)

    assert dialog.text.toPlainText() == "あ" * 333
    assert dialog.note.plain_text() == "This is the beginning; the file is longer."


def test_an_empty_text_is_said_to_be_empty(look: Look) -> None:
    assert look("empty.txt", b"").note.plain_text() == "This file is empty."


def test_what_is_no_text_is_not_shown_as_one(look: Look) -> None:
    dialog = look("program.txt", b"\x7fELF" + bytes(2_000))

    assert "not what its name says" in told(dialog)
    assert dialog.export.isEnabled()


def test_a_picture_is_shown_with_its_size(look: Look) -> None:
    dialog = look("blue.png", picture(30, 20))

    assert dialog.stack.currentWidget() is dialog.picture
    assert dialog.picture.image.size() == QSize(30, 20)
    assert dialog.note.plain_text() == "30 × 20"


def test_a_document_is_drawn_page_by_page_as_it_is_scrolled(
    desk: Desk, look: Look
) -> None:
    dialog = look("paper.pdf", pdf(30, (300, 400)))
    view = dialog.pages
    assert dialog.stack.currentWidget() is view
    assert dialog.note.plain_text() == "Page 1 of 30"
    assert 0 in view.drawn
    assert 20 not in view.drawn

    desk.qtbot.keyClick(view, Qt.Key.Key_End)
    desk.settle()
    desk.qtbot.waitUntil(lambda: 29 in view.drawn)

    assert dialog.note.plain_text() in {"Page 29 of 30", "Page 30 of 30"}
    assert view.accessibleDescription() == dialog.note.plain_text()
    assert len(view.drawn) <= 6
    assert not view.broken
    desk.qtbot.keyClick(view, Qt.Key.Key_Home)
    desk.settle()
    assert dialog.note.plain_text() == "Page 1 of 30"


def test_closing_lets_go_of_the_document(desk: Desk, look: Look) -> None:
    dialog = look("paper.pdf", pdf())
    pages = dialog.pages._pages
    assert pages is not None

    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    with pytest.raises(UnreadableSourceError):
        pages.page(0, 100)


def test_a_document_that_comes_after_closing_is_let_go_of(
    desk: Desk, tmp_path: Path
) -> None:
    file = keep(desk, tmp_path, "paper.pdf", pdf())
    parent = desk.services()
    dialog = PreviewDialog(desk.ctx, desk.session.documents, file, parent)
    dialog.forget()

    desk.settle()

    assert dialog.pages.total == 0
    assert dialog.stack.isHidden()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.pdf", pdf()[:300]),
        ("text.pdf", b"this is no document"),
        ("cut.png", picture(200, 200)[:60]),
        ("text.jpg", b"this is no picture"),
        ("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
)
def test_what_is_broken_or_disguised_is_said_and_nothing_is_shown(
    desk: Desk, look: Look, name: str, data: bytes
) -> None:
    dialog = look(name, data)

    assert "not what its name says" in told(dialog)
    assert desk.complaints == []


def test_a_sort_that_is_not_shown_offers_the_export(look: Look) -> None:
    wanted: list[bool] = []
    dialog = look("all.zip", b"PK")
    dialog.export_wanted.connect(lambda: wanted.append(True))

    assert "not shown here" in told(dialog)
    dialog.export.click()

    assert wanted == [True]


def test_damage_is_told_with_what_is_safe(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_book: DocumentBook, _file: Attachment) -> io.BytesIO:
        raise DamagedVaultError(VaultPart.ATTACHMENT)

    monkeypatch.setattr(DocumentBook, "open", damaged)

    for name in ("a.txt", "a.png", "a.pdf"):
        dialog = look(name, b"x")
        assert "damaged on the disk" in told(dialog)
        assert "Everything else in the drawer is safe" in told(dialog)
        assert dialog.export.isHidden()


def test_a_picture_with_too_many_pixels_is_never_unpacked() -> None:
    bomb = _png_header(60_000, 60_000)

    with pytest.raises(SourceTooLargeError):
        read_image(bomb, 100)


def _png_header(width: int, height: int) -> bytes:
    """Return a small PNG that says it is large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", body), chunk(b"IEND", b""))
    )


@pytest.mark.parametrize("form", ["PNG", "JPG", "BMP", "WEBP"])
def test_a_large_picture_is_made_smaller_while_it_is_read(form: str) -> None:
    shown = read_image(picture(1_200, 600, form), 300)

    assert shown.image.size() == QSize(300, 150)
    assert shown.size == QSize(1_200, 600)


def test_a_picture_taken_on_its_side_is_turned_upright() -> None:
    plain = picture(40, 20, "JPG")
    turned = plain[:2] + _exif_of_a_turn() + plain[2:]

    shown = read_image(turned, 100)

    assert shown.image.size() == QSize(20, 40)
    assert shown.size == QSize(20, 40)


def _exif_of_a_turn() -> bytes:
    """Return the segment that says: turn me by a quarter (EXIF orientation 6)."""
    tiff = b"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06"
    body = b"Exif\x00\x00" + tiff + bytes(6)
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16", "utf-32", "euc_jp"])
def test_a_text_that_was_cut_is_read_up_to_a_whole_character(encoding: str) -> None:
    text = "一行目のかなです。\n二行目のかなです。𠮟る。\n" * 3
    if encoding in {"cp932", "euc_jp"}:
        text = text.replace("𠮟", "叱")
    data = text.encode(encoding)

    for end in range(len(data) - 40, len(data)):
        read = decode(whole_characters(data[:end]))
        assert text.startswith(read)
        assert len(text) - len(read) < 40


def test_bytes_of_no_known_encoding_are_left_as_they_are() -> None:
    assert whole_characters(b"\xff\xfe\xff"[1:]) == b"\xfe\xff"
    assert whole_characters(codecs.BOM_UTF16_LE) == codecs.BOM_UTF16_LE


def test_an_endless_line_is_shown_in_pieces() -> None:
    text = "x" * 100_000 + "\nend\x00"

    shown = list(pieces(text))

    assert max(len(line) for piece in shown for line in piece.split("\n")) <= 2_000
    assert (
        "".join(shown).replace("\n", "")
        == "x" * 100_000 + "end\N{REPLACEMENT CHARACTER}"
    )


@pytest.mark.parametrize("text", ["x" * 1_000_000, "\n" * 300_000, "語 " * 300_000])
def test_no_text_keeps_the_window_waiting(qtbot: QtBot, text: str) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    slices: list[int] = []
    go_on = view._go_on

    def timed() -> None:
        clock = QElapsedTimer()
        clock.start()
        go_on()
        slices.append(clock.elapsed())

    view._next.timeout.disconnect()
    view._next.timeout.connect(timed)

    view.show_text(text)
    qtbot.waitUntil(lambda: not view.is_filling, timeout=60_000)

    assert len(slices) > 10  # it never comes as a whole
    assert view.toPlainText().replace("\n", "") == text.replace("\n", "")


def test_a_picture_is_unpacked_beside_the_window(look: Look) -> None:
    ticks: list[float] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start()

    dialog = look("large.png", picture(5_000, 5_000))

    assert dialog.picture.image.width() == 2_400
    assert len(ticks) > 3  # the window went on while it was read


def test_sizes_are_said_as_people_say_them() -> None:
    assert [size_words(size) for size in (0, 1023, 1024, 10_240, 5 * 2**20, 2**32)] == [
        "0 bytes",
        "1023 bytes",
        "1.0 KB",
        "10 KB",
        "5.0 MB",
        "4.0 GB",
    ]


def test_a_closed_preview_holds_nothing_any_more(look: Look) -> None:
    image, text = look("blue.png", picture(30, 20)), look("text.txt", b"words")

    image.forget()
    text.forget()

    assert image.picture.image.isNull()
    assert text.text.toPlainText() == ""


@pytest.mark.needs_strace
def test_no_preview_writes_anything_anywhere(tmp_path: Path) -> None:
    """The program is watched from outside, with all that it starts."""
    log, home = tmp_path / "calls.txt", tmp_path / "home"
    home.mkdir()
    names = "open,openat,creat,rename,renameat,renameat2,mkdir,mkdirat,memfd_create"
    watch = ["strace", "-f", "-qq", "-e", f"trace={names}", "-o", str(log)]
    path = os.pathsep.join(str(ROOT / name) for name in ("desktop", "tests"))
    variables = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME"), str(home))

    shown = subprocess.run(
        [*watch, sys.executable, "-B", "-m", "preview_child"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={
            **variables,
            "PATH": os.environ["PATH"],
            "PYTHONPATH": path,
            "QT_QPA_PLATFORM": "offscreen",
        },
    )

    assert shown.stdout.split() == ["text", "picture", "pages", "page", "nothing"]
    calls = log.read_text("utf-8").splitlines()
    assert any("child.py" in call for call in calls)  # the second process was seen
    wrote = [
        call
        for call in calls
        if ("O_WRONLY" in call or "O_RDWR" in call or "O_CREAT" in call)
        or any(name in call for name in ("creat(", "rename", "mkdir", "memfd"))
    ]
    assert [
        call for call in wrote if " = -1 " not in call and "/dev/" not in call
    ] == []
    assert list(home.rglob("*")) == []
