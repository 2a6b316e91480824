"""What was acknowledged is there, however the program or the disk ended."""

import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from hikidashi.adapters.vault.sqlcipher import SqlcipherVault
from hikidashi.domain.errors import FolderTrouble, VaultFolderError, VaultInUseError
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.person import Person
from vault_kit import PASSPHRASE, adding, keeper, letter, person, replacing, rounds

TESTS = Path(__file__).resolve().parents[1]
SEED = int(os.environ.get("HIKIDASHI_SEED", "1"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    keeper().create(tmp_path / "vault", PASSPHRASE).close()
    return tmp_path / "vault"


@contextmanager
def child(order: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run another process with the vault and kill it without warning at the end."""
    path = os.pathsep.join([str(TESTS), str(TESTS.parent / "desktop")])
    command = [sys.executable, "-m", "vault_child", order, str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env={"PYTHONPATH": path}, stdin=pipe, stdout=pipe, text=True
    ) as process:
        try:
            assert heard(process) == "open"
            yield process
        finally:
            process.kill()


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_killed_program_loses_nothing_that_was_acknowledged(folder: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - when to kill is no secret
    acknowledged = 0
    for _ in range(rounds(10)):
        with child("save", folder) as process:
            for _ in range(chance.randint(1, 40)):
                acknowledged = int(heard(process))

        vault = keeper().open(folder, PASSPHRASE)
        saved = [each.id for each in vault.all(Letter)]
        told = vault.get(Person, "me")
        check = vault.check()
        vault.close()

        assert len(saved) >= acknowledged
        assert saved == [f"{number:06}" for number in range(1, len(saved) + 1)]
        assert told == Person(name=str(len(saved)))  # no half of a change
        assert check.problems == ()


def test_a_program_killed_while_it_makes_a_vault_leaves_it_whole_or_unmade(
    tmp_path: Path,
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - when to kill is no secret
    for turn in range(rounds(5)):
        place = tmp_path / str(turn)
        with child("make", place) as process:
            made = [int(heard(process)) for _ in range(chance.randint(1, 5))]

        folders = sorted(int(each.name) for each in place.iterdir())
        assert folders[: len(made)] == made
        for number in folders:
            folder = place / str(number)
            if number in made or keeper().exists(folder):
                vault = keeper().open(folder, PASSPHRASE)
            else:
                vault = keeper().create(folder, PASSPHRASE)
            assert vault.check().problems == ()
            vault.close()


def test_a_second_process_is_kept_out_until_the_first_has_ended(folder: Path) -> None:
    with child("hold", folder):
        with pytest.raises(VaultInUseError):
            keeper().open(folder, PASSPHRASE)
        assert keeper().info(folder).slots == ("passphrase",)

    keeper().open(folder, PASSPHRASE).close()


def test_one_process_cannot_open_a_vault_twice(folder: Path) -> None:
    first = keeper().open(folder, PASSPHRASE)

    with pytest.raises(VaultInUseError):
        keeper().open(folder, PASSPHRASE)

    first.close()
    keeper().open(folder, PASSPHRASE).close()


@contextmanager
def no_more_pages(vault: SqlcipherVault) -> Iterator[None]:
    """Let SQLite itself say that the disk is full."""
    connection = vault._database._connection
    connection.set_authorizer(None)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    yield
    connection.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def no_larger_files(_: SqlcipherVault) -> Iterator[None]:
    """Let the operating system refuse to make any file larger, as a quota does."""
    limit = 96 * 1024
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("full", [no_more_pages, no_larger_files])
def test_a_full_disk_undoes_the_change_and_the_vault_goes_on(
    folder: Path, full: Callable[[SqlcipherVault], AbstractContextManager[None]]
) -> None:
    vault = keeper().open(folder, PASSPHRASE)
    vault.apply(adding(person()))
    too_much = adding(*(letter(str(n), "長い手紙" * 9000) for n in range(40)))

    with full(vault):
        with pytest.raises(VaultFolderError) as raised:
            vault.apply(too_much)
        assert raised.value.trouble is FolderTrouble.FULL
        assert vault.all(Letter) == []
        vault.apply(replacing(person(), person("Renamed")))
    vault.apply(adding(letter()))

    assert vault.check().problems == ()
    vault.close()
    again = keeper().open(folder, PASSPHRASE)
    assert again.get(Person, "me") == person("Renamed")
    assert again.all(Letter) == [letter()]
    assert again.check().problems == ()
    again.close()


def test_a_making_that_finds_the_disk_full_leaves_nothing(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8 * 1024, before[1]))
    try:
        with pytest.raises(VaultFolderError) as raised:
            keeper().create(tmp_path / "new", PASSPHRASE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert raised.value.trouble is FolderTrouble.FULL
    assert list(tmp_path.iterdir()) == []
