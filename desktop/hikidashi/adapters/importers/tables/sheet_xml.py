"""What a library may be given of a spreadsheet's XML: nothing that grows beyond bounds.

openpyxl keeps each element that it has read. It empties those of rows and of shared
texts when they end, so what lies between two of these ends, and how many there are, is
counted here, in each piece, before the library gets it. A document type declares what
no real spreadsheet does, and can make of a few bytes gigabytes: it is refused.
"""

from collections.abc import Callable, Mapping
from typing import IO, Self
from xml.parsers import expat

from hikidashi.adapters.importers.limits import MOST_ROWS
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DEEPEST = 100  # elements within each other
_MOST_EMPTIED = {"row": MOST_ROWS, "si": 500_000}  # each stays, if empty
_MOST_WITHIN = 65_536  # elements of a row, or of a shared text
_MOST_WITHIN_ALL = {"row": 15_000_000, "si": 1_500_000}  # runs of a text take long
_MOST_OTHERS = 20_000  # elements that are kept, each as an object of its own
_MOST_CHARACTERS = 4_000_000  # of a row or a shared text, with its attributes
_MOST_OTHER_CHARACTERS = 20_000_000  # with the spaces between rows
_ATTRIBUTE = 8  # characters that the library's overhead for one is worth, at least
_MOST_ATTRIBUTES = 64
_LONGEST_ATTRIBUTE = 32_000
_SHORT_ATTRIBUTE = 32
_MOST_LONG = 2_000  # characters of longer ones around the rows of a sheet; see below
_LONGEST = {"formatCode": 255, "password": 255}
"""As in Excel. The library takes the square of their length, and of lists of places."""
_SHEET_DATA = f"{MAIN} sheetData"
_SHEET_DATA_DEPTH = 2
_AROUND = {
    *("autoFilter", "col", "colBreaks", "conditionalFormatting", "customSheetViews"),
    *("dataValidations", "headerFooter", "hyperlinks", "mergeCells", "rowBreaks"),
    *("scenarios", "sheetPr", "sheetProtection", "sheetViews", "tableParts"),
}
"""Of these the library makes objects that it keeps; in a row they have no place."""
_ROOTS = {"workbook", "worksheet", "sst", "styleSheet"}


class Guard:
    """Refuses the XML of a part as soon as it holds too much.

    ``emptied`` is the name of the elements that the library empties when they end.
    """

    def __init__(self, emptied: str = "") -> None:
        self.is_over = False  # the rows of a sheet; what follows is not for us
        self._is_sheet = emptied == "row"
        self._long = 0
        self._emptied = f"{MAIN} {emptied}"
        self._most_emptied = _MOST_EMPTIED.get(emptied, 0)
        self._depth = self._begun = self._emptied_at = 0
        self._within = self._within_all = self._others = 0
        self._most_within_all = _MOST_WITHIN_ALL.get(emptied, 0)
        self._characters = self._others_characters = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = _refuse_document_type

    def hear(self, untrusted_piece: bytes) -> None:
        """Look at the next piece; an empty one is the end.

        Raises:
            ImportRefusedError: it is no XML, or holds too much.
        """
        try:
            self._parser.Parse(untrusted_piece, not untrusted_piece)
        except (expat.ExpatError, ValueError, LookupError) as error:
            # the last two: an encoding that is none, or that the parser cannot read
            raise ImportRefusedError(ImportTrouble.DAMAGED) from error

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if self.is_over:
            return
        self._depth += 1
        if self._depth == 1:
            _check_root(name)
        if self._depth > _DEEPEST:
            raise ImportRefusedError(ImportTrouble.TOO_DEEP)
        if not self._emptied_at and name == self._emptied:
            self._emptied_at = self._depth
            self._begun += 1
            self._within = self._characters = 0
        elif self._emptied_at:
            self._check_place(name)
            self._within += 1
            self._within_all += 1
        else:
            self._others += 1
        if (
            self._begun > self._most_emptied
            or self._within > _MOST_WITHIN
            or self._within_all > self._most_within_all
            or self._others > _MOST_OTHERS
        ):
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
        self._check_attributes(attributes)

    def _check_place(self, name: str) -> None:
        if self._is_sheet and name.rpartition(" ")[2] in _AROUND:
            raise ImportRefusedError(ImportTrouble.DAMAGED)

    def _end(self, name: str) -> None:
        if self._is_sheet and self._depth == _SHEET_DATA_DEPTH and name == _SHEET_DATA:
            self.is_over = True
        if self._depth == self._emptied_at:
            self._emptied_at = 0
        self._depth -= 1

    def _text(self, untrusted_text: str) -> None:
        self._count(len(untrusted_text))

    def _count(self, characters: int) -> None:
        if self._emptied_at:
            self._characters += characters
        else:
            self._others_characters += characters
        if (
            self._characters > _MOST_CHARACTERS
            or self._others_characters > _MOST_OTHER_CHARACTERS
        ):
            raise ImportRefusedError(ImportTrouble.TOO_LONG)

    def _check_attributes(self, attributes: Mapping[str, str]) -> None:
        if len(attributes) > _MOST_ATTRIBUTES:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
        for name, value in attributes.items():
            if (
                self._is_sheet
                and not self._emptied_at
                and len(value) > _SHORT_ATTRIBUTE
            ):
                self._long += len(value)
            longest = _LONGEST.get(name, _LONGEST_ATTRIBUTE)
            if len(value) > longest or self._long > _MOST_LONG:
                raise ImportRefusedError(ImportTrouble.TOO_LONG)
            self._count(_ATTRIBUTE + len(name) + len(value))


class GuardedStream:
    """A part that is looked at before it is given away."""

    def __init__(
        self, stream: IO[bytes], guard: Guard, passed: Callable[[int], object]
    ) -> None:
        self._stream = stream
        self._guard = guard
        self._passed = passed

    @property
    def is_over(self) -> bool:
        """Whether the stream ends before its part does, as all rows are there."""
        return self._guard.is_over

    def read(self, size: int = -1) -> bytes:
        """Return the next piece.

        Raises:
            ImportRefusedError: it holds too much.
            JobCancelledError: from ``passed``, which hears how many bytes were read.
        """
        if self.is_over:
            return b""
        piece = self._stream.read(size)
        self._passed(len(piece))
        self._guard.hear(piece)
        return piece

    def close(self) -> None:
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _check_root(name: str) -> None:
    """Refuse the strict form of the format, which openpyxl takes for empty."""
    namespace, _, local = name.rpartition(" ")
    if local in _ROOTS and namespace != MAIN:
        raise ImportRefusedError(ImportTrouble.UNKNOWN_SCHEMA)


def _refuse_document_type(*_: object) -> None:
    raise ImportRefusedError(ImportTrouble.ENTITIES)
