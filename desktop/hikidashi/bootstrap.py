"""The one place that decides which adapter stands behind each port."""

import secrets
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from uuid import UUID

from hikidashi.adapters.directory.bundled import BundledDirectory
from hikidashi.adapters.files.intake import DiskIntake
from hikidashi.adapters.files.out_folder import DiskFolder
from hikidashi.adapters.files.places import (
    default_vault,
    preferences_file,
    state_folder,
)
from hikidashi.adapters.files.preferences import PreferencesFile
from hikidashi.adapters.keyring.system import SystemKeyring
from hikidashi.adapters.lazily import lazily
from hikidashi.adapters.memory import overwrite_cached_memory, overwrite_free_memory
from hikidashi.adapters.passphrases.generator import PassphraseGenerator
from hikidashi.adapters.policies.decode import decode
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.templates.jinja import JinjaTemplates
from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.adapters.vault.keys.user_key_file import make_key_file
from hikidashi.usecases.house import House
from hikidashi.usecases.key_office import NewKeys
from hikidashi.usecases.letter_desk import LetterDesk
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.ports import (
    Backups,
    Fetch,
    LetterPress,
    PageRenderer,
    PassphraseMeter,
    PortableExports,
    RecordFileReader,
    RecordFiles,
    RecordOutlets,
    RecordReader,
    RecordSeals,
    SecretStore,
    SheetPress,
    SourceReader,
    SummaryPress,
)
from hikidashi.usecases.vault_office import VaultOffice


def build_house() -> House:
    """Furnish the app with the real adapters; opens no file and no socket yet."""
    keyring = SystemKeyring()
    out = DiskFolder()
    generator = PassphraseGenerator()
    return House(
        vaults=VaultOffice(
            SqlcipherKeeper(now, secrets=keyring, mirror=state_folder())
        ),
        policies=PolicyDesk(lazily(_reader), bundled_lexicon),
        letters=LetterDesk(JinjaTemplates(), lazily(_press), out, new_id),
        directory=BundledDirectory(),
        preferences=PreferencesFile(preferences_file()),
        backup_files=lazily(lambda: _backups(keyring)),
        exports=lazily(_exports),
        intake=DiskIntake(),
        out=out,
        record_reader=lazily(_record_reader),
        record_outlets=RecordOutlets(
            files=lazily(_record_files),
            seals=lazily(_record_seals),
            reader=lazily(_records_json),
        ),
        sheets=lazily(_sheets),
        summaries=lazily(_summaries),
        renderer=lazily(_renderer),
        decode_text=decode,
        fetch=lazily(_fetch),
        meter=lazily(_meter),
        keyring=keyring,
        new_passphrase=generator.generate,
        new_keys=NewKeys(secret=secrets.token_bytes, key_file=make_key_file),
        overwrite=overwrite_free_memory,
        overwrite_cached=overwrite_cached_memory,
        default_vault=default_vault(),
        now=now,
        offsets_at=offsets_at,
        new_id=new_id,
    )


def now() -> datetime:
    """Return the time now, in the computer's own time zone."""
    return datetime.now(UTC).astimezone()


def offsets_at(day: date, minute: int) -> Sequence[int]:
    """Return how far this computer's clock is ahead of UTC then (``OffsetsAt``)."""
    shown = datetime.combine(day, time_of_day(minute // 60, minute % 60))
    try:
        both = [shown.replace(fold=fold).astimezone() for fold in (0, 1)]
        real = [each for each in both if _shows(each, shown)]
    except (OverflowError, ValueError, OSError):  # a year that the system cannot count
        return ()
    ahead = [each.utcoffset() or timedelta() for each in real]
    return tuple(dict.fromkeys(round(each / timedelta(minutes=1)) for each in ahead))


def _shows(moment: datetime, shown: datetime) -> bool:
    """Tell whether the clock ever shows it; what it skips comes back as other."""
    again = moment.astimezone(UTC).astimezone()
    return again.replace(tzinfo=None, fold=0) == shown


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562, section 5.7): sorts by the time of its making."""
    bits = time.time_ns() // 1_000_000 << 80 | secrets.randbits(80)
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=bits))


# What follows is loaded when it is first needed: no command and no unlocking waits for
# libraries that only some of them use.


def _reader() -> SourceReader:
    from hikidashi.adapters.policies.reader import (  # noqa: PLC0415 - see above
        FileReader,
    )

    return FileReader()


def _fetch() -> Fetch:
    from hikidashi.adapters.network.https_fetch import (  # noqa: PLC0415 - see above
        HttpsFetch,
    )

    return HttpsFetch()


def _record_reader() -> RecordReader:
    from hikidashi.adapters.importers.files import (  # noqa: PLC0415 - see above
        FileRecordReader,
    )
    from hikidashi.adapters.record_files.json_reader import (  # noqa: PLC0415 - see above
        RecordsJsonReader,
    )

    return FileRecordReader(decode, (RecordsJsonReader(),))


def _records_json() -> RecordFileReader:
    from hikidashi.adapters.record_files.json_reader import (  # noqa: PLC0415 - see above
        RecordsJsonReader,
    )

    return RecordsJsonReader()


def _record_files() -> RecordFiles:
    from hikidashi.adapters.record_files.files import (  # noqa: PLC0415 - see above
        PlainRecordFiles,
    )

    return PlainRecordFiles()


def _record_seals() -> RecordSeals:
    from hikidashi.adapters.vault.archives.age_seal import (  # noqa: PLC0415 - see above
        AgeSeals,
    )

    return AgeSeals()


def _press() -> LetterPress:
    from hikidashi.adapters.press.typst_press import (  # noqa: PLC0415 - see above
        TypstPress,
    )

    return TypstPress()


def _sheets() -> SheetPress:
    from hikidashi.adapters.press.recovery import (  # noqa: PLC0415 - see above
        TypstSheetPress,
    )

    return TypstSheetPress()


def _summaries() -> SummaryPress:
    from hikidashi.adapters.press.summary import (  # noqa: PLC0415 - see above
        TypstSummaryPress,
    )

    return TypstSummaryPress()


def _backups(keyring: SecretStore) -> Backups:
    from hikidashi.adapters.vault.archives.backup import (  # noqa: PLC0415 - see above
        VaultBackups,
    )

    return VaultBackups(now, keyring)


def _exports() -> PortableExports:
    from hikidashi.adapters.vault.archives.portable import (  # noqa: PLC0415 - see above
        AgeExports,
    )

    return AgeExports(now)


def _renderer() -> PageRenderer:
    from hikidashi.adapters.previews.pdfium import (  # noqa: PLC0415 - see above
        PdfiumRenderer,
    )

    return PdfiumRenderer()


def _meter() -> PassphraseMeter:
    from hikidashi.adapters.passphrases.meter import (  # noqa: PLC0415 - see above
        ZxcvbnMeter,
    )

    return ZxcvbnMeter()
