"""Finds what a service is called."""

import re
from collections.abc import Iterator
from itertools import pairwise

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.domain.policy.rules import absent
from hikidashi.domain.policy.source import BlockKind

_SERVICE_JA = re.compile(
    r"(?:「(?P<quoted>[^「」\n]{1,60})」|『(?P<double>[^『』\n]{1,60})』"
    r"|(?P<plain>[^\s、。()「」『』はがをにで]{1,40}))"
    r"\s{0,3}[(](?:以下[、,]?\s?)?[「『\"]?(?:本サービス|当サービス|本アプリ"
    r"|本サイト|当サイト)[」』\"]?"
)
_THE_SERVICE = (
    r"[(](?:hereinafter\s)?[^()]{0,40}?(?:\"(?:the|our) |(?:the|our) \"|the |to as \")"
    r"(?i:service|app|application|site|website)s?\b(?i:(?! provider))[^()]{0,20}[)]"
)
_SERVICE_EN = re.compile(
    rf"[\"'](?P<quoted>[^\"'\n(]{{1,60}})[\"']\s?{_THE_SERVICE}"
    rf"|\b(?P<plain>(?:\d{{1,4}} )?[A-Z][\w.-]*:?(?: [A-Z&][\w.-]*:?){{0,5}})\s{{0,3}}"
    rf"(?:app|application|website|service|platform|site)?\s{{0,3}}{_THE_SERVICE}"
)
_LOGO = re.compile(r"(?P<name>[\w. -]{2,40}?) logo", re.IGNORECASE)
_NAMED = re.compile(
    r"[\"'「『]\s?(?P<quoted>[^\"'」』\n]{2,40}?)\s?[\"'」』]"
    r"|(?P<plain>(?:[a-z]{1,4})?[A-Z][\w+&-]*(?:\.[\w]+)*(?: (?:[A-Z0-9][\w+&-]*)){0,3}"
    r"|(?:www\.)?[\w-]+\.(?:[a-z-]{2,20}\.)*[a-z]{2,8})(?![\w@])"
)
_TITLE_SPLIT = re.compile(r"\s[-–—|:⎮·•/]\s?|:\s|[|()（）【】「」『』]|\s[-–—]{1,2}\s")
_TITLE_LINK = re.compile(
    r"^(?:for|of|für|der|des|die|von|zur?|de|du|pour|d'|la|le|l'|app|the|の|における"
    r"|(?:in|im|beim?|das|den|dem|diese[rs]?|unsere[rs]?|spiel|mobile|(?:[\w-]+-)?app)"
    r"(?=\s))\s?"
    r"|\s?(?:app|の|における|アプリ)$",
    re.IGNORECASE,
)
_QUOTED_END = re.compile(r"\w\s\"([^\"\n]{2,40})\"?\W*$")  # 'the chat "X"'
_SMALL = re.compile(r"(?<![\w-])(?:[a-z][\w-]{2,}|\d{1,4}) $")
_WORD = 24  # characters of a word before a name
_TITLE_TEXT = 300  # characters at the beginning that hold the title
_TITLE = 80  # characters; a longer line is no title
_EARLY = 25  # sentences in which a service is introduced
_TITLE_LINES = 4
_SPOKEN_OF = 2  # times that a text names what its title names
_LENGTHS = range(2, 41)
_NEVER = ("no_service", "domain_of_authority", "provider_domain")


def service_facts(doc: Document) -> Iterator[Fact]:
    """Yield what the service is called."""
    names: dict[str, Fact] = {}
    for part in doc.sentences:
        shown = doc.plain[part.start : part.end]
        if "(" not in shown:
            continue
        for match in (*_SERVICE_JA.finditer(shown), *_SERVICE_EN.finditer(shown)):
            group = next(name for name, text in match.groupdict().items() if text)
            fact = _named(doc, part, _whole(doc, part, match.span(group)))
            if fact is not None:
                names.setdefault(str(fact.value["name"]), fact)
    names = names or _guessed(doc)
    yield from names.values()
    if not names:
        yield absent("service.name")


def _whole(doc: Document, part: Sentence, span: tuple[int, int]) -> tuple[int, int]:
    """Take in the small word of a name that the title writes so: "tsunagu Japan"."""
    start, end = part.start + span[0], part.start + span[1]
    before = _SMALL.search(doc.plain, max(part.start, start - _WORD), start)
    if before is not None and doc.plain.find(doc.plain[before.start() : end]) < min(
        part.start, _TITLE_TEXT
    ):
        return before.start() - part.start, span[1]
    return span


def _guessed(doc: Document) -> dict[str, Fact]:
    """Return the first name that a logo, a title or an early sentence tells."""
    for line in doc.lines[:3]:
        logo = _LOGO.fullmatch(doc.plain, line.start, line.end)
        if logo:
            part = Sentence(line.start, line.end, doc.section_at(line.start))
            value = {"name": logo["name"]}
            likely = Confidence.LIKELY
            return {
                logo["name"]: doc.say("service.name", value, part, confidence=likely)
            }
    for each in (*_in_title(doc), *_in_sentences(doc), *_over_all(doc)):
        return {str(each.value["name"]): each}
    return {}


