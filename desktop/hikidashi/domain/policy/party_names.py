"""Tells where the name of a company or a person ends, in Latin letters."""

import re

from hikidashi.domain.policy.companies import COMPANY_WEST
from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.lexicon import Frames

_CUT = re.compile(
    r"\s?[(\[{;|<\n]|\s[-/•·]\s|:\s|,|(?<=[^\s.A-Z]{4})\.(?:\s|$)|@|https?:"
)
_FORM_AFTER = re.compile(
    r",\s?(?:Inc|LLC|L\.L\.C|Ltd|LTD|Limited|GmbH|S\.?A\.?S?U?|SAS|SARL|S\.?L|LLP|LP"
    r"|Corp|Co|AG|e\.\s?V|B\.?V|N\.?V|PLC|Pty|K\.K|Dipl|M\.\s?[AS]c?|B\.\s?[AS]c?|MBA"
    r"|Dr|PhD|Ph\.D|MD)\b\.?(?:,? ?Ltd\b\.?)?",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\s\([A-Z][A-Za-z ]{1,14}\)(?=\s[A-Z])")  # "X (UK) Limited"
_EDGES = " \t\"'*_~#>=-–—•·:,;"
_ABBREVIATED = re.compile(r"\b(?:Inc|Corp|Co|Ltd|LLC|Jr|Sr|[A-Za-z])\.$")
_GOES_ON = re.compile(r"\s+[a-zà-ÿ]")
_LENGTHS = range(2, 91)
_MOST_WORDS = 12
_INITIAL = re.compile(r"[A-ZÀ-ÖØ-Þ0-9]|[a-z]{1,3}[A-Z0-9]|[a-z][\w-]*\.[a-z]{2,}")
_DIGITS_ONLY = re.compile(r"[\d\s.,/-]+")
_POSTCODE = re.compile(r"\b\d{4,5}\s+[A-ZÀ-Ý]")
_PERSON = re.compile(
    r"(?:(?:Dr|Prof|Dipl|Mag|Ing|med|jur|rer|nat|phil|dent|vet|h\.c|B\.?Sc|M\.?Sc|MMag"
    r"|DI|Mr|Mrs|Ms)\.?(?:-[A-Z][a-z]+\.?)?(?:\s?\(FH\))?,?\s){0,4}"
    r"[A-ZÀ-ÖØ-Þ][\w'’.-]*(?:\s(?:von|van|de|du|der|den|zu|zum|le|la|da|di|el|ten|af"
    r"|[A-ZÀ-ÖØ-Þ][\w'’.-]*)){1,4}"
)


def name_at_start(plain: str, frames: Frames) -> tuple[str, int]:
    """Return the name that a text begins with and where it stands in it, or ("", 0)."""
    start = first = len(plain) - len(plain.lstrip(_EDGES))
    low = lower(plain)
    for _ in range(2):
        article = frames["name_article"].match(low, start)
        if article:
            start = article.end()
            start += len(plain[start:]) - len(plain[start:].lstrip(_EDGES))
    end = _end(plain, low, start, frames)
    for begin in (start, first):  # "La direction …" is no name without its article
        shown = plain[begin:end].rstrip(_EDGES)
        if shown.endswith(".") and not _ABBREVIATED.search(shown):
            shown = shown[:-1]
        if is_name(shown, frames):
            return shown, begin
    return "", 0


def _end(plain: str, low: str, start: int, frames: Frames) -> int:
    end = len(plain)
    word = frames["name_end"].search(low, start + 1)
    if word:
        end = word.start()
    company = COMPANY_WEST.match(plain, start, end)
    if company is not None and _GOES_ON.match(plain, company.end()):
        end = company.end()
    bracketed = company is not None and company[0].endswith(")")
    at = company.end() if company is not None and bracketed else start
    while (cut := _CUT.search(plain, at, end)) is not None:
        form = _FORM_AFTER.match(plain, cut.start()) or _INSIDE.match(
            plain, cut.start()
        )
        if form is None or form.end() > end:
            end = cut.start()
            break
        at = form.end()
    return end


def is_name(shown: str, frames: Frames) -> bool:
    """Tell whether words could name a company, a body or a person."""
    low = lower(shown)
    return (
        len(shown) in _LENGTHS
        and shown.count(" ") < _MOST_WORDS
        and (_INITIAL.match(shown) is not None or _is_body(shown, frames))
        and not _DIGITS_ONLY.fullmatch(shown)
        and not _POSTCODE.search(shown)
        and not frames["name_placeholder"].search(shown)
        and not frames["no_name"].search(low)
        and any(letter.isalpha() for letter in shown)
    )


def _is_body(shown: str, frames: Frames) -> bool:
    """Tell whether words name a body by a noun in small letters: "mairie de Lyon"."""
    named = frames["name_of_body"].match(lower(shown)) is not None
    return named and any(letter.isupper() for letter in shown)


def is_person(shown: str) -> bool:
    """Tell whether words look like the name of a person: "Dr. Ada Muster"."""
    return _PERSON.fullmatch(shown) is not None


def is_company(shown: str, frames: Frames) -> bool:
    """Tell whether words bear a legal form: "Muster GmbH", "SARL Dupont"."""
    return frames["company_form"].search(lower(shown)) is not None
