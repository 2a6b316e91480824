"""``hikidashi network``: what has left this computer."""

from argparse import Namespace

from hikidashi.cli.asking import confirm
from hikidashi.cli.parser import Commands, add_json, add_vault
from hikidashi.cli.session import opened
from hikidashi.cli.terminal import Terminal
from hikidashi.cli.ways import add_ways
from hikidashi.domain.network import NetworkUse
from hikidashi.usecases.house import House
from hikidashi.usecases.network_ledger import NetworkLedger
from hikidashi.usecases.ports import Cursor
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import moment
from hikidashi.words.network_words import use_line

_CLEAR = "clear"


def add_commands(commands: Commands) -> None:
    """Add ``network`` and its verbs to the grammar."""
    group = commands.group("network", _("what has left this computer"), "list")
    listing = group.command("list", _("list all that has ever gone out"), _list)
    clear = group.command("clear", _("remove this list for good"), _clear_all)
    clear.options.add_argument(
        "--yes-clear", action="store_true", help=_("remove it without asking again")
    )
    for each in (listing, clear):
        add_vault(each, required=True)
        add_ways(each)
        add_json(each)


def _list(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session:
        uses = _all(session.network)
    if args.json:
        shapes = [_shape(each) for each in uses]
        terminal.print_json({"schema": "hikidashi-network/1", "uses": shapes})
        return 0
    for each in uses:
        terminal.print(f"{moment(each.at)}\t{use_line(each)}")
    if not uses:
        terminal.say(_("Nothing has left this computer."))
    return 0


def _clear_all(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session:
        n = session.network.count()
        question = ngettext(
            "{n} entry is removed for good.", "{n} entries are removed for good.", n
        ).format(n=n)
        confirm(terminal, question, _CLEAR, "--yes-clear", agreed=args.yes_clear)
        session.network.clear()
    if args.json:
        terminal.print_json({"schema": "hikidashi-network/1", "uses": []})
    return 0


def _all(book: NetworkLedger) -> list[NetworkUse]:
    uses: list[NetworkUse] = []
    after: Cursor | None = None
    while True:
        page = book.page(after)
        uses.extend(page.entities)
        after = page.next
        if after is None:
            return uses


def _shape(use: NetworkUse) -> dict[str, object]:
    return {
        "at": use.at.isoformat(),
        "errand": use.errand.value,
        "service": use.service_id,
        "hosts": list(use.hosts),
        "sent": use.sent,
        "received": use.received,
        "outcome": use.outcome.value,
    }
