"""Finds what a template has left open: "[Company Name]", "E-Mail: [à compléter]"."""

import re
from collections.abc import Iterator
from itertools import islice

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Polarity
from hikidashi.domain.policy.fold import fold, lower

_GAP = re.compile(
    r"\\?\[{1,2}(?P<square>[^\[\]\n]{2,60}?)\\?\]{1,2}(?!\()|\{{1,2}(?P<curly>[^{}\n]{2,60})\}{1,2}"
    r"|<(?P<angle>[^<>\n@/]{3,40})>|【(?P<corner>[^】\n]{1,24})】"
    r"|[(（](?P<round>[^()（）\n]{3,30})[)）]|[★☆](?P<star>[^★☆\n]{2,40})"
    r"|(?<=[:：])[ \t　]{0,3}(?P<plain>[^\s:：\[{<【(（★☆_][^:：\n]{1,24})$"
    r"|(?P<blank>[_＿]{3,40})|(?P<cross>\b[Xx]{3,12}\b)",
    re.MULTILINE,
)
_MOST = 200  # gaps of a text that are looked at
_LABEL = 40  # characters before a gap that may tell what belongs there
_NAMED = ("square", "curly", "angle", "corner")
_KINDS = {
    "contact.email": "email",
    "contact.phone": "phone",
    "controller.name": "name",
}


def unfilled(doc: Document, kind: str) -> Iterator[Fact]:
    """Yield that a value should stand where a template has a gap, at most once."""
    name = _KINDS[kind]
    for gap in islice(_GAP.finditer(doc.text, 0, doc.limit), _MOST):
        start = doc.text.rfind("\n", 0, gap.start()) + 1
        part = Sentence(max(start, gap.start() - _LABEL), gap.end(), -1)
        frames = doc.words(Sentence(start, gap.end(), -1)).frames
        inside = next((each for each in gap.groups() if each), "")
        told = lower(fold(inside)).strip(" \\.:")
        label = doc.low[part.start : gap.start()].strip(" :*-•|[(\\")
        if any(map(str.isdigit, told)):
            continue
        open_ = not told.strip("_ ") or frames["unfilled_word"].search(told)
        asked = frames[f"unfilled_{name}"].fullmatch(told)
        named = gap.lastgroup in _NAMED or open_
        labelled = frames[f"unfilled_{name}_label"].search(label)
        starred = gap.lastgroup == "star" and frames[f"unfilled_{name}_word"].search(
            doc.low, gap.end(), gap.end() + _LABEL
        )
        if (asked and named) or (open_ and (labelled or starred)):
            at = doc.section_at(gap.start())
            where = Sentence(start, gap.end(), at)
            yield doc.say(kind, {}, where, polarity=Polarity.MISSING_IN_TEXT)
            return
