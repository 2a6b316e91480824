"""``hikidashi record import``: entries from a file of another app, or of our own."""

from argparse import Namespace
from pathlib import Path

from hikidashi.cli.asking import confirm
from hikidashi.cli.parser import Commands
from hikidashi.cli.passphrase import ask, handed_over
from hikidashi.cli.progress import watched
from hikidashi.cli.record_options import add_drawer, find_type, private_drawer
from hikidashi.cli.record_shapes import preview_shape
from hikidashi.cli.session import Unlocked, find_card
from hikidashi.cli.terminal import CommandError, Terminal
from hikidashi.cli.ways import add_passphrase
from hikidashi.domain.errors import WrongPassphraseError
from hikidashi.domain.imports.import_map import ImportMap
from hikidashi.domain.imports.outline import TableOutline
from hikidashi.domain.imports.preview import ImportChoice, ImportPreview
from hikidashi.domain.imports.proposal import propose
from hikidashi.domain.imports.read_records import ReadRecords
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.house import House
from hikidashi.usecases.ports import TablePlan
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words import exchange_counts
from hikidashi.words.catalogue import _
from hikidashi.words.imports import kind_name, note_words, target_name
from hikidashi.words.records import type_name

_FILE = "file_"
_TAKE = "import"


def add_commands(verbs: Commands) -> None:
    """Add the verb to the grammar."""
    taking = verbs.command("import", _("take in entries from a file"), _import)
    taking.options.add_argument("file", type=Path, metavar="FILE", help=_("the file"))
    taking.options.add_argument(
        "--preview", action="store_true", help=_("only tell what it would bring")
    )
    taking.options.add_argument(
        "--type",
        metavar="TYPE",
        help=_("what sort of entries a table makes: its id or its name"),
    )
    taking.options.add_argument(
        "--table",
        type=int,
        default=1,
        metavar="N",
        help=_("which table of the file (default: 1)"),
    )
    taking.options.add_argument(
        "--service",
        metavar="SERVICE",
        help=_("the service of the drawer that the entries come from"),
    )
    taking.options.add_argument(
        "--doubles",
        action="store_true",
        help=_("take in what is probably there already, too"),
    )
    taking.options.add_argument(
        "--yes", action="store_true", help=_("take it in without asking")
    )
    add_passphrase(taking, _FILE, _("the passphrase of the file"))
    add_drawer(taking)


def _import(args: Namespace, house: House, terminal: Terminal) -> int:
    with private_drawer(args, house) as (found, session):
        service_id = _service(args, found)
        read, plan = _read(args, session, terminal)
        preview = session.imports.compare(read)
        if not args.json:
            _print_preview(preview, terminal)
        count = 0
        comes = preview.new or preview.doubles or preview.types
        if not args.preview and (comes or (service_id and preview.can_be_linked)):
            confirm(
                terminal, _("Shall it be taken in?"), _TAKE, "--yes", agreed=args.yes
            )
            count = _take_in(args, session, preview, plan, service_id)
    if args.json:
        shape = {**preview_shape(preview), "added": count}
        terminal.print_json({"schema": "hikidashi-record-import/1", **shape})
    elif not args.preview:
        terminal.print(exchange_counts.taken_in(count))
    return 0


def _service(args: Namespace, found: Unlocked) -> str:
    if args.service is None:
        return ""
    return find_card(found.session, args.service).service.id


def _read(
    args: Namespace, session: PrivateSession, terminal: Terminal
) -> tuple[ReadRecords, TablePlan | None]:
    """Read the file; a table as it was explained before, or as it seems to be."""
    file: Path = args.file
    if session.exports.is_sealed(file):
        secret = handed_over(args, _FILE) or ask(_("Passphrase of the file: "), _FILE)
        with watched(terminal, _("Reading")) as ticket:
            try:
                return session.exports.read_sealed(file, secret, ticket), None
            except WrongPassphraseError as error:  # of the file, not of the drawer
                told = _("This passphrase does not open the file.")
                raise CommandError(told) from error
    outline = session.imports.recognise(file)
    if not args.json:
        terminal.print(kind_name(outline.kind))
    plan = _plan(args, session, outline.tables, terminal) if outline.tables else None
    with watched(terminal, _("Reading")) as ticket:
        return session.imports.read(file, ticket, plan), plan


def _plan(
    args: Namespace,
    session: PrivateSession,
    tables: tuple[TableOutline, ...],
    terminal: Terminal,
) -> TablePlan:
    if not 1 <= args.table <= len(tables):
        raise CommandError(_("The file has no such table."))
    table = tables[args.table - 1]
    kept = session.imports.map_for(table)
    of = find_type(session, args.type or kept.type)
    if of.id != kept.type:
        kept = propose(table.headers, table.values, of)
    if not args.json:
        _print_columns(kept, of, terminal)
    return TablePlan(table=args.table - 1, map=kept, type=of)


def _print_columns(kept: ImportMap, of: RecordType, terminal: Terminal) -> None:
    """Tell how a table is going to be read."""
    terminal.print(_("{label}: {value}").format(label=_("Sort"), value=type_name(of)))
    for column in kept.columns:
        terminal.print(f"  {column.header} → {target_name(column.target, of)}")


def _print_preview(preview: ImportPreview, terminal: Terminal) -> None:
    """Tell people what would come; nothing of an entry itself."""
    terminal.print(exchange_counts.new_entries(len(preview.new)))
    if preview.doubles:
        terminal.print(exchange_counts.probable_doubles(len(preview.doubles)))
    if preview.known:
        terminal.print(exchange_counts.imported_before(preview.known))
    if preview.trashed:
        terminal.print(exchange_counts.in_the_trash(preview.trashed))
    for note in preview.notes:
        terminal.print(f"  {note_words(note)}")


def _take_in(
    args: Namespace,
    session: PrivateSession,
    preview: ImportPreview,
    plan: TablePlan | None,
    service_id: str,
) -> int:
    doubles = preview.doubles if args.doubles else ()
    choice = ImportChoice(doubles=frozenset(each.record.id for each in doubles))
    if plan is not None:
        session.imports.save_map(plan.map)
    return session.imports.take_in(preview, choice, service_id)
