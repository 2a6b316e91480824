"""Keeps the process's memory, and with it keys and letters, out of files."""

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def forbid_dumps() -> None:
    """Let no crash of this process write its memory to the disk.

    On Linux it also keeps other programs of the same user from reading our memory.
    Where a system has no such thing, or refuses it, nothing happens: to be unable
    to forbid is no reason not to start.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # The limit alone is not heeded where a program collects the dumps.
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
