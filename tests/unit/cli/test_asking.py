from io import StringIO

import pytest

from hikidashi.cli.asking import confirm
from hikidashi.cli.terminal import CommandError, Terminal


class Keyboard(StringIO):
    """A stream that somebody types into."""

    def isatty(self) -> bool:
        return True


def ask(*, agreed: bool = False) -> str:
    heard = StringIO()
    terminal = Terminal(StringIO(), heard)
    confirm(terminal, "It will be gone.", "erase", "--yes-erase", agreed=agreed)
    return heard.getvalue()


def test_the_word_must_be_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard(" erase\n"))

    assert ask() == "It will be gone.\nType “erase” to go on: "


@pytest.mark.parametrize("answer", ["", "\n", "yes\n", "Erase\n", "erase all\n"])
def test_anything_else_does_nothing(
    monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard(answer))

    with pytest.raises(CommandError, match="Nothing was done"):
        ask()


def test_a_pipe_cannot_confirm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("erase\n"))

    with pytest.raises(CommandError, match=r"It will be gone\. .* --yes-erase"):
        ask()


def test_who_has_agreed_is_not_asked() -> None:
    assert ask(agreed=True) == ""
