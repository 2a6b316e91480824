"""The preferences: one small TOML file that is known before anything is unlocked."""

import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import tomli_w

from hikidashi.domain.preferences import Preferences, Suggestion, Theme

_LANGUAGES = ("", "ja", "en")
_BROKEN = ".broken"
_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
_LARGEST = 65_536  # bytes; a real one has some 500
_DELAYS_S = range(30, 86_400 + 1)
_CLIPBOARD_S = range(5, 3_600 + 1)
_DAYS = range(366)
_BACKUPS = range(1, 100)
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
    values = asdict(preferences)
    if preferences.window is None:  # TOML has no word for nothing
        del values["window"]
    declined = sorted(each.value for each in preferences.declined)
    return {**values, "theme": preferences.theme.value, "declined": declined}


def _understood(untrusted: Mapping[str, object]) -> Preferences:
    default, get = Preferences(), untrusted.get

    def number(name: str, usual: int, span: range) -> int:
        return _number(get(name), usual, span)

    def switch(name: str, *, usual: bool) -> bool:
        return value if isinstance(value := get(name), bool) else usual

    return Preferences(
        language=_language(get("language"), default.language),
        theme=_theme(get("theme"), default.theme),
        vault_folder=_folder(get("vault_folder"), default.vault_folder),
        lock_after_s=number("lock_after_s", default.lock_after_s, _DELAYS_S),
        private_lock_after_s=number(
            "private_lock_after_s", default.private_lock_after_s, _DELAYS_S
        ),
        lock_on_minimise=switch("lock_on_minimise", usual=default.lock_on_minimise),
        lock_on_screen_lock=switch(
            "lock_on_screen_lock", usual=default.lock_on_screen_lock
        ),
        lock_on_suspend=switch("lock_on_suspend", usual=default.lock_on_suspend),
        hide_from_capture=switch("hide_from_capture", usual=default.hide_from_capture),
        clear_clipboard_after_s=number(
            "clear_clipboard_after_s", default.clear_clipboard_after_s, _CLIPBOARD_S
        ),
        ask_keyring=switch("ask_keyring", usual=default.ask_keyring),
        backup_folder=_folder(get("backup_folder"), default.backup_folder),
        backup_every_days=number("backup_every_days", default.backup_every_days, _DAYS),
        backup_keep=number("backup_keep", default.backup_keep, _BACKUPS),
        window=_window(get("window")),
        window_maximised=switch("window_maximised", usual=default.window_maximised),
        declined=_declined(get("declined")),
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


def _number(untrusted: object, default: int, span: range) -> int:
    """Return a number within ``span``, the nearest one to what was kept."""
    if type(untrusted) is not int or untrusted < 0:
        return default
    return min(max(untrusted, span[0]), span[-1])


def _window(untrusted: object) -> tuple[int, int, int, int] | None:
    match untrusted:
        case [int() as x, int() as y, int() as width, int() as height]:
            fits = all(each in _PIXELS for each in (x, y, width, height))
            return (x, y, width, height) if fits and width > 0 < height else None
        case _:
            return None


def _declined(untrusted: object) -> frozenset[Suggestion]:
    names = untrusted if isinstance(untrusted, list) else []
    return frozenset(each for each in Suggestion if each.value in names)


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
