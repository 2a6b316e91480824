"""Reads the lines of an imprint in which a name stands above its address."""

import re
from bisect import bisect_left

from hikidashi.domain.policy.document import Document, Sentence

_BLOCK = 9  # lines of an imprint that are looked at
_TOWN = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5}\s[A-ZÀ-ÖØ-Þ]")
_LINE = 100  # characters; a longer line is a sentence


def leads(doc: Document, first: int) -> int:
    """Return 1 where the line below a title only leads to the block: "… richten:"."""
    if first >= len(doc.lines):
        return 0
    line = doc.lines[first]
    low = doc.low[line.start : line.end].rstrip()
    frames = doc.words_at(line.start).frames
    return int(low.endswith(":") and not frames["body_dpo"].search(low))


def addressed(doc: Document, block: list[Sentence]) -> bool:
    """Tell whether a postcode stands in the lines right below a name."""
    return any(_TOWN.match(doc.plain, each.start, each.end) for each in block[1:5])


def _first_sentence(doc: Document, start: int, section: int) -> list[Sentence]:
    """Return the sentence that a paragraph begins with, if it is a short one."""
    at = bisect_left(doc.sentences, start, key=lambda each: each.start)
    first = doc.sentences[at] if at < len(doc.sentences) else None
    if first is None or first.start != start or first.end - start > _LINE:
        return []
    return [Sentence(first.start, first.end, section)]


def block_below(doc: Document, first: int, section: int) -> list[Sentence]:
    """Return the short lines that follow, up to the next title or sentence."""
    titles = {each.start for each in doc.sections if each.kind != "item"}
    found: list[Sentence] = []
    for line in doc.lines[first : first + _BLOCK]:
        if not found and line.marker is not None:
            break  # the next entry of a list or of a table of contents
        long = line.end - line.start > _LINE
        if long and not found:
            found += _first_sentence(doc, line.start, section)
        if long or (found and line.start in titles):
            break
        found.append(Sentence(line.content, line.end, section))
    return found
