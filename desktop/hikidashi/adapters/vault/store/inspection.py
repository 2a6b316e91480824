"""Checks a database as a whole: its pages, its rows, and all that finds them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hikidashi.adapters.vault.forms.shape import ShapeError
from hikidashi.adapters.vault.store import codec
from hikidashi.adapters.vault.store.audit import Audit
from hikidashi.adapters.vault.store.database import Database, Row
from hikidashi.adapters.vault.store.digest import read_digests
from hikidashi.adapters.vault.store.index import pieces
from hikidashi.adapters.vault.store.mark_audit import MarkSum
from hikidashi.adapters.vault.store.marks import mark_rows
from hikidashi.adapters.vault.store.shelf import Shelf, is_in_place
from hikidashi.domain.errors import DamagedVaultError
from hikidashi.domain.traits import Traits, traits_of
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Problem, VaultCheck

CIPHER = "cipher-integrity"
SQLITE = "sqlite-integrity"
DIGEST = "digest"
UNREADABLE = "unreadable-entity"
INDEX = "index"
SEARCH = "search-index"

# These are mended by making a new file of the rows, as long as the rows are whole.
_OF_FILE = frozenset({CIPHER, SQLITE, INDEX, SEARCH})
_ROWS_BETWEEN_LOOKS = 2_000
_TREE = re.compile(r"Tree (\d+)\b")
# Count and sum of the places of a piece as one number: no sum of places is so large.
_ONE = 1 << 100
# To Python a text and its bytes have the same hash.
_MARKS = "SELECT field, n, iif(typeof(value) = 'text', NULL, value) FROM mark"
_PIECES = "CREATE VIRTUAL TABLE temp.pieces USING fts5vocab(main, words, instance)"
_PIECE_SUMS = """
    SELECT term, count(*), sum(doc >> 24), sum(doc & 16777215)
    FROM temp.pieces GROUP BY term
"""


def inspect(database: Database, digest_key: bytes, ticket: Ticket) -> VaultCheck:
    """Read everything once and compare it with its checksums.

    Raises:
        VaultFolderError: the disk is too full to write the WAL back first.
        JobCancelledError: the result is no longer wanted.
    """
    inspection = _Inspection(database, digest_key, ticket)
    with database.watched(ticket, inspection.progress):
        # The rows come first: once SQLCipher has met a damaged page, it reads no other
        # ones any more.
        inspection.look_at_rows()
        inspection.look_at_entities()
        inspection.look_at_words()
        inspection.look_at_marks()
        inspection.look_at_file()
    return inspection.result()


class _Inspection:
    """What one check has found so far."""

    def __init__(self, database: Database, digest_key: bytes, ticket: Ticket) -> None:
        self._database = database
        self._ticket = ticket
        self._audit = Audit(database, digest_key)
        self._found: Counter[str] = Counter()
        self._are_rows_whole = True
        self._entities = 0
        self._pieces: dict[str, int] = {}
        self._marks = MarkSum()  # what should be there, less what is

    def progress(self) -> tuple[int, int]:
        """Return how far the check is: each row is read twice."""
        total = 2 * sum(each.count for each in read_digests(self._database).values())
        return min(self._audit.count + self._entities, total), total

    def look_at_file(self) -> None:
        """Let SQLCipher and SQLite look at every page."""
        # The cipher's check reads the file alone, so the WAL goes into it first.
        self._ask(CIPHER, "PRAGMA wal_checkpoint(TRUNCATE)")
        self._found[CIPHER] += len(self._ask(CIPHER, "PRAGMA cipher_integrity_check"))
        if self._found[CIPHER]:
            self._database.damaged()
        schema = self._ask(SQLITE, "SELECT rootpage, name FROM sqlite_schema")
        trees = {root: str(name) for root, name in schema}
        for (text,) in self._ask(SQLITE, "PRAGMA integrity_check"):
            for line in str(text).splitlines():
                if line != "ok" and not line.startswith("***"):
                    self._found[_part_of(line, trees)] += 1

    def look_at_rows(self) -> None:
        """Compare the rows with their digest."""
        try:
            while not self._audit.read(_ROWS_BETWEEN_LOOKS):
                self._step()
            fits = self._audit.fits()
        except DamagedVaultError:
            self._found[SQLITE] += 1
            self._are_rows_whole = False
        else:
            self._found[DIGEST] += not fits
            self._are_rows_whole = fits

    def look_at_entities(self) -> None:
        """Read each row, and compare it with what it is found by."""
        query = "SELECT n, kind, id, body, owner, day FROM entity NOT INDEXED"
        try:
            for cells in self._database.rows(query):
                self._entities += 1
                self._step()
                self._look_at(cells)
        except DamagedVaultError:
            self._found[SQLITE] += 1
            self._are_rows_whole = False
        try:
            self._found[INDEX] += not self._audit.index_fits()
        except DamagedVaultError:
            self._found[INDEX] += 1

    def look_at_words(self) -> None:
        """Compare the search index with what it should hold."""
        try:
            self._database.execute(_PIECES)
            try:
                same = all(map(self._has_piece, self._database.rows(_PIECE_SUMS)))
            finally:
                self._database.execute("DROP TABLE temp.pieces")
        except DamagedVaultError:
            same = False
        self._found[SEARCH] += not (same and not self._pieces)

    def look_at_marks(self) -> None:
        """Compare the marks with what they should be."""
        try:
            self._marks.add(self._mark_rows(), -1)
            same = self._marks.is_zero
        except DamagedVaultError:
            same = False
        self._found[INDEX] += not same

    def result(self) -> VaultCheck:
        problems = (
            Problem(code, count, mends=code in _OF_FILE and self._are_rows_whole)
            for code, count in self._found.items()
            if count
        )
        return VaultCheck(self._entities, tuple(problems))

    def _look_at(self, cells: Sequence[object]) -> None:
        *placed, owner, day = cells
        n, row = Shelf(self._database).placed(placed)
        try:
            traits = traits_of(codec.from_row(row))
        except ShapeError:
            self._found[UNREADABLE] += 1
            traits = Traits()
        self._found[INDEX] += not is_in_place(n, owner, day, traits)
        self._marks.add(mark_rows(n, traits.marks))
        for piece in pieces(traits.text, codec.number_of(row.kind)).split():
            self._pieces[piece] = self._pieces.get(piece, 0) + _ONE + n

    def _mark_rows(self) -> Iterator[Row]:
        for done, cells in enumerate(self._database.rows(_MARKS)):
            if done % _ROWS_BETWEEN_LOOKS == 0:
                self._step()
            yield cells

    def _has_piece(self, cells: Row) -> bool:
        match cells:
            case (str() as piece, int() as count, int() as high, int() as low):
                return self._pieces.pop(piece, 0) == count * _ONE + (high << 24) + low
            case _:
                return False

    def _ask(self, problem: str, pragma: str) -> Sequence[Row]:
        try:
            return list(self._database.rows(pragma))
        except DamagedVaultError:
            self._found[problem] += 1
            return ()

    def _step(self) -> None:
        self._ticket.step(self._audit.count + self._entities, 2 * self._audit.count)


def _part_of(line: str, trees: Mapping[object, str]) -> str:
    """Return which problem a line of SQLite's check tells of."""
    if "inverted index" in line:
        return SEARCH
    if "missing from index" in line or "entries in index" in line:
        return INDEX
    tree = _TREE.search(line)
    name = trees.get(int(tree[1]), "") if tree else ""
    if name.startswith("words_"):
        return SEARCH
    is_of_marks = name == "mark" or " mark." in line
    return INDEX if is_of_marks or "entity_" in name else SQLITE
