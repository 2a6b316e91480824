"""Tells where a policy speaks of someone else who can be turned to.

A policy often names a certified body (認定個人情報保護団体) or an authority that takes
complaints, with address and telephone. A letter to the controller must never go there.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fold import lower

CERTIFIED, AUTHORITY, AGENT = "certified_body", "authority", "eu_representative"
_BODIES = (
    (
        CERTIFIED,
        re.compile(
            r"認定(?:された)?個人情報(?:の)?保護団体|認定団体|苦情(?:の)?解決の?申し?出先"
            r"|対象事業者(?!以外)|日本情報経済社会推進協会|jipdec"
            r"|(?:accredited|certified|authori[sz]ed|approved) personal "
            r"(?:information|data) protection (?:organi[sz]ation|body|group)"
        ),
    ),
    (
        AUTHORITY,
        re.compile(
            r"個人情報保護委員会(?!(?:へ|に)?(?:の)?(?:[^。]{0,6})(?:届|報告|規則|ガイド"
            r"|告示|が定め|の定め))"
            r"|消費生活センター|国民生活センター"
            r"|supervisory authorit|data protection (?:authorit|commission|agency)"
            r"|personal information protection commission|information commissioner"
            r"|privacy commissioner|attorney general|european commission"
            r"|online dispute resolution"
        ),
    ),
    (
        AGENT,
        re.compile(
            r"\b(?:eu|uk|eea|european(?: union)?|gdpr|article 27) representative"
            r"|representative (?:in|for|within) the (?:eu\b|uk\b|eea|european|united k)"
            r"|(?:eu|欧州|英国)(?:における|域内の?|の)?代理人"
        ),
    ),
)
_OURS = re.compile(
    r"(?:contact|e-?mail|write to|call|reach|ask) us\b|\bour (?:address|office|desk)"
    r"|(?:当社|弊社|当店|当院|当会|本会|当サイト|当法人)の?[^。]{0,16}"
    r"(?:窓口|連絡先|住所|所在地|問い?合わ?せ)"
)
_NOT_OURS = re.compile(
    r"では(?:あり|ござい)ません|ではない|加入|所属|団体|協会|機構|\bnot\b|member"
)
_ORGANISATION = re.compile(
    r"(?:一般|公益|特例)?(?:社団|財団)法人|[^\s、。]{2,24}(?:協会|機構|協議会)(?:\s|$)"
)
_MIXED = re.compile(r"問い?合わ?せ|相談|contact|inquir")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where the text speaks of someone else; ``kind`` tells of whom.

    ``kind`` is "" where it cannot be told whose contacts they are.
    """

    start: int
    end: int
    kind: str


class Bodies:
    """Answers for any place of a policy whose contacts stand there."""

    def __init__(self, doc: Document, own_names: Iterable[str]) -> None:
        names = tuple(lower(name) for name in own_names)
        self._stretches = sorted(_stretches(doc, names), key=lambda each: each.start)
        self._starts = [each.start for each in self._stretches]

    def at(self, offset: int) -> Stretch | None:
        """Return the stretch that an offset stands in."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._stretches[at].end:
            return None
        return self._stretches[at]


def _stretches(doc: Document, names: tuple[str, ...]) -> Iterator[Stretch]:
    """Look at each article or heading by itself; a mark ends with it."""
    groups: dict[int, list[Sentence]] = {}
    for part in doc.sentences:
        groups.setdefault(_top(doc, part.section), []).append(part)
    for top, parts in groups.items():
        title = doc.sections[top].title.lower() if top >= 0 else ""
        kind = _kind(title)
        mixed = _MIXED.search(title) is not None
        told = [_told(doc.read(part), names) for part in parts]
        if kind and not (mixed and any(told)):
            yield Stretch(parts[0].start, parts[-1].end, "" if mixed else kind)
        else:
            yield from _within(doc, parts, told, names)


def _top(doc: Document, section: int) -> int:
    """Return the article that a section stands in, or else its heading, or -1.

    A line such as "Contact" inside an article looks like a heading and is none.
    """
    top = above = doc.heading_of(section)
    while above >= 0:
        title = doc.sections[above].title.lower()
        if doc.nodes[above].kind == "article" or _kind(title):
            return above
        above = doc.nodes[above].parent
    return top


def _within(
    doc: Document,
    parts: Sequence[Sentence],
    told: Sequence[str | None],
    names: tuple[str, ...],
) -> Iterator[Stretch]:
    """Mark what follows a body's name, and doubt what stands before it.

    What comes before is the controller's where it says so, and so is what comes after
    a line that says so.
    """
    kind: str | None = None
    start, doubt = parts[0].start, True
    for part, said in zip(parts, told, strict=True):
        low = doc.read(part)
        ours = _is_ours(low, names)
        if said is None and ours:
            if kind is not None:
                yield Stretch(start, part.start, kind)
            kind, doubt = None, False
        elif said or (said is not None and kind is None):
            begin = part.start + (_begin(low) if said and ours else 0)
            if kind is not None or (said and doubt):
                yield Stretch(start, begin, kind or "")
            kind, start = said, begin
    if kind is not None:
        yield Stretch(start, parts[-1].end, kind)


def _is_ours(low: str, names: tuple[str, ...]) -> bool:
    """Tell whether a sentence leads to the controller itself."""
    says = _OURS.search(low) is not None and not _NOT_OURS.search(low)
    return says or low.startswith(names)


def _begin(low: str) -> int:
    """Return where a sentence that names both comes to the other body."""
    return min(m.start() for _, rule in _BODIES if (m := rule.search(low)))


def _told(low: str, names: tuple[str, ...]) -> str | None:
    """Return of whom a sentence speaks; "" for an organisation that is not known."""
    other = names and _ORGANISATION.match(low) and not low.startswith(names)
    return _kind(low) or ("" if other else None)


def _kind(low: str) -> str:
    return next((kind for kind, rule in _BODIES if rule.search(low)), "")
