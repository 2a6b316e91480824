"""The private drawer: opens with a key of its own, and closes by itself."""

from dataclasses import dataclass

from hikidashi.domain.change import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.keys.way import Passphrase, Way
from hikidashi.usecases.activity_log import ActivityLog
from hikidashi.usecases.analysis_desk import AnalysisDesk
from hikidashi.usecases.document_book import DocumentBook
from hikidashi.usecases.import_desk import ImportDesk
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.move_plans import MovePlans
from hikidashi.usecases.passphrase import SHORTEST_PASSPHRASE
from hikidashi.usecases.ports import (
    Clock,
    FileIntake,
    NewId,
    OpenedDrawer,
    OpenedVault,
    OutFolder,
    OverwriteFreeMemory,
    RecordOutlets,
    RecordReader,
)
from hikidashi.usecases.record_book import RecordBook
from hikidashi.usecases.record_exports import RecordExports
from hikidashi.usecases.reminder_book import ReminderBook
from hikidashi.usecases.summary_desk import SummaryDesk
from hikidashi.usecases.trash_can import TrashCan
from hikidashi.usecases.type_book import TypeBook
from hikidashi.usecases.view_book import ViewBook


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateSession:
    """What lives as long as the private drawer is open; used on the vault's lane."""

    drawer: OpenedDrawer
    records: RecordBook
    types: TypeBook
    views: ViewBook
    analysis: AnalysisDesk
    summaries: SummaryDesk
    reminders: ReminderBook
    imports: ImportDesk
    exports: RecordExports
    moves: MovePlans
    documents: DocumentBook
    trash: TrashCan
    activity: ActivityLog


class PrivateDrawer:
    """Makes, opens, closes and erases the private drawer."""

    def __init__(  # noqa: PLR0913 - keywords; each is one thing that it works with
        self,
        *,
        vault: OpenedVault,
        ledger: Ledger,
        intake: FileIntake,
        out: OutFolder,
        reader: RecordReader,
        outlets: RecordOutlets,
        now: Clock,
        new_id: NewId,
        overwrite: OverwriteFreeMemory,
    ) -> None:
        self._vault = vault
        self._ledger = ledger
        self._intake = intake
        self._out = out
        self._reader = reader
        self._outlets = outlets
        self._now = now
        self._new_id = new_id
        self._overwrite = overwrite
        self._session: PrivateSession | None = None

    @property
    def exists(self) -> bool:
        return self._vault.has_private

    @property
    def session(self) -> PrivateSession | None:
        """What is inside, or None while the drawer is closed."""
        return self._session

    def create(self, way: Passphrase) -> PrivateSession:
        """Make the drawer and open it; its passphrase may be that of the vault.

        Raises:
            VaultExistsError: there is one.
            InvalidValueError: the passphrase is too short.
            VaultFolderError
        """
        if len(way.text) < SHORTEST_PASSPHRASE:
            raise InvalidValueError("passphrase", "too-short")
        return self._enter(self._vault.create_private(way))

    def open(self, way: Way, *, accept_older: bool = False) -> PrivateSession:
        """Open the drawer; one that is open already stays so.

        Raises:
            VaultMissingError: there is none.
            WrongKeyError, DamagedVaultError, OlderVaultError, NotEnoughMemoryError
        """
        if self._session is not None:
            return self._session
        drawer = self._vault.open_private(way, accept_older=accept_older)
        return self._enter(drawer)

    def close(self) -> None:
        """Close the drawer and forget its key; closed already is no error.

        Whoever shows it lets go of all views first, so that what was in them is
        overwritten too.
        """
        if self._session is not None:
            drawer, self._session = self._session.drawer, None
            self._leave(drawer)

    def erase(self) -> None:
        """Erase the drawer with all that is in it, for good."""
        self.close()
        self._vault.erase_private()

    def _enter(self, drawer: OpenedDrawer) -> PrivateSession:
        self._ledger.attach(drawer)
        session = self._furnished(drawer)
        try:
            session.trash.erase_old()
            session.activity.clear_old()
            session.activity.note_opening(Deed.OPEN_PRIVATE)
        except BaseException:
            self._leave(drawer)  # nobody would ever close it
            raise
        self._session = session
        return session

    def _leave(self, drawer: OpenedDrawer) -> None:
        self._ledger.detach()
        try:
            drawer.close()
        finally:
            self._overwrite()

    def _furnished(self, drawer: OpenedDrawer) -> PrivateSession:
        ledger, now, new_id = self._ledger, self._now, self._new_id
        types = TypeBook(drawer, ledger, now, new_id)
        analysis = AnalysisDesk(drawer, types)
        return PrivateSession(
            drawer=drawer,
            records=RecordBook(drawer, ledger, now, new_id),
            types=types,
            views=ViewBook(drawer, ledger, now, new_id),
            analysis=analysis,
            summaries=SummaryDesk(drawer, types, analysis),
            reminders=ReminderBook(drawer, ledger, now, new_id),
            imports=ImportDesk(drawer, ledger, self._reader, now),
            exports=RecordExports(drawer, ledger, self._outlets, self._out, now),
            moves=MovePlans(drawer, self._vault, ledger, now, new_id),
            documents=DocumentBook(
                drawer=drawer,
                ledger=ledger,
                intake=self._intake,
                out=self._out,
                now=now,
                new_id=new_id,
            ),
            trash=TrashCan(drawer, ledger, now, Drawer.PRIVATE),
            activity=ActivityLog(drawer, ledger, now, Drawer.PRIVATE),
        )
