"""What the locked screen tells about the lock before it."""

from hikidashi.domain.errors import (
    DamagedVaultError,
    FolderTrouble,
    HikidashiError,
    VaultFolderError,
)
from hikidashi.ui.guard.start import Reason, Start, Unsaved, Work
from hikidashi.words.catalogue import _


def notice_of(start: Start) -> str:
    """Return why the drawer is locked, or "" where that needs no words."""
    return " ".join(filter(None, (_why(start), _what_of(start.work))))


def _what_of(work: Work | None) -> str:
    match work:
        case Work.DONE:
            return _("What you had started was finished before.")
        case Work.DAMAGE:
            return _(
                "The check that you had started has found damage. Check the drawer "
                "again to see what it is."
            )
        case Work.UNDONE:
            return _(
                "What you had started was not finished: nothing was changed by it, and "
                "you can start it again."
            )
        case None:
            return ""


def _why(start: Start) -> str:
    match start.locked:
        case Reason.IDLE:
            return _("Locked, since nobody used it for a while.")
        case Reason.SUSPEND:
            return _("Locked, since the computer went to sleep.")
        case Reason.SCREEN:
            return _("Locked together with the screen.")
        case Reason.SESSION:
            return _("Locked, since somebody else was to use the screen.")
        case Reason.MINIMISED:
            return _("Locked, since the window was put away.")
        case _:
            return ""


def loss_of(unsaved: Unsaved) -> str:
    """Return what to tell of something typed that could not be saved."""
    told = _("Not everything that you had typed could be saved. {reason}")
    return told.format(reason=_loss(unsaved)).strip()


def _loss(unsaved: Unsaved) -> str:
    match unsaved:
        case Unsaved.FULL:
            return _("The disk with the drawer’s folder is full.")
        case Unsaved.NOT_WRITABLE:
            return _("The drawer’s folder cannot be written.")
        case Unsaved.MISSING:
            return _("The drawer’s folder does not exist.")
        case Unsaved.DAMAGED:
            return _("The drawer’s database is damaged or cut off.")
        case Unsaved.OTHER:
            return ""


def unsaved_by(error: HikidashiError) -> Unsaved:
    """Return the word for why something could not be saved."""
    match error:
        case VaultFolderError(trouble=FolderTrouble.FULL):
            return Unsaved.FULL
        case VaultFolderError(trouble=FolderTrouble.NOT_WRITABLE):
            return Unsaved.NOT_WRITABLE
        case VaultFolderError():
            return Unsaved.MISSING
        case DamagedVaultError():
            return Unsaved.DAMAGED
        case _:
            return Unsaved.OTHER
