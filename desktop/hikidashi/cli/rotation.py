"""``hikidashi vault rotate``: a new data key, and everything written anew under it."""

from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path

from hikidashi.cli.parser import Commands, Parser, add_json, add_vault
from hikidashi.cli.passphrase import passphrase
from hikidashi.cli.progress import watched
from hikidashi.cli.secrets_out import (
    add_code_outputs,
    code_shape,
    show_code,
    written_sheet,
)
from hikidashi.cli.session import Unlocked, unlocked
from hikidashi.cli.slot_list import print_slots
from hikidashi.cli.terminal import CommandError, Terminal, UsageError
from hikidashi.cli.ways import (
    NEW,
    add_new_passphrase,
    add_ways,
    new_way,
    read_key_file,
)
from hikidashi.domain.keys.way import Passphrase
from hikidashi.usecases.house import House
from hikidashi.usecases.key_office import NewWays
from hikidashi.words.catalogue import _


def add_commands(verbs: Commands) -> None:
    """Add ``vault rotate``."""
    rotate = verbs.command(
        "rotate", _("change the encryption key and write everything anew"), _rotate
    )
    add_vault(rotate, required=True)
    add_ways(rotate, private=True)
    _add_ends(rotate)
    add_new_passphrase(rotate)
    rotate.options.add_argument(
        "--same-passphrase",
        action="store_true",
        help=_("keep the passphrase that opens the drawer now"),
    )
    rotate.options.add_argument(
        "--keep-keyring",
        action="store_true",
        help=_("let this computer’s keyring open it from then on, too"),
    )
    add_code_outputs(rotate)
    add_json(rotate)


def _add_ends(rotate: Parser) -> None:
    ends = rotate.options.add_mutually_exclusive_group()
    ends.add_argument(
        "--resume", action="store_true", help=_("finish a change that was interrupted")
    )
    ends.add_argument(
        "--abandon",
        action="store_true",
        help=_("take a change that was interrupted back"),
    )


def _rotate(args: Namespace, house: House, terminal: Terminal) -> int:
    waiting = house.vaults.exists(args.vault) and house.vaults.info(args.vault).rotating
    if not waiting and (args.resume or args.abandon):
        raise CommandError(_("No change of the encryption key is waiting."))
    with unlocked(args, house) as found:
        if args.resume:
            _resume(args, found, terminal)
        elif args.abandon:
            _abandon(found, terminal)
        else:
            return _change(args, house, found, terminal)
        print_slots(args, terminal, found.session.keys.slots(found.drawer))
    return 0


def _change(args: Namespace, house: House, found: Unlocked, terminal: Terminal) -> int:
    keys, drawer = found.session.keys, found.drawer
    new = _new_passphrase(args, house, found, terminal)
    wants_code = args.sheet is not None or args.print_code
    code = keys.draft_code() if wants_code else ""
    with ExitStack() as stack:
        sheet: Path | None = None
        if wants_code:
            sheet = stack.enter_context(written_sheet(args, house, code, drawer))
        ways = NewWays(passphrase=new, recovery_code=code, keyring=args.keep_keyring)
        ticket = stack.enter_context(watched(terminal, _("Writing anew")))
        keys.rotate(ways, drawer, ticket)
    more = code_shape(args, code, sheet) if code else {}
    print_slots(args, terminal, keys.slots(drawer), more)
    if code and not args.json:
        show_code(args, terminal, code, sheet)
    terminal.say(
        _(
            "The encryption key is new, and only the ways listed open the drawer now. "
            "Backups made before still open with the old ones: make a new backup, and "
            "delete those that somebody could open."
        )
    )
    return 0


def _new_passphrase(
    args: Namespace, house: House, found: Unlocked, terminal: Terminal
) -> Passphrase:
    old = found.opened_by
    if not args.same_passphrase:
        return new_way(args, house, terminal)
    if not isinstance(old, Passphrase):
        raise UsageError(
            _("--same-passphrase needs the drawer to be opened by its passphrase.")
        )
    return old


def _resume(args: Namespace, found: Unlocked, terminal: Terminal) -> None:
    keys, drawer = found.session.keys, found.drawer
    if drawer in keys.interrupted():
        text = passphrase(args, NEW, _("New passphrase: "))
        way = Passphrase(text, read_key_file(args.new_key_file))
        with watched(terminal, _("Writing anew")) as ticket:
            keys.resume(drawer, way, ticket)
    # One that was opened by a new way has been finished at the opening.
    terminal.say(_("The change of the encryption key is finished."))


def _abandon(found: Unlocked, terminal: Terminal) -> None:
    found.session.keys.abandon(found.drawer)
    terminal.say(_("The change was taken back. The old ways in stay as they are."))
