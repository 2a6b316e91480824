"""Finds how long data are kept, of which kind, and from what event on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hikidashi.domain.policy.data_hits import UNSPECIFIED, data_hits
from hikidashi.domain.policy.data_scope import Scopes
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.durations import durations
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.lexicon import Frames

_EVENTS = (
    "account_deletion",
    "last_activity",
    "end_of_contract",
    "end_of_year",
    "purchase",
    "session_end",
    "collection",
)
_NEAR = 160  # characters around a time in which it must be said that data are kept
_NOT_HERE = frozenset({"policy_change", "fees", "history"})
_DEMANDS = frozenset({"rights", "disclosure", "correction", "suspension", "complaints"})


def retention_facts(doc: Document) -> Iterator[Fact]:
    """Yield each stated time once for a kind of data, and one rule without a time."""
    scopes = Scopes(doc)
    seen: set[tuple[str, str]] = set()
    rule: Fact | None = None
    for part in doc.sentences:
        role = doc.role(part.section)
        if role in _NOT_HERE:
            continue
        for fact in _timed(doc, part, role, scopes):
            key = (str(fact.value["duration"]), str(fact.value["category"]))
            if key not in seen:
                seen.add(key)
                yield fact
        if rule is None and role not in _DEMANDS and _is_rule(doc, part):
            rule = _say(doc, part, None, Confidence.FOUND)
    if rule is not None:
        yield rule


def _timed(doc: Document, part: Sentence, role: str, scopes: Scopes) -> Iterator[Fact]:
    if not doc.says("keep_hint", part):
        return
    times = durations(doc, part)
    if not times:
        return
    frames, low = doc.words(part).frames, doc.low
    context = _context(doc, part) + scopes.column(part)
    several = len(times) > 1
    for at, (start, end, iso) in enumerate(times):
        near = low[max(part.start, start - _NEAR) : min(part.end, end + _NEAR)]
        if frames["keep_not"].search(near):
            continue
        if frames["keep_answers"].search(near) and not frames["keep_keeps"].search(
            near
        ):
            continue
        keeps = frames["keep_keeps"].search(near)
        in_part = role == "retention" or frames["keep_column"].search(context)
        if keeps or (in_part and role not in _DEMANDS):
            sure = Confidence.FOUND if keeps or in_part else Confidence.LIKELY
            fact = _say(doc, part, iso, sure)
            if several:
                value = {**fact.value, "category": _own(doc, part, times, at)}
                stop = times[at + 1][0] if at + 1 < len(times) else part.end
                value["event"] = _event(frames, low[start:stop])
                fact = replace(fact, value=value)
            yield fact


def _own(
    doc: Document, part: Sentence, times: Sequence[tuple[int, int, str]], at: int
) -> str:
    """Return the kind of data of one of several times: "A: 1 year, B: 2 years".

    It stands before the time, or behind it: "1 year for A and 2 years for B".
    """
    start, end, _ = times[at]
    begin = times[at - 1][1] if at else part.start
    begin = max(begin, doc.low.rfind("\n", begin, start) + 1)
    stop = times[at + 1][0] if at + 1 < len(times) else part.end
    before = Sentence(begin, start, part.section)
    behind = Sentence(end, stop, part.section)
    return _category(doc, before) or _category(doc, behind)


def _is_rule(doc: Document, part: Sentence) -> bool:
    return doc.says("keep_rule", part) and not durations(doc, part)


def _say(
    doc: Document, part: Sentence, iso: str | None, confidence: Confidence
) -> Fact:
    frames = doc.words(part).frames
    value: dict[str, Value] = {
        "duration": iso,
        "category": _category(doc, part) if iso else "",
        "event": _event(frames, doc.joined(part)),
        "text": doc.text[part.start : part.end],
    }
    return doc.say("retention", value, part, confidence=confidence)


def _event(frames: Frames, low: str) -> str:
    return next((code for code in _EVENTS if frames[f"keep_{code}"].search(low)), "")


def _category(doc: Document, part: Sentence) -> str:
    """Return the kind of data of which a time is said: in the sentence or the row."""
    for place in (part, *_row(doc, part)):
        for hit in data_hits(doc, place):
            if hit.code != UNSPECIFIED:
                return hit.code
    return ""


def _row(doc: Document, part: Sentence) -> Sequence[Sentence]:
    before = (cell for cell in doc.row_of(part) if cell.end <= part.start)
    return [Sentence(cell.start, cell.end, part.section) for cell in before]


def _context(doc: Document, part: Sentence) -> str:
    """Return heading, lead and the row's beginning, in small letters."""
    top = doc.heading_of(part.section)
    title = doc.low[doc.nodes[top].start : doc.nodes[top].body] if top >= 0 else ""
    row = doc.low[doc.low.rfind("\n", 0, part.start) + 1 : part.start]
    return f"{title} {doc.lead(part.section)} {row[-200:]}"
