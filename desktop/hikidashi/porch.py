"""Decides what stands at the door, without loading what stands in the house."""

from pathlib import Path

from hikidashi.adapters.files.places import default_vault, preferences_file
from hikidashi.adapters.files.preferences import PreferencesFile
from hikidashi.usecases.porch import Porch


def build_porch() -> Porch:
    """Return what the first window needs; see ``hikidashi.usecases.porch``."""
    return Porch(
        preferences=PreferencesFile(preferences_file()),
        default_vault=default_vault(),
        holds_vault=_holds_vault,
        build_house=_build_house,
        risk_of=_risk_of,
    )


def _holds_vault(folder: Path) -> bool:
    # Only now: the window is on the screen before anybody asks.
    from hikidashi.adapters.vault.disk import folder as f  # noqa: PLC0415 - see above

    return f.VaultFolder(folder).holds_vault()


def _risk_of(folder: Path) -> str | None:
    # Only now: nobody asks before a drawer is to be made.
    from hikidashi.adapters.vault.disk import risk  # noqa: PLC0415 - see above

    return risk.risk_of(folder)


def _build_house() -> object:
    # Only now: the name of the house alone loads nearly everything there is.
    from hikidashi.adapters.memory import guard_memory  # noqa: PLC0415 - see above
    from hikidashi.bootstrap import build_house  # noqa: PLC0415 - see above

    guard_memory()  # nothing can be unlocked before this returns
    return build_house()
