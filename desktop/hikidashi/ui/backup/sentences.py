"""What is said of backups and exports, and of what goes wrong with them."""

from collections.abc import Mapping
from datetime import datetime

from hikidashi.domain.errors import ExportFolderError, FolderTrouble, HikidashiError
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain
from hikidashi.words.facts import moment

_UNIT = 1000
_UNITS = ("kB", "MB", "GB", "TB")
_BOOKS = frozenset({"trash-item", "activity-entry"})
"""Kinds that are kept on what the user keeps."""


def size_word(size: int) -> str:
    """Return a size in bytes as people say it; what is begun counts as whole."""
    amount, units = max(1.0, size / _UNIT), list(_UNITS)
    while amount >= _UNIT and len(units) > 1:
        amount /= _UNIT
        del units[0]
    unit = units[0]
    digits = 0 if amount >= 10 or unit == _UNITS[0] else 1  # noqa: PLR2004 - two places
    return f"{amount:,.{digits}f} {unit}"


def holds_sentence(
    made: datetime, entities: Mapping[str, int], attachments: int, *, private: bool
) -> str:
    """Return what a backup or an export holds."""
    kinds = [kind for kind in entities if kind not in _BOOKS and entities[kind]]
    counts = [names.counted(kind, entities[kind]) for kind in kinds]
    if attachments and "attachment" not in kinds:
        counts.append(names.counted("attachment", attachments))
    held = names.listed(counts) if counts else _("nothing yet")
    lines = [
        _("Made on {moment}. It holds: {things}.").format(
            moment=moment(made), things=held
        )
    ]
    if private:
        lines.append(_("A private drawer is in it too; nobody looked into that."))
    return "\n".join(lines)


def outside_trouble(error: HikidashiError) -> str:
    """Return what went wrong, with words of its own for a place outside the drawer."""
    if not isinstance(error, ExportFolderError):
        return explain(error).text
    kept = _("Nothing was written, and the drawer is as it was.")
    todo = _("Choose another folder.")
    said = f"{outside_reason(error)} {kept} {todo}"
    return said.replace("。 ", "。")


def outside_reason(error: HikidashiError) -> str:
    """Return in one short sentence what went wrong."""
    if not isinstance(error, ExportFolderError):
        return explain(error).what
    return {
        FolderTrouble.NOT_WRITABLE: _("This folder cannot be written."),
        FolderTrouble.FULL: _("The disk with this folder is full."),
        FolderTrouble.MISSING: _("This folder does not exist."),
        FolderTrouble.NOT_A_FOLDER: _("This is not a folder."),
    }[error.trouble]
