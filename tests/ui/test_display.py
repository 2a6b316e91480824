"""Whether a window can be opened is found out before Qt would abort."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from hikidashi.ui import display
from hikidashi.ui.display import DisplayError, check_display, displays
from hikidashi.ui.libraries import NEEDED, check_libraries


@pytest.fixture
def wayland() -> Iterator[dict[str, str]]:
    """Surroundings in which a Wayland compositor listens."""
    with (
        TemporaryDirectory() as folder,  # a socket's path must be short
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener,
    ):
        listener.bind(f"{folder}/wayland-7")
        listener.listen()
        yield {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": folder}


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_only_linux_is_asked(system: str) -> None:
    assert displays({}, system) == {system}


def test_no_display_is_refused() -> None:
    with pytest.raises(DisplayError) as refused:
        check_display({}, "linux")

    assert refused.value.libraries == ()


def test_a_display_that_does_not_answer_is_no_display() -> None:
    assert displays({"DISPLAY": ":4711"}, "linux") == set()


def test_a_name_that_is_no_display_is_none() -> None:
    assert displays({"DISPLAY": "nonsense"}, "linux") == set()


def test_a_display_on_another_machine_is_left_to_qt() -> None:
    assert displays({"DISPLAY": "far.example:0"}, "linux") == {"xcb"}


def test_a_wayland_compositor_is_a_display(wayland: dict[str, str]) -> None:
    assert displays(wayland, "linux") == {"wayland"}


def test_a_compositor_that_is_gone_is_no_display(tmp_path: Path) -> None:
    (tmp_path / "wayland-7").touch()
    gone = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}

    assert displays(gone, "linux") == set()


def test_a_wish_for_x11_is_not_met_by_wayland(wayland: dict[str, str]) -> None:
    assert displays(wayland | {"QT_QPA_PLATFORM": "xcb"}, "linux") == set()


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_some_platforms_need_no_display(platform: str) -> None:
    check_display({"QT_QPA_PLATFORM": platform}, "linux")


def test_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    with pytest.raises(DisplayError) as refused:
        check_libraries({"offscreen": ("libnowhere.so.9", *NEEDED["wayland"])})

    assert "libnowhere.so.9" in refused.value.libraries


def test_what_is_there_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    check_libraries()


def test_asking_for_a_display_does_not_load_qt() -> None:
    code = (
        "import sys; import hikidashi.ui.display; "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    root = Path(display.__file__).parents[2]

    done = subprocess.run([sys.executable, "-c", code], cwd=root, check=False)

    assert done.returncode == 0
