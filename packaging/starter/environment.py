"""The virtual environment in ``.venv``, made once and remade when a lock changes."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starter.system import Manner, get, this_system

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging" / "locks"
STAMP = VENV / "installed.txt"


class SetupError(Exception):
    """Something that only the person at the machine can put right."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment that holds what its lock says."""

    folder: Path = VENV

    @property
    def python(self) -> str:
        return self.program("python")

    def program(self, name: str) -> str:
        """Return the path of a program that a package has installed."""
        if os.name == "nt":
            return str(self.folder / "Scripts" / f"{name}.exe")
        return str(self.folder / "bin" / name)


def prepare(lock: str, manner: Manner) -> Environment:
    """Return an environment with the packages of ``lock`` ("run" or "dev").

    The packages of "run" are part of "dev", at the same versions. When nothing has
    changed since the last time this reads two small files and no more.

    Raises:
        SetupError: Python lacks a part, or the packages cannot be installed.
    """
    environment = Environment()
    stamp = STAMP.read_text("utf-8").split() if STAMP.is_file() else []
    wanted = _fingerprint()
    if stamp[:1] == [wanted] and {lock, "dev"} & set(stamp[1:]):
        return environment
    if stamp[:1] != [wanted]:
        _make(manner)
    STAMP.unlink(missing_ok=True)
    _install(environment, lock)
    STAMP.write_text(f"{wanted} {lock}\n", "utf-8")
    return environment


def _fingerprint() -> str:
    """Return a hash of all that the contents of the environment follow from."""
    seen = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for path in (LOCKS / "dev.txt", LOCKS / "run.txt", ROOT / "pyproject.toml"):
        seen.update(path.read_bytes())
    return seen.hexdigest()


def _make(manner: Manner) -> None:
    _need_ensurepip(manner)
    print(f"Making the environment {VENV} ...", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    _call([sys.executable, "-m", "venv", str(VENV)], "The environment was not made.")


def _need_ensurepip(manner: Manner) -> None:
    """Debian and Ubuntu keep this part of Python in a package of its own."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if importlib.util.find_spec("ensurepip") is not None:
        return
    system = this_system()
    if get(system, [package], manner):
        importlib.invalidate_caches()
        return
    command = system.command([package]) or f"install {package}"
    raise SetupError(f"This Python cannot make environments. Please run:\n  {command}")


def _install(environment: Environment, lock: str) -> None:
    print("Installing the locked packages (one to three minutes) ...", flush=True)
    pip = [environment.python, "-m", "pip", "--disable-pip-version-check", "install"]
    locked = ["--require-hashes", "--only-binary", ":all:", "-r"]
    _call(
        [*pip, "-q", *locked, str(LOCKS / f"{lock}.txt")],
        "The packages could not be installed. Is there a network connection?",
    )
    offline = ["--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    _call([*pip, "-q", *offline], "Hikidashi itself could not be installed.")


def _call(command: Sequence[str], problem: str) -> None:
    if subprocess.call(command) != 0:
        raise SetupError(problem)
