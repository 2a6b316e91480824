from argparse import ArgumentTypeError, Namespace
from datetime import date

import pytest

from hikidashi.cli.parser import answer, day, formats
from hikidashi.cli.program import build_parser
from hikidashi.domain.letters.letter import LetterFormat
from hikidashi.words.catalogue import use_language

DRAFT = [
    *("letter", "draft", "--service", "x", "--kind", "deletion", "--lang", "ja"),
    *("--to", "pdf", "--out", "here"),
]


def parse(*argv: str) -> Namespace:
    return build_parser("1.2.3").parse_args(argv)


@pytest.mark.parametrize(
    "argv",
    [
        ["vault", "create", "--vault", "v"],
        ["vault", "info", "--vault", "v", "--json"],
        ["vault", "check", "--vault", "v", "--passphrase-fd", "3", "--json"],
        ["vault", "create", "--vault", "v", "--key-file", "k", "--json"],
        ["vault", "check", "--vault", "v", "--repair", "--keyring"],
        ["vault", "check", "--vault", "v", "--private", "--private-recovery-code"],
        ["vault", "check", "--vault", "v", "--key-file", "k", "--accept-older"],
        ["vault", "backup", "--vault", "v", "--to", "d", "--keep", "3"],
        ["vault", "restore", "f", "--to", "d"],
        ["vault", "restore", "f", "--preview", "--recovery-code-file", "c"],
        ["vault", "export", "--vault", "v", "--to", "f", "--plain"],
        ["vault", "export", "--vault", "v", "--to", "f", "--export-passphrase-fd", "3"],
        ["vault", "import", "f", "--vault", "v", "--private"],
        ["vault", "passwd", "--vault", "v", "--new-passphrase-file", "n"],
        ["vault", "passwd", "--vault", "v", "--recovery-code", "--no-key-file"],
        ["vault", "slots", "--vault", "v"],
        ["vault", "slots", "list", "--vault", "v", "--json"],
        ["vault", "slots", "add", "passphrase", "--vault", "v", "--name", "n"],
        ["vault", "slots", "add", "recovery-code", "--vault", "v", "--sheet", "s.pdf"],
        ["vault", "slots", "add", "key-file", "--vault", "v", "--to", "k"],
        ["vault", "slots", "add", "keyring", "--vault", "v"],
        ["vault", "slots", "rename", "x", "y", "--vault", "v"],
        ["vault", "slots", "remove", "x", "--vault", "v", "--private"],
        ["vault", "key-file", "--to", "k"],
        ["vault", "rotate", "--vault", "v", "--same-passphrase", "--keep-keyring"],
        ["vault", "rotate", "--vault", "v", "--resume"],
        ["vault", "rotate", "--vault", "v", "--abandon"],
        ["vault", "private", "create", "--vault", "v"],
        ["vault", "private", "erase", "--vault", "v", "--yes-erase"],
        ["vault", "trash", "--vault", "v"],
        ["vault", "trash", "restore", "i", "j", "--vault", "v"],
        ["vault", "trash", "erase", "--all", "--vault", "v", "--yes-erase"],
        ["vault", "log", "--vault", "v", "--most", "5", "--json"],
        ["service", "list", "--vault", "v", "--search", "words"],
        ["service", "add", "--vault", "v", "--name", "n"],
        ["policy", "read", "-"],
        ["policy", "read", "f", "--lang", "ja", "--format", "html", "--json"],
        ["service", "list"],
        ["service", "list", "--vault", "v", "--passphrase-file", "p", "--json"],
        ["service", "show", "sectra"],
        ["service", "show", "Name", "--vault", "v"],
        ["service", "add", "--vault", "v", "--policy", "f", "--name", "n"],
        ["service", "add", "--vault", "v", "--known", "k"],
        ["service", "import", "--vault", "v", "--json"],
        ["letter", "kinds", "--json"],
        DRAFT,
        [*DRAFT, "--vault", "v", "--set", "a=b", "--set", "c=d", "--law", "jp-appi"],
        [*DRAFT, "--profile", "p", "--date", "2031-05-04", "--json", "--debug"],
    ],
)
def test_the_stable_command_line_is_understood(argv: list[str]) -> None:
    assert callable(parse(*argv).run)


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["--debug"],
        ["vault"],
        ["vault", "create"],
        ["vault", "burn", "--vault", "v"],
        ["vault", "create", "--vault", "v", "--passphrase", "secret"],
        ["vault", "check", "--vault", "v", "--passphrase-fd", "-1"],
        ["vault", "check", "--vault", "v", "--passphrase-fd=-1"],
        ["vault", "check", "--vault", "v", "--passphrase-fd", "99999999999999999999"],
        ["vault", "check", "--vault", "v", "--passphrase-fd", "three"],
        ["vault", "check", "--vault", "v", "--passphrase-fd", "³"],
        ["vault", "check", "--vault", "v", "--pass", "secret"],
        ["policy", "read"],
        ["policy", "read", "f", "--format", "docx"],
        ["policy", "read", "f", "--lang", "tlh"],
        ["service", "add", "--vault", "v", "--policy", "f", "--known", "k"],
        ["vault", "restore", "--vault", "v"],
        ["vault", "backup", "--vault", "v"],
        ["vault", "backup", "--vault", "v", "--to", "d", "--keep", "few"],
        ["vault", "slots", "add", "--vault", "v"],
        ["vault", "slots", "add", "key-file", "--vault", "v"],
        ["vault", "slots", "remove", "--vault", "v"],
        ["vault", "slots", "burn", "--vault", "v"],
        ["vault", "rotate", "--vault", "v", "--resume", "--abandon"],
        ["vault", "check", "--vault", "v", "--keyring", "--recovery-code"],
        ["vault", "check", "--vault", "v", "--private-keyring"],
        ["vault", "check", "--vault", "v", "--recovery-code", "7B1KP-08YVM"],
        ["service", "import"],
        [*DRAFT, "--policy", "f"],
        [*DRAFT, "--to", "docx"],
        [*DRAFT, "--date", "4 May"],
        [*DRAFT, "--set", "novalue"],
        [*DRAFT, "--passphrase-file", "p", "--passphrase-fd", "3"],
    ],
)
def test_a_wrong_use_is_one_line_and_two(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(*argv)

    output = capsys.readouterr()
    assert stop.value.code == 2
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert "--help" in output.err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse("--version")

    assert stop.value.code == 0
    assert capsys.readouterr().out == "hikidashi 1.2.3\n"


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["vault"],
        ["vault", "create"],
        ["policy", "read"],
        ["service", "add"],
        ["letter", "draft"],
        ["vault", "slots"],
        ["vault", "slots", "add", "recovery-code"],
        ["vault", "rotate"],
    ],
)
def test_help_is_in_the_users_language(
    argv: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    use_language(language)

    with pytest.raises(SystemExit) as stop:
        parse(*argv, "--help")

    shown = capsys.readouterr().out
    assert stop.value.code == 0
    usage = {"ja": "使い方: ", "en": "Usage: "}[language]
    assert shown.startswith(f"{usage}{' '.join(['hikidashi', *argv])} [-h]")
    assert shown.count(usage) == 1
    assert ("show this help" in shown) is (language == "en")


def test_a_noun_alone_means_its_usual_verb() -> None:
    alone, said = (
        parse("vault", "slots", "--vault", "v"),
        parse("vault", "slots", "list", "--vault", "v"),
    )

    assert alone == said


def test_debug_is_understood_before_and_after_the_command() -> None:
    assert "debug" in parse("--debug", "letter", "kinds")
    assert "debug" in parse("letter", "kinds", "--debug")
    assert "debug" not in parse("letter", "kinds")


def test_a_day_is_iso() -> None:
    assert day("2031-05-04") == date(2031, 5, 4)


def test_formats_are_a_list_without_doubles() -> None:
    assert formats("pdf, txt,pdf") == (LetterFormat.PDF, LetterFormat.TXT)


@pytest.mark.parametrize("text", ["", "pdf,", "docx", "pdf;txt"])
def test_an_unknown_format_names_the_known_ones(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="none of pdf,txt,eml"):
        formats(text)


def test_an_answer_may_hold_equals_signs() -> None:
    assert answer("account_id=a=b") == ("account_id", "a=b")


def test_the_help_says_who_can_read_an_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        parse("letter", "draft", "--help")

    told = " ".join(capsys.readouterr().out.split())
    assert "private answers belong in the [answers] of a profile" in told


def test_a_wrong_use_is_told_without_commanding_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        parse(*DRAFT, "--date", "\x1b[31m")

    assert "\x1b" not in capsys.readouterr().err
