"""A stranger's reader, written from docs/vault-format.md alone, agrees with us."""

import json
import re
import shutil
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from hikidashi.adapters.vault.keys.kdf import FLOOR
from hikidashi.domain.activity import ActivityEntry, Subject
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Entity, kind_word
from hikidashi.domain.imports.import_map import ImportMap, MappedColumn, Meaning
from hikidashi.domain.letters.letter import Field, Letter
from hikidashi.domain.moves.move_plan import MovePlan, StepDone
from hikidashi.domain.network import NetworkUse
from hikidashi.domain.person import Person
from hikidashi.domain.policy.fact import Evidence, Fact
from hikidashi.domain.policy.reading import Finding, PolicyReading, Section
from hikidashi.domain.policy.review import Anchor, FactReview
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.records.marks import TAG
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import NOTE, Record, Start
from hikidashi.domain.records.record_type import Option, RecordField, RecordType
from hikidashi.domain.records.reminder import Reminder
from hikidashi.domain.records.saved_view import SavedView
from hikidashi.domain.services.service import Contact, Controller, Service
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.jobs import Ticket
from stranger import StrangerV1, canonical, row_hash
from vault_kit import (
    BLOB,
    CONTENT,
    DAY,
    PASSPHRASE,
    PRIVATE_WAY,
    WAY,
    database_of,
    fill,
    made,
    one_of_each,
    opened,
)
from vault_reader import Drawer, UnreadableError

ROOT = Path(__file__).resolve().parents[4]
FIXTURE = ROOT / "tests" / "fixtures" / "vault_v1"
FIXTURES = ROOT / "tests" / "fixtures"
TODAY = FIXTURES / "vault_v2_tables_4"
SECONDS = (FIXTURES / "vault_v2", FIXTURES / "vault_v2_tables_3", TODAY)
WALKED = ((DAY.toordinal() - date(1970, 1, 1).toordinal()) * 24 + 22) * 60 + 30


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "docs" / "vault-format.md").read_text("utf-8")


def test_a_stranger_reads_a_whole_vault(tmp_path: Path) -> None:
    known = json.loads((FIXTURE / "contents.json").read_text("utf-8"))
    read = StrangerV1((FIXTURE / "vault.json").read_bytes(), known["passphrase"])
    database = shutil.copy(FIXTURE / "vault-1.db", tmp_path)

    connection = sqlcipher.connect(str(database))
    connection.set_key(f"x'{read.key('sqlcipher-raw-key/1').hex()}'")
    query = "SELECT kind, id, body FROM entity ORDER BY kind, id"
    rows = connection.execute(query).fetchall()
    digests = connection.execute("SELECT kind, n, h FROM digest").fetchall()
    version = connection.execute("PRAGMA user_version").fetchall()
    counter = connection.execute("SELECT counter FROM generation").fetchall()
    connection.close()

    assert [[k, i.decode(), json.loads(b)] for k, i, b in rows] == known["rows"]
    assert all(canonical(json.loads(body)) == body for _, _, body in rows)
    for kind, number, total in digests:
        key = read.key("record-digest")
        hashes = [row_hash(key, *row) for row in rows if row[0] == kind]
        assert number == len(hashes)
        assert int.from_bytes(total) == sum(hashes) % (1 << 256)
    assert version == [(1,)]
    assert counter == [(4,)]


