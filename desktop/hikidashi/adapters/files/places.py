"""Where the operating system wants our files; the names are in one place only."""

from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_state_path

_APP = "hikidashi"


def preferences_file() -> Path:
    """Return the file that is read before anything is unlocked."""
    return user_config_path(_APP) / "preferences.toml"


def default_vault() -> Path:
    """Return the folder of the vault, unless the user wishes another."""
    return user_data_path(_APP) / "vault"


def state_folder() -> Path:
    """Return the folder of what the app remembers of each vault, outside of it."""
    return user_state_path(_APP) / "freshness"
