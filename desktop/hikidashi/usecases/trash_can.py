"""The trash can: what was removed comes back within thirty days, or never."""

from collections.abc import Sequence
from dataclasses import dataclass

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import NotFoundError, OwnerErasedError
from hikidashi.domain.kept import Kept, owner_of
from hikidashi.domain.trash import A_DAY, KEPT_FOR, TrashItem, TrashItemId
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId, Vault
from hikidashi.usecases.presence import is_kept


@dataclass(frozen=True, slots=True)
class Removal:
    """Makes changes that put entities into the trash; every removal is one."""

    now: Clock
    new_id: NewId

    def of(self, deed: Deed, entities: Sequence[Kept], drawer: Drawer) -> Change:
        """Return the change that removes ``entities`` together.

        The first is what the user asked to remove, the others belong to it.
        """
        item = TrashItem(
            id=TrashItemId(self.new_id()),
            removed=self.now(),
            deed=deed,
            entities=tuple(entities),
        )
        gone = tuple(Edit(each, None) for each in entities)
        return Change(deed, (*gone, Edit(None, item)), drawer)


class TrashCan:
    """The trash of one drawer."""

    def __init__(
        self, vault: Vault, ledger: Ledger, now: Clock, drawer: Drawer
    ) -> None:
        self._vault = vault
        self._ledger = ledger
        self._now = now
        self._drawer = drawer

    def items(self) -> Sequence[TrashItem]:
        """Return what was removed, the newest first."""
        items = self._vault.all(TrashItem)
        return sorted(items, key=lambda each: (each.removed, each.id), reverse=True)

    def restore(self, item_id: TrashItemId) -> None:
        """Put back what was removed together; see ``restore_all``."""
        self.restore_all((item_id,))

    def restore_all(self, item_ids: Sequence[TrashItemId]) -> None:
        """Put back what was removed, all of it as one change.

        What it belongs to comes back with it, if that is in the trash too.

        Raises:
            NotFoundError: one is not in the trash any more; none is put back.
            OwnerErasedError: what one belonged to is gone for good; none is put back.
            StaleChangeError: something of an id is there again.
        """
        items = self._with_owners([self._item(each) for each in item_ids])
        if items:
            gone = tuple(Edit(item, None) for item in items)
            back = tuple(Edit(None, each) for item in items for each in item.entities)
            self._commit(Deed.RESTORE, (*gone, *back))

    def erase(self, item_ids: Sequence[TrashItemId]) -> None:
        """Erase things for good, as one change; only undo still brings them back.

        Raises:
            NotFoundError: one is not in the trash any more; none is erased.
        """
        items = [self._item(each) for each in item_ids]
        if items:
            self._commit(Deed.EMPTY_TRASH, tuple(Edit(each, None) for each in items))

    def erase_old(self) -> int:
        """Erase what has lain here for thirty days, and return how many things.

        Nobody can undo that. A disk that takes nothing now leaves it for next time.
        """
        now = self._now()
        beyond = (now - KEPT_FOR).date() + 2 * A_DAY  # whatever their time zone was
        items = self._vault.before(TrashItem, beyond)
        old = [each for each in items if each.is_over(now)]
        if not old:
            return 0
        edits = tuple(Edit(each, None) for each in old)
        change = Change(Deed.EMPTY_TRASH, edits, self._drawer)
        return len(old) if self._ledger.tidy(change) else 0

    def _with_owners(self, chosen: Sequence[TrashItem]) -> Sequence[TrashItem]:
        """Return ``chosen`` with the items that hold what theirs belong to."""
        items = {each.id: each for each in chosen}
        while lacking := self._lacking(list(items.values())):
            holders = [each for each in self.items() if lacking & _ids(each)]
            if not lacking <= _ids(*holders):
                raise OwnerErasedError
            items |= {each.id: each for each in holders}
        return list(items.values())

    def _lacking(self, items: Sequence[TrashItem]) -> set[str]:
        """Return the ids of owners that are neither kept nor among ``items``."""
        owners = {owner_of(each) for item in items for each in item.entities}
        elsewhere = owners - _ids(*items) - {""}
        return {each for each in elsewhere if not is_kept(self._vault, each)}

    def _item(self, item_id: TrashItemId) -> TrashItem:
        item = self._vault.get(TrashItem, item_id)
        if item is None:
            raise NotFoundError("trash item", item_id)
        return item

    def _commit(self, deed: Deed, edits: tuple[Edit, ...]) -> None:
        self._ledger.commit(Change(deed, edits, self._drawer))


def _ids(*items: TrashItem) -> set[str]:
    return {entity.id for item in items for entity in item.entities}
