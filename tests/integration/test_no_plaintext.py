"""No private word stands on the disk, but in the letters that the user exported."""

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from journey import PARAGRAPH, PASSPHRASE, PERSON, SECRETS, real_house, walk

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Move everything that belongs to the user into a folder of its own."""
    home = tmp_path / "home"
    for name, folder in _homes(home).items():
        Path(folder).mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, folder)
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield home
    tempfile.tempdir = None


def test_no_private_word_is_on_the_disk_at_any_step(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    found: list[tuple[str, str]] = []
    steps: list[str] = []

    def look(step: str) -> None:
        steps.append(step)
        found.extend((step, leak) for leak in _leaks(home))

    walk(real_house(), home, look)

    said = capsys.readouterr()
    assert steps[-1] == "lock again"
    assert found == []
    assert _seen_in((caplog.text + said.out + said.err).encode()) == []


def test_the_search_would_find_a_private_word(home: Path) -> None:
    (home / "oops.log").write_text(f"user={PERSON.name}", "utf-16-le")
    (home / "oops.db").write_bytes(b"\0\1" + PASSPHRASE.encode() + b"\0")
    (home / "oops.json").write_text(ascii(PARAGRAPH), "utf-8")

    found = _leaks(home)

    assert {leak.split(":")[0] for leak in found} == {
        "oops.log",
        "oops.db",
        "oops.json",
    }


@pytest.mark.needs_strace
def test_files_are_written_only_where_the_user_expects_them(tmp_path: Path) -> None:
    """Temporary files that are deleted at once are seen too."""
    home, log = tmp_path / "home", tmp_path / "calls.txt"
    homes = _homes(home)
    for folder in homes.values():
        Path(folder).mkdir(parents=True, exist_ok=True)
    path = os.pathsep.join(str(ROOT / name) for name in ("desktop", "tests"))
    trace = "trace=open,openat,creat,rename,renameat,renameat2,mkdir,mkdirat"
    watch = ["strace", "-f", "-qq", "-e", trace, "-o", str(log)]

    subprocess.run(
        [*watch, sys.executable, "-B", "-m", "journey", str(home)],
        check=True,
        capture_output=True,
        env={**homes, "PATH": os.environ["PATH"], "PYTHONPATH": path},
    )

    written = {Path(name) for name in _written(log.read_text("utf-8"))}
    allowed = (
        *(home / name for name in ("vault", "out", "sealed", "backups")),
        *(home / name / "hikidashi" for name in ("config", "state")),
    )
    assert any(home / "vault" in path.parents for path in written)
    assert [
        path
        for path in written
        if not any(path == good or good in path.parents for good in allowed)
    ] == []


def _homes(home: Path) -> dict[str, str]:
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        "TMPDIR": str(home / "tmp"),
    }


def _leaks(home: Path) -> list[str]:
    out = home / "out"
    files = (path for path in home.rglob("*") if path.is_file())
    return [
        f"{path.relative_to(home)}: {secret}"
        for path in files
        if out not in path.parents
        for secret in [
            *_seen_in(path.read_bytes()),
            *_seen_in(str(path.relative_to(home)).encode()),
        ]
    ]


def _seen_in(data: bytes) -> list[str]:
    return [
        secret for secret in SECRETS if any(form in data for form in _forms(secret))
    ]


def _forms(secret: str) -> list[bytes]:
    """Return how a text may look inside a file."""
    plain = [secret.encode(code) for code in ("utf-8", "utf-16-le", "cp932")]
    return [*plain, ascii(secret)[1:-1].encode()]


def _written(calls: str) -> Iterator[str]:
    """Return the paths that were made, or opened for writing, in strace's words."""
    for line in calls.splitlines():
        names = line.split('"')[1::2]
        opened = any(word in line for word in ("O_WRONLY", "O_RDWR", "O_CREAT"))
        made = any(word in line for word in ("creat(", "rename", "mkdir"))
        failed = "= -1 " in line
        if (opened or made) and names and not failed:
            yield names[-1]
