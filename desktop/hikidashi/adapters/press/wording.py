"""The words that the press itself puts into a letter, and how it writes a date."""

from dataclasses import dataclass
from datetime import date

from hikidashi.domain.letters.letter import LetterLang


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The fixed words of one language.

    ``title`` stands in the properties of a PDF, where a file list may show it: it
    tells neither who wrote to whom nor what for.
    """

    title: str
    region: str
    annex: str
    columns: tuple[str, str]
    subject: str
    reference: str
    colon: str


_WORDINGS = {
    LetterLang.JA: Wording(
        title="個人情報に関する請求書",
        region="JP",
        annex="別紙　本人を特定するための事項",
        columns=("項目", "内容"),
        subject="件名",
        reference="整理番号",
        colon="：",
    ),
    LetterLang.EN: Wording(
        title="Request concerning personal data",
        region="GB",
        annex="Annex: details that identify me",
        columns=("Item", "Details"),
        subject="Subject",
        reference="Reference",
        colon=": ",
    ),
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def wording(lang: LetterLang) -> Wording:
    """Return the fixed words of ``lang``."""
    return _WORDINGS[lang]


def long_date(day: date, lang: LetterLang) -> str:
    """Write a date as letters do, in the Western calendar in both languages."""
    if lang is LetterLang.JA:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
