"""How articles are noted in the law pack, and how a letter writes them.

A note is an article with up to two brackets ("33(1)", "32(1)(iii)", "1798.105(d)"),
after the code of an instrument and a colon where it is not the law itself
("order:12(iii)", "dpa:164A"). What a bracket is, its style decides.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.naming import Named

_AND = {"ja": ("、", "および"), "en": (", ", " and "), "de": (", ", " und ")}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Style(StrEnum):
    """How a law numbers its articles."""

    JAPANESE = "japanese"  # 9-2, 33(1), 33(2)(ii), 132(ii)
    EUROPEAN = "european"  # 12A, 28a, 12(5), 15(1)(c)
    SECTION = "section"  # 1798.105(d), 164A(2), 28.1
    BRAZILIAN = "brazilian"  # 18(3), 18(VI)
    NAMED = "named"  # APP 12: no parts


_NOTES = {
    Style.JAPANESE: r"(?P<article>\d{1,3}(?:-\d{1,2})?)"
    r"(?:\((?P<paragraph>\d{1,2})\))?(?:\((?P<item>[ivx]{1,6})\))?",
    Style.EUROPEAN: r"(?P<article>\d{1,3}[A-Za-z]?)"
    r"(?:\((?P<paragraph>\d{1,2}[A-Z]?)\))?(?:\((?P<item>[a-z]{1,2})\))?",
    Style.SECTION: r"(?P<article>\d{1,4}(?:[.-]\d{1,4}){0,3}[A-Z]?)"
    r"(?:\((?P<paragraph>[a-z]{1,2}|\d{1,2})\))?"
    r"(?:\((?P<item>[a-z]{1,2}|\d{1,2})\))?",
    Style.BRAZILIAN: r"(?P<article>\d{1,3}[A-Z]?)"
    r"(?:\((?P<paragraph>\d{1,2})\))?(?:\((?P<item>[IVX]{1,5})\))?",
    Style.NAMED: r"(?P<article>[0-9A-Z][0-9A-Za-z .-]{0,20})"
    r"(?P<paragraph>(?!))?(?P<item>(?!))?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """How the parts of a note are written in one language; "{}" is the number.

    ``branch`` is for "9-2"; ``before`` and ``after`` stand around the whole.
    """

    article: str
    paragraph: str = "({})"
    item: str = "({})"
    branch: str = "-{}"
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """The law itself (``code`` "") or an order, rule or act that goes with it."""

    code: str
    names: Named
    style: Style
    forms: Mapping[str, Forms]


@dataclass(frozen=True, slots=True)
class Place:
    """A note in its parts; "" for those that it does not have."""

    instrument: Instrument
    article: str
    paragraph: str
    item: str


def place(note: str, instruments: Mapping[str, Instrument]) -> Place:
    """Return the parts of ``note``.

    Raises:
        InvalidValueError: it is not of the form of its instrument, or that is unknown.
    """
    code, colon, rest = note.rpartition(":")
    instrument = instruments.get(code)
    if instrument is None or (colon and not code):
        raise InvalidValueError("articles", f"no instrument {code!r}")
    found = re.fullmatch(_NOTES[instrument.style], rest)
    if found is None:
        raise InvalidValueError("articles", f"{note!r} is not {instrument.style}")
    parts = found.groupdict(default="")
    return Place(instrument, parts["article"], parts["paragraph"], parts["item"])


def written(spot: Place, language: str) -> str:
    """Return the place as a letter in ``language`` cites it, in English for lack."""
    forms = spot.instrument.forms
    form = forms.get(language) or forms["en"]
    text = form.before + _article(spot, form)
    if spot.paragraph:
        text += form.paragraph.format(spot.paragraph)
    if spot.item:
        text += form.item.format(_item(spot, language))
    return text + form.after


def listed(texts: Sequence[str], language: str) -> str:
    """Return citations as a list within a sentence, equal ones once; "" for none."""
    *head, last = dict.fromkeys(texts) if texts else [""]
    if not head:
        return last
    comma, final = _AND.get(language, _AND["en"])
    return f"{comma.join(head)}{final}{last}"


def _article(spot: Place, form: Forms) -> str:
    if spot.instrument.style is not Style.JAPANESE:
        return form.article.format(spot.article)
    number, _, branch = spot.article.partition("-")
    return form.article.format(number) + (form.branch.format(branch) if branch else "")


def _item(spot: Place, language: str) -> str:
    """Return the item: Japanese counts with digits what English has in Roman."""
    if spot.instrument.style is Style.JAPANESE and language == "ja":
        return str(_number(spot.item))
    return spot.item


def _number(roman: str) -> int:
    values = [_ROMAN[sign] for sign in roman]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value
        for value, after in zip(values, following, strict=True)
    )
