"""The porch: what is known before the house is built.

The first window needs no more than this, so it is on the screen while everything
else is still being loaded. For the same reason this module imports next to nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hikidashi.domain.preferences import Preferences


class PreferencesShelf(Protocol):
    """Where preferences are kept; see ``PreferencesStore``."""

    def load(self) -> Preferences: ...
    def save(self, preferences: Preferences) -> None: ...


def no_risk(_: Path) -> str | None:
    """Tell of every folder that it is a good place."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Porch:
    """What can be told at the door.

    ``holds_vault`` tells of a folder whether there is a vault in it, ``risk_of`` why
    it is no good place for one ("network", "synced") or None; ``build_house``
    makes the ``House``, which takes a while, so it is called on another thread. Its
    result is not named here, since the name alone would load all of it.
    """

    preferences: PreferencesShelf
    default_vault: Path
    holds_vault: Callable[[Path], bool]
    build_house: Callable[[], object]
    risk_of: Callable[[Path], str | None] = no_risk
