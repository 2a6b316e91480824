"""The words for what happens to a vault: deeds, ways in, strength, kinds, damage."""

from collections.abc import Callable, Mapping

from hikidashi.domain.keys.strength import Level
from hikidashi.domain.keys.way import SlotType
from hikidashi.words.catalogue import later, ngettext

DEEDS: Mapping[str, str] = {
    "save-person": later("change of your details"),
    "add-service": later("adding a service"),
    "edit-service": later("change of a service"),
    "remove-service": later("removing a service"),
    "add-policy": later("adding a policy"),
    "remove-policy": later("removing a version of a policy"),
    "review-fact": later("your word on what a policy says"),
    "save-watch": later("change of how a policy is watched"),
    "check-policies": later("looking at policies again"),
    "import-services": later("adding the known services"),
    "save-letter": later("change of a letter"),
    "remove-letter": later("deleting a letter"),
    "add-record": later("adding an entry"),
    "edit-record": later("change of an entry"),
    "remove-record": later("deleting an entry"),
    "edit-records": later("change of several entries"),
    "import-records": later("importing entries"),
    "save-record-type": later("change of what can be recorded"),
    "remove-record-type": later("deleting a record type"),
    "save-view": later("change of a saved view"),
    "remove-view": later("deleting a saved view"),
    "save-reminder": later("change of a reminder"),
    "remove-reminder": later("deleting a reminder"),
    "save-import-map": later("change of how a table is read"),
    "remove-import-map": later("deleting a way to read a table"),
    "save-move-plan": later("change of a plan to move records"),
    "remove-move-plan": later("deleting a plan to move records"),
    "add-attachment": later("attaching a file"),
    "edit-attachment": later("change of an attached file"),
    "remove-attachment": later("deleting an attached file"),
    "restore": later("restoring from the trash"),
    "empty-trash": later("erasing from the trash"),
    "import-export": later("taking in an export"),
    "unlock": later("opening the drawer"),
    "open-private": later("opening the private drawer"),
    "back-up": later("making a backup"),
    "export-all": later("exporting everything"),
    "export-attachment": later("saving an attached file elsewhere"),
    "export-records": later("saving entries elsewhere"),
    "change-ways": later("change of the ways in"),
    "rotate-key": later("change of the encryption key"),
    "repair": later("repairing the drawer"),
    "clear-activity": later("clearing the activity log"),
    "clear-network": later("clearing the network ledger"),
}

DRAWERS: Mapping[str, str] = {
    "main": later("the drawer"),
    "private": later("the private drawer"),
}

SLOT_TYPES: Mapping[str, str] = {
    SlotType.PASSPHRASE: later("Passphrase"),
    SlotType.PASSPHRASE_AND_KEY_FILE: later("Passphrase together with a key file"),
    SlotType.RECOVERY_CODE: later("Recovery code"),
    SlotType.KEY_FILE: later("Key file"),
    SlotType.KEYRING: later("This computer’s keyring"),
}

STRENGTHS: Mapping[Level, str] = {
    Level.VERY_WEAK: later("very weak"),
    Level.WEAK: later("weak"),
    Level.FAIR: later("fair"),
    Level.STRONG: later("strong"),
    Level.VERY_STRONG: later("very strong"),
}

WEAKNESSES: Mapping[str, str] = {
    "": "",
    "common": later("It is one of the passphrases that everybody tries first."),
    "name": later("It is made of names, which are tried early."),
    "date": later("It holds a date, which is quickly guessed."),
    "keyboard": later("It follows the keys of the keyboard."),
    "repeat": later("It repeats itself."),
    "sequence": later("It holds a run such as “abc” or “123”."),
    "dictionary": later("It is little more than a word of a dictionary."),
    "short": later("It is short."),
    "own-data": later("It holds something of you that others can know."),
}

VAULT_PROBLEMS: Mapping[str, str] = {
    "cipher-integrity": later("A page of the database does not decrypt."),
    "sqlite-integrity": later("The structure of the database is damaged."),
    "digest": later("An entry is not as it was written."),
    "unreadable-entity": later("An entry cannot be read."),
    "index": later("An index of the database does not match its entries."),
    "search-index": later("The search index does not match the entries."),
    "attachment-missing": later("The content of an attached file is missing."),
    "attachment-damaged": later("The content of an attached file is damaged."),
    "attachment-stray": later("A file’s content is left over that nothing uses."),
    "reference": later("An entry belongs to something that is not there."),
    "slot": later("A way into the drawer cannot be read."),
    "private-keys": later("A private drawer is there that the key file does not know."),
}

KINDS: Mapping[str, str] = {
    "person": later("Your details"),
    "service": later("Service"),
    "policy-version": later("Policy"),
    "letter": later("Letter"),
    "record": later("Record"),
    "attachment": later("Attached file"),
    "trash-item": later("Thing in the trash"),
    "activity": later("Entry of the activity log"),
    "record-type": later("Record type"),
    "saved-view": later("Saved view"),
    "reminder": later("Reminder"),
    "import-map": later("Way to read a table"),
    "move-plan": later("Plan to move records"),
    "fact-review": later("Your word on what a policy says"),
    "policy-watch": later("Watch over a policy"),
    "network-use": later("Entry of the network ledger"),
}

COUNTS: Mapping[str, Callable[[int], str]] = {
    "person": lambda n: ngettext("{n} profile of you", "{n} profiles of you", n),
    "service": lambda n: ngettext("{n} service", "{n} services", n),
    "policy-version": lambda n: ngettext("{n} policy", "{n} policies", n),
    "letter": lambda n: ngettext("{n} letter", "{n} letters", n),
    "record": lambda n: ngettext("{n} record", "{n} records", n),
    "attachment": lambda n: ngettext("{n} attached file", "{n} attached files", n),
    "record-type": lambda n: ngettext("{n} record type", "{n} record types", n),
    "saved-view": lambda n: ngettext("{n} saved view", "{n} saved views", n),
    "reminder": lambda n: ngettext("{n} reminder", "{n} reminders", n),
    "import-map": lambda n: ngettext(
        "{n} way to read a table", "{n} ways to read a table", n
    ),
    "move-plan": lambda n: ngettext(
        "{n} plan to move records", "{n} plans to move records", n
    ),
    "fact-review": lambda n: ngettext(
        "{n} passage with your word", "{n} passages with your word", n
    ),
    "policy-watch": lambda n: ngettext(
        "{n} watch over a policy", "{n} watches over policies", n
    ),
    "network-use": lambda n: ngettext(
        "{n} entry of the network ledger", "{n} entries of the network ledger", n
    ),
    "trash-item": lambda n: ngettext(
        "{n} thing in the trash", "{n} things in the trash", n
    ),
    "activity": lambda n: ngettext(
        "{n} entry of the activity log", "{n} entries of the activity log", n
    ),
}
