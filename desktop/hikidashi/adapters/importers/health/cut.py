"""Cuts the few wanted elements out of an XML stream that is far too long to parse.

Nearly all of a health export is steps and heartbeats. Looking for a literal in a
megabyte takes a thousandth of what parsing it does, so only what surrounds a hit is
parsed. What makes that exact: a "<" stands nowhere in XML but at the beginning of
markup, of which comments, CDATA sections and processing instructions are taken out
before anything is looked for.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator
from heapq import merge

from hikidashi.domain.errors import ImportRefusedError, ImportTrouble

CATEGORY = b"HKCategoryTypeIdentifier"
TEMPERATURE = b"HKQuantityTypeIdentifierBasalBodyTemperature"
LONGEST_ELEMENT = 1_000_000  # bytes

# The search leaps by how far from its end the letters of a literal are: one that ends
# with the commonest of letters is found an eighth more slowly.
_SOUGHT = (CATEGORY.removesuffix(b"er"), TEMPERATURE.removesuffix(b"perature"))

_OPENING = re.compile(rb"<!--|<!\[CDATA\[|<\?")
_CLOSING = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_LONGEST_OPENING = max(map(len, _CLOSING))
_TAG = re.compile(
    rb"""<Record(?:\s+[^\s"'<>=/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(/?)>"""
)
_VALUE = re.compile(rb'([^"<]*)"')
_LAST = re.compile(rb"</Record\s*>")
_RECORD = re.compile(rb"<Record\s")
_USUAL = b'<Record type="'  # as Apple writes it
_FOOT = re.compile(rb"</HealthData\s*>\s*")


class ElementCutter:
    """Takes an XML document piece by piece; returns the wanted ``Record`` elements.

    ``others`` counts the category records that are not wanted by their type. Nothing
    counts the millions of measurements: that alone would take half as long again.
    """

    def __init__(self, wanted: Container[bytes]) -> None:
        self._wanted = wanted
        self._clean = _Cleaner()
        self._rest = b""
        self.others: Counter[bytes] = Counter()

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """Take the next piece, and yield the elements that are whole with it.

        Of elements that are not written as Apple does, some have other types.

        Raises:
            ImportRefusedError: an element is malformed, or longer than any real one.
        """
        buffer = self._rest + self._clean.feed(piece)
        last = max(0, buffer.rfind(b"<"))
        done = seen = 0
        start = -1
        for at in _hits(buffer):
            # Only where no hit before has looked: else many hits would take for ever.
            start = max(start, buffer.rfind(b"<", seen, at))
            seen = at
            if start < done or not self._is_candidate(buffer, start, at, last):
                continue
            end = _end(buffer, start, last)
            if end is None:  # it goes on in the next piece
                last = start
                break
            yield buffer[start:end]
            done = end
        self._keep(buffer, max(last, done))

    def is_whole(self) -> bool:
        """Tell whether the document ended as it should."""
        return _FOOT.fullmatch(self._rest) is not None

    def _is_candidate(self, buffer: bytes, start: int, at: int, last: int) -> bool:
        """Tell whether an element with a hit may be wanted; if not, count it."""
        if not buffer.startswith(_USUAL, start):
            return _RECORD.match(buffer, start) is not None
        if at != start + len(_USUAL):  # its type is another one
            return False
        value = _VALUE.match(buffer, at)
        if value is None:  # it goes on in the next piece, or never ends
            return start < last
        if value[1] in self._wanted:
            return True
        if start < last and value[1].startswith(CATEGORY):
            self.others[value[1]] += 1
        return False

    def _keep(self, buffer: bytes, rest: int) -> None:
        self._rest = buffer[rest:]
        if len(self._rest) > LONGEST_ELEMENT:
            raise ImportRefusedError(ImportTrouble.TOO_LONG)


class _Cleaner:
    """Takes comments, CDATA sections and processing instructions out of a stream."""

    def __init__(self) -> None:
        self._held = b""
        self._closing: bytes | None = None

    def feed(self, piece: bytes) -> bytes:
        data = self._held + piece if self._held else piece
        self._held = b""
        # One byte is found at the speed of memory, and real exports have neither.
        if self._closing is None and b"!" not in data and b"?" not in data:
            if not data.endswith(b"<"):
                return data
            self._held = b"<"
            return data[:-1]
        return b"".join(self._kept(data))

    def _kept(self, data: bytes) -> Iterator[bytes]:
        at = 0
        while True:
            if self._closing is not None:
                end = data.find(self._closing, at)
                if end < 0:
                    self._held = data[max(at, len(data) - len(self._closing) + 1) :]
                    return
                at = end + len(self._closing)
                self._closing = None
            opening = _OPENING.search(data, at)
            if opening is None:
                end = len(data) - _begun(data, at)
                self._held = data[end:]
                yield data[at:end]
                return
            yield data[at : opening.start()]
            self._closing = _CLOSING[opening[0]]
            at = opening.end()


def _begun(data: bytes, at: int) -> int:
    """Return how many bytes at the end may be the beginning of an opening."""
    for size in range(min(_LONGEST_OPENING - 1, len(data) - at), 0, -1):
        if any(each.startswith(data[-size:]) for each in _CLOSING):
            return size
    return 0


def _hits(buffer: bytes) -> Iterator[int]:
    """Return where the identifier of a wanted type may be, in order."""
    return merge(*(_places(buffer, literal) for literal in _SOUGHT))


def _places(buffer: bytes, literal: bytes) -> Iterator[int]:
    at = buffer.find(literal)
    while at >= 0:
        yield at
        at = buffer.find(literal, at + len(literal))


def _end(buffer: bytes, start: int, last: int) -> int | None:
    """Return where an element ends, or None if that is not in the buffer."""
    tag = _TAG.match(buffer, start)
    if tag is None:
        if start < last:  # no tag goes on beyond the next one
            raise ImportRefusedError(ImportTrouble.DAMAGED)
        return None
    closing = tag if tag[1] else _LAST.search(buffer, tag.end())
    if closing is None:
        return None
    if closing.end() - start > LONGEST_ELEMENT:
        raise ImportRefusedError(ImportTrouble.TOO_LONG)
    return closing.end()
