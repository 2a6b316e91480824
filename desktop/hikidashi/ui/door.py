"""The door of the drawer: makes, opens and locks it, always on the vault's lane."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
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


@dataclass(frozen=True, slots=True)
class Opening:
    """A drawer is being made or opened; ``number`` tells this try from any other."""

    number: int


@dataclass(frozen=True, slots=True)
class Open:
    """The user is inside."""

    session: Session
    news: VaultNews


class Door(QObject):
    """Shut, opening or open: at most one session at a time.

    A try to open that was given up meanwhile comes to nothing: its vault is closed on
    its own lane, before anything else is opened there.
    """

    opened = Signal(Path)
    refused = Signal(HikidashiError, float)
    """Why it stayed shut, and the seconds to wait before the next try."""
    given_up = Signal()
    """It stayed shut, and nobody is trying to open it any more."""
    locked = Signal()

    def __init__(self, house: House, jobs: Jobs, relay: Relay) -> None:
        super().__init__()
        self._house = house
        self._jobs = jobs
        self._relay = relay
        self._numbers = count()
        self._state: Opening | Open | None = None  # None: shut
        self._fresh: list[OpenedVault] = []  # opened, but nobody has stepped in yet
        self._wrong_tries = 0

    @property
    def session(self) -> Session | None:
        return self._state.session if isinstance(self._state, Open) else None

    @property
    def news(self) -> VaultNews | None:
        return self._state.news if isinstance(self._state, Open) else None

    def create(self, folder: Path, passphrase: str) -> None:
        """Make a drawer in ``folder`` and step in."""
        vaults = self._house.vaults
        self._enter(folder, lambda: vaults.create(folder, passphrase))

    def open(self, folder: Path, passphrase: str) -> None:
        """Open the drawer in ``folder`` and step in."""
        vaults = self._house.vaults
        self._enter(folder, lambda: vaults.open(folder, passphrase))

    def lock(self) -> None:
        """Shut the door; what was asked of an open drawer before is still done."""
        match self._state:
            case Open(session, news):
                self._state = None
                self._leave(session, news)
                self.locked.emit()
            case Opening():
                self._give_up()

    def _leave(self, session: Session, news: VaultNews) -> None:
        news.blockSignals(True)  # noqa: FBT003 - no view may look into it again

        def let_go(_: object) -> None:
            # The news may still be carrying what was said before the vault closed,
            # so it lives until this call, which comes after all of that.
            news.deleteLater()

        self._jobs.run(session.vault.close, then=let_go, failed=let_go)

    def _give_up(self) -> None:
        self._state = None
        fresh = self._fresh
        self._jobs.run(lambda: _close(fresh), then=_nothing, failed=_nothing)
        self.given_up.emit()

    def _enter(self, folder: Path, open_vault: Callable[[], OpenedVault]) -> None:
        self.lock()
        house, fresh = self._house, self._fresh
        mine = self._state = Opening(next(self._numbers))

        def work() -> Session:
            vault = open_vault()
            fresh.append(vault)
            return house.furnish(vault)

        self._jobs.run(
            work,
            then=lambda session: self._step_in(mine, folder, session),
            failed=lambda error: self._stay_out(mine, error),
            ended=lambda: self._on_ended(mine),
        )

    def _step_in(self, mine: Opening, folder: Path, session: Session) -> None:
        if self._state is not mine:
            return  # whoever gave it up has had it closed
        self._fresh.clear()
        self._wrong_tries = 0
        self._state = Open(session, VaultNews(session.ledger, self._relay))
        self.opened.emit(folder)

    def _stay_out(self, mine: Opening, error: HikidashiError) -> None:
        wait = 0.0
        if isinstance(error, WrongPassphraseError):
            doublings = min(self._wrong_tries, _DOUBLINGS)
            wait = min(FIRST_WAIT_S * 2**doublings, LONGEST_WAIT_S)
            self._wrong_tries += 1
        if self._state is mine:
            self._state = None
            self.refused.emit(error, wait)

    def _on_ended(self, mine: Opening) -> None:
        """Shut the door after a bug as well, which comes with no outcome."""
        if self._state is mine:
            self._give_up()


def _close(vaults: list[OpenedVault]) -> None:
    while vaults:
        vaults.pop().close()


def _nothing(_: object) -> None:
    pass
