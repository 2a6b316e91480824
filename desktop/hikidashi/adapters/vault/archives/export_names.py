"""The names in a portable export, as every system can store them."""

import hashlib
import os
import re
import unicodedata

_LONGEST = 150  # bytes: with its folders, some systems take no more than 260 in all
_LONGEST_SUFFIX = 20
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]')  # on Windows or elsewhere
# What turns a text around can make one kind of file look like another.
_DECEIVING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DEVICES = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:\..*)?",
    re.IGNORECASE,
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def folder_name(entity_id: str) -> str:
    """Return a folder's name for an id; any text may have been taken for one."""
    if _UUID.fullmatch(entity_id):
        return entity_id
    raw = entity_id.encode("utf-8", "surrogatepass")
    return f"id-{hashlib.sha256(raw).hexdigest()[:32]}"


def storable_name(name: str) -> str:
    """Return a file's name as every file system can store it."""
    clean = unicodedata.normalize("NFC", _DECEIVING.sub("", name))
    clean = _FORBIDDEN.sub("_", clean).encode(errors="ignore").decode()
    stem, suffix = os.path.splitext(clean)  # noqa: PTH122 - it is no path yet
    if len(suffix.encode()) > _LONGEST_SUFFIX:
        stem, suffix = clean, ""
    room = _LONGEST - len(suffix.encode())
    short = stem.encode()[:room].decode(errors="ignore")
    whole = f"{short.rstrip()}{suffix}".rstrip(". ").lstrip(" ")
    return f"_{whole}" if not whole or _DEVICES.fullmatch(whole) else whole
