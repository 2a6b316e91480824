"""Finds who receives data by name: known services, and companies in such sentences."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.columns import cells_of, headings_of
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.firms import firms_in
from hikidashi.domain.policy.fold import fold, lower
from hikidashi.domain.policy.lexicon import Hit, Module
from hikidashi.domain.policy.named_examples import example_facts

_NOT = frozenset(
    {
        *("rights", "definition", "history", "policy_change", "complaint_body"),
        *("disclosure", "correction", "deletion", "controller", "officer"),
        *("contact", "complaints", "compliance", "account_deletion", "collection"),
    }
)
_NO_DATA = frozenset({"definition", "history", "complaint_body"})
_LINE = 90  # characters of an item that names a service
_FEWEST = 6  # letters of a part of a name that shows whose it is
_SPACES = re.compile(r"[\W_]+")
_NAME = re.compile(r"[A-Z0-9][\w.&'+-]*(?: [\w.&'+-]+){0,3}")
_PATH = re.compile(r"[.:/@][^\s／]{0,80}/$")  # "https://example.com/"
_IN_LINKS = frozenset({"-", "_"})
_OPENED = frozenset({"[", "{", "<"})
_DOMAIN = re.compile(r"\.[a-z]{2,}|/|@")
_LINK = re.compile(r"\.[a-z]{2,}[/.]|/|@")


def recipient_facts(doc: Document) -> Iterator[Fact]:
    """Yield known services, other companies, and lists that are announced in vain."""
    seen: set[str] = set()
    known = list(services(doc))
    taken = {fact.evidence[0].start for fact in known}
    found = [*known, *_firms(doc, taken), *_rows(doc), *_listed(doc)]
    taken |= {fact.evidence[0].start for fact in found}
    for fact in (*found, *example_facts(doc, taken, _NOT - {"collection"})):
        name = _SPACES.sub("", lower(str(fact.value["module"] or fact.value["name"])))
        if name not in seen:
            seen.add(name)
            yield fact
    for part in doc.sentences:
        if doc.says("recipients_follow", part) and not _list_follows(doc, part):
            role = "advertiser" if doc.says("recipient_ads", part) else "partner"
            yield doc.say(
                "recipient",
                {"role": role},
                part,
                polarity=Polarity.MISSING_IN_TEXT,
                confidence=Confidence.LIKELY,
            )


def others_only(facts: list[Fact]) -> list[Fact]:
    """Leave out recipients that are the controller itself."""
    own = {
        _SPACES.sub("", lower(str(fact.value["name"])))
        for fact in facts
        if fact.type in {"controller.name", "controller.alias", "service.name"}
        and fact.value.get("name")
    }
    return [
        fact
        for fact in facts
        if fact.type != "recipient"
        or fact.value.get("module")
        or not _is_own(_SPACES.sub("", lower(str(fact.value.get("name", "")))), own)
    ]


def _is_own(name: str, own: set[str]) -> bool:
    """Tell whether a name is the controller's, or the greater part of it."""
    least = max(_FEWEST, len(name))
    return name in own or any(
        name in each and len(each) <= 2 * least for each in own if len(name) >= _FEWEST
    )


def services(doc: Document) -> Iterator[Fact]:
    """Yield each place where a known service is named as one in use."""
    for part in (*headings_of(doc), *doc.sentences):
        heading = part.end <= _body(doc, part.section)
        if heading and _is_unused(doc, part):
            continue
        for hit in doc.lexicon.modules.hits(doc.low, part.start, part.end):
            module = doc.lexicon.module_by_name[hit.code]
            if _counts(doc, part, hit, module, heading=heading):
                value: dict[str, Value] = {
                    "name": module.company,
                    "module": module.name,
                    "role": module.role,
                }
                where = Sentence(hit.start, hit.end, part.section)
                yield doc.say("recipient", value, where)


def _is_unused(doc: Document, part: Sentence) -> bool:
    """Tell whether the text below a heading says that its service is not in use."""
    below = doc.sentences_of(part.section)[:1]
    return bool(below) and doc.says("recipient_unused", below[0])


def _body(doc: Document, section: int) -> int:
    node = doc.nodes[section] if section >= 0 else None
    return node.body if node is not None and node.kind != "item" else -1


def _is_in_link(doc: Document, hit: Hit, before: str, behind: re.Pattern[str]) -> bool:
    """Tell whether a name is part of an address: "OpenAI／X", "A/B" are lists."""
    if before == "/":
        path = _PATH.search(doc.text, max(0, hit.start - _LINE), hit.start)
        return path is not None or doc.text[hit.start].islower()
    if before in {".", "@"}:
        return True
    if behind.match(doc.low, hit.end) is None:
        return False
    after = doc.text[hit.end : hit.end + 2]
    return not (after[0] == "／" or (after[0] == "/" and after[1:].isupper()))


