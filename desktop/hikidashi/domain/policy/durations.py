"""Reads a length of time in words or figures as an ISO 8601 duration."""

from hikidashi.domain.policy.document import Document, Sentence

_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_TENS = {
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "eighteen": 18,
    "twenty": 20,
    "twenty-four": 24,
    "twenty four": 24,
    "twenty-five": 25,
    "twenty five": 25,
    "thirty": 30,
    "thirty-six": 36,
    "thirty six": 36,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "vierzehn": 14,
    "funfzehn": 15,
    "zwanzig": 20,
    "dreissig": 30,
    "dreißig": 30,
    "sechzig": 60,
    "neunzig": 90,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
    "dix-sept": 17,
    "dix-huit": 18,
    "vingt-quatre": 24,
    "trente-six": 36,
    "quarante": 40,
    "quarante-cinq": 45,
    "quarante-huit": 48,
    "cinquante": 50,
    "quatre-vingt-dix": 90,
    "vingt": 20,
    "trente": 30,
    "soixante": 60,
}
_COUNTED = (
    " a an ein einem einen eine einer eines un une 一",
    " zwei deux 二",
    " drei trois 三",
    " vier quatre 四",
    " funf cinq 五",
    " sechs six 六",
    " sieben sept 七",
    " acht huit 八",
    " neun neuf 九",
    " zehn dix 十",
    " elf onze",
    " zwolf douze",
)
_WORDS = (
    {word: at + 1 for at, words in enumerate(_COUNTED) for word in words.split()}
    | {word: at + 1 for at, word in enumerate(_NUMBERS)}
    | _TENS
)
_HALVES = {"Y": "P6M", "M": "P15D", "D": "PT12H", "H": "PT30M"}
_ORDER = "YMWDH"  # the larger unit of a time stands first
_DAYS = 7  # of a week
_YEAR = 12  # months
_UNITS = (
    ("H", ("hour", "hr", "stunde", "heure", "時間")),
    ("TM", ("minute", "分")),
    ("D", ("day", "tag", "jour", "日")),
    ("W", ("week", "woche", "semaine", "週")),
    ("M", ("month", "monat", "mois", "か月", "ヶ月", "カ月", "ケ月", "箇月", "ヵ月")),
    ("Y", ("year", "jahr", "an", "年")),
)


def counted(number: str) -> int:
    """Return the value of a number in figures or words, 0 where the word is none."""
    return int(number) if number.isdecimal() else _WORDS.get(number, 0)


def durations(doc: Document, part: Sentence) -> list[tuple[int, int, str]]:
    """Return (start, end, ISO 8601 duration) of each length of time in a sentence.

    The unit is that of the text: "12 months" is P12M, not P1Y.
    """
    found = []
    for match in doc.frame("keep_duration", part).finditer(
        doc.low, part.start, part.end
    ):
        # One frame per language has one pair of groups each; ja and en share one.
        number, unit = [group for group in match.groups() if group][:2]
        iso = _iso(number, unit)
        if iso.endswith("Y") and doc.low.startswith("半", match.end()):
            iso = f"P{int(iso[1:-1]) * _YEAR + _YEAR // 2}M"  # "一年半"
        if iso:
            found.append((match.start(), match.end(), iso))
    return _joined(doc, part, found)


def _joined(
    doc: Document, part: Sentence, found: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Join "1 year and 2 weeks" to one time; weeks count as days in it."""
    joins = doc.frame("keep_joined", part)
    result: list[tuple[int, int, str]] = []
    for start, end, iso in found:
        last = result[-1] if result else (0, 0, "")
        between = doc.low[last[1] : start]
        if joins.fullmatch(between) and _ORDER.find(iso[-1]) > _ORDER.find(last[2][-1]):
            result[-1] = (last[0], end, last[2] + _in_days(iso))
        else:
            result.append((start, end, iso))
    return result


def _in_days(iso: str) -> str:
    if not iso.endswith("W"):
        return iso[1:]
    return f"{int(iso[1:-1]) * _DAYS}D"


def _iso(number: str, unit: str) -> str:
    count = counted(number)
    code = next(
        (code for code, words in _UNITS if any(unit.startswith(w) for w in words)), ""
    )
    if number == "半":
        return _HALVES.get(code, "")
    if not count or not code:
        return ""
    if code in {"H", "TM"}:
        return f"PT{count}{code[-1]}"
    return f"P{count}{code}"
