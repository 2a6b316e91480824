"""The door of the drawer: makes, opens and locks it, always on the vault's lane."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hikidashi.domain.errors import HikidashiError, WrongKeyError
from hikidashi.domain.keys.way import Passphrase, SlotType, Way
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.vault_news import VaultNews
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.ports import OpenedVault

FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 8.0
MakeWay = Callable[[], Way]
"""Makes a way in on the vault's lane, as where a key file must be read first."""
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
    """It was just shut; what was asked of the drawer before is still being done."""
    saved = Signal()
    """All that was asked of the drawer is done; its files are being closed now."""
    emptied = Signal(bool)
    """The files are closed; whether there had been anything open at all."""

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
    def is_shut(self) -> bool:
        """Whether it is neither open nor being opened."""
        return self._state is None

    @property
    def session(self) -> Session | None:
        return self._state.session if isinstance(self._state, Open) else None

    @property
    def news(self) -> VaultNews | None:
        return self._state.news if isinstance(self._state, Open) else None

    def create(self, folder: Path, way: Passphrase) -> None:
        """Make a drawer in ``folder`` and step in."""
        vaults = self._house.vaults
        self._enter(folder, lambda: vaults.create(folder, way))

    def open(
        self, folder: Path, way: Way | MakeWay, *, accept_older: bool = False
    ) -> None:
        """Open the drawer in ``folder`` and step in; see ``VaultKeeper.open``."""
        vaults = self._house.vaults

        def open_vault() -> OpenedVault:
            made = way() if callable(way) else way
            return vaults.open(folder, made, accept_older=accept_older)

        self._enter(folder, open_vault)

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

        relay, saved = self._relay, self.saved

        def close() -> None:
            relay.post(saved.emit)
            try:
                session.private.close()
            finally:
                session.vault.close()

        def let_go() -> None:
            # The news may still be carrying what was said before the vault closed,
            # so it lives until this call, which comes after all of that.
            news.deleteLater()
            self.emptied.emit(True)  # noqa: FBT003 - Qt's signals take no names

        self._jobs.run(close, then=_nothing, failed=_nothing, ended=let_go)

    def _give_up(self) -> None:
        """Close what was opened all the same; its keys were in memory by then."""
        self._state = None
        fresh = self._fresh
        self._jobs.run(
            lambda: _close(fresh),
            then=lambda count: self.emptied.emit(count > 0),
            failed=_nothing,
        )
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
        if isinstance(error, WrongKeyError) and error.slot_type != SlotType.KEYRING:
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


def _close(vaults: list[OpenedVault]) -> int:
    """Close all of them, and return how many they were."""
    count = len(vaults)
    while vaults:
        vaults.pop().close()
    return count


def _nothing(_: object) -> None:
    pass
