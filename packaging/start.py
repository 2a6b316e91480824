"""Sets up and starts Hikidashi on a machine that has only Python.

``python3 packaging/start.py run`` opens the app, ``... test`` passes every gate. This
file keeps to a grammar that old Pythons understand, so that they too can say what is
wrong; all else is in ``starter/``.
"""

import importlib
import platform
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWEST = (3, 14)


def main() -> int:
    """Go on with this Python, or with a fitting one that is on the path."""
    if fits(sys.version_info[:2], platform.python_implementation()):
        return int(importlib.import_module("starter.commands").main(sys.argv[1:]))
    other = another_python()
    if other:
        return subprocess.call([other, *sys.argv])
    print(refusal(platform.python_version()), file=sys.stderr)
    return 1


def fits(version: "tuple[int, int]", implementation: str) -> bool:
    """Tell whether the locked packages exist for this Python."""
    return OLDEST <= version <= NEWEST and implementation == "CPython"


def another_python() -> "str | None":
    """Return the newest fitting Python that is installed under its full name."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    return None


def refusal(version: str) -> str:
    """Say what is wrong with this Python and how to get another."""
    return (
        f"Hikidashi needs CPython 3.11, 3.12, 3.13 or 3.14; this one is {version}.\n"
        "  Debian, Ubuntu:  sudo apt-get install python3.11 python3.11-venv\n"
        "  Fedora:          sudo dnf install python3.13\n"
        "  macOS:           brew install python@3.13\n"
        "  Windows:         winget install Python.Python.3.13"
    )


if __name__ == "__main__":
    sys.exit(main())
