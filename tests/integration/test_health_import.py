"""A health export straight from its ZIP: exact, and in little memory."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from health_kit import HealthExport
from hikidashi.domain.records.builtin import PROTECTION
from import_kit import read

ROOT = Path(__file__).resolve().parents[2]
BENCHMARK = ROOT / "tests" / "benchmarks" / "health_import.py"
MEGABYTE = 1_000_000
FLAGS = {"1": True, "0": False, "": None}


@pytest.fixture
def export(tmp_path: Path) -> tuple[Path, Counter[bool | None]]:
    path = tmp_path / "export.zip"
    truth = HealthExport(25 * MEGABYTE).write_zip(path)
    return path, Counter({FLAGS[each]: n for each, n in truth.protection.items()})


def test_every_entry_comes_with_its_flag(
    export: tuple[Path, Counter[bool | None]],
) -> None:
    path, truth = export

    found = Counter(each.cell(PROTECTION) for each in read(path).records)

    assert found == truth


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only Linux tells the most memory"
)
def test_a_process_that_imports_stays_small(
    export: tuple[Path, Counter[bool | None]],
) -> None:
    folders = (ROOT / "desktop", ROOT / "tests")
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))}

    told = subprocess.run(
        [sys.executable, str(BENCHMARK), "--child", str(export[0])],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert 0 < int(told) < 64 * MEGABYTE
