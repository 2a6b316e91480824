import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "desktop" / "hikidashi"


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


def test_no_sentence_hides_in_a_formatted_string() -> None:
    """What collects the sentences does not look in there, so none is translated."""
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in SOURCE.rglob("*.py")
        for string in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "ngettext", "later"}
    ]

    assert hidden == []
