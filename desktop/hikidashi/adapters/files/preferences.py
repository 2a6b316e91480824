"""The preferences: one small TOML file that is known before anything is unlocked."""

import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import tomli_w

from hikidashi.domain.preferences import Preferences, Theme

_LANGUAGES = ("", "ja", "en")
_BROKEN = ".broken"
_PRIVATE_FOLDER = 0o700


class PreferencesFile:
    """Keeps preferences in ``path``, or in memory where that cannot be written.

    They are never worth an error message: whatever is wrong with the file, the app
    starts, with the defaults where it must.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: Preferences | None = None

    def load(self) -> Preferences:
        """Return what was kept; a value that cannot be is the default instead."""
        if self._kept is None:
            self._kept = _understood(self._read())
        return self._kept

    def save(self, preferences: Preferences) -> None:
        self._kept = preferences
        data = tomli_w.dumps(_written(preferences)).encode("utf-8", "replace")
        with suppress(OSError):
            self._path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
            _write_atomically(self._path, data)

    def _read(self) -> Mapping[str, object]:
        try:
            return tomllib.loads(self._path.read_bytes().decode("utf-8"))
        except OSError:
            return {}
        except (ValueError, RecursionError):
            # The next save would wipe out what its owner may have written by hand.
            with suppress(OSError):
                self._path.replace(self._path.with_name(self._path.name + _BROKEN))
            return {}


def _written(preferences: Preferences) -> dict[str, object]:
    values: dict[str, object] = {
        "language": preferences.language,
        "theme": preferences.theme.value,
        "vault_folder": preferences.vault_folder,
        "lock_after_s": preferences.lock_after_s,
    }
    if preferences.window is not None:
        values["window"] = list(preferences.window)
    return values


def _understood(untrusted: Mapping[str, object]) -> Preferences:
    default = Preferences()
    return Preferences(
        language=_language(untrusted.get("language"), default.language),
        theme=_theme(untrusted.get("theme"), default.theme),
        vault_folder=_text(untrusted.get("vault_folder"), default.vault_folder),
        lock_after_s=_seconds(untrusted.get("lock_after_s"), default.lock_after_s),
        window=_window(untrusted.get("window")),
    )


def _language(untrusted: object, default: str) -> str:
    return language if (language := _text(untrusted, "")) in _LANGUAGES else default


def _text(untrusted: object, default: str) -> str:
    return untrusted if isinstance(untrusted, str) else default


def _theme(untrusted: object, default: Theme) -> Theme:
    try:
        return Theme(_text(untrusted, ""))
    except ValueError:
        return default


def _seconds(untrusted: object, default: int) -> int:
    return untrusted if type(untrusted) is int and untrusted >= 0 else default


def _window(untrusted: object) -> tuple[int, int, int, int] | None:
    match untrusted:
        case [int() as x, int() as y, int() as width, int() as height]:
            return (x, y, width, height) if width > 0 and height > 0 else None
        case _:
            return None


def _write_atomically(path: Path, data: bytes) -> None:
    temporary = path.with_name(f"{path.name}.{os.urandom(8).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
