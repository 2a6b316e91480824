"""What a guess at a passphrase shall cost: what this computer does in a second."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from hikidashi.adapters.vault.keys.kdf import FLOOR, MIB, SALT_SIZE, KdfCost, stretch
from hikidashi.domain.errors import NotEnoughMemoryError

TARGET_S = 0.85
"""How long the owner waits at each opening; a guesser waits as long for each guess."""

_MOST_KIB = 1024 * MIB  # what a key file may ask for at all
_STEP_KIB = 16 * MIB
_SHARE = 4  # of the computer's memory, at most a fourth
_LEAST_S = 1e-9  # so that a clock that stood still divides all the same
_RUNS = 2  # the first one may be slowed by what else begins just then

Clock = Callable[[], float]
"""Returns seconds that only ever go forward."""


def measured(
    *,
    floor: KdfCost = FLOOR,
    clock: Clock = time.perf_counter,
    memory_kib: int | None = None,
) -> KdfCost:
    """Measure what this computer does in ``TARGET_S``, in about a second and a half.

    Only the memory grows, since that is what costs a guesser most (RFC 9106 section
    4): from that of ``floor``, which is never gone below, to 1 GiB.

    Args:
        floor: the least.
        clock: only a test gives another.
        memory_kib: what the computer has; found out by itself unless given.
    """
    total = _memory_kib() if memory_kib is None else memory_kib
    most = min(_MOST_KIB, total // _SHARE)
    if most <= floor.memory_kib:
        return floor
    try:
        took = min(_time(floor, clock) for _ in range(_RUNS))
        cost = _scaled(floor, floor, took, most)
        # More memory takes more than its share of time, so this may be too much.
        return _scaled(cost, floor, _time(cost, clock), cost.memory_kib)
    except NotEnoughMemoryError:
        return floor


def _scaled(cost: KdfCost, floor: KdfCost, took: float, most_kib: int) -> KdfCost:
    """Return what should take ``TARGET_S`` if ``cost`` has taken so many seconds."""
    wanted = min(most_kib, int(cost.memory_kib * TARGET_S / max(took, _LEAST_S)))
    rounded = wanted // _STEP_KIB * _STEP_KIB
    return replace(floor, memory_kib=max(floor.memory_kib, rounded))


def _time(cost: KdfCost, clock: Clock) -> float:
    started = clock()
    stretch("any", bytes(SALT_SIZE), cost)
    return clock() - started


if sys.platform == "win32":
    import ctypes

    class _MemoryStatus(ctypes.Structure):
        """MEMORYSTATUSEX of the Windows API."""

        _fields_ = (
            ("length", ctypes.c_uint32),
            ("load", ctypes.c_uint32),
            ("total", ctypes.c_uint64),
            ("others", ctypes.c_uint64 * 6),
        )

    def _memory_kib() -> int:
        """Return how much memory the computer has, or 0 if it does not tell."""
        status = _MemoryStatus()
        status.length = ctypes.sizeof(status)
        done = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return int(status.total) // 1024 if done else 0

else:

    def _memory_kib() -> int:
        """Return how much memory the computer has, or 0 if it does not tell."""
        try:
            return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
        except (OSError, ValueError):
            return 0
