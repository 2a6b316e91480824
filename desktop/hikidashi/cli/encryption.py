"""How a file that leaves the drawer is written: encrypted, or plain if it must be."""

from argparse import Namespace

from hikidashi.cli.asking import confirm
from hikidashi.cli.parser import Parser
from hikidashi.cli.passphrase import new_passphrase
from hikidashi.cli.terminal import Terminal
from hikidashi.cli.ways import add_passphrase
from hikidashi.words.catalogue import _

_PLAIN = "plain"


def add_encryption(parser: Parser, prefix: str, what: str) -> None:
    """Add the ways by which the file's passphrase gets in, and those to do without.

    ``prefix`` tells its options apart from those of other passphrases, ``what`` is
    what it is called in their help.
    """
    add_passphrase(parser, prefix, what)
    parser.options.add_argument(
        "--plain", action="store_true", help=_("do not encrypt it; asks again first")
    )
    parser.options.add_argument(
        "--yes-plain",
        action="store_true",
        help=_("do not encrypt it, and do not ask again"),
    )


def file_secret(
    args: Namespace, terminal: Terminal, prefix: str, *, prompt: str, warning: str
) -> str | None:
    """Return the file's new passphrase; None where the user wants it plain.

    Raises:
        CommandError: the passphrase cannot be had, or plain was not confirmed.
    """
    if not args.plain and not args.yes_plain:
        return new_passphrase(args, prefix, prompt)
    confirm(terminal, warning, _PLAIN, "--yes-plain", agreed=args.yes_plain)
    return None
