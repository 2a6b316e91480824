"""Preferences come back, and are never a reason not to start."""

import os
import stat
from pathlib import Path

import pytest

from hikidashi.adapters.files.preferences import PreferencesFile
from hikidashi.domain.preferences import Preferences, Suggestion, Theme

CHOSEN = Preferences(
    language="ja",
    theme=Theme.DARK,
    vault_folder='/home/me/引き出し "1"\n',
    lock_after_s=60,
    private_lock_after_s=90,
    lock_on_minimise=True,
    lock_on_screen_lock=False,
    lock_on_suspend=False,
    hide_from_capture=True,
    clear_clipboard_after_s=10,
    ask_keyring=True,
    backup_folder="/media/予備",
    backup_every_days=0,
    backup_keep=9,
    window=(-10, 20, 800, 600),
    window_maximised=True,
    declined=frozenset({Suggestion.BACKUP}),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "preferences.toml"


def test_a_missing_file_gives_the_defaults_and_makes_nothing(path: Path) -> None:
    assert PreferencesFile(path).load() == Preferences()
    assert not path.parent.exists()


@pytest.mark.parametrize("preferences", [CHOSEN, Preferences()])
def test_what_is_saved_comes_back_in_the_next_run(
    path: Path, preferences: Preferences
) -> None:
    PreferencesFile(path).save(preferences)

    assert PreferencesFile(path).load() == preferences
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_only_their_owner_may_read_them(path: Path) -> None:
    before = os.umask(0)
    try:
        PreferencesFile(path).save(CHOSEN)
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("kept", "used"), [(0, 30), (29, 30), (30, 30), (86_400, 86_400), (10**11, 86_400)]
)
def test_the_drawer_is_locked_after_half_a_minute_to_a_day(
    path: Path, kept: int, used: int
) -> None:
    path.parent.mkdir()
    path.write_text(f"lock_after_s = {kept}", "utf-8")

    assert PreferencesFile(path).load().lock_after_s == used


@pytest.mark.parametrize(
    ("name", "kept", "used"),
    [
        ("private_lock_after_s", 1, 30),
        ("clear_clipboard_after_s", 0, 5),
        ("clear_clipboard_after_s", 99_999, 3_600),
        ("backup_every_days", 0, 0),
        ("backup_every_days", 9_999, 365),
        ("backup_keep", 0, 1),
        ("backup_keep", 10**9, 99),
    ],
)
def test_a_number_beyond_its_bounds_is_the_nearest_within_them(
    path: Path, name: str, kept: int, used: int
) -> None:
    path.parent.mkdir()
    path.write_text(f"{name} = {kept}", "utf-8")

    assert getattr(PreferencesFile(path).load(), name) == used


def test_a_file_without_end_is_not_read_to_its_end(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'language = "ja"\n#' + b"x" * 70_000 + b"\xff")

    assert PreferencesFile(path).load().language == "ja"


@pytest.mark.parametrize("theme", Theme)
def test_every_theme_comes_back(path: Path, theme: Theme) -> None:
    PreferencesFile(path).save(Preferences(theme=theme))

    assert PreferencesFile(path).load().theme is theme


@pytest.mark.parametrize("broken", [b"language = ", b"\xff\xfe", b"a=" + b"[" * 9999])
def test_a_broken_file_gives_the_defaults_and_is_laid_aside(
    path: Path, broken: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(broken)

    assert PreferencesFile(path).load() == Preferences()
    assert path.with_name("preferences.toml.broken").read_bytes() == broken


@pytest.mark.parametrize(
    "line",
    [
        'language = "tlh"',
        "language = 1",
        "language = []",
        'theme = "plaid"',
        "theme = {}",
        "vault_folder = 5",
        "lock_after_s = -1",
        "lock_after_s = true",
        "lock_after_s = 1.5",
        'window = "big"',
        "window = [1, 2, 3]",
        'window = [1, 2, 3, "4"]',
        "window = [0, 0, 0, 600]",
        "window = [99999999999, 0, 800, 600]",
        "window = [0, 0, 99999999999, 600]",
        "window = [0, -2147483649, 800, 600]",
        'vault_folder = "a\\u0000b"',
        "lock_on_suspend = 0",
        'lock_on_screen_lock = "no"',
        "hide_from_capture = 1",
        "backup_keep = true",
        'backup_folder = "a\\u0000b"',
        'declined = "backup"',
        'declined = [1, "sleep", []]',
        "unknown = 1",
    ],
)
def test_a_value_that_cannot_be_is_ignored_and_the_rest_is_kept(
    path: Path, line: str
) -> None:
    name = line.split(" ", maxsplit=1)[0]
    others = {
        "language": 'language = "en"',
        "theme": 'theme = "light"',
        "lock_after_s": "lock_after_s = 90",
    }
    path.parent.mkdir()
    lines = [line, *(each for key, each in others.items() if key != name)]
    path.write_text("\n".join(lines), "utf-8")

    loaded = PreferencesFile(path).load()

    assert loaded == Preferences(
        language="" if name == "language" else "en",
        theme=Theme.SYSTEM if name == "theme" else Theme.LIGHT,
        lock_after_s=300 if name == "lock_after_s" else 90,
    )


def test_where_nothing_can_be_written_they_are_kept_until_the_end(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").touch()
    store = PreferencesFile(tmp_path / "file" / "preferences.toml")

    store.save(CHOSEN)

    assert store.load() == CHOSEN


def test_a_file_that_cannot_be_replaced_leaves_no_other(path: Path) -> None:
    path.mkdir(parents=True)
    store = PreferencesFile(path)

    store.save(CHOSEN)

    assert store.load() == CHOSEN
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_folder_whose_name_is_no_text_is_no_error(path: Path) -> None:
    PreferencesFile(path).save(Preferences(language="ja", vault_folder="/x\udcff"))

    assert PreferencesFile(path).load().language == "ja"
