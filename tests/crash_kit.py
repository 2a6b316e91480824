"""Runs another process with a vault, and kills it without warning."""

import os
import random
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from vault_kit import rounds

TESTS = Path(__file__).resolve().parent
SEED = int(os.environ.get("HIKIDASHI_SEED", "1"))
ORDERS = 10  # kinds of work that is killed; a soak shares its kills among them
_PIECE = 4096


def kills(usual: int) -> int:
    """Return how often one kind of work is killed."""
    return -(-rounds(usual * ORDERS) // ORDERS)


def chance() -> random.Random:
    """Return what decides when to kill; a run is told again by its seed."""
    return random.Random(SEED)  # noqa: S311 - when to kill is no secret


class Child:
    """Another process with a vault, and what it has said."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        self._process = process
        self._descriptor = process.stdout.fileno()
        self._heard = b""

    def hear(self) -> str:
        """Wait for the next line."""
        while b"\n" not in self._heard:
            piece = os.read(self._descriptor, _PIECE)
            assert piece, "the child has ended"
            self._heard += piece
        line, self._heard = self._heard.split(b"\n", 1)
        return line.decode()

    def hear_until(self, moment: float) -> list[str]:
        """Return the lines that are said within so many seconds, then kill."""
        end = monotonic() + moment
        while (left := end - monotonic()) > 0:
            if select.select([self._descriptor], [], [], left)[0]:
                piece = os.read(self._descriptor, _PIECE)
                assert piece, "the child has ended"
                self._heard += piece
        self._process.kill()
        while piece := os.read(self._descriptor, _PIECE):
            self._heard += piece  # said before it died
        return self._heard.decode().split("\n")[:-1]


@contextmanager
def child(order: str, folder: Path) -> Iterator[Child]:
    """Give a child at work; at the end it is killed, if it was not yet."""
    path = os.pathsep.join([str(TESTS), str(TESTS.parent / "desktop")])
    command = [sys.executable, "-m", "vault_child", order, str(folder)]
    pipe = subprocess.PIPE
    environment = {**os.environ, "PYTHONPATH": path}
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe) as process:
        try:
            at_work = Child(process)
            assert at_work.hear() == "open"
            yield at_work
        finally:
            process.kill()
