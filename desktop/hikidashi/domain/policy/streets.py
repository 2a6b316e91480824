"""Finds postal addresses as Europe and America write them, on one line or several."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.lines import Line

_UPPER = "A-ZÀ-ÖØ-Þ"
# Words that begin what stands behind an address on the same line.
_NO_TOWN = (
    r"(?!(?:Lorsque|Si|Vous|Nous|Pour|Cette|Votre|Vos|Toute?s?|Conform[eé]ment|Afin|Wir"
    r"|Sie|Wenn|We|You|If|The|This|Please|T[eé]l|T[eé]l[eé]phone|Telefon|Phone|E-?mail"
    r"|Mail|Fax|Siret|SIRET|SIREN|RCS|TVA|Contact)\b)"
)
_TOWN_WORD = (
    rf"(?:{_NO_TOWN}[{_UPPER}][\w'’-]*|a\.\s?[{_UPPER}]\w*|am|an|der|den|dem|bei|beim|im|in|ob|vor"
    r"|sur|sous|les|lès|la|le|en|de|du|aux|saint|\d{1,2})\b"
)
_TOWN = (
    rf"(?:St\.\s)?[{_UPPER}][\w'’-]*"
    rf"(?:[ -]?/?[ -]?(?:{_TOWN_WORD}|\({_TOWN_WORD}(?: {_TOWN_WORD}){{0,2}}\))){{0,5}}"
)
_POSTCODE = re.compile(
    rf"(?<![\w-])(?:[A-Z]{{1,2}}\s?-\s?)?\d{{4,5}}\s{{1,2}}{_TOWN}"
    rf"|(?<!\w)\d{{2}}\s\d{{3}}\s{_TOWN}"
    r"|(?<!\w)\d{4}\s?[A-Z]{2}\s+[A-Z][a-z]+"
    r"|(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}(?!\w)"
    rf"|(?:[{_UPPER}][\w'.-]{{0,30}}(?: |(?=,))){{0,3}},?\s?"
    r"(?<![A-Za-z])(?!CS|BP)[A-Z]{2}\s\d{5}(?:-\d{4})?(?!\d)"
    r"|(?<!\w)[A-Z]\d[A-Z]\s?\d[A-Z]\d(?!\w)"
    r"|(?<!\w)[A-Z]\d[\dW]\s[A-Z\d]{4}(?!\w)"
    rf"|(?:[{_UPPER}][\w'.-]{{0,30}} ){{0,3}},?\s?"
    r"(?<![A-Za-z])(?:NSW|VIC|QLD|SA|WA|TAS|NT|ACT)\s\d{4}(?!\d)"
    rf"|[{_UPPER}][\w']{{2,30}}\s?[-–]\s?\d{{3}}\s?\d{{3}}(?!\d)"
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\W{0,3}$", re.IGNORECASE)
_DIALLED = re.compile(r"(?:\+|\b0)\d[\d ()/.-]{2,}$")
_FRENCH = re.compile(
    r"(?:\d{1,4}\s?[-/]\s?)?"
    r"\d{1,4}(?:\s?(?:bis|ter|quater|[A-D])\b)?\s?,?\s(?:rue|avenue|av\.|boulevard|bd"
    r"|bvd|blvd|place|chemin|impasse|quai|all[eé]es?|cours|route|square|passage|faubourg"
    r"|voie|ruelle|sentier|esplanade|mont[eé]e|chauss[eé]e|mail|rond-point|cit[eé]|lotissement)\b",
    re.IGNORECASE,
)
_BELGIAN = re.compile(  # also Swiss: "rue du Rhône 14"
    r"\b(?:rue|avenue|av\.|boulevard|bd\.?|place|chemin|ch\.|impasse|quai|all[eé]e|cours"
    r"|route|rte|square|passage|chauss[eé]e|clos|dr[eè]ve|sentier|ruelle)\s"
    r"[^,\d\n]{2,50}[,\s]\s?\d{1,4}(?:\s?[a-zA-Z])?\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"(?<![\w-])\d{{1,5}}[A-Za-z]?(?:-\d{{1,5}})?,?\s(?:[{_UPPER}][\w'’.]{{0,30}}(?:\s|(?=,|$))){{1,5}}(?=,|$)"
)
_TAIL = re.compile(
    rf"[{_UPPER}][\w.'’-]*(?:\s(?:[{_UPPER}][\w.'’-]*|am|an|der|den|dem|im|in|zum|zur|de"
    r"|la|le|du|des|und))*\s?\d{1,4}\s?[a-zA-Z]?(?:\s?[-/+]\s?\d{1,4}\s?[a-zA-Z]?)?$"
)
_NUMBER_LAST = re.compile(
    r".*\D\s?\d{1,4}\s?(?:[a-zA-Z]\b)?(?:\s?[-/+–]\s?\d{1,4}\s?[a-zA-Z]?)?\W*$"
)
_NUMBER_FIRST = re.compile(r"\W*\d{1,5}(?:-\d{1,5})?[A-Za-z]?,?\s\D{3,}")
_SPLIT = re.compile(r",\s|\s[-–•·|/]\s|;\s|:\s|\.\s(?=[A-ZÀ-Þ])|\t| {2,}|\n")
_MORE = re.compile(
    r"c/o\b|z\. ?h[ad]\b|postfach\b|p\.? ?o\.? ?box|bp\b|cs\b|tsa\b|b[âa]timent"
    r"|geb[aä]ude|haus\b|r[ée]sidence|\d{1,2}\. (?:og|stock|etage)|hinterhaus|za\b|zi\b"
    r"|[^,]{0,30}\b(?:floor|house|building|tower|unit|suite)\b",
    re.IGNORECASE,
)
_COUNTRY_AFTER = re.compile(r"[\s,.(–-]{1,5}")
_NO_STREET = re.compile(
    r"@|https?:|www\.|(?:19|20)\d\d$|\b(?:tel|fax|fon|hrb|hra|rcs|art|abs|lit|nr|siret|siren|rcs|iban|konto|vat)\b"
    r"|register|\bust|steuer|montag|\d{2}:\d{2}",
    re.IGNORECASE,
)
_LONGEST = 70  # characters of a line that is part of an address
_LOOK_BACK = 150  # characters before a postcode on its line
_LINES_ABOVE = 4
_NUMBERED, _BARE = 5, 4  # words of a street, with a number and without


@dataclass(frozen=True, slots=True)
class Address:
    """Where an address stands, and how a letter writes it on one line."""

    part: Sentence
    text: str


def addresses_in(doc: Document) -> Iterator[Address]:
    """Yield the addresses of the text that end with a postcode and a town."""
    starts = {line.start: at for at, line in enumerate(doc.lines)}
    for line in doc.lines:
        for code in _POSTCODE.finditer(doc.plain, line.start, line.end):
            found = _address(doc, starts[line.start], line, code)
            if found is not None:
                yield found


def _address(doc: Document, at: int, line: Line, code: re.Match[str]) -> Address | None:
    first = max(line.start, code.start() - _LOOK_BACK)
    if _COPYRIGHT.search(doc.plain, first, code.start()):
        return None  # "© 2026 AI Studio" is a year and a name
    if _DIALLED.search(doc.plain, first, code.start()):
        return None  # the end of a telephone number before a word
    begin = _beside(doc, first, code.start())
    if begin is None:
        begin = _above(doc, at, first, code.start())
    if begin is None:
        return None
    end = _country_end(doc, at, line, code)
    section = doc.section_at(line.start)
    shown = [
        " ".join(each.split()).strip(" ,*_-–")
        for each in doc.plain[begin:end].split("\n")
    ]
    text = ", ".join(each for each in shown if each)
    return Address(Sentence(begin, end, section), text)


def _beside(doc: Document, first: int, stop: int) -> int | None:
    """Return where the street begins that stands before a postcode on its line."""
    before = doc.plain[first:stop]
    for rule in (_FRENCH, _BELGIAN, _ENGLISH):
        inline = [each.start() for each in rule.finditer(before)]
        if inline:
            return first + inline[-1]
    parts = [0, *(each.end() for each in _SPLIT.finditer(before))]
    told = [
        (begin, before[begin:end].strip(" ,-–"))
        for begin, end in zip(parts, [*parts[1:], len(before)], strict=True)
    ]
    told = [(begin, shown) for begin, shown in told if shown][-_LINES_ABOVE:]
    street = -1
    for begin, shown in reversed(told):
        if street >= 0 and not _MORE.match(shown):
            break
        if street >= 0 or _is_street(doc, shown):
            tail = _TAIL.search(shown) if shown.count(" ") > _BARE else None
            street = begin + (before[begin:].find(tail[0]) if tail else 0)
        elif not _is_town(shown):
            break
    return first + street if street >= 0 else None


def _is_town(shown: str) -> bool:
    return len(shown) <= _LONGEST and not any(each.islower() for each in shown[:1])


def _is_street(doc: Document, shown: str) -> bool:
    if len(shown) > _LONGEST or _NO_STREET.search(shown):
        return False
    numbered = bool(_NUMBER_LAST.fullmatch(shown) or _NUMBER_FIRST.match(shown))
    named = any(
        doc.lexicon.of(each).frames["street_word"].search(lower(shown))
        for each in ("en", "de", "fr")
    )
    words = shown.count(" ") + 1
    return (numbered and (named or words <= _NUMBERED)) or (named and words <= _BARE)


def _is_numbered_street(doc: Document, shown: str) -> bool:
    """Tell whether a house number looks like a postcode: "1200 Main Street"."""
    rule = doc.names["street_word"]
    named = rule.search(lower(shown)) is not None
    return named and _NUMBER_FIRST.match(shown) is not None


def _above(doc: Document, at: int, first: int, stop: int) -> int | None:
    """Return where the street begins that stands on the lines above a postcode."""
    beside = doc.plain[first:stop].strip(" ,-*_|")
    if beside and (not _is_town(beside) or _NO_STREET.search(beside)):
        return None
    for back in range(1, min(_LINES_ABOVE, at + 1)):
        above = doc.lines[at - back]
        shown = doc.plain[above.content : above.end].strip(" ,*_-–")
        if _POSTCODE.search(shown) and not _is_numbered_street(doc, shown):
            return None
        rest = shown.rpartition(": ")[2]
        if _is_street(doc, rest):
            begin = doc.plain.find(rest, above.content)
            more = doc.lines[at - back - 1] if at - back else above
            over = doc.plain[more.content : more.end].strip(" ,*_-–")
            boxed = _MORE.match(rest) and _is_street(doc, over)  # "CS 10001" below it
            return more.content if boxed or _MORE.match(over) else begin
        if len(shown) > _LONGEST or _NO_STREET.search(shown):
            return None
    return None


def _country_end(doc: Document, at: int, line: Line, code: re.Match[str]) -> int:
    """Return where an address ends, with the country behind it or below it."""
    end = code.end()
    gap = _COUNTRY_AFTER.match(doc.plain, end, line.end)
    for language in ("en", "de", "fr"):
        rule = doc.lexicon.of(language).frames["country_name"]
        if gap and (named := rule.match(doc.low, gap.end(), line.end)):
            return named.end()
        if end >= line.end - 3 and at + 1 < len(doc.lines):
            below = doc.lines[at + 1]
            if rule.fullmatch(doc.low[below.content : below.end].strip(" .*")):
                return below.end
    return end
