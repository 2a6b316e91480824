"""Whatever is put into the vault comes out, and whatever is done can be undone."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikidashi.adapters.vault.store.codec import from_row, to_row
from hikidashi.domain.activity import ActivityEntry, Subject
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Change, Deed, Edit, Entity
from hikidashi.domain.errors import StaleChangeError
from hikidashi.domain.imports.import_map import ImportMap, MappedColumn, Meaning
from hikidashi.domain.letters.letter import Field, Letter
from hikidashi.domain.moves.move_plan import MovePlan, StepDone
from hikidashi.domain.network import NetworkUse
from hikidashi.domain.person import Person
from hikidashi.domain.policy.fact import Evidence, Fact, Polarity
from hikidashi.domain.policy.reading import Finding, PolicyReading, Section
from hikidashi.domain.policy.review import Anchor, FactReview, Verdict
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import (
    LARGEST_WHOLE,
    LONGEST_DURATION,
    MOST_COUNTED,
    FieldId,
    PartOfDay,
    Record,
    Start,
    number,
    values_of,
)
from hikidashi.domain.records.record_type import (
    LONGEST_SCALE,
    FieldForm,
    Option,
    RecordField,
    RecordType,
)
from hikidashi.domain.records.reminder import MOST_UNITS, Reminder
from hikidashi.domain.records.saved_view import SavedView
from hikidashi.domain.services.service import Contact, Controller, Service
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import OpenedVault
from vault_kit import (
    codes,
    kinds,
    made,
    rounds,
)

# Every character that a str can hold: NUL, lone surrogates, noncharacters too.
TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
NUMBER = st.integers(-(2**70), 2**70)
SCALAR = st.none() | st.booleans() | NUMBER | TEXT
VALUES = st.dictionaries(TEXT, SCALAR | st.lists(TEXT, max_size=2).map(tuple))


def built(kind: type[Any], **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Build with a drawn value for every field, so that a new one is never left out."""
    drawn = {
        each.name: known.get(each.name, _drawn(each.type)) for each in fields(kind)
    }
    return st.builds(kind, **drawn)


def _drawn(annotation: object) -> st.SearchStrategy[Any]:
    if annotation is str or getattr(annotation, "__supertype__", None) is str:
        return TEXT
    if annotation is int:
        return NUMBER
    if annotation == tuple[str, ...]:
        return few(TEXT)
    if annotation == tuple[int, ...]:
        return few(NUMBER)
    return st.from_type(annotation)  # type: ignore[arg-type] # unions are no types


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


