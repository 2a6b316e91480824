"""Plain tar archives, written and read piece by piece.

POSIX.1-2017, "pax Interchange Format" and "ustar Interchange Format"; sizes of 8 GiB
and more as GNU tar writes them. Python's own ``tarfile`` takes what an archive says of
itself for true (a header of any size is read into memory), and what it writes may
change with its version; here everything is bounded, and the same entry is the same
bytes for ever.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

BLOCK = 512
END = bytes(2 * BLOCK)
"""What an archive ends with."""

_LARGEST_OCTAL = 8**11 - 1  # what eleven octal digits can say
_BASE_256 = 0x80
_MODE = 0o600
_NAME_SIZE = 100
_CHECKSUM = slice(148, 156)
_PIECE = 64 << 10
_LARGEST_PAX = 64 << 10
_LARGEST_SIZE = 1 << 62
_MOST_FILL = 1 << 20  # bytes behind the end; the largest record that tar writes
_OCTAL = re.compile(rb" *([0-7]+)[ \0]*")
_PAX_RECORD = re.compile(rb"([1-9][0-9]{0,5}) ")
_FILE, _FOLDER, _PAX, _PAX_GLOBAL = b"0\0", b"5", b"x", b"g"


class TarError(Exception):
    """The bytes are no archive that we read; names nothing of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive; the name is untrusted, and may be any text."""

    name: str
    size: int


def head(name: str, size: int, seconds: int) -> bytes:
    """Return what stands before the bytes of a file.

    Args:
        name: its path in the archive, with slashes.
        size: its bytes; they are to be followed by ``filler``.
        seconds: when it was made, since 1970 in UTC.
    """
    raw = name.encode("utf-8", "surrogatepass")
    if len(raw) <= _NAME_SIZE and raw.isascii():
        return _block(raw, size, seconds, b"0")
    records = _record(b"path", raw)
    plain = name.encode("ascii", "replace").replace(b"?", b"_")[:_NAME_SIZE]
    before = _block(b"PaxHeaders/" + plain[:80], len(records), seconds, _PAX)
    return before + records + filler(len(records)) + _block(plain, size, seconds, b"0")


def filler(size: int) -> bytes:
    """Return what fills a file of ``size`` bytes up to a whole block."""
    return bytes(-size % BLOCK)


class TarReader:
    """Goes through an archive that comes as a stream.

    Raises TarError for whatever is no archive of plain files and folders; what the
    stream itself raises is passed on.
    """

    def __init__(self, untrusted_stream: BinaryIO) -> None:
        self._stream = untrusted_stream
        self._rest = 0  # bytes of the current file that were not read
        self._filler = 0

    def entries(self) -> Iterator[Entry]:
        """Give the files one by one; what of one was not read is passed over."""
        while (block := self._next_block()) is not None:
            kind, entry = _parsed(block, None)
            if kind in _PAX:
                name, size = _pax(self._small(entry.size))
                block = self._next_block() or b""
                kind, entry = _parsed(block, name)
                entry = Entry(entry.name, entry.size if size is None else size)
                if kind not in _FILE + _FOLDER:
                    raise TarError
            if kind in _PAX_GLOBAL:
                self._small(entry.size)
            elif kind in _FILE:
                self._begin(entry.size)
                yield entry
            elif kind not in _FOLDER or entry.size:
                raise TarError  # a link, a device, a hole: nothing that we write

    def read(self, size: int = -1) -> bytes:
        """Return more of the current file; nothing at its end."""
        wanted = self._rest if size < 0 else min(size, self._rest)
        data = self._exactly(min(wanted, _PIECE) if size >= 0 else wanted)
        self._rest -= len(data)
        return data

    def _begin(self, size: int) -> None:
        self._rest, self._filler = size, -size % BLOCK

    def _next_block(self) -> bytes | None:
        while self.read(_PIECE):
            pass
        self._exactly(self._filler)
        self._filler = 0
        block = self._exactly(BLOCK)
        if any(block):
            return block
        if any(self._exactly(BLOCK)):
            raise TarError
        self._drain()
        return None

    def _drain(self) -> None:
        """Read to the end: an archive is filled up to whole records, with zeros."""
        left = _MOST_FILL
        while rest := self._stream.read(_PIECE):
            left -= len(rest)
            if any(rest) or left < 0:  # a hole on the disk may seem endless
                raise TarError

    def _small(self, size: int) -> bytes:
        if size > _LARGEST_PAX:
            raise TarError
        self._begin(size)
        return self.read()

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self._stream.read(size - len(data))
            if not more:
                raise TarError
            data += more
        return data


def _block(name: bytes, size: int, seconds: int, kind: bytes) -> bytes:
    fields = (
        name.ljust(_NAME_SIZE, b"\0"),
        b"%07o\0" % _MODE,
        b"%07o\0" % 0,  # nobody's user and group: whoever unpacks it is the owner
        b"%07o\0" % 0,
        _number(size),
        _number(seconds),
        b" " * 8,
        kind,
        bytes(100),
        b"ustar\0" + b"00",
    )
    block = b"".join(fields).ljust(BLOCK, b"\0")
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


def _number(value: int) -> bytes:
    if value <= _LARGEST_OCTAL:
        return b"%011o\0" % value
    return bytes([_BASE_256]) + value.to_bytes(11)


def _record(word: bytes, value: bytes) -> bytes:
    """Return a pax record: its own length, a space, word=value, a line feed."""
    rest = b" " + word + b"=" + value + b"\n"
    length = len(rest) + 1
    while len(b"%d" % length) + len(rest) != length:
        length = len(b"%d" % length) + len(rest)
    return b"%d" % length + rest


def _parsed(block: bytes, name: str | None) -> tuple[bytes, Entry]:
    if len(block) != BLOCK or _read_number(block[_CHECKSUM]) != _checksum(block):
        raise TarError
    raw = block[:_NAME_SIZE].partition(b"\0")[0]
    if block[257:263] == b"ustar\0":
        prefix = block[345:500].partition(b"\0")[0]
        raw = prefix + b"/" + raw if prefix else raw
    kind = block[156:157]
    found = raw.decode("utf-8", "replace") if name is None else name
    return kind, Entry(found, _read_number(block[124:136]))


def _checksum(block: bytes) -> int:
    return sum(block[:148]) + 8 * ord(" ") + sum(block[156:])


def _read_number(field: bytes) -> int:
    if field[0] == _BASE_256:
        value = int.from_bytes(field[1:])
    elif (digits := _OCTAL.fullmatch(field)) is None:
        raise TarError
    else:
        value = int(digits[1], 8)
    if value > _LARGEST_SIZE:
        raise TarError
    return value


def _pax(untrusted_records: bytes) -> tuple[str | None, int | None]:
    """Return the path and the size that pax records tell."""
    values: dict[bytes, bytes] = {}
    while untrusted_records:
        found = _PAX_RECORD.match(untrusted_records)
        length = int(found[1]) if found else 0
        record = untrusted_records[:length]
        if found is None or len(record) != length or not record.endswith(b"\n"):
            raise TarError
        word, sign, value = record[found.end() : -1].partition(b"=")
        if not sign:
            raise TarError
        values[word] = value
        untrusted_records = untrusted_records[length:]
    path, size = values.get(b"path"), values.get(b"size")
    if size is not None and not re.fullmatch(rb"[0-9]{1,19}", size):
        raise TarError
    if any(word.startswith(b"GNU.sparse") for word in values):
        raise TarError
    return (
        None if path is None else path.decode("utf-8", "replace"),
        None if size is None else int(size),
    )
