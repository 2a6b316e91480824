"""The one place that decides which adapter stands behind each port."""

import secrets
import time
from datetime import UTC, datetime
from uuid import UUID

from hikidashi.adapters.directory.bundled import BundledDirectory
from hikidashi.adapters.files.out_folder import DiskFolder
from hikidashi.adapters.files.places import default_vault, preferences_file
from hikidashi.adapters.files.preferences import PreferencesFile
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.policies.reader import FileReader
from hikidashi.adapters.press.typst_press import TypstPress
from hikidashi.adapters.templates.jinja import JinjaTemplates
from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.usecases.house import House
from hikidashi.usecases.letter_desk import LetterDesk
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.vault_office import VaultOffice


def build_house() -> House:
    """Furnish the app with the real adapters; opens no file and no socket yet."""
    return House(
        vaults=VaultOffice(SqlcipherKeeper(now)),
        policies=PolicyDesk(FileReader(), bundled_lexicon),
        letters=LetterDesk(JinjaTemplates(), TypstPress(), DiskFolder(), new_id),
        directory=BundledDirectory(),
        preferences=PreferencesFile(preferences_file()),
        default_vault=default_vault(),
        now=now,
        new_id=new_id,
    )


def now() -> datetime:
    """Return the time now, in the computer's own time zone."""
    return datetime.now(UTC).astimezone()


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562, section 5.7): sorts by the time of its making."""
    bits = time.time_ns() // 1_000_000 << 80 | secrets.randbits(80)
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=bits))
