"""Why a file with records is not imported, in plain words."""

from collections.abc import Mapping

from hikidashi.domain.errors import ImportTrouble
from hikidashi.words.catalogue import later

_EXPORT_AGAIN = later("Export it again from the app that made it.")
_AS_TABLE = later("Save it as CSV, or copy the table and paste it.")

IMPORT_REFUSALS: Mapping[ImportTrouble, tuple[str, str]] = {
    ImportTrouble.UNKNOWN: (
        later("This file is of no kind that can be imported."),
        _AS_TABLE,
    ),
    ImportTrouble.EMPTY: (
        later("There is nothing in this file."),
        later("Check that it is the right file."),
    ),
    ImportTrouble.TOO_LARGE: (
        later("This file is larger than what can be imported at once."),
        later("Split it by years, for example, and import the parts."),
    ),
    ImportTrouble.ENCRYPTED: (
        later("This file opens with a password only."),
        later("Unlock it with the program that made it, then import what is inside."),
    ),
    ImportTrouble.NO_RECORDS: (
        later("There are no records in this file that can be imported."),
        later("Check that it is the right file."),
    ),
    ImportTrouble.UNKNOWN_SCHEMA: (
        later("This file is of a version that is not known yet."),
        _AS_TABLE,
    ),
    ImportTrouble.DAMAGED: (
        later("This file is cut off or damaged."),
        _EXPORT_AGAIN,
    ),
    ImportTrouble.BOMB: (
        later("Unpacked, this file would be larger than any real one of its kind."),
        _EXPORT_AGAIN,
    ),
    ImportTrouble.TOO_MANY: (
        later("There are more entries in this file than can be imported at once."),
        later("Split it by years, for example, and import the parts."),
    ),
    ImportTrouble.TOO_LONG: (
        later("Something in this file is longer than any real entry."),
        _EXPORT_AGAIN,
    ),
    ImportTrouble.TOO_DEEP: (
        later("The parts of this file lie too deep in each other to be read."),
        _EXPORT_AGAIN,
    ),
    ImportTrouble.ENTITIES: (
        later("This file defines abbreviations of its own, which can be a trap."),
        _EXPORT_AGAIN,
    ),
    ImportTrouble.NOT_MAPPED: (
        later("Nobody has said yet what the columns of this table are."),
        later("Say what each column is, then import it."),
    ),
}
