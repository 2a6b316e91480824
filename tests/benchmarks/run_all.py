"""Runs every benchmark of this folder, one after the other, and prints its figures."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NOT_BENCHMARKS = {"run_all.py"}
NEEDS_GOLD = "policy_gold.py"


def main() -> int:
    """Return how many benchmarks failed to run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, help="a set of policies with gold facts")
    gold = parser.parse_args().gold
    failed = 0
    for script in sorted(HERE.glob("*.py")):
        if script.name in NOT_BENCHMARKS or (script.name == NEEDS_GOLD and not gold):
            continue
        print(f"\n== {script.stem}", flush=True)
        arguments = [str(gold.resolve())] if script.name == NEEDS_GOLD else []
        failed += _run(script, arguments) != 0
    return failed


def _run(script: Path, arguments: Sequence[str]) -> int:
    path = os.pathsep.join(str(ROOT / name) for name in ("desktop", "tests"))
    surroundings = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": path}
    return subprocess.call([sys.executable, str(script), *arguments], env=surroundings)


if __name__ == "__main__":
    sys.exit(main())
