"""Finds telephone and fax numbers."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Value
from hikidashi.domain.policy.lines import Line

_PHONE = re.compile(
    r"(?<![A-Za-z0-9.+/-])(\+?[(]?\d[\d() .ー-]{7,17}\d)(?![A-Za-z0-9/-])"
)
_ENGLISH = re.compile(  # 020 7946 0011/0012
    r"(?<![A-Za-z0-9.+/-])"
    r"(\+?[(]?\d[\d() .-]{7,17}\d(?:/\d{2,4}(?![\d/]))?)(?![A-Za-z0-9/-])"
)
_WEST = re.compile(
    r"(?<![A-Za-z0-9.+/,-])(\+?[(]?\d[\d() ./-]{4,20}\d)(?![A-Za-z0-9/@-])"
)
_FRENCH = re.compile(r"0\d(?:[ .-]\d\d){4}")
_AMERICAN = re.compile(r"(?:\+?1[ .-])?\(?[2-9]\d\d\)?[ .-]\d{3}[ .-]\d{4}")
_AUSTRALIAN = re.compile(r"1[38]00 \d{3} \d{3}|13 \d\d \d\d")
_DIGITS_ABROAD = range(10, 16)  # ITU-T E.164, with the country's code
_DIGITS_LABELLED = range(9, 14)  # of a number right behind "Tel."
_ASIDE = re.compile(r" - .*")  # "020 7946 0011 - 24 hours"
_SURE = ("(", "1-", "1.", "1 (", "+1", "800-", "888-", "877-", "866-", "855-")
_DIGITS_HOME = range(6, 14)
_PARTS = re.compile(r"[-ー()]")
_BREAKS = 2  # between area, office and number
_LABEL = 40  # characters before a number that may name it
_CLOSE = 26
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d")
_JAPANESE = frozenset({10, 11})


_RULES = {"de": _WEST, "fr": _WEST, "en": _ENGLISH}


def phone_facts(doc: Document) -> Iterator[Fact]:
    """Yield the numbers of the text; whose they are is told elsewhere."""
    for at, line in enumerate(doc.lines):
        if not any(map(str.isdigit, doc.plain[line.start : line.end])):
            continue
        rule = _RULES.get(doc.language_at(line.start), _PHONE)
        for match in rule.finditer(doc.plain, line.start, line.end):
            yield from _number(doc, at, line, match)


def _number(doc: Document, at: int, line: Line, match: re.Match[str]) -> Iterator[Fact]:
    english = match.re is _ENGLISH
    shown = _ASIDE.sub("", match[1]) if english else match[1]
    start = match.start(1)
    part = Sentence(start, start + len(shown), doc.section_at(line.start))
    frames = doc.words(part).frames
    label = doc.low[line.start : match.start()]
    if not label.strip(" :*") and at:
        label = doc.low[doc.lines[at - 1].start : doc.lines[at - 1].end]
    labelled = frames["phone_label"].search(label[-_LABEL:]) is not None
    if not shown.strip("+0() .-ー/"):  # a template's "000-0000-0000"
        return
    if _DATE.match(shown) or frames["no_phone"].search(label[-_CLOSE:]):
        return
    american = _is_american(doc.language_at(line.start), shown, labelled=labelled)
    near = english and frames["phone_label_near"].search(label) is not None
    british = english and _is_abroad(shown, near=near)
    western = match.re is _WEST
    if not (american or british or _looks(shown, labelled=labelled, western=western)):
        return
    kind = "contact.fax" if _is_fax(frames["fax_label"], label) else "contact.phone"
    number = shown.replace("ー", "-").strip(" .-/")
    if ")" not in number:
        number = number.lstrip("(")  # "(020 7472 6445 - 24 hours)"
    value: dict[str, Value] = {"number": number, "whose": "controller"}
    yield doc.say(kind, value, part)


def _is_american(language: str, shown: str, *, labelled: bool) -> bool:
    """Tell whether a number is one of North America, or a free one of Australia."""
    if language == "fr":
        return _AMERICAN.fullmatch(shown) is not None
    sure = labelled or shown.startswith(_SURE)
    rule = _AUSTRALIAN if labelled and _AUSTRALIAN.fullmatch(shown) else _AMERICAN
    return language == "en" and sure and rule.fullmatch(shown) is not None


def _is_abroad(shown: str, *, near: bool) -> bool:
    """Tell whether a number has a country's code, or stands right behind "Tel."."""
    digits = len(re.sub(r"\D", "", shown.partition("/")[0]))
    if shown.startswith("+"):
        return digits in _DIGITS_ABROAD
    return near and digits in _DIGITS_LABELLED


def _is_fax(rule: re.Pattern[str], label: str) -> bool:
    """Tell whether the last label before a number is that of a fax."""
    return rule.search(label[-14:]) is not None


def _looks(shown: str, *, labelled: bool, western: bool) -> bool:
    digits = re.sub(r"\D", "", shown)
    abroad = shown.startswith(("+", "00")) and len(digits) in _DIGITS_ABROAD
    if western:
        home = shown.lstrip("(").startswith("0") and len(digits) in _DIGITS_HOME
        return (labelled and (abroad or home)) or _FRENCH.fullmatch(shown) is not None
    japanese = digits.startswith("0") and len(digits) in _JAPANESE
    parted = len(_PARTS.findall(shown)) >= _BREAKS
    return (japanese and (parted or labelled)) or (
        labelled and shown.startswith("+") and abroad
    )
