"""Record exports: what is in them, in which order, and that the log knows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest

from exchange_kit import (
    ENTERED,
    GARDEN,
    GARDEN_TYPE,
    PlainWords,
    at,
    garden,
)
from fakes.rooms import ListFolder
from fakes.vault import DictDrawer
from hikidashi.adapters.record_files.files import PlainRecordFiles
from hikidashi.adapters.record_files.json_reader import RecordsJsonReader
from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.attachments.attachment import Attachment, AttachmentId
from hikidashi.domain.change import Change, Deed, Edit, Entity
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import JobCancelledError, WrongPassphraseError
from hikidashi.domain.imports.read_records import ReadRecords
from hikidashi.domain.records.builtin import BUILTIN
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import NOTE, PartOfDay, Record, RecordId
from hikidashi.usecases.jobs import Progress, Ticket
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import CalendarDetail, RecordForm, RecordOutlets
from hikidashi.usecases.record_exports import ExportWish, RecordExports

FILE = Path("out") / "records.json"
ALL = ExportWish(form=RecordForm.JSON)


class PlainSeals:
    """Puts the passphrase before what it opens."""

    def seal(self, pieces: Iterable[bytes], passphrase: str) -> bytes:
        return passphrase.encode() + b"|" + b"".join(pieces)

    def is_sealed(self, path: Path) -> bool:
        return path.suffix == ".age"

    def open(self, path: Path, passphrase: str) -> bytes:
        begin, _, rest = path.read_bytes().partition(b"|")
        if begin != passphrase.encode():
            raise WrongPassphraseError
        return rest


class Bench:
    """An open drawer in memory, and exports of it into a list."""

    def __init__(self, *entities: Entity) -> None:
        self.drawer = DictDrawer(Drawer.PRIVATE)
        self.drawer.apply(
            Change(
                Deed.IMPORT_RECORDS,
                tuple(Edit(None, each) for each in entities),
                Drawer.PRIVATE,
            )
        )
        self.out = ListFolder()
        self.numbers = iter(range(10_000))
        self.ledger = Ledger(DictDrawer(), self.now, lambda: f"id-{next(self.numbers)}")
        self.ledger.attach(self.drawer)
        reader = RecordsJsonReader()
        outlets = RecordOutlets(
            files=PlainRecordFiles(), seals=PlainSeals(), reader=reader
        )
        self.exports = RecordExports(
            self.drawer, self.ledger, outlets, self.out, self.now
        )

    def now(self) -> datetime:
        return ENTERED

    def text(self, wish: ExportWish) -> str:
        self.exports.write(wish, FILE, PlainWords(), None, Ticket())
        return self.out.written[-1][1].decode()

    def read(self, wish: ExportWish = ALL) -> ReadRecords:
        data = self.text(wish).encode()
        return RecordsJsonReader().read_bytes(data, Ticket())

    def ids(self, wish: ExportWish = ALL) -> Sequence[str]:
        return [each.id for each in self.read(wish).records]

    def deeds(self) -> list[Deed]:
        return [each.deed for each in self.drawer.all(ActivityEntry)]


def note(number: int, day: int = 1, title: str = "") -> Record:
    return Record(
        id=RecordId(f"note-{number}"),
        type=NOTE,
        start=at(date(2031, 1, day)),
        title=title,
        entered=ENTERED,
    )


def test_the_whole_has_all_types_and_all_records() -> None:
    bench = Bench(GARDEN_TYPE, garden(1), note(1))

    found = bench.read()

    assert {each.id for each in found.records} == {"record-1", "note-1"}
    assert found.types == (GARDEN_TYPE, *BUILTIN)


def test_records_come_in_an_order_of_their_own_the_oldest_first() -> None:
    records = [
        garden(9, at(date(2031, 1, 2), minute=30)),
        garden(8, at(date(2031, 1, 2), minute=0)),
        garden(7, at(date(2031, 1, 2))),
        garden(6, at(date(2031, 1, 2), part=PartOfDay.NIGHT)),
        garden(5, at(date(2030, 1, 2))),
    ]
    wanted = ["record-5", "record-6", "record-7", "record-8", "record-9"]
    ids = tuple(each.id for each in records)

    assert Bench(*records).ids() == wanted
    assert Bench(*reversed(records)).ids() == wanted
    assert Bench(*records).ids(replace(ALL, ids=ids)) == wanted


def test_more_records_than_a_page_holds_all_come() -> None:
    first = date(2020, 1, 1)
    records = [garden(n, at(first + timedelta(days=n % 700))) for n in range(1_201)]
    told: list[Progress] = []
    bench = Bench(*records)

    done = bench.exports.write(ALL, FILE, PlainWords(), None, Ticket(told.append))

    assert done.records == 1_201
    assert told[-1] == Progress(1_201, 1_201)
    assert len(set(bench.ids())) == 1_201


def test_a_query_says_which_records_are_wanted() -> None:
    bench = Bench(GARDEN_TYPE, garden(1), note(1, 1), note(2, 20, "fern"))
    first = date(2031, 1, 10)

    assert bench.ids(replace(ALL, query=RecordQuery(words="fern"))) == ["note-2"]
    assert bench.ids(replace(ALL, query=RecordQuery(first=first))) == [
        "note-2",
        "record-1",
    ]


def test_a_part_brings_only_the_types_of_its_records() -> None:
    bench = Bench(GARDEN_TYPE, garden(1), note(1))

    parts = (
        replace(ALL, query=RecordQuery(type=GARDEN)),
        replace(ALL, types=frozenset({GARDEN})),
        replace(ALL, ids=(RecordId("record-1"),)),
        replace(ALL, query=RecordQuery(type=GARDEN), types=frozenset({GARDEN, NOTE})),
    )

    for part in parts:
        found = bench.read(part)
        assert [each.id for each in found.records] == ["record-1"]
        assert found.types == (GARDEN_TYPE,)
        assert bench.exports.count(part) == 1


def test_types_that_a_query_leaves_out_are_left_out() -> None:
    bench = Bench(GARDEN_TYPE, garden(1), note(1))
    nothing = replace(ALL, query=RecordQuery(type=GARDEN), types=frozenset({NOTE}))

    assert bench.exports.count(nothing) == 0


def test_chosen_ids_can_be_gone_named_twice_or_of_other_types() -> None:
    bench = Bench(GARDEN_TYPE, garden(1), note(1))
    ids = tuple(map(RecordId, ("note-1", "gone", "record-1", "note-1")))
    wish = replace(ALL, ids=ids)

    assert bench.ids(wish) == ["note-1", "record-1"]
    assert bench.exports.count(wish) == 2
    assert bench.ids(replace(wish, types=frozenset({NOTE}))) == ["note-1"]


def test_a_table_has_only_the_types_that_have_records() -> None:
    bench = Bench(GARDEN_TYPE, garden(1))

    header = bench.text(ExportWish(form=RecordForm.CSV)).splitlines()[0]

    assert "Height (cm)" in header
    assert "kind" not in header


def test_a_calendar_leaves_out_what_can_be_no_event_and_says_so() -> None:
    bench = Bench(garden(1), garden(2, at(None)), replace(garden(3), count=0))
    wish = ExportWish(form=RecordForm.CALENDAR, detail=CalendarDetail.SORT)

    done = bench.exports.write(wish, FILE, PlainWords(), None, Ticket())

    assert (done.records, done.left_out) == (1, 2)
    assert bench.out.written[0][1].count(b"BEGIN:VEVENT") == 1
    other = bench.exports.write(ALL, FILE, PlainWords(), None, Ticket())
    assert (other.records, other.left_out) == (3, 0)


def test_attached_files_are_listed_with_their_record() -> None:
    files = [
        Attachment(
            id=AttachmentId(f"a{number}"),
            owner=owner,
            name=f"leaf-{number}.png",
            size=number,
            blob="b",
            added=ENTERED,
        )
        for number, owner in ((2, "record-1"), (1, "record-1"), (3, "record-2"))
    ]
    bench = Bench(garden(1), garden(2), *files)

    text = bench.text(ALL)

    assert text.index("leaf-1") < text.index("leaf-2") < text.index("leaf-3")
    assert bench.read().notes[0].count == 3


def test_each_export_is_noted_in_the_log_of_the_private_drawer() -> None:
    bench = Bench(garden())

    bench.exports.write(ALL, FILE, PlainWords(), None, Ticket())
    bench.exports.write(ALL, FILE, PlainWords(), "secret", Ticket())

    assert bench.deeds() == [Deed.EXPORT_RECORDS] * 2


def test_a_sealed_file_opens_with_its_passphrase(tmp_path: Path) -> None:
    bench = Bench(GARDEN_TYPE, garden())

    done = bench.exports.write(ALL, FILE, PlainWords(), "secret", Ticket())

    assert done.file == FILE
    file = tmp_path / "records.json.age"
    file.write_bytes(bench.out.written[0][1])
    assert bench.exports.is_sealed(file)
    assert not bench.exports.is_sealed(FILE)
    found = bench.exports.read_sealed(file, "secret", Ticket())
    assert found.records == (garden(),)
    with pytest.raises(WrongPassphraseError):
        bench.exports.read_sealed(file, "other", Ticket())


@pytest.mark.parametrize("passphrase", [None, "secret"])
def test_a_stop_leaves_nothing(passphrase: str | None) -> None:
    bench, ticket = Bench(garden()), Ticket()
    ticket.cancel()

    with pytest.raises(JobCancelledError):
        bench.exports.write(ALL, FILE, PlainWords(), passphrase, ticket)

    assert bench.out.written == []
    assert bench.deeds() == []


def test_the_stream_gives_all_of_it_however_little_is_asked_for() -> None:
    class Slow(ListFolder):
        def copy(self, source: BinaryIO, size: int, file: Path, ticket: Ticket) -> Path:
            del size, ticket
            pieces = iter(lambda: source.read(3), b"")
            self.written.append((file, b"".join(pieces)))
            return file

    bench = Bench(garden())
    whole = bench.text(ALL)
    bench.exports._out = slow = Slow()

    bench.exports.write(ALL, FILE, PlainWords(), None, Ticket())

    assert slow.written[0][1].decode() == whole
