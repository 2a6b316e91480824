"""``hikidashi service``: the services that hold data about the user."""

from argparse import Namespace

from hikidashi.cli.parser import (
    Commands,
    Parser,
    add_json,
    add_passphrase,
    add_policy_details,
    add_vault,
)
from hikidashi.cli.session import find_card, opened
from hikidashi.cli.shapes import basis_shape, service_shape, version_shape
from hikidashi.cli.sources import read_named_policy
from hikidashi.cli.terminal import Terminal
from hikidashi.domain.letters.basis import Clause, PolicyBasis
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Service
from hikidashi.usecases.house import House, Session
from hikidashi.words import names
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import article, money, place

_SCHEMA = "hikidashi-services/1"


def add_commands(commands: Commands) -> None:
    """Add ``service`` and its verbs to the grammar."""
    verbs = commands.group("service", _("the services that hold data about you"))
    listing = verbs.command(
        "list", _("list the services of a drawer, or those the app knows"), _list
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
        add_passphrase(each)
        add_json(each)


def _add_sources(add: Parser) -> None:
    ways = add.options.add_mutually_exclusive_group(required=True)
    ways.add_argument(
        "--policy", metavar="FILE", help=_("read it from its privacy policy")
    )
    ways.add_argument("--known", metavar="KEY", help=_("take one that the app knows"))


def _list(args: Namespace, house: House, terminal: Terminal) -> int:
    if args.vault is None:
        services = [each.service for each in house.directory.entries()]
    else:
        with opened(args, house) as session:
            services = [card.service for card in session.services.cards()]
    _print_services(services, args, terminal)
    if not services:
        terminal.say(_("There are no services in this drawer yet."))
    return 0


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
    with opened(args, house) as session:
        service = (
            session.services.add_known(args.known)
            if args.known is not None
            else _from_policy(args, house, session)
        )
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
    for each in services:
        company = each.controller.name or each.controller.name_ja
        terminal.print("\t".join((each.directory_key or each.id, each.name, company)))


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
