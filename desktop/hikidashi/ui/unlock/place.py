"""Where a new drawer is made: never among other files."""

from collections.abc import Callable
from pathlib import Path

_NAME = "hikidashi"


def drawer_folder(chosen: Path, holds_vault: Callable[[Path], bool]) -> Path:
    """Return the folder for a new drawer: ``chosen``, or a new one in it.

    What is in use for other things stays as it is. A folder that already holds a
    drawer is returned unchanged, and refused by who makes drawers.
    """
    try:
        is_free = not chosen.is_dir() or not any(chosen.iterdir())
    except OSError:  # whoever makes the drawer says it in words
        return chosen
    return chosen if is_free or holds_vault(chosen) else chosen / _NAME
