import os
import sys
from argparse import Namespace
from collections.abc import Callable
from io import StringIO
from typing import NoReturn, cast

import pytest

from hikidashi.cli import letters
from hikidashi.cli.program import run_command
from hikidashi.cli.terminal import CommandError, Terminal
from hikidashi.domain.errors import WrongPassphraseError
from hikidashi.usecases.house import House

NO_HOUSE = cast("House", object())
"""What the commands below never look at."""


class Screen:
    def __init__(self) -> None:
        self.out, self.err = StringIO(), StringIO()
        self.terminal = Terminal(self.out, self.err)

    def run(self, *argv: str) -> int:
        return run_command(argv, NO_HOUSE, self.terminal, "1.2.3")


@pytest.fixture
def screen() -> Screen:
    return Screen()


def failing(error: BaseException) -> Callable[[Namespace, House, Terminal], NoReturn]:
    def run(_args: Namespace, _house: House, _terminal: Terminal) -> NoReturn:
        raise error

    return run


def test_a_done_command_is_zero(screen: Screen) -> None:
    assert screen.run("letter", "kinds") == 0
    assert "jp-appi\tdisclosure\tja,en\tDisclosure request\n" in screen.out.getvalue()
    assert screen.err.getvalue() == ""


@pytest.mark.parametrize(
    "error", [CommandError("It is told."), WrongPassphraseError()], ids=repr
)
def test_a_user_error_is_one_line(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(letters, "_kinds", failing(error))

    code = screen.run("letter", "kinds", "--json")

    assert code == 1
    assert screen.out.getvalue() == ""
    assert screen.err.getvalue().startswith("hikidashi: ")
    assert screen.err.getvalue().count("\n") == 1


def test_a_bug_shows_its_kind_and_none_of_its_words(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_kinds", failing(KeyError("private words")))

    assert screen.run("letter", "kinds") == 70
    assert screen.err.getvalue().count("\n") == 1
    assert "KeyError" in screen.err.getvalue()
    assert "private words" not in screen.err.getvalue()


def test_a_developer_can_see_where_a_bug_came_from(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_kinds", failing(KeyError("private words")))

    assert screen.run("--debug", "letter", "kinds") == 70
    assert "Traceback" in screen.err.getvalue()
    assert "in run" in screen.err.getvalue()


def test_not_even_a_developer_is_shown_what_an_error_says(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    cause = ValueError("private cause")
    error = KeyError("private words")
    error.__cause__ = cause
    monkeypatch.setattr(letters, "_kinds", failing(error))

    assert screen.run("--debug", "letter", "kinds") == 70
    assert "ValueError" in screen.err.getvalue()
    assert "private" not in screen.err.getvalue()


def test_ctrl_c_is_no_traceback(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_kinds", failing(KeyboardInterrupt()))

    assert screen.run("letter", "kinds") == 130
    assert screen.err.getvalue() == "\n"


def test_a_wrong_command_line_is_two(
    screen: Screen, capsys: pytest.CaptureFixture[str]
) -> None:
    assert screen.run("letter", "burn") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_output_that_nobody_reads_ends_quietly(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(letters, "_kinds", failing(BrokenPipeError()))
    kept = os.dup(sys.stdout.fileno())
    try:
        code = screen.run("letter", "kinds")
    finally:
        os.dup2(kept, sys.stdout.fileno())
        os.close(kept)

    assert code == 141
    assert screen.err.getvalue() == ""
    assert capfd.readouterr().err == ""
