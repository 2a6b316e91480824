"""What a file would bring is looked at first, and taken in as one change."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fakes.house import memory_house
from fakes.vault import DictVault
from hikidashi.domain.change import Deed
from hikidashi.domain.imports.identity import RecordIds
from hikidashi.domain.imports.likeness import MOST_A_DAY, doubles
from hikidashi.domain.imports.new_types import new_option
from hikidashi.domain.imports.preview import ImportChoice
from hikidashi.domain.imports.read_records import ImportNote, NoteCode, ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import (
    BLEEDING,
    CYCLE,
    INTIMACY,
    KIND,
    MOOD,
    PARTNER,
    PROTECTION,
)
from hikidashi.domain.records.record import (
    NOTE,
    Cell,
    FieldId,
    OptionId,
    Record,
    RecordTypeId,
    Start,
    values_of,
)
from hikidashi.domain.records.record_type import (
    FieldForm,
    Option,
    RecordField,
    RecordType,
)
from hikidashi.usecases.house import Session
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Clock, NewId, Pasted, TablePlan
from hikidashi.usecases.private_drawer import PrivateSession
from import_kit import builtin

DAY = date(2031, 5, 4)
ENTERED = datetime(2031, 6, 1, tzinfo=UTC)
_TEXT = RecordField(id=FieldId("own-field"), form=FieldForm.TEXT)
SAM = new_option(INTIMACY, PARTNER, "Sam")


@pytest.fixture
def session(vault: DictVault, now: Clock, new_id: NewId) -> Session:
    return memory_house(now, new_id).furnish(vault)


@pytest.fixture
def private(session: Session) -> PrivateSession:
    return session.private.create(Passphrase("only for this one"))


def a_record(
    name: str = "a", type_id: RecordTypeId = INTIMACY, **said: object
) -> Record:
    base = Record(
        id=RecordIds(SourceKind.TABLE).of(name),
        type=type_id,
        start=Start(day=DAY, minute=22 * 60),
        origin="table",
        entered=ENTERED,
    )
    return replace(base, **said)  # type: ignore[arg-type]


def read_of(*records: Record, **said: object) -> ReadRecords:
    found = ReadRecords(kind=SourceKind.TABLE, records=records)
    return replace(found, **said)  # type: ignore[arg-type]


def by_hand(private: PrivateSession, **said: object) -> Record:
    blank = replace(private.records.blank(INTIMACY), start=Start(day=DAY))
    record = replace(blank, **said)  # type: ignore[arg-type]
    private.records.save(record)
    return record


def needing(*options: Option) -> RecordType:
    field = builtin(INTIMACY).field(PARTNER)
    assert field is not None
    return RecordType(id=INTIMACY, fields=(replace(field, options=options),))


def test_what_is_new_comes_and_is_undone_as_one(
    session: Session, private: PrivateSession
) -> None:
    notes = (ImportNote(code=NoteCode.EMPTY, count=2),)
    read = read_of(a_record("a"), a_record("b", type_id=MOOD), notes=notes)
    preview = private.imports.compare(read)

    came = private.imports.take_in(preview, service_id="a-service")

    assert (came, preview.known, preview.trashed) == (2, 0, 0)
    assert preview.notes == notes
    assert preview.days() == {DAY: 2}
    assert preview.by_type() == {INTIMACY: 1, MOOD: 1}
    assert private.records.record(read.records[0].id).service_id == "a-service"
    assert session.ledger.undo() is Deed.IMPORT_RECORDS
    assert private.records.count() == 0


def test_what_came_before_gets_the_service_that_gave_it(
    session: Session, private: PrivateSession
) -> None:
    read = read_of(a_record("a"), a_record("b"), a_record("c"))
    first, second, third = (each.id for each in read.records)
    private.imports.take_in(private.imports.compare(read))
    other = replace(private.records.record(second), service_id="other")
    private.records.save(other)
    preview = private.imports.compare(read)
    private.records.remove([third])

    came = private.imports.take_in(preview, service_id="a-service")

    assert (came, preview.can_be_linked) == (0, True)
    assert private.records.record(first).service_id == "a-service"
    assert private.records.record(second).service_id == "other"
    assert session.ledger.undo() is Deed.IMPORT_RECORDS
    assert private.records.record(first).service_id == ""


def test_entries_of_our_own_file_are_of_no_service(private: PrivateSession) -> None:
    read = replace(read_of(a_record("a")), kind=SourceKind.HIKIDASHI)
    private.imports.take_in(private.imports.compare(read))
    preview = private.imports.compare(read)

    assert private.imports.take_in(preview, service_id="a-service") == 0

    assert not preview.can_be_linked
    assert private.records.record(read.records[0].id).service_id == ""


def test_the_same_file_again_brings_nothing(private: PrivateSession) -> None:
    read = read_of(a_record("a"), a_record("b", start=Start()))
    preview = private.imports.compare(read)
    private.imports.take_in(preview)

    again = private.imports.compare(read)

    assert preview.undated == 1
    assert (again.new, again.doubles, again.known) == ((), (), 2)
    assert private.imports.take_in(again) == 0
    assert private.imports.take_in(preview) == 0


def test_a_grown_file_brings_only_what_is_new(private: PrivateSession) -> None:
    private.imports.take_in(private.imports.compare(read_of(a_record("a"))))

    grown = private.imports.compare(read_of(a_record("a"), a_record("b")))

    assert [each.id for each in grown.new] == [a_record("b").id]
    assert grown.known == 1


def test_what_was_edited_since_stays_as_it_is(private: PrivateSession) -> None:
    private.imports.take_in(private.imports.compare(read_of(a_record())))
    edited = replace(a_record(), note="mine", start=Start(day=DAY, minute=5))
    private.records.save(edited)

    preview = private.imports.compare(read_of(a_record()))

    assert private.imports.take_in(preview) == 0
    assert private.records.record(edited.id) == edited


def test_what_lies_in_the_trash_is_told_and_stays_there(
    private: PrivateSession,
) -> None:
    private.imports.take_in(private.imports.compare(read_of(a_record())))
    private.records.remove([a_record().id])

    preview = private.imports.compare(read_of(a_record()))

    assert (preview.new, preview.known, preview.trashed) == ((), 0, 1)
    assert private.imports.take_in(preview) == 0


@pytest.mark.parametrize(
    ("existing", "is_double"),
    [
        ({"start": Start(day=DAY, minute=22 * 60 + 15)}, True),
        ({"start": Start(day=DAY, minute=22 * 60 - 16)}, False),
        ({"start": Start(day=DAY)}, True),
        ({"start": Start(day=date(2031, 5, 5), minute=22 * 60)}, False),
        ({"values": values_of({KIND: "solo"})}, True),
        ({"values": values_of({KIND: "other"})}, False),
        ({"type": MOOD}, False),
    ],
)
def test_an_entry_made_by_hand_may_be_the_same(
    private: PrivateSession, existing: dict[str, object], is_double: bool
) -> None:
    hand = by_hand(private, **existing)
    new = a_record(values=values_of({KIND: "solo"}))

    preview = private.imports.compare(read_of(new))

    assert [each.existing for each in preview.doubles] == [hand.id] * is_double
    assert private.imports.take_in(preview) == (not is_double)


def test_a_double_comes_where_it_is_wanted_anyway(private: PrivateSession) -> None:
    by_hand(private)
    preview = private.imports.compare(read_of(a_record()))
    choice = ImportChoice(doubles=frozenset({a_record().id}))

    assert private.imports.take_in(preview, choice) == 1


def test_one_entry_stands_for_one_only_the_nearest(private: PrivateSession) -> None:
    by_hand(private, start=Start(day=DAY, minute=22 * 60))
    far = a_record("far", start=Start(day=DAY, minute=22 * 60 + 9))
    near = a_record("near", start=Start(day=DAY, minute=22 * 60 + 1))

    preview = private.imports.compare(read_of(far, near))

    assert list(preview.new) == [far]
    assert [each.record for each in preview.doubles] == [near]


@pytest.mark.parametrize(
    ("new", "existing", "is_double"),
    [
        (a_record(type_id=NOTE, note="x"), {"type": NOTE, "note": "x"}, True),
        (a_record(type_id=NOTE, note="x"), {"type": NOTE, "note": "y"}, False),
        (a_record(type_id=CYCLE), {"type": CYCLE}, True),
        (
            a_record(type_id=CYCLE, values=values_of({BLEEDING: "light"})),
            {"type": CYCLE, "values": values_of({FieldId("temperature-time"): 5})},
            False,
        ),
        (
            a_record(type_id=CYCLE, values=values_of({BLEEDING: "light"})),
            {"type": CYCLE, "values": values_of({BLEEDING: "light"})},
            True,
        ),
        (
            a_record(type_id=MOOD, values=values_of({FieldId("feelings"): ("sad",)})),
            {
                "type": MOOD,
                "values": values_of({FieldId("feelings"): ("calm", "sad")}),
            },
            True,
        ),
    ],
)
def test_other_entries_are_doubles_where_they_say_the_same(
    private: PrivateSession, new: Record, existing: dict[str, object], is_double: bool
) -> None:
    by_hand(private, **existing)

    assert bool(private.imports.compare(read_of(new)).doubles) == is_double


def test_what_has_no_day_is_no_double() -> None:
    undated = a_record("undated", start=Start())

    rest, found = doubles([a_record(), undated], [undated])

    assert (rest, found) == ([a_record(), undated], [])


def test_a_day_with_far_too_many_entries_is_not_compared_to_its_end() -> None:
    crowd = [a_record(str(n)) for n in range(MOST_A_DAY + 1)]

    rest, found = doubles(crowd, crowd)

    assert len(found) == MOST_A_DAY
    assert rest == crowd[-1:]


def test_doubles_are_found_among_many_and_far_apart(private: PrivateSession) -> None:
    days = [date(2031, 5, 4), date(2031, 5, 6), date(2032, 1, 1)]
    for day in days:
        by_hand(private, start=Start(day=day))
    crowd = [
        replace(private.records.blank(INTIMACY), start=Start(day=DAY, minute=n))
        for n in range(600)
    ]
    private.records.add_all(crowd)
    new = [a_record(str(day), start=Start(day=day)) for day in days]

    preview = private.imports.compare(read_of(*new))

    assert len(preview.doubles) == 3


def test_a_choice_leaves_out_types_and_what_is_older(private: PrivateSession) -> None:
    records = (
        a_record("old", start=Start(day=date(2030, 1, 1))),
        a_record("undated", start=Start()),
        a_record("new"),
        a_record("mood", type_id=MOOD),
    )
    choice = ImportChoice(types=frozenset({INTIMACY}), first=DAY)

    came = private.imports.take_in(private.imports.compare(read_of(*records)), choice)

    assert came == 2


def test_new_options_come_with_the_records(private: PrivateSession) -> None:
    read = read_of(
        a_record(values=values_of({PARTNER: (SAM.id,)})), types=(needing(SAM),)
    )
    preview = private.imports.compare(read)

    private.imports.take_in(preview)

    field = private.types.type(INTIMACY).field(PARTNER)
    assert field is not None
    assert field.option(SAM.id) == SAM
    assert private.imports.compare(read).types == ()


def test_an_option_of_the_same_name_is_the_same(private: PrivateSession) -> None:
    mine = Option(id=OptionId("mine"), name="ＳＡＭ ")
    private.types.save(private.types.type(INTIMACY).with_option(PARTNER, mine))
    said: dict[FieldId, Cell | None] = {
        KIND: "solo",
        PARTNER: (SAM.id,),
        PROTECTION: True,
    }
    record = a_record(values=values_of(said))

    preview = private.imports.compare(read_of(record, types=(needing(SAM),)))

    assert preview.types == ()
    assert preview.new[0].cell(PARTNER) == ("mine",)
    assert preview.new[0].cell(KIND) == "solo"
    assert preview.new[0].cell(PROTECTION) is True


def test_whole_types_come_where_they_are_not_there(private: PrivateSession) -> None:
    own = RecordType(id=RecordTypeId("own"), name="Own")
    read = read_of(types=(own, RecordType(id=MOOD, fields=(_TEXT,))))

    assert private.imports.take_in(private.imports.compare(read)) == 0

    assert private.types.type(own.id) == own
    assert private.types.type(MOOD).field(_TEXT.id) == _TEXT


def test_an_option_for_a_field_of_another_form_is_left_out(
    private: PrivateSession,
) -> None:
    field = RecordField(id=FieldId("pain"), form=FieldForm.CHOICE, options=(SAM,))
    read = read_of(types=(RecordType(id=INTIMACY, fields=(field,)),))

    assert private.imports.compare(read).types == ()


def test_a_file_of_ours_cannot_take_away_what_entries_state(
    private: PrivateSession,
) -> None:
    mine = replace(by_hand(private), values=values_of({PROTECTION: True, KIND: "solo"}))
    private.records.save(mine)
    before = private.types.types()
    hostile = RecordType(
        id=INTIMACY,
        name="Other",
        fields=(RecordField(id=PROTECTION, form=FieldForm.TEXT),),
    )
    read = read_of(kind=SourceKind.HIKIDASHI, types=(hostile,))

    private.imports.take_in(private.imports.compare(read))

    assert private.types.types() == before
    assert private.records.record(mine.id) == mine


def test_a_type_without_entries_comes_as_the_file_has_it(
    private: PrivateSession,
) -> None:
    renamed = replace(builtin(INTIMACY), name="Other", asks_count=False)
    other = renamed.with_field(_TEXT)
    read = read_of(kind=SourceKind.HIKIDASHI, types=(other,))

    private.imports.take_in(private.imports.compare(read))

    assert private.types.type(INTIMACY) == other


def test_what_no_field_can_hold_is_told_and_left_out(private: PrivateSession) -> None:
    cells: dict[FieldId, Cell | None] = {PROTECTION: "maybe", KIND: "solo"}
    read = read_of(a_record(values=values_of(cells)))
    preview = private.imports.compare(read)
    forced = replace(preview, new=read.records)

    private.imports.take_in(forced)

    assert preview.notes == (
        ImportNote(code=NoteCode.BAD_VALUE, count=1, detail=PROTECTION),
    )
    (kept,) = private.records.page().entities
    assert kept.values == values_of({KIND: "solo"})


def test_a_table_is_remembered_by_its_headers(
    session: Session, private: PrivateSession
) -> None:
    desk = private.imports
    outline = desk.recognise(Pasted("日付\t種類\n2031-05-04\tソロ"))
    table = outline.tables[0]
    changed = replace(table.proposal, name="from the app")

    assert not desk.is_known(table)
    assert desk.map_for(table) == table.proposal
    desk.save_map(changed)
    desk.save_map(changed)
    assert desk.is_known(table)
    assert desk.map_for(table) == changed
    assert session.ledger.undo() is Deed.SAVE_IMPORT_MAP
    assert session.ledger.undo() is not Deed.SAVE_IMPORT_MAP


def test_a_file_is_read_with_the_time_of_now(
    private: PrivateSession, now: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_text("date,kind\n2031-05-04,solo\n")
    plan = TablePlan(
        map=private.imports.recognise(path).tables[0].proposal,
        type=private.types.type(INTIMACY),
    )

    read = private.imports.read(path, Ticket(), plan)

    assert [each.entered for each in read.records] == [now()]
    assert read.records[0].cell(KIND) == "solo"
