"""What keeps a drawer from being lost, suggested once there is something to lose."""

from dataclasses import dataclass
from datetime import timedelta

from hikidashi.domain.preferences import Suggestion

_OLD = timedelta(days=7)
_MANY = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """How the drawer would survive a forgotten passphrase or a broken disk.

    ``age`` is the drawer's, ``entries`` counts services and letters.
    """

    has_recovery_code: bool
    has_backup_folder: bool
    age: timedelta
    entries: int


def advised(safety: Safety, declined: frozenset[Suggestion]) -> Suggestion | None:
    """Return the one thing to suggest now; never two, so that neither is a nag."""
    if not safety.has_recovery_code and Suggestion.RECOVERY_SHEET not in declined:
        return Suggestion.RECOVERY_SHEET
    is_worth_it = safety.age >= _OLD or safety.entries >= _MANY
    if (
        is_worth_it
        and not safety.has_backup_folder
        and Suggestion.BACKUP not in declined
    ):
        return Suggestion.BACKUP
    return None
