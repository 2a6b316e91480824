"""Days as people type them, in English and Japanese; and times, with them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from hikidashi.domain.quick_add.hours import HOURS, Shape
from hikidashi.domain.quick_add.now import Now
from hikidashi.domain.quick_add.said import WhenSaid
from hikidashi.domain.quick_add.understood import DoubtKind
from hikidashi.domain.records.record import MINUTES_A_DAY, PartOfDay

_HOUR = 60
_MONTHS_A_YEAR = 12
_WEEK = 7
_MOST_AGO = 3_660  # days

_DAY_WORDS: dict[str, int] = {
    "today": 0, "yesterday": 1, "day before yesterday": 2,
    "the day before yesterday": 2, "tomorrow": -1,
    "今日": 0, "きょう": 0, "本日": 0, "昨日": 1, "きのう": 1, "さくじつ": 1,
    "一昨日": 2, "おととい": 2, "おとつい": 2, "一昨昨日": 3, "さきおととい": 3,
    "明日": -1, "あした": -1,
}  # fmt: skip
_PARTS: dict[str, PartOfDay] = {
    "night": PartOfDay.NIGHT, "at night": PartOfDay.NIGHT, "夜中": PartOfDay.NIGHT,
    "深夜": PartOfDay.NIGHT, "真夜中": PartOfDay.NIGHT, "未明": PartOfDay.NIGHT,
    "morning": PartOfDay.MORNING, "in the morning": PartOfDay.MORNING,
    "朝": PartOfDay.MORNING, "午前": PartOfDay.MORNING, "午前中": PartOfDay.MORNING,
    "afternoon": PartOfDay.AFTERNOON, "in the afternoon": PartOfDay.AFTERNOON,
    "昼": PartOfDay.AFTERNOON, "お昼": PartOfDay.AFTERNOON,
    "午後": PartOfDay.AFTERNOON, "昼間": PartOfDay.AFTERNOON,
    "evening": PartOfDay.EVENING, "in the evening": PartOfDay.EVENING,
    "夜": PartOfDay.EVENING, "晩": PartOfDay.EVENING, "夕方": PartOfDay.EVENING,
}  # fmt: skip
_BOTH: dict[str, tuple[int, PartOfDay]] = {
    "this morning": (0, PartOfDay.MORNING), "今朝": (0, PartOfDay.MORNING),
    "けさ": (0, PartOfDay.MORNING), "this afternoon": (0, PartOfDay.AFTERNOON),
    "this evening": (0, PartOfDay.EVENING), "tonight": (0, PartOfDay.EVENING),
    "今夜": (0, PartOfDay.EVENING), "今晩": (0, PartOfDay.EVENING),
    "last night": (1, PartOfDay.EVENING), "yesterday night": (1, PartOfDay.EVENING),
    "last evening": (1, PartOfDay.EVENING), "昨夜": (1, PartOfDay.EVENING),
    "昨晩": (1, PartOfDay.EVENING), "ゆうべ": (1, PartOfDay.EVENING),
}  # fmt: skip
_NIGHTS = frozenset({"last night", "yesterday night", "昨夜", "昨晩", "ゆうべ"})
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven")
_EN_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_JA_WEEKDAYS = "月火水木金土日"
_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_NAMED_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NTH = r"(\d{1,2})(?:st|nd|rd|th)?"
_NUMBER = "|".join(_NUMBERS)


Found = tuple[int, WhenSaid, bool]
"""Where it ends, what it says, and whether it is a word of ordinary sentences."""


def whens(text: str, at: int, now: Now) -> Iterator[Found]:
    """Return all that words beginning at a place may say of when it was."""
    for words, reader, is_weak in _SHAPES:
        found = words.match(text, at)
        if found is not None:
            said = reader(found, now)
            if said is not None:
                yield found.end(), said, is_weak


def _any_of(words: dict[str, object]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(re.escape(each) for each in longest_first))


def _ago(now: Now, days: int) -> date | None:
    return now.day - timedelta(days=days) if days <= _MOST_AGO else None


def _word(found: re.Match[str], now: Now) -> WhenSaid:
    return WhenSaid(day=now.day - timedelta(days=_DAY_WORDS[found[0]]))


def _part(found: re.Match[str], _now: Now) -> WhenSaid:
    return WhenSaid(part=_PARTS[found[0]])


def _day_and_part(found: re.Match[str], now: Now) -> WhenSaid:
    days, part = _BOTH[found[0]]
    doubt = DoubtKind.LAST_NIGHT if found[0] in _NIGHTS else None
    return WhenSaid(day=now.day - timedelta(days=days), part=part, doubt=doubt)


def _now(_found: re.Match[str], now: Now) -> WhenSaid:
    return WhenSaid(day=now.day, minute=now.minute)


def _days_ago(found: re.Match[str], now: Now) -> WhenSaid | None:
    number, unit = _number(found[1]), found[2]
    weeks = unit.startswith(("week", "週"))
    day = _ago(now, number * (_WEEK if weeks else 1))
    return WhenSaid(day=day) if day is not None else None


def _number(said: str) -> int:
    if said in _NUMBERS:
        return _NUMBERS.index(said) + 1
    return int(said) if said.isdecimal() else 1  # "a", "an"


def _time_ago(found: re.Match[str], now: Now) -> WhenSaid:
    minutes = _number(found[1]) * (_HOUR if found[2].startswith(("h", "時")) else 1)
    moment = now.minute - minutes
    day = now.day + timedelta(days=moment // MINUTES_A_DAY)
    return WhenSaid(day=day, minute=moment % MINUTES_A_DAY)


def _weekday(found: re.Match[str], now: Now) -> WhenSaid:
    """Return the last such day; said on that very day it may be a week ago as well.

    The night of a day is the one that begins in its evening.
    """
    part = PartOfDay.EVENING if found["night"] else None
    name = found["en"]
    number = _EN_WEEKDAYS.index(name[:3]) if name else _JA_WEEKDAYS.index(found["ja"])
    back = (now.day.weekday() - number) % _WEEK
    if back:
        return WhenSaid(day=now.day - timedelta(days=back), part=part)
    if found["last"]:
        return WhenSaid(day=now.day - timedelta(days=_WEEK), part=part)
    return WhenSaid(day=now.day, part=part, doubt=DoubtKind.TODAY_OR_LAST_WEEK)


def _week_day(found: re.Match[str], now: Now) -> WhenSaid:
    """Return a day of this or an earlier week, which begins on Monday."""
    back = {"今週": 0, "先週": 1, "先々週": 2}[found[1]] * _WEEK
    monday = now.day - timedelta(days=now.day.weekday() + back)
    day = monday + timedelta(days=_JA_WEEKDAYS.index(found[2]))
    return _told(day, now)


def _told(day: date, now: Now) -> WhenSaid:
    late = day > now.day + timedelta(days=1)
    return WhenSaid(day=day, doubt=DoubtKind.FUTURE if late else None)


def _on(year: int, month: int, day: int, now: Now) -> WhenSaid:
    try:
        return _told(date(year, month, day), now)
    except ValueError:
        return WhenSaid(doubt=DoubtKind.NO_SUCH_DAY)


def _without_year(month: int, day: int, now: Now) -> WhenSaid:
    """Return the last such day; 29 February may be some years ago."""
    for year in range(now.day.year + 1, now.day.year - 8, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= now.day + timedelta(days=1):
            return WhenSaid(day=found)
    return WhenSaid(doubt=DoubtKind.NO_SUCH_DAY)


def _full(found: re.Match[str], now: Now) -> WhenSaid:
    return _on(int(found["y"]), int(found["m"]), int(found["d"]), now)


def _era(found: re.Match[str], now: Now) -> WhenSaid:
    year = 1 if found[2] == "元" else int(found[2])
    return _on(_ERAS[found[1]] + year, int(found[3]), int(found[4]), now)


def _named(found: re.Match[str], now: Now) -> WhenSaid:
    month = _MONTHS.index(found["name"][:3]) + 1
    if found["y"]:
        return _on(int(found["y"]), month, int(found["d"]), now)
    return _without_year(month, int(found["d"]), now)


def _month_day(found: re.Match[str], now: Now) -> WhenSaid:
    return _without_year(int(found["m"]), int(found["d"]), now)


def _slashed(found: re.Match[str], now: Now) -> WhenSaid:
    """Read 11/20 as it can be read; where both ways can, by the user's style."""
    one, two = int(found[1]), int(found[2])
    month, day = (two, one) if now.day_first else (one, two)
    either = one != two and max(one, two) <= _MONTHS_A_YEAR
    if month > _MONTHS_A_YEAR >= day:
        month, day = day, month
    if found[3]:
        said = _on(int(found[3]), month, day, now)
    else:
        said = _without_year(month, day, now)
    if either and said.doubt is None:
        return WhenSaid(day=said.day, doubt=DoubtKind.DAY_OR_MONTH)
    return said


