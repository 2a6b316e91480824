"""Writes the text of a page, line by line, and notes where each part of it stood."""

import re
from dataclasses import dataclass, field
from html import unescape

from hikidashi.adapters.policies.html_names import LINES, PARAGRAPHS
from hikidashi.domain.policy.lines import LONGEST
from hikidashi.domain.policy.source import Block, BlockKind

_RUN = re.compile(r"(\s+)|(&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?)")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\xad]")
_SAYS = re.compile(r"\w")


@dataclass(slots=True)
class Writer:
    """Holds the text that has been written, and what its last line is made of."""

    html: str = field(repr=False)
    out: list[str] = field(default_factory=list, repr=False)
    length: int = 0
    ends: str = "\n\n"  # the line ends that the text now ends with
    space: bool = False  # a space is due before the next word
    pieces: list[tuple[int, int]] = field(default_factory=list, repr=False)
    wide: list[tuple[int, int]] = field(default_factory=list, repr=False)
    bold: int = 0  # how many tags make it bold now
    bolds: list[Block] = field(default_factory=list)
    _line: int = 0  # where the last line began
    _is_plain: bool = False  # whether anything in it is not bold
    _is_bold: bool = False

    def write(self, start: int, end: int) -> None:
        """Write a stretch of the page that has no tags."""
        at = start
        for match in _RUN.finditer(self.html, start, end):
            if self.length > LONGEST:
                return
            self._write(self.html[at : match.start()], at)
            at = match.end()
            if match[1]:
                self.space = True
            else:
                self._reference(match)
        self._write(self.html[at:end], at)

    def break_for(self, name: str) -> None:
        """End the line, or the paragraph, where a tag does so."""
        wanted = 2 if name in PARAGRAPHS else 1 if name in LINES else 0
        if not wanted:
            return
        self.end_line()
        missing = wanted - len(self.ends)
        if missing > 0:
            self._put("\n" * missing)
            self.ends += "\n" * missing
            self._line = self.length
        self.space = False

    def end_line(self) -> None:
        """Note whether the line that ends here is bold as a whole."""
        if self._is_bold and not self._is_plain and self._line < self.length:
            self.bolds.append(
                Block(kind=BlockKind.BOLD, start=self._line, end=self.length)
            )
        self._is_bold = self._is_plain = False

    def _reference(self, match: re.Match[str]) -> None:
        shown = unescape(match[2])
        if shown.isspace():
            self.space = True
        elif shown == match[2]:
            self._write(shown, match.start())
        else:
            self._entity(shown, match.start(), match.end())

    def _write(self, shown: str, at: int) -> None:
        if not shown:
            return
        if self.space and not self.ends:
            self._put(" ")
        self.space = False
        if self.bold:
            self._is_bold = True
        elif not self._is_plain:
            self._is_plain = _SAYS.search(shown) is not None
        for part_at, part in _visible(shown):
            self._anchor(at + part_at)
            self._put(part)
            self.ends = ""

    def _entity(self, shown: str, start: int, end: int) -> None:
        """Write what an entity stands for, and note how long it is in the source."""
        for letter in shown:
            before = self.length
            self._write(letter, start)
            if self.length > before:
                self.wide.append((self.length - 1, end))

    def _anchor(self, at: int) -> None:
        """Note that the text goes on at ``at``, unless it still runs in step."""
        if self.pieces:
            text_start, source_start = self.pieces[-1]
            if source_start + self.length - text_start == at:
                return
        self.pieces.append((self.length, at))

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)


def _visible(shown: str) -> list[tuple[int, str]]:
    """Split at characters that nobody sees but that would part a word."""
    parts, at = [], 0
    for match in _INVISIBLE.finditer(shown):
        parts.append((at, shown[at : match.start()]))
        at = match.end()
    parts.append((at, shown[at:]))
    return [(start, part) for start, part in parts if part]
