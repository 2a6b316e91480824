"""What can be chosen for the backups made by themselves, and what is said of them."""

from hikidashi.words.catalogue import _, ngettext

EVERY_DAYS = (0, 1, 3, 7, 30)
KEEPS = (3, 5, 10, 20)


def everies(kept: int) -> dict[str, str]:
    """Return how often, by the days between two; also what is ``kept`` now."""
    return {str(days): _every(days) for days in sorted({*EVERY_DAYS, kept})}


def _every(days: int) -> str:
    if days == 0:
        return _("Only by hand")
    return ngettext("Every day", "Every {n} days", days).format(n=days)


def keeps(kept: int) -> dict[str, str]:
    """Return how many backups stay, by their number; also what is ``kept`` now."""
    return {
        str(n): ngettext("The newest backup", "The newest {n} backups", n).format(n=n)
        for n in sorted({*KEEPS, kept})
    }


def where() -> str:
    """Say where backups lie best."""
    return _("Best on another disk, or in a folder that is copied to another place.")


def by_itself(*, has_folder: bool) -> str:
    """Say when they are made."""
    if not has_folder:
        return _("None is made before you have chosen a folder.")
    return _("Made while the drawer is open, some seconds after you have opened it.")


def what_a_backup_is() -> str:
    """Say what a backup is."""
    return _(
        "One file with the whole drawer, as encrypted as the drawer itself. It opens "
        "with the passphrase of the day on which it was made."
    )


def what_an_export_is() -> str:
    """Say what an export is."""
    return _(
        "To leave, or to go on with other programs: one file that is readable without "
        "this app."
    )
