"""Small ports: time, chance, secrets, preferences."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Protocol

from hikidashi.domain.errors import KeyringTrouble
from hikidashi.domain.keys.strength import Strength
from hikidashi.domain.preferences import Preferences

Clock = Callable[[], datetime]
"""Returns the time now, with time zone."""
OffsetsAt = Callable[[date, int], Sequence[int]]
"""Returns how far a clock here is ahead of UTC on a day at a minute, in minutes.

Two where the clock was put back, so that it showed that minute twice: the earlier one
first. None where it was put forward past that minute.
"""
NewId = Callable[[], str]
"""Returns a fresh UUIDv7 as 36 lower-case characters."""
OverwriteFreeMemory = Callable[[], None]
"""Overwrites what freed objects have left in memory, as far as that can be done.

What a thread has freed may be kept for it alone, so each has to call it.
"""
NewSecret = Callable[[int], bytes]
"""Returns so many bytes that nobody can guess."""
NewKeyFile = Callable[[], bytes]
"""Returns the bytes of a fresh key file."""
NewPassphrase = Callable[[], str]
"""Returns a passphrase that is hard to guess and easy to keep."""


class SecretStore(Protocol):
    """The system's own keyring; every call may ask the user, and may take a while."""

    def fetch(self, name: str) -> str | None:
        """Return the secret that was kept under ``name``, or None.

        Raises:
            KeyringError: there is no keyring, an unsafe one, or it stays locked.
        """
        ...

    def keep(self, name: str, secret: str) -> None:
        """Keep ``secret`` under ``name``.

        Raises:
            KeyringError: see ``fetch``.
        """
        ...

    def forget(self, name: str) -> None:
        """Remove what is kept under ``name``; nothing there is no error.

        Raises:
            KeyringError: see ``fetch``.
        """
        ...

    def trouble(self) -> KeyringTrouble | None:
        """Tell why there is no safe keyring here, or None if there is one."""
        ...


class PassphraseMeter(Protocol):
    """Judges how hard a passphrase is to guess."""

    def judge(self, passphrase: str, hints: Sequence[str] = ()) -> Strength:
        """Return how strong ``passphrase`` is; ``hints`` are words of the user."""
        ...


class PreferencesStore(Protocol):
    """Where preferences are kept between two runs."""

    def load(self) -> Preferences:
        """Return what was kept; a missing or broken file gives the defaults."""
        ...

    def save(self, preferences: Preferences) -> None:
        """Keep ``preferences``; a folder that cannot be written is no error."""
        ...
