"""What the use cases need from the outside world, in their own words."""

from hikidashi.usecases.ports.basics import (
    Clock,
    NewId,
    NewKeyFile,
    NewPassphrase,
    NewSecret,
    OverwriteFreeMemory,
    PassphraseMeter,
    PreferencesStore,
    SecretStore,
)
from hikidashi.usecases.ports.copies import (
    BackupInfo,
    Backups,
    ExportInfo,
    KeptBackup,
    PortableExports,
)
from hikidashi.usecases.ports.drawer import (
    Blobs,
    OpenedDrawer,
    Problem,
    StoredBlob,
    VaultCheck,
)
from hikidashi.usecases.ports.files import FileIntake, OutFolder
from hikidashi.usecases.ports.keeper import OpenedVault, VaultInfo, VaultKeeper
from hikidashi.usecases.ports.papers import (
    Bitmap,
    LetterPress,
    LetterTemplates,
    OpenedPages,
    PageRenderer,
    SheetPress,
)
from hikidashi.usecases.ports.sources import (
    DecodeText,
    DirectoryEntry,
    LoadLexicon,
    ServiceDirectory,
    SourceFormat,
    SourceReader,
)
from hikidashi.usecases.ports.vault import Cursor, Page, Vault

__all__ = [
    "BackupInfo",
    "Backups",
    "Bitmap",
    "Blobs",
    "Clock",
    "Cursor",
    "DecodeText",
    "DirectoryEntry",
    "ExportInfo",
    "FileIntake",
    "KeptBackup",
    "LetterPress",
    "LetterTemplates",
    "LoadLexicon",
    "NewId",
    "NewKeyFile",
    "NewPassphrase",
    "NewSecret",
    "OpenedDrawer",
    "OpenedPages",
    "OpenedVault",
    "OutFolder",
    "OverwriteFreeMemory",
    "Page",
    "PageRenderer",
    "PassphraseMeter",
    "PortableExports",
    "PreferencesStore",
    "Problem",
    "SecretStore",
    "ServiceDirectory",
    "SheetPress",
    "SourceFormat",
    "SourceReader",
    "StoredBlob",
    "Vault",
    "VaultCheck",
    "VaultInfo",
    "VaultKeeper",
]
