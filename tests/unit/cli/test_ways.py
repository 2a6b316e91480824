from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from fakes.house import MemoryKeeper, memory_house
from hikidashi.cli import passphrase as prompts
from hikidashi.cli.program import build_parser
from hikidashi.cli.terminal import CommandError, Terminal
from hikidashi.cli.ways import main_way, new_way, private_way, read_key_file, way_in
from hikidashi.domain.errors import MistypedCodeError
from hikidashi.domain.keys.recovery_code import write_code
from hikidashi.domain.keys.strength import Level, Strength
from hikidashi.domain.keys.way import (
    KeyFile,
    Keyring,
    Passphrase,
    RecoveryCode,
    SlotType,
)
from hikidashi.usecases.house import House
from hikidashi.usecases.ports import Clock, NewId

SECRET = bytes(range(20))
CODE = write_code(SECRET)
NO_SLOTS: tuple[str, ...] = ()


@pytest.fixture
def house(now: Clock, new_id: NewId) -> House:
    keeper = MemoryKeeper()
    keeper.create(Path("drawer"), Passphrase("open the drawer"))
    return memory_house(now, new_id, keeper)


def args(*more: str | Path, verb: str = "check") -> Namespace:
    argv = ["vault", verb, "--vault", "drawer", *map(str, more)]
    return build_parser("1").parse_args(argv)


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Answer the prompts, and return what they asked."""
    asked: list[str] = []
    waiting = list(answers)

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return waiting.pop(0)

    monkeypatch.setattr(prompts, "getpass", answer)
    return asked


def file(folder: Path, text: str | bytes) -> Path:
    path = folder / "secret"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_passphrase_is_asked_for(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = typed(monkeypatch, "open sesame")

    assert main_way(args(), house) == Passphrase("open sesame")
    assert asked == ["Passphrase: "]


def test_the_keyring_asks_for_nothing(house: House) -> None:
    assert main_way(args("--keyring"), house) == Keyring()


def test_a_recovery_code_is_read_and_asked_for(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = typed(monkeypatch, f"  {CODE.lower()} ")
    path = file(tmp_path, f"{CODE}\n")

    assert main_way(args("--recovery-code"), house) == RecoveryCode(SECRET)
    assert main_way(args("--recovery-code-file", path), house) == RecoveryCode(SECRET)
    assert asked == ["Recovery code: "]


def test_a_slip_in_a_code_is_told_before_anything_is_tried(
    house: House, tmp_path: Path
) -> None:
    path = file(tmp_path, CODE.replace("0", "1", 1))

    with pytest.raises(MistypedCodeError):
        main_way(args("--recovery-code-file", path), house)


def test_a_key_file_opens_alone(house: House, tmp_path: Path) -> None:
    path = file(tmp_path, b"key")

    assert main_way(args("--key-file", path), house) == KeyFile(b"key")


@pytest.mark.parametrize(
    ("slots", "alone"),
    [
        (NO_SLOTS, True),
        ((SlotType.KEY_FILE,), True),
        ((SlotType.PASSPHRASE_AND_KEY_FILE, SlotType.KEY_FILE), True),
        ((SlotType.PASSPHRASE_AND_KEY_FILE,), False),
        ((SlotType.PASSPHRASE_AND_KEY_FILE, SlotType.RECOVERY_CODE), False),
    ],
)
def test_a_key_file_asks_for_the_passphrase_that_it_needs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    slots: tuple[str, ...],
    alone: bool,
) -> None:
    asked = typed(monkeypatch, "open sesame")

    way = way_in(args("--key-file", file(tmp_path, b"key")), "", slots, "Which? ")

    together = Passphrase("open sesame", b"key")
    assert way == (KeyFile(b"key") if alone else together)
    assert asked == ([] if alone else ["Which? "])


def test_a_passphrase_can_be_asked_for_besides_a_key_file(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "open sesame")
    given = args("--key-file", file(tmp_path, b"key"), "--ask-passphrase")

    assert main_way(given, house) == Passphrase("open sesame", b"key")


def test_a_passphrase_goes_together_with_a_key_file(
    house: House, tmp_path: Path
) -> None:
    words = tmp_path / "words"
    words.write_text("open sesame\n")
    given = args("--key-file", file(tmp_path, b"key"), "--passphrase-file", words)

    assert main_way(given, house) == Passphrase("open sesame", b"key")


def test_the_private_drawer_has_options_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = typed(monkeypatch, "open sesame")
    path = file(tmp_path, CODE)

    assert private_way(args("--private")) == Passphrase("open sesame")
    assert private_way(args("--private-recovery-code-file", path)) == RecoveryCode(
        SECRET
    )
    assert asked == ["Passphrase of the private drawer: "]


def test_a_key_file_that_is_not_there_is_a_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        read_key_file(tmp_path / "nobody")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of Unix")
def test_a_key_file_without_end_is_not_read_to_its_end() -> None:
    assert len(read_key_file(Path("/dev/zero"))) < 2 * 2**20


class Meter:
    """Finds every passphrase as strong as a test says."""

    def __init__(self, level: Level, reason: str = "") -> None:
        self._strength = Strength(level, 1.0, reason)
        self.asked: list[str] = []

    def judge(self, passphrase: str, hints: Sequence[str] = ()) -> Strength:
        del hints
        self.asked.append(passphrase)
        return self._strength


def told_of(house: House, path: Path, meter: Meter) -> tuple[Passphrase, str]:
    heard = StringIO()
    given = args("--passphrase-file", path, verb="create")
    terminal = Terminal(StringIO(), heard)
    return new_way(given, replace(house, meter=meter), terminal, ""), heard.getvalue()


def test_a_weak_new_passphrase_is_taken_and_told_so(
    house: House, tmp_path: Path
) -> None:
    meter = Meter(Level.VERY_WEAK, "common")

    way, heard = told_of(house, file(tmp_path, "password"), meter)

    assert way == Passphrase("password")
    assert heard.startswith("This passphrase is very weak. It is one of the ")
    assert heard.count("\n") == 1
    assert "password" not in heard.replace("passphrase", "")


@pytest.mark.parametrize("level", [Level.FAIR, Level.STRONG, Level.VERY_STRONG])
def test_of_a_good_one_nothing_is_said(
    house: House, tmp_path: Path, level: Level
) -> None:
    assert told_of(house, file(tmp_path, "12345678"), Meter(level))[1] == ""


def test_one_that_is_too_short_is_not_even_measured(
    house: House, tmp_path: Path
) -> None:
    meter = Meter(Level.VERY_WEAK)

    assert told_of(house, file(tmp_path, "1234567"), meter)[1] == ""
    assert meter.asked == []
