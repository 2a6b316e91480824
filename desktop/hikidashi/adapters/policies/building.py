"""Builds a text out of parts of its source, and remembers where each part stood."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from hikidashi.domain.policy.source import Block, Link, SourceText


@dataclass(slots=True)
class Builder:
    """Takes the source in its order; what is not taken is not in the text."""

    source: str = field(repr=False)
    length: int = 0
    _out: list[str] = field(default_factory=list, repr=False)
    _pieces: list[tuple[int, int]] = field(default_factory=list)
    _wide: list[tuple[int, int]] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _links: list[Link] = field(default_factory=list)
    _copied: list[tuple[int, int, int]] = field(default_factory=list)

    def copy(self, start: int, end: int) -> None:
        """Take a stretch of the source as it is."""
        if start >= end:
            return
        self._anchor(start)
        self._copied.append((start, self.length, end - start))
        self._put(self.source[start:end])

    def write(self, shown: str, start: int, end: int) -> None:
        """Write what a stretch of the source stands for."""
        if not shown:
            return
        self._copied.append((start, self.length, 0))
        for letter in shown:
            self._pieces.append((self.length, start))
            self._put(letter)
            self._wide.append((self.length - 1, end))

    def nest(self, inner: SourceText, shift: int) -> None:
        """Add what was read from the stretch of the source that begins at ``shift``."""
        at = self.length
        self._copied.append((shift, at, 0))
        pieces = inner.pieces or ((0, 0),)
        self._pieces += [(at + text, shift + source) for text, source in pieces]
        self._wide += [(at + text, shift + source) for text, source in inner.wide]
        self._blocks += [
            replace(b, start=at + b.start, end=at + b.end) for b in inner.blocks
        ]
        self._links += [
            replace(k, start=at + k.start, end=at + k.end) for k in inner.links
        ]
        self._put(inner.text)

    def link(self, start: int, url: str) -> None:
        """Let all that was written since ``start`` lead to ``url``."""
        if url and self.length > start:
            self._links.append(Link(start=start, end=self.length, url=url))

    def at(self, offset: int) -> int:
        """Return where in the text a place of the source is, or what follows it."""
        at = bisect_right(self._copied, offset, key=lambda each: each[0]) - 1
        if at < 0:
            return 0
        source, text, size = self._copied[at]
        return text + min(offset - source, size)

    def made(self, form: str, blocks: Iterable[Block] = ()) -> SourceText:
        """Return the text; ``blocks`` are told by their places in the source."""
        placed = [
            replace(b, start=self.at(b.start), end=self.at(b.end)) for b in blocks
        ]
        shown = [each for each in (*self._blocks, *placed) if each.start < each.end]
        text = "".join(self._out)
        if text == self.source:
            return SourceText(text=text, blocks=_sorted(shown), form=form)
        return SourceText(
            text=text,
            blocks=_sorted(shown),
            pieces=tuple(self._pieces) or ((0, 0),),
            links=tuple(sorted(self._links, key=lambda link: link.start)),
            wide=tuple(self._wide),
            form=form,
            original=self.source,
        )

    def _anchor(self, at: int) -> None:
        if self._pieces:
            text, source = self._pieces[-1]
            if source + self.length - text == at:
                return
        self._pieces.append((self.length, at))

    def _put(self, text: str) -> None:
        self._out.append(text)
        self.length += len(text)


def _sorted(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(sorted(blocks, key=lambda each: (each.start, -each.end)))


Edit = tuple[int, int, str]
"""Where in a text something else shall stand, and what."""


def edited(source: SourceText, edits: Sequence[Edit]) -> SourceText:
    """Return ``source`` with ``edits`` made, which are in order and do not overlap.

    What is put in counts as standing where it was put in.
    """
    if not edits:
        return source
    builder = Builder(source.text)
    at = 0
    for start, end, shown in edits:
        builder.copy(at, start)
        builder.write(shown, start, end)
        at = end
    builder.copy(at, len(source.text))
    made = builder.made(source.form, source.blocks)
    if made.text == source.text:
        return source
    links = tuple(
        Link(start=start, end=end, url=link.url)
        for link in source.links
        if (start := builder.at(link.start)) < (end := builder.at(link.end))
    )
    return replace(
        made,
        links=links,
        pieces=_through(made, source),
        wide=tuple(_wide_through(made, source)),
        original=source.original or source.text,
        pages=tuple(builder.at(page) for page in source.pages),
    )


def _through(made: SourceText, source: SourceText) -> tuple[tuple[int, int], ...]:
    """Return the pieces that lead from the new text to the source of the old one."""
    pieces: list[tuple[int, int]] = []
    bounds = [*made.pieces[1:], (len(made.text), 0)]
    at = 0
    for (text, old), (stop, _) in zip(made.pieces, bounds, strict=True):
        pieces.append((text, source.source_offset(old)))
        while at < len(source.pieces) and source.pieces[at][0] <= old:
            at += 1
        while at < len(source.pieces) and source.pieces[at][0] < old + stop - text:
            start, origin = source.pieces[at]
            pieces.append((text + start - old, origin))
            at += 1
    return tuple(pieces)


def _wide_through(made: SourceText, source: SourceText) -> list[tuple[int, int]]:
    written = [(text, source.source_end(old)) for text, old in made.wide]
    taken = {text for text, _ in written}
    kept = []
    pieces, at = made.pieces, 0
    by_old = sorted((old, text) for text, old in pieces if text not in taken)
    for old, end in source.wide:
        while at + 1 < len(by_old) and by_old[at + 1][0] <= old:
            at += 1
        if by_old and by_old[at][0] <= old:
            start, text = by_old[at]
            place = text + old - start
            if made.source_offset(place) == old and place < len(made.text):
                kept.append((place, end))
    return sorted([*written, *kept])
