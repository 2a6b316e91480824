"""What the user is told of an error of the vault: each in three sentences.

They tell what happened, what is safe, and what to do; ``hikidashi.words.errors`` puts
them into the user's language.
"""

from collections.abc import Mapping

from hikidashi.domain.errors import (
    AttachmentTooLargeError,
    DamagedVaultError,
    FolderTrouble,
    KeyringError,
    KeyringTrouble,
    LastWayError,
    MistypedCodeError,
    NotABackupError,
    NotEnoughMemoryError,
    OlderVaultError,
    PendingRotationError,
    PrivateClosedError,
    VaultError,
    VaultExistsError,
    VaultFolderError,
    VaultInUseError,
    VaultMissingError,
    VaultPart,
    VaultTooNewError,
    WrongKeyError,
)
from hikidashi.domain.keys.way import SlotType
from hikidashi.words.catalogue import later
from hikidashi.words.facts import moment

Sentences = tuple[str, str, str]

_GIBIBYTE = 2**30


def vault_sentences(error: VaultError) -> Sentences:
    """Return what happened, what is safe and what to do, as English sentences."""
    match error:
        case DamagedVaultError():
            return DAMAGES[error.part]
        case WrongKeyError() if error.slot_type in WRONG_KEYS:
            return WRONG_KEYS[error.slot_type]
        case KeyringError():
            trouble = error.trouble
            return KEYRING_TROUBLES[trouble], KEYRING_KEPT, KEYRING_ADVICE[trouble]
        case VaultFolderError():
            return FOLDER_TROUBLES[error.trouble], FOLDER_KEPT, FOLDER_ADVICE
        case _:
            known = type(error).__mro__
            return next(VAULT_ERRORS[t] for t in known if t in VAULT_ERRORS)


def vault_details(error: VaultError) -> Mapping[str, str]:
    """Return what stands in the braces of these sentences."""
    match error:
        case VaultTooNewError():
            return {"version": str(error.version)}
        case NotEnoughMemoryError():
            return {"needed": str(error.needed)}
        case OlderVaultError():
            return {"seen": moment(error.seen)}
        case AttachmentTooLargeError():
            return {"limit": f"{error.limit / _GIBIBYTE:.0f}"}
        case _:
            return {}


_UNTOUCHED = later("The drawer was not changed.")
_TRY_AGAIN = later("Please try it again.")

VAULT_ERRORS: Mapping[type[VaultError], Sentences] = {
    VaultError: (later("The drawer could not be used."), _UNTOUCHED, _TRY_AGAIN),
    WrongKeyError: (
        later("This key does not open the drawer."),
        _UNTOUCHED,
        later("Try another way in, such as the passphrase or the recovery code."),
    ),
    MistypedCodeError: (
        later("There is a typing mistake in this recovery code."),
        _UNTOUCHED,
        later("Compare it with the recovery sheet, group by group, and correct it."),
    ),
    LastWayError: (
        later("This is the last way into the drawer that is in your hands."),
        later("It was kept."),
        later("Add another way in first, then remove this one."),
    ),
    OlderVaultError: (
        later(
            "This drawer is in an older state than the one last open on this computer "
            "({seen})."
        ),
        later("Nothing was opened, and nothing was changed."),
        later(
            "If you put a backup back yourself, accept the older state. If not, look "
            "for the newer folder first, and do not write into this one."
        ),
    ),
    PrivateClosedError: (
        later("The private drawer is closed."),
        later("Nothing was changed."),
        later("Open it and try again."),
    ),
    PendingRotationError: (
        later("Changing the encryption key was interrupted and is not finished."),
        later("All that you had saved is there, and the old ways in still work."),
        later("Finish the change or take it back first."),
    ),
    NotABackupError: (
        later("This file is no backup or export of Hikidashi, or it is damaged."),
        later("Nothing was taken from it, and nothing was changed."),
        later("Choose another file, such as an older backup."),
    ),
    VaultMissingError: (
        later("There is no drawer in this folder."),
        "",
        later("Choose the drawer’s folder, or create a new drawer."),
    ),
    VaultExistsError: (
        later("There is a drawer in this folder already."),
        later("It was not touched."),
        later("Open it, or choose another folder for the new one."),
    ),
    VaultInUseError: (
        later("The drawer is open in another window or program."),
        _UNTOUCHED,
        later("Close it there first."),
    ),
    VaultTooNewError: (
        later("A newer version of Hikidashi wrote this drawer (format {version})."),
        _UNTOUCHED,
        later("Install the newest version of Hikidashi to open it."),
    ),
    NotEnoughMemoryError: (
        later("There is too little free memory to try the passphrase."),
        _UNTOUCHED,
        later("Close other programs, so that {needed} MB are free, and try again."),
    ),
    AttachmentTooLargeError: (
        later("This file is too large for the drawer (the limit is {limit} GB)."),
        later("It was not taken in, and nothing was changed."),
        later("Keep it elsewhere, or split it into smaller files."),
    ),
}

