"""From what the user gives to the secret that wraps or unwraps a slot."""

import hashlib
import hmac
from collections.abc import Callable

from hikidashi.adapters.vault.keys.kdf import (
    LONGEST_PASSPHRASE,
    Kdf,
    refuse_unfit,
    stretch,
)
from hikidashi.adapters.vault.keys.kept_secrets import SECRET_SIZE, KeptSecrets
from hikidashi.adapters.vault.keys.maker import RandomBytes
from hikidashi.adapters.vault.keys.user_key_file import read_key_file, refuse_unfit_file
from hikidashi.domain.errors import DamagedVaultError, InvalidValueError, VaultPart
from hikidashi.domain.keys import recovery_code
from hikidashi.domain.keys.way import KeyFile, Keyring, Passphrase, RecoveryCode, Way

Secret = Callable[[Kdf | None], bytes]
"""Returns the secret of a way for a slot that stretches it like this, or not at all."""


def refuse_unfit_way(way: Way) -> None:
    """Refuse a way that no slot shall be made for; nothing is kept or stretched yet.

    Raises:
        InvalidValueError: it says which part of it, and why.
    """
    match way:
        case Passphrase():
            refuse_unfit(way.text)
            if way.key_file:
                refuse_unfit_file(way.key_file)
        case KeyFile():
            read_key_file(way.data)
        case RecoveryCode():
            if len(way.secret) != recovery_code.SECRET_SIZE:
                raise InvalidValueError("recovery-code", "size")
        case Keyring():
            pass


def new_secret(way: Way, kept: KeptSecrets, random_bytes: RandomBytes) -> Secret:
    """Return the secret of a way for a slot that is being made for it.

    Raises:
        KeyringError: the keyring could not keep the new secret.
    """
    if not isinstance(way, Keyring):
        (secret,) = secrets_of(way, kept)
        return secret
    fresh = random_bytes(SECRET_SIZE)
    kept.add(fresh)
    return lambda _kdf: fresh


def secrets_of(way: Way, kept: KeptSecrets) -> tuple[Secret, ...]:
    """Return the secrets that a way may stand for; none if it can open nothing.

    Raises:
        KeyringError: the keyring does not help.
        InvalidValueError: a key file is none of ours, or cannot be one.
    """
    match way:
        case Passphrase():
            return _of_passphrase(way)
        case KeyFile():
            return (_fixed(read_key_file(way.data)),)
        case RecoveryCode():
            fits = len(way.secret) == recovery_code.SECRET_SIZE
            return (_fixed(way.secret),) if fits else ()
        case Keyring():
            return tuple(_fixed(secret) for secret in kept.all())


def _of_passphrase(way: Passphrase) -> tuple[Secret, ...]:
    if way.key_file:
        refuse_unfit_file(way.key_file)
    if not 0 < len(way.text) <= LONGEST_PASSPHRASE:
        return ()

    def secret(kdf: Kdf | None) -> bytes:
        if kdf is None:  # no key file with such a slot is taken
            raise DamagedVaultError(VaultPart.KEY_FILE)
        stretched = stretch(way.text, kdf.salt, kdf.cost)
        if not way.key_file:
            return stretched
        file_hash = hashlib.sha256(way.key_file).digest()
        return hmac.digest(file_hash, stretched, "sha256")

    return (secret,)


def _fixed(secret: bytes) -> Secret:
    return lambda _kdf: secret
