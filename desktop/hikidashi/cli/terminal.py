"""The two streams of a command: results on one, messages on the other."""

import json
import sys
from dataclasses import dataclass
from io import StringIO, TextIOWrapper
from typing import TextIO


class CommandError(Exception):
    """A user error of the command line itself; its text is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a command writes: results to ``out``, messages for people to ``err``."""

    out: TextIO
    err: TextIO

    def print(self, text: str) -> None:
        """Write a line of the result."""
        self.out.write(f"{text}\n")

    def print_json(self, value: object) -> None:
        """Write the whole result as one JSON document."""
        self.out.write(json.dumps(value, ensure_ascii=False, indent=2))
        self.out.write("\n")

    def say(self, text: str) -> None:
        """Tell the person in front of the terminal something."""
        self.err.write(f"{text}\n")


def standard_terminal() -> Terminal:
    """Return the process's own streams, as UTF-8 whatever the console's code page.

    A character that a stream cannot carry must never end a command that has already
    written a letter, so it is shown as an escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Windows gives a program without a console no streams at all.
    return Terminal(sys.stdout or StringIO(), sys.stderr or StringIO())
