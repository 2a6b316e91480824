"""``hikidashi vault``: makes, describes and checks a vault."""

from argparse import Namespace
from pathlib import Path

from hikidashi.cli.parser import Commands, add_json, add_passphrase, add_vault
from hikidashi.cli.passphrase import new_passphrase
from hikidashi.cli.session import opened
from hikidashi.cli.terminal import Terminal
from hikidashi.domain.errors import VaultExistsError
from hikidashi.usecases.house import House
from hikidashi.words import names
from hikidashi.words.catalogue import _, ngettext


def add_commands(commands: Commands) -> None:
    """Add ``vault`` and its verbs to the grammar."""
    verbs = commands.group("vault", _("make, describe or check a drawer"))
    create = verbs.command("create", _("make a new, empty drawer"), _create)
    info = verbs.command("info", _("tell about a drawer without opening it"), _info)
    check = verbs.command("check", _("read a whole drawer and check it"), _check)
    for each in (create, info, check):
        add_vault(each, required=True)
        add_json(each)
    for each in (create, check):
        add_passphrase(each)


def _create(args: Namespace, house: House, terminal: Terminal) -> int:
    folder: Path = args.vault
    if house.vaults.exists(folder):
        raise VaultExistsError
    house.vaults.create(folder, new_passphrase(args)).close()
    if args.json:
        terminal.print_json({"schema": "hikidashi-vault/1", "folder": str(folder)})
    else:
        terminal.print(str(folder))
    terminal.say(
        _(
            "The drawer is ready. Keep the passphrase safe: without it nobody can open "
            "the drawer, and nobody can give you a new one."
        )
    )
    return 0


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
            }
        )
        return 0
    created = info.created.astimezone().strftime("%Y-%m-%d %H:%M")
    terminal.print(_("Drawer: {id}").format(id=info.vault_id))
    terminal.print(_("Format: {version}").format(version=info.format_version))
    terminal.print(_("Created: {day}").format(day=created))
    terminal.print(_("Key derivation: {kdf}").format(kdf=info.kdf))
    terminal.print(_("Key slots: {slots}").format(slots=names.listed(info.slots)))
    terminal.print(_("Size: {size} bytes").format(size=f"{info.size:,}"))
    return 0


def _check(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session:
        found = session.vault.check()
    if args.json:
        terminal.print_json(
            {
                "schema": "hikidashi-vault-check/1",
                "entities": found.entities,
                "problems": list(found.problems),
            }
        )
    elif not found.problems:
        count = ngettext("{n} entry read.", "{n} entries read.", found.entities)
        terminal.print(count.format(n=found.entities))
    for problem in found.problems:
        terminal.say(names.vault_problem(problem))
    terminal.say(
        _("The drawer is damaged. Nothing was changed; restore it from a backup.")
        if found.problems
        else _("The drawer is sound.")
    )
    return 1 if found.problems else 0
