"""Counts what did not become a record whole, so that the user is told."""

from collections import Counter

from hikidashi.domain.imports.read_records import (
    MOST_ROWS_TOLD,
    ImportNote,
    NoteCode,
)

_LONGEST_DETAIL = 200
_MOST_NOTES = 200  # sorts of notes; a hostile file could make any number of them


class Notes:
    """Collects the notes of one file."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[NoteCode, str]] = Counter()
        self._rows: dict[tuple[NoteCode, str], list[int]] = {}

    def add(
        self, code: NoteCode, detail: str = "", count: int = 1, row: int | None = None
    ) -> None:
        """Count something; ``detail`` is a word of the file, ``row`` its number."""
        key = code, detail[:_LONGEST_DETAIL]
        if key not in self._counts and len(self._counts) >= _MOST_NOTES:
            key = code, ""
        self._counts[key] += count
        rows = self._rows.setdefault(key, [])
        if row is not None and len(rows) < MOST_ROWS_TOLD and rows[-1:] != [row]:
            rows.append(row)

    def told(self) -> tuple[ImportNote, ...]:
        """Return all notes, in the order of their codes, the most frequent first."""
        order = list(NoteCode)
        keys = sorted(
            self._counts, key=lambda k: (order.index(k[0]), -self._counts[k], k[1])
        )
        return tuple(
            ImportNote(
                code=code,
                count=self._counts[code, detail],
                detail=detail,
                rows=tuple(self._rows[code, detail]),
            )
            for code, detail in keys
        )
