"""Finds by which name a policy introduces the one who speaks in it."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.companies import COMPANY_WEST, company_in, english_name
from hikidashi.domain.policy.declared import declared
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.party_names import is_company, name_at_start
from hikidashi.domain.policy.speakers import mentioned

_BRACKET = re.compile(r"[(][^()\n]{2,140}[)]")
_LETTER_FIRST = re.compile(r"\d{0,3}\D")
_CAPITAL_LAST = re.compile(
    r"(?:^|[\s'’])([A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,}(?:\s[a-zà-ÿ'’]+){1,5})$"
)
_BEFORE = 90  # characters before an alias that hold the name
_EARLY = 25  # sentences in which a company may say which brand stands for it
_FIRST = 5  # sentences in which a policy tells who speaks
_NAME_LENGTHS = range(2, 61)
_OF_OTHERS = frozenset(
    {"third_parties", "cookies", "analytics", "ads", "plugins", "payment"}
    | {"outsourcing", "transfers", "definition"}
)


def introductions(doc: Document) -> list[Fact]:
    """Return who speaks: "株式会社… (以下「当社」)", "… Inc. (the "Company")".

    Only where nobody is introduced so, the company counts that a sentence at the
    beginning speaks of: "株式会社…は、個人情報を…".
    """
    found = [*declared(doc), *_introduced(doc)]
    made = next(_made(doc), None)
    if made is not None and all(each.value["name"] == made[0] for each in found):
        return [made[1]]  # the app that speaks as "we" is told to be someone's
    return found or [*_speaking(doc)][:1] or [*mentioned(doc)]


def _made(doc: Document) -> Iterator[tuple[str, Fact]]:
    """Find "本アプリは、個人開発者の…が運営しています": whose it is, and what is."""
    for part in doc.sentences:
        if doc.role(part.section) in _OF_OTHERS or not doc.says("made_hint", part):
            continue
        found = doc.names["made_by_ja"].search(doc.plain, part.start, part.end)
        if found is None:
            continue
        start, end = found.span("name")
        if not any(doc.lexicon.modules.hits(doc.low, start, end)):
            where = Sentence(start, end, part.section)
            value: dict[str, Value] = {"name": found["name"].strip()}
            fact = doc.say(
                "controller.name", value, where, confidence=Confidence.LIKELY
            )
            yield found["thing"].strip(" *「」"), fact


def _introduced(doc: Document) -> Iterator[Fact]:
    """Find "株式会社… (以下「当社」)" and "… Inc. (hereinafter "the Company")"."""
    names = doc.names
    for part in doc.sentences:
        shown = doc.plain[part.start : part.end]
        for alias in names["alias_ja"].finditer(shown):
            before = shown[max(0, alias.start() - 80) : alias.start()].rstrip()
            name = company_in(before, names) or names["before_name"].sub("", before)
            yield from _named(doc, part, name, alias, before)
        for alias in names["alias_brand_ja"].finditer(shown):
            before = shown[max(0, alias.start() - 80) : alias.start()].rstrip()
            if part in doc.sentences[:_EARLY]:
                yield from _named(doc, part, company_in(before, names), alias, before)
        for alias in names["alias_en"].finditer(shown):
            before = shown[max(0, alias.start() - 90) : alias.start()].rstrip()
            if not before:  # the stop of "Ltd." has ended the sentence
                before = doc.plain[max(0, part.start - 90) : part.start].rstrip()
            name = english_name(before, names) or _last_company(before)
            yield from _named(doc, part, name, alias, before)
        yield from _called(doc, part)


def _last_company(before: str) -> str:
    """Return the last company named: "X Pty Ltd ABN 1 and its related bodies (we)"."""
    return next((each[0] for each in [*COMPANY_WEST.finditer(before)][-1:]), "")


def _called(doc: Document, part: Sentence) -> Iterator[Fact]:
    """Find "… GmbH (nachfolgend "wir")" and "… SAS (ci-après "la Société")"."""
    rule = doc.frame("alias_west", part)
    for bracket in _BRACKET.finditer(doc.plain, part.start, part.end):
        alias = rule.search(doc.low, bracket.start(), bracket.end())
        if alias is None:
            continue
        first = max(part.start, bracket.start() - _BEFORE)
        before = doc.plain[first : bracket.start()].rstrip()
        name = _firm_at_start(doc, part, before) or english_name(before, doc.names)
        if not _LETTER_FIRST.match(name):  # a postcode with its town, a number
            name = _from_last_capital(before)
        if name.endswith('"'):
            continue  # 'the "Ahorn Group" ("we")' is itself a short name
        kind = doc.frame("service_kind", part)
        shown = before.rfind(name)
        if any(
            each.start() <= shown <= each.end() or each.start() == shown
            for each in kind.finditer(lower(before))
        ):
            continue  # the name of an app that speaks, and not of who runs it
        if shown >= 0 and len(name) in _NAME_LENGTHS:
            start = first + shown
            where = Sentence(start, bracket.end(), part.section)
            value: dict[str, Value] = {"name": name, "alias": alias[0].strip("\"' ")}
            yield doc.say("controller.name", value, where)


def _from_last_capital(before: str) -> str:
    """Return what a text ends with from its last capital on: "Ligue contre le bruit".

    Only a few small words may follow, without a stop or a comma.
    """
    found = _CAPITAL_LAST.search(before)
    return found[1] if found else ""


def _firm_at_start(doc: Document, part: Sentence, before: str) -> str:
    """Return the company that a bare line of names and streets begins with."""
    frames = doc.words(part).frames
    name, at = name_at_start(before, frames)
    parted = before[at + len(name) :].startswith(",")
    return name if parted and is_company(name, frames) else ""


def _named(
    doc: Document, part: Sentence, name: str, alias: re.Match[str], before: str
) -> Iterator[Fact]:
    whole = name.strip()
    name = whole.strip("「」『』\"', ")
    if name.count("「") != name.count("」"):
        name = whole  # "「ひなた」運営事務局"
    if '"' in name or name.count("「") != name.count("」"):
        return  # a part of what stands in quotes
    if len(name) not in _NAME_LENGTHS or name not in before:
        return
    bare = doc.names["forms_ja"].fullmatch(name)  # "株式会社" without a name
    if bare or doc.names["name_is_service"].search(lower(name)):
        return
    first = max(0, part.start - _BEFORE)  # the name may end the sentence before
    start = doc.plain.rfind(name, first, part.start + alias.start())
    where = Sentence(start, part.start + alias.end(), part.section)
    called = next(word for word in alias.groups() if word)
    value: dict[str, Value] = {"name": name, "alias": called}
    yield doc.say("controller.name", value, where)


def _speaking(doc: Document) -> Iterator[Fact]:
    names = doc.names
    for part in doc.sentences[:_FIRST]:
        shown = doc.plain[part.start : part.end]
        found = names["speaks_ja"].match(shown) or names["speaks_en"].match(shown)
        if found:
            end = part.start + found.end("name")
            where = Sentence(part.start, end, part.section)
            value = {"name": found["name"].strip()}
            yield doc.say("controller.name", value, where, confidence=Confidence.LIKELY)
