"""Portable exports: lossless both ways, streamed, and opened by programs of others."""

import errno
import hashlib
import io
import json
import os
import stat
import struct
import subprocess
import tracemalloc
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random
from select import select

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from age_kit import make_age_cheap, sealed_cheaply
from fakes.tickets import CancelledAt, turns_of
from hikidashi.adapters.vault.archives import tar
from hikidashi.adapters.vault.archives.export_names import folder_name, storable_name
from hikidashi.adapters.vault.archives.portable import AgeExports
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.domain.attachments.attachment import Attachment, AttachmentId
from hikidashi.domain.change import KINDS, Entity, kind_word
from hikidashi.domain.deed import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    ExportFolderError,
    FolderTrouble,
    InvalidValueError,
    JobCancelledError,
    NotABackupError,
    PrivateClosedError,
    UnreadableSourceError,
    WrongPassphraseError,
)
from hikidashi.domain.person import Person
from hikidashi.domain.policy.version import PolicyVersionId
from hikidashi.domain.services.service import Service
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.jobs import Progress, Ticket
from hikidashi.usecases.ports import OpenedDrawer
from record_kit import about_records, record_type
from vault_kit import (
    BLOB,
    CONTENT,
    MADE,
    PRIVATE_WAY,
    adding,
    attachment,
    codes,
    fill,
    made,
    one_of_each,
    person,
    policy,
    record,
    replacing,
    rounds,
    service,
    take_in,
    trash_item,
)

PASSPHRASE = "pass phrase ひらけ"
EXPORTS = AgeExports(lambda: MADE)
ODD_NAMES = (
    "写真 のコピー（１）.png",
    "か\u3099き\u3099.txt",  # taken apart, as macOS does
    "../../etc/passwd",
    "a/b\\c:d*e?.txt",
    "CON",
    "com1.txt",
    "aux .pdf",
    "名" * 300 + ".pdf",
    "." * 5,
    "trailing. . ",
    "\u202efdp.exe",
    "line\nfeed\ttab\x00nul",
    "no utf-8 \udcff.txt",
    "🗝️" * 100,
    ".hidden",
    " ",
)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    vault = made(tmp_path / "vault")
    fill(vault)
    yield vault
    vault.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[OpenVault]:
    vault = made(tmp_path / "other")
    yield vault
    vault.close()


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[OpenedDrawer]]:
    """Two drawers that are filled, and only read from."""
    vault = made(tmp_path_factory.mktemp("both") / "vault")
    fill(vault)
    private = vault.create_private(PRIVATE_WAY)
    fill(private)
    yield [vault, private]
    vault.close()