def _counts(
    doc: Document, part: Sentence, hit: Hit, module: Module, *, heading: bool
) -> bool:
    """Tell whether a service is named as one in use, not in a link or a denial."""
    before = doc.low[max(0, hit.start - 1) : hit.start]
    behind = _LINK if not module.generic and before not in _IN_LINKS else _DOMAIN
    if _is_in_link(doc, hit, before, behind):
        return False
    if doc.role(part.section) in _NO_DATA or _is_none(doc, part):
        return False
    if not module.generic:
        return True
    if heading or doc.role(part.section) in _NOT:
        return False
    return doc.says("generic_provider", part)


def _is_none(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence names none who receives; "…, but we share" turns it."""
    return doc.says("recipient_not", part) and not doc.says("share_turns", part)


def _firms(doc: Document, taken: set[int]) -> Iterator[Fact]:
    """Yield the companies in such sentences that are not there as known services."""
    for part in doc.sentences:
        if _is_none(doc, part):
            continue
        role = doc.role(part.section)
        handed = doc.says("recipient_handed", part)
        if role in _NOT and not handed:
            continue
        firms = [
            (start, end)
            for start, end in firms_in(doc.plain, part.start, part.end, doc.names)
            if taken.isdisjoint(range(start, end))
        ]
        if not firms or not (
            handed
            or doc.says("recipient_provider", part)
            or role in {"third_parties", "outsourcing", "joint_use", "cookies"}
            or _is_titled(doc, part)
        ):
            continue
        for start, end in firms:
            name = " ".join(doc.text[start:end].replace("*", "").split())
            if doc.frame("recipient_no_firm", part).search(lower(name)):
                continue
            value: dict[str, Value] = {"name": name, "module": "", "role": ""}
            yield doc.say(
                "recipient",
                value,
                Sentence(start, end, part.section),
                confidence=Confidence.LIKELY,
            )


def _is_titled(doc: Document, part: Sentence) -> bool:
    heading = doc.heading_of(part.section)
    title = lower(fold(doc.nodes[heading].title)) if heading >= 0 else ""
    return doc.frame("recipient_title", part).search(title) is not None


def _rows(doc: Document) -> Iterator[Fact]:
    """Yield the names in the column of a table that is headed "Provider"."""
    for cell in cells_of(doc):
        part = cell.part
        if not doc.frame("recipient_column", part).search(cell.head):
            continue
        name = _NAME.match(doc.plain, part.start, part.end)
        if name is None or doc.role(part.section) in _NO_DATA:
            continue
        if any(doc.lexicon.modules.hits(doc.low, part.start, part.end)) or any(
            firms_in(doc.plain, part.start, part.end, doc.names)
        ):
            continue  # found already
        value: dict[str, Value] = {"name": name[0], "module": "", "role": ""}
        where = Sentence(part.start, name.end(), part.section)
        yield doc.say("recipient", value, where, confidence=Confidence.LIKELY)


def _listed(doc: Document) -> Iterator[Fact]:
    """Yield the names that items of a list of services begin with: "Box（保管）"."""
    for part in doc.sentences:
        if part.section < 0 or part.end - part.start > _LINE or _is_none(doc, part):
            continue
        top = doc.heading_of(part.section)
        title = lower(fold(doc.nodes[top].title)) if top >= 0 else ""
        if not doc.frame("recipient_list_title", part).search(title):
            continue
        told = doc.frame("recipient_item", part).match(doc.plain[part.start : part.end])
        if told is None:
            continue
        for each in _NAME.finditer(told[0]):
            begin = part.start + each.start()
            if doc.plain[max(begin - 1, 0)] in _OPENED or each[0].isupper():
                continue  # "[ADD]" has yet to be filled in
            where = Sentence(begin, begin + len(each[0]), part.section)
            if not any(doc.lexicon.modules.hits(doc.low, where.start, where.end)):
                value: dict[str, Value] = {"name": each[0], "module": "", "role": ""}
                yield doc.say("recipient", value, where, confidence=Confidence.LIKELY)


def _list_follows(doc: Document, part: Sentence) -> bool:
    """Tell whether names, links or a list come after "the following partners"."""
    if part.section < 0:
        return True
    own = doc.sentences_of(part.section)
    after = [each for each in own if each.start > part.start]
    named = any(
        any(doc.lexicon.modules.hits(doc.low, each.start, each.end))
        or doc.says("recipient_listed", each)
        for each in (*after, part)
        if each is not part or "http" in doc.read(each)
    )
    return named or bool(doc.nodes[part.section].children)
