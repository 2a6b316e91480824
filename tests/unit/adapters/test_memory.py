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


def test_the_program_forbids_dumps_before_anything_else(tmp_path: Path) -> None:
    done = run(tmp_path, _RAISE_LIMIT + _CALL + _TELL)

    assert done.stdout.splitlines()[-1] == "0 (0, 0)"


def test_a_crash_writes_no_memory_to_the_disk(tmp_path: Path) -> None:
    done = run(tmp_path, _RAISE_LIMIT + _CALL + "import os; os.abort()")

    assert done.returncode < 0
    assert list(tmp_path.iterdir()) == []
