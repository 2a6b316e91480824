"""What the tests of keys and slots share: cheap makers, one of each way, forgeries."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

from fakes.keyring import MemoryKeyring
from hikidashi.adapters.vault.forms.canonical import canonical
from hikidashi.adapters.vault.keys.kdf import KdfCost
from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.keys.maker import KeyMaker
from hikidashi.adapters.vault.keys.user_key_file import make_key_file
from hikidashi.domain.keys import way
from hikidashi.domain.keys.way import Keyring, Passphrase, RecoveryCode, SlotType, Way

CHEAP = KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)  # the least that is taken
MADE = datetime(2031, 5, 4, 12, tzinfo=UTC)
WORDS = "plain words 鍵カギ"
ANY_FILE = b"any file of the user's own" * 2
Fields = dict[str, Any]
Spoil = Callable[[Fields], object]


def counting() -> Callable[[int], bytes]:
    """Return "random" bytes 00, 01, 02 …, so that the outcome is always the same."""
    numbers = count()
    return lambda size: bytes(next(numbers) % 256 for _ in range(size))


def maker(secrets: MemoryKeyring | None = None) -> KeyMaker:
    return KeyMaker(cost=CHEAP, now=lambda: MADE, secrets=secrets)


def made(words: str = WORDS) -> tuple[KeyFile, DrawerKeys]:
    return KeyFile.make(Passphrase(words), "mine", maker())


def one_of(slot_type: SlotType) -> Way:
    """Return a new way of a type; no two of them open the same."""
    match slot_type:
        case SlotType.PASSPHRASE:
            return Passphrase(make_key_file().decode())
        case SlotType.PASSPHRASE_AND_KEY_FILE:
            return Passphrase("the same words", make_key_file())
        case SlotType.RECOVERY_CODE:
            return RecoveryCode(make_key_file()[21:41])
        case SlotType.KEY_FILE:
            return way.KeyFile(make_key_file())
        case SlotType.KEYRING:
            return Keyring()


def parsed(file: KeyFile) -> KeyFile:
    """Return a file after a journey through its bytes."""
    read = KeyFile.parse(file.to_bytes())
    assert isinstance(read, KeyFile)
    return read


def spoiled(data: bytes, spoil: Spoil) -> bytes:
    """Change a file as one would who knows the format, but no key."""
    fields = json.loads(data)
    del fields["sum"]
    spoil(fields)
    fields["sum"] = hashlib.sha256(canonical(fields)).hexdigest()
    return canonical(fields) + b"\n"
