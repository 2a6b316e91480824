"""Which words of a line say something: the longest chains of them that fit.

Every place of the line is looked at once, from the end on, so a line takes time in
proportion to its length.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from hikidashi.domain.quick_add.amounts import amounts
from hikidashi.domain.quick_add.days import whens
from hikidashi.domain.quick_add.folded import Folded
from hikidashi.domain.quick_add.lexicon import Lexicon
from hikidashi.domain.quick_add.now import Now
from hikidashi.domain.quick_add.said import (
    AliasSaid,
    CellsSaid,
    TagSaid,
    Token,
    WhenSaid,
)
from hikidashi.domain.records.builtin import MEDICATION, TAKEN

_APART = " ,;、。"
_LEAD = re.compile(
    r"(?:(?:and|&) )?(?:at|on|for|about|around|with|since|ca\.?) |(?:and|&) "
    "|約|およそ"
)
_TRAIL = re.compile(r"(?:ごろ|頃|ころ|くらい|ぐらい|ほど)?(?:[のにはでとをがも]|から)?")
_BEGAN = re.compile(r"から(?:生理|月経)")  # "since yesterday" says when it began
_NTH_DAY = re.compile(r"\d{1,2}日目")  # of a period; it stays in the note
_TAKEN = re.compile(
    r"(?:i )?(?:(?P<yes>took)|forgot(?: to take)?|missed|skipped|did ?n[o']t take)"
    r"(?: my| the| an?)? "
)
_FRAIL = re.compile(
    r"(?:(?:and|&) )?(?:on the \d{1,2}(?:st|nd|rd|th)|at \d{1,2}|once|twice|missed"
    r"|skipped|tested)"
)
"""What says something only at the end of a line, or before what says something."""
_PAST = re.compile("昨日|きのう|昨夜|昨晩|ゆうべ|一昨日|おととい|今朝")
_DENIED = re.compile(r" ?(?:なし|無し|ない|無い|じゃな|ではな|せず)")
_NOTE = re.compile(r"(?:note|memo|メモ) ?: ?")
_TAG = re.compile(r"#([^\s#,;、。]{1,100})")
_ALIAS = re.compile(r"@([^\s#@,;、。]{1,60})")
_WITH = re.compile(r"with ([^\s#@,;、。]{1,60})")
_LATIN_WITH = re.compile(r"([a-z][a-z0-9]{0,19})と")
Chain = tuple[Token, ...]


def tokens_of(line: Folded, lexicon: Lexicon, now: Now) -> tuple[Chain, int]:
    """Return what says something, and where a marked note begins (or the end)."""
    text = line.text
    marked = _marked_note(text)
    end = marked.start() if marked is not None else len(text)
    reader = _Reader(line, end, lexicon, now)
    return reader.all(), end


def note_mark(text: str, place: int) -> int:
    """Return where the text of a marked note begins, behind its mark."""
    found = _NOTE.match(text, place)
    return found.end() if found is not None else place


def _marked_note(text: str) -> re.Match[str] | None:
    found = (each for each in _NOTE.finditer(text) if _is_start(text, each.start()))
    return next(found, None)


def _is_start(text: str, place: int) -> bool:
    return place == 0 or text[place - 1] in _APART


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


class _Reader:
    """Finds the tokens of one line."""

    def __init__(self, line: Folded, end: int, lexicon: Lexicon, now: Now) -> None:
        self._line, self._text, self._end = line, line.text[:end], end
        self._lexicon, self._now = lexicon, now
        self._next: list[Token | None] = [None] * (end + 1)
        for place in range(end - 1, -1, -1):
            if self._may_begin(place):
                self._next[place] = self._best(place)
        self._is_said = self._all_said()

    def all(self) -> Chain:
        """Go through the line, and take every chain that may stand where it does."""
        found: list[Token] = []
        place, is_free = 0, False  # whether words of the user's own stand before it
        while place < self._end:
            if self._text[place] in _APART:
                is_free = is_free and self._text[place] == " "
                place += 1
                continue
            chain = self._chain(place) if _is_start(self._text, place) else ()
            if not chain and (head := self._day_of_prose(place)):
                found += head
                place, is_free = head[-1].end, True
            elif chain and not (is_free and self._is_prose(chain)):
                found += chain
                place, is_free = chain[-1].end, False
            else:
                place, is_free = self._past_word(place), True
        return tuple(found)

    def _is_prose(self, chain: Chain) -> bool:
        """Tell whether words behind others are words of a sentence themselves.

        A day or time with which a sentence ends is when it was.
        """
        first = chain[0]
        if self._is_said[chain[-1].end] and self._is_other_time(first):
            return False
        return first.is_weak and self._text[first.start : first.end].isascii()

    def _is_other_time(self, token: Token) -> bool:
        """Tell whether a token says another time than just today."""
        said = token.said
        if not isinstance(said, WhenSaid):
            return False
        is_day = said.day is not None and said.day != self._now.day
        return is_day or said.minute is not None or said.part is not None

    def _all_said(self) -> list[bool]:
        """Return for each place whether all from there on says something."""
        found = [True] * (self._end + 1)
        for place in range(self._end - 1, -1, -1):
            if self._text[place] in _APART:
                found[place] = found[place + 1]
            else:
                token = self._next[place]
                found[place] = token is not None and found[token.end]
        return found

    def _day_of_prose(self, place: int) -> Chain:
        """Return when a sentence was that begins with it and has no spaces."""
        if not _is_start(self._text, place) or self._text[place].isascii():
            return ()
        found: list[Token] = []
        while (token := self._when(place, is_first=not found)) is not None:
            found.append(token)
            place = token.end
        return tuple(found) if any(map(self._is_other_time, found)) else ()

    def _when(self, place: int, *, is_first: bool) -> Token | None:
        """Return the longest day at a place, or a time behind one."""
        text, best = self._text, None
        for end, when, is_weak in whens(text, place, self._now):
            trail = _TRAIL.match(text, end)
            past = trail.end() if trail is not None else end
            is_apart = past > end or _PAST.match(text, place) is not None
            fits = (when.day is not None) == is_first and text[end : end + 1] != "間"
            is_sure = is_apart or (when.minute is not None and not is_first)
            if fits and is_sure and (best is None or past > best.end):
                best = Token(place, past, when, is_weak)
        return best

    def _past_word(self, place: int) -> int:
        while place < self._end and self._text[place] not in _APART:
            place += 1
        return place

    def _chain(self, place: int) -> Chain:
        found = []
        while (token := self._next[place]) is not None:
            found.append(token)
            place = token.end
            if self._is_end(place):
                break
        return tuple(found)

    def _may_begin(self, place: int) -> bool:
        if self._text[place] in _APART:
            return False
        if _is_start(self._text, place):
            return True
        return not (_is_latin(self._text[place]) and _is_latin(self._text[place - 1]))

    def _is_end(self, place: int) -> bool:
        return place >= self._end or self._text[place] in _APART

    def _best(self, place: int) -> Token | None:
        """Return the longest token from which the rest of the word can be read."""
        found: Token | None = None
        for token in self._tokens(place):
            end = self._fitting(token)
            if end and (found is None or end > found.end):
                found = Token(place, end, token.said, token.is_weak)
        return found

    def _fitting(self, token: Token) -> int:
        """Return where a token ends with what trails it, or 0 where it does not fit."""
        says_cells = token.is_weak and isinstance(token.said, CellsSaid)
        if says_cells and _DENIED.match(self._text, token.end):
            return 0
        if says_cells and self._is_nth_day(token.end):
            return token.end
        if _FRAIL.fullmatch(self._text, token.start, token.end) and not (
            self._is_borne(token.end)
        ):
            return 0
        trail = _TRAIL.match(self._text, token.end)
        if trail is None or _BEGAN.match(self._text, token.end):
            ends = [token.end]
        else:
            ends = [trail.end(), token.end]
        for end in ends:
            if self._is_end(end):
                return end
            glued = _is_latin(self._text[end - 1]) and _is_latin(self._text[end])
            if not glued and self._next[end] is not None:
                return end
        return 0

    def _is_borne(self, place: int) -> bool:
        """Tell whether nothing follows, or what says something as well."""
        rest = place
        while rest < self._end and self._text[rest] == " ":
            rest += 1
        return self._is_end(rest) or self._next[rest] is not None

    def _is_nth_day(self, place: int) -> bool:
        found = _NTH_DAY.match(self._text, place)
        return found is not None and self._is_end(found.end())

    def _tokens(self, place: int) -> Iterator[Token]:
        """Return all that may stand at a place, also behind a word like "at"."""
        yield from self._bare(place, place)
        lead = _LEAD.match(self._text, place)
        if lead is not None and _is_start(self._text, place):
            yield from self._bare(place, lead.end())
        taken = _TAKEN.match(self._text, place)
        if taken is not None and _is_start(self._text, place):
            yield from self._medicine(place, taken.end(), taken=bool(taken["yes"]))

    def _bare(self, place: int, begin: int) -> Iterator[Token]:
        text = self._text
        for end, when, is_weak in whens(text, begin, self._now):
            yield Token(place, end, when, is_weak)
        for end, cells, is_weak in self._lexicon.matches(text, begin):
            yield Token(place, end, cells, is_weak)
        for end, said, is_weak in amounts(text, begin):
            yield Token(place, end, said, is_weak)
        yield from self._names(place, begin)

    def _medicine(self, place: int, begin: int, *, taken: bool) -> Iterator[Token]:
        """Return a known medicine, with whether it was taken."""
        for end, cells, _is_weak in self._lexicon.matches(self._text, begin):
            for each in cells.readings:
                if each.type == MEDICATION and each.cells and not each.is_plain:
                    told = replace(each, cells=(*each.cells, (TAKEN, taken)))
                    yield Token(place, end, CellsSaid((told,)))

    def _names(self, place: int, begin: int) -> Iterator[Token]:
        """Return a tag, or a partner by a name that is not known."""
        text, line = self._text, self._line
        if found := _TAG.match(text, begin):
            tag = line.as_written(*found.span(1))
            yield Token(place, found.end(), TagSaid(tag))
        if text.startswith("@", begin):
            for end, known in self._lexicon.partners(text, begin + 1):
                yield Token(place, end, known)
        if found := _ALIAS.match(text, begin):
            yield from self._alias(place, found.start(1), found.end())
        if found := _LATIN_WITH.match(text, begin):
            yield from self._alias(place, begin, found.end(1))
        if found := _WITH.match(text, begin):
            name = line.as_written(*found.span(1))
            if name[:1].isupper():
                yield from self._alias(place, found.start(1), found.end())

    def _alias(self, place: int, begin: int, end: int) -> Iterator[Token]:
        """Return a partner, who may be known by exactly that name."""
        known = [k for e, k in self._lexicon.partners(self._text, begin) if e == end]
        said = known[0] if known else AliasSaid(self._line.as_written(begin, end))
        yield Token(place, end, said)
