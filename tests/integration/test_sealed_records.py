"""A sealed file of records opens with age itself, and none of it is in the clear."""

import json
import mmap
import os
from pathlib import Path
from select import select

import pytest

from age_kit import make_age_cheap, sealed_cheaply
from exchange_kit import GARDEN_TYPE, PlainWords, full
from fakes.house import memory_house
from fakes.vault import DictVault
from hikidashi.adapters.files.out_folder import DiskFolder
from hikidashi.adapters.vault.archives import age_seal
from hikidashi.adapters.vault.archives.age_seal import AgeSeals
from hikidashi.bootstrap import new_id, now
from hikidashi.domain.errors import (
    ImportRefusedError,
    InvalidValueError,
    NotABackupError,
    NotEnoughMemoryError,
    SourceTooLargeError,
    UnreadableSourceError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Passphrase
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import RecordForm
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.usecases.record_exports import ExportWish

SEAL = "plain words 鍵 in a row"


@pytest.fixture
def session() -> PrivateSession:
    house = memory_house(now, new_id)
    private = house.furnish(DictVault()).private.create(Passphrase("a lock of its own"))
    private.types.save(GARDEN_TYPE)
    private.records.save(full())
    private.exports._out = DiskFolder()
    return private


def written(session: PrivateSession, folder: Path) -> Path:
    wish, file = ExportWish(form=RecordForm.JSON), folder / "records.json.age"
    return session.exports.write(wish, file, PlainWords(), SEAL, Ticket()).file


@pytest.mark.needs_age
@pytest.mark.filterwarnings("ignore:.*forkpty:DeprecationWarning")
def test_age_alone_opens_a_sealed_file(session: PrivateSession, tmp_path: Path) -> None:
    file, out = written(session, tmp_path), tmp_path / "records.json"

    assert asked(SEAL, "age", "--decrypt", "-o", str(out), str(file)) == 0

    document = json.loads(out.read_bytes())
    assert document["schema"] == "hikidashi-records/1"
    assert [each["title"] for each in document["records"]] == ["Spring 春"]


def asked(answer: str, *command: str) -> int:
    """Run a program that asks at its terminal, answer, and return its exit code."""
    program, terminal = os.forkpty()
    if program == 0:
        os.execvp(command[0], command)  # noqa: S606 - age asks nobody else
    heard = b""
    while select([terminal], [], [], 60)[0]:
        try:
            heard += os.read(terminal, 1000)
        except OSError:  # it has hung up
            break
        if b"assphrase" in heard:
            os.write(terminal, answer.encode() + b"\n")
            heard = b""
    _, status = os.waitpid(program, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status)


def test_only_the_sealed_file_is_ever_on_the_disk(
    session: PrivateSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_age_cheap(monkeypatch)
    file = written(session, tmp_path)

    assert list(tmp_path.iterdir()) == [file]
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"Spring" not in file.read_bytes()
    assert AgeSeals().is_sealed(file)


def test_it_opens_with_either_width_of_its_passphrase(
    session: PrivateSession, tmp_path: Path
) -> None:
    file = tmp_path / "a.age"
    file.write_bytes(sealed_cheaply(b'{"schema":"hikidashi-records/1"}', "ab12"))

    found = session.exports.read_sealed(file, "ａｂ１２", Ticket())

    assert found.records == ()


def test_what_does_not_open_is_told_apart(
    session: PrivateSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, seals = tmp_path / "a.age", AgeSeals()
    file.write_bytes(sealed_cheaply(b"no record", SEAL))
    with pytest.raises(WrongPassphraseError):
        seals.open(file, "other")
    with pytest.raises(ImportRefusedError):
        session.exports.read_sealed(file, SEAL, Ticket())
    file.write_bytes(sealed_cheaply(b"x", SEAL, 1).replace(b" 1\n", b" 30\n"))
    with pytest.raises(NotABackupError):  # it would take a terabyte
        seals.open(file, SEAL)
    file.write_bytes(b"age-encryption.org/v1\n-> X25519 abc\n")
    with pytest.raises(NotABackupError):
        seals.open(file, SEAL)
    monkeypatch.setattr(age_seal, "_LARGEST", 10)
    with pytest.raises(SourceTooLargeError):
        seals.open(file, SEAL)
    with pytest.raises(UnreadableSourceError):
        seals.open(tmp_path / "none", SEAL)
    assert not seals.is_sealed(tmp_path / "none")
    assert not seals.is_sealed(tmp_path)


def test_a_passphrase_must_be_one(session: PrivateSession, tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError):
        AgeSeals().seal([b"x"], "")
    with pytest.raises(InvalidValueError):
        AgeSeals().seal([b"x"], "\ud800")
    assert list(tmp_path.iterdir()) == []
    assert session.exports.is_sealed(tmp_path / "a") is False


def test_without_the_memory_for_it_nothing_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_memory(*_about: object) -> mmap.mmap:
        raise OSError

    file = tmp_path / "a.age"
    file.write_bytes(sealed_cheaply(b"x", SEAL))
    monkeypatch.setattr(mmap, "mmap", full_memory)

    with pytest.raises(NotEnoughMemoryError):
        AgeSeals().open(file, SEAL)
