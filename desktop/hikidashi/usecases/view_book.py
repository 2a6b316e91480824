"""The view book: ways to look at records that the user comes back to."""

from collections.abc import Sequence

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.saved_view import SavedView, SavedViewId
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId, Vault
from hikidashi.usecases.trash_can import Removal


class ViewBook:
    """Lists, keeps and removes saved views."""

    def __init__(self, vault: Vault, ledger: Ledger, now: Clock, new_id: NewId) -> None:
        self._vault = vault
        self._ledger = ledger
        self._new_id = new_id
        self._removal = Removal(now, new_id)

    def views(self) -> Sequence[SavedView]:
        """Return all saved views in their order, the oldest first."""
        views = self._vault.all(SavedView)
        last = len(views)
        return sorted(views, key=lambda v: last if v.position is None else v.position)

    def add(self, name: str, query: RecordQuery) -> SavedView:
        """Keep a query under a name.

        Raises:
            InvalidValueError: the name is missing.
        """
        view = SavedView(id=SavedViewId(self._new_id()), name=name.strip(), query=query)
        self.save(view)
        return view

    def save(self, view: SavedView) -> None:
        """Keep a new state of a view; the same again changes nothing.

        Raises:
            InvalidValueError: the name is missing.
        """
        if not view.name:
            raise InvalidValueError("name", "missing")
        before = self._vault.get(SavedView, view.id)
        if before != view:
            edits = (Edit(before, view),)
            self._ledger.commit(Change(Deed.SAVE_VIEW, edits, Drawer.PRIVATE))

    def remove(self, view_id: SavedViewId) -> None:
        """Put a view into the trash; one that is already gone is no error."""
        view = self._vault.get(SavedView, view_id)
        if view is not None:
            change = self._removal.of(Deed.REMOVE_VIEW, (view,), Drawer.PRIVATE)
            self._ledger.commit(change)
