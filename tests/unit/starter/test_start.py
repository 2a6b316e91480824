import ast
from pathlib import Path

import pytest

import start

START = Path(start.__file__)


def test_the_first_file_is_understood_by_pythons_that_are_too_old() -> None:
    source = START.read_text("utf-8")

    tree = ast.parse(source, feature_version=(3, 6))

    assert tree.body


def test_the_first_file_needs_nothing_but_the_standard_library_at_import() -> None:
    tree = ast.parse(START.read_text("utf-8"))

    names = {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for name in node.names
    }

    assert names == {"importlib", "platform", "shutil", "subprocess", "sys"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


@pytest.mark.parametrize(
    ("version", "implementation", "expected"),
    [
        ((3, 10), "CPython", False),
        ((3, 11), "CPython", True),
        ((3, 14), "CPython", True),
        ((3, 15), "CPython", False),
        ((3, 11), "PyPy", False),
    ],
)
def test_only_pythons_that_the_locks_cover_fit(
    version: tuple[int, int], implementation: str, *, expected: bool
) -> None:
    assert start.fits(version, implementation) is expected


def test_the_refusal_names_the_version_and_a_command() -> None:
    refusal = start.refusal("3.9.6")

    assert "3.9.6" in refusal
    assert "apt-get install python3.11 python3.11-venv" in refusal


def test_the_newest_fitting_python_on_the_path_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("python3.10", "python3.12", "python3.13", "python3.15"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n", "utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert start.another_python() == str(tmp_path / "python3.13")
