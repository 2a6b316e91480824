"""The command line as a script meets it: real processes, a real vault, real files."""

import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from terminal_kit import PASSPHRASE, Shell, is_one_clear_line

POLICY = """Privacy Policy of Example Diary

Article 1 (Information we collect)
We collect your name, e-mail address and date of birth when you register.

Article 2 (Purpose of use)
We use personal information to provide the service and to answer inquiries.

Article 3 (Disclosure)
When you ask us to disclose your personal information, we disclose it to you without
delay. A fee of 700 yen per case is charged for disclosure.

Article 4 (Correction and deletion)
If your personal information is incorrect, you may ask us to correct, add or delete it.

Article 5 (Suspension of use)
You may ask us to suspend the use of your personal information.

Article 6 (Contact)
Example Diary Inc., privacy@diary.example

Established on April 1, 2024
"""
NO_POLICY = (
    "Take two eggs and a cup of flour. Stir well, and bake for half an hour.\n" * 9
)


AT_A_TERMINAL = """
import fcntl, os, sys, termios
terminal = os.open(sys.argv[1], os.O_RDWR)
fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "hikidashi", *sys.argv[2:]])
"""
"""Takes a terminal as its own, as a shell in a window would, and becomes hikidashi."""


TOLD_TO_END = """
import os, signal, sys
from hikidashi import __main__
from hikidashi.cli import program
def run(*_):
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        signal.pause()
    finally:
        print("cleared up")
program.run_command = run
sys.exit(__main__.main(["letter", "kinds"]))
"""
"""Becomes a command that is asked to end while it is at work."""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A home with a drawer that holds the known services."""
    shell = Shell(tmp_path_factory.mktemp("filled"))
    shell.make_vault()
    assert shell.with_vault("service", "import").code == 0
    return shell


# The whole way


def test_a_drawer_is_made_told_of_and_checked(shell: Shell) -> None:
    created = shell.with_vault("vault", "create", "--json")
    info = shell("vault", "info", "--vault", shell.vault, "--json")
    checked = shell.with_vault("vault", "check", "--json")

    assert created.json == {"schema": "hikidashi-vault/1", "folder": str(shell.vault)}
    assert info.json["schema"] == "hikidashi-vault-info/1"
    assert info.json["format_version"] == 2
    assert info.json["slots"] == ["passphrase"]
    assert checked.json["schema"] == "hikidashi-vault-check/1"
    assert checked.json["problems"] == []
    assert (created.code, info.code, checked.code) == (0, 0, 0)
    assert PASSPHRASE not in created.out + created.err + checked.out + checked.err


def test_the_passphrase_comes_through_a_descriptor(filled: Shell) -> None:
    reader, writer = os.pipe()
    os.write(writer, PASSPHRASE.encode())
    os.close(writer)

    done = filled(
        *("vault", "check", "--vault", filled.vault, "--passphrase-fd", str(reader)),
        fds=[reader],
    )
    os.close(reader)

    assert (done.code, done.err) == (0, "The drawer is sound.\n")


def test_a_typed_passphrase_is_asked_for_twice_and_never_shown(shell: Shell) -> None:
    master, slave = pty.openpty()
    argv = ["vault", "create", "--vault", str(shell.vault)]
    asked = subprocess.Popen(
        [sys.executable, "-c", AT_A_TERMINAL, os.ttyname(slave), *argv],
        env=shell.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )

    shown = answer_at(master, "New passphrase: ") + answer_at(master, "again: ")
    out, err = asked.communicate(timeout=120)
    shown += leftover(master)
    os.close(slave)
    os.close(master)

    assert asked.returncode == 0
    assert shell.with_vault("vault", "check").code == 0
    for text in (shown, out.decode(), err.decode()):
        assert PASSPHRASE not in text


def test_the_known_services_come_as_one(filled: Shell) -> None:
    listed = filled.with_vault("service", "list", "--json").json["services"]
    bundled = filled("service", "list", "--json").json["services"]
    again = filled.with_vault("service", "import", "--json").json["services"]

    assert isinstance(listed, list)
    assert isinstance(bundled, list)
    assert {each["key"] for each in listed} == {each["key"] for each in bundled}
    assert {"sectra", "sekaoku", "1sec", "deskrex", "onplanetz"} <= {
        each["key"] for each in listed
    }
    assert again == []


def test_a_service_is_read_from_its_policy_and_written_to(shell: Shell) -> None:
    policy = shell.file("policy.txt", POLICY)
    shell.make_vault()

    added = shell.with_vault(
        *("service", "add", "--policy", policy, "--name", "Example Diary", "--json")
    )
    shown = shell.with_vault("service", "show", "example diary", "--json")
    drafted = shell.with_vault(
        *("letter", "draft", "--service", "Example Diary", "--kind", "disclosure"),
        *("--lang", "en", "--to", "pdf,txt", "--out", shell.home / "out", "--json"),
    )

    assert added.code == 0
    assert shown.json["schema"] == "hikidashi-service/1"
    assert shown.json["name"] == "Example Diary"
    letters = drafted.json["letters"]
    assert isinstance(letters, list)
    pdf, text = (Path(file) for file in letters[0]["files"])
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert "Example Diary" in text.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["service", "show", "sectra"], "Sectra"),
        (["service", "list"], "sectra\tSectra\t"),
        (["letter", "kinds"], "jp-appi\tdeletion\tja,en\tDeletion request"),
    ],
)
def test_what_the_app_knows_needs_no_drawer(
    shell: Shell, words: list[str], known: str
) -> None:
    done = shell(*words)

    assert done.code == 0
    assert known in done.out
    assert done.err == ""


def test_the_kinds_are_told_to_machines(shell: Shell) -> None:
    kinds = shell("letter", "kinds", "--json").json

    assert kinds == {
        "schema": "hikidashi-letter-kinds/1",
        "kinds": [
            {"law": "jp-appi", "kind": kind, "languages": ["ja", "en"]}
            for kind in ("disclosure", "deletion")
        ],
    }


def test_a_policy_is_read_from_a_file_and_from_a_pipe(shell: Shell) -> None:
    file = shell("policy", "read", shell.file("policy.txt", POLICY), "--json")
    pipe = shell("policy", "read", "-", "--json", typed=POLICY.encode())

    assert file.code == 0
    assert file.json == pipe.json
    assert file.json["schema"] == "hikidashi-policy-facts/1"
    assert file.json["is_policy"] is True
    assert file.json["language"] == "en"
    facts = file.json["facts"]
    assert isinstance(facts, list)
    assert "fee" in {fact["type"] for fact in facts}
    for fact in facts:
        for words in fact["evidence"]:
            assert POLICY[words["start"] : words["end"]] == words["quote"]


def test_a_policy_is_shown_to_people_in_both_languages(shell: Shell) -> None:
    file = shell.file("policy.txt", POLICY)

    english = shell("policy", "read", file)
    japanese = shell("policy", "read", file, env={"LC_ALL": "ja_JP.UTF-8"})

    assert "Language: English" in english.out
    assert "言語: 英語" in japanese.out
    assert "“" in english.out


def test_all_letters_at_once(shell: Shell) -> None:
    done = shell(
        *("letter", "draft", "--service", "all", "--kind", "all", "--lang", "all"),
        *("--to", "txt", "--out", shell.home / "letters", "--json"),
    )

    letters = done.json["letters"]
    assert isinstance(letters, list)
    assert len(letters) == 20
    assert len({file for each in letters for file in each["files"]}) == 20
    assert all(Path(each["files"][0]).stat().st_size for each in letters)


def test_a_letter_without_a_sender_says_so(shell: Shell) -> None:
    done = shell(*sectra_letter(shell), env={"LC_ALL": "ja_JP.UTF-8"})

    assert done.code == 0
    assert "--profile person.toml" in done.err
    assert "法律上の助言ではありません" in done.err
    assert [Path(line).suffix for line in done.out.splitlines()] == [".txt"]


def test_a_profile_fills_the_senders_lines(shell: Shell) -> None:
    profile = shell.file(
        "person.toml",
        'name = "見本 一号"\npostcode = "100-0001"\naddress = "東京都千代田区"\n'
        'email = "me@example.com"\nphone = "00-0000-0000"\nname_kana = "ミホン"\n'
        '[answers]\naccount_id = "diary-42"\n',
    )

    done = shell(*sectra_letter(shell), "--profile", profile, "--json")

    letters = done.json["letters"]
    assert isinstance(letters, list)
    assert letters[0]["blank_fields"] == []
    text = Path(letters[0]["files"][0]).read_text("utf-8")
    assert "見本 一号" in text
    assert "diary-42" in text
    assert "見本" not in done.err


# Bad input: one clear line, and nothing lost


def sectra_letter(shell: Shell) -> list[str | Path]:
    return [
        *("letter", "draft", "--service", "sectra", "--kind", "disclosure"),
        *("--lang", "ja", "--to", "txt", "--out", shell.home / "letters"),
    ]


def test_a_wrong_passphrase_opens_nothing(filled: Shell) -> None:
    wrong = filled.file("wrong", "not the passphrase")
    before = contents(filled.vault)

    done = filled(
        *("service", "list", "--vault", filled.vault, "--passphrase-file", wrong)
    )

    assert is_one_clear_line(done, "does not open the drawer")
    assert contents(filled.vault) == before


def test_without_a_terminal_the_passphrase_is_asked_for_otherwise(
    filled: Shell,
) -> None:
    done = filled(
        *("vault", "check", "--vault", filled.vault), typed=f"{PASSPHRASE}\n".encode()
    )

    assert is_one_clear_line(done, "--passphrase-file")


def test_a_truncated_drawer_is_not_taken_for_a_wrong_passphrase(shell: Shell) -> None:
    shell.make_vault()
    (database,) = shell.vault.glob("vault-*.db")
    database.write_bytes(database.read_bytes()[:100])

    done = shell.with_vault("vault", "check")

    assert is_one_clear_line(done, "damaged")


def test_a_truncated_key_file_is_told_apart(shell: Shell) -> None:
    shell.make_vault()
    smallest = key_file(shell.vault)
    smallest.write_bytes(smallest.read_bytes()[:50])

    done = shell("vault", "info", "--vault", shell.vault)

    assert is_one_clear_line(done, "key file is damaged")


def test_there_is_never_a_second_drawer_in_a_folder(filled: Shell) -> None:
    before = contents(filled.vault)

    done = filled.with_vault("vault", "create")

    assert is_one_clear_line(done, "already")
    assert contents(filled.vault) == before


def test_a_short_passphrase_makes_no_drawer(shell: Shell) -> None:
    short = shell.file("short", "1234567")

    done = shell("vault", "create", "--vault", shell.vault, "--passphrase-file", short)

    assert is_one_clear_line(done, "too short")
    assert not shell.vault.exists() or not list(shell.vault.iterdir())


@pytest.mark.parametrize("verb", ["info", "check"])
def test_a_folder_without_a_drawer_is_named_so(shell: Shell, verb: str) -> None:
    done = shell("vault", verb, "--vault", shell.home)

    assert is_one_clear_line(done, "no drawer in this folder")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no text"),
        (bytes(range(256)) * 64, "not text"),
        (b"We collect your name. " * 2_400_000, "larger than"),
        (NO_POLICY.encode(), "does not read like a privacy policy"),
    ],
    ids=["empty", "binary", "50 MB", "no policy"],
)
def test_what_is_no_policy_is_one_clear_line(
    shell: Shell, content: bytes, words: str
) -> None:
    file = shell.file("policy.txt", content)

    assert is_one_clear_line(shell("policy", "read", file), words)
    assert is_one_clear_line(shell("policy", "read", "-", typed=content), words)


def test_a_policy_that_is_not_there_is_one_clear_line(shell: Shell) -> None:
    assert is_one_clear_line(shell("policy", "read", "nobody.txt"), "not be opened")


def test_a_script_still_sees_why_it_is_no_policy(shell: Shell) -> None:
    done = shell("policy", "read", "-", "--json", typed=NO_POLICY.encode())

    assert done.code == 1
    assert done.json["is_policy"] is False
    assert done.err.count("\n") == 1


def test_what_is_no_policy_never_enters_the_drawer(filled: Shell) -> None:
    file = filled.file("recipe.txt", NO_POLICY)
    before = filled.with_vault("service", "list").out

    done = filled.with_vault("service", "add", "--policy", file, "--name", "Recipe")

    assert is_one_clear_line(done, "does not read like a privacy policy")
    assert filled.with_vault("service", "list").out == before


def test_a_folder_that_cannot_take_letters_is_one_clear_line(shell: Shell) -> None:
    shell.file("letters", "a file where the folder should be")

    done = shell(*sectra_letter(shell))

    assert is_one_clear_line(done, "folder")


def test_without_a_japanese_font_no_letter_is_set(shell: Shell) -> None:
    argv = [str(word) if word != "txt" else "pdf" for word in sectra_letter(shell)]
    program = (
        "import sys\n"
        "from hikidashi.__main__ import main\n"
        "from hikidashi.adapters.press import typst_press\n"
        "from hikidashi.adapters.press.fonts import FontPlaces\n"
        "nowhere = FontPlaces(package='no_fonts_at_all', folders=())\n"
        "real = typst_press.TypstPress\n"
        "typst_press.TypstPress = lambda: real(nowhere)\n"
        f"sys.exit(main({argv!r}))"
    )

    done = shell.python("-c", program)

    assert is_one_clear_line(done, "No font with Japanese characters")
    assert not (shell.home / "letters").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--set", "nobody=asks"], "knows no detail called “nobody”"),
        (["--set", "left_on=last week"], "is not a date"),
        (["--law", "xx-law"], "There is no letter"),
        (["--profile", "nobody.toml"], "cannot be read"),
    ],
)
def test_a_wrong_detail_writes_nothing(
    shell: Shell, options: list[str], words: str
) -> None:
    done = shell(*sectra_letter(shell), *options)

    assert is_one_clear_line(done, words)
    assert not (shell.home / "letters").exists()


def test_an_unknown_service_is_named(shell: Shell) -> None:
    assert is_one_clear_line(shell("service", "show", "nobody"), "“nobody”")


# The process itself


@pytest.mark.parametrize(
    "argv",
    [
        ["--version"],
        ["--help"],
        ["letter", "kinds"],
        ["service", "list"],
        ["policy", "read", "policy.txt"],
        [
            *("letter", "draft", "--service", "sectra", "--kind", "deletion"),
            *("--lang", "en", "--to", "pdf,txt,eml", "--out", "letters"),
        ],
        ["vault", "info", "--vault", "nowhere"],
    ],
)
def test_no_command_loads_qt(shell: Shell, argv: list[str]) -> None:
    shell.file("policy.txt", POLICY)
    program = (
        "import sys\n"
        "from hikidashi.__main__ import main\n"
        f"main({argv!r})\n"
        "loaded = [name for name in sys.modules if name.startswith('PySide6')]\n"
        "sys.exit(repr(loaded) if loaded else 0)"
    )

    done = shell.python("-c", program)

    assert (done.code, "PySide6" in done.err) == (0, False)


def test_without_a_screen_the_window_says_what_is_missing(shell: Shell) -> None:
    done = shell()

    assert is_one_clear_line(done, "No window can be opened", "--help")


def test_a_hostile_policy_cannot_command_the_terminal(shell: Shell) -> None:
    evil = "\x1b]52;c;ZXZpbA==\x07\x1b[31mInc\u202e\x9b2J"
    policy = shell.file("evil.txt", f"{POLICY}\nCompany name: Evil{evil}\n")

    for way in ((), ("--json",)):
        done = shell("policy", "read", policy, *way)

        assert done.code == 0
        assert not set("\x1b\x07\u202e\x9b") & set(done.out + done.err)


@pytest.mark.parametrize("number", ["-1", "99999999999999999999", "987654321"])
def test_a_descriptor_that_cannot_be_is_one_clear_line(
    filled: Shell, number: str
) -> None:
    done = filled("vault", "check", "--vault", filled.vault, "--passphrase-fd", number)

    assert done.code in {1, 2}
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err


def test_a_command_that_is_told_to_end_clears_up_first(shell: Shell) -> None:
    done = shell.python("-c", TOLD_TO_END)

    assert (done.code, done.out) == (128 + signal.SIGTERM, "cleared up\n")


def test_a_reader_that_goes_away_is_no_error_message(shell: Shell) -> None:
    reader, writer = os.pipe()
    os.close(reader)

    done = subprocess.run(
        [sys.executable, "-m", "hikidashi", "service", "list", "--json"],
        env=shell.env,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)

    assert (done.returncode, done.stderr) == (141, b"")


def test_the_version_is_that_of_the_package(shell: Shell) -> None:
    done = shell("--version")

    assert done.code == 0
    assert done.out.startswith("hikidashi 0.")


def answer_at(terminal: int, prompt: str) -> str:
    """Wait for the prompt and type the passphrase; returns all that was shown."""
    shown = b""
    while not shown.endswith(prompt.encode()):
        assert select.select([terminal], [], [], 60)[0], shown
        shown += os.read(terminal, 4096)
    os.write(terminal, f"{PASSPHRASE}\n".encode())
    return shown.decode()


def leftover(terminal: int) -> str:
    """Return what the terminal still shows."""
    waiting = select.select([terminal], [], [], 0)[0]
    return os.read(terminal, 4096).decode() if waiting else ""


def contents(folder: Path) -> dict[Path, bytes]:
    """Return every file with its bytes, but not what only says who has it open."""
    return {
        file: file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith((".lock", "-shm", "-wal"))
    }


def key_file(folder: Path) -> Path:
    """Return the key file: the smallest one that is not empty."""
    files = [file for file, data in contents(folder).items() if data]
    return min(files, key=lambda file: file.stat().st_size)
