"""The key office: the ways into an open vault."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hikidashi.domain.change import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    InvalidValueError,
    NotFoundError,
    PrivateClosedError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.recovery_code import SECRET_SIZE, read_code, write_code
from hikidashi.domain.keys.way import (
    KeyFile,
    Keyring,
    Passphrase,
    RecoveryCode,
    SlotCard,
    SlotType,
    Way,
)
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.passphrase import SHORTEST_PASSPHRASE
from hikidashi.usecases.ports import (
    NewKeyFile,
    NewSecret,
    OpenedDrawer,
    OpenedVault,
)


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Where fresh secrets come from."""

    secret: NewSecret
    key_file: NewKeyFile


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWays:
    """What shall open a drawer once its data key is a new one.

    ``recovery_code`` is one that ``draft_code`` has made, or "" for none.
    """

    passphrase: Passphrase = field(repr=False)
    recovery_code: str = field(default="", repr=False)
    keyring: bool = False


class KeyOffice:
    """Adds, changes and removes ways in, and changes the data key.

    What asks for a passphrase takes as long as opening the vault.
    """

    def __init__(self, vault: OpenedVault, ledger: Ledger, fresh: NewKeys) -> None:
        self._vault = vault
        self._ledger = ledger
        self._fresh = fresh

    def slots(self, drawer: Drawer = Drawer.MAIN) -> Sequence[SlotCard]:
        """Return the ways into a drawer, in the order they were added.

        Raises:
            PrivateClosedError
        """
        return self._drawer(drawer).slots()

    def change_passphrase(
        self, slot_id: str, old: Passphrase, new: Passphrase, drawer: Drawer
    ) -> None:
        """Put a new passphrase in the old one's place.

        Raises:
            WrongPassphraseError: ``old`` does not open this drawer.
            InvalidValueError: the new one is too short.
            NotFoundError, PrivateClosedError, VaultFolderError
        """
        _refuse_short(new)
        opened = self._drawer(drawer)
        if not opened.fits(old):
            raise WrongPassphraseError
        opened.change_slot(slot_id, new)
        self._note(drawer)

    def add_passphrase(self, new: Passphrase, name: str, drawer: Drawer) -> SlotCard:
        """Add one more passphrase.

        Raises:
            InvalidValueError: it is too short, or there are too many slots.
            PrivateClosedError, VaultFolderError
        """
        _refuse_short(new)
        return self._add(new, name, drawer)

    def draft_code(self) -> str:
        """Return a fresh recovery code, which opens nothing until ``keep_code``."""
        return write_code(self._fresh.secret(SECRET_SIZE))

    def keep_code(self, code: str, name: str, drawer: Drawer) -> SlotCard:
        """Make a code that was drafted the recovery code; an older one ends.

        Raises:
            MistypedCodeError, PrivateClosedError, VaultFolderError
        """
        return self._add(RecoveryCode(read_code(code)), name, drawer)

    def draft_key_file(self) -> bytes:
        """Return the bytes of a fresh key file, to be written where the user says."""
        return self._fresh.key_file()

    def keep_key_file(self, data: bytes, name: str, drawer: Drawer) -> SlotCard:
        """Let a key file open the drawer alone.

        Raises:
            InvalidValueError: it is none of ours.
            PrivateClosedError, VaultFolderError
        """
        return self._add(KeyFile(data), name, drawer)

    def use_keyring(self, name: str) -> SlotCard:
        """Let this computer's keyring open the main drawer.

        Raises:
            KeyringError, VaultFolderError
        """
        return self._add(Keyring(), name, Drawer.MAIN)

    def rename(self, slot_id: str, name: str, drawer: Drawer) -> None:
        """Give a slot another name.

        Raises:
            NotFoundError, PrivateClosedError, VaultFolderError
        """
        self._drawer(drawer).rename_slot(slot_id, name.strip())

    def remove(self, slot_id: str, drawer: Drawer) -> None:
        """Remove a way in.

        Raises:
            LastWayError: it is the last one that the user holds.
            NotFoundError, PrivateClosedError, VaultFolderError
        """
        self._drawer(drawer).remove_slot(slot_id)
        self._note(drawer)

    def rotate(self, ways: NewWays, drawer: Drawer, ticket: Ticket) -> None:
        """Give a drawer a new data key; only ``ways`` open it from then on.

        Raises:
            InvalidValueError: the passphrase is too short.
            MistypedCodeError, PrivateClosedError, VaultFolderError, KeyringError,
            JobCancelledError: the drawer is as before.
        """
        _refuse_short(ways.passphrase)
        opened = self._drawer(drawer)
        opened.rotate(_all_of(ways, opened.slots()), ticket)
        self._note_rotated(drawer)

    def interrupted(self) -> frozenset[Drawer]:
        """Return the drawers whose change of the data key waits to be finished."""
        return self._vault.rotating

    def resume(self, drawer: Drawer, way: Way, ticket: Ticket) -> None:
        """Finish an interrupted change of the data key.

        Raises:
            WrongKeyError: ``way`` is none of the new ways.
            PrivateClosedError, VaultFolderError, JobCancelledError
        """
        self._vault.resume_rotation(drawer, way, ticket)
        self._note_rotated(drawer)

    def abandon(self, drawer: Drawer) -> None:
        """Take an interrupted change back; the old ways stay."""
        self._vault.abandon_rotation(drawer)

    def _add(self, way: Way, name: str, drawer: Drawer) -> SlotCard:
        card = self._drawer(drawer).add_slot(way, name.strip())
        self._note(drawer)
        return card

    def _note(self, drawer: Drawer) -> None:
        self._ledger.note(Deed.CHANGE_WAYS, drawer)

    def _note_rotated(self, drawer: Drawer) -> None:
        self._ledger.forget(drawer)  # only what is in use was written anew
        self._ledger.note(Deed.ROTATE_KEY, drawer)

    def _drawer(self, drawer: Drawer) -> OpenedDrawer:
        if drawer is Drawer.MAIN:
            return self._vault
        if self._vault.private is None:
            raise PrivateClosedError
        return self._vault.private


def _refuse_short(new: Passphrase) -> None:
    if len(new.text) < SHORTEST_PASSPHRASE:
        raise InvalidValueError("passphrase", "too-short")


def _all_of(ways: NewWays, old: Sequence[SlotCard]) -> list[tuple[Way, str]]:
    """Return the new ways with the names that ways of their type had before."""
    names = {card.type: card.name for card in reversed(old)}
    wanted: list[Way] = [ways.passphrase]
    if ways.recovery_code:
        wanted.append(RecoveryCode(read_code(ways.recovery_code)))
    if ways.keyring:
        wanted.append(Keyring())
    return [(way, names.get(way.type, "")) for way in wanted]


def passphrase_slot(cards: Sequence[SlotCard]) -> SlotCard:
    """Return the slot that "change the passphrase" is about: the oldest such.

    Raises:
        NotFoundError: no passphrase opens this drawer.
    """
    kinds = {SlotType.PASSPHRASE, SlotType.PASSPHRASE_AND_KEY_FILE}
    found = next((card for card in cards if card.type in kinds), None)
    if found is None:
        raise NotFoundError("key slot", "passphrase")
    return found
