"""The house: all use cases, furnished with what stands behind their ports."""

from dataclasses import dataclass
from pathlib import Path

from hikidashi.domain.change import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.usecases.about_me import AboutMe
from hikidashi.usecases.activity_log import ActivityLog
from hikidashi.usecases.backup_office import BackupOffice, VaultCopies
from hikidashi.usecases.check_up import CheckUp
from hikidashi.usecases.document_book import DocumentBook
from hikidashi.usecases.fact_reviews import FactReviews
from hikidashi.usecases.key_office import KeyOffice, NewKeys
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.letter_desk import LetterBook, LetterDesk
from hikidashi.usecases.network_ledger import NetworkLedger
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.policy_fetch import PolicyFetch
from hikidashi.usecases.policy_renewal import PolicyRenewal
from hikidashi.usecases.policy_watch import PolicyWatching
from hikidashi.usecases.ports import (
    Backups,
    Clock,
    DecodeText,
    Fetch,
    FileIntake,
    NewId,
    NewPassphrase,
    OffsetsAt,
    OpenedVault,
    OutFolder,
    OverwriteFreeMemory,
    PageRenderer,
    PassphraseMeter,
    PortableExports,
    PreferencesStore,
    RecordOutlets,
    RecordReader,
    SecretStore,
    ServiceDirectory,
    SheetPress,
    SummaryPress,
)
from hikidashi.usecases.private_drawer import PrivateDrawer
from hikidashi.usecases.service_book import ServiceBook
from hikidashi.usecases.trash_can import TrashCan
from hikidashi.usecases.vault_office import VaultOffice


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What lives as long as one vault is open; used on the vault's lane."""

    vault: OpenedVault
    ledger: Ledger
    services: ServiceBook
    reviews: FactReviews
    renewal: PolicyRenewal
    letters: LetterBook
    about_me: AboutMe
    documents: DocumentBook
    trash: TrashCan
    activity: ActivityLog
    keys: KeyOffice
    check_up: CheckUp
    copies: VaultCopies
    private: PrivateDrawer
    network: NetworkLedger
    watching: PolicyWatching


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What lives from start to quit, locked or not."""

    vaults: VaultOffice
    policies: PolicyDesk
    letters: LetterDesk
    directory: ServiceDirectory
    preferences: PreferencesStore
    backup_files: Backups
    exports: PortableExports
    intake: FileIntake
    out: OutFolder
    record_reader: RecordReader
    record_outlets: RecordOutlets
    sheets: SheetPress
    summaries: SummaryPress
    renderer: PageRenderer
    decode_text: DecodeText
    fetch: Fetch
    meter: PassphraseMeter
    keyring: SecretStore
    new_passphrase: NewPassphrase
    new_keys: NewKeys
    overwrite: OverwriteFreeMemory
    overwrite_cached: OverwriteFreeMemory
    default_vault: Path
    now: Clock
    offsets_at: OffsetsAt
    new_id: NewId

    @property
    def backups(self) -> BackupOffice:
        """Backups as far as they need no open vault."""
        return BackupOffice(self.backup_files)

    def furnish(self, vault: OpenedVault) -> Session:
        """Open every room around an open vault, and tidy up what is over.

        Raises:
            DamagedVaultError: something in it cannot be read; the vault is closed.
        """
        session = self._furnished(vault)
        try:
            session.trash.erase_old()
            session.activity.clear_old()
            session.activity.note_opening(Deed.UNLOCK)
        except BaseException:
            vault.close()  # the caller has no session to do so
            raise
        return session

    def _furnished(self, vault: OpenedVault) -> Session:
        ledger = Ledger(vault, self.now, self.new_id)
        network = NetworkLedger(vault, ledger, self.now, self.new_id)
        return Session(
            vault=vault,
            ledger=ledger,
            services=ServiceBook(vault, ledger, self.directory, self.now, self.new_id),
            reviews=FactReviews(vault, ledger, self.now, self.new_id),
            renewal=PolicyRenewal(vault, ledger, self.policies),
            letters=LetterBook(vault, ledger, self.now, self.new_id),
            about_me=AboutMe(vault, ledger),
            documents=DocumentBook(
                drawer=vault,
                ledger=ledger,
                intake=self.intake,
                out=self.out,
                now=self.now,
                new_id=self.new_id,
            ),
            trash=TrashCan(vault, ledger, self.now, Drawer.MAIN),
            activity=ActivityLog(vault, ledger, self.now, Drawer.MAIN),
            keys=KeyOffice(vault, ledger, self.new_keys),
            check_up=CheckUp(vault, ledger),
            copies=VaultCopies(vault, ledger, self.backup_files, self.exports),
            private=PrivateDrawer(
                vault=vault,
                ledger=ledger,
                intake=self.intake,
                out=self.out,
                reader=self.record_reader,
                outlets=self.record_outlets,
                now=self.now,
                new_id=self.new_id,
                overwrite=self.overwrite,
            ),
            network=network,
            watching=PolicyWatching(
                vault,
                ledger,
                self.policies,
                PolicyFetch(self.fetch, network, self.policies),
                self.now,
                self.new_id,
            ),
        )
