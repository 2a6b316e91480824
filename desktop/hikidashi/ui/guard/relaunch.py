"""Ends this process image, and with it every key and text that it ever held.

Closing the vault leaves copies behind: of keys in freed memory, of texts in Python's
and Qt's strings. Nothing can find and wipe them all, so the image itself goes. On
POSIX a new one takes its place under the same process id; elsewhere a new process is
started and this one ends.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn, Protocol

from hikidashi.ui.guard.start import Start, is_ours

_FAILED = 1
_STANDARD = 3  # input, output and errors keep their numbers below this one


class Relaunch(Protocol):
    """Ends this process image and starts the app anew."""

    def __call__(self, start: Start, /) -> object:
        """Come up again as ``start`` says; the real one does not return."""
        ...


def stay(_start: Start) -> None:
    """Stand in for the real one where the process must go on, as in most tests."""


def command(
    start: Start,
    original: Sequence[str] = tuple(sys.orig_argv),
    program: str = sys.executable,
) -> list[str]:
    """Return how this very program is started again: module, script or frozen."""
    kept = [each for each in original[1:] if not is_ours(each)]
    return [program, *kept, *start.arguments()]


def relaunch(start: Start) -> NoReturn:
    """Start anew; where that fails, this image ends all the same."""
    words = command(start)
    try:
        if sys.platform == "win32":
            _spawn(words)
            os._exit(0)
        _let_go_of_files()
        os.execv(words[0], words)  # noqa: S606 - our own program, and no shell
    finally:
        # Only where the program is gone, as after an update: to stay would be worse.
        os._exit(_FAILED)


def _spawn(words: Sequence[str]) -> None:
    # Only here: no other system needs it, and the first window would wait for it.
    import subprocess  # noqa: PLC0415 - see above

    apart = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(
        subprocess, "CREATE_NEW_PROCESS_GROUP", 0
    )
    subprocess.Popen(  # noqa: S603 - our own program, and no shell
        words, creationflags=apart, close_fds=True
    )


def _let_go_of_files() -> None:
    """Pass no open file on; not all libraries see to that by themselves."""
    with suppress(OSError):
        for number in map(int, os.listdir("/dev/fd")):  # noqa: PTH208 - no paths, numbers
            if number >= _STANDARD:
                with suppress(OSError):
                    os.set_inheritable(number, False)  # noqa: FBT003 - Python's own
