"""Whatever is recorded, our own JSON brings it into an empty drawer as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from age_kit import make_age_cheap
from exchange_kit import GARDEN, GARDEN_TYPE, PlainWords, full
from fakes.house import memory_house
from hikidashi.adapters.files.out_folder import DiskFolder
from hikidashi.domain.change import Change, Deed, Edit, Entity
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import BUILTIN
from hikidashi.domain.records.record import (
    LONGEST_DURATION,
    MOST_COUNTED,
    Cell,
    FieldId,
    OptionId,
    PartOfDay,
    Record,
    RecordId,
    RecordTypeId,
    Start,
    number,
    values_of,
)
from hikidashi.domain.records.record_type import (
    CHOOSING,
    FieldForm,
    Option,
    RecordField,
    RecordType,
)
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import OpenedVault, RecordForm
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.usecases.record_exports import ExportWish
from vault_kit import made, rounds

NOW = datetime(2031, 5, 4, 9, tzinfo=UTC)
_IDS = count()
_PRIVATE = Passphrase("a passphrase of its own")
_ALONE = dict.fromkeys(range(0xD800, 0xDC00))
"""High surrogates: before a low one they would be one character, in any JSON."""


def fits_json(text: str) -> str:
    return text.translate(_ALONE)


every_sign = st.text(
    st.characters(exclude_categories=[]) | st.sampled_from("\udc80 \x00"), max_size=12
).map(fits_json)
names = every_sign.filter(bool)
ids = st.integers().map(lambda _n: f"id-{next(_IDS)}")
moments = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    datetime(2200, 1, 1),  # noqa: DTZ001 - same
    timezones=st.integers(-14 * 60, 14 * 60).map(
        lambda minutes: timezone(timedelta(minutes=minutes))
    ),
)
numbers = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12
).map(lambda found: number(format(round(found, 9), "f")))


@st.composite
def starts(draw: st.DrawFn) -> Start:
    """Every precision, with and without an offset."""
    day = draw(st.none() | st.dates(date(1000, 1, 1), date(9990, 12, 31)))
    if day is None:
        return Start()
    part = draw(st.none() | st.sampled_from(PartOfDay))
    minute = None if part else draw(st.none() | st.integers(0, 1439))
    offset = None if minute is None else draw(st.none() | st.integers(-1439, 1439))
    return Start(day=day, minute=minute, part=part, offset=offset)


@st.composite
def fields(draw: st.DrawFn) -> RecordField:
    form = draw(st.sampled_from(FieldForm))
    low = draw(st.integers(-5, 5)) if form is FieldForm.SCALE else None
    offered = draw(st.lists(names, max_size=3)) if form in CHOOSING else []
    return RecordField(
        id=FieldId(draw(ids)),
        form=form,
        name=draw(names),
        unit=draw(every_sign) if form is FieldForm.NUMBER else "",
        low=low,
        high=None if low is None else low + draw(st.integers(1, 10)),
        options=tuple(
            Option(id=OptionId(draw(ids)), name=name, retired=draw(st.booleans()))
            for name in offered
        ),
        is_open=draw(st.booleans()),
        is_tucked=draw(st.booleans()),
        retired=draw(st.booleans()),
    )


@st.composite
def types(draw: st.DrawFn) -> RecordType:
    """A type of the user's own, or one of the app's with changes."""
    own = RecordType(
        id=RecordTypeId(draw(ids)),
        name=draw(names),
        fields=tuple(draw(st.lists(fields(), max_size=3))),
        asks_duration=draw(st.booleans()),
        asks_count=draw(st.booleans()),
    )
    kind = draw(st.just(own) | st.sampled_from(BUILTIN))
    if draw(st.booleans()):
        kind = kind.with_field(draw(fields()))
    return replace(
        kind,
        name=draw(names),
        position=draw(st.none() | st.integers(0, 9)),
        retired=draw(st.booleans()),
    )


def cells(field: RecordField) -> st.SearchStrategy[Cell]:
    options = [each.id for each in field.options] or [OptionId("gone")]
    match field.form:
        case FieldForm.NUMBER:
            return numbers
        case FieldForm.SCALE | FieldForm.TIME:
            return st.integers(field.low or 0, field.high or 1439)
        case FieldForm.CHOICE:
            return st.sampled_from(options)
        case FieldForm.CHOICES:
            several = st.lists(st.sampled_from(options), min_size=1, unique=True)
            return several.map(tuple)
        case FieldForm.ANSWER:
            return st.booleans()
        case FieldForm.TEXT:
            return names


@st.composite
def records(draw: st.DrawFn, kinds: tuple[RecordType, ...]) -> Record:
    kind = draw(st.sampled_from(kinds))
    stated = {each.id: draw(st.none() | cells(each)) for each in kind.fields}
    return Record(
        id=RecordId(draw(ids)),
        type=kind.id,
        start=draw(starts()),
        duration=draw(st.none() | st.integers(0, LONGEST_DURATION)),
        count=draw(st.none() | st.integers(0, MOST_COUNTED)),
        values=values_of(stated),
        title=draw(every_sign),
        note=draw(every_sign),
        tags=tuple(dict.fromkeys(draw(st.lists(names, max_size=3)))),
        service_id=draw(st.sampled_from(["", "service"])),
        origin=draw(st.sampled_from(["", "drip"])),
        entered=draw(moments),
    )


@st.composite
def drawers(draw: st.DrawFn) -> tuple[tuple[RecordType, ...], tuple[Record, ...]]:
    """What is in a drawer: changed types, and records of all types."""
    changed = {each.id: each for each in draw(st.lists(types(), max_size=3))}
    kinds = {each.id: each for each in BUILTIN} | changed
    found = draw(st.lists(records(tuple(kinds.values())), max_size=6))
    return tuple(changed.values()), tuple(found)


class Bench:
    """Two real vaults with open private drawers."""

    def __init__(self, folder: Path) -> None:
        house = replace(
            memory_house(lambda: NOW, lambda: f"new-{next(_IDS)}"), out=DiskFolder()
        )
        self.folder = folder
        self.vaults: list[OpenedVault] = [made(folder / name) for name in "ab"]
        here, there = (
            house.furnish(vault).private.create(_PRIVATE) for vault in self.vaults
        )
        self.here, self.there = here, there

    @contextmanager
    def holding(self, entities: tuple[Entity, ...]) -> Iterator[None]:
        """Put entities into the first drawer, and empty both afterwards."""
        edits = tuple(Edit(None, each) for each in entities)
        self.here.drawer.apply(Change(Deed.IMPORT_RECORDS, edits, Drawer.PRIVATE))
        try:
            yield
        finally:
            for drawer in (self.here.drawer, self.there.drawer):
                kept: list[Entity] = [*drawer.all(Record), *drawer.all(RecordType)]
                gone = tuple(Edit(each, None) for each in kept)
                drawer.apply(Change(Deed.IMPORT_RECORDS, gone, Drawer.PRIVATE))

    def bring_over(self, passphrase: str | None = None) -> int:
        wish, words = ExportWish(form=RecordForm.JSON), PlainWords()
        file = self.folder / "records.json"
        done = self.here.exports.write(wish, file, words, passphrase, Ticket())
        file = done.file
        try:
            if passphrase is None:
                found = self.there.imports.read(file, Ticket())
            else:
                found = self.there.exports.read_sealed(file, passphrase, Ticket())
            preview = self.there.imports.compare(found)
            return self.there.imports.take_in(preview)
        finally:
            file.unlink()

    def close(self) -> None:
        for vault in self.vaults:
            vault.close()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    made_bench = Bench(tmp_path_factory.mktemp("round-trip"))
    yield made_bench
    made_bench.close()


def kept(session: PrivateSession) -> dict[str, Record]:
    return {each.id: each for each in session.drawer.all(Record)}


@given(held=drawers())
@example(held=((GARDEN_TYPE,), (full(),)))
@example(held=((), (replace(full(), values=(), type=GARDEN, start=Start()),)))
@settings(
    max_examples=rounds(150),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_an_empty_drawer_gets_equal_records_and_types(
    bench: Bench, held: tuple[tuple[RecordType, ...], tuple[Record, ...]]
) -> None:
    changed, found = held
    with bench.holding((*changed, *found)):
        assert bench.bring_over() == len(found)

        assert kept(bench.there) == kept(bench.here)
        assert bench.there.types.types() == bench.here.types.types()
        assert bench.bring_over() == 0
        assert kept(bench.there) == kept(bench.here)


def test_a_sealed_file_brings_the_same(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_age_cheap(monkeypatch)
    with bench.holding((GARDEN_TYPE, full())):
        assert bench.bring_over("words for a seal") == 1

        assert kept(bench.there) == kept(bench.here)
        assert bench.there.types.types() == bench.here.types.types()


def test_what_the_user_has_changed_since_stays_as_the_user_has_it(
    bench: Bench,
) -> None:
    with bench.holding((GARDEN_TYPE, full())):
        bench.bring_over()
        mine = replace(full(), note="mine", values=values_of({FieldId("light"): 1}))
        my_type = replace(GARDEN_TYPE, name="Balcony", position=1)
        bench.there.records.save(mine)
        bench.there.types.save(my_type)

        assert bench.bring_over() == 0

        assert kept(bench.there) == {mine.id: mine}
        assert bench.there.types.type(GARDEN) == my_type


def test_numbers_keep_all_of_their_digits(bench: Bench) -> None:
    exact = Decimal("0.1000000000000000055511151231")
    record = replace(full(), values=values_of({FieldId("height"): number(str(exact))}))
    with bench.holding((GARDEN_TYPE, record)):
        bench.bring_over()

        assert kept(bench.there)[record.id].cell(FieldId("height")) == exact
