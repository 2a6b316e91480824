"""Reads the lines of a contact block that need no label: company, desk, person."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.companies import COMPANY_EN, COMPANY_JA
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.posts import Post, split_post

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
_SAYS = re.compile(r"[、。()「」@]|\d|, ")
_CONTACT_ROLES = frozenset({"contact", "controller", "history", "title"})
_EDGE = 8  # lines at the beginning and the end where a company signs
OTHERS = frozenset(
    {"complaint_body", "third_parties", "cookies", "outsourcing", "definition"}
)
"""Roles of sections that name companies other than the controller."""
LINE = 80
"""Characters of a line of contact data; a longer one is a sentence."""


def block_facts(doc: Document) -> Iterator[Fact]:
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
        if placed and role not in OTHERS and len(shown) <= LINE and ":" not in shown:
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
        desk = _post(rest.lstrip(", "))
        if desk or not rest:
            yield doc.say("controller.name", {"name": company[0].strip()}, name)
        if desk:
            yield from desk_fact(doc, part, desk)
    elif person := _REPRESENTATIVE.fullmatch(shown):
        value = {"name": person["name"], "title": person["title"]}
        yield doc.say("controller.representative", value, part)
    elif doc.role(part.section) == "contact":
        desk = _post(shown)
        if desk:
            yield from desk_fact(doc, part, desk)


def _post(shown: str) -> Post | None:
    """Return what a line without a label names, unless it is something else."""
    post = split_post(shown)
    named = _DESK.fullmatch(shown) or _DESK_EN.fullmatch(shown)
    return post if named or (post.title and not _SAYS.search(shown)) else None


def _desk_in_title(doc: Document, at: int) -> Iterator[Fact]:
    """Read the desk that a heading names: "Article 12 (Customer Desk)"."""
    node = doc.nodes[at]
    if _DESK_EN.fullmatch(node.title):
        begin = doc.plain.find(node.title, node.start)
        part = Sentence(begin, begin + len(node.title), at)
        yield doc.say("controller.department", {"name": node.title}, part)


def desk_fact(
    doc: Document, part: Sentence, post: Post, *, labelled: bool = False
) -> Iterator[Fact]:
    """Tell a department or an office; the person who holds it is told beside it."""
    value: dict[str, Value] = {"name": post.name}
    if labelled:
        value["labelled"] = True
    if not post.unit:
        value["officer"] = True
    if post.unit and post.title:
        value["post"] = post.title
    if post.person:
        value["person"] = post.person
    if post.name:
        yield doc.say("controller.department", value, part)
