"""Reads the lines of a contact block that need no label: company, desk, person."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.lexicon import Frames
from hikidashi.domain.policy.party_names import name_at_start
from hikidashi.domain.policy.posts import Post, split_post

_SAYS = re.compile(r"[、。()「」@]|\d|, ")
_CONTACT_ROLES = frozenset({"contact", "controller", "history", "title"})
_EDGE = 8  # lines at the beginning and the end where a company signs
OTHERS = frozenset(
    {"complaint_body", "third_parties", "cookies", "outsourcing", "definition"}
    | {"analytics", "ads", "plugins", "payment", "transfers"}
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
        shown = doc.plain[line.content : line.end]
        signs = doc.names["signed_by"].search(shown) is not None
        placed = role in _CONTACT_ROLES or at < _EDGE or at >= last or signs
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
    names = doc.names
    company = names["company_ja"].match(shown) or names["company_en"].match(shown)
    if company and shown.isascii():
        told, _ = name_at_start(shown, doc.words(part).frames)
        company = company if company[0].startswith(told) and told else None
    if company:
        rest = shown[company.end() :].strip()
        name = Sentence(part.start, part.start + company.end(), part.section)
        desk = _post(rest.lstrip(", "), names)
        if desk or not rest:
            yield doc.say("controller.name", {"name": company[0].strip()}, name)
        if desk:
            yield from desk_fact(doc, part, desk)
        elif person := names["signed_by"].fullmatch(rest):
            yield doc.say("controller.name", {"name": company[0].strip()}, name)
            value = {"name": person["name"], "title": person["title"]}
            yield doc.say("controller.representative", value, part)
    elif person := names["signed_by"].fullmatch(shown):
        value = {"name": person["name"], "title": person["title"]}
        yield doc.say("controller.representative", value, part)
    elif doc.role(part.section) == "contact":
        ends = names["desk_ends"].search(lower(shown))
        if ends and 0 < ends.start() < len(shown):
            part = Sentence(part.start, part.start + ends.start(), part.section)
            shown = shown[: ends.start()]
        desk = _post(shown, names)
        if desk:
            yield from desk_fact(doc, part, desk)


def _post(shown: str, names: Frames) -> Post | None:
    """Return what a line without a label names, unless it is something else."""
    if names["desk_no_name"].search(shown):
        return None
    post = split_post(shown, names)
    named = names["desk_line"].fullmatch(shown) or names["desk_line_en"].fullmatch(
        shown
    )
    return post if named or (post.title and not _SAYS.search(shown)) else None


def _desk_in_title(doc: Document, at: int) -> Iterator[Fact]:
    """Read the desk that a heading names: "Article 12 (Customer Desk)"."""
    node = doc.nodes[at]
    if doc.names["desk_line_en"].fullmatch(node.title):
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
