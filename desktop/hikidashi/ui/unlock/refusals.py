"""Why a drawer stayed shut, in the words of the way that was tried."""

from hikidashi.domain.errors import (
    HikidashiError,
    InvalidValueError,
    KeyringError,
    KeyringTrouble,
    SourceError,
    WrongKeyError,
)
from hikidashi.domain.keys.way import SlotType
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain
from hikidashi.words.joined import joined


def refusal_of(error: HikidashiError) -> str:
    """Return what to tell about an error of opening."""
    match error:
        case KeyringError():
            return joined(_keyring_trouble(error.trouble), _by_passphrase())
        case WrongKeyError():
            return _wrong_key(error)
        case InvalidValueError(field="key-file") | SourceError():
            return _("This file is no key file, or it is damaged.")
        case _:
            return explain(error).text


def is_about_keyring(error: HikidashiError) -> bool:
    """Tell whether the keyring is what did not help."""
    wrong = isinstance(error, WrongKeyError) and error.slot_type == SlotType.KEYRING
    return wrong or isinstance(error, KeyringError)


def _wrong_key(error: WrongKeyError) -> str:
    match error.slot_type:
        case SlotType.RECOVERY_CODE:
            return _(
                "This code is typed without a slip, but it does not open this drawer. "
                "It may belong to another drawer, or a newer code took its place."
            )
        case SlotType.KEY_FILE:
            return _("This key file does not open the drawer.")
        case SlotType.PASSPHRASE_AND_KEY_FILE:
            return _(
                "The passphrase and the key file together do not open the drawer. "
                "Check the passphrase, and that it is the right file."
            )
        case SlotType.KEYRING:
            told = _("What this computer’s keyring holds does not open the drawer.")
            return joined(told, _by_passphrase())
        case _:
            return explain(error).text


def _keyring_trouble(trouble: KeyringTrouble) -> str:
    match trouble:
        case KeyringTrouble.MISSING:
            return _("There is no keyring on this computer, or nothing of ours in it.")
        case KeyringTrouble.UNSAFE:
            return _("The keyring of this computer keeps its secrets in the clear.")
        case KeyringTrouble.LOCKED:
            return _("The keyring of this computer stayed locked.")
        case KeyringTrouble.FAILED:
            return _("The keyring of this computer did not answer as it should.")


def _by_passphrase() -> str:
    return _("Please use your passphrase.")
