"""The press behind ``LetterPress``: PDF and pages by Typst, text and mail by hand."""

from collections.abc import Sequence
from datetime import date
from threading import Lock
from typing import Protocol

from hikidashi.adapters.press.clean import clean_letter
from hikidashi.adapters.press.fonts import FontPlaces, Typefaces
from hikidashi.adapters.press.mail import mail
from hikidashi.adapters.press.plain import plain_text
from hikidashi.adapters.press.sheet import sheet
from hikidashi.domain.letters.letter import Letter, LetterFormat


class TypstPress:
    """Sets letters; may be called from several threads."""

    def __init__(self, places: FontPlaces | None = None) -> None:
        """Take note of where fonts are; they are loaded with the first letter."""
        self._places = places or FontPlaces()
        self._engine: _Engine | None = None
        self._lock = Lock()  # Typst's compiler keeps its inputs between two calls

    def pages(self, letter: Letter, *, dpi: int) -> Sequence[bytes]:
        """Return each page as PNG, the very pages that ``make`` puts into the PDF.

        Raises:
            UnprintableError, FontsMissingError
        """
        clean = clean_letter(letter)
        with self._lock:
            engine = self._started()
            data = sheet(clean, engine.faces)
            # Only the PDF's standards make a missing glyph an error.
            engine.pdf(data, clean.written)
            return engine.pngs(data, dpi)

    def make(self, letter: Letter, form: LetterFormat) -> bytes:
        """Return the letter as a file.

        Raises:
            UnprintableError, FontsMissingError
        """
        clean = clean_letter(letter)
        match form:
            case LetterFormat.PDF:
                return self._pdf(clean)
            case LetterFormat.TXT:
                return plain_text(clean).encode()
            case LetterFormat.EML:
                return mail(clean)

    def _pdf(self, letter: Letter) -> bytes:
        with self._lock:
            engine = self._started()
            return engine.pdf(sheet(letter, engine.faces), letter.written)

    def _started(self) -> "_Engine":
        if self._engine is None:
            # Typst is 60 MB of library, and no one needs it to open a window.
            from hikidashi.adapters.press.engine import (  # noqa: PLC0415 (lazy, see above)
                TypstEngine,
            )

            self._engine = TypstEngine(self._places)
        return self._engine


class _Engine(Protocol):
    """``TypstEngine``, whose module must not be imported before it is needed."""

    faces: Typefaces

    def pdf(self, sheet: str, written: date) -> bytes: ...
    def pngs(self, sheet: str, dpi: int) -> Sequence[bytes]: ...
