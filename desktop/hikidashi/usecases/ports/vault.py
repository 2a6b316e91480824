"""What is kept in a drawer: finding it, and the one way to change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from hikidashi.domain.change import Change, Entity

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of entities ended: the key of its last one, newest first."""

    position: int


@dataclass(frozen=True, slots=True)
class Page(Generic[E]):
    """Some entities, newest first; ``next`` leads on, or is None at the end."""

    entities: tuple[E, ...]
    next: Cursor | None


class Vault(Protocol):
    """One open drawer; every call is made on the vault's own lane."""

    def get(self, kind: type[E], entity_id: str) -> E | None:
        """Return the entity of ``kind`` with that id, or None."""
        ...

    def all(self, kind: type[E]) -> Sequence[E]:
        """Return all entities of ``kind``, in the order of their ids."""
        ...

    def where(self, kind: type[E], owner: str) -> Sequence[E]:
        """Return the entities of ``kind`` that belong to ``owner``, newest first."""
        ...

    def page(self, kind: type[E], *, after: Cursor | None, most: int) -> Page[E]:
        """Return up to ``most`` entities of ``kind``, newest first (``Traits``)."""
        ...

    def before(self, kind: type[E], day: date) -> Sequence[E]:
        """Return the entities of ``kind`` from before ``day`` (``Traits.moment``)."""
        ...

    def search(
        self, words: str, kinds: Sequence[type[E]], *, after: Cursor | None, most: int
    ) -> Page[E]:
        """Return entities of ``kinds`` that hold all ``words``, newest first.

        Words are looked for regardless of case, width and accents: Japanese anywhere
        in a text, others at the beginning of a word. No words find nothing.
        """
        ...

    def count(self, kind: type[Entity]) -> int:
        """Return how many entities of ``kind`` there are."""
        ...

    def days(self, kind: type[Entity], first: date, last: date) -> Mapping[date, int]:
        """Return how many entities of ``kind`` each day from first to last has."""
        ...

    def apply(self, change: Change) -> None:
        """Make all edits of ``change`` or none of them, durably.

        Raises:
            StaleChangeError: an edit's ``before`` is not what the vault holds.
            VaultFolderError: the disk is full or read-only; nothing was changed.
            DamagedVaultError: the database is damaged; nothing was changed.
        """
        ...

    def close(self) -> None:
        """Write back and let go of the files; closing twice is no error."""
        ...
