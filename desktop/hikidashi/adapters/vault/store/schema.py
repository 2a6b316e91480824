"""The tables of the vault, as the list of steps that lead to them.

A step is never changed once it was released: a newer layout is one more step.
"""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from hikidashi.adapters.vault.disk.folder import (
    folder_errors,
    make_private_file,
    sync_folder,
)
from hikidashi.adapters.vault.store.codec import Row
from hikidashi.adapters.vault.store.database import Database
from hikidashi.adapters.vault.store.index import RULES
from hikidashi.adapters.vault.store.shelf import (
    SECURE_DELETE,
    WORDS,
    Shelf,
    traits_of_row,
)
from hikidashi.domain.errors import VaultTooNewError
from hikidashi.usecases.jobs import Ticket

Step = Callable[[Database], None]

_COPY = ".before-"
# There are none. In a vault that somebody else has made, a view of endless rows could
# stand for a table, or a trigger could change what is written.
_FOREIGN = "SELECT 1 FROM sqlite_schema WHERE type IN ('view', 'trigger') LIMIT 1"


def _begin(database: Database) -> None:
    """Lead from an empty file to version 1."""
    database.execute(
        """
        CREATE TABLE entity (
            kind TEXT NOT NULL,
            id BLOB NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (kind, id)
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE digest (
            kind TEXT NOT NULL PRIMARY KEY,
            n INTEGER NOT NULL CHECK (n >= 0),
            h BLOB NOT NULL CHECK (length(h) = 32)
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE generation (
            only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
            counter INTEGER NOT NULL CHECK (counter >= 0),
            mark BLOB NOT NULL CHECK (length(mark) = 16)
        ) STRICT
        """
    )
    database.execute("INSERT INTO generation VALUES (1, 0, randomblob(16))")


def _add_indexes(database: Database) -> None:
    """Lead from version 1 to version 2: rows by time, by owner, and by words."""
    database.execute("ALTER TABLE entity RENAME TO entity_1")
    database.execute(
        """
        CREATE TABLE entity (
            n INTEGER NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            id BLOB NOT NULL,
            body BLOB NOT NULL,
            owner BLOB NOT NULL DEFAULT x'',
            day INTEGER,
            UNIQUE (kind, id)
        ) STRICT
        """
    )
    database.execute("CREATE INDEX entity_by_time ON entity (kind, n, day)")
    database.execute(
        """
        CREATE INDEX entity_by_owner ON entity (kind, owner, n) WHERE owner <> x''
        """
    )
    database.execute(
        """
        CREATE TABLE words_rules (
            only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
            rules TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute("INSERT INTO words_rules VALUES (1, ?)", (RULES,))
    database.execute(WORDS)
    database.execute(SECURE_DELETE)
    shelf = Shelf(database)
    query = "SELECT kind, id, body FROM entity_1 ORDER BY kind, id"
    for cells in database.rows(query):
        row = _row(database, cells)
        shelf.put(row, replace(traits_of_row(row), marks=()))  # there is no place yet
    database.execute("DROP TABLE entity_1")


def _add_marks(database: Database) -> None:
    """Lead from version 2 to version 3: what rows are counted by."""
    Shelf(database).make_marks(0, Ticket())


def _know_reviews(_database: Database) -> None:
    """Lead from version 3 to version 4: no table differs, but what rows may hold.

    An older app would call a ``fact-review`` or a finding's ``detail`` damaged; so it
    is told that the vault is newer.
    """


def _row(database: Database, cells: Sequence[object]) -> Row:
    match cells:
        case (str() as kind, bytes() as row_id, bytes() as body):
            return Row(kind, row_id, body)
        case _:
            raise database.damaged()


STEPS: tuple[Step, ...] = (_begin, _add_indexes, _add_marks, _know_reviews)
"""The step at index n leads from version n to version n + 1."""


def version_of(database: Database) -> int:
    """Return the version of the tables; 0 is an empty file."""
    row = database.row("PRAGMA user_version")
    if row is None or not isinstance(row[0], int):
        raise database.damaged()
    return row[0]


def is_newest(database: Database, steps: Sequence[Step]) -> bool:
    """Tell whether a database needs no migration.

    Raises:
        DamagedVaultError: there are no tables in it, or more than tables.
        VaultTooNewError: a newer version of the app wrote it.
    """
    version = version_of(database)
    if version < 1 or database.row(_FOREIGN) is not None:
        raise database.damaged()
    if version > len(steps):
        raise VaultTooNewError(version)
    return version == len(steps)


def climb(database: Database, steps: Sequence[Step]) -> None:
    """Take all steps that a database, which may be empty, still lacks, or none."""
    with database.transaction():
        for step in steps[version_of(database) :]:
            step(database)
        database.execute(f"PRAGMA user_version = {len(steps)}")


def lay_aside(path: Path, steps: Sequence[Step]) -> None:
    """Copy a closed database before its migration.

    The copy is as encrypted as the database. It stays until the next migration, so
    that a mistake in a step is never the end of anything.

    Raises:
        VaultFolderError: there is no room for it.
    """
    copy = path.with_name(f"{path.name}{_COPY}v{len(steps)}")
    with folder_errors():
        for older in path.parent.glob(f"{path.name}{_COPY}*"):
            older.unlink()
        try:
            make_private_file(copy)
            shutil.copyfile(path, copy)
            with copy.open("rb+") as file:
                os.fsync(file.fileno())
            sync_folder(path.parent)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