@pytest.fixture(params=SECONDS, ids=lambda each: each.name)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Lay the vault out: one that is copied may be written to."""
    return Path(shutil.copytree(request.param, tmp_path / "vault"))


@pytest.fixture
def known(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "contents.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("drawer", ["main", "private"])
def test_a_stranger_reads_both_drawers_of_a_vault(
    folder: Path, known: dict[str, Any], drawer: str
) -> None:
    read = Drawer(folder, drawer, known[drawer]["passphrase"])

    rows = read.rows()

    assert [list(row) for row in rows] == known[drawer]["rows"]
    blobs = [body["blob"] for kind, _, body in rows if kind == "attachment"]
    assert blobs == [BLOB]
    assert read.content(BLOB) == known["content"].encode()


def test_a_stranger_reads_what_records_are_counted_by() -> None:
    read = Drawer(TODAY, "private", PRIVATE_WAY.text)

    assert read.marked("walk/all") == [(WALKED, 2)]
    assert read.marked("walk/day") == read.marked("walk/minute") == [(WALKED, 2)]
    assert read.marked("walk/duration") == [(WALKED, 45)]
    assert read.marked("walk/=far") == [(WALKED, 36.5)]
    assert read.marked("walk/=mood") == [(WALKED, 4)]
    assert read.marked("walk/=rain") == [(WALKED, 0)]
    assert read.marked("walk/=shoes") == [(WALKED, b"boots")]
    assert read.marked("walk/=with") == [(WALKED, b"dog"), (WALKED, "友".encode())]
    tags = {tag for _, tag in read.marked("/tag")}
    assert tags == {"しるし".encode(), b"marked", b"long"}
    assert read.marked("note/minute") == []


def test_a_stranger_is_kept_out_by_another_passphrase(folder: Path) -> None:
    with pytest.raises(UnreadableError):
        Drawer(folder, "private", PASSPHRASE)


def test_a_stranger_reads_what_is_written_today(tmp_path: Path) -> None:
    vault = made(tmp_path / "vault")
    fill(vault)
    fill(vault.create_private(PRIVATE_WAY))
    vault.rotate([(WAY, "")], Ticket())
    vault.close()

    read = Drawer(tmp_path / "vault", "main", PASSPHRASE)
    rows = {(kind, row_id) for kind, row_id, _ in read.rows()}

    assert rows == {key_of(each) for each in one_of_each()}
    assert read.content(BLOB) == CONTENT


def key_of(entity: Entity) -> tuple[str, str]:
    return kind_word(type(entity)), entity.id


def test_a_vault_of_format_2_still_opens(folder: Path, known: dict[str, Any]) -> None:
    vault = opened(folder)
    private = vault.open_private(PRIVATE_WAY)

    assert PRIVATE_WAY.text == known["private"]["passphrase"]
    for drawer in (vault, private):
        rows = known[drawer.drawer.value]["rows"]
        keys = {(kind, row_id) for kind, row_id, _ in rows}
        there = [e for e in one_of_each(drawer.drawer) if key_of(e) in keys]
        assert len(there) == len(rows)
        assert [drawer.get(type(each), each.id) for each in there] == there
        assert drawer.blobs.open(BLOB).read() == CONTENT
        tags = drawer.by_value(RecordQuery(type=NOTE), TAG)
        assert tags == ({"しるし": 1, "marked": 1} if drawer is private else {})
        found = drawer.check(Ticket())
        assert found.problems == ()
        assert found.attachments == 1
    vault.close()


def test_the_reader_is_short_and_has_nothing_of_ours() -> None:
    text = (ROOT / "tests" / "vault_reader.py").read_text("utf-8")

    assert len(text.splitlines()) <= 160
    assert "hikidashi." not in text
    assert "vault_kit" not in text


def test_a_vault_is_made_with_no_less_than_the_page_says(page: str) -> None:
    said = f"`m` = {FLOOR.memory_kib:,} (64 MiB), `t` = {FLOOR.passes}, `p` = "

    assert said + str(FLOOR.lanes) in page


def test_the_page_shows_the_tables_as_they_are(page: str, tmp_path: Path) -> None:
    vault = made(tmp_path / "vault")

    query = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    found = {str(name): str(sql) for name, sql in database_of(vault).rows(query)}
    of_fts5 = {f"words_{each}" for each in ("data", "idx", "config", "docsize")}
    tables = [sql for name, sql in found.items() if name not in of_fts5]

    shown = page.split("```sql\n")[1].split("```")[0]
    assert {_squeezed(each) for each in shown.split(";\n") if each} == {
        _squeezed(each) for each in tables
    }
    vault.close()


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("person", (Person,)),
        ("service", (Service, Controller, Contact)),
        (
            "policy-version",
            (PolicyVersion, PolicyReading, Section, Fact, Evidence, Finding),
        ),
        ("fact-review", (FactReview, Anchor)),
        ("policy-watch", (PolicyWatch,)),
        ("network-use", (NetworkUse,)),
        ("letter", (Letter, Field)),
        ("record", (Record, Start)),
        ("record-type", (RecordType, RecordField, Option)),
        ("saved-view", (SavedView, RecordQuery, Condition)),
        ("reminder", (Reminder,)),
        ("import-map", (ImportMap, MappedColumn, Meaning)),
        ("move-plan", (MovePlan, StepDone)),
        ("attachment", (Attachment,)),
        ("trash-item", (TrashItem,)),
        ("activity", (ActivityEntry, Subject)),
    ],
)
def test_the_page_names_every_field(
    page: str, heading: str, kinds: tuple[type, ...]
) -> None:
    part = page.split(f"### `{heading}`\n")[1].split("\n##")[0]
    named = set(re.findall(r"`(\w+)`", part))

    assert {each.name for kind in kinds for each in fields(kind)} <= named | {"id"}
