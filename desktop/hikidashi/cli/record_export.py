"""``hikidashi record export``: entries into a file."""

from argparse import Namespace
from pathlib import Path

from hikidashi.cli.encryption import add_encryption, file_secret
from hikidashi.cli.parser import Commands
from hikidashi.cli.progress import watched
from hikidashi.cli.record_options import add_drawer, add_query, private_drawer, query_of
from hikidashi.cli.terminal import CommandError, Terminal, UsageError
from hikidashi.usecases.house import House
from hikidashi.usecases.ports import CalendarDetail, RecordForm
from hikidashi.usecases.record_exports import SEALED, ExportWish
from hikidashi.words.catalogue import _
from hikidashi.words.exchange import TableWords
from hikidashi.words.exchange_counts import not_in_calendar

_FILE = "file_"


def add_commands(verbs: Commands) -> None:
    """Add the verb to the grammar."""
    export = verbs.command("export", _("write entries into a file"), _export)
    export.options.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help=_("the file to write")
    )
    export.options.add_argument(
        "--form",
        choices=[each.value for each in RecordForm],
        help=_("what sort of file (default: by the ending of its name)"),
    )
    export.options.add_argument(
        "--detail",
        choices=[each.value for each in CalendarDetail],
        default=CalendarDetail.NEUTRAL.value,
        help=_("what a calendar gets to see (default: neutral)"),
    )
    add_query(export)
    export.options.add_argument(
        "--search", metavar="WORDS", help=_("only those that hold all these words")
    )
    add_encryption(export, _FILE, _("the passphrase for the file"))
    add_drawer(export)


def _export(args: Namespace, house: House, terminal: Terminal) -> int:
    file: Path = args.to
    form = _form(args)
    with private_drawer(args, house) as (_found, session):
        query = query_of(args, session)
        detail = CalendarDetail(args.detail)
        wish = ExportWish(form=form, query=query, detail=detail)
        if not session.exports.count(wish):
            raise CommandError(_("No entry fits, so there is nothing to export."))
        warning = _("The file is not encrypted: whoever has it can read every entry.")
        prompt = _("Passphrase for the file: ")
        secret = file_secret(args, terminal, _FILE, prompt=prompt, warning=warning)
        if secret is not None and file.suffix.lower() != SEALED:
            file = file.with_name(file.name + SEALED)  # or it would look like a table
        with watched(terminal, _("Exporting")) as ticket:
            done = session.exports.write(wish, file, TableWords(), secret, ticket)
    if args.json:
        shape = {
            "file": str(done.file),
            "form": form.value,
            "encrypted": secret is not None,
            "records": done.records,
            "left_out": done.left_out,
        }
        terminal.print_json({"schema": "hikidashi-record-export/1", **shape})
    else:
        terminal.print(str(done.file))
    if done.left_out:
        terminal.say(not_in_calendar(done.left_out))
    return 0


def _form(args: Namespace) -> RecordForm:
    if args.form is not None:
        return RecordForm(args.form)
    endings = [each.lstrip(".").lower() for each in args.to.suffixes]
    for each in RecordForm:
        if each.value in endings[-2:]:
            return each
    known = ", ".join(each.value for each in RecordForm)
    raise UsageError(_("Say what sort of file: --form {known}").format(known=known))