@pytest.fixture(scope="module")
def boxed(both: list[OpenedDrawer], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of both drawers; making one takes as long as age wants it to."""
    file = tmp_path_factory.mktemp("boxed") / "all.zip"
    EXPORTS.write(both, file, PASSPHRASE, Ticket())
    return file


@pytest.fixture(scope="module")
def cheap(both: list[OpenedDrawer], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same; its key opens without age's usual seconds of stretching."""
    file = tmp_path_factory.mktemp("cheap") / "cheap.zip"
    with pytest.MonkeyPatch.context() as patch:
        make_age_cheap(patch)
        EXPORTS.write(both, file, PASSPHRASE, Ticket())
    return file


def held(drawer: OpenedDrawer) -> dict[str, list[Entity]]:
    return {kind.__name__: list(drawer.all(kind)) for kind in KINDS}


def take(file: Path, drawers: Sequence[OpenedDrawer], word: str | None = None) -> int:
    """Import, and return how much was new."""
    changes = EXPORTS.read(file, word, drawers, Ticket())
    for change in changes:
        assert change.deed is Deed.IMPORT_EXPORT
        next(each for each in drawers if each.drawer is change.drawer).apply(change)
    return sum(len(change.edits) for change in changes)


def plain(vault: OpenedDrawer, folder: Path) -> Path:
    EXPORTS.write([vault], folder / "all.tar", None, Ticket())
    return folder / "all.tar"


def test_an_encrypted_export_of_both_drawers_comes_back_whole(
    boxed: Path, cheap: Path, other: OpenVault
) -> None:
    private = other.create_private(PRIVATE_WAY)

    new = take(boxed, [other, private], PASSPHRASE)

    assert new == len(one_of_each()) + len(one_of_each(Drawer.PRIVATE))
    for drawer in (other, private):
        for entity in one_of_each(drawer.drawer):
            assert drawer.get(type(entity), entity.id) == entity
        assert drawer.blobs.open(BLOB).read() == CONTENT
        assert codes(drawer.check(Ticket())) == []
    assert take(cheap, [other, private], PASSPHRASE) == 0


def test_an_export_in_the_clear_comes_back_whole(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    file = plain(vault, tmp_path)

    assert take(file, [other]) == len(one_of_each())

    assert held(other) == held(vault)
    assert other.blobs.open(BLOB).read() == CONTENT
    assert take(file, [other]) == 0
    again = tmp_path / "again"
    again.mkdir()
    assert plain(other, again).read_bytes() == file.read_bytes()


def test_what_is_in_the_trash_keeps_its_file(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    blob = take_in(vault, b"thrown away")
    file = replace(attachment("s9", blob, "a9"), size=11)
    vault.apply(adding(replace(trash_item("t9"), entities=(file,))))

    take(plain(vault, tmp_path), [other])

    assert held(other) == held(vault)
    assert other.blobs.open(blob).read() == b"thrown away"


def test_one_id_with_two_contents_keeps_both(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    blob = take_in(vault, b"an older one")
    old = replace(attachment(blob=blob), size=12)
    vault.apply(adding(replace(trash_item("t9"), entities=(old,))))

    take(plain(vault, tmp_path), [other])

    assert held(other) == held(vault)
    for name in (BLOB, blob):
        other.blobs.open(name).close()


def test_what_is_there_already_stays_as_it_is(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    other.apply(adding(service("Renamed"), person()))

    new = take(plain(vault, tmp_path), [other])

    assert new == len(one_of_each()) - 2
    found = other.get(Service, service().id)
    assert found is not None
    assert found.name == "Renamed"


def test_a_private_drawer_has_to_be_open_for_its_part(
    cheap: Path, other: OpenVault
) -> None:
    with pytest.raises(PrivateClosedError):
        EXPORTS.read(cheap, PASSPHRASE, [other], Ticket())

    assert held(other) == held(other)
    assert other.count(Person) == 0


def test_a_look_tells_what_is_inside(
    cheap: Path, vault: OpenVault, tmp_path: Path
) -> None:
    info = EXPORTS.look(cheap, PASSPHRASE)
    clear = EXPORTS.look(plain(vault, tmp_path), None)

    assert info.made == clear.made == MADE
    assert (info.entities["record"], info.entities["letter"]) == (2, 1)
    words = {kind_word(type(each)) for each in about_records()}
    assert {info.entities[each] for each in words} == {1}
    assert info.entities["trash-item"] == 2
    assert info.attachments == 2
    assert info.private
    assert not clear.private
    assert clear.attachments == 1
    assert "record" not in clear.entities


@pytest.mark.parametrize("word", ["wrong", "", None, "\udcff"])
def test_a_wrong_passphrase_opens_nothing(cheap: Path, word: str | None) -> None:
    with pytest.raises(WrongPassphraseError):
        EXPORTS.look(cheap, word)


def test_an_empty_passphrase_is_no_wish_for_an_export_in_the_clear(
    vault: OpenVault, tmp_path: Path
) -> None:
    for word in ("", "\udcff"):
        with pytest.raises(InvalidValueError) as told:
            EXPORTS.write([vault], tmp_path / "x.zip", word, Ticket())
        assert "udcff" not in repr(told.value)
    assert sorted(x.name for x in tmp_path.iterdir()) == ["vault"]


def test_nothing_readable_is_in_an_encrypted_export(boxed: Path) -> None:
    data = boxed.read_bytes()

    for text in ("Example Person", "レイ ジブン", "添付の中身", "passport", BLOB):
        assert text.encode() not in data
    assert stat.S_IMODE(boxed.stat().st_mode) == 0o600


class Terminal:
    """A program that asks at a terminal, and the answer."""

    def __init__(self, *command: str) -> None:
        self._pid, self._descriptor = os.forkpty()
        if self._pid == 0:
            os.execvp(command[0], command)  # noqa: S606 - age asks nobody else

    def answer(self, text: str) -> int:
        self._wait_for(b"assphrase")
        os.write(self._descriptor, text.encode() + b"\n")
        self._wait_for(None)
        _, status = os.waitpid(self._pid, 0)
        os.close(self._descriptor)
        return os.waitstatus_to_exitcode(status)

    def _wait_for(self, word: bytes | None) -> None:
        heard = b""
        while word is None or word not in heard:
            if not select([self._descriptor], [], [], 60)[0]:
                raise TimeoutError
            try:
                heard += os.read(self._descriptor, 1000) or b""
            except OSError:  # the terminal was hung up
                return


@pytest.mark.needs_age
@pytest.mark.filterwarnings("ignore:.*forkpty:DeprecationWarning")
def test_age_tar_and_json_alone_open_an_export(boxed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(boxed) as box:
        box.extractall(tmp_path)
    readme = (tmp_path / "README.txt").read_text("utf-8")
    key, data, out = (
        str(tmp_path / name) for name in ("identity.age", "data.tar.age", "data.tar")
    )
    assert "age -d -i identity.age -o data.tar data.tar.age" in readme

    code = Terminal("age", "-d", "-i", key, "-o", out, data).answer(PASSPHRASE)

    assert code == 0
    subprocess.run(["tar", "-xf", out, "-C", tmp_path], check=True)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["schema"] == "hikidashi-export/1"
    for drawer, counts in manifest["drawers"].items():
        for kind, count in counts["entities"].items():
            lines = (tmp_path / drawer / "entities" / f"{kind}.jsonl").read_text(
                "utf-8"
            )
            assert len([json.loads(line) for line in lines.splitlines()]) == count
        (line,) = (
            (tmp_path / drawer / "entities" / "attachment.jsonl")
            .read_text()
            .splitlines()
        )
        (file,) = (tmp_path / drawer / "attachments").rglob("*.pdf")
        assert file.name == json.loads(line)["name"]
        assert file.read_bytes() == CONTENT
        assert hashlib.sha256(CONTENT).hexdigest() == json.loads(line)["blob"]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_stored_safely_and_come_back_as_they_were(
    vault: OpenVault, other: OpenVault, tmp_path: Path, name: str
) -> None:
    blob = take_in(vault, b"")
    odd = name if name.strip() else name + "_"
    file = replace(attachment("s1", blob, "a2"), name=odd, size=0)
    vault.apply(adding(file))
    tarred = plain(vault, tmp_path)

    assert take(tarred, [other]) == len(one_of_each()) + 1

    assert other.get(Attachment, "a2") == file
    place = tmp_path / "unpacked"
    place.mkdir()
    subprocess.run(["tar", "-xf", tarred, "-C", place], check=True)
    (found,) = (place / "main" / "attachments" / folder_name("a2")).iterdir()
    assert found.read_bytes() == b""


@given(st.text(st.characters(), max_size=300))
@settings(max_examples=rounds(300), deadline=None)
def test_any_name_is_made_storable(name: str) -> None:
    stored = storable_name(name)

    assert 0 < len(stored.encode()) <= 160
    assert not set(stored) & set('<>:"/\\|?*\0\n')
    assert stored not in {".", ".."}
    assert stored == stored.rstrip(". ").lstrip(" ")
    assert stored.split(".")[0].rstrip().upper() not in {"CON", "NUL", "COM1", "LPT9"}


@given(st.text(st.characters(), max_size=100))
def test_any_id_is_made_a_folder_of_its_own(entity_id: str) -> None:
    assert folder_name(entity_id) == f"id-{folder_name(entity_id)[3:]}"
    assert len(folder_name(entity_id)) == 35


def test_a_damaged_file_is_told_and_leaves_no_export(
    vault: OpenVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_age_cheap(monkeypatch)
    (blob,) = (
        path for path in (tmp_path / "vault" / "att-1").rglob("*") if path.is_file()
    )
    data = bytearray(blob.read_bytes())
    data[200] ^= 1
    blob.write_bytes(data)

    with pytest.raises(DamagedVaultError):
        plain(vault, tmp_path)
    with pytest.raises(DamagedVaultError):
        EXPORTS.write([vault], tmp_path / "x.zip", PASSPHRASE, Ticket())

    assert sorted(x.name for x in tmp_path.iterdir()) == ["vault"]


def test_cancelling_at_any_time_leaves_nothing(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    file, aim = plain(vault, tmp_path), tmp_path / "x.tar"
    turns = turns_of(lambda ticket: EXPORTS.write([vault], aim, None, ticket))
    aim.unlink()
    for turn in range(1, turns + 1):
        with pytest.raises(JobCancelledError):
            EXPORTS.write([vault], aim, None, CancelledAt(turn))
    fresh = made(tmp_path / "fresh")
    turns = turns_of(lambda ticket: EXPORTS.read(file, None, [fresh], ticket))
    fresh.close()
    for turn in range(1, turns + 1):
        with pytest.raises(JobCancelledError):
            EXPORTS.read(file, None, [other], CancelledAt(turn))

    assert sorted(x.name for x in tmp_path.iterdir()) == [
        "all.tar",
        "fresh",
        "other",
        "vault",
    ]
    assert all(not entities for entities in held(other).values())


def test_cancelling_an_encrypted_one_leaves_nothing(
    vault: OpenVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_age_cheap(monkeypatch)
    with pytest.raises(JobCancelledError):
        EXPORTS.write([vault], tmp_path / "x.zip", PASSPHRASE, CancelledAt(12))

    assert sorted(x.name for x in tmp_path.iterdir()) == ["vault"]


def test_progress_is_told_to_its_end(vault: OpenVault, tmp_path: Path) -> None:
    told: list[Progress] = []

    EXPORTS.write([vault], tmp_path / "x.tar", None, Ticket(told.append))

    assert told[-1].done == told[-1].total > len(CONTENT)


def test_a_full_disk_is_told_and_leaves_nothing(
    vault: OpenVault, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hikidashi.adapters.vault.disk.aside.os.fsync", fail)
        with pytest.raises(ExportFolderError) as told:
            EXPORTS.write([vault], tmp_path / "x", None, Ticket())

    assert told.value.trouble is FolderTrouble.FULL
    assert sorted(x.name for x in tmp_path.iterdir()) == ["vault"]


def test_a_missing_folder_is_told(vault: OpenVault, tmp_path: Path) -> None:
    with pytest.raises(ExportFolderError) as told:
        EXPORTS.write([vault], tmp_path / "none" / "x.tar", None, Ticket())

    assert told.value.trouble is FolderTrouble.MISSING


def test_what_cannot_be_read_is_told(other: OpenVault, tmp_path: Path) -> None:
    for name in ("missing", "."):
        with pytest.raises(UnreadableSourceError):
            EXPORTS.read(tmp_path / name, None, [other], Ticket())


def test_an_export_replaces_what_the_user_chose_to_replace(
    vault: OpenVault, tmp_path: Path
) -> None:
    (tmp_path / "all.tar").write_bytes(b"before")

    assert EXPORTS.look(plain(vault, tmp_path), None).attachments == 1


def archive(*members: tuple[str, bytes]) -> bytes:
    parts = (
        tar.head(name, len(data), 0) + data + tar.filler(len(data))
        for name, data in members
    )
    return b"".join(parts) + tar.END


def manifest(entities: dict[str, int], files: int = 0, drawer: str = "main") -> bytes:
    fields = {
        "schema": "hikidashi-export/1",
        "made": "2031-05-04T12:00:00Z",
        "drawers": {drawer: {"entities": entities, "files": files}},
    }
    return json.dumps(fields).encode()


def line(entity: object, entity_id: str = "x") -> bytes:
    return (
        json.dumps(
            entity if not isinstance(entity, dict) else entity | {"id": entity_id}
        ).encode()
        + b"\n"
    )


PERSON = line({"name": "P"}, "me")
LINES = ("main/entities/person.jsonl", PERSON)
HEAD = ("manifest.json", manifest({"person": 1}))
FILE = line(
    {
        "owner": "s",
        "name": "n",
        "size": 1,
        "blob": "a" * 64,
        "added": "2031-05-04T12:00:00Z",
    },
    "a1",
)
BAD: dict[str, tuple[tuple[str, bytes], ...]] = {
    "no manifest": (LINES, HEAD),
    "nothing": (),
    "not all that was announced": (("manifest.json", manifest({"person": 2})), LINES),
    "more lines": (HEAD, (LINES[0], PERSON + line({}, "you"))),
    "one id twice": (
        ("manifest.json", manifest({"person": 2})),
        (LINES[0], PERSON * 2),
    ),
    "one file twice": (HEAD, LINES, LINES),
    "a path that leads out": (HEAD, LINES, ("main/attachments/../../x", b"")),
    "an absolute path": (HEAD, LINES, ("/etc/passwd", b"")),
    "another file": (HEAD, LINES, ("main/notes.txt", b"")),
    "another drawer": (HEAD, LINES, ("third/entities/person.jsonl", b"")),
    "a drawer that was not announced": (
        HEAD,
        LINES,
        ("private/entities/person.jsonl", b""),
    ),
    "another kind": (HEAD, LINES, ("main/entities/alien.jsonl", b"{}\n")),
    "another schema": (
        ("manifest.json", manifest({"person": 1}).replace(b"t/1", b"t/2")),
        LINES,
    ),
    "an unfinished line": (HEAD, (LINES[0], PERSON[:-1])),
    "an empty line": (HEAD, (LINES[0], PERSON + b"\n")),
    "an unknown field": (HEAD, (LINES[0], line({"alien": 1}, "me"))),
    "no id": (HEAD, (LINES[0], b"{}\n")),
    "an id that is none": (HEAD, (LINES[0], b'{"id":5}\n')),
    "deep nesting": (HEAD, (LINES[0], b"[" * 200_000 + b"\n")),
    "a number of many digits": (
        HEAD,
        (LINES[0], b'{"id":"me","name":' + b"9" * 10_000 + b"}\n"),
    ),
    "no JSON": (HEAD, (LINES[0], b"\xff\xfe\n")),
    "a missing content": (
        ("manifest.json", manifest({"attachment": 1}, 0)),
        ("main/entities/attachment.jsonl", FILE),
    ),
    "another content": (
        ("manifest.json", manifest({"attachment": 1}, 1)),
        ("main/entities/attachment.jsonl", FILE),
        (f"main/attachments/{folder_name('a1')}/n", b"not what it was"),
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_an_archive_that_is_not_ours_adds_nothing(
    other: OpenVault, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "x.tar"
    file.write_bytes(archive(HEAD, LINES))
    assert len(EXPORTS.read(file, None, [other], Ticket())) == 1
    file.write_bytes(archive(*BAD[name]))

    with pytest.raises(NotABackupError):
        EXPORTS.read(file, None, [other], Ticket())


def test_records_come_into_no_main_drawer(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    private = vault.create_private(PRIVATE_WAY)
    thrown = replace(trash_item("t2"), entities=(record("r9"),))
    thrown_type = replace(trash_item("t3"), entities=(record_type(),))
    for entity in (record("r8"), thrown, thrown_type, *about_records()):
        EXPORTS.write([vault, private], tmp_path / "x.tar", None, Ticket())
        private.apply(adding(entity, drawer=Drawer.PRIVATE))
        file = plain(private, tmp_path)
        file.write_bytes(renamed(file.read_bytes()))

        with pytest.raises(NotABackupError):
            EXPORTS.read(file, None, [other], Ticket())
        private.apply(replacing(entity, None, Drawer.PRIVATE))


def renamed(data: bytes) -> bytes:
    """Give an archive of the private drawer out for one of the main drawer."""
    reader = tar.TarReader(io.BytesIO(data))
    members = [
        (entry.name.replace("private/", "main/"), reader.read())
        for entry in reader.entries()
    ]
    members[0] = ("manifest.json", members[0][1].replace(b'"private"', b'"main"'))
    return archive(*members)


def changed(data: bytearray, chance: Random) -> None:
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.randint(1, 1000)]
            case 2:
                data[place:place] = chance.randbytes(chance.randint(1, 600))
            case _:
                end = place + chance.randint(1, 1500)
                data[place:end] = data[: end - place]


def test_whatever_an_archive_holds_it_is_told_in_our_own_errors(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    file = plain(vault, tmp_path)
    whole = file.read_bytes()
    chance = Random(5)  # noqa: S311 - how to spoil a file is no secret
    for _ in range(rounds(200)):
        data = bytearray(whole)
        changed(data, chance)
        file.write_bytes(data)

        with suppress(NotABackupError):
            EXPORTS.read(file, None, [other], Ticket())


def test_whatever_a_box_holds_it_is_told_in_our_own_errors(
    cheap: Path, other: OpenVault, tmp_path: Path
) -> None:
    private = other.create_private(PRIVATE_WAY)
    whole = cheap.read_bytes()
    chance = Random(6)  # noqa: S311 - how to spoil a file is no secret
    file = tmp_path / "x.zip"
    for _ in range(rounds(150)):
        data = bytearray(whole)
        changed(data, chance)
        file.write_bytes(data)

        with suppress(NotABackupError, WrongPassphraseError):
            EXPORTS.look(file, PASSPHRASE)
            EXPORTS.read(file, PASSPHRASE, [other, private], Ticket())


def test_every_flipped_byte_of_the_data_is_noticed(
    cheap: Path, other: OpenVault, tmp_path: Path
) -> None:
    private = other.create_private(PRIVATE_WAY)
    whole = cheap.read_bytes()
    with zipfile.ZipFile(cheap) as box:
        info = box.getinfo("data.tar.age")
    begin = whole.index(b"age-encryption.org", info.header_offset)
    chance = Random(8)  # noqa: S311 - where to flip is no secret
    file = tmp_path / "x.zip"
    for _ in range(rounds(60)):
        data = bytearray(whole)
        data[begin + chance.randrange(info.file_size)] ^= 1 << chance.randrange(8)
        file.write_bytes(data)

        with pytest.raises(NotABackupError):
            EXPORTS.read(file, PASSPHRASE, [other, private], Ticket())


def box_of(members: dict[str, bytes], way: int = zipfile.ZIP_STORED) -> bytes:
    made_box = io.BytesIO()
    with zipfile.ZipFile(made_box, "w", way) as box:
        for name, data in members.items():
            box.writestr(name, data)
    return made_box.getvalue()


def header(cost: int) -> bytes:
    return (
        b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" %d\n" % cost + b"A" * 43
    )


IDENTITY = str(pyrage.x25519.Identity.generate()).encode()
BAD_BOXES = {
    "empty": box_of({}),
    "no data": box_of({"identity.age": header(10)}),
    "a costly key": box_of({"identity.age": header(40), "data.tar.age": b"x"}),
    "no key": box_of({"identity.age": b"x", "data.tar.age": b"x"}),
    "compressed": box_of(
        {"identity.age": bytes(100_000), "data.tar.age": b"x"}, zipfile.ZIP_DEFLATED
    ),
    "a large key": box_of({"identity.age": bytes(1 << 20), "data.tar.age": b"x"}),
    "a large table": box_of({f"{n:0200}": b"" for n in range(500)}),
    "a long header": box_of(
        {
            "identity.age": sealed_cheaply(IDENTITY, PASSPHRASE),
            "data.tar.age": b"age-encryption.org/v1\n"
            + b"-> odd\nAAAA\n" * 200_000
            + b"--- A\n",
        }
    ),
    "cut": box_of({"identity.age": header(10)})[:-5],
    "a false table": b"PK\x03\x04"
    + bytes(100)
    + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 60_000, 0, 0),
    "short": b"PK\x03\x04",
}


@pytest.mark.parametrize("name", BAD_BOXES)
def test_a_box_that_is_not_ours_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "x.zip").write_bytes(BAD_BOXES[name])

    with pytest.raises(NotABackupError):
        EXPORTS.look(tmp_path / "x.zip", PASSPHRASE)


def test_two_files_of_one_name_in_a_box_are_refused(tmp_path: Path) -> None:
    made_box = io.BytesIO()
    with zipfile.ZipFile(made_box, "w") as box:
        box.writestr("identity.age", header(10))
        with pytest.warns(UserWarning, match="Dup"):
            box.writestr("identity.age", header(10))
    (tmp_path / "x.zip").write_bytes(made_box.getvalue())

    with pytest.raises(NotABackupError):
        EXPORTS.look(tmp_path / "x.zip", PASSPHRASE)


def test_a_large_file_goes_through_little_memory(
    vault: OpenVault,
    other: OpenVault,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_age_cheap(monkeypatch)
    size = 24 << 20
    with (tmp_path / "large").open("w+b") as large:
        large.truncate(size)
        stored = vault.blobs.add(large, size, Ticket())
    large_one = replace(attachment(blob=stored.name, attachment_id="a2"), size=size)
    vault.apply(adding(large_one))
    tracemalloc.start()
    try:
        EXPORTS.write([vault], tmp_path / "x.zip", PASSPHRASE, Ticket())
        new = take(tmp_path / "x.zip", [other], PASSPHRASE)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert new == len(one_of_each()) + 1
    assert most < 8 << 20


def test_a_policy_of_any_size_comes_back(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    long = replace(policy("第1条 長い。\r\n\u2028" * 60_000), id=PolicyVersionId("p2"))
    vault.apply(adding(long))

    take(plain(vault, tmp_path), [other])

    assert held(other) == held(vault)


def test_a_passphrase_in_half_width_opens_what_full_width_has_closed(
    cheap: Path,
) -> None:
    assert EXPORTS.look(cheap, "ｐａｓｓ ｐｈｒａｓｅ ひらけ").attachments == 2


def test_the_key_of_an_export_is_of_no_other(cheap: Path, tmp_path: Path) -> None:
    sealed = pyrage.encrypt(b"x", [pyrage.x25519.Identity.generate().to_public()])
    with zipfile.ZipFile(cheap) as box:
        key = box.read("identity.age")
    (tmp_path / "x.zip").write_bytes(
        box_of({"identity.age": key, "data.tar.age": sealed})
    )

    with pytest.raises(NotABackupError):
        EXPORTS.look(tmp_path / "x.zip", PASSPHRASE)


def test_many_entities_are_more_than_one_page(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    vault.apply(adding(*(service(f"S{n}", f"many-{n}") for n in range(173))))

    take(plain(vault, tmp_path), [other])

    assert held(other) == held(vault)
    assert other.count(Service) == 174
    assert AttachmentId("a1") in {each.id for each in other.all(Attachment)}
    assert other.count(TrashItem) == 1
