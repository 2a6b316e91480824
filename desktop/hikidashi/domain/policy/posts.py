"""Takes a line of a contact block apart: department, post and the person who holds it.

A letter goes to a department or to a post; a person's name is no department.
"""

import re
from dataclasses import dataclass

UNIT = r"(?:部|課|室|係|局|本部|センター|グループ|チーム|窓口|事務局|デスク|支店|支社)"
_HEAD = re.compile(rf"(?P<unit>.{{1,24}}{UNIT})長")
_OFFICER = re.compile(
    r".{0,14}(?:責任|管理|保護|担当|取扱)(?:責任)?者|.{0,14}担当|.{1,12}長"
    r"|(?:\S+ ){0,5}(?:officer|manager|administrator|person in charge)",
    re.IGNORECASE,
)
_NAME_JA = re.compile(
    r"[一-鿿々ヶ]{1,4}\s[一-鿿々ぁ-ゖァ-ヺー]{1,4}|[ァ-ヺー]{2,8}\s[ァ-ヺー]{2,8}"
    r"|[ぁ-ゖ]{2,6}\s[ぁ-ゖ]{2,6}"
)
_NAME_ALONE = re.compile(r"[一-鿿々]{2,6}")
_NAME_EN = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+")
_NO_NAME = re.compile(
    rf"{UNIT}$|担当|責任|管理|総務|法務|広報|人事|情報|相談|社長|会長|会社|法人"
    r"|\b(?:Desk|Department|Office|Officer|Center|Centre|Team|Division|Section"
    r"|Manager|Administrator|Affairs|Support|Relations|Privacy|Legal|Compliance"
    r"|Customer|Information|Protection|Personal|Data)\b"
)


@dataclass(frozen=True, slots=True)
class Post:
    """What a line names; "" for what it does not.

    ``title`` is an office's ("総務部長"), ``unit`` the department ("管理本部 総務部").
    """

    unit: str = ""
    title: str = ""
    person: str = ""

    @property
    def name(self) -> str:
        """How a letter names the place that it goes to."""
        return self.unit or self.title


def split_post(shown: str, label: str = "") -> Post:
    """Take "管理本部 総務部長 姓 名" apart; ``label`` is what stood before a colon."""
    words = shown.split()
    person = _person(words)
    held = bool(_OFFICER.fullmatch(label))
    if held and _NAME_ALONE.fullmatch(shown) and not _is_place(shown):
        person = words
    rest = words[: len(words) - len(person)]
    name = " ".join(person)
    if not rest:
        return Post(title=label if held else "", person=name)
    if head := _HEAD.fullmatch(rest[-1]):
        return Post(" ".join([*rest[:-1], head["unit"]]), rest[-1], name)
    if shown.isascii():
        whole = " ".join(rest).rstrip(",:")
        held = _OFFICER.fullmatch(whole) is not None
        return Post("", whole, name) if held else Post(whole, "", name)
    if _OFFICER.fullmatch(rest[-1]):
        return Post(" ".join(rest[:-1]), rest[-1], name)
    return Post(" ".join(rest), "", name)


def _is_place(shown: str) -> bool:
    """Tell whether words name an office or a department, and not a person."""
    return _OFFICER.fullmatch(shown) is not None or _NO_NAME.search(shown) is not None


def _person(words: list[str]) -> list[str]:
    """Return the words of the name that a line ends with."""
    for tail in (words[-3:], words[-2:], words[-1:]):
        name = " ".join(tail)
        fits = _NAME_JA.fullmatch(name) or _NAME_EN.fullmatch(name)
        if fits and not any(map(_is_place, tail)):
            return tail
    return []
