"""Nothing that the app does touches the network, seen from inside and outside."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from no_network import NetworkForbiddenError, guard

ROOT = Path(__file__).resolve().parents[1]
NOWHERE = ("192.0.2.1", 80)  # RFC 5737: an address that is only for documentation


def test_a_connection_from_python_is_refused_and_remembered() -> None:
    with socket.socket() as line, pytest.raises(NetworkForbiddenError):
        line.connect(NOWHERE)

    assert _taken() == ["socket.connect"]


def test_asking_for_a_name_is_refused_and_remembered() -> None:
    with pytest.raises(NetworkForbiddenError):
        socket.getaddrinfo("example.org", 443)

    assert _taken() == ["socket.getaddrinfo"]


def test_even_this_machine_is_refused_to_those_who_have_not_asked() -> None:
    with socket.socket() as line, pytest.raises(NetworkForbiddenError):
        line.bind(("127.0.0.1", 0))

    assert _taken() == ["socket.bind"]


@pytest.mark.usefixtures("loopback")
def test_a_test_that_asks_may_talk_to_this_machine_only() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()):
            pass
        with socket.socket() as line, pytest.raises(NetworkForbiddenError):
            line.connect(NOWHERE)

    assert _taken() == ["socket.connect"]


def test_only_one_room_knows_how_to_reach_other_computers() -> None:
    house = ROOT / "desktop" / "hikidashi"
    wire = re.compile(
        r"^\s*(?:import|from) (?:requests|urllib3|urllib\.request|http|ftplib|smtplib"
        r"|asyncio|ssl|PySide6\.QtNetwork)\b",
        re.MULTILINE,
    )

    rooms = {
        path.parent.relative_to(house).as_posix()
        for path in house.rglob("*.py")
        if wire.search(path.read_text("utf-8"))
    }

    assert rooms == {"adapters/network"}


@pytest.mark.needs_strace
def test_the_watch_from_outside_sees_a_connection(tmp_path: Path) -> None:
    attempt = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"

    calls = _network_calls(["-c", attempt], tmp_path)

    assert [call for call in calls if "connect(" in call]


@pytest.mark.needs_strace
def test_a_walk_through_the_whole_app_makes_no_network_call(tmp_path: Path) -> None:
    assert _network_calls(["-m", "journey", str(tmp_path)], tmp_path) == []
    assert list((tmp_path / "out").glob("*.pdf"))


@pytest.mark.needs_strace
def test_the_command_line_makes_no_network_call(tmp_path: Path) -> None:
    out = tmp_path / "out"
    draft = ["letter", "draft", "--service", "all", "--kind", "all", "--lang", "all"]

    calls = _network_calls(
        ["-m", "hikidashi", *draft, "--to", "pdf,txt,eml", "--out", str(out)], tmp_path
    )

    assert calls == []
    assert list(out.glob("*.eml"))


@pytest.mark.needs_strace
def test_watching_policies_fetches_nothing_without_leave(tmp_path: Path) -> None:
    """Each page is asked for only if both its owner and the command say so."""
    assert _network_calls(["-m", "watching_child", str(tmp_path)], tmp_path) == []
    assert (tmp_path / "done").read_text("utf-8") == "needs-you same needs-you"


@pytest.mark.needs_strace
def test_not_even_with_leave_is_an_address_asked_that_is_not_public(
    tmp_path: Path,
) -> None:
    calls = _network_calls(["-m", "watching_child", str(tmp_path), "--leave"], tmp_path)

    assert [
        call for call in calls if re.search(r"connect\(|send(to|msg)\(", call)
    ] == []
    assert (tmp_path / "done").read_text("utf-8") == "failed same failed"


def _network_calls(arguments: Sequence[str], home: Path) -> list[str]:
    """Run Python and return its calls, and its children's, that concern IP sockets."""
    log = home / "calls.txt"
    watch = ["strace", "-f", "-qq", "-e", "trace=%network", "-o", str(log)]
    path = os.pathsep.join(str(ROOT / name) for name in ("desktop", "tests"))
    surroundings = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": path,
        "QT_QPA_PLATFORM": "offscreen",
    }

    done = subprocess.run(
        [*watch, sys.executable, *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=surroundings,
    )

    assert done.returncode == 0, done.stderr
    lines = log.read_text("utf-8").splitlines()
    return [line for line in lines if re.search(r"AF_INET|sin_addr|sin6_addr", line)]


def _taken() -> list[str]:
    """Return what the guard has refused, and let it forget it."""
    refused, guard.refused = guard.refused, []
    return refused
