"""What a backup says of itself: which files it holds, and their hashes."""

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from hikidashi.adapters.vault.archives.tar import BLOCK, END, filler, head
from hikidashi.adapters.vault.forms.canonical import canonical, parsed
from hikidashi.adapters.vault.keys.key_file import LARGEST_KEY_FILE
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import NotABackupError

KEY_FILE = "vault.json"
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 32 << 20

_FORMAT = "hikidashi-backup"
_VERSION = 1
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_UNKNOWN = "0" * 64
_HEX_256 = re.compile(r"[0-9a-f]{64}")
_VAULT_ID = re.compile(r"[0-9a-f]{32}")
_GENERATION = r"([1-9][0-9]{0,8})"
_DATABASE = {
    Drawer.MAIN: re.compile(rf"vault-{_GENERATION}\.db"),
    Drawer.PRIVATE: re.compile(rf"private-{_GENERATION}\.db(?:-wal)?"),
}
_BLOB = {
    Drawer.MAIN: re.compile(rf"att-{_GENERATION}/([0-9a-f]{{2}})/\2[0-9a-f]{{30}}"),
    Drawer.PRIVATE: re.compile(
        rf"private-att-{_GENERATION}/([0-9a-f]{{2}})/\2[0-9a-f]{{30}}"
    ),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a backup, by its path in the vault's folder."""

    name: str
    size: int
    sha256: str = _UNKNOWN

    @property
    def drawer(self) -> Drawer | None:
        """Whose it is; None for the key file."""
        return next((each for each in Drawer if self._generation(each)), None)

    @property
    def is_blob(self) -> bool:
        """Whether it is the content of an attachment."""
        return any(each.fullmatch(self.name) for each in _BLOB.values())

    def is_of(self, generations: Mapping[Drawer, int]) -> bool:
        """Tell whether it belongs to a vault with those generations."""
        drawer = self.drawer
        if drawer is None:
            return self.name == KEY_FILE
        return generations.get(drawer) == self._generation(drawer)

    def _generation(self, drawer: Drawer) -> int:
        for pattern in (_DATABASE[drawer], _BLOB[drawer]):
            if found := pattern.fullmatch(self.name):
                return int(found[1])
        return 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; the key file is its first member.

    ``mac`` is in hex, made with a key of the main drawer: who cannot open that cannot
    leave out a file, or put an older one in its place, unnoticed. A sum over all of it
    tells damage even to whoever has no key.
    """

    vault_id: str
    made: datetime
    members: tuple[Member, ...]
    mac: str = _UNKNOWN

    def to_bytes(self) -> bytes:
        fields = self._fields() | {"mac": self.mac}
        total = hashlib.sha256(canonical(fields)).hexdigest()
        return canonical(fields | {"sum": total}) + b"\n"

    def mac_under(self, key: bytes) -> str:
        """Return what ``mac`` has to be."""
        return hmac.digest(key, canonical(self._fields()), "sha256").hex()

    @property
    def seconds(self) -> int:
        return int(self.made.timestamp())

    def _fields(self) -> dict[str, object]:
        return {
            "format": _FORMAT,
            "v": _VERSION,
            "vault_id": self.vault_id,
            "made": self.made.astimezone(UTC).strftime(_TIME),
            "files": [
                {"name": each.name, "sha256": each.sha256, "size": each.size}
                for each in self.members
            ],
        }

    @property
    def head(self) -> bytes:
        return head(MANIFEST, len(self.to_bytes()), self.seconds)

    @property
    def size(self) -> int:
        """How many bytes all members have."""
        return sum(each.size for each in self.members)

    @property
    def file_size(self) -> int:
        """How many bytes the whole backup has."""
        sizes = [len(self.to_bytes()), *(each.size for each in self.members)]
        return sum(BLOCK + each + len(filler(each)) for each in sizes) + len(END)


def parse_manifest(untrusted_data: bytes) -> Manifest:
    """Read a manifest back.

    Raises:
        NotABackupError: it is none that we can have written.
    """
    try:
        fields = parsed(untrusted_data)
    except (ValueError, RecursionError):
        raise NotABackupError from None
    match fields:
        case {
            "vault_id": str() as vault_id,
            "made": str() as made,
            "mac": str() as mac,
            "files": list() as files,
        } if _VAULT_ID.fullmatch(vault_id) and _HEX_256.fullmatch(mac):
            members = tuple(_member(each) for each in files)
        case _:
            raise NotABackupError
    manifest = Manifest(vault_id, _time(made), members, mac)
    # One spelling only: so format, version and every field are what they must be.
    if manifest.to_bytes() != untrusted_data or not _is_in_order(members):
        raise NotABackupError
    return manifest


def _member(untrusted: object) -> Member:
    match untrusted:
        case {
            "name": str() as name,
            "sha256": str() as sha256,
            "size": int() as size,
        } if size is not True:
            member = Member(name, size, sha256)
        case _:
            raise NotABackupError
    is_key_file = name == KEY_FILE and size <= LARGEST_KEY_FILE
    if (
        not (is_key_file or member.drawer)
        or not _HEX_256.fullmatch(sha256)
        or not 0 <= size < 1 << 62
    ):
        raise NotABackupError
    return member


def _is_in_order(members: Sequence[Member]) -> bool:
    """Tell whether the key file comes first, and each name is there once."""
    names = [each.name for each in members]
    return names[:1] == [KEY_FILE] and len(set(names)) == len(names)


def _time(untrusted: str) -> datetime:
    try:
        return datetime.strptime(untrusted, _TIME).replace(tzinfo=UTC)
    except ValueError:
        raise NotABackupError from None
