"""Preferences: the few things that must be known while the vault is locked."""

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """How the screen looks; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Suggestion(StrEnum):
    """What the app proposes by itself until it is done or declined."""

    RECOVERY_SHEET = "recovery-sheet"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Kept in one small file outside the vault, so nothing here tells of the user.

    ``language`` is "ja", "en" or "" (the system's); ``vault_folder`` the folder
    opened last, or ""; ``window`` the last place of the window, as x, y, width and
    height in pixels, and ``window_maximised`` whether it filled its screen then.
    ``backup_folder`` is "" where the user has chosen none, ``backup_every_days`` 0
    where backups are made by hand only. With ``ask_keyring`` the system's keyring is
    asked by itself to open the vault. ``declined`` are the suggestions that the user
    does not want to see again.
    """

    language: str = ""
    theme: Theme = Theme.SYSTEM
    vault_folder: str = ""
    lock_after_s: int = 300
    private_lock_after_s: int = 120
    lock_on_minimise: bool = False
    lock_on_screen_lock: bool = True
    lock_on_suspend: bool = True
    hide_from_capture: bool = False
    clear_clipboard_after_s: int = 30
    ask_keyring: bool = False
    backup_folder: str = ""
    backup_every_days: int = 1
    backup_keep: int = 5
    window: tuple[int, int, int, int] | None = None
    window_maximised: bool = False
    declined: frozenset[Suggestion] = frozenset()
