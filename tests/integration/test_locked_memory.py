"""A lock of the real app ends its process image, and all that it held."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest

from lock_child import WAITS, beginnings, passphrase, private_passphrase, texts
from memory_scan import may_scan, occurrences
from private_bus import private_bus
from x11_screen import virtual_screen

TESTS = Path(__file__).resolve().parents[1]
LONGEST_S = 90
ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le")


def start(display: str, home: Path, **environ: str) -> subprocess.Popen[str]:
    """Start the driver with a home of its own."""
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return subprocess.Popen(
        [sys.executable, str(TESTS / "lock_child.py")],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{TESTS.parent / 'desktop'}{os.pathsep}{TESTS}",
            "LANG": "C.UTF-8",
            "LANGUAGE": "en",
            "DISPLAY": display,
            **dict.fromkeys(names, str(home)),
            **environ,
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def raw(keys: list[str]) -> dict[str, bytes]:
    return {f"key {number}": bytes.fromhex(key) for number, key in enumerate(keys)}


def shown(keys: list[str]) -> dict[str, bytes]:
    """Return what must be found before the lock: each as Qt keeps texts, and raw."""
    return raw(keys) | {each: each.encode("utf-16-le") for each in texts()}


def left(keys: list[str]) -> dict[str, bytes]:
    """Return every form in which what was inside could stand in memory."""
    words = [*beginnings(), passphrase(), private_passphrase()]
    words += [form for key in keys for form in (key, key.upper())]
    return raw(keys) | {
        f"{number} in {encoding}": text.encode(encoding)
        for number, text in enumerate(words)
        for encoding in ENCODINGS
    }


def listen(process: subprocess.Popen[str], word: str) -> str:
    """Return what the process says after ``word``."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith(word), line
    return line.removeprefix(word).strip()


@contextmanager
def ended_in_time(process: subprocess.Popen[str]) -> Iterator[None]:
    """Kill the process in the end, and whenever it takes far too long."""
    watchdog = Timer(LONGEST_S, process.kill)
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()
        process.kill()


@pytest.mark.needs_dbus
@pytest.mark.needs_display
def test_a_screen_that_is_locked_locks_the_drawer_and_ends_the_image(
    tmp_path: Path,
) -> None:
    with (
        virtual_screen() as display,
        private_bus(tmp_path) as bus,
        start(
            display, tmp_path, DBUS_SESSION_BUS_ADDRESS=bus, **{WAITS: "yes"}
        ) as process,
        ended_in_time(process),
    ):
        listen(process, "open")
        words = "--type=signal", "/org/gnome/ScreenSaver"
        name = "org.gnome.ScreenSaver.ActiveChanged"
        subprocess.run(
            ["dbus-send", f"--bus={bus}", *words, name, "boolean:true"], check=True
        )
        listen(process, "locked")
        arguments = (Path("/proc") / str(process.pid) / "cmdline").read_bytes()

    assert b"--locked=screen" in arguments


@pytest.mark.needs_display
@pytest.mark.skipif(not may_scan(), reason="this system lets nobody look")
def test_after_the_lock_the_process_holds_nothing_that_was_inside(
    tmp_path: Path,
) -> None:
    with (
        virtual_screen() as display,
        start(display, tmp_path) as process,
        ended_in_time(process),
    ):
        keys = json.loads(listen(process, "open"))
        before = occurrences(process.pid, shown(keys))
        assert process.stdin is not None
        process.stdin.write("lock\n")
        process.stdin.flush()
        listen(process, "locked")
        after = occurrences(process.pid, left(keys))
        place = Path("/proc") / str(process.pid)
        words = (place / "cmdline").read_bytes() + (place / "environ").read_bytes()

    assert len(keys) == 4  # two drawers, each with its master key and its database's
    assert [name for name, count in before.items() if count == 0] == []
    assert {name: count for name, count in after.items() if count} == {}
    assert b"--locked=asked" in words
    assert [name for name, needle in left(keys).items() if needle in words] == []
