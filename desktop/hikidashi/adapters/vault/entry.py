"""Lets a way into a drawer: finds its keys, opens it, and clears up what is left."""

from contextlib import suppress
from dataclasses import dataclass, field

from hikidashi.adapters.vault.inside import (
    Ground,
    Inside,
    open_inside,
    refuse_older_journal,
)
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.watch import refuse_retired
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import VaultError
from hikidashi.domain.keys.way import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An opened drawer, and the pending keys if the way in was one of theirs."""

    inside: Inside
    new_keys: DrawerKeys | None = field(repr=False)


def entered(ground: Ground, drawer: Drawer, way: Way, *, accept_older: bool) -> Entry:
    """Open a drawer of a vault whose key file was read.

    Raises:
        WrongKeyError, DamagedVaultError, OlderVaultError, NotEnoughMemoryError,
        KeyringError, InvalidValueError, VaultTooNewError, VaultFolderError
    """
    file, secrets = ground.holder.file, ground.secrets
    # the pending ways first: one that stays the same opens both
    pair = file.unlock_pending(drawer, way, secrets)
    if pair is None:
        keys, new_keys = file.unlock(drawer, way, secrets), None
    else:
        keys, new_keys = pair
    if not accept_older:
        refuse_retired(ground.mirror, keys)
        refuse_older_journal(ground, drawer, keys, file.gen(drawer))
    inside = open_inside(ground, drawer, keys, file.gen(drawer))
    try:
        if not accept_older:
            inside.watch.compare()
        inside.watch.note()
        if not accept_older:  # else what this state knows nothing of may be newer
            _tidy_up(ground, drawer, inside)
    except BaseException:
        inside.store.close()
        raise
    return Entry(inside=inside, new_keys=new_keys)


def _tidy_up(ground: Ground, drawer: Drawer, inside: Inside) -> None:
    """Remove what crashes have left, now that the live generation has opened."""
    place = ground.place
    place.sweep_generations(drawer, ground.generations(drawer))
    if drawer is Drawer.MAIN:
        place.forget_old_key_file()
        _tidy_up_making(ground)
        ground.reserve.keep()
    if place.blobs(inside.generation, drawer).is_dir():
        with suppress(VaultError):  # a damaged row keeps all contents
            inside.blobs.sweep(inside.store.blob_names())


def _tidy_up_making(ground: Ground) -> None:
    """End a making or erasing of the private drawer that was interrupted."""
    place, drawer = ground.place, Drawer.PRIVATE
    if ground.holder.file.private is not None:
        place.end_making(drawer)
    elif place.is_making(drawer):
        place.sweep_generations(drawer, ())
        with suppress(VaultError):
            place.forget_making(drawer)
