"""The vault on SQLCipher."""

import secrets
from collections.abc import Iterable, Sequence
from typing import TypeVar

from hikidashi.adapters.vault import codec
from hikidashi.adapters.vault.codec import Row
from hikidashi.adapters.vault.database import Database
from hikidashi.adapters.vault.digest import Digest, hash_row
from hikidashi.adapters.vault.lock import VaultLock
from hikidashi.adapters.vault.shape import ShapeError
from hikidashi.domain.change import Change, Edit, Entity
from hikidashi.domain.errors import DamagedVaultError, StaleChangeError, VaultPart
from hikidashi.usecases.ports import VaultCheck

E = TypeVar("E", bound=Entity)

_MARK_SIZE = 16  # bytes
_MOST_COMPARED = 20_000  # rows; more would be felt at each opening
_MOST_COMPARED = 20_000  # rows; more would be felt at each opening
# A row that is replaced stays where it is, so no index has to be written.
_PUT_ENTITY = """
    INSERT INTO entity (kind, id, body) VALUES (?, ?, ?)
    ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body
"""
_PUT_DIGEST = """
    INSERT INTO digest (kind, n, h) VALUES (?, ?, ?)
    ON CONFLICT (kind) DO UPDATE SET n = excluded.n, h = excluded.h
"""


class SqlcipherVault:
    """One open vault; use it from the thread that opened it."""

    def __init__(self, database: Database, digest_key: bytes, lock: VaultLock) -> None:
        self._database = database
        self._digest_key = digest_key
        self._lock = lock

    def get(self, kind: type[E], entity_id: str) -> E | None:
        row = self._row(*codec.key(kind, entity_id))
        return None if row is None else _entity(row, kind)

    def all(self, kind: type[E]) -> Sequence[E]:
        name, _ = codec.key(kind, "")
        query = "SELECT kind, id, body FROM entity WHERE kind = ? ORDER BY id"
        rows = [_checked(*cells) for cells in self._database.rows(query, (name,))]
        return [_entity(row, kind) for row in rows]

    def apply(self, change: Change) -> None:
        with self._database.transaction():
            for edit in change.edits:
                self._make(edit)
            self._database.execute(
                "UPDATE generation SET counter = counter + 1, mark = ?",
                (secrets.token_bytes(_MARK_SIZE),),
            )

    def compare(self) -> None:
        """Compare all rows with their digest, unless they are very many.

        So nobody writes to an address that an older state of a page has brought
        back. Pages that hold no row of an entity are not looked at.

        Raises:
            DamagedVaultError: they are not the rows that were written last.
        """
        (count,) = self._database.row("SELECT count(*) FROM entity") or (0,)
        if isinstance(count, int) and count > _MOST_COMPARED:
            return
        digests: dict[str, Digest] = {}
        for cells in self._database.rows("SELECT kind, id, body FROM entity"):
            _tally(digests, self._digest_key, _checked(*cells))
        if digests != self._digests():
            raise DamagedVaultError(VaultPart.DATABASE)

    def check(self) -> VaultCheck:
        """Read everything once and compare it with its checksums.

        Raises:
            VaultFolderError: the disk is too full to write the WAL back first.
        """
        problems = [*self._damage()]
        audit = _Audit(self._digest_key)
        try:
            query = "SELECT kind, id, body FROM entity"
            for cells in self._database.rows(query):
                audit.take(_checked(*cells))
            if audit.digests != self._digests():
                problems.append("digest")
        except DamagedVaultError:
            problems.append("sqlite-integrity")
        if audit.unreadable:
            problems.append("unreadable-entity")
        return VaultCheck(audit.entities, tuple(dict.fromkeys(problems)))

    def close(self) -> None:
        try:
            self._database.close()
        finally:
            self._lock.release()

    def _make(self, edit: Edit) -> None:
        entity = edit.after or edit.before
        if entity is None:
            return
        kind, row_id = codec.key(type(entity), entity.id)
        old = self._row(kind, row_id)
        if not _is(old, edit.before):
            raise StaleChangeError
        new = None if edit.after is None else codec.to_row(edit.after)
        if new is None:
            statement = "DELETE FROM entity WHERE kind = ? AND id = ?"
            self._database.execute(statement, (kind, row_id))
        else:
            self._database.execute(_PUT_ENTITY, new)
        self._tally(kind, old, new)

    def _tally(self, kind: str, old: Row | None, new: Row | None) -> None:
        """Take the old row out of its kind's digest and the new one in."""
        query = "SELECT n, h FROM digest WHERE kind = ?"
        digest = _digest(self._database.row(query, (kind,)) or Digest().cells())
        if old is not None:
            digest = digest.minus(hash_row(self._digest_key, old))
        if new is not None:
            digest = digest.plus(hash_row(self._digest_key, new))
        self._database.execute(_PUT_DIGEST, (kind, *digest.cells()))

    def _row(self, kind: str, row_id: bytes) -> Row | None:
        query = "SELECT kind, id, body FROM entity WHERE kind = ? AND id = ?"
        cells = self._database.row(query, (kind, row_id))
        return None if cells is None else _checked(*cells)

    def _digests(self) -> dict[str, Digest]:
        rows = self._database.rows("SELECT n, h, kind FROM digest WHERE n > 0")
        return {str(kind): _digest(cells) for *cells, kind in rows}

    def _damage(self) -> Iterable[str]:
        """Name what SQLCipher and SQLite find wrong in the file."""
        # The cipher's check reads the file alone, so the WAL goes into it first.
        checks = (
            ("cipher-integrity", "PRAGMA wal_checkpoint(TRUNCATE)", None),
            ("cipher-integrity", "PRAGMA cipher_integrity_check", ()),
            ("sqlite-integrity", "PRAGMA integrity_check", (("ok",),)),
        )
        for problem, pragma, sound in checks:
            try:
                found = tuple(self._database.rows(pragma))
            except DamagedVaultError:
                yield problem
            else:
                if sound is not None and found != sound:
                    yield problem


