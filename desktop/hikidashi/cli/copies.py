"""``hikidashi vault backup``, ``restore``, ``export`` and ``import``."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from hikidashi.cli.encryption import add_encryption, file_secret
from hikidashi.cli.parser import Commands, add_json, add_vault
from hikidashi.cli.passphrase import ask, handed_over
from hikidashi.cli.progress import watched
from hikidashi.cli.session import opened, unlocked
from hikidashi.cli.terminal import Terminal, UsageError
from hikidashi.cli.ways import add_passphrase, add_ways, way_in
from hikidashi.domain.change import Edit, kind_word
from hikidashi.domain.errors import WrongPassphraseError
from hikidashi.usecases.backup_office import VaultCopies
from hikidashi.usecases.house import House
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.facts import moment

_EXPORT = "export_"


def add_commands(verbs: Commands) -> None:
    """Add the four verbs that copy a vault as a whole."""
    _add_backups(verbs)
    export = verbs.command(
        "export", _("write everything in a form that needs no Hikidashi"), _export
    )
    export.options.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help=_("the file to write")
    )
    add_encryption(export, _EXPORT, _("the passphrase for the export"))
    taking = verbs.command("import", _("take in what an export holds"), _import)
    taking.options.add_argument("file", type=Path, metavar="FILE", help=_("the export"))
    add_passphrase(taking, _EXPORT, _("the passphrase of the export"))
    for each in (export, taking):
        add_vault(each, required=True)
        add_ways(each, private=True)
        add_json(each)


def _add_backups(verbs: Commands) -> None:
    backup = verbs.command("backup", _("write a backup and read it back"), _backup)
    add_vault(backup, required=True)
    backup.options.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FOLDER",
        help=_("the folder for the backup, best on another disk"),
    )
    backup.options.add_argument(
        "--keep",
        type=int,
        metavar="N",
        help=_("remove all but the newest N backups of this drawer there"),
    )
    restore = verbs.command(
        "restore", _("make a drawer of a backup, in a new folder"), _restore
    )
    restore.options.add_argument(
        "file", type=Path, metavar="FILE", help=_("the backup")
    )
    restore.options.add_argument(
        "--to", type=Path, metavar="FOLDER", help=_("the new drawer’s folder")
    )
    restore.options.add_argument(
        "--preview",
        action="store_true",
        help=_("only tell what the backup holds; opens it for that"),
    )
    for each in (backup, restore):
        add_ways(each)
        add_json(each)


def _backup(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session, watched(terminal, _("Backing up")) as ticket:
        file = session.copies.back_up(args.to, ticket)
        gone = []
        if args.keep is not None:
            vault_id = house.vaults.info(args.vault).vault_id
            gone = list(session.copies.thin_out(args.to, vault_id, args.keep))
    if args.json:
        terminal.print_json(
            {
                "schema": "hikidashi-backup/1",
                "file": str(file),
                "removed": [str(each) for each in gone],
            }
        )
    else:
        terminal.print(str(file))
    terminal.say(_("The backup was read back, and it is sound."))
    return 0


def _restore(args: Namespace, house: House, terminal: Terminal) -> int:
    file: Path = args.file
    if args.preview:
        return _preview(args, house, terminal)
    if args.to is None:
        raise UsageError(_("Say where the drawer should go: --to FOLDER"))
    with watched(terminal, _("Restoring")) as ticket:
        house.backups.restore(file, args.to, ticket)
    if args.json:
        terminal.print_json({"schema": "hikidashi-vault/1", "folder": str(args.to)})
    else:
        terminal.print(str(args.to))
    terminal.say(
        _(
            "The drawer is restored. It opens as it did when the backup was made; if "
            "it is older than the one used here, --accept-older opens it."
        )
    )
    return 0


def _preview(args: Namespace, house: House, terminal: Terminal) -> int:
    way = way_in(args, "", (), _("Passphrase: "))
    with watched(terminal, _("Reading")) as ticket:
        info = house.backups.preview(args.file, way, ticket)
    if args.json:
        terminal.print_json(
            {
                "schema": "hikidashi-backup-info/1",
                "made": info.made.isoformat(),
                "vault_id": info.vault_id,
                "size": info.size,
                "entities": dict(info.entities),
                "attachments": info.attachments,
                "private": info.private,
            }
        )
        return 0
    terminal.print(_("Backup of {moment}").format(moment=moment(info.made)))
    terminal.print(_("Drawer: {id}").format(id=info.vault_id))
    terminal.print(_("Size: {size} bytes").format(size=f"{info.size:,}"))
    _print_counts(info.entities, terminal)
    if info.private:
        terminal.print(_("It has a private drawer."))
    return 0


def _export(args: Namespace, house: House, terminal: Terminal) -> int:
    with unlocked(args, house) as found:
        warning = _(
            "The export is not encrypted: whoever has the file can read it all."
        )
        prompt = _("Passphrase for the export: ")
        secret = file_secret(args, terminal, _EXPORT, prompt=prompt, warning=warning)
        with watched(terminal, _("Exporting")) as ticket:
            found.session.copies.export(args.to, secret, ticket)
    if args.json:
        shape = {"file": str(args.to), "encrypted": secret is not None}
        terminal.print_json({"schema": "hikidashi-export/1", **shape})
    else:
        terminal.print(str(args.to))
    if found.private is None and found.session.private.exists:
        terminal.say(_("The private drawer is not in it: --private takes it along."))
    return 0


def _import(args: Namespace, house: House, terminal: Terminal) -> int:
    file: Path = args.file
    with unlocked(args, house) as found:
        copies = found.session.copies
        secret = _secret_of(copies, file, handed_over(args, _EXPORT))
        with watched(terminal, _("Taking in")) as ticket:
            changes = copies.import_export(file, secret, ticket)
    edits = [edit for change in changes for edit in change.edits]
    counts = _counts(edits)
    if args.json:
        terminal.print_json({"schema": "hikidashi-import/1", "added": counts})
    elif counts:
        _print_counts(counts, terminal)
    else:
        terminal.say(_("The drawer holds all of it already; nothing was changed."))
    return 0


def _secret_of(copies: VaultCopies, file: Path, secret: str | None) -> str | None:
    """Return the passphrase of an export; asks only if it needs one."""
    if secret is not None:
        return secret
    try:
        copies.look(file, None)
    except WrongPassphraseError:
        return ask(_("Passphrase of the export: "), _EXPORT)
    return None


def _counts(edits: list[Edit]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for edit in edits:
        if edit.after is not None:
            word = kind_word(type(edit.after))
            counts[word] = counts.get(word, 0) + 1
    return counts


def _print_counts(counts: Mapping[str, int], terminal: Terminal) -> None:
    for word, count in counts.items():
        if count:
            terminal.print(f"  - {names.counted(word, count)}")
