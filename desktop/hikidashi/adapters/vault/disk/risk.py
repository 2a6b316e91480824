"""Places where a vault's files are not safe from other programs or computers."""

import ctypes
import sys
from contextlib import suppress
from pathlib import Path

NETWORK = "network"
SYNCED = "synced"

# The names of folders that such programs keep, in lower case.
_SYNCED = (
    "dropbox",
    "google drive",
    "googledrive",
    "onedrive",
    "icloud drive",
    "com~apple~clouddocs",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "pcloud",
    "pclouddrive",
    "box sync",
    "mega",
    "megasync",
    "seafile",
    "syncthing",
)
_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".nextcloudsync.log")
# Numbers of linux/magic.h and of the file systems' own headers
_NETWORK_TYPES = frozenset(
    {
        0x6969,  # nfs
        0xFF534D42,  # cifs
        0xFE534D42,  # smb2
        0x517B,  # smb
        0x5346414F,  # afs
        0x73757245,  # coda
        0x564C,  # ncp
        0x01021997,  # 9p
        0x00C36400,  # ceph
    }
)
_STATFS_SIZE = 256  # bytes, more than any Linux needs


def risk_of(folder: Path) -> str | None:
    """Return why a folder is no good place for a vault, or None.

    ``NETWORK``: locks and write-ahead logs do not hold on file systems of other
    computers. ``SYNCED``: a program that copies files one by one makes copies that
    fit no moment, and puts older files back.
    """
    whole = folder.absolute()
    try:
        nearest = next(each for each in (whole, *whole.parents) if each.exists())
        if _is_network(nearest):
            return NETWORK
        return SYNCED if _is_synced(whole) else None
    except (OSError, ValueError):  # a folder that we may not look into, or no path
        return None


def _is_synced(folder: Path) -> bool:
    above = (folder, *folder.parents)
    # "OneDrive - Example Inc." and the like are named after an account
    named = any(each.name.casefold().split(" - ")[0] in _SYNCED for each in above)
    return named or any((each / mark).exists() for each in above for mark in _MARKS)


def _is_network(folder: Path) -> bool:
    if sys.platform == "win32":
        return str(folder.absolute()).startswith("\\\\")
    return _type_of(folder) in _NETWORK_TYPES


def _type_of(folder: Path) -> int:
    """Return the number of a file system's type; 0 where we cannot tell."""
    if sys.platform != "linux":
        return 0
    with suppress(OSError, AttributeError, ValueError):
        answer = ctypes.create_string_buffer(_STATFS_SIZE)
        if ctypes.CDLL(None).statfs(str(folder).encode(), answer) == 0:
            # the first field of the answer, a word of the machine
            word = ctypes.c_long.from_buffer(answer).value
            return word & 0xFFFFFFFF
    return 0
