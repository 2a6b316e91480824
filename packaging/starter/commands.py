"""The commands of ``start.py``: what ``make run``, ``make test`` and the rest do."""

import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

from starter import gates
from starter.environment import ROOT, Environment, SetupError, prepare
from starter.parts import (
    Part,
    can_show,
    for_screen,
    for_tests,
    has_display,
    missing,
    packages,
)
from starter.system import Manner, get, in_ci, this_system


def main(arguments: Sequence[str]) -> int:
    """Carry out one command; return the exit code."""
    name, *rest = arguments or ["help"]
    command = COMMANDS.get(name)
    if command is None:
        print(f"usage: start.py {'|'.join(COMMANDS)} [...]", file=sys.stderr)
        return 2
    try:
        return command(rest)
    except SetupError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: Sequence[str]) -> int:
    """Open the app; without a display, do its main job."""
    environment = prepare("run", Manner.ASK)
    app = [environment.program("hikidashi")]
    if not has_display():
        return _headless(app)
    lacking = _get_parts(for_screen(), Manner.ASK)
    if not can_show(lacking):
        raise SetupError(f"The window needs parts of the system.\n{_advice(lacking)}")
    return subprocess.call([*app, *arguments])


def test(arguments: Sequence[str]) -> int:
    """Pass all gates, having set up what they need where we may."""
    left_out = _get_parts(for_tests(), Manner.GO)
    if left_out and in_ci():
        raise SetupError(f"Nothing may be left out here.\n{_advice(left_out)}")
    environment = prepare("dev", Manner.GO)
    failed = gates.pass_through(
        [
            *gates.lint_gates(environment),
            *gates.test_gates(environment, left_out, arguments),
        ]
    )
    if left_out:
        print(f"\nTests were left out.\n{_advice(left_out)}")
    return _verdict(failed)


def lint(_arguments: Sequence[str]) -> int:
    """Pass the gates that only read the code."""
    environment = prepare("dev", Manner.GO)
    return _verdict(gates.pass_through(gates.lint_gates(environment)))


def bench(arguments: Sequence[str]) -> int:
    """Print the ratios that are promised."""
    left_out = _get_parts(for_tests(), Manner.GO)
    if left_out:
        print(f"Some figures will be left out.\n{_advice(left_out)}")
    return _run_script(
        prepare("dev", Manner.GO), "tests/benchmarks/run_all.py", arguments
    )


def soak(arguments: Sequence[str]) -> int:
    """Run the long forms of the vault's fault tests: TIMES rounds, from a SEED."""
    environment = prepare("dev", Manner.GO)
    times = arguments[0] if arguments else "1000"
    seed = arguments[1] if len(arguments) > 1 else str(secrets.randbelow(10**6))
    print(f"{times} rounds, seed {seed}", flush=True)
    return subprocess.call(
        [environment.python, "-m", "pytest", "-q", "-n", "auto", *gates.FAULT_TESTS],
        cwd=ROOT,
        env={**gates.surroundings(), "HIKIDASHI_SOAK": times, "HIKIDASHI_SEED": seed},
    )


def i18n(_arguments: Sequence[str]) -> int:
    """Collect the sentences of the app and compile their translations."""
    environment = prepare("dev", Manner.GO)
    return max(
        _run_script(environment, "packaging/i18n.py", [step])
        for step in ("update", "compile")
    )


def screenshots(arguments: Sequence[str]) -> int:
    """Take the pictures of README.md anew."""
    environment = prepare("dev", Manner.GO)
    return _run_script(environment, "packaging/screenshots.py", arguments)


def lock(arguments: Sequence[str]) -> int:
    """Write the locks anew from pyproject.toml; ``--upgrade`` takes newer versions."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetupError("Locking needs uv. Please run:\n  pip install uv")
    locks = ROOT / "packaging" / "locks"
    manner = "--universal --only-binary :all: --generate-hashes --no-emit-index-url"
    base = [uv, "pip", "compile", "pyproject.toml", *manner.split()]
    base += ["--no-header", "--no-annotate", "--quiet", "--extra", "checkout"]
    dev, run_only = str(locks / "dev.txt"), str(locks / "run.txt")
    for command in (
        [*base, *arguments, "--extra", "dev", "-o", dev],
        [*base, *arguments, "-c", dev, "-o", run_only],
    ):
        code = subprocess.call(command, cwd=ROOT)
        if code != 0:
            return code
    return 0


def _headless(app: Sequence[str]) -> int:
    letters = ROOT / "letters"
    print(
        "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so the\n"
        "window stays closed and the main job is done instead: letters of disclosure\n"
        "and deletion to the five bundled services, in Japanese and English, as PDF.",
        flush=True,
    )
    choice = ["--service", "all", "--kind", "all", "--lang", "all"]
    code = subprocess.call(
        [*app, "letter", "draft", *choice, "--to", "pdf", "--out", str(letters)]
    )
    if code == 0:
        print(f"The letters are in {letters}.")
    return code


def _get_parts(parts: Sequence[Part], manner: Manner) -> list[Part]:
    """Install what is missing of ``parts`` where we may; return what still is."""
    lacking = missing(parts)
    if lacking:
        system = this_system()
        get(system, packages(lacking, system), manner)
    return missing(lacking)


def _advice(lacking: Sequence[Part]) -> str:
    system = this_system()
    names = packages(lacking, system)
    what = ", ".join(part.probe for part in lacking)
    command = system.command(names)
    if not command:
        return f"Missing: {what}. Please install the packages that hold them."
    return f"Missing: {what}. Please run:\n  {command}"


def _run_script(environment: Environment, script: str, arguments: Sequence[str]) -> int:
    return subprocess.call([environment.python, script, *arguments], cwd=ROOT)


def _verdict(failed: Sequence[str]) -> int:
    print(f"\nRed: {', '.join(failed)}" if failed else "\nAll gates are green.")
    return 1 if failed else 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "soak": soak,
    "i18n": i18n,
    "screenshots": screenshots,
    "lock": lock,
}
