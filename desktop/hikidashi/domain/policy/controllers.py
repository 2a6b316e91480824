"""Finds who answers for the data: name, representative, department."""

import re
from collections.abc import Iterable, Iterator, Mapping

from hikidashi.domain.policy.bodies import AGENT, Bodies
from hikidashi.domain.policy.companies import company_in
from hikidashi.domain.policy.contact_block import LINE, OTHERS, block_facts, desk_fact
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.lines import Line
from hikidashi.domain.policy.party_names import is_person, name_at_start
from hikidashi.domain.policy.posts import split_post
from hikidashi.domain.policy.rules import absent
from hikidashi.domain.policy.source import BlockKind
from hikidashi.domain.policy.unfilled import unfilled

_LABELS = (
    ("controller.name", "name_label"),
    ("controller.representative", "representative_label"),
    ("controller.department", "department_label"),
)
_LABELLED = re.compile(r"(?P<label>[^:\n]{1,40}?)\s?:\s{0,3}(?P<value>\S[^\n]{0,120})$")
_SPACED = re.compile(
    r"(?P<label>[^\s:\x00-\x7f]{2,16})\s{1,8}(?P<value>\S[^\n]{0,80})$"
)
_KINDS = (
    "controller.name",
    "controller.representative",
    "controller.department",
    "controller.address",
)
_FOREIGN = frozenset({AGENT})
_ROW = 240  # characters of a cell that begins with a name, before its address
_RIGHT = 2  # the column of the values in a table of labels and values


def controller_facts(
    doc: Document, bodies: Bodies, introduced: Iterable[Fact], *, addressed: bool
) -> Iterator[Fact]:
    """Yield who the controller is.

    ``introduced`` are the names by which it speaks, ``addressed`` tells that an
    address was found already. What stands in the stretch of another body is no one's.
    """
    introduced = list(introduced)
    declared = {id(fact) for fact in introduced}
    found = [
        *introduced,
        *_labelled(doc),
        *block_facts(doc),
        *_officers(doc),
        *_represented(doc),
    ]
    known: dict[tuple[str, str], Fact] = {}
    for fact in _unglued(doc, found, introduced):
        other = bodies.at(fact.evidence[0].start)
        if other is not None and id(fact) in declared and other.kind not in _FOREIGN:
            other = None  # it says itself who answers, beside an authority
        if not (other or doc.names["name_placeholder"].search(str(fact.value["name"]))):
            known.setdefault((fact.type, _bare(doc, fact)), fact)
    yield from _without_providers(doc, known)
    if not any(kind == "controller.name" for kind, _ in known):
        for fact in unfilled(doc, "controller.name"):
            known[fact.type, ""] = fact
            yield fact
    types = {kind for kind, _ in known} | (
        {"controller.address"} if addressed else set()
    )
    yield from (absent(kind) for kind in _KINDS if kind not in types)


def _without_providers(
    doc: Document, known: Mapping[tuple[str, str], Fact]
) -> Iterator[Fact]:
    """Leave out a known service beside the controller: "Anbieter: Cloudflare, Inc."."""
    named = [fact for (kind, _), fact in known.items() if kind == "controller.name"]
    served = [fact for fact in named if _is_service(doc, str(fact.value["name"]))]
    others = [] if len(served) == len(named) else served
    yield from (fact for fact in known.values() if fact not in others)


def _is_service(doc: Document, name: str) -> bool:
    low = lower(name)
    return next(doc.lexicon.modules.hits(low, 0, len(low)), None) is not None


def _unglued(
    doc: Document, found: Iterable[Fact], introduced: Iterable[Fact]
) -> Iterator[Fact]:
    """Part a desk from a known company, where a PDF has lost the blank between them."""
    known = {str(fact.value["name"]) for fact in introduced}
    for fact in found:
        name, at = str(fact.value["name"]), fact.evidence[0]
        rests = (name.removeprefix(each) for each in known if name.startswith(each))
        desk = next((rest for rest in rests if rest), "")
        if fact.type == "controller.name" and doc.names["desk_line"].fullmatch(desk):
            part = Sentence(at.start, at.end, doc.section_at(at.start))
            yield doc.say("controller.department", {"name": desk}, part)
        else:
            yield fact


