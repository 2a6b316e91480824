import getpass
import os
import warnings
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from hikidashi.cli import passphrase as module
from hikidashi.cli.passphrase import new_passphrase, passphrase
from hikidashi.cli.terminal import CommandError


def asked(file: Path | None = None, fd: int | None = None) -> Namespace:
    return Namespace(passphrase_file=file, passphrase_fd=fd)


def typed(*words: str) -> Callable[[str], str]:
    waiting = list(words)
    return lambda _prompt: waiting.pop(0)


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_line_end_of_a_file_is_no_part_of_it(tmp_path: Path, end: str) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(f" 合言葉 with spaces {end}".encode())

    assert passphrase(asked(file)) == " 合言葉 with spaces "
    assert new_passphrase(asked(file)) == " 合言葉 with spaces "


def test_a_descriptor_hands_it_over() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"through the pipe\n")
    os.close(writer)

    assert passphrase(asked(fd=reader)) == "through the pipe"


def test_a_file_that_is_too_long_is_refused_and_not_cut(tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(b"x" * 65_536)
    assert len(passphrase(asked(file))) == 65_536

    file.write_bytes(b"x" * 65_537)

    with pytest.raises(CommandError, match="too long"):
        passphrase(asked(file))


def test_a_file_that_is_not_there_is_a_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such readable file"):
        passphrase(asked(tmp_path / "nobody"))


def test_a_descriptor_that_is_not_open_is_a_plain_sentence() -> None:
    with pytest.raises(CommandError, match="no such readable file"):
        passphrase(asked(fd=987))


def test_bytes_that_are_no_text_are_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(b"\xff\xfesecret")

    with pytest.raises(CommandError, match="not UTF-8") as refusal:
        passphrase(asked(file))

    assert refusal.value.__cause__ is None


def test_a_typed_one_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "getpass", typed("open sesame"))

    assert passphrase(asked()) == "open sesame"


def test_a_new_one_is_typed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "getpass", typed("open sesame", "open sesame"))

    assert new_passphrase(asked()) == "open sesame"


def test_a_slip_of_the_finger_makes_no_drawer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "getpass", typed("open sesame", "open sesamy"))

    with pytest.raises(CommandError, match="differ") as refusal:
        new_passphrase(asked())

    assert "sesam" not in str(refusal.value)


def test_without_a_terminal_nothing_is_read_from_a_pipe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ask(_prompt: str) -> str:
        warnings.warn("cannot hide", getpass.GetPassWarning, stacklevel=2)
        return "shown to everybody"

    monkeypatch.setattr(module, "getpass", ask)

    with pytest.raises(CommandError, match="--passphrase-file"):
        passphrase(asked())


def test_an_end_of_input_is_no_empty_passphrase(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ask(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(module, "getpass", ask)

    with pytest.raises(CommandError, match="no terminal"):
        passphrase(asked())


def test_where_nobody_can_be_asked_the_right_options_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nobody(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(module, "getpass", nobody)

    with pytest.raises(CommandError, match="Use --passphrase-file or --passphrase-fd"):
        module.passphrase(Namespace())
    with pytest.raises(CommandError, match="Use --file-passphrase-file or --file-pass"):
        module.new_passphrase(Namespace(), "file_")
