"""``hikidashi vault``: makes, describes and checks a vault."""

from argparse import Namespace
from pathlib import Path

from hikidashi.cli import copies, keys, passwd, rotation, trash
from hikidashi.cli.asking import confirm
from hikidashi.cli.parser import Commands, add_json, add_vault
from hikidashi.cli.progress import watched
from hikidashi.cli.session import opened, unlocked
from hikidashi.cli.shapes import problem_shape
from hikidashi.cli.terminal import CommandError, Terminal
from hikidashi.cli.ways import PRIVATE, add_new_passphrase, add_ways, new_way
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import VaultExistsError
from hikidashi.usecases.house import House
from hikidashi.usecases.ports import VaultCheck
from hikidashi.words import names
from hikidashi.words.catalogue import _, ngettext

_ERASE = "erase"


def add_commands(commands: Commands) -> None:
    """Add ``vault`` and its verbs to the grammar."""
    verbs = commands.group("vault", _("make, describe, check and copy a drawer"))
    create = verbs.command("create", _("make a new, empty drawer"), _create)
    info = verbs.command("info", _("tell about a drawer without opening it"), _info)
    check = verbs.command("check", _("read a whole drawer and check it"), _check)
    for each in (create, info, check):
        add_vault(each, required=True)
        add_json(each)
    add_new_passphrase(create, "")
    add_ways(check, private=True)
    check.options.add_argument(
        "--repair",
        action="store_true",
        help=_("mend what can be mended without guessing"),
    )
    for room in (copies, passwd, keys, rotation, trash):
        room.add_commands(verbs)
    _add_private(verbs.group("private", _("make or erase the private drawer")))


def _add_private(verbs: Commands) -> None:
    create = verbs.command("create", _("make the private drawer"), _create_private)
    erase = verbs.command(
        "erase", _("erase the private drawer with all that is in it"), _erase_private
    )
    for each in (create, erase):
        add_vault(each, required=True)
        add_ways(each)
        add_json(each)
    add_new_passphrase(create, PRIVATE)
    erase.options.add_argument(
        "--yes-erase",
        action="store_true",
        help=_("erase it without asking again"),
    )


def _create(args: Namespace, house: House, terminal: Terminal) -> int:
    folder: Path = args.vault
    if house.vaults.exists(folder):
        raise VaultExistsError
    house.vaults.create(folder, new_way(args, house, terminal, "")).close()
    if args.json:
        terminal.print_json({"schema": "hikidashi-vault/1", "folder": str(folder)})
    else:
        terminal.print(str(folder))
    terminal.say(
        _(
            "The drawer is ready. Keep the passphrase safe: without it nobody can open "
            "the drawer, and nobody can give you a new one. A recovery code is a "
            "second way in: hikidashi vault slots add recovery-code"
        )
    )
    return 0


def _create_private(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session:
        if session.private.exists:
            raise VaultExistsError
        session.private.create(new_way(args, house, terminal, PRIVATE))
        session.private.close()
    _print_folder(args, terminal)
    terminal.say(_("The private drawer is ready. It opens with a key of its own."))
    return 0


def _erase_private(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session:
        if not session.private.exists:
            raise CommandError(_("This drawer has no private drawer."))
        confirm(
            terminal,
            _("The private drawer is erased for good, with all that is in it."),
            _ERASE,
            "--yes-erase",
            agreed=args.yes_erase,
        )
        session.private.erase()
    _print_folder(args, terminal)
    terminal.say(_("The private drawer is gone. Backups of before still hold it."))
    return 0


def _print_folder(args: Namespace, terminal: Terminal) -> None:
    if args.json:
        shape = {"schema": "hikidashi-vault/1", "folder": str(args.vault)}
        terminal.print_json(shape)
    else:
        terminal.print(str(args.vault))


def _info(args: Namespace, house: House, terminal: Terminal) -> int:
    info = house.vaults.info(args.vault)
    if args.json:
        terminal.print_json(
            {
                "schema": "hikidashi-vault-info/1",
                "format_version": info.format_version,
                "vault_id": info.vault_id,
                "created": info.created.isoformat(),
                "kdf": info.kdf,
                "slots": list(info.slots),
                "size": info.size,
                "private": info.has_private,
                "rotating": info.rotating,
            }
        )
        return 0
    created = info.created.astimezone().strftime("%Y-%m-%d %H:%M")
    slots = names.listed(map(names.slot_type, info.slots))
    terminal.print(_("Drawer: {id}").format(id=info.vault_id))
    terminal.print(_("Format: {version}").format(version=info.format_version))
    terminal.print(_("Created: {day}").format(day=created))
    terminal.print(_("Key derivation: {kdf}").format(kdf=info.kdf))
    terminal.print(_("Key slots: {slots}").format(slots=slots))
    terminal.print(_("Size: {size} bytes").format(size=f"{info.size:,}"))
    if info.has_private:
        terminal.print(_("It has a private drawer."))
    if info.rotating:
        terminal.say(
            _(
                "A change of the encryption key is not finished: hikidashi vault "
                "rotate --resume, or --abandon"
            )
        )
    return 0


def _check(args: Namespace, house: House, terminal: Terminal) -> int:
    with unlocked(args, house) as found:
        check_up = found.session.check_up
        with watched(terminal, _("Checking")) as ticket:
            checks = dict(check_up.check(ticket))
            mendable = [drawer for drawer, check in checks.items() if _mends(check)]
            if args.repair and mendable:
                checks |= check_up.repair(ticket, *mendable)
    _print_checks(args, terminal, checks)
    damaged = any(check.problems for check in checks.values())
    if damaged and all(each.mends for c in checks.values() for each in c.problems):
        terminal.say(_("It can be mended without loss: hikidashi vault check --repair"))
    elif damaged:
        terminal.say(
            _(
                "The drawer is damaged. What was found is listed above; nothing else "
                "was changed. Restore a backup to another place and compare."
            )
        )
    else:
        terminal.say(_("The drawer is sound."))
    return 1 if damaged else 0


def _mends(check: VaultCheck) -> bool:
    return any(each.mends for each in check.problems)


def _print_checks(
    args: Namespace, terminal: Terminal, checks: dict[Drawer, VaultCheck]
) -> None:
    every = [each for check in checks.values() for each in check.problems]
    entities = sum(check.entities for check in checks.values())
    attachments = sum(check.attachments for check in checks.values())
    if args.json:
        terminal.print_json(
            {
                "schema": "hikidashi-vault-check/1",
                "entities": entities,
                "attachments": attachments,
                "problems": list(dict.fromkeys(each.code for each in every)),
                "found": [
                    {"drawer": drawer.value, **problem_shape(each)}
                    for drawer, check in checks.items()
                    for each in check.problems
                ],
            }
        )
    elif not every:
        count = ngettext("{n} entry read.", "{n} entries read.", entities)
        terminal.print(count.format(n=f"{entities:,}"))
        files = names.counted("attachment", attachments)
        terminal.print(_("{label}: {value}").format(label=_("Files"), value=files))
    for drawer, check in checks.items():
        for each in check.problems:
            what = f"{names.vault_problem(each.code)} ({each.count:,})"
            where = names.drawer(drawer)
            terminal.say(_("{label}: {value}").format(label=where, value=what))
