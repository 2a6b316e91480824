"""The door of the drawer: makes, opens and locks it, always on the vault's lane."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hikidashi.domain.errors import HikidashiError, WrongPassphraseError
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.vault_news import VaultNews
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.ports import OpenedVault

FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 8.0
_DOUBLINGS = 10  # beyond it the longest wait is reached anyway


class Door(QObject):
    """At most one session is open at a time."""

    opened = Signal(Path)
    refused = Signal(HikidashiError, float)
    """Why it stayed shut, and the seconds to wait before the next try."""
    locked = Signal()

    def __init__(self, house: House, jobs: Jobs, relay: Relay) -> None:
        super().__init__()
        self._house = house
        self._jobs = jobs
        self._relay = relay
        self._fresh: list[OpenedVault] = []  # opened, but nobody has stepped in yet
        self._left = False
        self._wrong_tries = 0
        self.session: Session | None = None
        self.news: VaultNews | None = None

    def create(self, folder: Path, passphrase: str) -> None:
        """Make a drawer in ``folder`` and step in."""
        vaults = self._house.vaults
        self._enter(folder, lambda: vaults.create(folder, passphrase))

    def open(self, folder: Path, passphrase: str) -> None:
        """Open the drawer in ``folder`` and step in."""
        vaults = self._house.vaults
        self._enter(folder, lambda: vaults.open(folder, passphrase))

    def lock(self) -> None:
        """Close the drawer; what was asked of it before is still done."""
        session, news = self.session, self.news
        if session is None:
            return
        self.session = self.news = None
        if news is not None:
            news.blockSignals(True)  # noqa: FBT003 - no view may look into it again

        def let_go(_: object) -> None:
            # The news may still be carrying what was said before the vault closed,
            # so it lives until this call, which comes after all of that.
            if news is not None:
                news.deleteLater()

        self._jobs.run(session.vault.close, then=let_go, failed=let_go)
        self.locked.emit()

    def leave(self) -> None:
        """Lock, and shut again whatever is only just being opened."""
        self._left = True
        self.lock()
        fresh = self._fresh
        self._jobs.run(lambda: _close(fresh), then=_nothing, failed=_nothing)

    def _enter(self, folder: Path, open_vault: Callable[[], OpenedVault]) -> None:
        house, fresh = self._house, self._fresh

        def work() -> Session:
            vault = open_vault()
            fresh.append(vault)
            return house.furnish(vault)

        self._jobs.run(
            work,
            then=lambda session: self._step_in(folder, session),
            failed=self._stay_out,
        )

    def _step_in(self, folder: Path, session: Session) -> None:
        if self._left:
            return
        self._fresh.clear()
        self._wrong_tries = 0
        self.session = session
        self.news = VaultNews(session.ledger, self._relay)
        self.opened.emit(folder)

    def _stay_out(self, error: HikidashiError) -> None:
        wait = 0.0
        if isinstance(error, WrongPassphraseError):
            doublings = min(self._wrong_tries, _DOUBLINGS)
            wait = min(FIRST_WAIT_S * 2**doublings, LONGEST_WAIT_S)
            self._wrong_tries += 1
        self.refused.emit(error, wait)


def _close(vaults: list[OpenedVault]) -> None:
    for vault in vaults:
        vault.close()


def _nothing(_: object) -> None:
    pass
