"""The preferences in use."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from hikidashi.domain.preferences import Preferences, Theme


class Choices(QObject):
    """Holds the preferences and tells who wants to know that they differ."""

    changed = Signal(Preferences, Preferences)
    """The preferences before and after."""

    def __init__(self, now: Preferences) -> None:
        super().__init__()
        self.now = now

    def change(self, after: Preferences) -> None:
        """Use ``after`` from now on."""
        before, self.now = self.now, after
        if before != after:
            self.changed.emit(before, after)

    def speak(self, language: str) -> None:
        self.change(replace(self.now, language=language))

    def dress(self, theme: Theme) -> None:
        self.change(replace(self.now, theme=theme))

    def keep_window(
        self, place: tuple[int, int, int, int], *, maximised: bool = False
    ) -> None:
        """Remember where the window was, as x, y, width and height."""
        self.change(replace(self.now, window=place, window_maximised=maximised))

    def keep_vault(self, folder: str) -> None:
        """Remember the folder of the drawer that was opened last."""
        self.change(replace(self.now, vault_folder=folder))
