"""Inflates one content of a ZIP, in two steps that two threads can share.

Zipfile sums up the check where it inflates. Here whoever takes the pieces does that:
neither inflating nor summing holds the lock of the interpreter, but looking for
something in the pieces does. So one thread inflates while the other looks, and each
sum is a moment in which the first can go on.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import IO
from zipfile import BadZipFile, ZipInfo

LONGEST_PIECE = (32 + 64 + 256 + 1024) << 10
"""Bytes. Python's zlib makes room in steps of these sizes, and needs the lock between
them: the last one is long enough to look through a piece meanwhile."""
WINDOW = 1 << 19
"""Bytes that stay in the cache of a core while they are summed and looked through."""

_PACKED = 1 << 18  # bytes read at once
_ROOM = 3 * LONGEST_PIECE
"""Bytes. The C library of Linux keeps free memory up to twice the largest block that it
has seen. Without this one, which is never written to, it would give the pieces back to
the system and take them anew, page by page: a tenth of all the time."""
_MAGIC = b"PK\x03\x04"
_HEADER = 30  # bytes, then a name and an extra field of the lengths that it ends with


class PackedContent:
    """A deflated content that ``zipfile`` has already opened and found sound."""

    def __init__(self, untrusted_file: IO[bytes], info: ZipInfo) -> None:
        self._file = untrusted_file
        self._info = info

    def inflated(self) -> Iterator[bytes]:
        """Return the content in pieces, not yet checked.

        Raises:
            BadZipFile, EOFError, zlib.error: it is damaged, or longer than it claims.
            OSError: the file cannot be read.
        """
        left = self._go_to_data()
        bytes(_ROOM)
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        packed = b""
        made = 0
        while not inflater.eof:
            if not packed:
                packed = self._file.read(min(_PACKED, left))
                left -= len(packed)
            piece = inflater.decompress(packed, LONGEST_PIECE)
            if not packed and not piece and not inflater.eof:
                raise EOFError
            packed = inflater.unconsumed_tail
            made += len(piece)
            if made > self._info.file_size:
                raise BadZipFile
            if piece:
                yield piece

    def checked(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Pass on what was inflated, in windows, and check it at its end.

        Raises:
            BadZipFile: it is not what was packed.
        """
        check = size = 0
        for piece in pieces:
            size += len(piece)
            for at in range(0, len(piece), WINDOW):
                window = piece[at : at + WINDOW]
                check = zlib.crc32(window, check)
                yield window
        if size != self._info.file_size or check != self._info.CRC:
            raise BadZipFile

    def _go_to_data(self) -> int:
        """Go to where the packed data begins; return how long it is."""
        self._file.seek(self._info.header_offset)
        header = self._file.read(_HEADER)
        if len(header) < _HEADER or not header.startswith(_MAGIC):
            raise BadZipFile
        name, extra = struct.unpack_from("<HH", header, _HEADER - 4)
        self._file.seek(name + extra, 1)
        return self._info.compress_size
