"""Finds by which name a policy introduces the one who speaks in it."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.companies import (
    COMPANY_EN,
    FORMS_JA,
    PARTICLES,
    company_in,
    english_name,
)
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value

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
_SPEAKS_JA = re.compile(
    rf"(?P<name>(?:{FORMS_JA})\s?[^\s、。,()「」『』:|]{{1,30}}?"
    rf"|[^\s、。,()「」『』:|はがをにで]{{1,30}}(?:{FORMS_JA}))"
    r"(?:では|は|が)、?\s?(?=[^、。]{0,20}(?:個人情報|プライバシー|お客様|利用者|ユーザー))",
    re.IGNORECASE,
)
_SPEAKS_EN = re.compile(
    rf"(?P<name>{COMPANY_EN.pattern})\s(?:is|are|operates|provides|respects|handles"
    r"|takes|values|protects|collects)\b"
)
_FIRST = 5  # sentences in which a policy tells who speaks
_NAME_LENGTHS = range(2, 61)


def introductions(doc: Document) -> list[Fact]:
    """Return who speaks: "株式会社… (以下「当社」)", "… Inc. (the "Company")".

    Only where nobody is introduced so, the company counts that a sentence at the
    beginning speaks of: "株式会社…は、個人情報を…".
    """
    return [*_introduced(doc)] or [*_speaking(doc)][:1]


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


def _speaking(doc: Document) -> Iterator[Fact]:
    for part in doc.sentences[:_FIRST]:
        shown = doc.plain[part.start : part.end]
        found = _SPEAKS_JA.match(shown) or _SPEAKS_EN.match(shown)
        if found:
            end = part.start + found.end("name")
            where = Sentence(part.start, end, part.section)
            value = {"name": found["name"].strip()}
            yield doc.say("controller.name", value, where, confidence=Confidence.LIKELY)
