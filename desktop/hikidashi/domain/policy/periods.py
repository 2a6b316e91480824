"""Reads periods of time out of words ("one month", "２週間", "30 Tagen")."""

import re

_NUMBERS = {
    1: "a an one ein eine einem einen einer eines un une d'un d'une 一",
    2: "two zwei deux 二",
    3: "three drei trois 三",
    4: "four vier quatre 四",
    5: "five fünf cinq 五",
    6: "six sechs 六",
    7: "seven sieben sept 七",
    8: "eight acht huit 八",
    10: "ten zehn dix 十",
    14: "fourteen vierzehn quatorze",
    15: "fifteen fünfzehn quinze",
    30: "thirty dreißig trente",
    45: "forty-five",
    60: "sixty sechzig soixante",
    90: "ninety neunzig",
}
_BY_WORD = {word: n for n, words in _NUMBERS.items() for word in words.split()}
_BY_WORD |= {"funf": 5, "funfzehn": 15, "dreissig": 30}
_UNITS = (
    ("H", ("hour", "stunde", "heure", "時間")),
    ("W", ("week", "woche", "semaine", "週")),
    ("M", ("month", "monat", "mois", "月", "か月", "ヶ月", "カ月", "ケ月", "箇月")),
    ("Y", ("year", "jahr", "annee", "année", "an", "年")),
    ("D", ("day", "tag", "jour", "日", "営業日", "werktag", "arbeitstag")),
)
_UNIT_WORD = re.compile(
    r"\b(?:hours?|stunden?|heures?|weeks?|wochen?|semaines?|months?|monat\w*|mois|years?"
    r"|jahr\w*|annees?|ans?|days?|\w*tage?n?s?|jours?)\b"
    r"|時間|週間?|[かヶカケ箇]?月|年|営業日|日間?",
    re.ASCII,
)
# Fifteen working days are about three weeks: ISO 8601 has no word for them.
_WORKING = re.compile(
    r"営業日|\b(?:business|working)[ -]days?|werktag|arbeitstag|\bjours? (?:ouvr|franc)"
)
_NUMBER = re.compile(r"\d{1,3}|[a-zß'-]+|[一二三四五六七八十]")


def iso_period(low: str) -> str:
    """Return the period that folded words tell as ISO 8601 ("P1M"), or "".

    Working days are no period, for they are longer than as many days.
    """
    unit = _UNIT_WORD.search(low)
    if unit is None or _WORKING.search(low):
        return ""
    number = 0
    for match in _NUMBER.finditer(low, 0, unit.start()):
        word = match[0]
        number = int(word) if word.isdigit() else _BY_WORD.get(word, number)
    return period(number, unit[0]) if number else ""


def count(word: str) -> int:
    """Return the number that a word or digits tell, 0 where none."""
    return int(word) if word.isdigit() else _BY_WORD.get(word, 0)


def period(number: int, unit: str) -> str:
    """Return an ISO 8601 period of ``number`` of a unit that a language names."""
    for code, words in _UNITS:
        if unit.startswith(words) or (unit.endswith("月") and code == "M"):
            return f"PT{number}H" if code == "H" else f"P{number}{code}"
    return f"P{number}D"
