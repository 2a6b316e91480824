"""``hikidashi vault slots`` and ``key-file``: the ways into a drawer."""

from argparse import Namespace
from pathlib import Path

from hikidashi.cli.parser import Commands, Parser, add_json, add_vault
from hikidashi.cli.secrets_out import (
    add_code_outputs,
    code_shape,
    refuse_without_output,
    show_code,
    writing,
    written_sheet,
)
from hikidashi.cli.session import Unlocked, unlocked
from hikidashi.cli.slot_list import print_slots
from hikidashi.cli.terminal import CommandError, Terminal
from hikidashi.cli.ways import add_new_passphrase, add_ways, new_way, read_key_file
from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.keys.way import SlotCard
from hikidashi.usecases.house import House
from hikidashi.words.catalogue import _


def add_commands(verbs: Commands) -> None:
    """Add ``vault slots`` and ``vault key-file``."""
    fresh = verbs.command(
        "key-file", _("write a fresh key file, which opens nothing yet"), _fresh_file
    )
    _add_target(fresh, "--to", _("where to write it"))
    add_json(fresh)
    _add_slots(verbs.group("slots", _("the ways into a drawer"), usual="list"))


def _add_slots(verbs: Commands) -> None:
    listing = verbs.command("list", _("list the ways in"), _list)
    _add_common(listing)
    _add_adding(verbs.group("add", _("add a way in")))
    rename = verbs.command("rename", _("give a way in another name"), _rename)
    _add_slot(rename)
    rename.options.add_argument("name", metavar="NAME", help=_("its new name"))
    _add_common(rename)
    remove = verbs.command("remove", _("remove a way in"), _remove)
    _add_slot(remove)
    _add_common(remove)


def _add_adding(kinds: Commands) -> None:
    passphrase = kinds.command(
        "passphrase", _("one more passphrase"), _add_passphrase_slot
    )
    add_new_passphrase(passphrase)
    code = kinds.command(
        "recovery-code", _("a code to print; an older one ends"), _add_code
    )
    add_code_outputs(code)
    file = kinds.command("key-file", _("a file that opens it alone"), _add_file)
    ways = file.options.add_mutually_exclusive_group(required=True)
    for option, described in (
        ("--to", _("make a new key file, and write it there")),
        ("--file", _("take a key file that Hikidashi has made before")),
    ):
        ways.add_argument(option, type=Path, metavar="FILE", help=described)
    keyring = kinds.command("keyring", _("this computer’s keyring"), _add_keyring)
    for each in (passphrase, code, file, keyring):
        each.options.add_argument(
            "--name", default="", metavar="NAME", help=_("your own name for it")
        )
        _add_common(each)


def _add_common(parser: Parser) -> None:
    add_vault(parser, required=True)
    add_ways(parser, private=True)
    add_json(parser)


def _add_slot(parser: Parser) -> None:
    parser.options.add_argument(
        "slot", metavar="WAY", help=_("its id, its name, or its kind if it is alone")
    )


def _add_target(parser: Parser, option: str, described: str) -> None:
    parser.options.add_argument(
        option, type=Path, required=True, metavar="FILE", help=described
    )


def _list(args: Namespace, house: House, terminal: Terminal) -> int:
    with unlocked(args, house) as found:
        cards = found.session.keys.slots(found.drawer)
    print_slots(args, terminal, cards)
    return 0


def _rename(args: Namespace, house: House, terminal: Terminal) -> int:
    with unlocked(args, house) as found:
        keys = found.session.keys
        keys.rename(_slot(found, args.slot).id, args.name, found.drawer)
        cards = keys.slots(found.drawer)
    print_slots(args, terminal, cards)
    return 0


def _remove(args: Namespace, house: House, terminal: Terminal) -> int:
    with unlocked(args, house) as found:
        keys = found.session.keys
        keys.remove(_slot(found, args.slot).id, found.drawer)
        cards = keys.slots(found.drawer)
    print_slots(args, terminal, cards)
    terminal.say(_("Backups made before still open with the way that was removed."))
    return 0


def _add_passphrase_slot(args: Namespace, house: House, terminal: Terminal) -> int:
    with unlocked(args, house) as found:
        way = new_way(args, house, terminal)
        card = found.session.keys.add_passphrase(way, args.name, found.drawer)
    print_slots(args, terminal, [card])
    return 0


def _add_code(args: Namespace, house: House, terminal: Terminal) -> int:
    refuse_without_output(args)
    with unlocked(args, house) as found:
        code = found.session.keys.draft_code()
        with written_sheet(args, house, code, found.drawer) as sheet:
            card = found.session.keys.keep_code(code, args.name, found.drawer)
    print_slots(args, terminal, [card], code_shape(args, code, sheet))
    if not args.json:
        show_code(args, terminal, code, sheet)
    return 0


def _add_file(args: Namespace, house: House, terminal: Terminal) -> int:
    with unlocked(args, house) as found:
        keys, drawer = found.session.keys, found.drawer
        if args.file is not None:
            data = read_key_file(args.file)
            card, told = keys.keep_key_file(data, args.name, drawer), args.file
        else:
            data = keys.draft_key_file()
            with writing(house, args.to, data) as told:
                card = keys.keep_key_file(data, args.name, drawer)
    print_slots(args, terminal, [card], {"file": str(told)})
    terminal.say(
        _(
            "Whoever has “{file}” and the drawer’s files can open the drawer. Keep it "
            "on a stick of its own."
        ).format(file=told)
    )
    return 0


def _add_keyring(args: Namespace, house: House, terminal: Terminal) -> int:
    if args.private:
        raise CommandError(
            _("The private drawer does not open by the computer’s keyring.")
        )
    with unlocked(args, house) as found:
        card = found.session.keys.use_keyring(args.name)
    print_slots(args, terminal, [card])
    return 0


def _fresh_file(args: Namespace, house: House, terminal: Terminal) -> int:
    with writing(house, args.to, house.new_keys.key_file()) as file:
        told = file
    if args.json:
        terminal.print_json({"schema": "hikidashi-key-file/1", "file": str(told)})
    else:
        terminal.print(str(told))
    return 0


def _slot(found: Unlocked, wanted: str) -> SlotCard:
    """Return the slot of that id, name or kind.

    Raises:
        NotFoundError: there is none.
        CommandError: there are several.
    """
    cards = found.session.keys.slots(found.drawer)
    for told in (
        [each for each in cards if each.id == wanted],
        [each for each in cards if each.name == wanted],
        [each for each in cards if each.type.value == wanted],
    ):
        if len(told) == 1:
            return told[0]
        if told:
            raise CommandError(
                _("Several ways in are called “{name}”. Name one by its id.").format(
                    name=wanted
                )
            )
    raise NotFoundError("key slot", wanted)
