"""The verbs of ``hikidashi vault``, on a vault in memory."""

import json
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from fakes.house import MemoryBackups, MemoryExports, MemoryKeeper, memory_house
from fakes.vault import DictVault
from hikidashi.adapters.files.out_folder import DiskFolder
from hikidashi.cli import passphrase as prompts
from hikidashi.cli.program import run_command
from hikidashi.cli.terminal import Terminal
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    FolderTrouble,
    VaultFolderError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.recovery_code import read_code
from hikidashi.domain.keys.way import (
    KeyFile,
    Keyring,
    Passphrase,
    RecoveryCode,
    SlotType,
    Way,
)
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import (
    Clock,
    ExportInfo,
    NewId,
    OpenedVault,
    Problem,
    VaultCheck,
    VaultInfo,
)

MAIN, PRIVATE, NEW = "open the drawer", "open the private one", "a new passphrase"


class Desk:
    """A terminal before a house whose vault lies in memory."""

    def __init__(self, folder: Path, now: Clock, new_id: NewId) -> None:
        self.folder = folder
        self.keeper = MemoryKeeper()
        self.house = replace(memory_house(now, new_id, self.keeper), out=DiskFolder())
        self.vault_folder = folder / "drawer"
        self.files = {
            name: self._file(name, text)
            for name, text in (("main", MAIN), ("private", PRIVATE), ("new", NEW))
        }
        self.out = self.err = ""

    def make(self) -> DictVault:
        self.keeper.create(self.vault_folder, Passphrase(MAIN))
        return self.vault

    @property
    def vault(self) -> DictVault:
        return self.keeper.vaults[self.vault_folder][1]

    def run(self, *argv: str | Path) -> int:
        out, err = StringIO(), StringIO()
        words = [str(each) for each in argv]
        code = run_command(words, self.house, Terminal(out, err), "1")
        self.out, self.err = out.getvalue(), err.getvalue()
        return code

    def open(self, *argv: str | Path) -> int:
        way = ("--passphrase-file", self.files["main"])
        return self.run(*argv, "--vault", self.vault_folder, *way)

    def open_both(self, *argv: str | Path) -> int:
        way = ("--private", "--private-passphrase-file", self.files["private"])
        return self.open(*argv, *way)

    def json(self, *argv: str | Path, both: bool = False) -> dict[str, Any]:
        code = (self.open_both if both else self.open)(*argv, "--json")
        assert code == 0, self.err
        told = json.loads(self.out)
        assert isinstance(told, dict)
        return told

    def types(self) -> list[SlotType]:
        return [card.type for card in self.vault.slots()]

    def opens(self, way: Way) -> bool:
        return self.vault.fits(way)

    def _file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text)
        return path


@pytest.fixture
def desk(tmp_path: Path, now: Clock, new_id: NewId) -> Desk:
    return Desk(tmp_path, now, new_id)


@pytest.fixture
def made(desk: Desk) -> Desk:
    desk.make()
    return desk


@pytest.fixture
def both(made: Desk) -> Desk:
    made.vault.create_private(Passphrase(PRIVATE)).close()
    return made


# Making and describing


def test_a_drawer_is_made(desk: Desk) -> None:
    told = desk.json("vault", "create")

    assert told == {"schema": "hikidashi-vault/1", "folder": str(desk.vault_folder)}
    assert desk.opens(Passphrase(MAIN))
    assert "recovery-code" in desk.err


def test_a_drawer_may_need_a_key_file_from_the_start(desk: Desk) -> None:
    file = desk.folder / "key"
    file.write_bytes(b"many bytes")

    assert desk.open("vault", "create", "--key-file", file) == 0

    assert desk.opens(Passphrase(MAIN, b"many bytes"))
    assert not desk.opens(Passphrase(MAIN))


def test_there_is_never_a_second_drawer(made: Desk) -> None:
    assert made.open("vault", "create") == 1
    assert "already" in made.err


