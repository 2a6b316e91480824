"""Entries keep the time of the place where they were made, wherever they are read."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hikidashi.bootstrap import build_house, offsets_at
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import INTIMACY
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import PartOfDay, Record, Start
from hikidashi.ui.private.seeing.rows import KnownTypes, day_rows
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import RecordForm, Slot
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.usecases.record_exports import ExportWish
from hikidashi.usecases.vault_office import VaultOffice
from hikidashi.words.exchange import TableWords
from hikidashi.words.records import start_words
from vault_kit import WAY, keeper

PRIVATE = Passphrase("a passphrase of its own")
FRIDAY = date(2026, 11, 20)
LONG_DAY = date(2026, 10, 25)  # of 25 hours in Berlin
TEN_THIRTY = 22 * 60 + 30


@pytest.fixture
def go_to(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Return what takes the computer to another time zone."""

    def go(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield go
    monkeypatch.undo()
    time.tzset()


@contextmanager
def private_drawer(folder: Path) -> Iterator[PrivateSession]:
    """Open the private drawer of a real vault, which is made if there is none."""
    house = replace(build_house(), vaults=VaultOffice(keeper()))
    vault = folder / "vault"
    opened = house.vaults.open if vault.exists() else house.vaults.create
    session = house.furnish(opened(vault, WAY))
    try:
        private = session.private
        yield private.open(PRIVATE) if private.exists else private.create(PRIVATE)
    finally:
        session.private.close()
        session.vault.close()


def keep(private: PrivateSession, start: Start, minutes: int | None = None) -> Record:
    blank = private.records.blank(INTIMACY)
    record = replace(blank, start=start, duration=minutes)
    private.records.save(record)
    return record


def at(day: date, minute: int, which: int = 0) -> Start:
    """Return a time as the form keeps it on this computer."""
    return Start(day=day, minute=minute, offset=offsets_at(day, minute)[which])


def exported(private: PrivateSession, form: RecordForm, folder: Path) -> str:
    wish, file = ExportWish(form=form), folder / f"entries.{form.value}"
    done = private.exports.write(wish, file, TableWords(), None, Ticket())
    return done.file.read_text("utf-8-sig")


def test_an_entry_of_tokyo_stays_of_tokyo_in_berlin(
    go_to: Callable[[str], None], tmp_path: Path
) -> None:
    go_to("Asia/Tokyo")
    with private_drawer(tmp_path) as private:
        made = keep(private, at(FRIDAY, TEN_THIRTY), 15)
        assert start_words(made.start, offsets_at).endswith("22:30")

    go_to("Europe/Berlin")
    with private_drawer(tmp_path) as private:
        found = private.records.record(made.id)
        query = RecordQuery(type=INTIMACY)
        drawer = private.drawer
        told = start_words(found.start, offsets_at)
        calendar = exported(private, RecordForm.CALENDAR, tmp_path)

        assert found == made
        assert "22:30" in told
        assert "UTC+9" in told
        assert drawer.by_day(query) == {FRIDAY: 1}
        assert drawer.by_slot(query) == {Slot(4, 22): 1}
        assert "DTSTART:20261120T133000Z" in calendar


def test_the_hour_that_comes_twice_is_two_hours(
    go_to: Callable[[str], None], tmp_path: Path
) -> None:
    go_to("Europe/Berlin")
    with private_drawer(tmp_path) as private:
        later = keep(private, at(LONG_DAY, 2 * 60 + 10, which=1))
        first = keep(private, at(LONG_DAY, 2 * 60 + 30, which=0))
        last = keep(private, at(LONG_DAY, 23 * 60 + 59))
        all_types = KnownTypes(private.types.types())

        rows = day_rows(private.records.on_day(LONG_DAY), all_types, offsets_at)
        calendar = exported(private, RecordForm.CALENDAR, tmp_path)

        assert [each.id for each in rows] == [first.id, later.id, last.id]
        assert private.drawer.by_day(RecordQuery(type=INTIMACY)) == {LONG_DAY: 3}
        for utc in ("20261025T003000Z", "20261025T011000Z", "20261025T225900Z"):
            assert f"DTSTART:{utc}" in calendar


def test_a_time_that_is_not_known_is_never_made_up(
    go_to: Callable[[str], None], tmp_path: Path
) -> None:
    go_to("Asia/Tokyo")
    with private_drawer(tmp_path) as private:
        keep(private, Start())
        keep(private, Start(day=FRIDAY))
        keep(private, Start(day=FRIDAY, part=PartOfDay.EVENING))

    go_to("America/Los_Angeles")
    with private_drawer(tmp_path) as private:
        query = RecordQuery(type=INTIMACY)
        lossless = json.loads(exported(private, RecordForm.JSON, tmp_path))
        table = exported(private, RecordForm.CSV, tmp_path)
        calendar = exported(private, RecordForm.CALENDAR, tmp_path)

        assert private.drawer.by_slot(query) == {}
        assert private.drawer.by_day(query) == {FRIDAY: 2}
        assert all(
            "minute" not in each.get("start", {}) for each in lossless["records"]
        )
        assert ":" not in "".join(line.split(",")[2] for line in table.splitlines())
        assert calendar.count("DTSTART;VALUE=DATE:20261120") == 2
        assert calendar.count("BEGIN:VEVENT") == 2
