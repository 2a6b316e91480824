"""One drawer's database: entities, found and changed; knows no locks and no slots."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from hikidashi.adapters.vault.store import codec
from hikidashi.adapters.vault.store.audit import Audit, Move
from hikidashi.adapters.vault.store.copies import Own, export, renew
from hikidashi.adapters.vault.store.database import Database
from hikidashi.adapters.vault.store.digest import Digests, read_digests
from hikidashi.adapters.vault.store.finder import Finder
from hikidashi.adapters.vault.store.index import RULES
from hikidashi.adapters.vault.store.inspection import inspect
from hikidashi.adapters.vault.store.shelf import Placed, Shelf, place_of
from hikidashi.adapters.vault.store.tallies import Tally
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Change, Edit, Entity, kind_word
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import StaleChangeError
from hikidashi.domain.traits import Traits, moment_of, traits_of
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Cursor, Page, VaultCheck

E = TypeVar("E", bound=Entity)

_MARK_SIZE = 16  # bytes
_MOST_COMPARED = 10_000  # rows; more would be felt at each opening
_TURN = """
    UPDATE generation SET counter = counter + 1, mark = ? RETURNING counter, mark
"""


class Store:
    """One open database; use it from the thread that opened it.

    Args:
        database: its tables are of the newest version.
        digest_key: 32 bytes.
        drawer: which drawer it is.
    """

    def __init__(self, database: Database, digest_key: bytes, drawer: Drawer) -> None:
        self._digest_key = digest_key
        self._drawer = drawer
        self._use(database)
        self.on_change: Callable[[int, bytes], None] | None = None
        """Is called after each change with the new counter and mark."""

    @property
    def drawer(self) -> Drawer:
        return self._drawer

    def compare(self) -> int:
        """Compare all rows with their digest, unless they are very many; count them."""
        rows = self._count()
        if rows <= _MOST_COMPARED:
            self._audit.read()
            self._audit.demand_fit()
        return rows

    def settle(self) -> None:
        """Do what is to be done once after opening.

        Compares the rows: nobody shall write to an address that an older page has
        brought back. What finds them is left to ``look_over``: it can be mended, but in
        an open vault only. Makes the search index anew where other rules made it.

        Raises:
            DamagedVaultError
            VaultFolderError: there is no room for a new search index.
        """
        rows = self.compare()
        secure = "SELECT v FROM words_config WHERE k = 'secure-delete'"
        rules = self._database.row("SELECT rules FROM words_rules")
        if self._database.row(secure) != (1,) or rules != (RULES,):
            with self._database.transaction():
                self._shelf.make_words(rows, Ticket())

    def get(self, kind: type[E], entity_id: str) -> E | None:
        return self._finder.get(kind, entity_id)

    def all(self, kind: type[E]) -> Sequence[E]:
        return self._finder.all(kind)

    def before(self, kind: type[E], day: date) -> Sequence[E]:
        return self._finder.before(kind, day)

    def where(self, kind: type[E], owner: str) -> Sequence[E]:
        return self._finder.where(kind, owner)

    def page(self, kind: type[E], *, after: Cursor | None, most: int) -> Page[E]:
        return self._finder.page(kind, after=after, most=most)

    def search(
        self, words: str, kinds: Sequence[type[E]], *, after: Cursor | None, most: int
    ) -> Page[E]:
        return self._finder.search(words, kinds, after=after, most=most)

    def count(self, kind: type[Entity]) -> int:
        digest = read_digests(self._database).get(kind_word(kind))
        return 0 if digest is None else digest.count

    def days(self, kind: type[Entity], first: date, last: date) -> Mapping[date, int]:
        return self._finder.days(kind, first, last)

    @property
    def tally(self) -> Tally:
        """What counts its records."""
        return self._tally

    def apply(self, change: Change) -> None:
        if change.drawer is not self._drawer:
            raise ValueError("a change of another drawer")
        moves: list[Move] = []
        with self._database.transaction():
            digests = Digests(self._database, self._digest_key)
            for edit in self._in_order(change.edits):
                moves += self._make(edit, digests)
            digests.write()
            counter, mark = self._turn()
        self._audit.follow(moves)
        if self.on_change is not None:
            self.on_change(counter, mark)

    def look_over(self, rows: int) -> bool:
        return self._audit.go_on(rows)

    def check_rows(self, ticket: Ticket) -> VaultCheck:
        """Read everything once and compare it with its checksums.

        Problems that ``mends`` are not of the entities: ``mend`` mends those.

        Raises:
            VaultFolderError: the disk is too full to write the WAL back first.
        """
        return inspect(self._database, self._digest_key, ticket)

    def mend(self, path: Path, aside: Path, key: bytes, ticket: Ticket) -> None:
        """Write all entities into a new file, with new indexes, and use that instead.

        All but the entities. This file is replaced in one step, or is as it was.

        Args:
            path: where this database is.
            aside: a new file in the same folder.
            key: of the database.
            ticket: is told the progress in rows.

        Raises:
            DamagedVaultError: the entities are not those that were written last.
            VaultFolderError, JobCancelledError
        """
        own = Own(path, key, self._digest_key, self._database.part)
        self._database.close()  # it reads nothing more once it has met damage
        try:
            renew(own, aside, ticket)
        finally:
            self._use(Database.open(path, key, own.part))

    def export_to(
        self, path: Path, key: bytes, digest_key: bytes, ticket: Ticket
    ) -> None:
        """Write everything into a new file under other keys.

        It is compared with the digest, and durable when this returns; it is removed
        when this raises. Counter and mark are the same as here.

        Raises:
            DamagedVaultError: the entities are not those that were written last.
            VaultFolderError, JobCancelledError
        """
        keys = (self._digest_key, digest_key)
        export(self._database, path, key, keys, ticket)

    def copy_to(self, path: Path, ticket: Ticket) -> None:
        """Write a consistent copy under the same key; it has no WAL beside it.

        It is durable when this returns, and removed when this raises.

        Raises:
            DamagedVaultError, VaultFolderError, JobCancelledError
        """
        self._database.copy_into(path, ticket)

    def freshness(self) -> tuple[int, bytes]:
        """Return the counter of changes and the mark of the last one (16 bytes)."""
        query = "SELECT counter, mark FROM generation"
        return self._freshness(self._database.row(query))

    def blob_names(self) -> set[str]:
        """Return the names of all contents that attachments need, in the trash too."""
        return {
            attachment.blob
            for kind in (Attachment, TrashItem)
            for entity in self._finder.all(kind)
            for attachment in codec.attachments_in(entity)
        }

    def close(self) -> None:
        self._database.close()

    def _use(self, database: Database) -> None:
        self._database = database
        self._shelf = Shelf(database)
        self._finder = Finder(database)
        self._tally = Tally(database)
        self._audit = Audit(database, self._digest_key)

    def _count(self) -> int:
        return sum(each.count for each in read_digests(self._database).values())

    def _in_order(self, edits: Sequence[Edit]) -> Sequence[Edit]:
        """Return edits in the order of their places, if that makes no difference.

        The search index writes what it was told whenever the next place is not beyond
        the last one. Taking back an import, the newest first, would take three times
        as long.
        """
        entities = [edit.after or edit.before for edit in edits]
        changed = {codec.key(type(e), e.id) for e in entities if e is not None}
        if len(changed) < len(edits):
            return edits  # one is changed twice, so what comes first matters
        return sorted(edits, key=self._place)

    def _place(self, edit: Edit) -> int:
        """Return where a row is, or about where a new one will be."""
        entity = edit.after or edit.before
        if entity is None:
            return 0
        is_new = edit.before is None
        n = None if is_new else self._shelf.place(*codec.key(type(entity), entity.id))
        return place_of(moment_of(entity)) if n is None else n

    def _make(self, edit: Edit, digests: Digests) -> Sequence[Move]:
        """Make one edit; return what it has moved."""
        entity = edit.after or edit.before
        if entity is None:
            return ()
        old = self._shelf.find(*codec.key(type(entity), entity.id))
        if not self._is(old, edit.before):
            raise StaleChangeError
        new = None if edit.after is None else codec.to_row(edit.after)
        was = Traits() if edit.before is None else traits_of(edit.before)
        becomes = Traits() if edit.after is None else traits_of(edit.after)
        n = self._shelf.change(old, was, new, becomes)
        moves = []
        if old is not None:
            hashed = digests.remove(old.row)
            moves.append(_move(-1, old.n, old.row.kind, hashed, was))
        if new is not None:
            moves.append(_move(1, n, new.kind, digests.add(new), becomes))
        return moves

    def _is(self, stored: Placed | None, entity: Entity | None) -> bool:
        """Tell whether a row is what a change starts from."""
        if stored is None or entity is None:
            return stored is None and entity is None
        # Rows that an older version wrote may spell the same entity another way.
        row = stored.row
        return (
            row == codec.to_row(entity)
            or self._finder.entity(row, type(entity)) == entity
        )

    def _turn(self) -> tuple[int, bytes]:
        cells = (secrets.token_bytes(_MARK_SIZE),)
        found = list(self._database.rows(_TURN, cells))  # to its end, or it stays open
        return self._freshness(found[0] if found else None)

    def _freshness(self, cells: Sequence[object] | None) -> tuple[int, bytes]:
        match cells:
            case (int() as counter, bytes() as mark):
                return counter, mark
            case _:
                raise self._database.damaged()


def _move(by: int, n: int, kind: str, row_hash: int, traits: Traits) -> Move:
    return Move(by, n, kind, row_hash, bool(traits.owner), traits.marks)
