"""Judges the clauses of a sentence that names data: collected, denied, or neither."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.lexicon import Frames

ACTS = ("collected", "stored", "shared", "disclosed", "used", "sold")
_ASIDE = re.compile(r"\([^()]{1,160}\)")  # "password (never in clear)" collects one
_HANDED_ON = frozenset({"shared", "disclosed", "sold"})


class Says(Enum):
    """What a clause, a lead or a heading says of the data that it is about."""

    NOTHING = "nothing"
    COLLECTED = "collected"
    DENIED = "denied"
    UNWANTED = "unwanted"  # people are asked not to give them
    DEFINED = "defined"
    CONDITION = "condition"  # "not without your consent": neither the one nor the other


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said, and, where it is a denial, of which acts.

    ``also_held``: what is denied is only that the data are handed on, and the clause
    tells by the way that they are collected ("the name you give us is never sold").
    """

    says: Says
    acts: tuple[str, ...] = ()
    also_held: bool = False


NOTHING = Verdict(Says.NOTHING)
COLLECTED = Verdict(Says.COLLECTED)
CONDITION = Verdict(Says.CONDITION)
DEFINED = Verdict(Says.DEFINED)
UNWANTED = Verdict(Says.UNWANTED)


def clauses(doc: Document, part: Sentence) -> Iterator[Sentence]:
    """Part a sentence where it turns ("but", "jedoch"), since a denial ends there."""
    breaks = doc.frame("data_clause_break", part)
    turns = [found.start() for found in breaks.finditer(doc.low, part.start, part.end)]
    for start, end in pairwise((part.start, *turns, part.end)):
        if start < end:
            yield Sentence(start, end, part.section)


def judge(frames: Frames, low: str) -> Verdict:
    """Tell what a clause says, given in small letters."""
    if frames["data_negator"].search(low):
        if frames["data_please_not"].search(low):
            return UNWANTED
        low = _ASIDE.sub(" ", low) if _ASIDE.sub("", low).strip() else low
        acts = () if frames["data_only"].search(low) else _denied(frames, low)
        conditions = low
        if "collected" in acts:
            conditions = frames["data_law_only"].sub("", low)
        if acts and frames["data_condition"].search(conditions):
            return CONDITION
        if acts:
            return Verdict(Says.DENIED, acts, _also_held(frames, low, acts))
    return COLLECTED if frames["data_collects"].search(low) else NOTHING


def _denied(frames: Frames, low: str) -> tuple[str, ...]:
    acts = tuple(act for act in ACTS if frames[f"data_not_{act}"].search(low))
    if "disclosed" in acts and frames["data_not_seen"].search(low):
        return tuple(act for act in acts if act != "collected")
    return acts


def _also_held(frames: Frames, low: str, acts: tuple[str, ...]) -> bool:
    """Tell whether data are collected although it is denied that they are handed on."""
    if not _HANDED_ON.issuperset(acts) or frames["data_stays"].search(low):
        return False
    ends = [
        found.span()
        for act in acts
        for found in frames[f"data_not_{act}"].finditer(low)
    ]
    start, end = min(ends)[0], max(last for _, last in ends)
    rest = frames["data_collects"]
    return bool(rest.search(low, 0, start) or rest.search(low, end))
