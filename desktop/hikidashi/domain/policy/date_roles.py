"""Tells what a date is of: when a policy was made, revised or takes effect."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.days import days_in
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Polarity

KINDS = ("date.established", "date.effective", "date.revised")
_FRAMES = {kind: kind.replace(".", "_") for kind in KINDS}
SHORT = 80  # characters; a line with a date and a label is no longer
_LABEL = 34  # characters of a label over a date
_UNFILLED = re.compile(  # what a template leaves where a date should stand
    r":\s{0,3}(?:\[{1,2}[^\[\]\n]{0,40}\]{1,2}|\{{1,2}[^{}\n]{0,40}\}{1,2}|<[^<>\n]{2,30}>|_{3,20}"
    r"|x{2,10}(?![a-z])|(?:dd|tt|jj|mm|yyyy|xx)[./-](?:mm|dd|xx)[./-](?:yyyy|jjjj|aaaa|dd|tt|xx+))"
)


def unfilled_dates(doc: Document) -> Iterator[Fact]:
    """Yield the dates that a line announces and a template has left open."""
    for line in doc.lines:
        gap = _UNFILLED.search(doc.low, line.start, min(line.end, line.start + SHORT))
        if gap is None:
            continue
        part = Sentence(line.start, gap.end(), doc.section_at(line.start))
        for kind in roles_said(doc, part, doc.low[line.start : gap.start()])[:1]:
            yield doc.say(kind, {}, part, polarity=Polarity.MISSING_IN_TEXT)


def roles_said(doc: Document, part: Sentence, words: str) -> list[str]:
    """Return the types of dates that words beside a date announce."""
    frames = doc.words(part).frames
    return [kind for kind, name in _FRAMES.items() if frames[name].search(words)]


def is_label(doc: Document, part: Sentence, words: str) -> bool:
    """Tell whether words only announce a date: "Last updated"."""
    frames = doc.words(part).frames
    return any(frames[name].fullmatch(words.strip()) for name in _FRAMES.values())


def roles_above(doc: Document, at: int) -> list[str]:
    """Return what a label over or left of the date says."""
    section = doc.section_at(doc.lines[at].start)
    if at:
        above = doc.lines[at - 1]
        words = doc.low[above.start : above.end]
        if len(words) <= _LABEL and not any(days_in(doc, above.start, above.end)):
            part = Sentence(above.start, above.end, section)
            roles = roles_said(doc, part, words)
            if roles:
                return roles[:1]
    return ["date.revised"] if doc.role(section) == "history" else []
