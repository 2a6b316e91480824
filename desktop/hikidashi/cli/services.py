"""``hikidashi service``: the services that hold data about the user."""

from argparse import Namespace
from collections.abc import Iterator

from hikidashi.cli.parser import (
    Commands,
    Parser,
    add_json,
    add_policy_details,
    add_vault,
)
from hikidashi.cli.session import find_card, opened
from hikidashi.cli.shapes import basis_shape, service_shape, version_shape
from hikidashi.cli.sources import read_named_policy
from hikidashi.cli.terminal import Terminal, UsageError
from hikidashi.cli.ways import add_ways
from hikidashi.domain.letters.basis import Clause, PolicyBasis
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Service
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.ports import Cursor
from hikidashi.words import names
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import article, money, place

_SCHEMA = "hikidashi-services/1"
_PAGE = 500  # services that one question to the vault returns


def add_commands(commands: Commands) -> None:
    """Add ``service`` and its verbs to the grammar."""
    verbs = commands.group("service", _("the services that hold data about you"))
    listing = verbs.command(
        "list", _("list the services of a drawer, or those the app knows"), _list
    )
    listing.options.add_argument(
        "--search",
        metavar="WORDS",
        help=_("only those of the drawer that hold all these words"),
    )
    show = verbs.command("show", _("show what is known of a service"), _show)
    show.options.add_argument(
        "service",
        metavar="SERVICE",
        help=_("its key, or its id or name in a drawer"),
    )
    add = verbs.command("add", _("add a service to a drawer"), _add)
    _add_sources(add)
    add_policy_details(add)
    bundled = verbs.command(
        "import", _("add all services that the app knows to a drawer"), _import
    )
    for each, needs_vault in (
        (listing, False),
        (show, False),
        (add, True),
        (bundled, True),
    ):
        add_vault(each, required=needs_vault)
        add_ways(each)
        add_json(each)


def _add_sources(add: Parser) -> None:
    ways = add.options.add_mutually_exclusive_group()
    ways.add_argument(
        "--policy", metavar="FILE", help=_("read it from its privacy policy")
    )
    ways.add_argument("--known", metavar="KEY", help=_("take one that the app knows"))


def _list(args: Namespace, house: House, terminal: Terminal) -> int:
    if args.vault is None:
        if args.search is not None:
            raise UsageError(_("--search looks into a drawer: use --vault."))
        services = [each.service for each in house.directory.entries()]
    else:
        with opened(args, house) as session:
            services = _services(session, args.search)
    _print_services(services, args, terminal)
    if not services and args.search is None:
        terminal.say(_("There are no services in this drawer yet."))
    return 0


def _services(session: Session, words: str | None) -> list[Service]:
    """Return the services of a drawer by name, or those that a search finds."""
    if words is None:
        found = list(session.vault.all(Service))
    else:
        found = list(_found(session, words))
    return sorted(found, key=lambda each: each.name.casefold())


def _found(session: Session, words: str) -> Iterator[Service]:
    after: Cursor | None = None
    while True:
        page = session.vault.search(words, (Service,), after=after, most=_PAGE)
        yield from page.entities
        after = page.next
        if after is None:
            return


def _show(args: Namespace, house: House, terminal: Terminal) -> int:
    versions: tuple[PolicyVersion, ...] = ()
    if args.vault is None:
        entry = house.directory.entry(args.service)
        service, basis = entry.service, entry.basis
        held = entry.data_categories
    else:
        with opened(args, house) as session:
            card = find_card(session, args.service)
            service, basis = card.service, session.services.basis(card)
            versions = card.policies
            held = card.entry.data_categories if card.entry else ()
    if args.json:
        terminal.print_json(
            {
                "schema": "hikidashi-service/1",
                **service_shape(service),
                "basis": basis_shape(basis),
                "data_categories": [
                    {"category": code, "ref": ref} for code, ref in held
                ],
                "policies": [version_shape(each) for each in versions],
            }
        )
        return 0
    _print_service(service, basis, terminal)
    _print_list(
        _("Data that it names:"),
        [f"{names.data_category(code)} ({place(ref)})" for code, ref in held],
        terminal,
    )
    return 0


def _add(args: Namespace, house: House, terminal: Terminal) -> int:
    if args.known is None and args.policy is None and args.name is None:
        raise UsageError(_("Say what to add: --policy FILE, --known KEY or --name"))
    with opened(args, house) as session:
        if args.known is not None:
            service = session.services.add_known(args.known)
        elif args.policy is not None:
            service = _from_policy(args, house, session)
        else:
            service = session.services.add(args.name)
    _print_services([service], args, terminal)
    return 0


def _from_policy(args: Namespace, house: House, session: Session) -> Service:
    policy = read_named_policy(args, house)
    return session.services.add_from_policy(
        policy.name, policy.reading, policy.source, policy.captured
    )


def _import(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session:
        services = list(session.services.import_known())
    _print_services(services, args, terminal)
    added = ngettext("{n} service added.", "{n} services added.", len(services))
    terminal.say(added.format(n=len(services)))
    return 0


def _print_services(
    services: list[Service], args: Namespace, terminal: Terminal
) -> None:
    if args.json:
        shapes = [service_shape(each) for each in services]
        terminal.print_json({"schema": _SCHEMA, "services": shapes})
        return
    if services:  # as one text: ten thousand lines are written in one go
        terminal.print("\n".join(map(_line, services)))


def _line(service: Service) -> str:
    company = service.controller.name or service.controller.name_ja
    known_as = service.directory_key or service.id
    # a tab or line end in a name would make other columns and lines of it
    columns = (known_as, *(" ".join(each.split()) for each in (service.name, company)))
    return "\t".join(columns)


def _print_service(service: Service, basis: PolicyBasis, terminal: Terminal) -> None:
    controller = basis.controller
    terminal.print(service.name)
    lines = (
        (_("Company"), controller.name or controller.name_ja),
        (
            _("Representative"),
            controller.representative or controller.representative_ja,
        ),
        (_("Department"), controller.department or controller.department_ja),
        (_("Address"), controller.address or controller.address_ja),
        *(
            (names.channel(c.channel), f"{c.value} ({c.source})")
            for c in controller.contacts
        ),
        (_("Policy seen on"), basis.captured.isoformat()),
        (_("Fee for disclosure"), _fee(basis)),
    )
    for label, value in lines:
        terminal.print(_("{label}: {value}").format(label=label, value=value or "–"))
    _print_list(
        _("Clauses:"),
        _clauses(basis),
        terminal,
    )
    _print_list(
        _("What its policy does not tell:"),
        [names.gap(gap) for gap in sorted(basis.missing)],
        terminal,
    )


def _clauses(basis: PolicyBasis) -> list[str]:
    """Return where the policy speaks of what, each subject once."""
    places: dict[Clause, list[str]] = {}
    for ref in basis.clauses:
        places.setdefault(ref.clause, []).append(article(ref))
    return [
        _("{label}: {value}").format(
            label=names.clause(each), value=names.listed(found)
        )
        for each, found in places.items()
    ]


def _fee(basis: PolicyBasis) -> str:
    fee = basis.fee
    if fee.amount is None:
        return names.fee_state(fee.state)
    return money(fee.amount, fee.currency, fee.per)


def _print_list(title: str, lines: list[str], terminal: Terminal) -> None:
    if lines:
        terminal.print(title)
    for line in lines:
        terminal.print(f"  - {line}")
