"""The press behind ``SheetPress``: sets a recovery sheet on one page of A4."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hikidashi.adapters.press.clean import clean, one_line
from hikidashi.adapters.press.fonts import FontPlaces, Typefaces
from hikidashi.adapters.press.lazy_engine import Engine, LazyEngine
from hikidashi.adapters.press.page_face import page_face
from hikidashi.adapters.press.runs import Run, runs
from hikidashi.domain.errors import UnprintableError
from hikidashi.domain.keys.sheet import PrintedSheet
from hikidashi.domain.letters.letter import LetterLang

MONO = "DejaVu Sans Mono"
"""Tells 0 from O and 1 from I and l; Typst itself brings it."""

_UNKNOWN = "?"
_LONGEST_FACT = 240
"""Characters; a longer one would push the steps off the page."""


class TypstSheetPress:
    """Sets recovery sheets; may be called from several threads."""

    def __init__(self, places: FontPlaces | None = None) -> None:
        """Take note of where fonts are; they are loaded with the first sheet."""
        self._engine = LazyEngine(places, "recovery.typ")

    def pdf(self, sheet: PrintedSheet) -> bytes:
        """Return the sheet as PDF, one page of A4.

        Raises:
            UnprintableError, FontsMissingError
        """
        with self._engine.lent() as engine:
            return _set(engine, sheet)[1]

    def pages(self, sheet: PrintedSheet, *, dpi: int) -> Sequence[bytes]:
        """Return the same page as PNG.

        Raises:
            UnprintableError, FontsMissingError
        """
        with self._engine.lent() as engine:
            data, _pdf = _set(engine, sheet)
            return engine.pngs(data, dpi)


def _set(engine: Engine, sheet: PrintedSheet) -> tuple[str, bytes]:
    """Return the data of the page, and the PDF made of it.

    A folder's name may hold what no font has; that must not keep anyone from having
    the sheet, so it is shown as a question mark there.
    """
    data = _data(sheet, engine.faces)
    try:
        return data, engine.pdf(data, sheet.made)
    except UnprintableError as error:
        unknown = str.maketrans(dict.fromkeys(error.characters, _UNKNOWN))
        facts = tuple((label, fact.translate(unknown)) for label, fact in sheet.facts)
        data = _data(replace(sheet, facts=facts), engine.faces)
        return data, engine.pdf(data, sheet.made)


def _data(sheet: PrintedSheet, faces: Typefaces) -> str:
    lang = LetterLang(sheet.lang)
    return json.dumps(
        {
            **page_face(lang, faces),
            "mono": (MONO, *faces.sans),
            "title": one_line(sheet.title),
            "intro": _all(sheet.intro, lang),
            "code_label": one_line(sheet.code_label),
            "code": one_line(sheet.code).split("-"),
            "facts": [
                {"label": _lines(label, lang), "value": _lines(_short(value), lang)}
                for label, value in sheet.facts
            ],
            "steps": _all(sheet.steps, lang),
            "closing": _all(sheet.closing, lang),
        }
    )


def _short(fact: str) -> str:
    if len(fact) <= _LONGEST_FACT:
        return fact
    half = _LONGEST_FACT // 2
    return f"{fact[:half]}…{fact[-half:]}"


def _all(texts: Iterable[str], lang: LetterLang) -> list[list[list[Run]]]:
    return [_lines(each, lang) for each in texts]


def _lines(text: str, lang: LetterLang) -> list[list[Run]]:
    return [runs(line, lang) for line in clean(text).splitlines()]
