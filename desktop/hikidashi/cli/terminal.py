"""The two streams of a command: results on one, messages on the other."""

import json
import re
import sys
from dataclasses import dataclass
from io import StringIO, TextIOWrapper
from typing import TextIO

# A policy or a vault may hold what moves a terminal's cursor, writes to its clipboard
# or turns the order of a line around: control characters (category Cc of Unicode,
# but not the tab and the line feed) and those of UAX #9 that have no shape.
_COMMANDS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def harmless(text: str) -> str:
    """Return a text that a terminal shows and does not obey.

    The escapes are also those of JSON, where all of these stand in strings.
    """
    return _COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class CommandError(Exception):
    """A user error of the command line itself; its text is the sentence to show."""

    code = 1


class UsageError(CommandError):
    """A use of the command line that its grammar alone cannot refuse."""

    code = 2


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a command writes: results to ``out``, messages for people to ``err``."""

    out: TextIO
    err: TextIO

    def print(self, text: str) -> None:
        """Write a line of the result."""
        self.out.write(f"{harmless(text)}\n")

    def print_json(self, value: object) -> None:
        """Write the whole result as one JSON document."""
        self.out.write(harmless(json.dumps(value, ensure_ascii=False, indent=2)))
        self.out.write("\n")

    def say(self, text: str) -> None:
        """Tell the person in front of the terminal something."""
        self.err.write(f"{harmless(text)}\n")


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
