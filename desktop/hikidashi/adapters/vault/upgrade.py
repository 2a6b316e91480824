"""Brings a vault of format 1 to format 2: new keys, and all rows under them."""

from collections.abc import Callable, Sequence
from itertools import count

from hikidashi.adapters.vault.disk.folder import VaultFolder, write_atomically
from hikidashi.adapters.vault.inside import closed_on_error, open_database
from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.adapters.vault.keys.key_file_v1 import KeyFileV1
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.keys.maker import KeyMaker
from hikidashi.adapters.vault.store.schema import Step
from hikidashi.adapters.vault.store.store import Store
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import WrongKeyError
from hikidashi.domain.keys.way import Passphrase, SlotType, Way
from hikidashi.usecases.jobs import Ticket


def upgraded(  # noqa: PLR0913 - what there is, and what the new one is made of
    place: VaultFolder,
    old: KeyFileV1,
    way: Way,
    maker: KeyMaker,
    steps: Sequence[Step],
    refuse_old: Callable[[DrawerKeys], None],
) -> tuple[KeyFile, DrawerKeys, DrawerKeys]:
    """Write the database of a vault of format 1 anew, beside the old one.

    The old key file and database stay where they are, with a copy of each: the key
    file that is returned is the first to name what was written. When the vault has
    opened with it once more, what is of format 1 is removed.

    Args:
        place: of the vault.
        old: the key file as it was read.
        way: what shall open it; format 1 knows nothing but a passphrase.
        maker: of the new slot.
        steps: to the newest tables.
        refuse_old: raises what speaks against the old keys, before anything is done.

    Returns:
        the new key file, its keys, and what was noted of the old ones is kept under.

    Raises:
        WrongPassphraseError, WrongKeyError, DamagedVaultError, VaultTooNewError,
        VaultFolderError, NotEnoughMemoryError, and what ``refuse_old`` raises
    """
    if not isinstance(way, Passphrase) or way.type is not SlotType.PASSPHRASE:
        raise WrongKeyError(way.type)
    old_keys = old.unlock(way.text)
    refuse_old(old_keys.for_notes())
    # None that is there: beside an older key file it may be the newest there is.
    later = count(old.generation + 1)
    generation = next(each for each in later if not place.database(each).exists())
    file, keys = KeyFile.upgraded(old, way, "", maker, gen=generation)
    old_key = old_keys.database(old.generation)
    database = open_database(place.database(old.generation), old_key, steps)
    with closed_on_error(database):
        store = Store(database, old_keys.record_digest(), Drawer.MAIN)
        store.settle()
        path = place.database(generation)
        key, digest_key = keys.database(generation), keys.record_digest()
        store.export_to(path, key, digest_key, Ticket())
        store.close()
    write_atomically(place.old_key_file, old.to_bytes())
    return file, keys, old_keys.for_notes()
