"""The vault office: making, opening and inspecting vaults."""

from pathlib import Path

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.keys.way import Passphrase, Way
from hikidashi.usecases.passphrase import SHORTEST_PASSPHRASE
from hikidashi.usecases.ports import OpenedVault, VaultInfo, VaultKeeper


class VaultOffice:
    """What can be done with a vault as a whole."""

    def __init__(self, keeper: VaultKeeper) -> None:
        self._keeper = keeper

    def exists(self, folder: Path) -> bool:
        return self._keeper.exists(folder)

    def create(self, folder: Path, way: Passphrase) -> OpenedVault:
        """Make a vault and open it; see ``VaultKeeper.create``.

        Raises:
            InvalidValueError: the passphrase is too short.
        """
        if len(way.text) < SHORTEST_PASSPHRASE:
            raise InvalidValueError("passphrase", "too-short")
        return self._keeper.create(folder, way)

    def open(
        self, folder: Path, way: Way, *, accept_older: bool = False
    ) -> OpenedVault:
        """Open a vault; see ``VaultKeeper.open``."""
        return self._keeper.open(folder, way, accept_older=accept_older)

    def info(self, folder: Path) -> VaultInfo:
        """Tell about a vault without opening it; see ``VaultKeeper.info``."""
        return self._keeper.info(folder)
