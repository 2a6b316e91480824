"""drip: one row a day, in 49 columns; every one of them lands somewhere.

The columns are those of drip's database schema 4. What its numbers mean is the order
in which drip offers the choices.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import TypeVar

from hikidashi.adapters.importers.apps.drafts import Cells, Drafts, day_of
from hikidashi.adapters.importers.limits import MOST_ROWS
from hikidashi.domain.errors import (
    ImportRefusedError,
    ImportTrouble,
    InvalidValueError,
)
from hikidashi.domain.imports.read_records import NoteCode, ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.imports.written import read_clock
from hikidashi.domain.records.builtin import CYCLE, INTIMACY, MOOD, SYMPTOM
from hikidashi.domain.records.record import NOTE, Cell, RecordTypeId, Start, number
from hikidashi.usecases.jobs import Ticket

T = TypeVar("T")

_COLUMN_NAMES = """
date temperature.value temperature.exclude temperature.time temperature.note
bleeding.value bleeding.exclude mucus.feeling mucus.texture mucus.value mucus.exclude
cervix.opening cervix.firmness cervix.position cervix.exclude note.value desire.value
sex.solo sex.partner sex.condom sex.pill sex.iud sex.patch sex.ring sex.implant
sex.diaphragm sex.none sex.other sex.note pain.cramps pain.ovulationPain pain.headache
pain.backache pain.nausea pain.tenderBreasts pain.migraine pain.other pain.note
mood.happy mood.sad mood.stressed mood.balanced mood.fine mood.anxious mood.energetic
mood.fatigue mood.angry mood.other mood.note
"""
COLUMNS = tuple(_COLUMN_NAMES.split())

_BLEEDING = ("spotting", "light", "medium", "heavy")
_FEELING = ("dry", "nothing", "wet", "slippery")
_TEXTURE = ("nothing", "creamy", "egg-white")
_OPENING = ("closed", "medium", "open")
_FIRMNESS = ("hard", "soft")
_POSITION = ("low", "medium", "high")
_HIGHEST_MUCUS = 4
_DESIRE = (1, 3, 5)  # low, medium, high: the ends and the middle of our scale
_CONTRACEPTION = (
    "condom", "pill", "iud", "patch", "ring", "implant", "diaphragm", "none", "other",
)  # fmt: skip
_PAIN = {
    "cramps": "cramps", "ovulationPain": "ovulation-pain", "headache": "headache",
    "backache": "backache", "nausea": "nausea", "tenderBreasts": "tender-breasts",
    "migraine": "migraine", "other": "other",
}  # fmt: skip
_FEELINGS = {
    "happy": "happy", "sad": "sad", "stressed": "stressed", "balanced": "balanced",
    "fine": "fine", "anxious": "anxious", "energetic": "energetic",
    "fatigue": "tired", "angry": "angry", "other": "other",
}  # fmt: skip
_KINDS = {"solo": "solo", "partner": "partnered"}
_EVERY = 500  # rows between two looks at the ticket


def is_drip(header: Sequence[str]) -> bool:
    """Tell whether these are the columns of drip, in whatever order."""
    return {each.strip() for each in header} == set(COLUMNS)


def read_drip(text: str, ticket: Ticket, entered: datetime) -> ReadRecords:
    """Read a drip export.

    Raises:
        ImportRefusedError, JobCancelledError
    """
    drafts = Drafts(SourceKind.DRIP, entered)
    done = 0
    for number_, row in enumerate(_rows(text), start=2):
        if number_ > MOST_ROWS:
            raise ImportRefusedError(ImportTrouble.TOO_MANY)
        done += sum(map(len, row.values())) + len(row)
        if number_ % _EVERY == 0:
            ticket.step(min(done, len(text)), len(text))
        _Day(row, number_, drafts).add()
    ticket.step(len(text), len(text))
    return drafts.read()


def _rows(text: str) -> Iterator[Mapping[str, str]]:
    reader = csv.reader(StringIO(text, newline=""))  # other line ends are mere text
    try:
        header = [each.strip() for each in next(reader, [])]
        for row in reader:
            yield dict(zip(header, (each.strip() for each in row), strict=False))
    except csv.Error as error:
        raise ImportRefusedError(ImportTrouble.TOO_LONG) from error


class _Day:
    """One row of the file."""

    def __init__(self, row: Mapping[str, str], number_: int, drafts: Drafts) -> None:
        self._row = row
        self._number = number_
        self._drafts = drafts

    def add(self) -> None:
        if not any(cell for name, cell in self._row.items() if name != "date"):
            self._drafts.notes.add(NoteCode.EMPTY, row=self._number)
            return
        day = day_of(self._row.get("date", ""))
        if day is None:
            self._drafts.notes.add(NoteCode.NO_DAY, row=self._number)
            return
        before = self._drafts.size
        self._add_cycle(day)
        self._add_intimacy(day)
        self._add_pain(day)
        self._add_mood(day)
        note = self._text("note.value")
        if note:
            self._drafts.add(NOTE, Start(day=day), note=note)
        if self._drafts.size == before:  # only what was not the case
            self._drafts.notes.add(NoteCode.EMPTY, row=self._number)

    def _add_cycle(self, day: date) -> None:
        cells: dict[str, Cell | None] = {
            "temperature": self._told("temperature.value", _degrees),
            "temperature-time": self._told("temperature.time", _minute),
            "temperature-excluded": self._flag("temperature.exclude"),
            "bleeding": self._one("bleeding.value", _BLEEDING),
            "bleeding-excluded": self._flag("bleeding.exclude"),
            "mucus-feeling": self._one("mucus.feeling", _FEELING),
            "mucus-texture": self._one("mucus.texture", _TEXTURE),
            "mucus-rating": self._one("mucus.value", range(_HIGHEST_MUCUS + 1)),
            "mucus-excluded": self._flag("mucus.exclude"),
            "cervix-opening": self._one("cervix.opening", _OPENING),
            "cervix-firmness": self._one("cervix.firmness", _FIRMNESS),
            "cervix-position": self._one("cervix.position", _POSITION),
            "cervix-excluded": self._flag("cervix.exclude"),
        }
        self._put(CYCLE, day, cells, self._text("temperature.note"))

    def _add_intimacy(self, day: date) -> None:
        """Add what happened; solo and with a partner are two things.

        ``sex.none`` is about contraception: there was none. Contraception on a day
        without either of the two (a pill a day) is no intimacy, and becomes a note.
        """
        used = tuple(e for e in _CONTRACEPTION if self._flag(f"sex.{e}"))
        note = self._text("sex.note")
        kinds = [e for e in ("solo", "partner") if self._flag(f"sex.{e}")]
        for kind in kinds:
            is_last = kind == kinds[-1]
            cells: Cells = {
                "kind": _KINDS[kind],
                "contraception": (used or None) if is_last else None,
            }
            self._put(INTIMACY, day, cells, note if is_last else "", kind)
        if not kinds and (used or note):
            tags = ("contraception", *used) if used else ()
            if used:
                self._drafts.notes.add(NoteCode.KEPT_AS_TAG, "sex", row=self._number)
            self._drafts.add(NOTE, Start(day=day), "sex", note=note, tags=tags)

    def _add_pain(self, day: date) -> None:
        found = tuple(e for name, e in _PAIN.items() if self._flag(f"pain.{name}"))
        self._put(SYMPTOM, day, {"symptoms": found or None}, self._text("pain.note"))

    def _add_mood(self, day: date) -> None:
        found = tuple(e for name, e in _FEELINGS.items() if self._flag(f"mood.{name}"))
        desire = self._one("desire.value", _DESIRE)
        cells: Cells = {"feelings": found or None, "desire": desire}
        self._put(MOOD, day, cells, self._text("mood.note"))

    def _put(
        self, type_id: RecordTypeId, day: date, cells: Cells, note: str, which: str = ""
    ) -> None:
        if note or any(each is not None for each in cells.values()):
            self._drafts.add(type_id, Start(day=day), which, cells=cells, note=note)

    def _text(self, name: str) -> str:
        return self._row.get(name, "")

    def _flag(self, name: str) -> bool | None:
        """Return true or false; what is empty was not stated."""
        return self._told(name, lambda text: _FLAGS.get(text.lower()))

    def _one(self, name: str, meanings: Sequence[T]) -> T | None:
        return self._told(name, lambda text: _at(text, meanings))

    def _told(self, name: str, read: Callable[[str], T | None]) -> T | None:
        text = self._row.get(name, "")
        found = read(text) if text else None
        if text and found is None:
            self._drafts.notes.add(NoteCode.BAD_VALUE, name, row=self._number)
        return found


_FLAGS = {"true": True, "false": False}


def _at(text: str, meanings: Sequence[T]) -> T | None:
    is_place = text.isdecimal() and len(text) == 1 and int(text) < len(meanings)
    return meanings[int(text)] if is_place else None


def _degrees(text: str) -> Decimal | None:
    try:
        return number(text)
    except InvalidValueError:
        return None


def _minute(text: str) -> int | None:
    found = read_clock(text)
    return None if found is None else found.minute
