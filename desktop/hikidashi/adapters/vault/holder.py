"""The key file of an open vault, as it stands on the disk."""

from contextlib import suppress

from hikidashi.adapters.vault.disk.folder import VaultFolder
from hikidashi.adapters.vault.disk.reserve import Reserve
from hikidashi.adapters.vault.keys.key_file import LARGEST_KEY_FILE, KeyFile
from hikidashi.adapters.vault.keys.key_file_v1 import KeyFileV1
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.domain.errors import DamagedVaultError, VaultFolderError, VaultPart
from hikidashi.domain.keys.way import SlotType
from hikidashi.usecases.ports import SecretStore


class KeyHolder:
    """Holds the newest key file; both drawers of a vault change it through this."""

    def __init__(self, place: VaultFolder, file: KeyFile, reserve: Reserve) -> None:
        self._place = place
        self._file = file
        self._reserve = reserve

    @property
    def file(self) -> KeyFile:
        return self._file

    def put(self, file: KeyFile, keys: DrawerKeys, secrets: SecretStore | None) -> None:
        """Make ``file`` the key file, in one step that is whole or not at all.

        Args:
            file: it differs in one drawer's ring alone.
            keys: of that drawer, as ``file`` has them.
            secrets: the keyring, which forgets what opens nothing any more.

        Raises:
            VaultFolderError: the old one still stands.
        """
        before = self._file
        try:
            self._write(file)
        finally:
            # after a failure it is the new secret that opens nothing
            if _asks_keyring(before, keys) or _asks_keyring(file, keys):
                self._file.settle(keys, secrets)

    def drop_private(self) -> None:
        """Drop the private drawer's keys, which erases it.

        Raises:
            VaultFolderError: they are still there.
        """
        self._write(self._file.without_private())

    def is_as_written(self) -> bool:
        """Tell whether the disk still holds what was written last."""
        try:
            return read_key_file(self._place) == self._file
        except DamagedVaultError:
            return False

    def _write(self, file: KeyFile) -> None:
        data = file.to_bytes()
        try:
            self._reserve.lend(lambda: self._place.write_key_file(data))
        except VaultFolderError:
            if not self._stands_after_all(data):
                raise
        self._file = file

    def _stands_after_all(self, data: bytes) -> bool:
        """Tell whether ``data`` is the key file though its writing has failed.

        It may be in its place, and only the flushing of the folder has failed. To tell
        of a failure then would lock the user out tomorrow: so the old one is put back,
        or else the new one holds.
        """
        with suppress(VaultFolderError):
            if self._place.read_key_file(LARGEST_KEY_FILE) != data:
                return False
            with suppress(VaultFolderError):
                self._place.write_key_file(self._file.to_bytes())
            return self._place.read_key_file(LARGEST_KEY_FILE) == data
        return False


def _asks_keyring(file: KeyFile, keys: DrawerKeys) -> bool:
    """Tell whether a ring has to do with the keyring, which may ask the user."""
    ring = file.ring(keys.drawer)
    slots = () if ring is None else ring.all_slots()
    return any(slot.type is SlotType.KEYRING for slot in slots)


def read_key_file(place: VaultFolder) -> KeyFile | KeyFileV1:
    """Read a vault's key file.

    Raises:
        DamagedVaultError: it is missing, or not as it was written.
        VaultTooNewError, VaultFolderError
    """
    if not place.key_file.is_file():
        raise DamagedVaultError(VaultPart.KEY_FILE)
    return KeyFile.parse(place.read_key_file(LARGEST_KEY_FILE))