def _day_of_month(found: re.Match[str], now: Now) -> WhenSaid:
    """Return the last such day of a month."""
    first = now.day.replace(day=1)
    for _month in range(3):  # every third month at the latest has 31 days
        try:
            day = first.replace(day=int(found[1]))
        except ValueError:
            day = date.max
        if day <= now.day + timedelta(days=1):
            return WhenSaid(day=day)
        first = (first - timedelta(days=1)).replace(day=1)
    return WhenSaid(doubt=DoubtKind.NO_SUCH_DAY)


_SHAPES: tuple[Shape, ...] = (
    (_any_of(dict(_DAY_WORDS)), _word, True),
    (_any_of(dict(_PARTS)), _part, True),
    (_any_of(dict(_BOTH)), _day_and_part, True),
    (re.compile("just now|now|right now|たった今|今"), _now, True),
    (re.compile(rf"(\d{{1,4}}|a|{_NUMBER}) ?(days?|weeks?) ago"), _days_ago, False),
    (re.compile(r"(\d{1,4})(日|週間)前"), _days_ago, False),
    (
        re.compile(r"(\d{1,3}|an?|one|two|three) ?(h(?:ours?|rs?)?|min(?:ute)?s?) ago"),
        _time_ago,
        False,
    ),
    (re.compile(r"(\d{1,3})(時間|分)前"), _time_ago, False),
    (
        re.compile(
            r"(?P<last>last )?(?P<en>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?"
            r"|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|saturday|sunday)"
            r"(?P<night> night)?(?P<ja>(?!))?"
        ),
        _weekday,
        True,
    ),
    (
        re.compile(
            r"(?P<last>この前の|前の)?(?P<ja>[月火水木金土日])曜日?"
            r"(?P<en>(?!))?(?P<night>(?!))?"
        ),
        _weekday,
        True,
    ),
    (re.compile("(今週|先週|先々週)の?([月火水木金土日])曜日?"), _week_day, True),
    (re.compile(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})"), _full, False),
    (re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"), _full, False),
    (re.compile(r"(令和|平成|昭和)(\d{1,2}|元)年(\d{1,2})月(\d{1,2})日"), _era, False),
    (re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"), _full, False),
    (re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\."), _month_day, False),
    (re.compile(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日"), _month_day, False),
    (re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?"), _slashed, False),
    (
        re.compile(
            "(?:the )?"
            + _NTH.replace("(", "(?P<d>", 1)
            + r" (?:of )?"
            + _NAMED_MONTH.replace("(", "(?P<name>", 1)
            + r"(?:,? (?P<y>\d{4}))?"
        ),
        _named,
        False,
    ),
    (
        re.compile(
            _NAMED_MONTH.replace("(", "(?P<name>", 1)
            + " "
            + _NTH.replace("(", "(?P<d>", 1)
            + r"(?:,? (?P<y>\d{4}))?"
        ),
        _named,
        False,
    ),
    (re.compile(r"(\d{1,2})日"), _day_of_month, False),
    (re.compile(r"(?<=on )the (\d{1,2})(?:st|nd|rd|th)"), _day_of_month, True),
    *HOURS,
)
