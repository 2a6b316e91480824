"""Reads one typed line: what was, when, how long, and the rest as the note."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hikidashi.domain.quick_add.folded import Folded, folded
from hikidashi.domain.quick_add.lexicon import Lexicon
from hikidashi.domain.quick_add.now import Now
from hikidashi.domain.quick_add.said import (
    AliasSaid,
    CellsSaid,
    CountSaid,
    LengthSaid,
    Reading,
    TagSaid,
    Token,
    WhenSaid,
)
from hikidashi.domain.quick_add.tokens import note_mark, tokens_of
from hikidashi.domain.quick_add.understood import (
    Doubt,
    DoubtKind,
    Piece,
    Sort,
    Understood,
)
from hikidashi.domain.quick_add.when import start_of
from hikidashi.domain.records.builtin import PARTNER
from hikidashi.domain.records.record import (
    LONGEST_DURATION,
    MOST_COUNTED,
    NOTE,
    Cell,
    FieldId,
    RecordTypeId,
    Start,
    values_of,
)
from hikidashi.domain.records.record_type import RecordType

LONGEST_LINE = 500
"""Characters that are read; what is longer is no line."""
_SORTS: dict[type[object], Sort] = {
    WhenSaid: Sort.WHEN,
    LengthSaid: Sort.DURATION,
    CountSaid: Sort.COUNT,
    TagSaid: Sort.TAG,
    AliasSaid: Sort.PARTNER,
    CellsSaid: Sort.FIELD,
}
_STRIPPED = " ,;、。\t\n\u3000，；"


def read(
    line: str, lexicon: Lexicon, now: Now, fallback: RecordTypeId = NOTE
) -> Understood:
    """Return what a line says.

    Args:
        line: at most ``LONGEST_LINE`` characters; more are not looked at.
        lexicon: the types that may be meant, with the names of all in them.
        now: when it is typed. A line without a day is about today.
        fallback: the type of a line in which nothing tells another.
    """
    plain = folded(line[:LONGEST_LINE])
    found, end = tokens_of(plain, lexicon, now)
    of = _type_of(found, lexicon, fallback)
    entry = _Entry(plain, of, RecordTypeId(of.id if of is not None else fallback))
    for token in found:
        entry.take(token)
    said = [(plain.as_written(t.start, t.end), t.said) for t in entry.whens]
    start, lasts, doubts = start_of(said, now)
    return entry.understood(start, lasts, doubts, end)


def _type_of(
    found: Sequence[Token], lexicon: Lexicon, fallback: RecordTypeId
) -> RecordType | None:
    """Return the type that most of what is said fits; a type's own name decides."""
    best, most = lexicon.type(fallback), 0
    for each in lexicon.types:
        points = sum(_points(token, each) for token in found)
        if points > most or (points == most and points and each.id == fallback):
            best, most = each, points
    return best


def _points(token: Token, of: RecordType) -> int:
    match token.said:
        case CellsSaid(readings):
            fitting = [each for each in readings if each.type == of.id]
            if not fitting or fitting[0].is_plain:
                return 0
            return _STATED if fitting[0].cells or fitting[0].doubt else _NAMED
        case LengthSaid():
            return int(of.asks_duration)
        case CountSaid():
            return int(of.asks_count)
        case AliasSaid():
            return _STATED * int(of.field(PARTNER) is not None)
        case _:
            return 0


_STATED = 10  # more than that something has a duration, or is counted
_NAMED = 1_000_000  # more than all else that a line can say