NAME = TEXT.filter(str.strip)
CONTROLLER = built(Controller, contacts=few(built(Contact)))
FACT = built(
    Fact,
    value=VALUES,
    polarity=st.sampled_from([each for each in Polarity if each != Polarity.ABSENT]),
    evidence=st.tuples(built(Evidence)),
)
ABSENCE = built(
    Fact, value=VALUES, polarity=st.just(Polarity.ABSENT), evidence=st.just(())
)
READING = built(
    PolicyReading,
    sections=few(built(Section)),
    facts=few(FACT | ABSENCE),
    findings=few(built(Finding)),
)
MOMENT = st.datetimes(timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
SOME_DAY = st.dates()
MINUTE = st.integers(0, 24 * 60 - 1)
START = st.one_of(
    st.builds(Start, day=st.none() | SOME_DAY),
    st.builds(
        Start,
        day=SOME_DAY,
        minute=MINUTE,
        offset=st.none() | st.integers(-1439, 1439),
    ),
    st.builds(Start, day=SOME_DAY, part=st.sampled_from(PartOfDay)),
)
EXACT = st.decimals(-(10**9), 10**9, places=6).map(lambda each: number(str(each)))
CELL = st.one_of(
    st.booleans(),
    st.integers(-(10**9), 10**9),
    EXACT,
    st.text(st.characters(exclude_categories=()), min_size=1, max_size=9),
    st.lists(TEXT, min_size=1, max_size=2).map(tuple),
)
RECORD = built(
    Record,
    start=START,
    duration=st.none() | st.integers(0, LONGEST_DURATION),
    count=st.none() | st.integers(0, MOST_COUNTED),
    values=st.dictionaries(TEXT.map(FieldId), CELL, max_size=4).map(values_of),
    entered=MOMENT,
)
CHOICE = built(
    RecordField,
    form=st.sampled_from([FieldForm.CHOICE, FieldForm.CHOICES]),
    low=st.none(),
    high=st.none(),
    options=st.lists(built(Option), max_size=2, unique_by=lambda o: o.id).map(tuple),
)
SCALE = built(
    RecordField,
    form=st.just(FieldForm.SCALE),
    low=st.integers(-LONGEST_SCALE // 2, 0),
    high=st.integers(1, LONGEST_SCALE // 2),
    options=st.just(()),
)
RECORD_TYPE = built(
    RecordType,
    fields=st.lists(CHOICE | SCALE, max_size=2, unique_by=lambda f: f.id).map(tuple),
    position=st.none() | st.integers(-LARGEST_WHOLE, LARGEST_WHOLE),
)
SIZE = NUMBER | st.floats(allow_nan=False, allow_infinity=False)
CONDITION = built(
    Condition,
    any_of=few(SIZE | TEXT),
    least=st.none() | SIZE,
    most=st.none() | SIZE,
    is_stated=st.just(value=True),
) | st.builds(Condition, mark=TEXT, is_stated=st.just(value=False))
QUERY = built(
    RecordQuery,
    type=st.none() | TEXT,
    first=st.none() | SOME_DAY,
    last=st.none() | SOME_DAY,
    conditions=few(CONDITION),
)
REMINDER = built(
    Reminder,
    conditions=few(CONDITION),
    every=st.integers(1, MOST_UNITS),
    minutes=st.sets(MINUTE, max_size=3).map(lambda each: tuple(sorted(each))),
    since=SOME_DAY,
)
MEANING = built(Meaning, cell=st.none() | CELL)
STEP_DONE = built(StepDone, on=SOME_DAY)
ABOUT_RECORDS = st.one_of(
    RECORD_TYPE,
    built(SavedView, query=QUERY, position=st.none() | NUMBER),
    REMINDER,
    built(ImportMap, columns=few(built(MappedColumn, meanings=few(MEANING)))),
    built(
        MovePlan,
        started=SOME_DAY,
        done=st.lists(STEP_DONE, max_size=3, unique_by=lambda s: s.step).map(tuple),
        told_count=st.none() | NUMBER,
        told_first=st.none() | SOME_DAY,
        told_last=st.none() | SOME_DAY,
    ),
)
ANCHOR = built(Anchor, quote=TEXT.filter(bool))
SAID = VALUES.filter(bool)
REVIEW = built(
    FactReview,
    verdict=st.sampled_from([Verdict.CONFIRMED, Verdict.REJECTED]),
    found=VALUES,
    value=st.just({}),
    anchor=ANCHOR,
    made=SOME_DAY,
) | built(
    FactReview,
    verdict=st.sampled_from([Verdict.CORRECTED, Verdict.ADDED]),
    found=VALUES,
    value=SAID,
    anchor=ANCHOR,
    made=SOME_DAY,
)
ATTACHMENT = built(Attachment, name=NAME, added=MOMENT)
LETTER = built(
    Letter,
    sender=few(built(Field)),
    details=few(built(Field)),
    answers=few(built(Field)),
)
KEPT = st.one_of(
    built(Person),
    built(Service, name=NAME, controller=CONTROLLER),
    built(PolicyVersion, reading=READING),
    LETTER,
    RECORD,
    ATTACHMENT,
    ABOUT_RECORDS,
    REVIEW,
    built(PolicyWatch, checked=st.none() | MOMENT),
)
ENTITY = st.one_of(
    KEPT,
    built(TrashItem, removed=MOMENT, entities=few(KEPT)),
    built(ActivityEntry, at=MOMENT, subjects=few(built(Subject))),
    built(NetworkUse, at=MOMENT),
)


@given(ENTITY)
@settings(
    max_examples=rounds(200),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_every_entity_survives_its_row(entity: Entity) -> None:
    row = to_row(entity)

    assert from_row(row) == entity
    assert to_row(from_row(row)) == row


IDS = st.sampled_from(["a", "b", "c"])
SMALL = st.one_of(
    built(Person, id=IDS),
    built(Service, id=IDS, name=NAME, controller=st.builds(Controller)),
    built(
        Letter,
        id=IDS,
        sender=st.just(()),
        details=st.just(()),
        answers=st.just(()),
    ),
    built(ActivityEntry, id=IDS, at=MOMENT, subjects=st.just(())),
)


@pytest.fixture(scope="module")
def real_vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedVault]:
    vault = made(tmp_path_factory.mktemp("property") / "vault")
    yield vault
    vault.close()


def held(vault: OpenedVault) -> list[Entity]:
    return [entity for kind in kinds() for entity in vault.all(kind)]


@given(st.lists(st.lists(st.tuples(SMALL, st.booleans()), max_size=3), max_size=6))
@settings(max_examples=rounds(40), deadline=None)
def test_all_changes_taken_back_leave_nothing(
    real_vault: OpenedVault, plan: list[list[tuple[Entity, bool]]]
) -> None:
    model: dict[tuple[type, str], Entity] = {}
    done: list[Change] = []
    try:
        for wishes in plan:
            edits: list[Edit] = []
            for entity, stays in wishes:
                key = (type(entity), entity.id)
                edit = Edit(model.pop(key, None), entity if stays else None)
                if edit.after is not None:
                    model[key] = edit.after
                edits.append(edit)
            change = Change(Deed.IMPORT_SERVICES, tuple(edits))
            real_vault.apply(change)
            done.append(change)

        assert {(type(each), each.id): each for each in held(real_vault)} == model
        # letters of services that are not there are made here on purpose
        assert set(codes(real_vault.check(Ticket()))) <= {"reference"}
    finally:
        for change in reversed(done):
            real_vault.apply(change.inverse())
    assert held(real_vault) == []
    assert real_vault.check(Ticket()).problems == ()


@given(SMALL, SMALL)
@settings(max_examples=rounds(40), deadline=None)
def test_a_change_that_starts_elsewhere_leaves_no_trace(
    real_vault: OpenedVault, entity: Entity, other: Entity
) -> None:
    change = Change(Deed.SAVE_LETTER, (Edit(None, entity), Edit(other, None)))
    if entity == other:
        real_vault.apply(change)
    else:
        with pytest.raises(StaleChangeError):
            real_vault.apply(change)

    assert held(real_vault) == []
    assert real_vault.check(Ticket()).problems == ()
