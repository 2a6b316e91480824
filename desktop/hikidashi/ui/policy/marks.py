"""Where the facts of a policy stand in its text, found without looking at all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from hikidashi.ui.policy.families import family_rank
from hikidashi.ui.policy.lines import FactLine
from hikidashi.ui.policy.shown_text import ShownText


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the shown text, in Qt's counting, and the line that it says."""

    start: int
    end: int
    row: int
    family: str
    sign: str = ""
    """What stands in the margin besides the sign of the family."""
    is_plain: bool = False
    """The user has said that it is wrong: its words are not coloured."""

    @property
    def length(self) -> int:
        return self.end - self.start


class Marks:
    """All marks of a policy; asking costs what is found, not what is there."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(marks, key=lambda each: (each.start, each.end))
        self._starts = [each.start for each in self._marks]
        self._reach = list(accumulate((each.end for each in self._marks), max))

    def between(self, first: int, last: int) -> Sequence[Mark]:
        """Return the marks that touch a stretch: longer ones first, data last.

        Each is drawn over those before it, so the closest one is seen.
        """
        low = bisect_right(self._reach, first)
        high = bisect_left(self._starts, last)
        found = [each for each in self._marks[low:high] if each.end > first]
        return sorted(found, key=lambda m: (-m.length, -family_rank(m.family)))

    def at(self, position: int) -> Sequence[Mark]:
        """Return the marks at a place, the closest one first."""
        return self.between(position, position + 1)[::-1]


def marks_of(
    lines: Sequence[FactLine], text: ShownText, hidden: frozenset[str] = frozenset()
) -> Marks:
    """Return the marks of all facts but those of ``hidden`` families."""
    return Marks(
        Mark(
            start=text.position(each.start),
            end=text.position(each.end),
            row=row,
            family=line.family,
            sign="?" if line.is_to_check else "",
            is_plain=line.is_rejected,
        )
        for row, line in enumerate(lines)
        if line.family not in hidden
        for each in line.fact.evidence
    )
