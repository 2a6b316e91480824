"""``hikidashi vault`` on a real vault: its ways in, its copies, its private drawer."""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from age_kit import make_cheap
from hikidashi.domain.keys.recovery_code import read_code
from terminal_kit import Done, Shell, is_one_clear_line

SECRET_WORDS = "The drawer of 秘密"


class Owner(Shell):
    """Somebody whose drawer opens at once, by a key file."""

    def __init__(self, home: Path) -> None:
        home.mkdir(exist_ok=True)
        super().__init__(home)
        self.stick = home / "stick"
        self.other = home / "other"
        self.other.write_text("quite another passphrase\n")

    def make(self) -> "Owner":
        self.make_vault()
        to = ("slots", "add", "key-file", "--to", self.stick)
        assert self.with_vault("vault", *to).code == 0
        return self

    def quick(self, *argv: str | Path) -> Done:
        return self(*argv, "--vault", self.vault, "--key-file", self.stick)

    def deeds(self) -> list[str]:
        entries = self.quick("vault", "log", "--json").json["entries"]
        assert isinstance(entries, list)
        return [each["deed"] for each in entries]

    def names(self, *argv: str | Path) -> list[str]:
        services = self.quick("service", "list", "--json", *argv).json["services"]
        assert isinstance(services, list)
        return [each["name"] for each in services]


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Owner:
    """A home whose drawer is only looked at, and added to."""
    owner = Owner(tmp_path_factory.mktemp("settled")).make()
    for name in ("Alpha diary", "ベータ日記", SECRET_WORDS):
        assert owner.quick("service", "add", "--name", name).code == 0
    return owner


@pytest.fixture
def owner(settled: Owner, tmp_path: Path) -> Owner:
    """A copy of that home, to do with as a test likes."""
    home = tmp_path / "home"
    shutil.copytree(settled.home, home)
    return Owner(home)


def types(done: Done) -> list[str]:
    slots = done.json["slots"]
    assert isinstance(slots, list)
    return [each["type"] for each in slots]


def test_services_are_found_by_words_in_both_languages(settled: Owner) -> None:
    assert settled.names() == ["Alpha diary", SECRET_WORDS, "ベータ日記"]
    assert settled.names("--search", "alp") == ["Alpha diary"]
    assert settled.names("--search", "日記") == ["ベータ日記"]
    assert settled.names("--search", "nobody") == []


@pytest.mark.needs_poppler
def test_a_recovery_sheet_opens_the_drawer(owner: Owner) -> None:
    sheet = owner.home / "sheet.pdf"

    made = owner.quick("vault", "slots", "add", "recovery-code", "--sheet", sheet)

    words = ["pdftotext", str(sheet), "-"]
    text = subprocess.run(words, capture_output=True, check=True).stdout.decode()
    _label, _title, after = text.partition("Recovery code")
    code = "".join(after.split()[:16]).partition("Number")[0]
    opened = owner(
        *("vault", "slots", "--json", "--vault", owner.vault),
        *("--recovery-code-file", owner.file("code", code)),
    )
    assert types(opened) == ["passphrase", "key-file", "recovery-code"]
    assert made.code == 0
    assert sheet.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    assert "-" not in made.out.partition("\t")[0]


def test_a_lost_passphrase_is_replaced_with_the_code(owner: Owner) -> None:
    told = owner.quick(
        "vault", "slots", "add", "recovery-code", "--print-code", "--json"
    )
    code = str(told.json["code"])
    way = ("--recovery-code-file", owner.file("code", code.lower()))
    slipped = code.replace("0", "1", 1) if "0" in code else code.replace("1", "0", 1)
    owner.file("slip", slipped if slipped != code else f"{code}0")
    slip = ("--recovery-code-file", owner.home / "slip")
    new = ("--new-passphrase-file", owner.other)

    mistyped = owner("vault", "slots", "--vault", owner.vault, *slip)
    changed = owner("vault", "passwd", "--vault", owner.vault, *way, *new)
    before = owner.with_vault("vault", "slots")
    after = owner(
        *("vault", "slots", "--json", "--vault", owner.vault),
        *("--passphrase-file", owner.other),
    )

    assert len(read_code(code)) == 20
    assert is_one_clear_line(mistyped, "typing mistake")
    assert changed.code == 0
    assert is_one_clear_line(before, "does not open the drawer")
    assert sorted(types(after)) == ["key-file", "passphrase", "recovery-code"]


def test_the_last_way_in_stays(settled: Owner) -> None:
    before = types(settled.quick("vault", "slots", "--json"))

    done = settled.quick("vault", "slots", "remove", "no-such-way")

    assert is_one_clear_line(done, "“no-such-way” was not found")
    assert types(settled.quick("vault", "slots", "--json")) == before


