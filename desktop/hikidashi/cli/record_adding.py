"""``hikidashi record add``: one line, read as the quick-add bar reads it."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace

from hikidashi.cli.asking import confirm
from hikidashi.cli.parser import Commands
from hikidashi.cli.record_options import add_drawer, find_type, private_drawer
from hikidashi.cli.record_shapes import record_shape
from hikidashi.cli.terminal import CommandError, Terminal
from hikidashi.domain.quick_add.now import Now
from hikidashi.domain.quick_add.read import LONGEST_LINE, read
from hikidashi.domain.quick_add.understood import Understood
from hikidashi.domain.records.record import NOTE, Record
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.house import House
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _
from hikidashi.words.quick_names import lexicon_of
from hikidashi.words.understood import doubt_words, parts_of

_KEEP = "keep"


def add_commands(verbs: Commands) -> None:
    """Add the verb to the grammar."""
    add = verbs.command(
        "add", _("add an entry: “yesterday 22:30 solo 15m #calm”"), _add
    )
    add.options.add_argument(
        "text",
        nargs="*",
        metavar="TEXT",
        help=_("what was; without it, it is asked for, and no shell remembers it"),
    )
    add.options.add_argument(
        "--type", metavar="TYPE", help=_("what sort it is, if the text does not tell")
    )
    add.options.add_argument(
        "--month-first",
        action="store_true",
        help=_("take 4/5 for April 5, not for 4 May"),
    )
    add.options.add_argument(
        "--yes", action="store_true", help=_("keep what was understood without asking")
    )
    add_drawer(add)


def _add(args: Namespace, house: House, terminal: Terminal) -> int:
    today = house.now().date()
    with private_drawer(args, house) as (_found, session):
        line = " ".join(args.text) or _asked(terminal)
        if not line.strip():
            raise CommandError(_("Nothing was done."))
        if len(line) > LONGEST_LINE:
            raise CommandError(
                _("This is too long for one line; use the window for long notes.")
            )
        found, record, of, is_new = _understood(args, house, session, line)
        told = " · ".join(parts_of(record, of, today))
        doubts = [doubt_words(each, today) for each in found.doubts]
        doubts += _clock_doubts(record, house)
        if not args.yes and sys.stdin.isatty():  # else a log would hold it
            terminal.say("\n▲ ".join((told, *doubts)))
        if not found.is_sound:
            raise CommandError(_("This contradicts itself. Nothing was kept."))
        confirm(
            terminal,
            _("So it would be kept."),
            _KEEP,
            "--yes",
            agreed=args.yes,
        )
        session.records.save(record, (of,) if is_new else ())
    if args.json:
        shape = record_shape(record)
        terminal.print_json({"schema": "hikidashi-record/1", **shape})
    else:
        terminal.print(f"{record.id}\t{told}")
    return 0


def _asked(terminal: Terminal) -> str:
    """Return a line that was typed or piped in, so that no process list shows it."""
    if sys.stdin.isatty():
        terminal.err.write(_("Entry: "))
        terminal.err.flush()
    return sys.stdin.readline().strip("\r\n")


def _understood(
    args: Namespace, house: House, session: PrivateSession, line: str
) -> tuple[Understood, Record, RecordType, bool]:
    """Return what a line means: the entry, its type, and whether that is changed."""
    now, types = house.now(), session.types.types()
    here = Now(
        day=now.date(),
        minute=now.hour * 60 + now.minute,
        day_first=not args.month_first,
    )
    fallback = NOTE if args.type is None else find_type(session, args.type).id
    found = read(line, lexicon_of(types), here, fallback)
    before = session.types.type(found.type)
    blank = session.records.blank(found.type)
    record, after = found.applied(blank, before, session.types.new_option)
    return found, _placed(record, house), after, after != before


def _placed(record: Record, house: House) -> Record:
    """Note how far the clock here was ahead then, where that is sure."""
    offsets = _offsets(record, house)
    if offsets is None or len(offsets) != 1:
        return record
    return replace(record, start=replace(record.start, offset=offsets[0]))


def _clock_doubts(record: Record, house: House) -> Sequence[str]:
    offsets = _offsets(record, house)
    if offsets is None or len(offsets) == 1:
        return ()
    if offsets:
        return (
            _("The clocks showed this time twice that day; which one is left open."),
        )
    return (
        _("The clocks here were put forward over this time; it is kept as written."),
    )


def _offsets(record: Record, house: House) -> Sequence[int] | None:
    """Return how far the clocks here were ahead then; None where nobody knows when."""
    start = record.start
    if start.day is None or start.minute is None:
        return None
    return house.offsets_at(start.day, start.minute)
