"""How the app comes up again after a lock."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hikidashi import porch
from hikidashi.ui.guard.relaunch import command
from hikidashi.ui.guard.start import FirstPage, Reason, Start, Unsaved, start_of
from hikidashi.ui.unlock.notices import loss_of, notice_of

ROOT = Path(porch.__file__).parents[1]
FULL = Start(
    locked=Reason.IDLE, page=FirstPage.OTHER, unsaved=Unsaved.FULL, minimised=True
)

# Runs itself anew once, and tells what became of pid, memory, files and arguments.
AGAIN = """
import os, sys
from hikidashi.ui.guard.relaunch import relaunch
from hikidashi.ui.guard.start import Reason, Start, start_of
start = start_of(sys.argv[1:])
if start == Start():
    held = os.open("/dev/null", os.O_RDONLY)
    os.set_inheritable(held, True)
    print(os.getpid(), held, flush=True)
    relaunch(Start(locked=Reason.IDLE, minimised=True))
print(os.getpid(), start.locked, start.minimised, flush=True)
print(sorted(int(each) for each in os.listdir("/dev/fd") if int(each) > 2), flush=True)
"""


@pytest.mark.parametrize("start", [Start(), FULL, Start(page=FirstPage.CREATE)])
def test_what_is_said_to_the_new_image_is_what_it_hears(start: Start) -> None:
    assert start_of(start.arguments()) == start


def test_no_arguments_mean_that_the_user_has_started_the_app() -> None:
    assert start_of([]) == Start()


@pytest.mark.parametrize(
    "arguments",
    [["services"], ["--locked=idle", "services"], ["--locked=by-a-ghost"], ["--page="]],
)
def test_all_else_is_for_the_command_line(arguments: list[str]) -> None:
    assert start_of(arguments) is None


@pytest.mark.parametrize(
    ("original", "again"),
    [
        (["python", "-m", "hikidashi"], ["/py", "-m", "hikidashi"]),
        (
            ["/venv/bin/python", "-X", "utf8", "/venv/bin/hikidashi"],
            ["/py", "-X", "utf8", "/venv/bin/hikidashi"],
        ),
        (["C:\\Hikidashi.exe"], ["/py"]),  # frozen
        (
            ["python", "-m", "hikidashi", "--locked=panic", "--minimised"],
            ["/py", "-m", "hikidashi"],
        ),
    ],
)
def test_the_same_program_is_started_with_why_and_nothing_else(
    original: list[str], again: list[str]
) -> None:
    start = Start(locked=Reason.SCREEN, page=FirstPage.CREATE)

    words = command(start, original, "/py")

    assert words == [*again, "--locked=screen", "--page=create"]


def test_a_new_image_has_the_same_process_id_and_none_of_the_open_files(
    tmp_path: Path,
) -> None:
    script = tmp_path / "again.py"
    script.write_text(AGAIN, "utf-8")

    done = subprocess.run(
        [sys.executable, script],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )

    first, second, files = done.stdout.splitlines()
    pid, held = first.split()
    assert second == f"{pid} idle True"
    assert int(held) not in {int(each) for each in files.strip("[]").split(",")[:-1]}


def test_where_nothing_can_be_started_the_image_ends_all_the_same() -> None:
    code = (
        "import sys; from hikidashi.ui.guard import relaunch as r; "
        "r.command = lambda start: ['/nowhere/at/all']; "
        "r.relaunch(None); print('still here')"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )

    assert (done.returncode, done.stdout) == (1, "")


def test_each_lock_that_nobody_asked_for_says_why() -> None:
    quiet = {Reason.ASKED, Reason.PANIC}

    told = {each: notice_of(Start(locked=each)) for each in Reason}

    assert {each for each, words in told.items() if not words} == quiet
    assert len(set(told.values())) == len(told) - 1
    assert notice_of(Start()) == ""


@pytest.mark.parametrize("unsaved", Unsaved)
def test_each_loss_is_told(unsaved: Unsaved) -> None:
    assert loss_of(unsaved).startswith("Not everything that you had typed could be")


def test_an_interrupt_that_is_to_be_ignored_stays_ignored() -> None:
    code = (
        "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
        "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]); "
        "from hikidashi.ui.interrupt import Interrupts; Interrupts(app); "
        "print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )

    assert done.stdout.strip() == "True"
