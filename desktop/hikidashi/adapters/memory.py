"""Keeps the process's memory, with its keys and letters, out of files and short."""

import ctypes
import gc
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4  # linux/prctl.h
_M_PERTURB = -6  # malloc.h of glibc
_PATTERN = 0xA5
_CACHED = 16  # freed pieces of each size that glibc keeps for each thread, at most
_CACHED_SIZES = range(24, 1033, 16)  # bytes
_SMALLEST = 48  # bytes of an object; smaller ones hold no more than a short word
_LARGEST = 512  # bytes; larger ones come from the system's allocator
_STEP = 16  # bytes between two sizes that Python keeps apart
_FILLED = 2_000_000  # bytes of each size; more than a drawer leaves behind


def guard_memory() -> None:
    """Do both of what follows; call it before anything private is in memory."""
    forbid_dumps()
    overwrite_when_freed()


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


def overwrite_when_freed() -> None:
    """Have whatever is freed from now on overwritten, where the system can do that.

    This holds for Qt's texts, SQLite's pages and Python's larger objects under glibc.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_PERTURB, _PATTERN)


def overwrite_free_memory() -> None:
    """Fill the free places of small objects, then give them up again.

    Python keeps small objects in places of its own, which it reuses but never
    overwrites, and so does glibc with the last pieces that a thread has freed:
    whatever was in them stays readable until then. Call it on each thread that has
    held something private.
    """
    if gc.isenabled():  # else it is the screen's thread that collects
        gc.collect()
    _overwrite_pythons()
    overwrite_cached_memory()


def overwrite_cached_memory() -> None:
    """Overwrite only what glibc keeps for this thread; a millisecond or so.

    For the screen's thread, which must not stand still: the places of Python's
    objects are the same for all threads, so another one can fill those.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            _overwrite_cached(ctypes.CDLL(None))


def _overwrite_pythons() -> None:
    header = sys.getsizeof(b"")
    filling = [
        [bytes(size - header) for _ in range(_FILLED // size)]
        for size in range(_SMALLEST, _LARGEST + 1, _STEP)
    ]
    del filling


def _overwrite_cached(library: ctypes.CDLL) -> None:
    library.malloc.argtypes, library.malloc.restype = [ctypes.c_size_t], ctypes.c_void_p
    library.free.argtypes, library.free.restype = [ctypes.c_void_p], None
    for size in _CACHED_SIZES:
        pieces = [library.malloc(size) for _ in range(_CACHED)]
        for piece in pieces:
            if piece:
                ctypes.memset(piece, 0, size)
            library.free(piece)
