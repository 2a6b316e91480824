"""The sentences of the activity log."""

from collections.abc import Mapping

from hikidashi.domain.activity import ActivityEntry, Turn
from hikidashi.domain.deed import Deed
from hikidashi.words import names
from hikidashi.words.catalogue import _, later, ngettext

_SEVERAL = 2


def activity(entry: ActivityEntry) -> str:
    """Return what an entry tells: "You added a service."."""
    return done(entry.deed, entry.turn, entry.count)


def done(deed: Deed, turn: Turn = Turn.DONE, count: int = 0) -> str:
    """Return what somebody did; ``count`` is told where it is more than one."""
    sentence = _sentence(deed, turn)
    if count < _SEVERAL:
        return sentence
    things = ngettext("{n} thing", "{n} things", count).format(n=f"{count:,}")
    return _("{sentence} ({things})").format(sentence=sentence, things=things)


def _sentence(deed: Deed, turn: Turn) -> str:
    match turn:
        case Turn.DONE:
            return _(SENTENCES[deed])
        case Turn.UNDONE:
            return _("You took back: {deed}.").format(deed=names.deed(deed))
        case Turn.REDONE:
            return _("You did again: {deed}.").format(deed=names.deed(deed))


SENTENCES: Mapping[Deed, str] = {
    Deed.SAVE_PERSON: later("You changed your details."),
    Deed.ADD_SERVICE: later("You added a service."),
    Deed.EDIT_SERVICE: later("You changed a service."),
    Deed.REMOVE_SERVICE: later("You put a service into the trash."),
    Deed.ADD_POLICY: later("You added a policy."),
    Deed.IMPORT_SERVICES: later("You added services that the app knows."),
    Deed.SAVE_LETTER: later("You saved a letter."),
    Deed.REMOVE_LETTER: later("You put a letter into the trash."),
    Deed.ADD_RECORD: later("You added a record."),
    Deed.EDIT_RECORD: later("You changed a record."),
    Deed.REMOVE_RECORD: later("You put a record into the trash."),
    Deed.ADD_ATTACHMENT: later("You attached a file."),
    Deed.EDIT_ATTACHMENT: later("You changed an attached file."),
    Deed.REMOVE_ATTACHMENT: later("You put an attached file into the trash."),
    Deed.RESTORE: later("You restored something from the trash."),
    Deed.EMPTY_TRASH: later("What was in the trash was erased for good."),
    Deed.IMPORT_EXPORT: later("You took in an export."),
    Deed.UNLOCK: later("You opened the drawer."),
    Deed.OPEN_PRIVATE: later("You opened the private drawer."),
    Deed.BACK_UP: later("A backup was made."),
    Deed.EXPORT_ALL: later("You exported everything."),
    Deed.EXPORT_ATTACHMENT: later("You saved an attached file outside the drawer."),
    Deed.CHANGE_WAYS: later("You changed the ways into the drawer."),
    Deed.ROTATE_KEY: later("You changed the encryption key."),
    Deed.REPAIR: later("You repaired the drawer."),
    Deed.CLEAR_ACTIVITY: later("Older entries of this log were removed."),
}
