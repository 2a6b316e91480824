from datetime import UTC, datetime

import pytest

from hikidashi.domain import errors
from hikidashi.domain.errors import (
    FolderTrouble,
    HikidashiError,
    KeyringTrouble,
    VaultPart,
)

SECRET = "private-words"

EVERY_ERROR: tuple[HikidashiError, ...] = (
    errors.InvalidValueError("name", "empty"),
    errors.StaleChangeError(),
    errors.NotFoundError("service", SECRET),
    errors.OwnerErasedError(),
    errors.JobCancelledError(),
    errors.UnreadableSourceError("html"),
    errors.EmptySourceError(),
    errors.BinarySourceError(),
    errors.SourceTooLargeError(10),
    errors.NotAPolicyError(),
    errors.FetchError(errors.FetchTrouble.CERTIFICATE),
    errors.ImportRefusedError(errors.ImportTrouble.BOMB),
    errors.WrongKeyError("recovery-code"),
    errors.WrongPassphraseError(),
    errors.MistypedCodeError(),
    errors.LastWayError(),
    errors.KeyringError(KeyringTrouble.LOCKED),
    errors.OlderVaultError(datetime(2031, 5, 4, tzinfo=UTC)),
    errors.PrivateClosedError(),
    errors.PendingRotationError(),
    errors.NotABackupError(),
    errors.AttachmentTooLargeError(10),
    errors.DamagedVaultError(VaultPart.KEY_FILE),
    errors.VaultMissingError(),
    errors.VaultExistsError(),
    errors.VaultInUseError(),
    errors.VaultTooNewError(9),
    errors.NotEnoughMemoryError(64),
    errors.VaultFolderError(FolderTrouble.FULL),
    errors.UnknownLetterError("jp-appi", "disclosure", "ja"),
    errors.IncompleteLetterError("recipient"),
    errors.UnprintableError(SECRET),
    errors.FontsMissingError(),
    errors.ExportFolderError(FolderTrouble.MISSING),
)


def raised(kind: type[HikidashiError]) -> set[type[HikidashiError]]:
    """Return the kinds that are raised: a group of others only says what they are."""
    below = kind.__subclasses__()
    mine = set() if below and "__init__" not in vars(kind) else {kind}
    return mine.union(*(raised(each) for each in below))


def test_every_error_is_looked_at_here() -> None:
    ours = {
        kind
        for kind in raised(HikidashiError)
        if kind.__module__.startswith(errors.__name__)
    }
    assert {type(each) for each in EVERY_ERROR} == ours


@pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda each: type(each).__name__)
def test_the_text_of_an_error_names_no_user_data(error: HikidashiError) -> None:
    assert SECRET not in str(error)
    assert SECRET not in repr(error)
