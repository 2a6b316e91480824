"""The ways into a vault, as the command line names them.

A secret never stands in an argument or the environment: both of those are shown by
process lists and kept by shells. So it is asked for, or read from a file or descriptor.
"""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from hikidashi.cli.parser import Parser, descriptor
from hikidashi.cli.passphrase import (
    ask,
    new_passphrase,
    passphrase,
    read_secret,
)
from hikidashi.cli.terminal import CommandError, Terminal
from hikidashi.domain.keys.recovery_code import read_code
from hikidashi.domain.keys.strength import Level
from hikidashi.domain.keys.way import (
    KeyFile,
    Keyring,
    Passphrase,
    RecoveryCode,
    SlotType,
    Way,
)
from hikidashi.usecases.house import House
from hikidashi.usecases.passphrase import SHORTEST_PASSPHRASE
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.errors import Explanation

PRIVATE = "private_"
NEW = "new_"

_LARGEST_KEY_FILE = 1_048_577  # bytes; one more than the vault takes at most


def add_ways(parser: Parser, *, private: bool = False) -> None:
    """Add every way into a drawer that exists, and into its private drawer."""
    _add_existing(parser, "", _("Ways into the drawer"))
    parser.options.add_argument(
        "--accept-older",
        action="store_true",
        help=_("open the drawer although a newer state of it was seen here before"),
    )
    if private:
        parser.options.add_argument(
            "--private",
            action="store_true",
            help=_("open the private drawer, which has a key of its own"),
        )
        _add_existing(parser, PRIVATE, _("Ways into the private drawer"))


def add_new_passphrase(parser: Parser, prefix: str = NEW) -> None:
    """Add what a new passphrase is read from, and a key file to go with it."""
    add_passphrase(parser, prefix, _("the new passphrase"))
    parser.options.add_argument(
        f"--{_option(prefix)}key-file",
        type=Path,
        metavar="FILE",
        help=_("a file that is needed besides the new passphrase from now on"),
    )


def add_passphrase(parser: Parser, prefix: str, what: str) -> None:
    """Add the two ways besides the prompt by which a passphrase gets in."""
    option = _option(prefix)
    ways = parser.options.add_mutually_exclusive_group()
    ways.add_argument(
        f"--{option}passphrase-file",
        type=Path,
        metavar="FILE",
        help=_("read {what} from a file").format(what=what),
    )
    ways.add_argument(
        f"--{option}passphrase-fd",
        type=descriptor,
        metavar="N",
        help=_("read {what} from an open file descriptor").format(what=what),
    )


def main_way(args: Namespace, house: House) -> Way:
    """Return what shall open the vault that ``args`` names.

    Raises:
        CommandError: it cannot be read, and there is nobody to ask.
        MistypedCodeError: the recovery code has a slip of the pen in it.
    """
    slots = house.vaults.info(args.vault).slots if args.key_file is not None else ()
    return way_in(args, "", slots, _("Passphrase: "))


def private_way(args: Namespace) -> Way:
    """Return what shall open the private drawer; see ``main_way``."""
    return way_in(args, PRIVATE, (), _("Passphrase of the private drawer: "))


def way_in(args: Namespace, prefix: str, slots: Sequence[str], prompt: str) -> Way:
    """Return the way that the options with ``prefix`` tell of.

    A key file is taken to open the drawer alone, unless a passphrase is handed over
    with it, or ``slots`` tells that it can only be used with one.
    """
    if getattr(args, f"{prefix}keyring", False):
        return Keyring()
    code = _code(args, prefix)
    if code is not None:
        return RecoveryCode(read_code(code))
    file = read_key_file(getattr(args, f"{prefix}key_file"))
    if file and _is_enough(args, prefix, slots):
        return KeyFile(file)
    return Passphrase(passphrase(args, prefix, prompt), file)


def new_way(
    args: Namespace, house: House, terminal: Terminal, prefix: str = NEW
) -> Passphrase:
    """Return a new passphrase, and say so if it is weak."""
    file = read_key_file(getattr(args, f"{prefix}key_file"))
    text = new_passphrase(args, prefix)
    _judge(text, house, terminal)
    return Passphrase(text, file)


def read_key_file(path: Path | None) -> bytes:
    """Return the bytes of a key file, or none where there is no ``path``.

    Raises:
        CommandError: it cannot be read.
    """
    if path is None:
        return b""
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST_KEY_FILE)
    except (OSError, ValueError) as error:
        raise CommandError(
            _("The key file “{file}” cannot be read.").format(file=path)
        ) from error


def _add_existing(parser: Parser, prefix: str, title: str) -> None:
    option = _option(prefix)
    group = parser.add_argument_group(title)
    ways = group.add_mutually_exclusive_group()
    for name, described in (
        ("passphrase-file", _("read the passphrase from a file instead of asking")),
        ("recovery-code-file", _("read the recovery code from a file")),
    ):
        ways.add_argument(
            f"--{option}{name}", type=Path, metavar="FILE", help=described
        )
    ways.add_argument(
        f"--{option}passphrase-fd",
        type=descriptor,
        metavar="N",
        help=_("read the passphrase from an open file descriptor"),
    )
    ways.add_argument(
        f"--{option}recovery-code",
        action="store_true",
        help=_("ask for the recovery code"),
    )
    if not prefix:
        ways.add_argument(
            "--keyring",
            action="store_true",
            help=_("let this computer’s keyring open the drawer"),
        )
    group.add_argument(
        f"--{option}key-file",
        type=Path,
        metavar="FILE",
        help=_("the key file, alone or with the passphrase"),
    )
    group.add_argument(
        f"--{option}ask-passphrase",
        action="store_true",
        help=_("ask for the passphrase that goes with the key file"),
    )


def _option(prefix: str) -> str:
    return prefix.replace("_", "-")


def _code(args: Namespace, prefix: str) -> str | None:
    file: Path | None = getattr(args, f"{prefix}recovery_code_file")
    if file is not None:
        return read_secret(file)
    if getattr(args, f"{prefix}recovery_code"):
        return ask(_("Recovery code: "))
    return None


def _is_enough(args: Namespace, prefix: str, slots: Sequence[str]) -> bool:
    if getattr(args, f"{prefix}ask_passphrase"):
        return False
    named = (f"{prefix}passphrase_file", f"{prefix}passphrase_fd")
    if any(getattr(args, each) is not None for each in named):
        return False
    together = SlotType.PASSPHRASE_AND_KEY_FILE
    return SlotType.KEY_FILE in slots or together not in slots


def _judge(text: str, house: House, terminal: Terminal) -> None:
    if len(text) < SHORTEST_PASSPHRASE:
        return  # it is refused in a moment, and that is enough to read
    strength = house.meter.judge(text)
    if strength.level <= Level.WEAK:
        told = Explanation(
            _("This passphrase is {strength}.").format(
                strength=names.strength(strength.level)
            ),
            names.weakness(strength.reason),
            _(
                "Whoever gets hold of the drawer’s files could find it; a few random "
                "words are better."
            ),
        )
        terminal.say(told.text)