class _Audit:
    """Goes through the rows of a vault and keeps a tally of its own."""

    def __init__(self, digest_key: bytes) -> None:
        self._digest_key = digest_key
        self.digests: dict[str, Digest] = {}
        self.entities = 0
        self.unreadable = 0

    def take(self, row: Row) -> None:
        _tally(self.digests, self._digest_key, row)
        self.entities += 1
        try:
            codec.from_row(row)
        except ShapeError:
            self.unreadable += 1


def _tally(digests: dict[str, Digest], key: bytes, row: Row) -> None:
    """Take one more row into the digest of its kind."""
    before = digests.get(row.kind, Digest())
    digests[row.kind] = before.plus(hash_row(key, row))


def _is(stored: Row | None, entity: Entity | None) -> bool:
    """Tell whether a row is what a change starts from."""
    if stored is None or entity is None:
        return stored is None and entity is None
    # Rows that an older version wrote may spell the same entity another way.
    return stored == codec.to_row(entity) or _entity(stored, type(entity)) == entity


def _entity(row: Row, kind: type[E]) -> E:
    try:
        entity = codec.from_row(row)
    except ShapeError:
        raise DamagedVaultError(VaultPart.DATABASE) from None
    if not isinstance(entity, kind):
        raise DamagedVaultError(VaultPart.DATABASE)
    return entity


def _checked(*cells: object) -> Row:
    match cells:
        case (str() as kind, bytes() as row_id, bytes() as body):
            return Row(kind, row_id, body)
        case _:
            raise DamagedVaultError(VaultPart.DATABASE)


def _digest(cells: Sequence[object]) -> Digest:
    match cells:
        case (int() as count, bytes() as total):
            return Digest.of_cells(count, total)
        case _:
            raise DamagedVaultError(VaultPart.DATABASE)
