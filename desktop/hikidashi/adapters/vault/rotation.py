"""Gives an open drawer a new data key, one generation after the other.

What is written under the new key lies beside what there is, and means nothing until
one write of the key file makes it the live generation. So there is no moment at which
a crash would leave neither the old state nor the new one.
"""

from contextlib import suppress

from hikidashi.adapters.vault.blobs.blobs import BlobFolder
from hikidashi.adapters.vault.inside import Ground, Inside, open_inside
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.progress import PartTicket
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    PendingRotationError,
    VaultError,
    VaultPart,
)
from hikidashi.usecases.jobs import Ticket

_BLOBS_END, _ROWS_END = 500, 1000  # of 1000


def finish(
    ground: Ground, drawer: Drawer, old: Inside, new_keys: DrawerKeys, ticket: Ticket
) -> Inside:
    """Write everything anew under the pending keys, and make them the live ones.

    Attachments that an interrupted run has written already are not written again.

    Returns:
        the new inside of the drawer; the old one is closed.

    Raises:
        JobCancelledError, VaultFolderError, DamagedVaultError: the old keys still
            hold, and the rotation is still pending.
    """
    new = _written_anew(ground, drawer, old, new_keys, ticket)
    try:
        ground.put(ground.holder.file.finish_rotation(new_keys), new_keys)
    except BaseException:
        new.store.close()
        raise
    _clear_up(ground, drawer, old, new)
    return new


def abandon(ground: Ground, drawer: Drawer, keys: DrawerKeys) -> None:
    """Take a pending rotation back, and remove what was written for it.

    Raises:
        VaultFolderError: it is still pending.
    """
    ground.put(ground.holder.file.abandon_rotation(keys), keys)
    ground.place.sweep_generations(drawer, ground.generations(drawer))


def _written_anew(
    ground: Ground, drawer: Drawer, old: Inside, new_keys: DrawerKeys, ticket: Ticket
) -> Inside:
    generation = _pending(ground, drawer)
    blobs = BlobFolder(
        ground.place.blobs(generation, drawer),
        new_keys.blobs(generation),
        new_keys.blob_names(generation),
    )
    names = old.store.blob_names()
    lost = old.blobs.rewrite_into(blobs, names, PartTicket(ticket, 0, _BLOBS_END))
    if any(old.blobs.has(name) for name in lost):
        # What is damaged might still be saved by someone; the new key would end that.
        raise DamagedVaultError(VaultPart.ATTACHMENT)
    ground.place.forget_database(generation, drawer)  # of an interrupted run
    old.store.export_to(
        ground.place.database(generation, drawer),
        new_keys.database(generation),
        new_keys.record_digest(),
        PartTicket(ticket, _BLOBS_END, _ROWS_END),
    )
    return open_inside(ground, drawer, new_keys, generation)


def _pending(ground: Ground, drawer: Drawer) -> int:
    ring = ground.holder.file.ring(drawer)
    if ring is None or ring.pending is None:
        raise PendingRotationError
    return ring.pending.gen


def _clear_up(ground: Ground, drawer: Drawer, old: Inside, new: Inside) -> None:
    """Remove what the old key could open; the new one holds whatever happens here."""
    with suppress(VaultError):
        old.store.close()
    old.watch.retire()
    new.watch.note()
    ground.place.sweep_generations(drawer, {new.generation})
    if drawer is Drawer.MAIN:
        ground.place.forget_old_key_file()
