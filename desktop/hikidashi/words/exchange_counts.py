"""Sentences that count entries: what a file would bring, what came, what was written.

Each takes the number of entries, at least 0.
"""

from hikidashi.words.catalogue import ngettext


def entries(n: int) -> str:
    """Say how many there are."""
    return _counted(ngettext("{n} entry", "{n} entries", n), n)


def new_entries(n: int) -> str:
    """Say how many would come."""
    return _counted(ngettext("{n} new entry", "{n} new entries", n), n)


def probable_doubles(n: int) -> str:
    """Say how many seem to be there, although they were not imported from here."""
    told = ngettext(
        "{n} entry is probably there already.",
        "{n} entries are probably there already.",
        n,
    )
    return _counted(told, n)


def imported_before(n: int) -> str:
    """Say how many came by an earlier import; they stay as the user has made them."""
    told = ngettext(
        "{n} entry was imported before. It stays as it is here.",
        "{n} entries were imported before. They stay as they are here.",
        n,
    )
    return _counted(told, n)


def in_the_trash(n: int) -> str:
    """Say how many are in the trash; an import brings none of them back."""
    told = ngettext(
        "{n} entry is in the trash, and stays there.",
        "{n} entries are in the trash, and stay there.",
        n,
    )
    return _counted(told, n)


def taken_in(n: int) -> str:
    """Say how many came."""
    told = ngettext("{n} entry was taken in.", "{n} entries were taken in.", n)
    return _counted(told, n)


def not_in_calendar(n: int) -> str:
    """Say how many a calendar has no place for."""
    told = ngettext(
        "{n} entry has no day or says “none”, and is left out.",
        "{n} entries have no day or say “none”, and are left out.",
        n,
    )
    return _counted(told, n)


def _counted(told: str, n: int) -> str:
    return told.format(n=f"{n:,}")