WRONG_KEYS: Mapping[str, Sentences] = {
    SlotType.PASSPHRASE: (
        later("This passphrase does not open the drawer."),
        _UNTOUCHED,
        later("Check capital letters and the keyboard’s language, and try again."),
    ),
    SlotType.PASSPHRASE_AND_KEY_FILE: (
        later("This passphrase and this key file do not open the drawer together."),
        _UNTOUCHED,
        later("Check the passphrase, and that it is the right key file."),
    ),
    SlotType.RECOVERY_CODE: (
        later("This recovery code is written correctly, but opens another drawer."),
        _UNTOUCHED,
        later(
            "Compare the drawer’s number with the one on the sheet. A code that was "
            "replaced by a newer one no longer opens anything."
        ),
    ),
    SlotType.KEY_FILE: (
        later("This key file does not open the drawer."),
        _UNTOUCHED,
        later("Choose the drawer’s own key file, or another way in."),
    ),
    SlotType.KEYRING: (
        later("This computer’s keyring holds no key for the drawer."),
        _UNTOUCHED,
        later("Open the drawer with its passphrase, then turn the keyring on again."),
    ),
}
"""What is told of a key that opens nothing, by the word of the kind of slot."""

KEYRING_KEPT = later("The drawer was not changed, and its other ways in still open it.")
KEYRING_TROUBLES: Mapping[KeyringTrouble, str] = {
    KeyringTrouble.MISSING: later("This computer has no keyring that can be used."),
    KeyringTrouble.UNSAFE: later(
        "This computer’s keyring would keep secrets unprotected, so it is not used."
    ),
    KeyringTrouble.LOCKED: later("This computer’s keyring stayed locked."),
    KeyringTrouble.FAILED: later("This computer’s keyring did not answer."),
}
KEYRING_ADVICE: Mapping[KeyringTrouble, str] = {
    KeyringTrouble.MISSING: later("Open the drawer with its passphrase."),
    KeyringTrouble.UNSAFE: later("Open the drawer with its passphrase."),
    KeyringTrouble.LOCKED: later("Unlock the keyring, or use the passphrase."),
    KeyringTrouble.FAILED: later("Try again later, or use the passphrase."),
}

DAMAGES: Mapping[VaultPart, Sentences] = {
    VaultPart.KEY_FILE: (
        later("The drawer’s key file is damaged or cut off."),
        later("What you had saved lies in other files; they were not touched."),
        later("Restore the whole drawer folder from a backup."),
    ),
    VaultPart.DATABASE: (
        later("The drawer’s database is damaged or cut off."),
        later(
            "Nothing damaged is shown, and nothing was changed. The private drawer and "
            "the attached files lie in other files."
        ),
        later("Keep the folder as it is, and restore a backup to another place."),
    ),
    VaultPart.PRIVATE_DATABASE: (
        later("The private drawer’s database is damaged or cut off."),
        later(
            "Nothing damaged is shown, and nothing was changed. The rest of the drawer "
            "is not affected."
        ),
        later("Keep the folder as it is, and restore a backup to another place."),
    ),
    VaultPart.ATTACHMENT: (
        later("An attached file is damaged, cut off or gone."),
        later("None of it was shown or written. Everything else is not affected."),
        later("Take this file from a backup, or attach the original again."),
    ),
    VaultPart.BACKUP: (
        later("This backup does not read back as it was written."),
        later("The drawer itself is not affected, and nothing was changed."),
        later("Make a new backup, in another place or on another disk."),
    ),
}
"""What is damaged, what is safe, and what to do."""

FOLDER_KEPT = later("What you had saved before is still there.")
FOLDER_ADVICE = later("Make room or choose another folder, and try again.")
FOLDER_TROUBLES: Mapping[FolderTrouble, str] = {
    FolderTrouble.NOT_WRITABLE: later("The drawer’s folder cannot be written."),
    FolderTrouble.FULL: later("The disk with the drawer’s folder is full."),
    FolderTrouble.MISSING: later("The drawer’s folder does not exist."),
    FolderTrouble.NOT_A_FOLDER: later("The place for the drawer is not a folder."),
}
