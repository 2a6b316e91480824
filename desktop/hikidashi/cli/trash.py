"""``hikidashi vault trash`` and ``log``: what was removed, and what was done."""

from argparse import Namespace
from collections.abc import Sequence

from hikidashi.cli.asking import confirm
from hikidashi.cli.parser import Commands, Parser, add_json, add_vault
from hikidashi.cli.session import unlocked
from hikidashi.cli.shapes import entry_shape, title_of, trash_shape
from hikidashi.cli.terminal import Terminal, UsageError
from hikidashi.cli.ways import add_ways
from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.change import kind_word
from hikidashi.domain.trash import TrashItem, TrashItemId
from hikidashi.usecases.activity_log import ActivityLog
from hikidashi.usecases.house import House
from hikidashi.usecases.ports import Cursor
from hikidashi.words import names
from hikidashi.words.activity import activity
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import moment

_ERASE = "erase"
_PAGE = 200  # entries


def add_commands(verbs: Commands) -> None:
    """Add ``vault trash`` and ``vault log``."""
    log = verbs.command("log", _("tell what was done, and when"), _log)
    log.options.add_argument(
        "--most",
        type=int,
        default=100,
        metavar="N",
        help=_("how many entries at most, the newest first (default: 100)"),
    )
    _add_common(log)
    group = verbs.group("trash", _("what was removed in the last 30 days"), "list")
    listing = group.command("list", _("list what is in the trash"), _list)
    restore = group.command("restore", _("put things back"), _restore)
    erase = group.command("erase", _("erase things for good"), _erase)
    restore.options.add_argument(
        "items", nargs="+", metavar="ID", help=_("what “list” shows first")
    )
    erase.options.add_argument(
        "items", nargs="*", metavar="ID", help=_("what “list” shows first")
    )
    erase.options.add_argument(
        "--all", action="store_true", help=_("erase all that is in the trash")
    )
    erase.options.add_argument(
        "--yes-erase", action="store_true", help=_("erase it without asking again")
    )
    for each in (listing, restore, erase):
        _add_common(each)


def _add_common(parser: Parser) -> None:
    add_vault(parser, required=True)
    add_ways(parser, private=True)
    add_json(parser)


def _list(args: Namespace, house: House, terminal: Terminal) -> int:
    with unlocked(args, house) as found:
        items = found.trash.items()
    _print_items(args, terminal, items)
    if not items:
        terminal.say(_("The trash is empty."))
    return 0


def _restore(args: Namespace, house: House, terminal: Terminal) -> int:
    with unlocked(args, house) as found:
        back = [each for each in found.trash.items() if each.id in args.items]
        for item_id in dict.fromkeys(args.items):
            found.trash.restore(TrashItemId(item_id))
    _print_items(args, terminal, back)
    return 0


def _erase(args: Namespace, house: House, terminal: Terminal) -> int:
    if bool(args.items) is args.all:
        raise UsageError(_("Name what should be erased, or use --all."))
    with unlocked(args, house) as found:
        items = [
            each for each in found.trash.items() if args.all or each.id in args.items
        ]
        confirm(
            terminal,
            ngettext(
                "{n} thing is erased for good.",
                "{n} things are erased for good.",
                len(items),
            ).format(n=len(items)),
            _ERASE,
            "--yes-erase",
            agreed=args.yes_erase,
        )
        wanted = [each.id for each in items] if args.all else args.items
        found.trash.erase(list(dict.fromkeys(wanted)))
    _print_items(args, terminal, items)
    return 0


def _print_items(
    args: Namespace, terminal: Terminal, items: Sequence[TrashItem]
) -> None:
    if args.json:
        shapes = [trash_shape(each) for each in items]
        terminal.print_json({"schema": "hikidashi-trash/1", "items": shapes})
        return
    for each in items:
        first = each.entities[0]
        what = names.kind(kind_word(type(first)))
        terminal.print(
            "\t".join((each.id, moment(each.removed), what, title_of(first)))
        )


def _log(args: Namespace, house: House, terminal: Terminal) -> int:
    with unlocked(args, house) as found:
        entries = _newest(found.activity, args.most)
    if args.json:
        shapes = [entry_shape(each) for each in entries]
        terminal.print_json({"schema": "hikidashi-log/1", "entries": shapes})
        return 0
    for each in entries:
        terminal.print(f"{moment(each.at)}\t{activity(each)}")
    return 0


def _newest(log: ActivityLog, most: int) -> list[ActivityEntry]:
    entries: list[ActivityEntry] = []
    after: Cursor | None = None
    while len(entries) < most:
        page = log.page(after, min(_PAGE, most - len(entries)))
        entries.extend(page.entities)
        after = page.next
        if after is None:
            break
    return entries
