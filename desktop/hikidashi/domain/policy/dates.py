"""Finds when a policy was established, took effect and was revised."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.domain.policy.lines import Line, kanji_number
from hikidashi.domain.policy.rules import absent

_MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"((?:19|20)\d\d)"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # the year before the first
_DATE = re.compile(
    r"(令和|平成|昭和)\s?(元|\d{1,2}|[一二三四五六七八九十]{1,3})\s?年"
    r"\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?(\d{1,2}"
    r"|[一二三四五六七八九十]{1,3})\s?日"
    rf"|{_YEAR}\s?年\s?(\d{{1,2}})\s?月\s?(\d{{1,2}})\s?日"
    rf"|(?<![\d/.-]){_YEAR}\s?([-/.])\s?(\d{{1,2}})\s?\9\s?(\d{{1,2}})(?![\d/-])"
    rf"|\b{_MONTH}\.?\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}\b"
    rf"|\b(\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?{_MONTH}\.?,?\s{{1,3}}{_YEAR}\b"
)
_ROLES = (
    (
        "date.established",
        re.compile(r"制定|策定|作成|初版|establish|enact|adopted|\bcreated|departure"),
    ),
    (
        "date.effective",
        re.compile(
            r"施行|発効|適用開始|適用|effective|valid from|in force"
            r"|takes effect|enters into"
        ),
    ),
    (
        "date.revised",
        re.compile(r"改[定訂正]|更新|変更|見直し|revis|amend|updat|modifi|changed"),
    ),
)
_LAW = re.compile(r"法律|act no|\bact\b|\blaw\b|政令|規則第")
_OF_POLICY = re.compile(r"ポリシー|方針|規程|規約|本書|policy|notice|statement")
_NOTE = re.compile(r"\s*[(（]([^()（）\n]{3,120})[)）]")
_SHORT = 80  # characters; a line with a date and a label is no longer
_LONG = 300
_NEAR = 14  # characters between a date and its label inside a sentence
_LABEL = 20  # characters of a label over a date
_BESIDE = 4  # characters beside a bare date: 以上, brackets
_EDGE = 6  # lines at the beginning and the end where a bare date is the policy's
_KINDS = tuple(kind for kind, _ in _ROLES)


@dataclass(frozen=True, slots=True)
class _Found:
    day: date
    start: int
    end: int


def date_facts(doc: Document) -> Iterator[Fact]:
    """Yield the dates of the policy itself, and which of them it does not tell."""
    told: dict[tuple[str, str], Fact] = {}
    for at in range(len(doc.lines)):
        for fact in _line_facts(doc, at):
            told.setdefault((fact.type, str(fact.value["date"])), fact)
    yield from told.values()
    types = {kind for kind, _ in told}
    yield from (absent(kind) for kind in _KINDS if kind not in types)


def days_in(low: str, start: int, end: int) -> Iterator[_Found]:
    """Find the dates that the calendar knows between two offsets."""
    for match in _DATE.finditer(low, start, end):
        day = _day(match.groups())
        if day is not None:
            yield _Found(day, match.start(), match.end())


def _day(groups: tuple[str | None, ...]) -> date | None:
    era, era_year, era_month, era_day, *western = groups
    if era and era_year and era_month and era_day:
        first = 1 if era_year == "元" else kanji_number(era_year)
        year, month, day = (
            _ERAS[era] + first,
            kanji_number(era_month),
            kanji_number(era_day),
        )
    else:
        year, month, day = _western(western)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _western(groups: list[str | None]) -> tuple[int, int, int]:
    told = [each for each in groups if each and each not in "-/."]
    months = [each for each in told if each[:3] in _MONTHS]
    numbers = [int(each) for each in told if each not in months]
    year = max(numbers)
    if months:
        return year, _MONTHS.index(months[0][:3]) + 1, min(numbers)
    return year, numbers[1], numbers[2]


def _line_facts(doc: Document, at: int) -> Iterator[Fact]:
    line = doc.lines[at]
    if line.end - line.start > _LONG:
        return
    found = list(days_in(doc.low, line.start, line.end))
    if not found:
        return
    noted = _NOTE.match(doc.plain, found[-1].end, line.end) is not None
    long = (found[-1].end if noted else line.end) - line.start > _SHORT
    if long and not _OF_POLICY.search(doc.low, line.start, line.end):
        return
    edges = [line.start, *(each.end for each in found)]
    label_first = bool(_roles(doc.low[line.start : found[0].start]))
    for order, each in enumerate(found):
        after_end = found[order + 1].start if order + 1 < len(found) else line.end
        before, after = (
            doc.low[edges[order] : each.start],
            doc.low[each.end : after_end],
        )
        if long:
            before, after = before[-_NEAR:], after[:_NEAR]
        if _LAW.search(before[-40:]) or _LAW.match(after.lstrip()):
            continue
        roles = _roles(before) if label_first else _roles(after) or _roles(before)
        yield from _told(doc, at, each, roles, long=long)


def _roles(words: str) -> list[str]:
    return [kind for kind, rule in _ROLES if rule.search(words)]


def _is_label(words: str) -> bool:
    return any(rule.fullmatch(words) for _, rule in _ROLES)


def _told(
    doc: Document, at: int, found: _Found, roles: list[str], *, long: bool
) -> Iterator[Fact]:
    line = doc.lines[at]
    section = doc.section_at(line.start)
    value = {"date": found.day.isoformat()}
    part = Sentence(line.start, line.end, section)
    note = _NOTE.match(doc.text, found.end, line.end)
    if note and not _is_label(doc.low[note.start(1) : note.end(1)]):
        value["change"] = note[1].strip()
    if not roles and not long:
        roles = _roles_above(doc, at)
    if roles:
        yield from (doc.say(kind, value, part) for kind in roles)
    elif not long and _alone(doc, at, line, found):
        yield doc.say("date.version", value, part, confidence=Confidence.CHECK)


def _roles_above(doc: Document, at: int) -> list[str]:
    """Return what a label over or left of the date says."""
    if at:
        above = doc.lines[at - 1]
        words = doc.low[above.start : above.end]
        if len(words) <= _LABEL and not any(days_in(doc.low, above.start, above.end)):
            roles = _roles(words)
            if roles:
                return roles[:1]
    section = doc.section_at(doc.lines[at].start)
    return ["date.revised"] if doc.role(section) == "history" else []


def _alone(doc: Document, at: int, line: Line, found: _Found) -> bool:
    """Tell whether the line holds nothing but a date, at an edge of the text."""
    rest = line.end - line.start - (found.end - found.start)
    at_edge = at < _EDGE or at >= len(doc.lines) - _EDGE
    return at_edge and rest <= _BESIDE
