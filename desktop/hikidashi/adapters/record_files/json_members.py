"""JSON that is read while it is decoded, however many elements its arrays have."""

import codecs
import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from hikidashi.domain.errors import ImportRefusedError, ImportTrouble

_PIECE = 1 << 18  # bytes
_MOST = 8 << 20  # characters of one element; ours are far smaller
_SPACE = " \t\r\n"
_OF_NUMBERS = "+-.0123456789eE"
_DECODER = json.JSONDecoder()


class JsonMembers:
    """The members of one JSON object; of an array each element by itself.

    Args:
        source: the bytes, in UTF-8.
        passed: is told how many bytes more were read.
    """

    def __init__(self, source: BinaryIO, passed: Callable[[int], object]) -> None:
        self._source = source
        self._passed = passed
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._at = 0
        self._is_over = False

    def __iter__(self) -> Iterator[tuple[str, object]]:
        """Return names with values, as they come; an array's name comes again.

        Raises:
            ImportRefusedError: it is no JSON object, cut, or too deep.
        """
        self._expect("{")
        if self._take("}"):
            return
        while True:
            name = self._value()
            if not isinstance(name, str):
                raise ImportRefusedError(ImportTrouble.DAMAGED)
            self._expect(":")
            if self._take("["):
                yield from ((name, each) for each in self._elements())
            else:
                yield name, self._value()
            if not self._take(","):
                break
        self._expect("}")
        if self._peek():
            raise ImportRefusedError(ImportTrouble.DAMAGED)

    def _elements(self) -> Iterator[object]:
        if self._take("]"):
            return
        while True:
            yield self._value()
            if not self._take(","):
                break
        self._expect("]")

    def _value(self) -> object:
        self._peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except RecursionError:
                raise ImportRefusedError(ImportTrouble.TOO_DEEP) from None
            except ValueError:
                if not self._more():
                    raise ImportRefusedError(ImportTrouble.DAMAGED) from None
                continue
            if self._is_whole(end) or not self._more():
                self._at = end
                return value

    def _is_whole(self, end: int) -> bool:
        """Tell whether a value ends there: a number may go on in what comes next."""
        return end < len(self._text) and self._text[end] not in _OF_NUMBERS

    def _take(self, sign: str) -> bool:
        found = self._peek() == sign
        if found:
            self._at += 1
        return found

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise ImportRefusedError(ImportTrouble.DAMAGED)

    def _peek(self) -> str:
        """Return the next sign that is no white space, or "" at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _SPACE:
                    return self._text[self._at]
                self._at += 1
            if not self._more():
                return ""

    def _more(self) -> bool:
        """Read as much again as waits to be understood; False at the end."""
        if self._is_over:
            return False
        waiting = len(self._text) - self._at
        if waiting > _MOST:
            raise ImportRefusedError(ImportTrouble.TOO_LONG)
        data = self._source.read(max(_PIECE, waiting))
        self._is_over = not data
        self._passed(len(data))
        try:
            more = self._decoder.decode(data, final=self._is_over)
        except UnicodeDecodeError:
            raise ImportRefusedError(ImportTrouble.DAMAGED) from None
        self._text, self._at = self._text[self._at :] + more, 0
        return True
