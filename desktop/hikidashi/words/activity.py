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
    Deed.REMOVE_POLICY: later("You put a version of a policy into the trash."),
    Deed.REVIEW_FACT: later("You gave your word on what a policy says."),
    Deed.SAVE_WATCH: later("You changed how a policy is watched."),
    Deed.CHECK_POLICIES: later("Policies were looked at again."),
    Deed.IMPORT_SERVICES: later("You added services that the app knows."),
    Deed.SAVE_LETTER: later("You saved a letter."),
    Deed.REMOVE_LETTER: later("You put a letter into the trash."),
    Deed.ADD_RECORD: later("You added an entry."),
    Deed.EDIT_RECORD: later("You changed an entry."),
    Deed.REMOVE_RECORD: later("You put an entry into the trash."),
    Deed.EDIT_RECORDS: later("You changed several entries."),
    Deed.IMPORT_RECORDS: later("You imported entries."),
    Deed.SAVE_RECORD_TYPE: later("You changed what can be recorded."),
    Deed.REMOVE_RECORD_TYPE: later("You put a record type into the trash."),
    Deed.SAVE_VIEW: later("You saved a view."),
    Deed.REMOVE_VIEW: later("You put a saved view into the trash."),
    Deed.SAVE_REMINDER: later("You changed a reminder."),
    Deed.REMOVE_REMINDER: later("You put a reminder into the trash."),
    Deed.SAVE_IMPORT_MAP: later("You changed how a table is read."),
    Deed.REMOVE_IMPORT_MAP: later("You put a way to read a table into the trash."),
    Deed.SAVE_MOVE_PLAN: later("You went on with moving records from a service."),
    Deed.REMOVE_MOVE_PLAN: later("You put a plan to move records into the trash."),
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
    Deed.EXPORT_RECORDS: later("You saved entries outside the drawer."),
    Deed.CHANGE_WAYS: later("You changed the ways into the drawer."),
    Deed.ROTATE_KEY: later("You changed the encryption key."),
    Deed.REPAIR: later("You repaired the drawer."),
    Deed.CLEAR_ACTIVITY: later("Older entries of this log were removed."),
    Deed.CLEAR_NETWORK: later("You cleared the network ledger."),
}
