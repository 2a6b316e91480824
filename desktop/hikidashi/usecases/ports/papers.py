"""Letters, sheets and pages, as they are set and shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from hikidashi.domain.keys.sheet import PrintedSheet
from hikidashi.domain.letters.letter import Letter, LetterFormat


class LetterTemplates(Protocol):
    """The words of the letters, by law, kind and language."""

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """Fill the template ``name`` ("jp-appi/disclosure.ja") with ``values``.

        Raises:
            NotFoundError: there is no such template.
            IncompleteLetterError: it uses a value that is not given.
        """
        ...


class LetterPress(Protocol):
    """Sets a letter on paper, or as a file of another kind."""

    def pages(self, letter: Letter, *, dpi: int) -> Sequence[bytes]:
        """Return each page as PNG, the very pages that ``make`` puts into the PDF.

        Raises:
            UnprintableError, FontsMissingError
        """
        ...

    def make(self, letter: Letter, form: LetterFormat) -> bytes:
        """Return the letter as a file.

        Raises:
            UnprintableError, FontsMissingError
        """
        ...


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture as it is painted: rows from the top, four bytes a pixel.

    The bytes of a pixel are blue, green, red and one that means nothing.
    """

    width: int
    height: int
    pixels: bytes = field(repr=False)


class OpenedPages(Protocol):
    """A document that is open to be looked at; may be used from any thread."""

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        """Width and height of each page in points, of no more pages than we show."""
        ...

    @property
    def count(self) -> int:
        """How many pages there are, shown or not."""
        ...

    def page(self, number: int, width: int) -> Bitmap:
        """Return page ``number``, from 0, about ``width`` pixels wide.

        Raises:
            UnreadableSourceError: it cannot be drawn, or takes too long.
            DamagedVaultError: what the document is read from is damaged.
        """
        ...

    def close(self) -> None:
        """Let go of the document; whoever draws a page of it now fails soon."""
        ...


class PageRenderer(Protocol):
    """Draws the pages of documents, and survives whatever is wrong with them."""

    def open(self, untrusted: BinaryIO) -> OpenedPages:
        """Look into a PDF, which is read piece by piece and closed with the pages.

        Raises:
            UnreadableSourceError: it is none ("pdf"), or has a password of its own
                ("locked-pdf"); ``untrusted`` is closed.
            DamagedVaultError: what it is read from is damaged.
        """
        ...


class SheetPress(Protocol):
    """Sets a sheet that the user puts away."""

    def pdf(self, sheet: PrintedSheet) -> bytes:
        """Return the sheet as PDF, one page of A4.

        Raises:
            UnprintableError, FontsMissingError
        """
        ...

    def pages(self, sheet: PrintedSheet, *, dpi: int) -> Sequence[bytes]:
        """Return the same page as PNG.

        Raises:
            UnprintableError, FontsMissingError
        """
        ...