@dataclass(repr=False)
class _Entry:
    """Gathers what the tokens say; what does not fit stays in the note."""

    line: Folded
    of: RecordType | None
    type_id: RecordTypeId
    whens: list[Token] = field(default_factory=list)
    lengths: list[Token] = field(default_factory=list)
    counts: list[Token] = field(default_factory=list)
    cells: dict[FieldId, Cell | None] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    taken: list[Token] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def take(self, token: Token) -> None:
        """Take in what a token says, if the type has a place for it."""
        match token.said:
            case WhenSaid():
                fits = True
                self.whens.append(token)
            case LengthSaid():
                fits = self.of is not None and self.of.asks_duration
                self.lengths += [token] if fits else []
            case CountSaid():
                fits = self.of is not None and self.of.asks_count
                self.counts += [token] if fits else []
            case TagSaid(tag):
                fits = True
                self.tags.append(tag)
            case AliasSaid(name):
                fits = self._partner(name)
            case cells:
                fits = self._reading(token, cells.readings)
        if fits:
            self.taken.append(token)
        else:
            self._doubt(DoubtKind.NOT_OF_TYPE, token)

    def understood(
        self,
        start: Start,
        lasts: int | None,
        doubts: Iterable[Doubt],
        end: int,
    ) -> Understood:
        """Return all that was gathered; ``end`` is where a marked note begins."""
        note, notes = self._note(end)
        pieces = [
            Piece(_sort(token, self.type_id), *self.line.span(token.start, token.end))
            for token in self.taken
        ]
        return Understood(
            type=self.type_id,
            start=start,
            duration=self._duration(lasts),
            count=self._count(),
            values=values_of(self.cells),
            new_options=tuple((PARTNER, each) for each in dict.fromkeys(self.new)),
            tags=tuple(dict.fromkeys(self.tags)),
            note=note,
            pieces=tuple(sorted((*pieces, *notes), key=lambda each: each.start)),
            doubts=(*doubts, *self.doubts),
        )

    def _duration(self, lasts: int | None) -> int | None:
        said = {t.said.minutes for t in self.lengths if isinstance(t.said, LengthSaid)}
        if lasts is not None and self.of is not None and self.of.asks_duration:
            said.add(lasts)
        if len(said) > 1:
            self._doubt(DoubtKind.TWO_DURATIONS, *self.lengths)
        elif any(each > LONGEST_DURATION for each in said):
            self._doubt(DoubtKind.TOO_LONG, *self.lengths)
        else:
            return next(iter(said), None)
        return None

    def _count(self) -> int | None:
        said = {t.said.count for t in self.counts if isinstance(t.said, CountSaid)}
        if len(said) > 1:
            self._doubt(DoubtKind.TWO_COUNTS, *self.counts)
        elif any(each > MOST_COUNTED for each in said):
            self._doubt(DoubtKind.TOO_MANY, *self.counts)
        else:
            return next(iter(said), None)
        return None

    def _partner(self, name: str) -> bool:
        """Take a partner that no option is called like yet."""
        found = self.of.field(PARTNER) if self.of is not None else None
        if found is None or found.retired or not found.is_open:
            return False
        self.new.append(name)
        return True

    def _reading(self, token: Token, readings: Sequence[Reading]) -> bool:
        reading = next((each for each in readings if each.type == self.type_id), None)
        if reading is None:
            return False
        if reading.doubt is not None:
            self._doubt(reading.doubt, token)
        for field_id, cell in reading.cells:
            before = self.cells.get(field_id)
            if isinstance(before, tuple) and isinstance(cell, tuple):
                self.cells[field_id] = tuple(dict.fromkeys((*before, *cell)))
            elif before is None or before == cell:
                self.cells[field_id] = cell
            else:
                self._doubt(DoubtKind.TWO_ANSWERS, token)
        return True

    def _doubt(self, kind: DoubtKind, *tokens: Token) -> None:
        texts = (self.line.as_written(each.start, each.end) for each in tokens)
        self.doubts.append(Doubt(kind, " ".join(texts)))

    def _note(self, end: int) -> tuple[str, list[Piece]]:
        """Return what is left, as it was typed, and where it stands."""
        line, gaps, place = self.line, [], 0
        for token in self.taken:
            gaps.append((place, token.start))
            place = token.end
        gaps.append((place, end))
        gaps.append((note_mark(line.text, end), len(line.text)))
        spans = [line.span(*gap) for gap in gaps if gap[0] < gap[1]]
        found = [_stripped(line.original, *span) for span in spans]
        kept = [each for each in found if each[0] < each[1]]
        texts = [line.original[first:last] for first, last in kept]
        return " ".join(texts), [Piece(Sort.NOTE, *each) for each in kept]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _STRIPPED:
        start += 1
    while start < end and text[end - 1] in _STRIPPED:
        end -= 1
    return start, end


def _sort(token: Token, type_id: RecordTypeId) -> Sort:
    if isinstance(token.said, CellsSaid):
        mine = [each for each in token.said.readings if each.type == type_id]
        cells = mine[0].cells if mine else ()
        if any(field_id == PARTNER for field_id, _ in cells):
            return Sort.PARTNER
        return Sort.FIELD if cells or mine[0].doubt else Sort.TYPE
    return _SORTS[type(token.said)]
