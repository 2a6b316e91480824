"""The verbs of ``hikidashi record``, on a private drawer in memory."""

import io
import json
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from age_kit import make_age_cheap
from exchange_kit import ENTERED, GARDEN_TYPE, at, full, garden
from fakes.house import MemoryKeeper, memory_house
from hikidashi.adapters.files.out_folder import DiskFolder
from hikidashi.cli import passphrase as prompts
from hikidashi.cli.program import run_command
from hikidashi.cli.terminal import Terminal
from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.change import Change, Deed, Edit, Entity
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import INTIMACY
from hikidashi.domain.records.record import FieldId, PartOfDay, Record
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.usecases.ports import Clock, NewId

MAIN, PRIVATE, SEAL = "open the drawer", "open the private one", "seal the file"


class Keyboard(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


class Desk:
    """A terminal before a drawer with a private drawer in it."""

    def __init__(self, folder: Path, now: Clock, new_id: NewId) -> None:
        self.folder = folder
        self.keeper = MemoryKeeper()
        self.house = replace(memory_house(now, new_id, self.keeper), out=DiskFolder())
        self.vault_folder = folder / "drawer"
        self.keeper.create(self.vault_folder, Passphrase(MAIN))
        self.vault = self.keeper.vaults[self.vault_folder][1]
        self.files = {}
        for name, text in (("main", MAIN), ("private", PRIVATE), ("seal", SEAL)):
            self.files[name] = folder / name
            self.files[name].write_text(text)
        self.out = self.err = ""

    def hold(self, *entities: Entity) -> None:
        drawer = self.vault.create_private(Passphrase(PRIVATE))
        edits = tuple(Edit(None, each) for each in entities)
        drawer.apply(Change(Deed.IMPORT_RECORDS, edits, Drawer.PRIVATE))
        drawer.close()

    def run(self, *argv: str | Path) -> int:
        out, err = StringIO(), StringIO()
        ways = ("--passphrase-file", self.files["main"])
        inner = ("--private-passphrase-file", self.files["private"])
        words = ("record", *argv, "--vault", self.vault_folder, *ways, *inner)
        told = [str(each) for each in words]
        code = run_command(told, self.house, Terminal(out, err), "1")
        self.out, self.err = out.getvalue(), err.getvalue()
        return code

    def json(self, *argv: str | Path) -> dict[str, Any]:
        code = self.run(*argv, "--json")
        assert code == 0, self.err
        told = json.loads(self.out)
        assert isinstance(told, dict)
        return told

    def held(self) -> list[Record]:
        drawer = self.vault.open_private(Passphrase(PRIVATE))
        try:
            return list(drawer.all(Record))
        finally:
            drawer.close()

    def deeds(self) -> list[Deed]:
        drawer = self.vault.open_private(Passphrase(PRIVATE))
        try:
            return [each.deed for each in drawer.all(ActivityEntry)]
        finally:
            drawer.close()


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    make_age_cheap(monkeypatch)


@pytest.fixture
def desk(tmp_path: Path, now: Clock, new_id: NewId) -> Desk:
    return Desk(tmp_path, now, new_id)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.hold(
        GARDEN_TYPE,
        full(),
        garden(1, at(date(2031, 4, 20), part=PartOfDay.EVENING), soil="loam"),
        garden(2, at(None)),
    )
    return desk


# Looking


def test_entries_are_listed_the_newest_first(filled: Desk) -> None:
    told = filled.json("list", "--from", "2031-01-01", "--type", "garden")

    assert told["schema"] == "hikidashi-record-list/1"
    assert [each["id"] for each in told["records"]] == ["full", "record-1"]
    assert told["records"][0]["time"] == "22:30"
    assert told["records"][1] == {
        "id": "record-1",
        "type": "garden",
        "day": "2031-04-20",
        "time": None,
        "part": "evening",
        "utc_offset": None,
        "duration": None,
        "count": None,
        "values": {"soil": "loam"},
        "title": "",
        "note": "",
        "tags": [],
        "service_id": "",
        "origin": "",
        "entered": "2031-05-04T09:30:00+00:00",
    }
    assert told["records"][0]["values"]["height"] == "-12.5"
    assert told["records"][0]["values"]["tools"] == ["hose", "rake"]


def test_people_get_a_line_for_each_entry(filled: Desk) -> None:
    assert filled.run("list", "--most", "1", "--to-day", "2031-05-01") == 0

    (line,) = filled.out.splitlines()
    assert line.split("\t")[0] == "record-1"
    assert "evening" in line


def test_a_type_is_found_by_its_name_and_one_that_is_none_is_named(
    filled: Desk,
) -> None:
    assert filled.json("list", "--type", "GARDEN")["records"]
    assert filled.run("list", "--type", "cellar") == 1
    assert "“cellar”" in filled.err


@pytest.mark.parametrize("verb", ["list", "stats"])
def test_days_the_wrong_way_round_are_told(filled: Desk, verb: str) -> None:
    days = ("--from", "2031-05-04", "--to-day", "2031-05-03")

    assert filled.run(verb, *days) == 2
    assert "before the first" in filled.err


def test_words_are_looked_for(filled: Desk) -> None:
    told = filled.json("list", "--search", "spring")

    assert [each["id"] for each in told["records"]] == ["full"]
    assert filled.run("list", "--search", "nowhere") == 0
    assert filled.out == ""
    assert "no such entry" in filled.err


def test_more_entries_than_a_page_are_listed(desk: Desk) -> None:
    first = date(2020, 1, 1)
    days = [at(first + timedelta(days=n)) for n in range(700)]
    desk.hold(GARDEN_TYPE, *(garden(n, day) for n, day in enumerate(days)))

    assert len(desk.json("list", "--most", "9999")["records"]) == 700


def test_an_entry_is_shown_with_all_that_is_in_it(filled: Desk) -> None:
    assert filled.run("show", "full") == 0

    for told in ("Spring 春", "Garden", "Rake", "12:00", "#calm", "with a comma"):
        assert told in filled.out
    shown = filled.json("show", "full")
    assert shown["schema"] == "hikidashi-record/1"
    assert shown["attachments"] == []
    assert filled.run("show", "nobody") == 1


def test_an_entry_of_a_lost_type_is_shown_all_the_same(desk: Desk) -> None:
    desk.hold(full())

    assert desk.run("show", "full") == 0
    assert "soil: loam" in desk.out
    assert desk.run("list") == 0


def test_how_often_is_told_by_month(filled: Desk) -> None:
    told = filled.json("stats", "--type", "garden")

    assert told["schema"] == "hikidashi-record-stats/1"
    (found,) = told["types"]
    assert found["name"] == "Garden"
    assert found["total"] == 3  # one stands for two
    assert [each["count"] for each in found["parts"]] == [1, 2]
    assert filled.run("stats", "--step", "week", "--from", "2031-04-01") == 0
    assert "Garden: 3 times" in filled.out
    assert "\t–" in filled.out


def test_where_there_is_nothing_to_count_that_is_said(filled: Desk) -> None:
    assert filled.run("stats", "--type", "intimacy") == 0
    assert "no entry with a day" in filled.err
    assert filled.run("stats", "--from", "2040-01-01") == 0
    assert filled.out == ""


def test_what_can_be_recorded_is_listed(filled: Desk) -> None:
    told = filled.json("types")

    names = {each["id"]: each for each in told["types"]}
    assert names["garden"]["entries"] == 3
    assert names["garden"]["fields"][0]["unit"] == "cm"
    assert INTIMACY in names
    assert filled.run("types") == 0
    assert "garden\tGarden\t3" in filled.out


def test_without_a_private_drawer_there_are_no_entries(desk: Desk) -> None:
    assert desk.run("list") == 1
    assert "no private drawer" in desk.err


# Adding


def test_a_line_becomes_an_entry(filled: Desk) -> None:
    told = filled.json("add", "yesterday", "22:30", "solo", "15m", "#calm", "--yes")

    assert told["type"] == "intimacy"
    assert (told["day"], told["time"], told["duration"]) == ("2031-05-03", "22:30", 15)
    assert told["values"] == {"kind": "solo"}
    assert told["tags"] == ["calm"]
    assert told["utc_offset"] == 9 * 60
    assert told["id"] in {each.id for each in filled.held()}


def test_with_yes_nothing_of_an_entry_goes_where_logs_are_kept(filled: Desk) -> None:
    assert filled.run("add", "very secret words", "--yes") == 0

    assert filled.err == ""
    assert "very secret words" in filled.out


def test_without_yes_it_is_shown_and_asked_for(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard("today 8:00 solo\nkeep\n"))

    assert filled.run("add") == 0

    assert "Entry: " in filled.err
    assert "8:00" in filled.err
    assert len(filled.held()) == 4
    monkeypatch.setattr("sys.stdin", Keyboard("no\n"))
    assert filled.run("add", "today solo") == 1
    assert len(filled.held()) == 4


def test_a_line_can_be_piped_in_but_then_nobody_can_be_asked(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("today solo\n"))
    assert filled.run("add", "--yes") == 0

    monkeypatch.setattr("sys.stdin", io.StringIO("today solo\n"))
    assert filled.run("add") == 1
    assert "--yes" in filled.err
    assert "Solo" not in filled.err
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert filled.run("add", "--yes") == 1
    assert "Nothing was done" in filled.err


def test_a_line_that_contradicts_itself_is_not_kept(filled: Desk) -> None:
    assert filled.run("add", "2031-02-30 25:99 solo", "--yes") == 1

    assert "contradicts itself" in filled.err
    assert len(filled.held()) == 3


def test_a_line_without_end_is_refused(filled: Desk) -> None:
    assert filled.run("add", "a" * 600, "--yes") == 1
    assert "too long" in filled.err


def test_the_sort_can_be_said(filled: Desk) -> None:
    assert filled.json("add", "today", "--type", "Garden", "--yes")["type"] == "garden"


@pytest.mark.parametrize(
    ("offsets", "told"), [((120, 60), "twice"), ((), "put forward")]
)
def test_where_the_clock_was_moved_the_offset_stays_open(
    filled: Desk,
    offsets: tuple[int, ...],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    filled.house = replace(filled.house, offsets_at=lambda _day, _minute: offsets)

    assert filled.json("add", "today 2:30 solo", "--yes")["utc_offset"] is None

    monkeypatch.setattr("sys.stdin", Keyboard(""))
    filled.run("add", "today 2:30 solo")
    assert told in filled.err


def test_a_new_partner_is_kept_with_the_type(filled: Desk) -> None:
    told = filled.json("add", "today", "@fern", "--yes")

    (option,) = told["values"]["partner"]
    types = {each["id"]: each for each in filled.json("types")["types"]}
    partner = next(f for f in types["intimacy"]["fields"] if f["id"] == "partner")
    assert partner["options"] == [{"id": option, "name": "fern", "retired": False}]


# Files


def test_entries_are_written_in_the_clear_only_when_that_is_meant(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = filled.folder / "out.json"
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    assert filled.run("export", "--to", file, "--plain") == 1
    assert not file.exists()
    told = filled.json("export", "--to", file, "--yes-plain")

    assert told == {
        "schema": "hikidashi-record-export/1",
        "file": str(file),
        "form": "json",
        "encrypted": False,
        "records": 3,
        "left_out": 0,
    }
    assert json.loads(file.read_bytes())["schema"] == "hikidashi-records/1"
    assert filled.deeds().count(Deed.EXPORT_RECORDS) == 1


def test_an_encrypted_file_comes_back(filled: Desk) -> None:
    file, seal = filled.folder / "out.json.age", ("--file-passphrase-file", "seal")
    given = (seal[0], filled.files[seal[1]])
    assert filled.json("export", "--to", file, *given)["encrypted"]
    assert b"Spring" not in file.read_bytes()

    told = filled.json("import", file, *given, "--yes")

    assert told["kind"] == "hikidashi"
    assert (told["known"], told["added"]) == (3, 0)


def test_the_wrong_passphrase_of_a_file_is_not_said_of_the_drawer(
    filled: Desk,
) -> None:
    file = filled.folder / "out.json.age"
    right = ("--file-passphrase-file", filled.files["seal"])
    assert filled.run("export", "--to", file, *right) == 0

    wrong = ("--file-passphrase-file", filled.files["main"])
    assert filled.run("import", file, *wrong, "--yes") == 1

    assert "does not open the file" in filled.err
    assert "drawer" not in filled.err


def test_the_name_of_an_encrypted_file_says_so(filled: Desk) -> None:
    file = filled.folder / "out.json"
    seal = ("--file-passphrase-file", filled.files["seal"])

    assert filled.run("export", "--to", file, *seal) == 0

    assert filled.out.strip() == f"{file}.age"
    assert not file.exists()


def test_the_passphrase_of_a_file_is_asked_for(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = filled.folder / "out.csv.age"
    monkeypatch.setattr(prompts, "getpass", lambda _prompt: SEAL)

    assert filled.run("export", "--to", file) == 0
    assert filled.out == f"{file}\n"
    monkeypatch.setattr(prompts, "getpass", lambda _prompt: "wrong one")
    assert filled.run("import", file) == 1


def test_a_calendar_says_how_many_are_left_out(filled: Desk) -> None:
    file = filled.folder / "out.ics"

    assert filled.run("export", "--to", file, "--yes-plain") == 0

    assert "1 entry has no day" in filled.err
    assert b"SUMMARY:Entry" in file.read_bytes()
    assert b"Spring" not in file.read_bytes()


def test_the_sort_of_file_must_be_clear(filled: Desk) -> None:
    assert filled.run("export", "--to", filled.folder / "out", "--yes-plain") == 2
    assert "--form" in filled.err
    given = ("--to", filled.folder / "out", "--yes-plain", "--form", "csv")
    assert filled.run("export", *given) == 0


def test_nothing_is_exported_where_no_entry_fits(filled: Desk) -> None:
    file = filled.folder / "out.json"

    given = ("--to", file, "--yes-plain", "--type", "intimacy")
    assert filled.run("export", *given) == 1

    assert not file.exists()
    assert "nothing to export" in filled.err


@pytest.fixture
def table(filled: Desk) -> Path:
    file = filled.folder / "table.csv"
    file.write_text("Day,Soil,Remarks\n2031-01-02,clay,fine\n2031-01-03,sand,\n")
    return file


def test_a_table_is_looked_at_before_it_is_taken_in(
    filled: Desk, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    assert filled.run("import", table, "--type", "garden", "--preview") == 0
    assert "Soil → Soil" in filled.out
    assert "2 new entries" in filled.out
    assert filled.run("import", table, "--type", "garden") == 1
    assert len(filled.held()) == 3

    assert filled.run("import", table, "--type", "garden", "--yes") == 0
    assert "2 entries were taken in" in filled.out
    cells = {each.cell(FieldId("soil")) for each in filled.held()}
    assert {"clay", "sand"} <= cells


def test_the_same_table_again_brings_nothing_and_needs_no_explanation(
    filled: Desk, table: Path
) -> None:
    filled.run("import", table, "--type", "garden", "--yes")

    told = filled.json("import", table, "--yes")

    assert (told["new"], told["known"], told["added"]) == (0, 2, 0)


def test_a_table_that_is_not_there_is_named(filled: Desk, table: Path) -> None:
    assert filled.run("import", table, "--table", "2", "--yes") == 1
    assert "no such table" in filled.err


def test_entries_can_name_the_service_that_they_come_from(
    filled: Desk, table: Path
) -> None:
    service = Service(id=ServiceId("s1"), name="Lantern", added=ENTERED.date())
    filled.vault.apply(Change(Deed.ADD_SERVICE, (Edit(None, service),)))

    given = ("--type", "garden", "--service", "Lantern", "--yes")
    assert filled.json("import", table, *given)["added"] == 2

    assert sum(each.service_id == "s1" for each in filled.held()) == 2
    assert filled.run("import", table, "--service", "nobody", "--yes") == 1


def test_what_came_before_can_get_its_service_later(filled: Desk, table: Path) -> None:
    service = Service(id=ServiceId("s1"), name="Lantern", added=ENTERED.date())
    filled.vault.apply(Change(Deed.ADD_SERVICE, (Edit(None, service),)))
    assert filled.json("import", table, "--type", "garden", "--yes")["added"] == 2

    again = filled.json("import", table, "--service", "Lantern", "--yes")

    assert (again["known"], again["added"]) == (2, 0)
    assert sum(each.service_id == "s1" for each in filled.held()) == 2


def test_likely_doubles_come_only_when_they_are_wanted(
    filled: Desk, table: Path
) -> None:
    filled.run("import", table, "--type", "garden", "--yes")
    other = filled.folder / "other.csv"
    other.write_text("Soil,Day\nclay,2031-01-02\n")

    first = filled.json("import", other, "--type", "garden", "--yes")
    again = filled.json("import", other, "--type", "garden", "--doubles", "--yes")

    assert (first["probably_there"], first["added"]) == (1, 0)
    assert again["added"] == 1


def test_what_lies_in_the_trash_stays_there(filled: Desk, table: Path) -> None:
    filled.run("import", table, "--type", "garden", "--yes")
    with_trash(filled, {"clay"})

    told = filled.json("import", table, "--yes")
    assert (told["trashed"], told["known"], told["added"]) == (1, 1, 0)
    assert filled.run("import", table, "--preview") == 0
    assert "in the trash" in filled.out


def with_trash(desk: Desk, soils: set[str]) -> None:
    session = desk.house.furnish(desk.vault)
    private = session.private.open(Passphrase(PRIVATE))
    ids = [e.id for e in private.drawer.all(Record) if e.cell(FieldId("soil")) in soils]
    private.records.remove(ids)
    session.private.close()


def test_what_could_not_be_read_is_told(filled: Desk) -> None:
    file = filled.folder / "table.csv"
    file.write_text("Day,Soil\nno day,clay\n2031-01-03,sand\n")

    assert filled.run("import", file, "--type", "garden", "--preview") == 0

    assert "no day that is understood" in filled.out
