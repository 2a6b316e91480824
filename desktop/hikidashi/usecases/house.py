"""The house: all use cases, furnished with what stands behind their ports."""

from dataclasses import dataclass
from pathlib import Path

from hikidashi.usecases.about_me import AboutMe
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.letter_desk import LetterBook, LetterDesk
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.ports import (
    Clock,
    NewId,
    OpenedVault,
    PreferencesStore,
    ServiceDirectory,
)
from hikidashi.usecases.service_book import ServiceBook
from hikidashi.usecases.vault_office import VaultOffice


@dataclass(frozen=True, slots=True)
class Session:
    """What lives as long as one vault is open; used on the vault's lane."""

    vault: OpenedVault
    ledger: Ledger
    services: ServiceBook
    letters: LetterBook
    about_me: AboutMe


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What lives from start to quit, locked or not."""

    vaults: VaultOffice
    policies: PolicyDesk
    letters: LetterDesk
    directory: ServiceDirectory
    preferences: PreferencesStore
    default_vault: Path
    now: Clock
    new_id: NewId

    def furnish(self, vault: OpenedVault) -> Session:
        """Open every room around an open vault."""
        ledger = Ledger(vault)
        return Session(
            vault=vault,
            ledger=ledger,
            services=ServiceBook(vault, ledger, self.directory, self.now, self.new_id),
            letters=LetterBook(vault, ledger),
            about_me=AboutMe(vault, ledger),
        )
