"""About me: what the letters may say of the user."""

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.person import ME, Person
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Vault


class AboutMe:
    """Keeps the user's own name and addresses."""

    def __init__(self, vault: Vault, ledger: Ledger) -> None:
        self._vault = vault
        self._ledger = ledger

    def me(self) -> Person:
        """Return the user; blank as long as nothing was told."""
        return self._vault.get(Person, ME) or Person()

    def save(self, person: Person) -> None:
        """Keep what the user told; saving the same again changes nothing."""
        before = self._vault.get(Person, person.id)
        if before != person:
            self._ledger.commit(Change(Deed.SAVE_PERSON, (Edit(before, person),)))
