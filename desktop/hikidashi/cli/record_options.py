"""What the commands on records have in common: options, and the open drawer."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from hikidashi.cli.parser import Parser, add_json, add_vault, day
from hikidashi.cli.session import Unlocked, unlocked
from hikidashi.cli.terminal import CommandError, UsageError
from hikidashi.cli.ways import add_ways
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.house import House
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _
from hikidashi.words.records import type_name


def add_drawer(parser: Parser) -> None:
    """Add the ways into both drawers; entries lie in the private one."""
    add_vault(parser, required=True)
    add_ways(parser, private=True)
    add_json(parser)
    parser.set_defaults(private=True)  # there is nothing to be told without it


def add_query(parser: Parser) -> None:
    """Add what says which entries are meant."""
    parser.options.add_argument(
        "--type", metavar="TYPE", help=_("only this sort: its id or its name")
    )
    parser.options.add_argument(
        "--from", type=day, dest="first", metavar="DAY", help=_("from this day on")
    )
    parser.options.add_argument(
        "--to-day", type=day, dest="last", metavar="DAY", help=_("up to this day")
    )


@contextmanager
def private_drawer(
    args: Namespace, house: House
) -> Iterator[tuple[Unlocked, PrivateSession]]:
    """Open both drawers.

    Raises:
        CommandError: there is no private drawer.
    """
    with unlocked(args, house) as found:
        if found.private is None:  # for the type checker; it was asked for
            raise CommandError(_("This drawer has no private drawer."))
        yield found, found.private


def query_of(args: Namespace, session: PrivateSession) -> RecordQuery:
    """Return which entries the options name.

    Raises:
        CommandError: there is no such type.
        UsageError: the days are the wrong way round.
    """
    check_days(args)
    wanted: str | None = args.type
    type_id = None if wanted is None else find_type(session, wanted).id
    words: str = getattr(args, "search", None) or ""
    return RecordQuery(type=type_id, first=args.first, last=args.last, words=words)


def check_days(args: Namespace) -> None:
    """Refuse days that are the wrong way round.

    Raises:
        UsageError: they are.
    """
    if args.first is not None and args.last is not None and args.last < args.first:
        raise UsageError(_("The last day is before the first."))


def find_type(session: PrivateSession, wanted: str) -> RecordType:
    """Return the type of that id or name.

    Raises:
        CommandError: there is none.
    """
    types = session.types.types()
    name = wanted.casefold()
    for each in types:
        if each.id == RecordTypeId(wanted):
            return each
    for each in types:
        if type_name(each).casefold() == name:
            return each
    raise CommandError(
        _("There is no sort of entries called “{name}”. See “record types”.").format(
            name=wanted
        )
    )
