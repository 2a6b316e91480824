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
_PRIVATE_FILE = 0o600
_LARGEST = 65_536  # bytes; a real one has some 150
_DELAYS_S = range(30, 86_400 + 1)
_PIXELS = range(-(2**31), 2**31)  # what fits a C int, as windows are measured in


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
            with self._path.open("rb") as file:
                data = file.read(_LARGEST)  # the rest is none of ours
            return tomllib.loads(data.decode("utf-8"))
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
        vault_folder=_folder(untrusted.get("vault_folder"), default.vault_folder),
        lock_after_s=_seconds(untrusted.get("lock_after_s"), default.lock_after_s),
        window=_window(untrusted.get("window")),
    )


def _language(untrusted: object, default: str) -> str:
    return language if (language := _text(untrusted, "")) in _LANGUAGES else default


def _text(untrusted: object, default: str) -> str:
    return untrusted if isinstance(untrusted, str) else default


def _folder(untrusted: object, default: str) -> str:
    folder = _text(untrusted, default)
    return default if "\0" in folder else folder


def _theme(untrusted: object, default: Theme) -> Theme:
    try:
        return Theme(_text(untrusted, ""))
    except ValueError:
        return default


def _seconds(untrusted: object, default: int) -> int:
    if type(untrusted) is not int or untrusted < 0:
        return default
    return min(max(untrusted, _DELAYS_S[0]), _DELAYS_S[-1])


def _window(untrusted: object) -> tuple[int, int, int, int] | None:
    match untrusted:
        case [int() as x, int() as y, int() as width, int() as height]:
            fits = all(each in _PIXELS for each in (x, y, width, height))
            return (x, y, width, height) if fits and width > 0 < height else None
        case _:
            return None


def _write_atomically(path: Path, data: bytes) -> None:
    temporary = path.with_name(f"{path.name}.{os.urandom(8).hex()}.tmp")
    try:
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, _PRIVATE_FILE), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
