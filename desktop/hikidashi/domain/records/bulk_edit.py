"""The same change to many records."""

from dataclasses import dataclass, field, replace

from hikidashi.domain.records.record import Cell, FieldId, Record, RecordTypeId


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkEdit:
    """What many records get; nothing else of them becomes other.

    ``cells`` are for records of ``type`` only; a cell of None states it no more. Tags
    are taken away first, then added.
    """

    type: RecordTypeId | None = None
    cells: tuple[tuple[FieldId, Cell | None], ...] = field(default=(), repr=False)
    add_tags: tuple[str, ...] = field(default=(), repr=False)
    remove_tags: tuple[str, ...] = field(default=(), repr=False)

    def applied(self, record: Record) -> Record:
        """Return what becomes of a record."""
        kept = tuple(each for each in record.tags if each not in self.remove_tags)
        tags = tuple(dict.fromkeys((*kept, *self.add_tags)))
        edited = replace(record, tags=tags)
        if record.type == self.type:
            for field_id, cell in self.cells:
                edited = edited.with_cell(field_id, cell)
        return edited