def _over_all(doc: Document) -> Iterator[Fact]:
    """Read a title that only names the service, which the text then speaks of."""
    line = doc.lines[0] if doc.lines else None
    if line is None or not line.is_a(BlockKind.HEADING):
        return
    part = Sentence(line.content, line.end, doc.section_at(line.start))
    if doc.language_at(part.start) != "en" or doc.says("title_of_texts", part):
        return
    split = _TITLE_SPLIT.search(doc.plain, part.start, part.end)
    end = split.start() if split else part.end
    name = doc.plain[part.start : end].strip()
    if name and doc.plain.count(name, part.end, doc.limit) >= _SPOKEN_OF:
        yield from _piece(doc, part, part.start, end)


def _named(
    doc: Document,
    part: Sentence,
    span: tuple[int, int],
    confidence: Confidence = Confidence.FOUND,
) -> Fact | None:
    """Make a fact of a stretch of a sentence, unless it names no service."""
    start, end = part.start + span[0], part.start + span[1]
    shown = doc.plain[start:end]
    start += len(shown) - len(shown.lstrip())
    name = shown.strip().strip(".,;")
    low = doc.low[start : start + len(name)]
    shared = doc.names
    if (
        not name
        or shared["name_placeholder"].search(name)
        or doc.frame("no_service", part).search(low)
        or any(shared[each].search(low) for each in _NEVER)
    ):
        return None
    where = Sentence(start, start + len(name), part.section)
    return doc.say("service.name", {"name": name}, where, confidence=confidence)


def _in_title(doc: Document) -> Iterator[Fact]:
    """Read "Privacy Policy for X" and "X | Datenschutz"."""
    titles = {each.start for each in doc.sections if each.kind != "item"}
    for at, line in enumerate(doc.lines[:_TITLE_LINES]):
        if at and line.start not in titles:
            continue
        part = Sentence(line.content, line.end, doc.section_at(line.start))
        words = doc.frame("policy_words", part)
        if part.end - part.start > _TITLE or not words.search(doc.read(part)):
            continue
        cut = [part.start]
        for each in _TITLE_SPLIT.finditer(doc.plain, part.start, part.end):
            cut += [each.start(), each.end()]
        for each in words.finditer(doc.low, part.start, part.end):
            cut += [each.start(), each.end()]
        cut = sorted({*cut, part.end})
        for begin, end in pairwise(cut):
            if words.search(doc.low, begin, end) and words.fullmatch(
                doc.low, begin, end
            ):
                continue
            yield from _piece(doc, part, begin, end)


def _piece(doc: Document, part: Sentence, begin: int, end: int) -> Iterator[Fact]:
    whole = doc.plain[begin:end]
    quoted = _QUOTED_END.search(whole)
    shown = quoted[1] if quoted else whole.strip(" -–—|:.,\"'")
    while (bare := _TITLE_LINK.sub("", shown)) != shown:
        shown = bare.strip(" -–—|:.,\"'")
    at = doc.plain.find(shown, begin) if shown else -1
    named = shown[:1].isupper() or not shown.isascii() or "." in shown
    if at < 0 or len(shown) not in _LENGTHS or not named or re.search(r"\d{4}", shown):
        return
    span = (at - part.start, at - part.start + len(shown))
    fact = _named(doc, part, span, Confidence.LIKELY)
    if fact is not None:
        yield fact


def _in_sentences(doc: Document) -> Iterator[Fact]:
    """Read "X is an app …" and "the app X"."""
    for part in doc.sentences[:_EARLY]:
        low, frames = doc.read(part), doc.words(part).frames
        said = frames["service_is"].search(low)
        if said is not None:
            group = said.lastindex or 0
            shown = doc.plain[part.start : part.end][slice(*said.span(group))]
            if not shown.isascii() or any(map(str.isupper, shown)):
                fact = _named(doc, part, said.span(group), Confidence.LIKELY)
                if fact is not None:
                    yield fact
        for lead in frames["service_kind"].finditer(low):
            called = _NAMED.match(doc.plain, part.start + lead.end(), part.end)
            if called is not None and _stands_out(doc, part, called):
                which = "quoted" if called["quoted"] else "plain"
                begin, end = called.span(which)
                span = (begin - part.start, end - part.start)
                fact = _named(doc, part, span, Confidence.LIKELY)
                if fact is not None:
                    yield fact


def _stands_out(doc: Document, part: Sentence, called: re.Match[str]) -> bool:
    """Tell whether a name is more than a German noun: "die App Verbindungen"."""
    name = called[0]
    rule = doc.frame("service_does", part)
    return (
        doc.language_at(part.start) != "de"
        or not name.isalpha()
        or not name[1:].islower()
        or rule.match(doc.low, called.end(), part.end) is not None
    )
