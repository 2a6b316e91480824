"""A house whose rooms are all in memory."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from fakes.keyring import MemoryKeyring
from fakes.network import FewPages
from fakes.rooms import EchoTemplates, ListFolder, PlainPress, SmallDirectory
from fakes.vault import DictVault
from hikidashi.adapters.importers.files import FileRecordReader
from hikidashi.adapters.policies.decode import decode
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.record_files.files import PlainRecordFiles
from hikidashi.adapters.record_files.json_reader import RecordsJsonReader
from hikidashi.adapters.vault.archives.age_seal import AgeSeals
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.errors import (
    UnreadableSourceError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.sheet import PrintedSheet
from hikidashi.domain.keys.strength import Level, Strength
from hikidashi.domain.keys.way import Passphrase, Way
from hikidashi.domain.person import Person
from hikidashi.domain.policy.source import SourceText
from hikidashi.domain.preferences import Preferences
from hikidashi.domain.records.printed_summary import PrintedSummary
from hikidashi.usecases.house import House
from hikidashi.usecases.jobs import AskVault, Ticket, ask_here
from hikidashi.usecases.key_office import NewKeys
from hikidashi.usecases.letter_desk import LetterDesk
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.ports import (
    BackupInfo,
    Clock,
    ExportInfo,
    KeptBackup,
    NewId,
    OpenedDrawer,
    OpenedPages,
    OpenedVault,
    RecordOutlets,
    SourceFormat,
    VaultInfo,
)
from hikidashi.usecases.vault_office import VaultOffice

MADE = datetime(2031, 5, 4, 12, tzinfo=UTC)
INFO = VaultInfo(2, "0" * 32, MADE, "kdf", ("passphrase",), 9)
FOLDER = Path("drawer")


class TextReader:
    """Takes every source as UTF-8."""

    def read(
        self, untrusted_data: bytes, *, name: str = "", form: SourceFormat
    ) -> SourceText:
        del name, form
        return SourceText(text=untrusted_data.decode("utf-8-sig"))

    def load(self, path: Path) -> bytes:
        return path.read_bytes()


class MemoryKeeper:
    """Keeps vaults in memory, each behind the way it was made with."""

    def __init__(self) -> None:
        self.vaults: dict[Path, tuple[Way, DictVault]] = {}
        self.accepted_older = False

    def exists(self, folder: Path) -> bool:
        return folder in self.vaults

    def create(self, folder: Path, way: Passphrase) -> OpenedVault:
        vault = DictVault(way)
        self.vaults[folder] = way, vault
        return vault

    def open(
        self, folder: Path, way: Way, *, accept_older: bool = False
    ) -> OpenedVault:
        self.accepted_older = accept_older
        _, vault = self.vaults[folder]
        if not vault.fits(way):
            raise WrongPassphraseError
        vault.is_open = True
        return vault

    def info(self, folder: Path) -> VaultInfo:
        return replace(INFO, size=len(self.vaults[folder]))


class MemoryShelf:
    """Keeps preferences in memory."""

    def __init__(self) -> None:
        self._kept = Preferences()

    def load(self) -> Preferences:
        return self._kept

    def save(self, preferences: Preferences) -> None:
        self._kept = preferences


class MemoryIntake:
    """Files that are there because a test says so."""

    def __init__(self) -> None:
        self.files: dict[Path, bytes] = {}

    def open(self, path: Path) -> tuple[BinaryIO, int]:
        if path not in self.files:
            raise UnreadableSourceError("file")
        return io.BytesIO(self.files[path]), len(self.files[path])


class MemoryBackups:
    """Backups that are nothing but their names and times."""

    def __init__(self) -> None:
        self.files: list[KeptBackup] = []
        self.restored: list[tuple[Path, Path]] = []

    def make(
        self,
        vault: OpenedVault,
        folder: Path,
        ticket: Ticket,
        ask_vault: AskVault = ask_here,
    ) -> Path:
        ticket.step(1, 1)
        made = MADE + timedelta(days=len(self.files))
        file = folder / f"{made:%Y%m%d}.hkdbackup"
        size = ask_vault(lambda: vault.check(ticket).entities)
        self.files.insert(0, KeptBackup(file, made, size))
        return file

    def kept(self, folder: Path, vault_id: str) -> Sequence[KeptBackup]:
        del vault_id
        return [each for each in self.files if each.file.parent == folder]

    def thin_out(self, folder: Path, vault_id: str, keep: int) -> Sequence[Path]:
        gone = self.kept(folder, vault_id)[keep:]
        self.files = [each for each in self.files if each not in gone]
        return [each.file for each in gone]

    def preview(self, untrusted_file: Path, way: Way, ticket: Ticket) -> BackupInfo:
        del way
        ticket.step(1, 1)
        found = next(each for each in self.files if each.file == untrusted_file)
        return BackupInfo(found.made, INFO.vault_id, found.size, {}, 0, private=False)

    def restore(self, untrusted_file: Path, folder: Path, ticket: Ticket) -> None:
        ticket.step(1, 1)
        self.restored.append((untrusted_file, folder))


class MemoryExports:
    """Exports of one person; what else there is stays at home."""

    def __init__(self) -> None:
        self.written: list[tuple[Sequence[OpenedDrawer], Path, str | None]] = []

    def write(
        self,
        drawers: Sequence[OpenedDrawer],
        file: Path,
        passphrase: str | None,
        ticket: Ticket,
    ) -> None:
        ticket.step(1, 1)
        self.written.append((drawers, file, passphrase))

    def look(self, untrusted_file: Path, passphrase: str | None) -> ExportInfo:
        del untrusted_file, passphrase
        return ExportInfo(MADE, {"person": 1}, 0, private=False)

    def read(
        self,
        untrusted_file: Path,
        passphrase: str | None,
        drawers: Sequence[OpenedDrawer],
        ticket: Ticket,
    ) -> Sequence[Change]:
        del untrusted_file, passphrase, drawers
        ticket.step(1, 1)
        edits = (Edit(None, Person(name="From elsewhere")),)
        return (Change(Deed.IMPORT_EXPORT, edits),)


class PlainSheets:
    """Sets a sheet as its own title."""

    def pdf(self, sheet: PrintedSheet) -> bytes:
        return sheet.title.encode()

    def pages(self, sheet: PrintedSheet, *, dpi: int) -> Sequence[bytes]:
        return (f"{dpi}:{sheet.title}".encode(),)


class PlainSummaries:
    """Sets a summary as its own title."""

    def pdf(self, summary: PrintedSummary) -> bytes:
        return summary.title.encode()


class NoPages:
    """Takes no document for a PDF."""

    def open(self, untrusted: BinaryIO) -> OpenedPages:
        untrusted.close()
        raise UnreadableSourceError("pdf")


class LengthMeter:
    """Takes length for strength."""

    def judge(self, passphrase: str, hints: Sequence[str] = ()) -> Strength:
        del hints
        level = Level(min(len(passphrase) // 4, Level.VERY_STRONG))
        return Strength(level, float(len(passphrase)))


def memory_house(
    now: Clock, new_id: NewId, keeper: MemoryKeeper | None = None
) -> House:
    """Return a house of which nothing ever touches a disk."""
    return House(
        vaults=VaultOffice(keeper or MemoryKeeper()),
        policies=PolicyDesk(TextReader(), bundled_lexicon),
        letters=LetterDesk(EchoTemplates(""), PlainPress(), ListFolder(), new_id),
        directory=SmallDirectory("alpha"),
        preferences=MemoryShelf(),
        backup_files=MemoryBackups(),
        exports=MemoryExports(),
        intake=MemoryIntake(),
        out=ListFolder(),
        record_reader=FileRecordReader(decode, (RecordsJsonReader(),)),
        record_outlets=RecordOutlets(
            files=PlainRecordFiles(), seals=AgeSeals(), reader=RecordsJsonReader()
        ),
        sheets=PlainSheets(),
        summaries=PlainSummaries(),
        renderer=NoPages(),
        decode_text=bytes.decode,
        fetch=FewPages(),
        meter=LengthMeter(),
        keyring=MemoryKeyring(),
        new_passphrase=lambda: "kato-mine-sura-tebo",
        new_keys=NewKeys(secret=lambda size: bytes(range(size)), key_file=_key_file),
        overwrite=_nothing,
        overwrite_cached=_nothing,
        default_vault=FOLDER,
        now=now,
        offsets_at=_offsets_at,
        new_id=new_id,
    )


def _key_file() -> bytes:
    return b"a key file of which there are many"


def _offsets_at(_day: date, _minute: int) -> Sequence[int]:
    return (9 * 60,)


def _nothing() -> None:
    """Fakes keep no secrets."""
