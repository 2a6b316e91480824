"""Why a file is not shown, what is safe, and what can be done."""

from hikidashi.domain.errors import (
    DamagedVaultError,
    HikidashiError,
    SourceTooLargeError,
    UnreadableSourceError,
)
from hikidashi.words.catalogue import _


def cannot_show() -> str:
    """Return what is said of a sort of file that is not shown here."""
    return _(
        "A file of this sort is not shown here. Export it to open it with another "
        "program."
    )


def why_not_shown(error: HikidashiError) -> str:
    """Return what is said in the place of a file that could not be read."""
    match error:
        case DamagedVaultError():
            return _(
                "The content of this file is damaged on the disk, so nothing of it is "
                "shown. Everything else in the drawer is safe. A backup may still have "
                "the file whole."
            )
        case SourceTooLargeError():
            return _(
                "This file is too large to be shown here. Export it to open it with "
                "another program."
            )
        case UnreadableSourceError(format_name="locked-pdf"):
            return _(
                "This document has a password of its own. Export it to open it with "
                "another program."
            )
        case _:
            return _(
                "This file is not what its name says, or it was broken before it came "
                "into the drawer. It can still be exported."
            )
