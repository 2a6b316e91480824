"""Reads a health export in UTF-8 by parsing nothing but what is wanted of it."""

from collections.abc import Collection, Iterator

from hikidashi.adapters.importers.health.cut import ElementCutter
from hikidashi.adapters.importers.health.entry import HealthEntry, entry_of_element
from hikidashi.adapters.importers.health.meanings import IDENTIFIER
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble


class QuickParser:
    """Takes an XML document piece by piece; returns the entries of wanted types.

    ``others`` counts the category records that are not wanted by their type.
    """

    def __init__(self, wanted: Collection[str]) -> None:
        self._wanted = wanted
        self._cutter = ElementCutter({each.encode() for each in wanted})
        self.others = self._cutter.others

    def feed(self, untrusted_piece: bytes, *, is_last: bool) -> Iterator[HealthEntry]:
        """Take the next piece, and yield the entries that are whole with it.

        Raises:
            ImportRefusedError: it is cut off, or has what no real export has.
        """
        for element in self._cutter.feed(untrusted_piece):
            entry = entry_of_element(element)
            if entry.type in self._wanted:
                yield entry
            elif entry.type.startswith(IDENTIFIER):
                self.others[entry.type.encode()] += 1
        if is_last and not self._cutter.is_whole():
            raise ImportRefusedError(ImportTrouble.DAMAGED)
