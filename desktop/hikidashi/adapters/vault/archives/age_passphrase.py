"""A text under a passphrase, as age's own tools write it.

age (age-encryption.org/v1) through pyrage, which takes a passphrase for a whole text
only: so both forms of it are in memory for a moment, and neither is on a disk.
"""

import mmap
import re
import unicodedata

import pyrage

from hikidashi.domain.errors import (
    InvalidValueError,
    NotABackupError,
    NotEnoughMemoryError,
    WrongPassphraseError,
)

_SCRYPT = re.compile(rb"age-encryption\.org/v1\n-> scrypt \S+ ([0-9]{1,2})\n")
_MOST_SCRYPT = 21  # 2 GiB of memory; what takes a second is 18 to 20
_USUAL_SCRYPT = 20


def sealed(data: bytes, passphrase: str) -> bytes:
    """Return ``data`` as a file of age's, under a passphrase.

    Raises:
        InvalidValueError: the passphrase is empty, or no text that age could take.
        NotEnoughMemoryError: too little is free to stretch the passphrase.
    """
    if not passphrase:
        raise InvalidValueError("passphrase", "empty")
    _check_memory(_USUAL_SCRYPT)
    try:
        return bytes(pyrage.passphrase.encrypt(data, passphrase))
    except UnicodeEncodeError:  # it quotes the text, so it must not go on
        pass
    raise InvalidValueError("passphrase", "no-text")


def unsealed(untrusted_data: bytes, passphrase: str) -> bytes:
    """Return what a file of age's holds.

    Raises:
        NotABackupError: it is no file that age made with a passphrase.
        WrongPassphraseError: so it is as well where the file was changed.
        NotEnoughMemoryError: too little is free to try the passphrase.
    """
    cost = _SCRYPT.match(untrusted_data)
    if cost is None or int(cost[1]) > _MOST_SCRYPT:
        raise NotABackupError
    _check_memory(int(cost[1]))
    # age takes a passphrase as it is typed. A Japanese input method writes the same
    # word in full or half width, so the other spelling is tried, too.
    spellings = (passphrase, unicodedata.normalize("NFKC", passphrase))
    for spelling in dict.fromkeys(spellings):
        try:
            return bytes(pyrage.passphrase.decrypt(untrusted_data, spelling))
        except (pyrage.DecryptError, UnicodeEncodeError):
            continue
    raise WrongPassphraseError


def _check_memory(cost: int) -> None:
    """Make sure that there is memory for scrypt (RFC 7914): without it age aborts us.

    Args:
        cost: the logarithm of N; r is 8, so each of N takes 1,024 bytes.
    """
    try:
        mmap.mmap(-1, 1 << cost + 10).close()
    except (OSError, MemoryError):
        raise NotEnoughMemoryError(1 << cost >> 10) from None
