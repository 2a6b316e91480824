"""All the forms in which records leave the private drawer."""

from collections.abc import Callable, Iterator, Mapping

from hikidashi.adapters.record_files.calendar_writer import calendar_pieces
from hikidashi.adapters.record_files.csv_writer import csv_pieces
from hikidashi.adapters.record_files.json_writer import json_pieces
from hikidashi.usecases.ports.record_files import RecordForm, RecordPaper

_WRITERS: Mapping[RecordForm, Callable[[RecordPaper], Iterator[bytes]]] = {
    RecordForm.JSON: json_pieces,
    RecordForm.CSV: csv_pieces,
    RecordForm.CALENDAR: calendar_pieces,
}


class PlainRecordFiles:
    """Writes each form piece by piece."""

    def pieces(self, form: RecordForm, paper: RecordPaper) -> Iterator[bytes]:
        return _WRITERS[form](paper)