def test_without_a_keyring_the_other_ways_in_are_named(settled: Owner) -> None:
    # an address on which nobody listens, whatever bus the system itself has
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus"}
    argv = ("vault", "slots", "add", "keyring", "--vault", settled.vault)

    done = settled(*argv, "--key-file", settled.stick, env=nowhere)

    assert is_one_clear_line(done, "keyring", "passphrase")


def test_only_the_new_ways_open_a_rotated_drawer(owner: Owner) -> None:
    new = ("--new-passphrase-file", owner.other)

    rotated = owner.quick("vault", "rotate", "--json", *new)
    stale = owner.quick("service", "list")
    listed = owner(
        *("service", "list", "--vault", owner.vault),
        *("--passphrase-file", owner.other),
    )

    assert types(rotated) == ["passphrase"]
    assert is_one_clear_line(stale, "key file does not open")
    assert "\tAlpha diary\t" in listed.out
    assert sorted(each.name for each in owner.vault.glob("*.db")) == ["vault-2.db"]


def test_a_backup_is_made_looked_into_and_restored(owner: Owner) -> None:
    shelf, to = owner.home / "shelf", owner.home / "restored"
    way = ("--key-file", owner.stick)

    made = owner.quick("vault", "backup", "--to", shelf, "--keep", "1", "--json")
    again = owner.quick("vault", "backup", "--to", shelf, "--keep", "1", "--json")
    file = Path(str(again.json["file"]))
    preview = owner("vault", "restore", file, "--preview", "--json", *way)
    restored = owner("vault", "restore", file, "--to", to)
    older = owner("service", "list", "--vault", to, *way)
    listed = owner("service", "list", "--vault", to, *way, "--accept-older")

    assert made.json["removed"] == []
    assert again.json["removed"] == [made.json["file"]]
    assert preview.json["entities"]["service"] == 3  # type: ignore[index] # checked
    assert restored.out == f"{to}\n"
    assert is_one_clear_line(older, "older state")
    assert "\tAlpha diary\t" in listed.out


def test_a_file_that_is_no_backup_is_one_clear_line(settled: Owner) -> None:
    file = settled.file("recipe", "Take two eggs.")

    done = settled("vault", "restore", file, "--to", settled.home / "elsewhere")

    assert is_one_clear_line(done, "no backup")
    assert not (settled.home / "elsewhere").exists()


def test_an_export_comes_back_in_another_drawer(settled: Owner) -> None:
    file, other = settled.home / "export", Owner(settled.home / "guest")
    secret = ("--export-passphrase-file", settled.other)

    sent = settled.quick("vault", "export", "--to", file, *secret, "--json")
    assert SECRET_WORDS.encode() not in file.read_bytes()
    make_cheap(file, settled.other.read_text().strip())
    taken = other.make().quick("vault", "import", file, *secret)
    again = other.quick("vault", "import", file, *secret)
    wrong = other.quick("vault", "import", file, "--export-passphrase-file", other.key)

    assert sent.json["encrypted"] is True
    assert "3 services" in taken.out
    assert other.names() == settled.names()
    assert again.code == 0
    assert is_one_clear_line(wrong, "passphrase")


def test_a_plain_export_is_only_written_when_that_was_meant(settled: Owner) -> None:
    file = settled.home / "plain"

    asked = settled.quick("vault", "export", "--to", file, "--plain")
    done = settled.quick("vault", "export", "--to", file, "--yes-plain")

    assert is_one_clear_line(asked, "--yes-plain")
    assert done.code == 0
    assert tarfile.is_tarfile(file)


def test_the_private_drawer_opens_by_its_own_key_only(owner: Owner) -> None:
    private = ("--private-passphrase-file", owner.other)
    both = ("--private", *private)

    made = owner.quick("vault", "private", "create", *private)
    listed = owner.quick("vault", "slots", "--json", *both)
    wrong = owner.quick(
        "vault", "slots", "--private", "--private-passphrase-file", owner.key
    )
    info = owner("vault", "info", "--json", "--vault", owner.vault)
    erased = owner.quick("vault", "private", "erase", "--yes-erase")

    assert made.code == 0
    assert types(listed) == ["passphrase"]
    assert is_one_clear_line(wrong, "the private drawer: This passphrase")
    assert info.json["private"] is True
    assert erased.code == 0
    assert not list(owner.vault.glob("private-*"))


def test_what_was_done_is_in_the_log_without_its_words(settled: Owner) -> None:
    told = settled.quick("vault", "log")

    assert {"unlock", "add-service", "change-ways"} <= set(settled.deeds())
    assert "You added a service." in told.out
    assert SECRET_WORDS not in told.out
