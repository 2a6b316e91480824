"""Finds what a service is called."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.companies import PLACEHOLDER
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.domain.policy.rules import absent

_SERVICE_JA = re.compile(
    r"(?:「(?P<quoted>[^「」\n]{1,60})」|『(?P<double>[^『』\n]{1,60})』"
    r"|(?P<plain>[^\s、。()「」『』はがをにで]{1,40}))"
    r"\s{0,3}[(](?:以下[、,]?\s?)?[「『\"]?(?:本サービス|当サービス|本アプリ"
    r"|本サイト|当サイト)[」』\"]?"
)
_THE_SERVICE = (
    r"[(](?:hereinafter\s)?[^()]{0,40}?(?:\"(?:the|our) |(?:the|our) \"|the )"
    r"(?i:service|app|application|site|website)s?\b[^()]{0,20}[)]"
)
_SERVICE_EN = re.compile(
    rf"[\"'](?P<quoted>[^\"'\n(]{{1,60}})[\"']\s?{_THE_SERVICE}"
    rf"|\b(?P<plain>[A-Z][\w.-]*(?: [A-Z][\w.-]*){{0,4}})\s{{0,3}}"
    rf"(?:app|application|website|service|platform|site)?\s{{0,3}}{_THE_SERVICE}"
)
_LOGO = re.compile(r"(?P<name>[\w. -]{2,40}?) logo", re.IGNORECASE)
_NO_NAMES = frozenset(
    {"company", "our company", "service", "services", "site", "website", "app"}
)


def service_facts(doc: Document) -> Iterator[Fact]:
    """Yield what the service is called."""
    names: dict[str, Fact] = {}
    for part in doc.sentences:
        shown = doc.plain[part.start : part.end]
        for match in (*_SERVICE_JA.finditer(shown), *_SERVICE_EN.finditer(shown)):
            group = next(name for name, text in match.groupdict().items() if text)
            name, (start, end) = match[group].strip(), match.span(group)
            where = Sentence(part.start + start, part.start + end, part.section)
            fact = doc.say("service.name", {"name": name}, where)
            if not PLACEHOLDER.search(name) and name.lower() not in _NO_NAMES:
                names.setdefault(name, fact)
    for line in doc.lines[:3]:
        logo = _LOGO.fullmatch(doc.plain, line.start, line.end)
        if logo and not names:
            part = Sentence(line.start, line.end, doc.section_at(line.start))
            value = {"name": logo["name"]}
            names[logo["name"]] = doc.say(
                "service.name", value, part, confidence=Confidence.LIKELY
            )
    yield from names.values()
    if not names:
        yield absent("service.name")
