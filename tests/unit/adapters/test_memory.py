"""A crash leaves no memory behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux itself")

_RAISE_LIMIT = """
import resource
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
"""
_CALL = """
import sys
from hikidashi.__main__ import main
main(["--version"])
"""
_WINDOW = """
from hikidashi.porch import build_porch
build_porch().build_house()
"""
_TELL = """
import ctypes, resource
print(ctypes.CDLL(None).prctl(3), resource.getrlimit(resource.RLIMIT_CORE))
"""


def run(folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path("desktop").resolve())},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("start", [_CALL, _WINDOW], ids=["command", "window"])
def test_dumps_are_forbidden_before_anything_can_be_unlocked(
    tmp_path: Path, start: str
) -> None:
    done = run(tmp_path, _RAISE_LIMIT + start + _TELL)

    assert done.stdout.splitlines()[-1] == "0 (0, 0)"


def test_a_crash_writes_no_memory_to_the_disk(tmp_path: Path) -> None:
    done = run(tmp_path, _RAISE_LIMIT + _CALL + "import os; os.abort()")

    assert done.returncode < 0
    assert list(tmp_path.iterdir()) == []
