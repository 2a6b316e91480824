import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_catalogues_are_complete_and_compiled() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "i18n.py", "check"],
        capture_output=True,
        check=False,
    )

    assert (done.stderr.decode("utf-8"), done.returncode) == ("", 0)


def test_the_catalogues_hold_no_date_and_nobody() -> None:
    for file in (ROOT / "resources" / "locale").rglob("hikidashi.*"):
        content = file.read_bytes()
        assert b"Date:" not in content
        assert b"Last-Translator" not in content
        assert b"Generated-By" not in content
