"""Finds who answers for the data: name, representative, department."""

import re
from collections.abc import Iterable, Iterator

from hikidashi.domain.policy.bodies import Bodies
from hikidashi.domain.policy.companies import PLACEHOLDER, company_in
from hikidashi.domain.policy.contact_block import LINE, OTHERS, block_facts, desk_fact
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.lines import Line
from hikidashi.domain.policy.posts import split_post
from hikidashi.domain.policy.rules import absent
from hikidashi.domain.policy.source import BlockKind

_LABELS = (
    (
        "controller.name",
        re.compile(
            r"(?:個人情報取扱)?事業者(?:の)?(?:氏名又は)?(?:名称?)?|会社名"
            r"|法人名|社名|商号|運営(?:者|会社|元|事業者)(?:名|の名称)?|名称"
            r"|屋号|販売業者|(?:company|operator|business(?: operator)?"
            r"|legal|trade|corporate) ?(?:name)?|data controller|operated by"
            r"|name of (?:the )?(?:company|business operator)"
        ),
    ),
    (
        "controller.representative",
        re.compile(
            r"代表者?(?:の)?(?:氏名|名)?|代表取締役(?:社長|会長)?(?:氏名"
            r"|名)?|代表理事|代表社員|運営責任者|理事長|院長"
            r"|representative(?: director)?(?: name)?|president(?: and ceo)?"
            r"|ceo"
        ),
    ),
    (
        "controller.department",
        re.compile(
            r"(?:担当|所管|所属)?部[署門](?:名)?|(?:お?問い?合わ?せ|相談"
            r"|受付|苦情|担当|個人情報)(?:相談|受付|担当)?窓口(?:名)?"
            r"|窓口(?:名|の名称)?|担当(?:者)?|個人情報(?:保護)?(?:の)?"
            r"(?:管理|保護)(?:責任)?者|(?:department|contact (?:desk"
            r"|department|point)|division|section|person in charge"
            r"|personal information manager|privacy officer"
            r"|data protection officer)"
        ),
    ),
)
_LABELLED = re.compile(r"(?P<label>[^:\n]{1,40}?)\s?:\s{0,3}(?P<value>\S[^\n]{0,120})$")
_SPACED = re.compile(
    r"(?P<label>[^\s:\x00-\x7f]{2,16})\s{1,8}(?P<value>\S[^\n]{0,80})$"
)
_OFFICER = re.compile(
    r"(?:place|appoint|designate|assign|establish|have)\w*(?: an?"
    r"| the)? (?P<name>(?:[A-Z][\w-]+ ){1,6}?(?:Officer|Manager"
    r"|Administrator))\b"
)
_OFFICER_JA = re.compile(
    r"(?P<name>個人情報(?:保護)?(?:の)?(?:管理|保護)(?:責任)?者)を(?:設置"
    r"|選任|置|任命|配置)"
)
_KINDS = (
    "controller.name",
    "controller.representative",
    "controller.department",
    "controller.address",
)
_RIGHT = 2  # the column of the values in a table of labels and values


def controller_facts(
    doc: Document, bodies: Bodies, introduced: Iterable[Fact], *, addressed: bool
) -> Iterator[Fact]:
    """Yield who the controller is.

    ``introduced`` are the names by which it speaks, ``addressed`` tells that an
    address was found already. What stands in the stretch of another body is no one's.
    """
    found = [*introduced, *_labelled(doc), *block_facts(doc), *_officers(doc)]
    known: dict[tuple[str, str], Fact] = {}
    for fact in found:
        other = bodies.at(fact.evidence[0].start)
        if not (other or PLACEHOLDER.search(str(fact.value["name"]))):
            known.setdefault((fact.type, str(fact.value["name"])), fact)
    yield from known.values()
    types = {kind for kind, _ in known} | (
        {"controller.address"} if addressed else set()
    )
    yield from (absent(kind) for kind in _KINDS if kind not in types)


def _labelled(doc: Document) -> Iterator[Fact]:
    """Read "会社名: …" and tables with a label left and a value right."""
    for at, line in enumerate(doc.lines):
        section = doc.section_at(line.start)
        if doc.role(section) in OTHERS:
            continue
        label, start, end = _pair(doc, at, line)
        if not label or end - start > LINE:
            continue
        for kind, rule in _LABELS:
            if rule.fullmatch(label):
                part = Sentence(start, end, section)
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
    return found["label"].lower().strip(" 　"), found.start("value"), found.end("value")


def _column(line: Line) -> int:
    return line.block.level if line.block and line.is_a(BlockKind.CELL) else 0


def _value(
    doc: Document, kind: str, part: Sentence, line: Line, label: str
) -> Iterator[Fact]:
    shown = doc.plain[part.start : part.end].strip()
    whole = Sentence(min(line.start, part.start), part.end, part.section)
    if kind == "controller.representative":
        shown = re.sub(
            r"^(?:代表取締役(?:社長|会長)?|代表理事|代表社員|代表|理事長|院長)\s?",
            "",
            shown,
        )
    elif kind == "controller.name":
        shown = company_in(shown) or shown
    if not shown or re.search(r"@|https?:|\d{2,}-\d{2,}|。", shown):
        return
    if kind == "controller.department":
        yield from desk_fact(doc, whole, split_post(shown, label), labelled=True)
    else:
        yield doc.say(kind, {"name": shown, "labelled": True}, whole)


def _officers(doc: Document) -> Iterator[Fact]:
    for part in doc.sentences:
        shown = doc.plain[part.start : part.end]
        found = _OFFICER.search(shown) or _OFFICER_JA.search(shown)
        if found:
            begin, end = found.span("name")
            where = Sentence(part.start + begin, part.start + end, part.section)
            value: dict[str, Value] = {"name": found["name"], "officer": True}
            yield doc.say("controller.department", value, where)
