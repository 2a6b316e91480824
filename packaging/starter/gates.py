"""The gates: everything that must be green before a change is taken."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

from starter.environment import ROOT, Environment
from starter.parts import ANY_SCREEN, Part, on_linux

PURE_ROOMS = ("domain", "usecases")
"""Rooms without any device: every branch of them is tested, and by the tests of
single rooms alone. To watch all other code as well would make all tests slower by half.
"""
TESTS_OF_ROOMS = ("tests/unit", "tests/property", "tests/contracts")

FAULT_TESTS = (
    "tests/integration/test_backups.py",
    "tests/integration/test_portable_exports.py",
    "tests/integration/test_store_faults.py",
    "tests/integration/test_stored_files.py",
    "tests/integration/test_vault_crash.py",
    "tests/integration/test_vault_damage.py",
    "tests/integration/test_vault_flips.py",
    "tests/integration/test_vault_full_disk.py",
    "tests/ui/test_lock_in_the_middle.py",
    "tests/property/test_key_file_properties.py",
    "tests/property/test_passphrase_properties.py",
    "tests/property/test_policy_sources.py",
    "tests/property/test_records_round_trip.py",
    "tests/property/test_store_model.py",
    "tests/property/test_tallies_model.py",
    "tests/property/test_vault_lifecycle.py",
    "tests/property/test_vault_properties.py",
    "tests/unit/adapters/previews/test_hostile.py",
    "tests/unit/adapters/vault/test_blobs.py",
    "tests/unit/adapters/vault/test_tar.py",
)
"""Tests that kill, tear and flip; they repeat as often as HIKIDASHI_SOAK says."""


@dataclass(frozen=True)
class Gate:
    """One program that must end with 0."""

    name: str
    command: Sequence[str]


def lint_gates(environment: Environment) -> list[Gate]:
    """Return the gates that only read the code."""
    python = environment.python
    return [
        Gate("ruff check", [python, "-m", "ruff", "check", "."]),
        Gate("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        Gate("mypy", [python, "-m", "mypy"]),
        Gate("import rules", [environment.program("lint-imports"), "--no-cache"]),
        Gate("translations", [python, "packaging/i18n.py", "check"]),
    ]


def test_gates(
    environment: Environment, left_out: Sequence[Part], extra: Sequence[str]
) -> list[Gate]:
    """Return the gates that run the code."""
    python = environment.python
    tests = [python, "-m", "pytest", "-q", "-n", "auto", *_without(left_out), *extra]
    watched = [f"--cov=hikidashi.{room}" for room in PURE_ROOMS]
    coverage = [*watched, "--cov-branch", "--cov-report="]
    others = [f"--ignore={folder}" for folder in TESTS_OF_ROOMS]
    pure = ["report", "--show-missing", "--skip-covered", "--fail-under=100"]
    return [
        Gate("tests of single rooms", [*tests, *coverage, *TESTS_OF_ROOMS]),
        Gate(
            "100 % of the branches of domain and usecases",
            [python, "-m", "coverage", *pure],
        ),
        Gate("tests of the whole", [*tests, *others]),
    ]


def pass_through(gates: Sequence[Gate]) -> list[str]:
    """Run all ``gates``, also after one has failed; return the names of those."""
    failed = []
    for gate in gates:
        print(f"\n== {gate.name}", flush=True)
        began = time.monotonic()
        code = subprocess.call(gate.command, cwd=ROOT, env=surroundings())
        print(f"== {gate.name}: {time.monotonic() - began:.0f} s", flush=True)
        if code != 0:
            failed.append(gate.name)
    return failed


def _without(parts: Sequence[Part]) -> list[str]:
    """Return the options that leave out what cannot run without ``parts``."""
    options = []
    markers = {part.marker for part in parts} - {""}
    if any(part in ANY_SCREEN for part in parts):
        # Qt cannot be loaded, so neither can its plugin, whose options are now unknown.
        options += ["-p", "no:pytest-qt", "-o", "addopts=--import-mode=importlib"]
        options += ["-W", "ignore::pytest.PytestConfigWarning", "--ignore=tests/ui"]
    if any(not part.marker for part in parts):
        markers.add("needs_display")
    if markers:
        options += ["-m", " and ".join(f"not {each}" for each in sorted(markers))]
    return options


def surroundings() -> dict[str, str]:
    """Return the environment of the gates: no screen, and our own interpreter."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if on_linux():
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            surroundings.pop(name, None)
    return surroundings
