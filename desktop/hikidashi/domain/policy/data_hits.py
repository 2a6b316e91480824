"""Finds the words for data in a sentence that really speak of the user's data."""

import re
from collections.abc import Iterator, Sequence

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.lexicon import Frames, Hit

UNSPECIFIED = "other_unspecified"
_S3 = "S3"
_CHANNELS = frozenset({"contact.email", "contact.phone", "contact.postal"})
_CONTACTS = ("contact.", "identity.name")
_VAGUE = frozenset(
    {"content.messages", "work.occupation", "online.browser", "online.device"}
)
"""Kinds whose ambiguous words are no data even if they are yours: "your browser"."""
_VALUE = re.compile(r"\W{0,6}(?:\S{1,60}@|\[|\+?\d{2,}|https?:)")  # "E-mail: a@b.c"
_ALONE = 14  # characters around a word that stands alone in its line
_LABELS = frozenset({"account.profile", "contact.generic"})
_COLON = re.compile(r"[\"*)\s]{0,3}:")
_MANY = 3  # kinds in a list of ambiguous words that make it one of data
_AT_ONCE = 4  # characters before the first word for data in a list without a verb
_BEFORE = 32  # characters in which a channel or an owner shows


def data_hits(doc: Document, part: Sentence) -> list[Hit]:
    """Return the kinds of data named, without those that only tell what for."""
    words = doc.words(part)
    named = list(words.data.hits(doc.low, part.start, part.end))
    hits = [hit for hit in named if _is_data(doc, part, words.frames, hit)]
    weak = {hit for hit in hits if _is_weak(doc, words.frames, hit)}
    runs = list(_runs(doc, words.frames, hits)) if weak else [hits]
    return [
        hit
        for run in runs
        for hit in run
        if (hit not in weak or _stands(doc, part, hit, run, weak))
        and not _is_label(doc, hit, hits)
    ]


def _is_data(doc: Document, part: Sentence, frames: Frames, hit: Hit) -> bool:
    low = doc.low
    if frames["data_for"].match(low, hit.end):
        return False
    if frames["data_not_this"].match(low, hit.end, part.end):
        return False
    if frames["data_inside_word"].match(low, hit.start):
        return False
    return hit.code == UNSPECIFIED or _is_yours(doc, part, frames, hit)


def _is_yours(doc: Document, part: Sentence, frames: Frames, hit: Hit) -> bool:
    """Tell whether data are no channel to write to, and nobody else's."""
    low = doc.low
    if hit.code.startswith(_CONTACTS) and _VALUE.match(low, hit.end, part.end):
        return False
    before = low[max(0, hit.start - _BEFORE) : hit.start].replace("\n", " ")
    if frames["data_registered"].search(before):
        return True
    channel = hit.code in _CHANNELS and frames["data_channel"].search(before)
    return not channel and not frames["data_not_yours"].search(before)


def _is_weak(doc: Document, frames: Frames, hit: Hit) -> bool:
    """Tell whether a word means many things, and data only in their company."""
    word = " ".join(doc.low[hit.start : hit.end].split())
    return frames["data_weak"].fullmatch(word) is not None


def _runs(doc: Document, frames: Frames, hits: list[Hit]) -> Iterator[list[Hit]]:
    """Part the words for data into lists: nothing but "and" stands between them."""
    joined = frames["data_joined"]
    run: list[Hit] = []
    for hit in hits:
        if run and not joined.search(doc.low[run[-1].end : hit.start]):
            yield run
            run = []
        run.append(hit)
    yield run


def _stands(
    doc: Document, part: Sentence, hit: Hit, run: list[Hit], weak: set[Hit]
) -> bool:
    """Tell whether an ambiguous word stands in a list of data, alone, or is "yours"."""
    low = doc.low
    if part.end - part.start - (hit.end - hit.start) <= _ALONE:
        return True
    kinds = {each.code for each in run}
    if len(kinds) > 1:
        known = any(each not in weak for each in run)
        people = all(code.startswith(_CONTACTS) for code in kinds)
        if known or people or len(kinds) >= _MANY:
            return True
    before = low[max(part.start, hit.start - _BEFORE) : hit.start]
    if hit.code == UNSPECIFIED and doc.frame("data_meant", part).search(before):
        return True
    intimate = doc.lexicon.levels[hit.code] == _S3
    yours = doc.frame("data_owned" if intimate else "data_yours", part)
    return yours.search(before) is not None and hit.code not in _VAGUE


def _is_label(doc: Document, hit: Hit, hits: list[Hit]) -> bool:
    """Tell whether a hit only names what others list: "account data: name, e-mail"."""
    if hit.code not in _LABELS or hit is hits[-1]:
        return False
    return _COLON.match(doc.low, hit.end) is not None


def is_list(part: Sentence, hits: Sequence[Hit]) -> bool:
    """Tell whether a sentence is a mere list of data that happens to end in a stop."""
    left = part.end - hits[-1].end  # "Telephone number." ends a list
    whole = left <= _AT_ONCE and hits[-1].code not in _LABELS
    return hits[0].start - part.start <= _AT_ONCE and (len(hits) > 1 or whole)
