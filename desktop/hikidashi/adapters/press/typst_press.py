"""The press behind ``LetterPress``: PDF and pages by Typst, text and mail by hand."""

from collections.abc import Sequence

from hikidashi.adapters.press.clean import clean_letter
from hikidashi.adapters.press.fonts import FontPlaces
from hikidashi.adapters.press.lazy_engine import LazyEngine
from hikidashi.adapters.press.mail import mail
from hikidashi.adapters.press.plain import plain_text
from hikidashi.adapters.press.sheet import sheet
from hikidashi.domain.letters.letter import Letter, LetterFormat


class TypstPress:
    """Sets letters; may be called from several threads."""

    def __init__(self, places: FontPlaces | None = None) -> None:
        """Take note of where fonts are; they are loaded with the first letter."""
        self._engine = LazyEngine(places, "letter.typ")

    def pages(self, letter: Letter, *, dpi: int) -> Sequence[bytes]:
        """Return each page as PNG, the very pages that ``make`` puts into the PDF.

        Raises:
            UnprintableError, FontsMissingError
        """
        clean = clean_letter(letter)
        with self._engine.lent() as engine:
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
        with self._engine.lent() as engine:
            return engine.pdf(sheet(letter, engine.faces), letter.written)
