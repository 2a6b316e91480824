"""What is said where a drawer is made: of its passphrase, and of its folder."""

from hikidashi.usecases.passphrase import SHORTEST_PASSPHRASE
from hikidashi.words.catalogue import _


def too_short() -> str:
    """Say how long a passphrase must be at least."""
    return _("Too short: at least {least} characters are needed.").format(
        least=SHORTEST_PASSPHRASE
    )


def folder_words() -> str:
    """Say what the folder of a drawer is."""
    return _("The drawer is this one folder; it is made if it is not there yet.")


def risk_words(risk: str | None) -> str:
    """Say why a folder is no good place; what it is called is not known here."""
    match risk:
        case "network":
            return _(
                "This folder is on another computer, where files cannot be locked "
                "safely. A folder of this computer is a better place."
            )
        case "synced":
            return _(
                "Another program copies this folder elsewhere, file by file, and can "
                "damage the drawer. Choose another folder, and keep backups here."
            )
        case _:
            return ""


def intent() -> str:
    """Say what the passphrase is for."""
    return _("You need the passphrase each time you open it.")


def lost_passphrase() -> str:
    """Say what a lost passphrase costs, and what helps against that."""
    return _(
        "A lost passphrase means lost data: nobody can open the drawer without it, "
        "and nobody can reset it. Write it down and keep it in a safe place. Once the "
        "drawer is made, you can print a recovery sheet as well."
    )
