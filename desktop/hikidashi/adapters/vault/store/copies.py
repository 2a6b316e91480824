"""Writes all that a database holds into another file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hikidashi.adapters.vault.disk.folder import (
    folder_errors,
    make_private_file,
    sync_folder,
)
from hikidashi.adapters.vault.store import schema
from hikidashi.adapters.vault.store.audit import Audit
from hikidashi.adapters.vault.store.database import Database, discard
from hikidashi.adapters.vault.store.digest import Digests, read_digests
from hikidashi.adapters.vault.store.shelf import Shelf, traits_of_row
from hikidashi.domain.errors import VaultPart
from hikidashi.usecases.jobs import Ticket

_ROWS_BETWEEN_LOOKS = 2_000


@dataclass(frozen=True, slots=True)
class Own:
    """A database's file, its keys, and which part of the vault it is."""

    path: Path
    key: bytes = field(repr=False)
    digest_key: bytes = field(repr=False)
    part: VaultPart


def export(
    database: Database,
    path: Path,
    key: bytes,
    digest_keys: tuple[bytes, bytes],
    ticket: Ticket,
) -> None:
    """Write everything into a new file under other keys, and compare it there.

    Args:
        database: what is to be written.
        path: the new file.
        key: its key.
        digest_keys: the key of the digest here, and the one there.
        ticket: is told the progress in bytes, then in rows.
    """
    database.export_into(path, key, ticket)
    with _opened(path, key, database) as fresh:
        ours, theirs = digest_keys
        audit = Audit(fresh, ours)
        while not audit.go_on(_ROWS_BETWEEN_LOOKS):
            ticket.step(0, 1)
        with fresh.transaction():
            fresh.execute("DELETE FROM digest")
            digests = Digests(fresh, theirs)
            for _, row in Shelf(fresh).all_rows(audit.count, ticket):
                digests.add(row)
            digests.write()


def renew(own: Own, aside: Path, ticket: Ticket) -> None:
    """Write all entities into a new file, which then takes the old one's place.

    Nothing but the entities' table, the digest and the generation is read: what finds
    the entities is made anew.

    Args:
        own: a database that is not open.
        aside: the new file, in the same folder.
        ticket: is told the progress in rows.
    """
    database = Database.open(own.path, own.key, own.part)
    try:
        # A WAL that stayed behind would be taken for one of the new file.
        if database.row("PRAGMA wal_checkpoint(TRUNCATE)") != (0, 0, 0):
            raise database.damaged()
        _salvage(database, aside, own, ticket)
    finally:
        database.close()
    with folder_errors():
        aside.replace(own.path)
        sync_folder(own.path.parent)


def _salvage(database: Database, aside: Path, own: Own, ticket: Ticket) -> None:
    with folder_errors():
        make_private_file(aside)
    expected = read_digests(database)
    count = sum(each.count for each in expected.values())
    with _opened(aside, own.key, database) as fresh:
        schema.climb(fresh, schema.STEPS)
        with fresh.transaction():
            shelf = Shelf(fresh)
            digests = Digests(fresh, own.digest_key)
            for _, row in Shelf(database).all_rows(count, ticket):
                shelf.put(row, traits_of_row(row))
                digests.add(row)
            digests.write()
            generation = _generation(database)
            fresh.execute("UPDATE generation SET counter = ?, mark = ?", generation)
        if read_digests(fresh) != expected:
            raise database.damaged()


def _generation(database: Database) -> tuple[int, bytes]:
    match database.row("SELECT counter, mark FROM generation"):
        case (int() as counter, bytes() as mark):
            return counter, mark
        case _:
            raise database.damaged()


@contextmanager
def _opened(path: Path, key: bytes, source: Database) -> Iterator[Database]:
    """Open a new file for the block; remove it if that fails, else make it durable."""
    try:
        fresh = Database.open(path, key, source.part)
        try:
            yield fresh
            fresh.row("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            fresh.close()
        with folder_errors():
            sync_folder(path.parent)
    except BaseException:
        discard(path)
        raise
