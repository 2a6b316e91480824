"""What a drawer keeps in the system's keyring, so that a slot opens by it.

One entry for each drawer, ``<vault id>/<drawer>``: 64 hexadecimal digits. While a new
secret takes an old one's place there are both, the newest first, parted by a space: a
crash in between leaves one that opens.
"""

import re
from collections.abc import Callable
from contextlib import suppress

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import KeyringError, KeyringTrouble
from hikidashi.usecases.ports import SecretStore

SECRET_SIZE = 32  # bytes
_MOST = 4  # at once; a slot is tried with each
_LONGEST = 1024  # characters of an entry that we look at
_SECRET = re.compile(rf"[0-9a-f]{{{2 * SECRET_SIZE}}}")


def entry_name(vault_id: bytes, drawer: Drawer) -> str:
    """Return under which name the system's keyring keeps a drawer's secret."""
    return f"{vault_id.hex()}/{drawer.value}"


class KeptSecrets:
    """One drawer's entry in the system's keyring."""

    def __init__(
        self, secrets: SecretStore | None, vault_id: bytes, drawer: Drawer
    ) -> None:
        self._secrets = secrets
        self._name = entry_name(vault_id, drawer)

    def all(self) -> tuple[bytes, ...]:
        """Return the secrets, newest first; what is none of ours is passed over.

        Raises:
            KeyringError: the keyring does not help.
        """
        kept = self._store().fetch(self._name) or ""
        words = kept[:_LONGEST].split()
        found = [bytes.fromhex(word) for word in words if _SECRET.fullmatch(word)]
        return tuple(found[:_MOST])

    def add(self, secret: bytes) -> None:
        """Keep one more, and those that were there: they may open a slot still.

        Raises:
            KeyringError: it could not be kept.
        """
        self._keep((secret, *self.all()))

    def keep_only(self, is_wanted: Callable[[bytes], bool]) -> None:
        """Drop all but what is wanted; a keyring that does not help is no error."""
        with suppress(KeyringError):
            kept = self.all()
            still = tuple(secret for secret in kept if is_wanted(secret))
            if not still:
                self._store().forget(self._name)
            elif still != kept:
                self._keep(still)

    def _keep(self, secrets: tuple[bytes, ...]) -> None:
        text = " ".join(secret.hex() for secret in secrets[:_MOST])
        self._store().keep(self._name, text)

    def _store(self) -> SecretStore:
        if self._secrets is None:
            raise KeyringError(KeyringTrouble.MISSING)
        return self._secrets


def forget_keyring(
    vault_id: bytes, drawer: Drawer, secrets: SecretStore | None
) -> None:
    """Remove a drawer's entry; a keyring that does not help is no error."""
    KeptSecrets(secrets, vault_id, drawer).keep_only(lambda _secret: False)
