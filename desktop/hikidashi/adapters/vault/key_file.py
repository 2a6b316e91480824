"""The key file: a vault's id, its key slots, and which database is the live one.

It holds no secret in the clear. What it is made of, byte by byte, is written in
docs/vault-format.md; the example there is checked by a test.
"""

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from hikidashi.adapters.vault.canonical import canonical, parsed
from hikidashi.adapters.vault.kdf import KdfCost
from hikidashi.adapters.vault.keys import MASTER_KEY_SIZE, VaultKeys
from hikidashi.adapters.vault.shape import (
    HEX,
    NUMBER,
    TEXT,
    Part,
    ShapeError,
    many,
    shape,
)
from hikidashi.adapters.vault.slot import (
    FORMAT_VERSION,
    MAGIC,
    SLOT,
    RandomBytes,
    Slot,
)
from hikidashi.domain.errors import (
    DamagedVaultError,
    VaultPart,
    VaultTooNewError,
    WrongPassphraseError,
)

LARGEST_KEY_FILE = 65536  # bytes; a real one has some 550
_VAULT_ID_SIZE = 16  # bytes
_MAC_SIZE = 32  # bytes
_SLOTS = 1  # of this format; more of them would multiply what a forged file costs
_TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """What stands in ``vault.json``."""

    magic: str
    v: int
    vault_id: bytes
    created: datetime
    generation: int
    slots: tuple[Slot, ...]
    mac: bytes

    @classmethod
    def make(
        cls,
        passphrase: str,
        *,
        cost: KdfCost,
        created: datetime,
        random_bytes: RandomBytes,
    ) -> "tuple[KeyFile, VaultKeys]":
        """Make the keys of a new vault and the file that keeps them."""
        vault_id = random_bytes(_VAULT_ID_SIZE)
        master_key = random_bytes(MASTER_KEY_SIZE)
        slot = Slot.wrap(master_key, vault_id, passphrase, cost, random_bytes)
        unsigned = cls(
            magic=MAGIC,
            v=FORMAT_VERSION,
            vault_id=vault_id,
            created=created,
            generation=1,
            slots=(slot,),
            mac=bytes(_MAC_SIZE),
        )
        keys = VaultKeys(master_key, vault_id)
        return replace(unsigned, mac=_mac(unsigned, keys)), keys

    @classmethod
    def parse(cls, untrusted_data: bytes) -> "KeyFile":
        """Read a key file; only the very bytes that ``to_bytes`` writes are taken.

        Raises:
            DamagedVaultError: the file is not as it was written.
            VaultTooNewError: it is sound, and of a later format.
        """
        try:
            fields = _summed_fields(untrusted_data)
            _refuse_newer(fields)
            file = _KEY_FILE.read(fields)
        except (ValueError, RecursionError, ShapeError):
            raise DamagedVaultError(VaultPart.KEY_FILE) from None
        if not _is_acceptable(file) or file.to_bytes() != untrusted_data:
            raise DamagedVaultError(VaultPart.KEY_FILE)
        return file

    def to_bytes(self) -> bytes:
        fields = _KEY_FILE.write(self)
        return canonical(fields | {"sum": _sum(fields)}) + b"\n"

    def unlock(self, passphrase: str) -> VaultKeys:
        """Open the slot, if the passphrase fits it.

        Raises:
            WrongPassphraseError: it does not.
            DamagedVaultError: it does, but the file was changed by someone who does
                not know the keys.
            NotEnoughMemoryError: too little memory is free to find out.
        """
        (slot,) = self.slots
        master_key = slot.unwrap(self.vault_id, passphrase)
        if master_key is None:
            raise WrongPassphraseError
        keys = VaultKeys(master_key, self.vault_id)
        if not hmac.compare_digest(self.mac, _mac(self, keys)):
            raise DamagedVaultError(VaultPart.KEY_FILE)
        return keys


def _mac(file: KeyFile, keys: VaultKeys) -> bytes:
    fields = _KEY_FILE.write(file)
    del fields["mac"]
    return hmac.digest(keys.key_file_mac(), canonical(fields), "sha256")


def _sum(fields: dict[str, object]) -> str:
    """Return the checksum, which is no secret and keeps none.

    It tells a file that rotted from a passphrase that is wrong: without it both look
    like a slot that does not open. Against tampering there is the MAC.
    """
    return hashlib.sha256(canonical(fields)).hexdigest()


def _summed_fields(untrusted_data: bytes) -> dict[str, object]:
    """Take apart what every format shares: ``magic``, ``v`` and a true ``sum``."""
    if len(untrusted_data) > LARGEST_KEY_FILE:
        raise ShapeError("too large")
    fields = parsed(untrusted_data)
    if not isinstance(fields, dict) or fields.get("magic") != MAGIC:
        raise ShapeError("not a key file")
    if fields.pop("sum", None) != _sum(fields):
        raise ShapeError("wrong sum")
    return fields


def _refuse_newer(fields: dict[str, object]) -> None:
    version = NUMBER.read(fields.get("v"))
    if version > FORMAT_VERSION:
        raise VaultTooNewError(version)


def _is_acceptable(file: KeyFile) -> bool:
    return (
        file.v == FORMAT_VERSION
        and len(file.vault_id) == _VAULT_ID_SIZE
        and len(file.mac) == _MAC_SIZE
        and file.generation >= 1
        and len(file.slots) == _SLOTS
        and all(slot.is_acceptable() for slot in file.slots)
    )


def _write_time(value: datetime) -> str:
    return value.astimezone(UTC).strftime(_TIME)


def _read_time(untrusted: object) -> datetime:
    return datetime.strptime(TEXT.read(untrusted), _TIME).replace(tzinfo=UTC)


_KEY_FILE = shape(
    KeyFile,
    {
        "magic": TEXT,
        "v": NUMBER,
        "vault_id": HEX,
        "created": Part(_write_time, _read_time),
        "generation": NUMBER,
        "slots": many(SLOT),
        "mac": HEX,
    },
    words={"generation": "gen"},
)
