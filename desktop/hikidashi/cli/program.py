"""Runs one command and turns every outcome into an exit code.

0 is success, 1 a user error with one clear line, 2 a wrong use of the command line
(argparse), 70 a bug (EX_SOFTWARE of BSD's sysexits), 130 a stop by Ctrl-C and 141 an
output that nobody reads any more, as shells count them.
"""

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence

from hikidashi.cli import letters, network, policies, records, services, vault
from hikidashi.cli.parser import Command, Commands, Parser
from hikidashi.cli.terminal import CommandError, Terminal
from hikidashi.domain.errors import HikidashiError
from hikidashi.usecases.house import House
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain

USER_ERROR = 1
BUG = 70
STOPPED = 130
NOBODY_READS = 141


def build_parser(version: str) -> Parser:
    """Build the whole grammar in the language that is in use."""
    parser = Parser(
        prog="hikidashi",
        description=_(
            "A locked drawer on your own computer: who holds data about you, and the "
            "letters to ask for it. Without a command the window opens."
        ),
    )
    parser.options.add_argument(
        "--version",
        action="version",
        version=f"hikidashi {version}",
        help=_("show the version and exit"),
    )
    commands = Commands(parser)
    for noun in (vault, policies, services, letters, records, network):
        noun.add_commands(commands)
    return parser


def run_command(
    argv: Sequence[str], house: House, terminal: Terminal, version: str
) -> int:
    """Understand ``argv`` and do it; returns the exit code."""
    try:
        args = build_parser(version).parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USER_ERROR
    return _run(args, house, terminal)


def _run(args: Namespace, house: House, terminal: Terminal) -> int:
    command: Command = args.run
    try:
        code = command(args, house, terminal)
        terminal.out.flush()
    except CommandError as error:
        return _refuse(terminal, str(error), error.code)
    except HikidashiError as error:
        return _refuse(terminal, explain(error).text)
    except BrokenPipeError:
        return _leave_quietly()
    except KeyboardInterrupt:
        terminal.say("")
        return STOPPED
    except Exception as error:  # noqa: BLE001 - the last stop before a traceback
        return _apologise(args, terminal, error)
    return code


def _refuse(terminal: Terminal, sentence: str, code: int = USER_ERROR) -> int:
    terminal.say(_("hikidashi: {sentence}").format(sentence=sentence))
    return code


def _leave_quietly() -> int:
    """Let go of an output that was closed, so that the interpreter's exit is quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return NOBODY_READS


def _apologise(args: Namespace, terminal: Terminal, error: Exception) -> int:
    """Name a bug by its kind only: its text might hold the user's data."""
    terminal.say(
        _(
            "hikidashi: This should not have happened ({kind}). Your drawer holds what "
            "was saved before. With --debug you can see where it came from."
        ).format(kind=type(error).__name__)
    )
    if "debug" in args:
        terminal.say(_came_from(error))
    return BUG


def _came_from(error: BaseException) -> str:
    """Return the lines of our code and of the libraries that an error went through.

    The errors' own texts stay out, since they may quote what the user typed.
    """
    cause = error.__cause__ or error.__context__
    before = "" if cause is None else f"{_came_from(cause)}\n\n"
    places = "".join(traceback.format_tb(error.__traceback__))
    return f"{before}Traceback:\n{places}{type(error).__qualname__}"
