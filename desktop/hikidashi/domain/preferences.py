"""Preferences: the few things that must be known while the vault is locked."""

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """How the screen looks; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Kept in one small file outside the vault, so nothing here tells of the user.

    ``language`` is "ja", "en" or "" (the system's); ``vault_folder`` the folder
    opened last, or ""; ``window`` the last place of the window, as x, y, width and
    height in pixels.
    """

    language: str = ""
    theme: Theme = Theme.SYSTEM
    vault_folder: str = ""
    lock_after_s: int = 300
    window: tuple[int, int, int, int] | None = None
