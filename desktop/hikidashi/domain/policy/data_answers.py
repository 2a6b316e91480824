"""Finds the answers YES and NO in a table that was pasted line by line."""

from collections.abc import Iterator

from hikidashi.domain.policy.data_clauses import COLLECTED, Says, Verdict
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.source import BlockKind

_DENIED = Verdict(Says.DENIED, ("collected",))
_LONGEST_ANSWER = 12  # characters of a line that is only an answer


def answers(doc: Document) -> Iterator[tuple[int, Verdict]]:
    """Yield where lines stand that are only YES or NO, and what each means."""
    for line in doc.lines:
        if line.end - line.start > _LONGEST_ANSWER or line.is_a(BlockKind.CELL):
            continue
        at = Sentence(line.start, line.end, -1)
        found = doc.frame("data_answer", at).search(doc.low[line.start : line.end])
        if found:
            yield line.start, COLLECTED if found["yes"] else _DENIED
