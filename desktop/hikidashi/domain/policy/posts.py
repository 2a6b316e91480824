"""Takes a line of a contact block apart: department, post and the person who holds it.

A letter goes to a department or to a post; a person's name is no department.
"""

from dataclasses import dataclass

from hikidashi.domain.policy.lexicon import Frames

_IN_CHARGE = "担当"  # a desk, and no office
_AND_ALSO = "兼"  # two posts of one person


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


def split_post(shown: str, names: Frames, label: str = "") -> Post:
    """Take "管理本部 総務部長 姓 名" apart; ``label`` is what stood before a colon."""
    words, alone = shown.split(), names["person_alone_ja"]
    person = _person(words, names)
    held = bool(names["post_held"].fullmatch(label))
    if held and alone.fullmatch(shown) and not _is_place(shown, names):
        person = words
    rest = words[: len(words) - len(person)]
    name = " ".join(person)
    if not rest:
        return Post(title=label if held else "", person=name)
    if head := names["head_of_unit"].fullmatch(rest[-1]):
        return Post(" ".join([*rest[:-1], head["unit"]]), rest[-1], name)
    if not shown.isascii() and names["post_held"].fullmatch(rest[-1]):
        return _held(rest, name)
    whole = " ".join(rest)
    if not shown.isascii():
        return Post(whole, "", name)
    whole = whole.rstrip(",:")
    held = names["post_held"].fullmatch(whole) is not None
    return Post("" if held else whole, whole if held else "", name)


def _held(rest: list[str], person: str) -> Post:
    """Take a line apart that ends with an office: "管理本部 総務部長"."""
    *unit, title = rest
    if unit and unit[-1].endswith(_AND_ALSO):
        return Post(title=title, person=person)
    in_charge = bool(unit) and title.endswith(_IN_CHARGE)
    return Post(" ".join(rest if in_charge else unit), title, person)


def _is_place(shown: str, names: Frames) -> bool:
    """Tell whether words name an office or a department, and not a person."""
    return (
        names["post_held"].fullmatch(shown) is not None
        or names["no_person"].search(shown) is not None
    )


def _person(words: list[str], names: Frames) -> list[str]:
    """Return the words of the name that a line ends with."""
    for tail in (words[-3:], words[-2:], words[-1:]):
        name = " ".join(tail)
        fits = names["person_ja"].fullmatch(name) or names["person_en"].fullmatch(name)
        if fits and not any(_is_place(each, names) for each in tail):
            return tail
    *_, before, last = ["", "", *words]
    held = names["post_held"].fullmatch(before) and not _is_place(last, names)
    return [last] if held and names["person_alone_ja"].fullmatch(last) else []
