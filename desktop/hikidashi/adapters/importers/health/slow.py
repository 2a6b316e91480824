"""Reads a health export with a whole XML parser.

It is needed where a document is not plain UTF-8, and it is what the quick way is
compared with in tests.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from xml.parsers import expat

from hikidashi.adapters.importers.health.cut import LONGEST_ELEMENT
from hikidashi.adapters.importers.health.entry import METADATA, HealthEntry, entry_of
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble

_CATEGORY = "HKCategoryTypeIdentifier"
_MOST_METADATA = 1_000
_DEEPEST = 100  # elements within each other; the parser holds each


class SlowParser:
    """Takes an XML document piece by piece; returns the entries of wanted types.

    ``others`` counts the category records that are not wanted by their type.
    """

    def __init__(self, wanted: Container[str]) -> None:
        self._wanted = wanted
        self._found: list[HealthEntry] = []
        self._open: Mapping[str, str] | None = None
        self._metadata: list[Mapping[str, str]] = []
        self._depth = 0
        self._record_depth = 0
        self._fed = 0
        self.others: Counter[bytes] = Counter()
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        # Whoever declares entities can make a few bytes into gigabytes.
        self._parser.EntityDeclHandler = _refuse_entities

    def feed(self, untrusted_piece: bytes, *, is_last: bool) -> Iterator[HealthEntry]:
        """Take the next piece, and yield the entries that are whole with it.

        Raises:
            ImportRefusedError: it is no XML, or has what no real export has.
        """
        try:
            self._parser.Parse(untrusted_piece, is_last)
        except (expat.ExpatError, ValueError, LookupError) as error:
            # the last two: an encoding that is none, or that the parser cannot read
            raise ImportRefusedError(ImportTrouble.DAMAGED) from error
        self._fed += len(untrusted_piece)
        if self._fed - self._parser.CurrentByteIndex > 2 * LONGEST_ELEMENT + len(
            untrusted_piece
        ):
            raise ImportRefusedError(ImportTrouble.TOO_LONG)
        found, self._found = self._found, []
        yield from found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ImportRefusedError(ImportTrouble.TOO_DEEP)
        if self._depth == 1 and name != "HealthData":
            raise ImportRefusedError(ImportTrouble.NO_RECORDS)
        if name == "Record" and self._open is None:
            self._begin(attributes)
        elif self._open is not None and name == METADATA:
            is_child = self._depth == self._record_depth + 1
            if is_child and len(self._metadata) < _MOST_METADATA:
                self._metadata.append(attributes)

    def _begin(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("type", "")
        if kind in self._wanted:
            self._open, self._record_depth = attributes, self._depth
            self._metadata = []
        elif kind.startswith(_CATEGORY):
            self.others[kind.encode()] += 1

    def _end(self, _name: str) -> None:
        if self._open is not None and self._depth == self._record_depth:
            self._found.append(entry_of(self._open, self._metadata))
            self._open = None
        self._depth -= 1


def _refuse_entities(*_: object) -> None:
    raise ImportRefusedError(ImportTrouble.ENTITIES)
