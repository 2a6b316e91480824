"""What is told of a file: its sort, its size and its day, in words."""

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.attachments.media import View, view_of
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import day

_STEP = 1024
_EXACT = 10  # below it one more digit tells something
_UNITS = ("KB", "MB", "GB")


def size_words(size: int) -> str:
    """Return a size in bytes as people say it."""
    if size < _STEP:
        return ngettext("{count} byte", "{count} bytes", size).format(count=size)
    power = 1
    while size >= _STEP ** (power + 1) and power < len(_UNITS):
        power += 1
    amount = size / _STEP**power
    return f"{amount:,.{1 if amount < _EXACT else 0}f} {_UNITS[power - 1]}"


def sort_words(attachment: Attachment) -> str:
    """Return what sort of file it is."""
    match view_of(attachment.media_type):
        case View.PDF:
            return "PDF"
        case View.IMAGE:
            return _("Picture")
        case View.TEXT:
            return _("Text")
        case View.NONE:
            return _("File")


def facts_line(attachment: Attachment) -> str:
    """Return sort, size and day in one line."""
    added = day(attachment.added.astimezone().date())
    return " · ".join((sort_words(attachment), size_words(attachment.size), added))
