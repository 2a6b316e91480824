"""What is left out where a program is missing, and what a soak repeats."""

import re
from pathlib import Path

import pytest

from starter.gates import FAULT_TESTS, TESTS_OF_ROOMS
from starter.parts import TEST_PROGRAMS, Part

ROOT = Path(__file__).resolve().parents[3]
TESTS = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in (ROOT / "tests").rglob("test_*.py")
    if path.parent.name != "starter"
}
KITS = {"private_bus": "needs_dbus", "x11_screen": "needs_display"}
"""What starts a program for a test."""


@pytest.mark.parametrize("part", TEST_PROGRAMS, ids=lambda each: each.probe)
def test_who_starts_a_program_carries_its_marker(part: Part) -> None:
    kits = [kit for kit, marker in KITS.items() if marker == part.marker]
    starts = [rf'"{part.probe}",\s', *(rf"from {kit} import" for kit in kits)]

    users = [n for n, text in TESTS.items() if re.search("|".join(starts), text)]

    assert users
    assert [name for name in users if part.marker not in TESTS[name]] == []


def test_a_soak_repeats_all_that_counts_its_rounds() -> None:
    counting = {
        name for name, text in TESTS.items() if re.search(r"(rounds|kills)\(", text)
    }

    assert counting == set(FAULT_TESTS)


def test_what_is_run_with_coverage_is_there() -> None:
    assert [name for name in TESTS_OF_ROOMS if not (ROOT / name).is_dir()] == []
