"""What sort of content a file has, as far as the app can show it."""

from enum import StrEnum

UNKNOWN = "application/octet-stream"
_BY_SUFFIX = {
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "json": "application/json",
    "xml": "application/xml",
    "html": "text/html",
    "htm": "text/html",
    "eml": "message/rfc822",
    "ics": "text/calendar",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


class View(StrEnum):
    """How a content can be shown inside the app; NONE: only its name and size."""

    TEXT = "text"
    IMAGE = "image"
    PDF = "pdf"
    NONE = "none"


def media_type_of(name: str) -> str:
    """Return the media type (RFC 6838) that a file's name stands for."""
    stem, _, suffix = name.rpartition(".")
    return _BY_SUFFIX.get(suffix.lower(), UNKNOWN) if stem else UNKNOWN


def view_of(media_type: str) -> View:
    """Return how a content of that type is shown; HTML and mail as their source."""
    if media_type == "application/pdf":
        return View.PDF
    if media_type.startswith("image/"):
        return View.IMAGE
    if media_type.startswith("text/") or media_type in {
        "application/json",
        "application/xml",
        "message/rfc822",
    }:
        return View.TEXT
    return View.NONE
