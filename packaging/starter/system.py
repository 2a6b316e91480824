"""Which package manager this system has, and how it is asked for packages."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

OS_RELEASE = Path("/etc/os-release")

BEFORE_T64 = {"bullseye", "bookworm", "focal", "jammy"}
"""Releases whose libraries do not carry the suffix of the 64-bit time change."""


class Family(Enum):
    """How packages are called and installed."""

    APT = "apt"
    DNF = "dnf"
    OTHER = "other"


class Manner(Enum):
    """How much may be done without asking."""

    ASK = "ask"
    GO = "go"


@dataclass(frozen=True)
class System:
    """What must be known of a system to name its packages."""

    family: Family
    t64: bool = False

    def command(self, packages: Sequence[str]) -> str:
        """Return what a person types to get ``packages``; empty if we cannot tell."""
        line = _install(self.family, packages)
        return shlex.join(["sudo", *line]) if line else ""


def this_system(os_release: Path = OS_RELEASE) -> System:
    """Tell the family from os-release(5); anything but Linux is OTHER."""
    if not os_release.is_file():
        return System(Family.OTHER)
    return system_of(_fields(os_release.read_text("utf-8")))


def system_of(fields: Mapping[str, str]) -> System:
    """Tell the family from the fields of os-release(5)."""
    names = {fields.get("ID", ""), *fields.get("ID_LIKE", "").split()}
    if names & {"debian", "ubuntu"}:
        codename = (
            fields.get("UBUNTU_CODENAME")
            or fields.get("DEBIAN_CODENAME")
            or fields.get("VERSION_CODENAME")
        )
        return System(Family.APT, t64=codename not in BEFORE_T64)
    if names & {"fedora", "rhel", "centos"}:
        return System(Family.DNF)
    return System(Family.OTHER)


def get(system: System, packages: Sequence[str], manner: Manner) -> bool:
    """Install ``packages`` where we may; return whether that was done.

    A person at a terminal is asked. CI=true, or root with no terminal as in a fresh
    container, means that nobody is there to be asked and that all may be installed.
    """
    line = _install(system.family, packages)
    right = _right_to_install(manner)
    if not line or right is None:
        return False
    print(f"\nThese system packages are needed: {' '.join(packages)}")
    if not _free_to_go(manner, right) and not _yes(shlex.join([*right, *line])):
        return False
    if system.family is Family.APT:
        _call([*right, "apt-get", "update", "-q"])
    return _call([*right, *line])


def in_ci() -> bool:
    """Tell whether a build server runs us."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def _install(family: Family, packages: Sequence[str]) -> list[str]:
    match family:
        case Family.APT:
            return ["apt-get", "install", "-y", "--no-install-recommends", *packages]
        case Family.DNF:
            return ["dnf", "install", "-y", *packages]
        case Family.OTHER:
            return []


def _right_to_install(manner: Manner) -> list[str] | None:
    """Return what to put before the command, or None if we have no right to it."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if _quiet(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return ["sudo"] if _someone_is_there() and manner is Manner.ASK else None


def _free_to_go(manner: Manner, right: Sequence[str]) -> bool:
    is_root = not right
    unattended = in_ci() or (is_root and not _someone_is_there())
    return manner is Manner.GO or unattended


def _someone_is_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _yes(command: str) -> bool:
    if not _someone_is_there():
        return False
    answer = input(f"Run this now?  {command}  [Y/n] ")
    return answer.strip().lower() in {"", "y", "yes"}


def _call(command: Sequence[str]) -> bool:
    print(f"$ {shlex.join(command)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.call(command, env=environment) == 0
    except OSError as problem:
        print(problem.strerror)
        return False


def _quiet(command: Sequence[str]) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _fields(text: str) -> dict[str, str]:
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    return {key: value.strip("\"'") for key, value in pairs}
