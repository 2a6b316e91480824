"""The built wheel is the whole app: it works where there is no checkout."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(
        [*build, "-d", str(folder)], check=True, cwd=ROOT, capture_output=True
    )
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_every_resource(wheel: Path) -> None:
    expected = {
        f"hikidashi/_resources/{path.relative_to(RESOURCES).as_posix()}"
        for path in RESOURCES.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    with ZipFile(wheel) as archive:
        names = set(archive.namelist())

    assert expected
    assert expected - names == set()


def test_the_wheel_writes_a_letter_without_the_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    site, out = tmp_path / "site", tmp_path / "out"
    with ZipFile(wheel) as archive:
        archive.extractall(site)
    surroundings = {
        "HOME": str(tmp_path),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(site),
    }
    draft = ["letter", "draft", "--service", "sectra", "--kind", "disclosure"]
    options = ["--lang", "ja", "--to", "pdf,txt,eml", "--out", str(out)]

    where = subprocess.run(
        [sys.executable, "-c", "import hikidashi; print(hikidashi.__file__)"],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        env=surroundings,
        text=True,
    )
    subprocess.run(
        [sys.executable, "-m", "hikidashi", *draft, *options],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        env=surroundings,
    )

    assert Path(where.stdout.strip()).is_relative_to(site)
    assert {path.suffix for path in out.iterdir()} == {".pdf", ".txt", ".eml"}
