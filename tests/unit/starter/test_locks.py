import re
from pathlib import Path

import pytest

from starter.environment import LOCKS

RUN, DEV = LOCKS / "run.txt", LOCKS / "dev.txt"


@pytest.mark.parametrize("lock", [RUN, DEV], ids=lambda path: path.name)
def test_a_lock_names_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")

    assert "http" not in text
    assert "://" not in text
    assert "--index-url" not in text


@pytest.mark.parametrize("lock", [RUN, DEV], ids=lambda path: path.name)
def test_every_locked_package_has_a_hash(lock: Path) -> None:
    entries = lock.read_text("utf-8").replace("\\\n", " ").splitlines()

    assert entries
    assert [line for line in entries if "--hash=sha256:" not in line] == []


def test_what_runs_is_locked_to_the_versions_that_are_tested() -> None:
    assert _pins(RUN) <= _pins(DEV)


def _pins(lock: Path) -> set[str]:
    return set(re.findall(r"^(\S+==\S+)", lock.read_text("utf-8"), re.MULTILINE))
