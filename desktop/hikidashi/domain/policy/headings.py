"""Tells which lines are headings, by what the source says and by how they look."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from hikidashi.domain.policy.lines import Line
from hikidashi.domain.policy.source import BlockKind
from hikidashi.domain.policy.titles import (
    ALWAYS_TITLE,
    FRAMED,
    PLAIN_TITLE,
    goes_on,
    is_body,
    is_contact_line,
    is_loud,
    is_marked_title,
    is_policy_title,
    is_title_like,
)

_CELL = BlockKind.CELL
_MARKS = frozenset("■◆●◇□▼○")
_LISTED = 3  # commas of a line below a title that make it a list
_COUNTED = frozenset({"dot", "bare", "bracket", "path", "upper", "sign"})
_INNER = frozenset({"paren", "circled", "kana", "letter", "half", "ordinal", "roman"})
_MOSTLY = 0.6  # of the lines with one kind of number stand over text of their own
_LONGEST = 30  # characters of a Japanese title that no gap sets off
_TEXT = 25  # characters of a text that a title stands over
_FEWEST = 2  # headings of the source from which on no other line is one


class Headings:
    """Asks of each line whether it is a heading; it looks at its neighbours only."""

    def __init__(
        self, plain: str, lines: Sequence[Line], *, has_articles: bool
    ) -> None:
        self._plain = plain
        self._lines = lines
        self._has_articles = has_articles
        told = [at for at, line in enumerate(lines) if line.is_a(BlockKind.HEADING)]
        self.marked = len(told) >= _FEWEST
        self._has_title = bool(told)
        self._first = told[0] if len(told) > _FEWEST else -1
        self._bold = frozenset(
            at for at, line in enumerate(lines) if self._is_bold_title(at, line)
        )
        self._is_told = self.marked or len(self._bold) >= _FEWEST

        self._titled = frozenset() if has_articles else self._titled_items()

    def is_titled_item(self, at: int) -> bool:
        """Tell whether an item is the title of a text that stands below it."""
        return at in self._titled

    def is_title(self, at: int) -> bool:
        """Tell whether a line before all other headings names the whole text."""
        line = self._lines[at]
        shown = self._plain[line.start : line.end]
        if line.block is not None and line.is_a(BlockKind.HEADING):
            plain = at == self._first and PLAIN_TITLE.fullmatch(shown) is not None
            return line.block.level == 1 or plain or is_policy_title(shown)
        if self._has_title or line.is_a(BlockKind.PLAIN):
            return False
        return line.marker is None and is_policy_title(shown)

    def is_bold(self, at: int) -> bool:
        """Tell whether a line is a heading because it is bold."""
        return at in self._bold

    def is_plain(self, at: int, *, below_heading: bool) -> bool:
        """Tell whether a line that nothing marks looks and stands like a heading."""
        line = self._lines[at]
        if line.block is not None and not line.is_a(BlockKind.HEADING):
            return False
        decorated = self._is_decorated(at)
        if at + 1 >= len(self._lines) or not self._may_be(at, decorated=decorated):
            return False
        return decorated or self._stands_over(at, below_heading=below_heading)

    def _stands_over(self, at: int, *, below_heading: bool) -> bool:
        """Tell whether a line that looks like a title has text of its own below it."""
        line, follower = self._lines[at], self._lines[at + 1]
        begins = self._begins(at)
        listed = self._plain.count("、", line.content, line.end) >= _LISTED
        if goes_on(self._plain, line, follower) or (listed and below_heading):
            return False
        if self._is_told:
            over_text = begins and is_body(self._plain, follower)
            return over_text and (line.marker is not None or self._calls_out(at))
        span = (line.content, line.end)
        if line.after_gap and ALWAYS_TITLE.fullmatch(self._plain, *span):
            return True
        if self._has_articles and not (line.after_gap and follower.after_gap):
            return False
        over = is_body(self._plain, follower) or self._is_over_another(at)
        return over and (below_heading or begins)

    def _calls_out(self, at: int) -> bool:
        """Tell whether a line in capitals stands alone where bold lines are titles."""
        line, below = self._lines[at], self._lines[at + 1]
        alone = line.after_gap and below.after_gap and not self.marked
        return alone and is_loud(self._plain[line.content : line.end])

    def _may_be(self, at: int, *, decorated: bool) -> bool:
        line = self._lines[at]
        may_count = line.marker is None or (
            line.marker.style in _COUNTED and not self._has_articles
        )
        if not (may_count or decorated) or self._in_list(at):
            return False
        marked = line.marker is not None or (
            line.after_gap
            and at + 1 < len(self._lines)
            and self._lines[at + 1].after_gap
        )
        return is_title_like(self._plain, line.content, line.end, marked=marked)

    def _begins(self, at: int) -> bool:
        line = self._lines[at]
        if line.after_gap or at == 0:
            return True
        shown = self._plain[line.content : line.end]
        ended = self._plain[self._lines[at - 1].end - 1] == "。"
        bare = line.marker is None and len(shown) <= _LONGEST and not shown.isascii()
        return is_loud(shown) or (ended and bare)

    def _is_bold_title(self, at: int, line: Line) -> bool:
        if not line.is_a(BlockKind.BOLD) or at + 1 >= len(self._lines):
            return False
        if line.marker is not None and line.marker.style not in _COUNTED:
            return False
        if self._is_addressee(at):
            return False
        return is_marked_title(self._plain, line.content, line.end)

    def _is_addressee(self, at: int) -> bool:
        """Tell whether a bold line is the name above an address, below its title."""
        above, below = self._lines[at - 1], self._lines[at + 1]
        led = above.is_a(BlockKind.HEADING) or self._plain[: above.end].endswith(":")
        if at == 0 or not led:
            return False
        line = self._plain[self._lines[at].content : self._lines[at].end]
        return not ALWAYS_TITLE.fullmatch(line) and is_contact_line(
            self._plain[below.start : below.end], street=below.after_gap
        )

    def _titled_items(self) -> frozenset[int]:
        """Return the numbered lines of those kinds that mostly stand over text."""
        found: dict[str, list[int]] = defaultdict(list)
        every: Counter[str] = Counter()
        for at, line in enumerate(self._lines[:-1]):
            marker = line.marker
            if marker is None or marker.style not in _INNER or line.is_a(_CELL):
                continue
            every[marker.style] += 1
            if self._is_over_text(at):
                found[marker.style].append(at)
        return frozenset(
            at
            for style, each in found.items()
            if len(each) >= max(_FEWEST, every[style] * _MOSTLY)
            for at in each
        )

    def _is_over_text(self, at: int) -> bool:
        line, below = self._lines[at], self._lines[at + 1]
        deeper = below.marker is not None and below.marker.style == "path"
        if (below.marker is not None and not deeper) or below.is_a(_CELL):
            return False
        inside = line.block is not None and below.start < line.block.end
        if not (inside or (line.after_gap and below.after_gap)):
            return False
        long = below.end - below.start >= _TEXT and is_body(self._plain, below)
        return long and is_title_like(self._plain, line.content, line.end, marked=True)

    def _is_decorated(self, at: int) -> bool:
        """Tell whether a line bears a heading's mark, alone among its neighbours."""
        line = self._lines[at]
        if FRAMED.fullmatch(self._plain, line.start, line.end):
            return True
        label = line.marker.label if line.marker else ""
        near = [
            self._lines[i].marker for i in (at - 1, at + 1) if 0 <= i < len(self._lines)
        ]
        return label in _MARKS and all(m is None or m.label != label for m in near)

    def _in_list(self, at: int) -> bool:
        """Tell whether a line is one of several items that follow one another."""
        marker = self._lines[at].marker
        if marker is None or marker.style == "bullet":
            return False
        near = [self._lines[i].marker for i in (at - 1, at + 1) if i >= 0]
        return any(m is not None and m.style == marker.style for m in near)

    def _is_over_another(self, at: int) -> bool:
        """Tell whether the next line is a heading of its own, with text below it."""
        if at + 2 >= len(self._lines):
            return False
        below, body = self._lines[at + 1], self._lines[at + 2]
        titled = below.marker is None and is_title_like(
            self._plain, below.start, below.end
        )
        parted = body.after_gap or below.after_gap
        return titled and parted and is_body(self._plain, body)
