"""Makes, opens and describes vaults in folders."""

import secrets as system_random
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from hikidashi.adapters.vault.disk.folder import VaultFolder
from hikidashi.adapters.vault.disk.lock import VaultLock
from hikidashi.adapters.vault.disk.reserve import Reserve
from hikidashi.adapters.vault.disk.risk import risk_of
from hikidashi.adapters.vault.entry import Entry, entered
from hikidashi.adapters.vault.holder import KeyHolder, read_key_file
from hikidashi.adapters.vault.inside import Ground, make_inside, open_inside
from hikidashi.adapters.vault.keys.calibrate import measured
from hikidashi.adapters.vault.keys.kdf import FLOOR, KdfCost
from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.adapters.vault.keys.key_file_v1 import KeyFileV1
from hikidashi.adapters.vault.keys.maker import KeyMaker, RandomBytes
from hikidashi.adapters.vault.keys.mirror import FreshnessMirror
from hikidashi.adapters.vault.store import schema
from hikidashi.adapters.vault.upgrade import upgraded
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.adapters.vault.watch import refuse_retired
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    VaultError,
    VaultExistsError,
    VaultMissingError,
)
from hikidashi.domain.keys.way import Passphrase, Way
from hikidashi.usecases.ports import Clock, SecretStore, VaultInfo


class SqlcipherKeeper:
    """Keeps vaults as a key file, encrypted databases, and encrypted attachments.

    Args:
        now: the clock.
        secrets: the system's keyring; None where none is to be used.
        mirror: the folder, outside every vault, where it is noted how far each was;
            None where nothing is to be noted.
        kdf: what a guess at a new passphrase shall cost; measured once if None.
        random_bytes: where keys come from; only a test gives another.
        steps: the steps to the newest tables; only a test gives others.
    """

    def __init__(  # noqa: PLR0913 - the parts of a vault that a test may exchange
        self,
        now: Clock,
        *,
        secrets: SecretStore | None = None,
        mirror: Path | None = None,
        kdf: KdfCost | None = None,
        random_bytes: RandomBytes = system_random.token_bytes,
        steps: Sequence[schema.Step] = schema.STEPS,
    ) -> None:
        self._now = now
        self._secrets = secrets
        self._mirror = None if mirror is None else FreshnessMirror(mirror, secrets)
        self._kdf = kdf
        self._random_bytes = random_bytes
        self._steps = steps

    def exists(self, folder: Path) -> bool:
        return VaultFolder(folder).holds_vault()

    def risk(self, folder: Path) -> str | None:
        return risk_of(folder)

    def create(self, folder: Path, way: Passphrase) -> OpenVault:
        place = VaultFolder(folder)
        if place.holds_vault():
            raise VaultExistsError
        file, keys = KeyFile.make(way, "", self._maker([way]))
        is_new = place.prepare()
        with ExitStack() as on_failure:
            if is_new:
                on_failure.callback(place.remove_if_empty)
            lock = VaultLock(place.lock)
            on_failure.callback(lock.release)
            if place.holds_vault():  # made by another process just now
                raise VaultExistsError
            place.begin_making(Drawer.MAIN)
            on_failure.callback(_forget, lambda: place.forget_making(Drawer.MAIN))
            # The database first and the key file last: with it the vault is there.
            ground = self._ground(place, file)
            inside = make_inside(ground, Drawer.MAIN, keys, file.gen(Drawer.MAIN))
            on_failure.callback(inside.store.close)
            ground.put(file, keys)
            on_failure.pop_all()
        place.end_making(Drawer.MAIN)
        ground.reserve.keep()
        inside.watch.note()
        return OpenVault(ground, inside, lock)

    def open(self, folder: Path, way: Way, *, accept_older: bool = False) -> OpenVault:
        place = VaultFolder(folder)
        if not place.holds_vault():
            raise VaultMissingError
        with ExitStack() as on_failure:
            lock = VaultLock(place.lock)
            on_failure.callback(lock.release)
            place.sweep()
            place.make_private()
            file = read_key_file(place)
            if isinstance(file, KeyFileV1):
                ground, entry = self._entered_v1(
                    place, file, way, accept_older=accept_older
                )
            else:
                ground = self._ground(place, file)
                entry = entered(ground, Drawer.MAIN, way, accept_older=accept_older)
            vault = OpenVault(ground, entry.inside, lock)
            on_failure.callback(vault.close)
            if not accept_older:  # else it might end what is newer
                vault.finish_if_entered_anew(entry)
            on_failure.pop_all()
        return vault

    def info(self, folder: Path) -> VaultInfo:
        place = VaultFolder(folder)
        if not place.holds_vault():
            raise VaultMissingError
        file = read_key_file(place)
        if isinstance(file, KeyFileV1):
            slots = tuple(slot.type for slot in file.slots)
            has_private = rotating = False
        else:
            slots = file.slot_types(Drawer.MAIN)
            has_private, rotating = file.private is not None, bool(file.rotating())
        return VaultInfo(
            format_version=file.v,
            vault_id=file.vault_id.hex(),
            created=file.created,
            kdf=file.kdf_words(),
            slots=tuple(str(each) for each in slots),
            size=place.size(),
            has_private=has_private,
            rotating=rotating,
        )

    def _entered_v1(
        self, place: VaultFolder, old: KeyFileV1, way: Way, *, accept_older: bool
    ) -> tuple[Ground, Entry]:
        """Bring a vault of format 1 to format 2 and open it."""
        mirror = None if accept_older else self._mirror
        file, keys, old_keys = upgraded(
            place,
            old,
            way,
            self._maker([way]),
            self._steps,
            lambda found: refuse_retired(mirror, found),
        )
        ground = self._ground(place, file)
        inside = open_inside(ground, Drawer.MAIN, keys, file.gen(Drawer.MAIN))
        try:
            ground.put(file, keys)
            if self._mirror is not None:  # an old copy put back is to be noticed
                self._mirror.retire(old_keys, self._now())
            inside.watch.note()
        except BaseException:
            inside.store.close()
            raise
        return ground, Entry(inside=inside, new_keys=None)

    def _ground(self, place: VaultFolder, file: KeyFile) -> Ground:
        reserve = Reserve(place.reserve)
        return Ground(
            place=place,
            holder=KeyHolder(place, file, reserve),
            reserve=reserve,
            mirror=self._mirror,
            maker=self._maker,
            secrets=self._secrets,
            now=self._now,
            steps=self._steps,
        )

    def _maker(self, ways: Sequence[Way]) -> KeyMaker:
        """Return what making slots needs; what nothing stretches is not measured."""
        stretched = any(isinstance(way, Passphrase) for way in ways)
        if stretched and self._kdf is None:
            self._kdf = measured()
        return KeyMaker(
            cost=self._kdf or FLOOR,
            now=self._now,
            secrets=self._secrets,
            random_bytes=self._random_bytes,
        )


def _forget(clear: Callable[[], None]) -> None:
    """Clear up after a failed making; that it failed is what the user must hear."""
    with suppress(VaultError):
        clear()
