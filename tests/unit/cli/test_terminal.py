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
