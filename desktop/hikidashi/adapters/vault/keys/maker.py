"""What the making of keys needs from outside."""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_bytes

from hikidashi.adapters.vault.keys.kdf import KdfCost
from hikidashi.usecases.ports import Clock, SecretStore

RandomBytes = Callable[[int], bytes]
"""Returns that many bytes that nobody can guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMaker:
    """What the making of a key slot needs.

    ``cost`` is what a guess at a new passphrase shall cost, ``secrets`` the system's
    keyring; without it there can be no slot that opens by it. Only a test gives other
    ``random_bytes``.
    """

    cost: KdfCost
    now: Clock
    secrets: SecretStore | None = None
    random_bytes: RandomBytes = token_bytes
