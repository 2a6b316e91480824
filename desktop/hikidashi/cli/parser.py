"""The grammar of the command line; each command brings its own options."""

import argparse
from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from hikidashi.cli.terminal import Terminal, harmless
from hikidashi.domain.letters.letter import LetterFormat
from hikidashi.usecases.house import House
from hikidashi.words.catalogue import _

ALL = "all"
_HELP = frozenset({"-h", "--help"})
_LONGEST_DESCRIPTOR = 9  # digits; a larger number is no C int
Command = Callable[[Namespace, House, Terminal], int]
"""Does what was asked and returns the exit code."""


class Formatter(RawDescriptionHelpFormatter):
    """Writes help in the user's language as far as argparse lets us."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(
            usage, actions, groups, _("Usage: ") if prefix is None else prefix
        )


class Parser(ArgumentParser):
    """A parser that never guesses: no abbreviated options, one line per error.

    ``usual`` is the verb that is meant where a noun stands alone, or "".
    """

    usual = ""

    def __init__(self, *, prog: str | None = None, description: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=Formatter,
            allow_abbrev=False,
            add_help=False,
        )
        self.options = self.add_argument_group(_("Options"))
        self.options.add_argument(
            "-h", "--help", action="help", help=_("show this help and exit")
        )
        self.options.add_argument(
            "--debug",
            action="store_true",
            default=SUPPRESS,
            help=_("show where an unexpected error came from"),
        )

    def parse_known_args(  # type: ignore[override] # argparse's overloads, in one
        self, args: Sequence[str] | None = None, namespace: Namespace | None = None
    ) -> tuple[Namespace, list[str]]:
        given = list(args or ())
        alone = not given or given[0].startswith("-")
        if self.usual and alone and not _HELP.intersection(given):
            given.insert(0, self.usual)
        return super().parse_known_args(given, namespace)

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and a line that says where to read on."""
        hint = _("See “{command} --help”.").format(command=self.prog)
        self.exit(2, f"{self.prog}: {harmless(message)}. {hint}\n")


class Commands:
    """The subcommands of one parser."""

    def __init__(self, parser: Parser) -> None:
        self._choices = parser.add_subparsers(
            title=_("Commands"), metavar="COMMAND", parser_class=Parser
        )
        self._choices.required = True

    def group(self, name: str, description: str, usual: str = "") -> "Commands":
        """Add a noun, and return the place for its verbs; ``usual`` may be left out."""
        parser = self._parser(name, description)
        parser.usual = usual
        return Commands(parser)

    def command(self, name: str, description: str, run: Command) -> Parser:
        """Add a verb, and return the parser for its options."""
        parser = self._parser(name, description)
        parser.set_defaults(run=run)
        return parser

    def _parser(self, name: str, description: str) -> Parser:
        return self._choices.add_parser(name, help=description, description=description)


def add_json(parser: Parser) -> None:
    """Add ``--json``: the result for machines."""
    parser.options.add_argument(
        "--json", action="store_true", help=_("write the result as JSON")
    )


def add_vault(parser: Parser, *, required: bool) -> None:
    """Add the vault's folder."""
    parser.options.add_argument(
        "--vault",
        type=Path,
        required=required,
        metavar="FOLDER",
        help=_("the drawer’s folder"),
    )


def add_policy_details(parser: Parser) -> None:
    """Add what ``--policy FILE`` may need to be told besides."""
    parser.options.add_argument(
        "--name",
        metavar="NAME",
        help=_("the service’s name, if its policy does not tell it"),
    )
    parser.options.add_argument(
        "--captured",
        type=day,
        metavar="DAY",
        help=_("when the policy was seen (default: today)"),
    )


def day(text: str) -> date:
    """Read a day as YYYY-MM-DD (ISO 8601)."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is no day like 2031-05-04").format(text=text)
        ) from None


def descriptor(text: str) -> int:
    """Read the number of an open file, as far as systems count them."""
    if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_DESCRIPTOR:
        return int(text)
    raise argparse.ArgumentTypeError(
        _("“{text}” is no number of an open file").format(text=text)
    )


def answer(text: str) -> tuple[str, str]:
    """Read KEY=VALUE."""
    key, equals, value = text.partition("=")
    if not key or not equals:
        raise argparse.ArgumentTypeError(_("it needs the form KEY=VALUE"))
    return key, value


def formats(text: str) -> tuple[LetterFormat, ...]:
    """Read a list like "pdf,txt", each format once."""
    try:
        wanted = (LetterFormat(each.strip()) for each in text.split(","))
        return tuple(dict.fromkeys(wanted))
    except ValueError:
        known = ",".join(LetterFormat)
        raise argparse.ArgumentTypeError(
            _("“{text}” is none of {known}").format(text=text, known=known)
        ) from None