def _bare(doc: Document, fact: Fact) -> str:
    """Return a name without its article: "The University of …" is told once."""
    start = fact.evidence[0].start
    frames = doc.words_at(start).frames
    return frames["name_leading_article"].sub("", lower(str(fact.value["name"])))


def _labelled(doc: Document) -> Iterator[Fact]:
    """Read "会社名: …" and tables with a label left and a value right."""
    for at, line in enumerate(doc.lines):
        section = doc.section_at(line.start)
        if doc.role(section) in OTHERS:
            continue
        label, start, end = _pair(doc, at, line)
        wide = _ROW if line.is_a(BlockKind.CELL) else LINE
        if not label or end - start > wide:
            continue
        part = Sentence(start, end, section)
        frames = doc.words(part).frames
        for kind, name in _LABELS:
            if (kind == "controller.name" or end - start <= LINE) and frames[
                name
            ].fullmatch(label):
                yield from _value(doc, kind, part, line, label)


def _pair(doc: Document, at: int, line: Line) -> tuple[str, int, int]:
    """Return a label and where its value stands, on one line or in two cells."""
    if line.is_a(BlockKind.CELL):
        before = doc.lines[at - 1] if at else None
        if before and _column(line) == _column(before) + 1 == _RIGHT:
            label = doc.low[before.content : before.end].strip(" :")
            return label, line.start, line.end
        return "", 0, 0
    found = _LABELLED.match(doc.plain, line.content, line.end) or _SPACED.match(
        doc.plain, line.content, line.end
    )
    if found is None:
        return "", 0, 0
    return lower(found["label"]).strip(" *-•"), found.start("value"), found.end("value")


def _column(line: Line) -> int:
    return line.block.level if line.block and line.is_a(BlockKind.CELL) else 0


def _value(
    doc: Document, kind: str, part: Sentence, line: Line, label: str
) -> Iterator[Fact]:
    shown = doc.plain[part.start : part.end].strip()
    whole = Sentence(min(line.start, part.start), part.end, part.section)
    headed = doc.frame("head_follows", part).search(lower(shown))
    if kind == "controller.name" and headed:
        kind, shown = "controller.representative", _western(doc, part, shown)
    elif kind == "controller.representative":
        shown = doc.names["representative_title"].sub("", shown)
    elif kind == "controller.name" and not shown.isascii():
        shown = doc.names["name_aside"].sub("", shown)
        shown = company_in(shown, doc.names) or _western(doc, part, shown)
    elif kind == "controller.name":
        shown = _western(doc, part, shown)
    if not shown or re.search(r"@|https?:|\d{2,}-\d{2,}|。", shown):
        return
    if kind == "controller.department":
        if not doc.names["no_department"].search(lower(shown)):
            post = split_post(shown, doc.names, label)
            yield from desk_fact(doc, whole, post, labelled=True)
    else:
        yield doc.say(kind, {"name": shown, "labelled": True}, whole)


def _western(doc: Document, part: Sentence, shown: str) -> str:
    """Return the name that a value begins with: "Ada Muster (developer)"."""
    name, _ = name_at_start(shown, doc.words(part).frames)
    return name or shown


def _officers(doc: Document) -> Iterator[Fact]:
    western, japanese = doc.names["officer_placed_en"], doc.names["officer_placed_ja"]
    for part in doc.sentences:
        shown = doc.plain[part.start : part.end]
        found = western.search(shown) or japanese.search(shown)
        if found:
            begin, end = found.span("name")
            where = Sentence(part.start + begin, part.start + end, part.section)
            value: dict[str, Value] = {"name": found["name"], "officer": True}
            yield doc.say("controller.department", value, where)


def _represented(doc: Document) -> Iterator[Fact]:
    """Find "vertreten durch den Geschäftsführer …" and "représentée par Mme …"."""
    for part in doc.sentences:
        frames, low = doc.words(part).frames, doc.read(part)
        lead = frames["represented_by"].search(low)
        if lead is None or doc.role(part.section) in OTHERS:
            continue
        stop = part.start + lead.end()
        name, at = name_at_start(doc.plain[stop : part.end], frames)
        if is_person(name):
            where = Sentence(stop + at, stop + at + len(name), part.section)
            yield doc.say("controller.representative", {"name": name}, where)
