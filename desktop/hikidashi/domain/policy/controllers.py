"""Finds who answers for the data: name, representative, department."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.companies import (
    COMPANY_EN,
    COMPANY_JA,
    PARTICLES,
    PLACEHOLDER,
    company_in,
    english_name,
)
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.lines import Line
from hikidashi.domain.policy.rules import absent
from hikidashi.domain.policy.source import BlockKind

_ALIAS_JA = re.compile(
    r"[(](?:以下[、,]?\s?)?[「『\"]?(?P<alias>当(?:社|サイト|院|法人|団体|店"
    r"|会|協会|組合|事務局|園|校|財団|クラブ|運営者|方)|弊社|本会|運営者"
    r"|当運営(?:者|チーム)|私たち|私ども|運営事務局)[」』\"]?(?:と"
    r"(?:い[いう]|言い|します|する|称|呼)[^)]{0,12})?[。]?[)]"
)
_ALIAS_EN = re.compile(
    r"[(](?:\"[^\"()\n]{1,30}\",?\s?(?:and |or )?){0,3}(?:(?:hereinafter"
    r"|collectively|together|referred to as|the|or|as|,)\s?){0,8}"
    r"(?:[\"'](?P<alias>(?:the |our )?(?:company|operator|corporation|firm)"
    r"|we|us|our)[\"']"
    r"|(?<=as )(?P<bare>the company|our company))[^()]{0,40}[)]",
    re.IGNORECASE,
)
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
_REPRESENTATIVE = re.compile(
    r"(?P<title>代表取締役(?:社長|会長|ceo)?|代表理事|代表社員|理事長|院長"
    r"|代表者?)\s{1,3}(?P<name>[^\s:、。()0-9]{1,12}"
    r"(?:\s[^\s:、。()0-9]{1,12})?)$",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"[^\s、。:()]{0,30}(?:窓口|相談室|事務局|お客様センター"
    r"|サポートセンター|カスタマーサポート|担当|係|部|課|室|デスク)$"
)
_DESK_EN = re.compile(
    r"(?:[A-Z]\w+ ){1,4}(?:Desk|Department|Office|Center|Centre|Team|Division)$"
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
_CONTACT_ROLES = frozenset({"contact", "controller", "history", "title"})
_NAME_LENGTHS = range(2, 61)
_VALUE = 80  # characters; a longer value is a sentence
_RIGHT = 2  # the column of the values in a table of labels and values
_EDGE = 8  # lines at the beginning and the end where a company signs
_BODY_ROLES = frozenset(
    {"complaint_body", "third_parties", "cookies", "outsourcing", "definition"}
)


def controller_facts(doc: Document, *, addressed: bool) -> Iterator[Fact]:
    """Yield who the controller is; ``addressed``: an address was found already."""
    found = [*_introduced(doc), *_labelled(doc), *_in_contact(doc), *_officers(doc)]
    known: dict[tuple[str, str], Fact] = {}
    for fact in found:
        if not PLACEHOLDER.search(str(fact.value["name"])):
            known.setdefault((fact.type, str(fact.value["name"])), fact)
    yield from known.values()
    types = {kind for kind, _ in known} | (
        {"controller.address"} if addressed else set()
    )
    yield from (absent(kind) for kind in _KINDS if kind not in types)


def _introduced(doc: Document) -> Iterator[Fact]:
    """Find "株式会社… (以下「当社」)" and "… Inc. (hereinafter "the Company")"."""
    for part in doc.sentences:
        shown = doc.plain[part.start : part.end]
        for alias in _ALIAS_JA.finditer(shown):
            before = shown[max(0, alias.start() - 80) : alias.start()].rstrip()
            name = company_in(before) or PARTICLES.sub("", before)
            yield from _named(doc, part, name, alias, before)
        for alias in _ALIAS_EN.finditer(shown):
            before = shown[max(0, alias.start() - 90) : alias.start()].rstrip()
            yield from _named(doc, part, english_name(before), alias, before)


def _named(
    doc: Document, part: Sentence, name: str, alias: re.Match[str], before: str
) -> Iterator[Fact]:
    name = name.strip().strip("「」『』\"' ")
    at = before.rfind(name)
    if len(name) not in _NAME_LENGTHS or at < 0:
        return
    start = part.start + alias.start() - (len(before) - at)
    skipped = doc.plain.find(name, max(part.start, start - 3), part.start + alias.end())
    where = Sentence(skipped, part.start + alias.end(), part.section)
    called = next(word for word in alias.groups() if word)
    value: dict[str, Value] = {"name": name, "alias": called}
    yield doc.say("controller.name", value, where)


def _labelled(doc: Document) -> Iterator[Fact]:
    """Read "会社名: …" and tables with a label left and a value right."""
    for at, line in enumerate(doc.lines):
        section = doc.section_at(line.start)
        if doc.role(section) in _BODY_ROLES:
            continue
        label, start, end = _pair(doc, at, line)
        if not label or end - start > _VALUE:
            continue
        for kind, rule in _LABELS:
            if rule.fullmatch(label):
                yield from _value(doc, kind, Sentence(start, end, section), line)


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


def _value(doc: Document, kind: str, part: Sentence, line: Line) -> Iterator[Fact]:
    shown = doc.plain[part.start : part.end].strip()
    if kind == "controller.representative":
        shown = re.sub(
            r"^(?:代表取締役(?:社長|会長)?|代表理事|代表社員|代表|理事長|院長)\s?",
            "",
            shown,
        )
    elif kind == "controller.name":
        shown = company_in(shown) or shown
    if shown and not re.search(r"@|https?:|\d{2,}-\d{2,}|。", shown):
        whole = Sentence(min(line.start, part.start), part.end, part.section)
        value: dict[str, Value] = {"name": shown, "labelled": True}
        yield doc.say(kind, value, whole)


def _in_contact(doc: Document) -> Iterator[Fact]:
    """Read the lines of a contact block that need no label."""
    last = len(doc.lines) - _EDGE
    for at, line in enumerate(doc.lines):
        section = doc.section_at(line.start)
        role = doc.role(section)
        placed = role in _CONTACT_ROLES or at < _EDGE or at >= last
        shown = doc.plain[line.content : line.end]
        titled = section >= 0 and doc.sections[section].kind != "item"
        if titled and line.start == doc.sections[section].start:
            continue  # a heading such as "Customer Desk" is no line of the block
        if (
            placed
            and role not in _BODY_ROLES
            and len(shown) <= _VALUE
            and ":" not in shown
        ):
            part = Sentence(line.content, line.end, section)
            yield from _contact_line(doc, part, shown)
    for at, each in enumerate(doc.sections):
        if each.role == "contact" and each.kind != "item":
            yield from _desk_in_title(doc, at)


def _contact_line(doc: Document, part: Sentence, shown: str) -> Iterator[Fact]:
    company = COMPANY_JA.match(shown) or COMPANY_EN.match(shown)
    if company:
        rest = shown[company.end() :].strip()
        name = Sentence(part.start, part.start + company.end(), part.section)
        if not rest or _DESK.fullmatch(rest):
            yield doc.say("controller.name", {"name": company[0].strip()}, name)
        if rest and _DESK.fullmatch(rest):
            yield doc.say("controller.department", {"name": rest}, part)
    elif person := _REPRESENTATIVE.fullmatch(shown):
        value = {"name": person["name"], "title": person["title"]}
        yield doc.say("controller.representative", value, part)
    elif doc.role(part.section) == "contact" and (
        _DESK.fullmatch(shown) or _DESK_EN.fullmatch(shown)
    ):
        yield doc.say("controller.department", {"name": shown.strip()}, part)


def _desk_in_title(doc: Document, at: int) -> Iterator[Fact]:
    """Read the desk that a heading names: "Article 12 (Customer Desk)"."""
    node = doc.nodes[at]
    if _DESK_EN.fullmatch(node.title):
        begin = doc.plain.find(node.title, node.start)
        part = Sentence(begin, begin + len(node.title), at)
        yield doc.say("controller.department", {"name": node.title}, part)


def _officers(doc: Document) -> Iterator[Fact]:
    for part in doc.sentences:
        shown = doc.plain[part.start : part.end]
        found = _OFFICER.search(shown) or _OFFICER_JA.search(shown)
        if found:
            begin, end = found.span("name")
            where = Sentence(part.start + begin, part.start + end, part.section)
            value: dict[str, Value] = {"name": found["name"], "officer": True}
            yield doc.say("controller.department", value, where)
