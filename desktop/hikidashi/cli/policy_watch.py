"""``hikidashi policy watch``: versions, what was agreed to, and looking again."""

from argparse import Namespace
from collections.abc import Sequence

from hikidashi.cli.diff_json import SCHEMA as DIFF_SCHEMA
from hikidashi.cli.diff_json import comparison_as_json
from hikidashi.cli.parser import Commands, Parser, add_json, add_vault
from hikidashi.cli.policy_diff import print_comparison
from hikidashi.cli.progress import watched
from hikidashi.cli.session import find_card, opened
from hikidashi.cli.shapes import version_shape
from hikidashi.cli.sources import read_source, source_name
from hikidashi.cli.terminal import CommandError, Terminal, UsageError
from hikidashi.cli.watch_print import (
    check_shape,
    print_checks,
    print_versions,
    print_watched,
)
from hikidashi.cli.ways import add_ways
from hikidashi.domain.errors import NotFoundError
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import ServiceId
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.policy_checks import Checked, CheckOutcome
from hikidashi.words.catalogue import _

_NONE = "none"
_FAILED = frozenset({CheckOutcome.FAILED, CheckOutcome.NOT_A_POLICY})


def add_commands(verbs: Commands) -> None:
    """Add ``policy watch`` and its verbs."""
    group = verbs.group("watch", _("look at policies again for changes"), "list")
    listing = group.command("list", _("list the policies that are watched"), _list)
    places = group.command("set", _("say where a policy is found"), _set)
    check = group.command("check", _("look whether policies have changed"), _check)
    versions = group.command(
        "versions", _("list what is kept of a policy"), _list_versions
    )
    agree = group.command("agree", _("note which version you agreed to"), _agree)
    changes = group.command(
        "changes", _("show what has changed since you agreed"), _show_changes
    )
    for each in (places, versions, agree, changes):
        _add_service(each)
    _add_place(places)
    _add_sources(check)
    agree.options.add_argument(
        "version",
        metavar="VERSION",
        help=_("its id, as “versions” shows it; “none” takes the note away"),
    )
    changes.options.add_argument(
        "--since",
        metavar="VERSION",
        help=_("the version to compare with (default: the one you agreed to)"),
    )
    for each in (listing, places, check, versions, agree, changes):
        add_vault(each, required=True)
        add_ways(each)
        add_json(each)


def _add_service(parser: Parser) -> None:
    parser.options.add_argument(
        "service", metavar="SERVICE", help=_("its id, key or name in the drawer")
    )


def _add_place(places: Parser) -> None:
    places.options.add_argument(
        "--url",
        required=True,
        metavar="ADDRESS",
        help=_("the page of the policy; “none” ends the watch"),
    )
    places.options.add_argument(
        "--may-fetch",
        action="store_true",
        help=_("allow the app to fetch this page over HTTPS when you ask it to"),
    )


def _add_sources(check: Parser) -> None:
    check.options.add_argument(
        "service",
        nargs="?",
        metavar="SERVICE",
        help=_("its id, key or name in the drawer (default: all that are watched)"),
    )
    ways = check.options.add_mutually_exclusive_group(required=True)
    ways.add_argument(
        "--fetch",
        action="store_true",
        help=_("fetch the pages that may be fetched; nothing that you keep is sent"),
    )
    ways.add_argument(
        "--policy",
        metavar="FILE",
        help=_("take the policy from a file; “-” reads standard input"),
    )


def _list(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session:
        found = session.watching.watched()
    print_watched(found, args, terminal)
    if not found:
        terminal.say(_("No policy is watched in this drawer yet."))
    return 0


def _set(args: Namespace, house: House, terminal: Terminal) -> int:
    url = "" if args.url == _NONE else args.url
    with opened(args, house) as session:
        service_id = find_card(session, args.service).service.id
        session.watching.set(service_id, url=url, may_fetch=args.may_fetch)
        found = [
            each for each in session.watching.watched() if each.service.id == service_id
        ]
    print_watched(found, args, terminal)
    return 0


def _check(args: Namespace, house: House, terminal: Terminal) -> int:
    if args.policy is not None and args.service is None:
        raise UsageError(_("Name the service whose policy the file is."))
    what = _("Looking at policies …")
    with opened(args, house) as session, watched(terminal, what) as ticket:
        done = _checked(args, house, session, ticket)
    if args.json:
        terminal.print_json(
            {
                "schema": "hikidashi-policy-checks/1",
                "checks": [check_shape(each) for each in done],
            }
        )
    else:
        print_checks(done, terminal)
    return 1 if any(each.outcome in _FAILED for each in done) else 0


def _checked(
    args: Namespace, house: House, session: Session, ticket: Ticket
) -> Sequence[Checked]:
    if args.service is None:
        return session.watching.check_all(ticket)
    service_id = find_card(session, args.service).service.id
    if args.policy is None:
        return [session.watching.check(service_id, ticket)]
    reading = read_source(house, args.policy)
    source = source_name(args.policy)
    return [session.watching.take(service_id, reading, source, ticket)]


def _list_versions(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session:
        service_id = find_card(session, args.service).service.id
        print_versions(session, service_id, args, terminal)
    return 0


def _agree(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session:
        service_id = find_card(session, args.service).service.id
        wanted = "" if args.version == _NONE else args.version
        session.watching.agree(service_id, wanted)
        print_versions(session, service_id, args, terminal)
    return 0


def _show_changes(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session:
        service_id = find_card(session, args.service).service.id
        versions = session.watching.versions(service_id)
        old = _since(session, service_id, versions, args.since)
        with watched(terminal, _("Comparing …")) as ticket:
            comparison = session.watching.compare(old, versions[0], ticket)
    if args.json:
        told = {"since": version_shape(old), "now": version_shape(versions[0])}
        shape = comparison_as_json(comparison)
        terminal.print_json({"schema": DIFF_SCHEMA, **told, **shape})
    else:
        print_comparison(comparison, terminal)
    return 0


def _since(
    session: Session,
    service_id: ServiceId,
    versions: Sequence[PolicyVersion],
    wanted: str | None,
) -> PolicyVersion:
    """Return the version to compare with: the one named, agreed to, or before."""
    if not versions:
        raise CommandError(_("Nothing is kept of this service’s policy yet."))
    if wanted is not None:
        for each in versions:
            if each.id == wanted:
                return each
        raise NotFoundError("policy-version", wanted)
    agreed = session.watching.agreed(service_id)
    return agreed or versions[min(1, len(versions) - 1)]
