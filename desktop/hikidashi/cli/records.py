"""``hikidashi record``: the user's own entries, in the private drawer."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from hikidashi.cli import record_adding, record_export, record_import
from hikidashi.cli.parser import Commands
from hikidashi.cli.record_options import (
    add_drawer,
    add_query,
    check_days,
    find_type,
    private_drawer,
    query_of,
)
from hikidashi.cli.record_shapes import frequency_shape, record_shape, type_shape
from hikidashi.cli.terminal import Terminal
from hikidashi.domain.analysis.frequency import Frequency
from hikidashi.domain.analysis.span import Span, Step
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import Record, RecordId, RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.house import House
from hikidashi.usecases.ports import OffsetsAt
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.records import (
    cell_words,
    field_name,
    record_parts,
    record_title,
    start_words,
    type_name,
)

_AT_ONCE = 500


def add_commands(commands: Commands) -> None:
    """Add ``record`` and its verbs to the grammar."""
    verbs = commands.group("record", _("your own entries, in the private drawer"))
    record_adding.add_commands(verbs)
    listing = verbs.command("list", _("list entries, the newest first"), _list)
    add_query(listing)
    listing.options.add_argument(
        "--search", metavar="WORDS", help=_("only those that hold all these words")
    )
    listing.options.add_argument(
        "--most",
        type=int,
        default=100,
        metavar="N",
        help=_("how many entries at most (default: 100)"),
    )
    show = verbs.command("show", _("show all that is in an entry"), _show)
    show.options.add_argument("record", metavar="ID", help=_("what “list” shows first"))
    stats = verbs.command("stats", _("tell how often, by week or month"), _stats)
    add_query(stats)
    stats.options.add_argument(
        "--step",
        choices=[each.value for each in Step],
        default=Step.MONTH.value,
        help=_("what the time is cut into (default: month)"),
    )
    types = verbs.command("types", _("list what can be recorded"), _types)
    record_import.add_commands(verbs)
    record_export.add_commands(verbs)
    for each in (listing, show, stats, types):
        add_drawer(each)


def _list(args: Namespace, house: House, terminal: Terminal) -> int:
    with private_drawer(args, house) as (_found, session):
        query = query_of(args, session)
        records = list(islice(_matching(session, query), max(0, args.most)))
        types = _by_id(session)
    if args.json:
        shapes = [record_shape(each) for each in records]
        terminal.print_json({"schema": "hikidashi-record-list/1", "records": shapes})
    else:
        for each in records:
            terminal.print(_line(each, types.get(each.type), house.offsets_at))
    if not records:
        terminal.say(_("There is no such entry."))
    return 0


def _matching(session: PrivateSession, query: RecordQuery) -> Iterator[Record]:
    page = session.records.find(query, most=_AT_ONCE)
    yield from page.entities
    while page.next is not None:
        page = session.records.find(query, page.next, _AT_ONCE)
        yield from page.entities


def _by_id(session: PrivateSession) -> dict[RecordTypeId, RecordType]:
    return {each.id: each for each in session.types.types()}


def _line(record: Record, of: RecordType | None, offsets_at: OffsetsAt) -> str:
    told = (
        record.id,
        start_words(record.start, offsets_at) or _("Day not known"),
        record_title(of, record),
        " · ".join(record_parts(of, record)),
    )
    # a tab or line end in a text would make other columns and lines of it
    return "\t".join(" ".join(each.split()) for each in told)


def _show(args: Namespace, house: House, terminal: Terminal) -> int:
    with private_drawer(args, house) as (_found, session):
        record = session.records.record(RecordId(args.record))
        of = _by_id(session).get(record.type)
        files = [each.name for each in session.documents.of(record.id)]
    if args.json:
        shape = {**record_shape(record), "attachments": files}
        terminal.print_json({"schema": "hikidashi-record/1", **shape})
        return 0
    told = [
        (_("Sort"), record.type if of is None else type_name(of)),
        (_("When"), start_words(record.start, house.offsets_at) or _("not known")),
        *_stated(record, of),
        (_("Note"), record.note),
        (_("Tags"), " ".join(f"#{each}" for each in record.tags)),
        (_("Attached files"), ", ".join(files)),
    ]
    if record.title:
        terminal.print(record.title)
    for label, value in told:
        if value:
            terminal.print(_("{label}: {value}").format(label=label, value=value))
    return 0


def _stated(record: Record, of: RecordType | None) -> Sequence[tuple[str, str]]:
    told = []
    if record.duration is not None:
        told.append((_("Duration (minutes)"), str(record.duration)))
    if record.count is not None:
        told.append((_("How often"), str(record.count)))
    for value in record.values:
        field = of.field(value.field_id) if of is not None else None
        if of is None or field is None:
            told.append((value.field_id, str(value.cell)))
        else:
            told.append((field_name(of.id, field), cell_words(field, value.cell)))
    return told


def _stats(args: Namespace, house: House, terminal: Terminal) -> int:
    today, step = house.now().astimezone().date(), Step(args.step)
    check_days(args)
    with private_drawer(args, house) as (_found, session):
        if args.type is not None:
            types = [find_type(session, args.type)]
        else:
            types = list(session.types.types())
        found = [
            (each, told)
            for each in types
            if (told := _frequency(session, args, each, step, today)) is not None
        ]
    if args.json:
        shapes = [
            {"type": each.id, "name": type_name(each), **frequency_shape(told)}
            for each, told in found
        ]
        terminal.print_json({"schema": "hikidashi-record-stats/1", "types": shapes})
    for each, told in () if args.json else found:
        _print_frequency(each, told, terminal)
    if not found:
        terminal.say(_("There is no entry with a day to count."))
    return 0


def _frequency(
    session: PrivateSession, args: Namespace, of: RecordType, step: Step, today: date
) -> Frequency | None:
    query = RecordQuery(type=of.id)
    whole = session.analysis.whole_span(query, args.last or today)
    if whole is None:
        return None
    first, last = args.first or whole.first, args.last or whole.last
    if first > last:
        return None
    return session.analysis.frequency(query, Span(first, last), step)


def _print_frequency(of: RecordType, found: Frequency, terminal: Terminal) -> None:
    total = ngettext("{n} time", "{n} times", found.total).format(n=f"{found.total:,}")
    terminal.print(
        _("{type}: {total} from {first} to {last}").format(
            type=type_name(of),
            total=total,
            first=found.span.first.isoformat(),
            last=found.span.last.isoformat(),
        )
    )
    for each in found.buckets:
        # nothing recorded is not the same as none
        told = f"{each.count:,}" if each.days_with_entry else "–"
        terminal.print(f"  {each.span.first.isoformat()}\t{told}")


def _types(args: Namespace, house: House, terminal: Terminal) -> int:
    with private_drawer(args, house) as (_found, session):
        counted = [
            (each, session.records.matching(RecordQuery(type=each.id)))
            for each in session.types.types()
        ]
    if args.json:
        shapes = [type_shape(each, count) for each, count in counted]
        terminal.print_json({"schema": "hikidashi-record-types/1", "types": shapes})
        return 0
    for each, count in counted:
        terminal.print("\t".join((each.id, type_name(each), f"{count:,}")))
        for field in each.fields:
            name = field_name(each.id, field)
            terminal.print("\t".join((f"  {field.id}", name, field.form.value)))
    return 0