def test_a_drawer_is_described(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def info(_folder: Path) -> VaultInfo:
        told = VaultInfo(2, "ab" * 16, made.house.now(), "kdf", ("passphrase",), 9)
        return replace(told, has_private=True, rotating=True)

    monkeypatch.setattr(made.keeper, "info", info)

    assert made.run("vault", "info", "--vault", made.vault_folder) == 0
    assert "Key slots: Passphrase" in made.out
    assert "It has a private drawer." in made.out
    assert "vault rotate --resume" in made.err
    assert made.run("vault", "info", "--vault", made.vault_folder, "--json") == 0
    told = json.loads(made.out)
    assert (told["private"], told["rotating"]) == (True, True)


# The private drawer


def test_a_private_drawer_is_made_and_erased(made: Desk) -> None:
    private = ("--private-passphrase-file", made.files["private"])

    assert made.open("vault", "private", "create", *private) == 0
    assert (made.vault.has_private, made.vault.private) == (True, None)
    assert made.open("vault", "private", "create", *private) == 1
    assert made.open("vault", "private", "erase", "--yes-erase") == 0
    assert made.open("vault", "private", "erase", "--yes-erase") == 1
    assert "no private drawer" in made.err


def test_nothing_is_erased_without_a_word(both: Desk) -> None:
    assert both.open("vault", "private", "erase") == 1

    assert both.vault.has_private
    assert "--yes-erase" in both.err


# Checking


def check_finds(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, *problems: Problem
) -> list[str]:
    done: list[str] = []

    def check(_ticket: Ticket) -> VaultCheck:
        return VaultCheck(7, () if done else problems, 2)

    def repair(ticket: Ticket) -> VaultCheck:
        done.append("repair")
        return check(ticket)

    monkeypatch.setattr(desk.vault, "check", check)
    monkeypatch.setattr(desk.vault, "repair", repair)
    return done


def test_a_sound_drawer_is_said_to_be_so(both: Desk) -> None:
    told = both.json("vault", "check", both=True)

    assert told["problems"] == []
    assert both.err == "The drawer is sound.\n"
    assert both.open("vault", "check") == 0
    assert " read.\n" in both.out


def test_damage_is_told_thing_by_thing(
    made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = check_finds(
        *(made, monkeypatch),
        *(Problem("digest"), Problem("search-index", 3, mends=True)),
    )

    assert made.open("vault", "check", "--json") == 1
    assert json.loads(made.out)["problems"] == ["digest", "search-index"]
    assert json.loads(made.out)["found"][1] == {
        "drawer": "main",
        "code": "search-index",
        "count": 3,
        "mends": True,
    }
    assert "The drawer is damaged." in made.err
    assert done == []


def test_what_can_be_mended_is_only_mended_when_asked_for(
    made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = check_finds(made, monkeypatch, Problem("search-index", mends=True))

    assert made.open("vault", "check") == 1
    assert "vault check --repair" in made.err
    assert done == []
    assert made.open("vault", "check", "--repair") == 0
    assert done == ["repair"]
    assert made.json("vault", "log")["entries"][1]["deed"] == "repair"


def test_damage_that_nobody_can_mend_is_left_alone(
    made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = check_finds(made, monkeypatch, Problem("digest"))

    assert made.open("vault", "check", "--repair") == 1
    assert done == []


# The ways in


def test_the_ways_in_are_listed(both: Desk) -> None:
    main = both.json("vault", "slots")["slots"]
    private = both.json("vault", "slots", both=True)["slots"]

    assert [each["type"] for each in main] == ["passphrase"]
    assert set(main[0]) == {"id", "type", "name", "added", "cost"}
    assert len(private) == 1
    assert both.open("vault", "slots", "list") == 0
    assert "\tPassphrase\t\t2031-05-04\t" in both.out


def test_one_more_passphrase(made: Desk) -> None:
    new = ("--new-passphrase-file", made.files["new"], "--name", "Spare")

    told = made.json("vault", "slots", "add", "passphrase", *new)

    assert told["slots"][0]["name"] == "Spare"
    assert made.opens(Passphrase(NEW))
    assert made.opens(Passphrase(MAIN))


def test_a_recovery_code_goes_onto_its_sheet(made: Desk) -> None:
    sheet = made.folder / "sheet.pdf"

    told = made.json("vault", "slots", "add", "recovery-code", "--sheet", sheet)

    assert sheet.read_bytes() == b"Recovery sheet of your drawer"
    assert told["sheet"] == str(sheet)
    assert "code" not in told
    assert SlotType.RECOVERY_CODE in made.types()


def test_a_recovery_code_is_shown_only_when_asked_for(made: Desk) -> None:
    told = made.json("vault", "slots", "add", "recovery-code", "--print-code")

    assert made.opens(RecoveryCode(read_code(told["code"])))
    assert made.open("vault", "slots", "add", "recovery-code", "--print-code") == 0
    assert made.opens(RecoveryCode(read_code(made.out.splitlines()[-1])))


def test_a_code_that_nobody_would_see_is_not_made(made: Desk) -> None:
    assert made.open("vault", "slots", "add", "recovery-code") == 2
    assert made.types() == [SlotType.PASSPHRASE]


def test_the_sheet_of_the_private_drawer_says_so(both: Desk) -> None:
    sheet = both.folder / "sheet.pdf"
    more = ("--sheet", sheet, "--sheet-lang", "ja")

    assert both.open_both("vault", "slots", "add", "recovery-code", *more) == 0

    assert sheet.read_text("utf-8") == "秘密の引き出しのリカバリーシート"
    assert both.types() == [SlotType.PASSPHRASE]


def test_a_sheet_that_cannot_be_written_makes_no_code(made: Desk) -> None:
    sheet = made.folder / "main" / "sheet.pdf"

    assert made.open("vault", "slots", "add", "recovery-code", "--sheet", sheet) == 1
    assert made.types() == [SlotType.PASSPHRASE]


def test_a_sheet_whose_code_opens_nothing_is_taken_away(
    made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_way: Way, _name: str) -> None:
        raise VaultFolderError(FolderTrouble.FULL)

    monkeypatch.setattr(made.vault, "add_slot", full)
    sheet = made.folder / "sheet.pdf"

    assert made.open("vault", "slots", "add", "recovery-code", "--sheet", sheet) == 1
    assert not sheet.exists()


def test_a_key_file_is_made_and_opens_the_drawer(made: Desk) -> None:
    path = made.folder / "key"

    told = made.json("vault", "slots", "add", "key-file", "--to", path)

    assert told["file"] == str(path)
    assert made.opens(KeyFile(path.read_bytes()))
    given = ("--vault", made.vault_folder, "--key-file", path)
    assert made.run("vault", "slots", *given) == 0


def test_a_key_file_can_be_made_first_and_used_later(made: Desk) -> None:
    path = made.folder / "key"

    assert made.run("vault", "key-file", "--to", path) == 0
    assert made.out == f"{path}\n"
    assert made.run("vault", "key-file", "--to", path, "--json") == 0
    assert json.loads(made.out)["file"] == str(made.folder / "key (2)")
    assert made.open("vault", "slots", "add", "key-file", "--file", path) == 0
    assert made.opens(KeyFile(path.read_bytes()))


def test_the_keyring_is_for_the_main_drawer_only(both: Desk) -> None:
    assert both.open("vault", "slots", "add", "keyring") == 0
    assert both.opens(Keyring())
    assert both.open_both("vault", "slots", "add", "keyring") == 1
    assert "keyring" in both.err


def test_a_way_in_is_renamed_and_removed_by_its_kind_name_or_id(made: Desk) -> None:
    made.open("vault", "slots", "add", "recovery-code", "--print-code")
    slot_id = made.vault.slots()[0].id

    assert made.open("vault", "slots", "rename", "recovery-code", "Paper") == 0
    assert made.open("vault", "slots", "rename", slot_id, "Head") == 0
    assert [each.name for each in made.vault.slots()] == ["Head", "Paper"]
    assert made.open("vault", "slots", "remove", "Paper") == 0
    assert made.types() == [SlotType.PASSPHRASE]
    assert made.open("vault", "slots", "remove", "Head") == 1
    assert "last way" in made.err


def test_a_way_in_that_is_not_there_is_named(made: Desk) -> None:
    assert made.open("vault", "slots", "remove", "nobody") == 1
    assert "“nobody” was not found" in made.err


def test_two_ways_in_of_one_kind_need_an_id(made: Desk) -> None:
    new = ("--new-passphrase-file", made.files["new"])
    made.open("vault", "slots", "add", "passphrase", *new)

    assert made.open("vault", "slots", "remove", "passphrase") == 1
    assert "Name one by its id." in made.err


# Changing


def test_the_passphrase_is_changed(made: Desk) -> None:
    new = ("--new-passphrase-file", made.files["new"])

    assert made.open("vault", "passwd", *new) == 0

    assert made.opens(Passphrase(NEW))
    assert not made.opens(Passphrase(MAIN))
    assert made.types() == [SlotType.PASSPHRASE]


def test_a_key_file_stays_unless_it_is_let_go(desk: Desk) -> None:
    file = desk.folder / "key"
    file.write_bytes(b"many bytes")
    desk.open("vault", "create", "--key-file", file)
    new = ("--key-file", file, "--new-passphrase-file", desk.files["new"])

    assert desk.open("vault", "passwd", *new) == 0
    assert desk.opens(Passphrase(NEW, b"many bytes"))
    desk.files["main"].write_text(NEW)
    assert desk.open("vault", "passwd", *new, "--no-key-file") == 0
    assert desk.opens(Passphrase(NEW))


def test_a_forgotten_passphrase_is_replaced_by_way_of_the_recovery_code(
    made: Desk,
) -> None:
    told = made.json("vault", "slots", "add", "recovery-code", "--print-code")
    code = made.folder / "code"
    code.write_text(told["code"])
    given = ("--vault", made.vault_folder, "--recovery-code-file", code)
    new = ("--new-passphrase-file", made.files["new"])

    assert made.run("vault", "passwd", *given, *new) == 0

    assert made.opens(Passphrase(NEW))
    assert not made.opens(Passphrase(MAIN))
    assert sorted(made.types()) == [SlotType.PASSPHRASE, SlotType.RECOVERY_CODE]


def test_a_short_passphrase_changes_nothing(made: Desk) -> None:
    made.files["new"].write_text("short")

    new = ("--new-passphrase-file", made.files["new"])

    assert made.open("vault", "passwd", *new) == 1
    assert made.opens(Passphrase(MAIN))


def test_the_private_drawer_has_a_passphrase_of_its_own(both: Desk) -> None:
    new = ("--new-passphrase-file", both.files["new"])

    assert both.open_both("vault", "passwd", *new) == 0

    assert both.opens(Passphrase(MAIN))
    both.files["private"].write_text(NEW)
    assert both.open_both("vault", "slots") == 0


# The data key


def test_only_the_new_ways_open_after_a_rotation(made: Desk) -> None:
    made.open("vault", "slots", "add", "keyring")
    made.open("vault", "slots", "add", "recovery-code", "--print-code")
    new = ("--new-passphrase-file", made.files["new"])

    told = made.json("vault", "rotate", *new)

    assert [each["type"] for each in told["slots"]] == ["passphrase"]
    assert made.opens(Passphrase(NEW))
    assert not made.opens(Passphrase(MAIN))


def test_a_rotation_may_keep_the_passphrase_and_make_a_new_code(made: Desk) -> None:
    sheet = made.folder / "sheet.pdf"
    more = ("--same-passphrase", "--keep-keyring", "--sheet", sheet)

    assert made.open("vault", "rotate", *more, "--print-code") == 0

    assert made.opens(Passphrase(MAIN))
    assert made.opens(RecoveryCode(read_code(made.out.splitlines()[-1])))
    assert made.opens(Keyring())
    assert sheet.exists()


def test_the_same_passphrase_must_be_known(made: Desk) -> None:
    made.open("vault", "slots", "add", "keyring")
    given = ("--vault", made.vault_folder, "--keyring")

    assert made.run("vault", "rotate", *given, "--same-passphrase") == 2
    assert made.opens(Keyring())


@pytest.mark.parametrize("end", ["--resume", "--abandon"])
def test_without_an_interrupted_change_there_is_nothing_to_end(
    made: Desk, end: str
) -> None:
    assert made.open("vault", "rotate", end) == 1
    assert "No change of the encryption key is waiting." in made.err


class HalfRotated(DictVault):
    """A vault whose change of the data key was interrupted."""

    def __init__(self) -> None:
        super().__init__(Passphrase(MAIN))
        self.waiting = True
        self.resumed_by: Way | None = None

    @property
    def rotating(self) -> frozenset[Drawer]:
        return frozenset({Drawer.MAIN}) if self.waiting else frozenset()

    def resume_rotation(self, drawer: Drawer, way: Way, ticket: Ticket) -> None:
        assert drawer is Drawer.MAIN
        ticket.step(1, 1)
        self.resumed_by, self.waiting = way, False

    def abandon_rotation(self, drawer: Drawer) -> None:
        assert drawer is Drawer.MAIN
        self.waiting = False


def half_rotated(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> HalfRotated:
    vault = HalfRotated()
    desk.keeper.vaults[desk.vault_folder] = Passphrase(MAIN), vault

    def info(_folder: Path) -> VaultInfo:
        told = VaultInfo(2, "ab" * 16, desk.house.now(), "kdf", ("passphrase",), 9)
        return replace(told, rotating=vault.waiting)

    monkeypatch.setattr(desk.keeper, "info", info)
    return vault


def test_an_interrupted_rotation_is_finished_by_its_new_way(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = half_rotated(desk, monkeypatch)
    new = ("--new-passphrase-file", desk.files["new"])

    assert desk.open("vault", "rotate", "--resume", *new) == 0

    assert vault.resumed_by == Passphrase(NEW)
    assert desk.err == "The change of the encryption key is finished.\n"


def test_one_that_the_opening_has_finished_asks_for_nothing_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = half_rotated(desk, monkeypatch)
    opens = desk.keeper.open

    def open_by_a_new_way(
        folder: Path, way: Way, *, accept_older: bool = False
    ) -> OpenedVault:
        vault.waiting = False
        return opens(folder, way, accept_older=accept_older)

    monkeypatch.setattr(desk.keeper, "open", open_by_a_new_way)

    assert desk.open("vault", "rotate", "--resume") == 0
    assert vault.resumed_by is None
    assert desk.err == "The change of the encryption key is finished.\n"


def test_an_interrupted_rotation_is_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = half_rotated(desk, monkeypatch)

    assert desk.open("vault", "rotate", "--abandon") == 0

    assert not vault.waiting
    assert vault.resumed_by is None


# Copies


def backups(desk: Desk) -> MemoryBackups:
    kept = desk.house.backup_files
    assert isinstance(kept, MemoryBackups)
    return kept


def test_backups_are_made_and_thinned_out(made: Desk) -> None:
    to = ("vault", "backup", "--to", made.folder)

    made.json(*to)
    made.json(*to)
    told = made.json(*to, "--keep", "2")

    assert len(told["removed"]) == 1
    assert backups(made).files[0].file == Path(told["file"])
    assert len(backups(made).files) == 2
    assert made.open(*to) == 0
    assert made.out.count("\n") == 1


def test_a_backup_is_looked_into_and_restored(made: Desk) -> None:
    file = made.json("vault", "backup", "--to", made.folder)["file"]
    way = ("--passphrase-file", made.files["main"])
    to = made.folder / "restored"

    assert made.run("vault", "restore", file, "--preview", *way) == 0
    assert made.out.startswith("Backup of 4 May 2031")
    assert made.run("vault", "restore", file, "--preview", *way, "--json") == 0
    assert json.loads(made.out)["schema"] == "hikidashi-backup-info/1"
    assert backups(made).restored == []
    assert made.run("vault", "restore", file) == 2
    assert made.run("vault", "restore", file, "--to", to) == 0
    assert made.run("vault", "restore", file, "--to", to, "--json") == 0
    assert backups(made).restored == [(Path(file), to)] * 2


def exports(desk: Desk) -> MemoryExports:
    kept = desk.house.exports
    assert isinstance(kept, MemoryExports)
    return kept


def test_an_export_is_encrypted_unless_told_otherwise(both: Desk) -> None:
    to = ("vault", "export", "--to", both.folder / "e")
    secret = ("--export-passphrase-file", both.files["new"])

    assert both.json(*to, *secret)["encrypted"] is True
    assert "--private takes it along" in both.err
    assert both.json(*to, *secret, both=True)["encrypted"] is True
    assert "--private" not in both.err
    assert both.json(*to, "--yes-plain")["encrypted"] is False
    assert both.open(*to, "--plain") == 1
    assert "--yes-plain" in both.err
    written = exports(both).written
    assert [(len(drawers), secret) for drawers, _, secret in written] == [
        *((1, NEW), (2, NEW), (1, None)),
    ]


def test_an_export_is_taken_in(made: Desk) -> None:
    told = made.json("vault", "import", "e")

    assert told == {"schema": "hikidashi-import/1", "added": {"person": 1}}


def test_an_encrypted_export_asks_for_its_passphrase(
    made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(_file: Path, passphrase: str | None) -> ExportInfo:
        assert passphrase is None
        raise WrongPassphraseError

    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return NEW

    monkeypatch.setattr(made.house.exports, "look", look)
    monkeypatch.setattr(prompts, "getpass", answer)

    assert made.open("vault", "import", "e") == 0
    assert asked == ["Passphrase of the export: "]
    assert "1 profile of you" in made.out


def test_an_export_of_what_is_there_already_adds_nothing(
    made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_args: object) -> Sequence[object]:
        return ()

    monkeypatch.setattr(made.house.exports, "read", read)

    assert made.open("vault", "import", "e") == 0
    assert made.out == ""
    assert "already" in made.err


# The trash and the log


def removed(desk: Desk, *names: str) -> list[str]:
    """Add services and put them into the trash; returns the trash's ids."""
    vault = desk.vault
    session = desk.house.furnish(vault)
    for name in names:
        session.services.remove(session.services.add(name).id)
    return [each.id for each in session.trash.items()]


def test_the_trash_is_listed_and_gives_back(made: Desk) -> None:
    item, _other = removed(made, "Alpha", "Beta")

    told = made.json("vault", "trash")["items"]

    assert {each["title"] for each in told} == {"Alpha", "Beta"}
    assert told[0]["deed"] == "remove-service"
    assert told[0]["kind"] == "service"
    assert made.open("vault", "trash", "list") == 0
    assert "\tService\tBeta\n" in made.out
    assert made.open("vault", "trash", "restore", item) == 0
    assert made.open("vault", "trash", "restore", item) == 1
    assert len(made.json("vault", "trash")["items"]) == 1
    assert len(made.json("service", "list")["services"]) == 1


def test_the_trash_is_erased_only_when_that_was_meant(made: Desk) -> None:
    first, _second = removed(made, "Alpha", "Beta")

    assert made.open("vault", "trash", "erase") == 2
    assert made.open("vault", "trash", "erase", first, "--all") == 2
    assert made.open("vault", "trash", "erase", first) == 1
    assert len(made.json("vault", "trash")["items"]) == 2
    assert made.open("vault", "trash", "erase", first, "--yes-erase") == 0
    assert len(made.json("vault", "trash")["items"]) == 1
    assert made.open("vault", "trash", "erase", "--all", "--yes-erase") == 0
    assert made.open("vault", "trash") == 0
    assert made.err == "The trash is empty.\n"


def test_the_log_tells_what_was_done(both: Desk) -> None:
    both.open("service", "add", "--name", "Alpha")

    entries = both.json("vault", "log", "--most", "2")["entries"]

    assert [each["deed"] for each in entries] == ["unlock", "add-service"]
    assert entries[1]["subjects"][0]["kind"] == "service"
    assert both.open("vault", "log") == 0
    assert "You added a service." in both.out
    private = both.json("vault", "log", both=True)["entries"]
    assert {each["deed"] for each in private} == {"open-private"}


# The services


def test_services_are_searched_for(made: Desk) -> None:
    for name in ("Beta diary", "Alpha diary", "Gamma"):
        assert made.open("service", "add", "--name", name) == 0

    found = made.json("service", "list", "--search", "diary")["services"]

    assert [each["name"] for each in found] == ["Alpha diary", "Beta diary"]
    assert made.open("service", "list", "--search", "nobody") == 0
    assert (made.out, made.err) == ("", "")
    assert made.run("service", "list", "--search", "x") == 2


def test_a_service_to_add_must_be_told_of(made: Desk) -> None:
    assert made.open("service", "add") == 2
    assert made.open("service", "add", "--name", " ") == 1
    assert "needs a name" in made.err
