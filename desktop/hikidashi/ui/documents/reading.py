"""Reads as much of a file as is shown of it; runs off the screen's thread.

Nothing here writes: contents come from the drawer as a stream and go to memory.
"""

import codecs
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.attachments.media import View, view_of
from hikidashi.domain.errors import SourceTooLargeError, UnreadableSourceError
from hikidashi.usecases.document_book import DocumentBook
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import DecodeText, OpenedPages, PageRenderer

MOST_TEXT = 1_000_000
"""Bytes of a text that are shown."""
MOST_IMAGE = 64 * 1024 * 1024
"""Bytes of a picture's file; larger ones are not looked into."""
MOST_PIXELS = 64 * 1024 * 1024
"""Of a picture, before it is made smaller."""
_PIECE = 256 * 1024
_FORMATS = {b"png", b"jpeg", b"gif", b"bmp", b"webp"}
_QUARTER = QImageIOHandler.Transformation.TransformationRotate90
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class ShownText:
    """The beginning of a text; ``is_all`` tells whether that is the whole of it."""

    text: str = field(repr=False)
    is_all: bool


@dataclass(frozen=True, slots=True)
class ShownImage:
    """A picture, no larger than was asked for; ``size`` is that of the original."""

    image: QImage = field(repr=False)
    size: QSize


@dataclass(frozen=True, slots=True)
class ShownPages:
    """A document whose pages are drawn as they are looked at."""

    pages: OpenedPages = field(repr=False)


@dataclass(frozen=True, slots=True)
class ShownNothing:
    """A file of a sort that cannot be shown."""


Shown = ShownText | ShownImage | ShownPages | ShownNothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a file is read with; ``edge`` is the longest side of a picture, in dots."""

    book: DocumentBook
    decode: DecodeText
    renderer: PageRenderer
    edge: int

    def at(self, file: Attachment, ticket: Ticket) -> Shown:
        """Read what is shown of ``file``.

        Raises:
            SourceError: it is not what its name says, or too large.
            DamagedVaultError: its content is damaged.
            JobCancelledError: nobody wants to see it any more.
        """
        match view_of(file.media_type):
            case View.TEXT:
                return self._text(file, ticket)
            case View.IMAGE:
                return self._image(file, ticket)
            case View.PDF:
                return ShownPages(self.renderer.open(self.book.open(file)))
            case View.NONE:
                return ShownNothing()

    def _text(self, file: Attachment, ticket: Ticket) -> ShownText:
        data = self._beginning(file, MOST_TEXT + 1, ticket)
        is_all = len(data) <= MOST_TEXT
        text = self.decode(data if is_all else whole_characters(data[:MOST_TEXT]))
        return ShownText(text, is_all)

    def _image(self, file: Attachment, ticket: Ticket) -> ShownImage:
        if file.size > MOST_IMAGE:
            raise SourceTooLargeError(MOST_IMAGE)
        data = self._beginning(file, MOST_IMAGE, ticket)
        return read_image(data, self.edge)

    def _beginning(self, file: Attachment, most: int, ticket: Ticket) -> bytes:
        """Return the first bytes of a content, up to ``most``."""
        data = bytearray()
        with self.book.open(file) as content:
            while len(data) < most:
                ticket.step(len(data), min(most, max(file.size, len(data))) + 1)
                piece = content.read(min(_PIECE, most - len(data)))
                if not piece:
                    break
                data += piece
        return bytes(data)


def read_image(untrusted_data: bytes, edge: int) -> ShownImage:
    """Return a picture, made smaller while it is read where it is large.

    What sort of picture it is, is told by its content; only the usual sorts of pixels
    are read, none that draw or name other files.

    Raises:
        UnreadableSourceError: it is no picture of such a sort, or a broken one.
        SourceTooLargeError: it has more pixels than we are willing to unpack.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(untrusted_data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()) not in _FORMATS or size.isEmpty():
        raise UnreadableSourceError("image")
    if size.width() * size.height() > MOST_PIXELS:
        raise SourceTooLargeError(MOST_PIXELS)
    longest = max(size.width(), size.height())
    if longest > edge:
        reader.setScaledSize((size * (edge / longest)).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise UnreadableSourceError("image")
    turned = bool(reader.transformation().value & _QUARTER.value)
    return ShownImage(image, size.transposed() if turned else size)


def whole_characters(data: bytes) -> bytes:
    """Return ``data``, which was cut somewhere, without half a character at its end.

    Of encodings that cannot be told by their bytes the last line is left out, since
    a line end is a line end in all of them.
    """
    encoding = next((name for mark, name in _WIDE if data.startswith(mark)), "utf-8")
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(data)
    except UnicodeDecodeError:
        return data[: data.rfind(b"\n") + 1] or data
    return data[: len(data) - len(decoder.getstate()[0])]
