"""An open vault: its main drawer, the door to the private one, and the lock."""

from collections.abc import Callable
from contextlib import ExitStack, suppress

from hikidashi.adapters.vault.archives.snapshot import (
    ClosedDatabase,
    OpenDatabase,
    Snapshot,
)
from hikidashi.adapters.vault.disk.lock import VaultLock
from hikidashi.adapters.vault.drawer import OpenDrawer
from hikidashi.adapters.vault.entry import entered
from hikidashi.adapters.vault.inside import Ground, Inside, make_inside
from hikidashi.adapters.vault.keys.key_file import forget_keyring
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    PrivateClosedError,
    VaultError,
    VaultExistsError,
    VaultMissingError,
    VaultPart,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Passphrase, SlotType, Way
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import OpenedDrawer


class OpenVault(OpenDrawer):
    """An open vault; it holds the vault's lock until it is closed."""

    def __init__(self, ground: Ground, inside: Inside, lock: VaultLock) -> None:
        super().__init__(ground, Drawer.MAIN, inside)
        self._lock = lock
        self._private: OpenDrawer | None = None

    @property
    def rotating(self) -> frozenset[Drawer]:
        return self._file.rotating()

    def resume_rotation(self, drawer: Drawer, way: Way, ticket: Ticket) -> None:
        opened = self._opened(drawer)
        secrets = self._ground.secrets
        keys = self._file.unlock_pending(drawer, way, secrets)
        if keys is None:
            raise _wrong_key(way)
        opened.finish_rotation(keys[1], ticket)

    def abandon_rotation(self, drawer: Drawer = Drawer.MAIN) -> None:
        if drawer is Drawer.MAIN:
            super().abandon_rotation()
        else:
            self._opened(drawer).abandon_rotation()

    @property
    def has_private(self) -> bool:
        return self._file.private is not None

    @property
    def private(self) -> OpenedDrawer | None:
        opened = self._private
        return opened if opened is not None and opened.is_open else None

    def create_private(self, way: Passphrase) -> OpenedDrawer:
        drawer, place = Drawer.PRIVATE, self._ground.place
        if self.has_private:
            raise VaultExistsError
        if place.is_orphaned(drawer):  # with the right key file it may open again
            raise DamagedVaultError(VaultPart.KEY_FILE)
        file, keys = self._file.with_private(way, "", self._ground.maker([way]))
        place.begin_making(drawer)
        with ExitStack() as on_failure:
            on_failure.callback(_forget, lambda: place.forget_making(drawer))
            inside = make_inside(self._ground, drawer, keys, file.gen(drawer))
            on_failure.callback(inside.store.close)
            self._ground.put(file, keys)
            on_failure.pop_all()
        place.end_making(drawer)
        self._private = OpenDrawer(self._ground, drawer, inside)
        inside.watch.note()
        return self._private

    def open_private(self, way: Way, *, accept_older: bool = False) -> OpenedDrawer:
        if not self.has_private:
            raise VaultMissingError
        if self._private is not None and self._private.is_open:
            if not self._private.fits(way):
                raise _wrong_key(way)
            return self._private
        drawer = Drawer.PRIVATE
        entry = entered(self._ground, drawer, way, accept_older=accept_older)
        self._private = OpenDrawer(self._ground, drawer, entry.inside)
        if not accept_older:  # else it might end what is newer
            self._private.finish_if_entered_anew(entry)
        return self._private

    def erase_private(self) -> None:
        if not self.has_private:
            return
        ground, drawer = self._ground, Drawer.PRIVATE
        ground.place.begin_erasing(drawer)
        ground.holder.drop_private()
        if self._private is not None:
            self._private.discard()
        forget_keyring(self._file.vault_id, drawer, ground.secrets)
        ground.place.sweep_generations(drawer, ())
        _forget(lambda: ground.place.forget_making(drawer))

    def snapshot(self) -> Snapshot:
        """Return what a backup of this vault is made of."""
        file = self._file
        main = self._open_database(self)
        private: OpenDatabase | ClosedDatabase | None = None
        if self._private is not None and self._private.is_open:
            private = self._open_database(self._private)
        elif file.private is not None:
            private = ClosedDatabase(
                Drawer.PRIVATE,
                file.private.gen,
                self._ground.place.database(file.private.gen, Drawer.PRIVATE),
                self._ground.place.blobs(file.private.gen, Drawer.PRIVATE),
            )
        return Snapshot(file.vault_id.hex(), file.to_bytes(), main, private)

    def close(self) -> None:
        try:
            if self._private is not None:
                self._private.close()
        finally:
            try:
                super().close()
            finally:
                self._lock.release()

    def _opened(self, drawer: Drawer) -> OpenDrawer:
        if drawer is Drawer.MAIN:
            return self
        if self._private is None or not self._private.is_open:
            raise PrivateClosedError
        return self._private

    def _open_database(self, opened: OpenDrawer) -> OpenDatabase:
        inside = opened.inside
        blobs = self._ground.place.blobs(inside.generation, opened.drawer)
        store = inside.store
        return OpenDatabase(
            opened.drawer,
            inside.generation,
            inside.keys,
            store.copy_to,
            blobs,
            is_open=lambda: opened.is_open,
        )


def _forget(clear: Callable[[], None]) -> None:
    """Clear up what means nothing any more; that it stays harms nobody."""
    with suppress(VaultError):
        clear()


def _wrong_key(way: Way) -> WrongKeyError:
    if way.type is SlotType.PASSPHRASE:
        return WrongPassphraseError()
    return WrongKeyError(way.type)
