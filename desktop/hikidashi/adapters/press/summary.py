"""The press behind ``SummaryPress``: sets a summary of entries on pages of A4."""

import json

from hikidashi.adapters.press.clean import clean, one_line
from hikidashi.adapters.press.fonts import FontPlaces, Typefaces
from hikidashi.adapters.press.lazy_engine import Engine, LazyEngine
from hikidashi.adapters.press.page_face import page_face
from hikidashi.adapters.press.runs import Run, runs
from hikidashi.domain.errors import UnprintableError
from hikidashi.domain.letters.letter import LetterLang
from hikidashi.domain.records.printed_summary import (
    PrintedPart,
    PrintedSection,
    PrintedSummary,
)

_UNKNOWN = "?"
_TRIES = 8
"""How often signs are replaced: Typst may name those of one font at a time."""

Lines = list[list[Run]]


class TypstSummaryPress:
    """Sets summaries; may be called from several threads."""

    def __init__(self, places: FontPlaces | None = None) -> None:
        """Take note of where fonts are; they are loaded with the first summary."""
        self._engine = LazyEngine(places, "summary.typ")

    def pdf(self, summary: PrintedSummary) -> bytes:
        """Return the summary as PDF; see ``SummaryPress``.

        Raises:
            UnprintableError, FontsMissingError
        """
        with self._engine.lent() as engine:
            return _set(engine, summary)


def _set(engine: Engine, summary: PrintedSummary) -> bytes:
    """Set it; an emoji in a note must not keep anyone from having their summary."""
    unknown: dict[int, str] = {}
    for _try in range(_TRIES):
        try:
            return engine.pdf(_data(summary, engine.faces, unknown), summary.made)
        except UnprintableError as error:
            found = str.maketrans(dict.fromkeys(error.characters, _UNKNOWN))
            if not found.keys() - unknown.keys():
                raise
            unknown |= found
    return engine.pdf(_data(summary, engine.faces, unknown), summary.made)


def _data(summary: PrintedSummary, faces: Typefaces, unknown: dict[int, str]) -> str:
    lang = LetterLang(summary.lang)
    cut = _Cutter(lang, unknown)
    on_unknown = (summary.on_unknown,) if unknown and summary.on_unknown else ()
    return json.dumps(
        {
            **page_face(lang, faces),
            "title": one_line(summary.title),
            "facts": [
                {"label": cut.lines(label), "value": cut.lines(value)}
                for label, value in summary.facts
            ],
            "sections": [cut.section(each) for each in summary.sections],
            "closing": [cut.lines(each) for each in (*on_unknown, *summary.closing)],
        }
    )


class _Cutter:
    """Cuts what is told into lines and runs; nothing of it is ever read as Typst."""

    def __init__(self, lang: LetterLang, unknown: dict[int, str]) -> None:
        self._lang = lang
        self._unknown = unknown

    def lines(self, text: str) -> Lines:
        shown = clean(text).translate(self._unknown)
        return [runs(line, self._lang) for line in shown.splitlines()]

    def section(self, section: PrintedSection) -> dict[str, object]:
        return {
            "heading": self.lines(section.heading),
            "parts": [self.part(each) for each in section.parts],
        }

    def part(self, part: PrintedPart) -> dict[str, object]:
        return {
            "heading": self.lines(part.heading),
            "sentences": [self.lines(each) for each in part.sentences],
            "bars": [min(max(each, 0.0), 1.0) for each in part.bars],
            "headings": [self.lines(each) for each in part.headings],
            "rows": [[self.lines(cell) for cell in row] for row in part.rows],
        }
