import json
import subprocess
import sys
from io import StringIO

from hikidashi.cli.terminal import Terminal


def test_results_and_messages_go_two_ways() -> None:
    terminal = Terminal(StringIO(), StringIO())

    terminal.print("result")
    terminal.say("message")

    assert terminal.out.getvalue() == "result\n"  # type: ignore[attr-defined] # StringIO
    assert terminal.err.getvalue() == "message\n"  # type: ignore[attr-defined] # StringIO


def test_json_keeps_japanese_readable() -> None:
    out = StringIO()

    Terminal(out, StringIO()).print_json({"name": "引き出し"})

    assert "引き出し" in out.getvalue()
    assert json.loads(out.getvalue()) == {"name": "引き出し"}


COMMANDS = "\x1b]52;c;ZXZpbA==\x07\x1b[31m\r\x00\x7f\x9b2J\u202e\u2066\u200f\u061c"


def test_no_text_can_command_the_terminal() -> None:
    out, err = StringIO(), StringIO()
    terminal = Terminal(out, err)

    terminal.print(f"Inc{COMMANDS}.\tA\nB 引き出し 👨\u200d👩")
    terminal.say(COMMANDS)

    shown = (
        r"\u001b]52;c;ZXZpbA==\u0007\u001b[31m\u000d\u0000\u007f\u009b2J"
        r"\u202e\u2066\u200f\u061c"
    )
    assert out.getvalue() == f"Inc{shown}.\tA\nB 引き出し 👨\u200d👩\n"
    assert err.getvalue() == f"{shown}\n"


def test_json_says_the_same_and_commands_nothing() -> None:
    out = StringIO()

    Terminal(out, StringIO()).print_json({COMMANDS: COMMANDS})

    assert json.loads(out.getvalue()) == {COMMANDS: COMMANDS}
    assert not set(COMMANDS) & set(out.getvalue()) - set("]52;c;ZXZpbA==[31m2J")


def test_a_console_of_another_code_page_still_gets_utf_8() -> None:
    program = (
        "from hikidashi.cli.terminal import standard_terminal as t\n"
        "t().print('引き出し 💌'); t().say('\\udc80')"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONIOENCODING": "cp1252", "PYTHONPATH": "desktop"},
        capture_output=True,
        check=True,
    )

    assert done.stdout.decode("utf-8").splitlines() == ["引き出し 💌"]
    assert done.stderr.decode("utf-8").splitlines() == ["\\udc80"]
