"""What the lobby may ask of the door, with the house behind it."""

from pathlib import Path

from hikidashi.domain.errors import HikidashiError, InvalidValueError
from hikidashi.domain.keys.recovery_code import read_code
from hikidashi.domain.keys.way import KeyFile, Keyring, Passphrase, RecoveryCode, Way
from hikidashi.ui.door import Door
from hikidashi.ui.jobs import Jobs, Lane
from hikidashi.ui.security.key_files import read_key_file
from hikidashi.ui.session_jobs import SessionJobs
from hikidashi.ui.unlock.attempt import Attempt, By
from hikidashi.ui.unlock.create_page import CreatePage
from hikidashi.ui.window.lobby import Entrance, Lobby, Offer
from hikidashi.usecases.house import House


def entrance(house: House, door: Door, jobs: Jobs, lobby: Lobby) -> Entrance:
    """Return the entrance that leads from ``lobby`` to ``door``."""

    def open_door(attempt: Attempt) -> None:
        door.open(
            attempt.folder,
            lambda: _way(attempt, house),
            accept_older=attempt.accept_older,
        )

    def look(folder: Path, offer: Offer) -> None:
        vaults = house.vaults
        jobs.start(
            lambda _ticket: vaults.info(folder).slots,
            lane=Lane.OUTSIDE,
            then=offer,
            failed=_say_nothing,
        )

    def judge(page: CreatePage) -> None:
        page.hang(SessionJobs(jobs), house.meter, house.new_passphrase)

    def restore() -> None:
        # Only here: few ever need it, and none before they have seen the lobby.
        from hikidashi.ui.backup.restore import (  # noqa: PLC0415 - see above
            RestoreDialog,
        )

        dialog = RestoreDialog(house, jobs, lobby)
        dialog.restored.connect(lobby.show_unlock)
        dialog.open()

    return Entrance(
        create=door.create, open=open_door, look=look, judge=judge, restore=restore
    )


def _say_nothing(_error: HikidashiError) -> None:
    """Offer the passphrase alone; what is wrong is told when it is tried."""


def _way(attempt: Attempt, house: House) -> Way:
    """Make the way in that was asked for; run on the vault's lane.

    Raises:
        MistypedCodeError: the code has a slip in it.
        SourceError: the key file cannot be read.
        InvalidValueError: it is empty.
    """
    match attempt.by:
        case By.KEYRING:
            return Keyring()
        case By.CODE:
            return RecoveryCode(read_code(attempt.code))
        case By.PASSPHRASE:
            if attempt.key_file is None:
                return Passphrase(attempt.passphrase)
            data = read_key_file(house.intake, attempt.key_file)
            if not data:  # it would count as none
                raise InvalidValueError("key-file", "too-short")
            if not attempt.passphrase:
                return KeyFile(data)
            return Passphrase(attempt.passphrase, data)
