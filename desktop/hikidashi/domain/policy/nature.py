"""Tells what kind of text this is: a privacy policy, or what only looks like one."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.fact import Fact, Polarity
from hikidashi.domain.policy.lexicon import Frames

_THEMES = (
    "collects",
    "purposes",
    "parties",
    "rights",
    "contact",
    "security",
    "traces",
    "keeping",
)
# Shapes that mean the same in any language; folding takes them for emphasis. What a
# page's software fills in ("{{ site.email }}") leaves no blank to whoever reads it.
_BLANK = re.compile(
    r"[＿_]{4,}|＿{3,}|\*{3,}|\{\{?(?!\s?\w+\.\w)[\w .]{2,30}\}?\}|(?<!x)x{4,40}@"
    r"|xxx-xxxx|\[\.{3}\]|\[_+\]"
)
_ALONE_BLANKS = 3  # so many show a template whatever else is there
_SHORTEST = {"ja": 300}  # characters of the shortest policy that says enough
_SHORT = 700
_FEWEST_THEMES = 3
_TOP = 5  # lines at the top, one of which names a short policy
_SPARSE, _LONG = 2_500, 30_000  # characters for which a policy speaks of its matter
_NOTICES = 3  # titles of other notices that make an index
_SAYING = 120  # characters of a line that says something itself
_SAID = (
    frozenset({"controller.name"}),
    frozenset({"contact.email", "contact.phone", "contact.postal", "contact.form"}),
    frozenset({"data.collected", "data.negated", "purpose", "legal_basis"}),
    frozenset({"third_party.rule", "outsourcing", "joint_use", "recipient"}),
    frozenset({"right", "fee"}),
)


class Nature(StrEnum):
    """What a text is; the values are codes of findings."""

    POLICY = "policy"
    STUB = "stub"
    INDEX = "index-of-notices"
    TEMPLATE = "unfilled-template"
    OTHER = "not-a-policy"


def nature_of(doc: Document, facts: Sequence[Fact]) -> Nature:
    """Tell what a text is.

    A short text is a policy if it is called one and says what a policy has to say.
    """
    frames = doc.lexicon.of(doc.language).frames
    length = len(doc.text.strip())
    themes = sum(_has(doc, frames, f"theme_{each}") for each in _THEMES)
    about = _count(doc, frames["about_privacy"])
    if _blanks(doc, frames) >= _ALONE_BLANKS:
        return Nature.TEMPLATE
    if _is_index(doc):
        return Nature.INDEX
    thin = about * _SPARSE < min(length, _LONG)
    if themes < _FEWEST_THEMES or thin or not about:
        guess = Nature.STUB if about and length < _SHORT else Nature.OTHER
    elif length < _SHORTEST.get(doc.language, _SHORT):
        guess = Nature.STUB
    else:
        return Nature.POLICY
    if guess is Nature.STUB and _says_enough(doc, frames, facts):
        return Nature.POLICY
    return guess


def _has(doc: Document, frames: Frames, name: str) -> bool:
    return frames[name].search(doc.low, 0, doc.limit) is not None


def _count(doc: Document, pattern: re.Pattern[str]) -> int:
    return sum(1 for _ in pattern.finditer(doc.low, 0, doc.limit))


def _blanks(doc: Document, frames: Frames) -> int:
    shapes = sum(1 for _ in _BLANK.finditer(doc.text, 0, doc.limit))
    return _count(doc, frames["placeholder"]) + shapes


def _says_enough(doc: Document, frames: Frames, facts: Sequence[Fact]) -> bool:
    titled = any(
        frames["titled_policy"].search(doc.low, line.start, line.end)
        for line in doc.lines[:_TOP]
    )
    told = {fact.type for fact in facts if fact.polarity is not Polarity.ABSENT}
    return titled and sum(bool(told & group) for group in _SAID) >= _FEWEST_THEMES


def notices_in(doc: Document) -> Iterator[tuple[int, int]]:
    """Yield where a page names other notices, one to a line, as an index does."""
    titled = doc.lexicon.of(doc.language).frames["titled_policy"]
    for line in doc.lines[1:]:
        short = line.end - line.content < _SAYING
        if short and titled.search(doc.low, line.content, line.end):
            yield line.content, line.end


def _is_index(doc: Document) -> bool:
    """Tell whether a page is mostly a list of other notices to read."""
    own = doc.low[doc.lines[0].content : doc.lines[0].end] if doc.lines else ""
    named = {doc.low[start:end] for start, end in notices_in(doc)} - {own}
    saying = sum(line.end - line.content >= _SAYING for line in doc.lines)
    return (
        len(named) >= _NOTICES
        and len(named) > 2 * saying
        and len(named) * 4 > len(doc.lines)
    )
