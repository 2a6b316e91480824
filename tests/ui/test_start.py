"""The start: the frame first, then the page, and the house behind it all."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hikidashi import porch as front_door
from hikidashi.domain.keys.way import Passphrase
from hikidashi.ui.inside import Inside, inside_of
from hikidashi.ui.interrupt import Interrupts
from hikidashi.ui.shell import Shell
from hikidashi.ui.unlock.create_page import CreatePage
from hikidashi.ui.unlock.unlock_page import UnlockPage
from hikidashi.usecases.house import House
from hikidashi.usecases.porch import Porch
from shell_kit import PASSPHRASE, english, make_house

ROOT = Path(front_door.__file__).parents[1]
SIGNALS = (signal.SIGINT, signal.SIGTERM)
HEAVY = (
    "hikidashi.bootstrap",
    "hikidashi.domain.policy",
    "hikidashi.usecases.house",
    "hikidashi.ui.shell",
    "sqlcipher3",
    "typst",
    "jinja2",
    "cryptography",
)

TERMINATED = """
import os, signal, sys
from hikidashi.__main__ import main
from hikidashi.ui.shell import Shell

def loaded(shell):
    os.kill(os.getpid(), signal.SIGTERM)

Shell.move_in = lambda self, make, move_in=Shell.move_in: (
    move_in(self, make), loaded(self)
)
sys.exit(main([]))
"""


@pytest.fixture
def taken_over() -> Iterator[None]:
    """Puts back what the app takes over from Python: the hook and the signals."""
    hook = sys.excepthook
    handlers = {each: signal.getsignal(each) for each in SIGNALS}
    yield
    sys.excepthook = hook
    signal.set_wakeup_fd(-1)
    for number, handler in handlers.items():
        signal.signal(number, handler)


def porch_of(house: House) -> Porch:
    return Porch(
        preferences=house.preferences,
        default_vault=house.default_vault,
        holds_vault=house.vaults.exists,
        build_house=lambda: house,
    )


def test_the_first_window_waits_for_nothing_heavy() -> None:
    code = (
        "import sys; from hikidashi.__main__ import main; import hikidashi.ui.app; "
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stdout.strip() == "[]"


@pytest.mark.usefixtures("taken_over")
def test_a_passphrase_typed_before_the_house_is_there_is_not_lost(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    shell = Shell(qapp, porch_of(make_house(tmp_path, english())))
    shell.lobby.show_create()
    page = shell.lobby.page
    assert isinstance(page, CreatePage)
    page.passphrase.edit.setText(PASSPHRASE)
    page.again.edit.setText(PASSPHRASE)
    page.create_button.click()

    with qtbot.waitSignal(shell.loaded, timeout=20_000):
        shell.load()

    inside = shell.inside
    assert isinstance(inside, Inside)
    qtbot.waitUntil(lambda: inside.rooms is not None)
    shell.shut_down()


def test_leaving_before_the_house_is_there_is_no_trouble(
    qapp: QApplication, tmp_path: Path
) -> None:
    house = make_house(tmp_path, english())
    shell = Shell(qapp, porch_of(house))
    shell.load()
    shell.choices.speak("ja")

    shell.shut_down()
    QApplication.processEvents()
    shell.tongue.speak("en")

    assert shell.inside is None
    assert house.preferences.load().language == "ja"


def fail_to_build() -> object:
    raise MemoryError


def test_a_bug_while_loading_is_shown_and_the_page_says_what_to_do(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    house = make_house(tmp_path, english())
    shell = Shell(qapp, replace(porch_of(house), build_house=fail_to_build))
    shell.lobby.show_unlock(tmp_path)
    page = shell.lobby.page
    assert isinstance(page, UnlockPage)
    page.passphrase.edit.setText(PASSPHRASE)
    page.unlock.click()

    shell.load()
    qtbot.waitUntil(lambda: shell.crashes._dialog is not None)

    assert shell.crashes._dialog is not None
    shell.crashes._dialog.go_on.click()
    assert "start it again" in page.banner.message()
    assert page.unlock.isEnabled()
    page.unlock.click()
    assert page.unlock.isEnabled()
    shell.shut_down()


def test_a_part_that_cannot_be_loaded_later_is_no_secret(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "hikidashi.ui.rooms", None)
    shell = Shell(qapp, porch_of(make_house(tmp_path, english())))

    shell.load()
    qtbot.waitUntil(lambda: shell.crashes._dialog is not None)

    assert shell.crashes._dialog is not None
    assert "ModuleNotFoundError" in shell.crashes._dialog.details.toPlainText()
    shell.crashes._dialog.go_on.click()
    shell.shut_down()


@pytest.mark.usefixtures("taken_over")
def test_the_app_takes_its_bugs_before_it_loads_anything(
    qapp: QApplication, tmp_path: Path
) -> None:
    shell = Shell(qapp, porch_of(make_house(tmp_path, english())))

    shell.watch_over()

    assert sys.excepthook == shell.crashes.hook
    shell.shut_down()


@pytest.mark.usefixtures("taken_over")
def test_only_a_house_can_be_moved_into(qapp: QApplication, tmp_path: Path) -> None:
    shell = Shell(qapp, porch_of(make_house(tmp_path, english())))

    with pytest.raises(TypeError):
        inside_of("a tent", shell.front())

    shell.shut_down()


@pytest.mark.usefixtures("taken_over")
@pytest.mark.parametrize("number", SIGNALS)
def test_an_interrupt_from_outside_is_heard_at_once(
    qtbot: QtBot, qapp: QApplication, number: int
) -> None:
    signal.signal(number, signal.SIG_DFL)  # a run in the background ignores some
    interrupts = Interrupts(qapp)

    with qtbot.waitSignal(interrupts.asked):
        os.kill(os.getpid(), number)

    interrupts.deleteLater()


def test_a_terminated_app_ends_in_order_and_keeps_what_was_chosen(
    tmp_path: Path,
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", TERMINATED],
        cwd=ROOT,
        env=os.environ
        | {
            "HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path),
            "QT_QPA_PLATFORM": "offscreen",
        },
        stderr=subprocess.PIPE,
        text=True,
    )

    _, complaints = process.communicate(timeout=60)

    assert process.returncode == 0
    assert "Traceback" not in complaints
    kept = list(tmp_path.rglob("preferences.toml"))
    assert len(kept) == 1
    assert "window" in kept[0].read_text(encoding="utf-8")


def test_the_porch_knows_a_folder_with_a_drawer_in_it(tmp_path: Path) -> None:
    house = make_house(tmp_path, english())
    porch = front_door.build_porch()
    before = porch.holds_vault(tmp_path / "vault")

    house.vaults.create(tmp_path / "vault", Passphrase(PASSPHRASE)).close()

    assert not before
    assert porch.holds_vault(tmp_path / "vault")
    assert isinstance(porch.build_house(), House)
