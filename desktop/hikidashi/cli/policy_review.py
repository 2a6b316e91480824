"""``hikidashi policy review``: what the user says of the facts that were read."""

from argparse import Namespace
from collections.abc import Callable
from functools import partial

from hikidashi.cli.parser import Commands, Parser, add_json, add_vault, answer
from hikidashi.cli.policy_json import fact_as_json
from hikidashi.cli.session import find_card, opened
from hikidashi.cli.terminal import CommandError, Terminal
from hikidashi.cli.ways import add_ways
from hikidashi.domain.policy.anchors import Places
from hikidashi.domain.policy.editable import EDITABLE
from hikidashi.domain.policy.place import Place
from hikidashi.domain.policy.review import Anchor, Verdict
from hikidashi.domain.policy.reviewed import ReviewedReading, SeenFact
from hikidashi.domain.policy.version import PolicyVersion, PolicyVersionId
from hikidashi.usecases.fact_reviews import FactReviews
from hikidashi.usecases.house import House, Session
from hikidashi.words.catalogue import _
from hikidashi.words.fact_families import verdict_words
from hikidashi.words.facts import fact_line


def add_commands(verbs: Commands) -> None:
    """Add ``policy review`` and its verbs."""
    group = verbs.group("review", _("say which facts of a policy are right"), "list")
    listing = group.command("list", _("list the facts with their numbers"), _list)
    confirm = group.command("confirm", _("say that a fact is right"), _confirm)
    reject = group.command("reject", _("say that a fact is wrong"), _reject)
    correct = group.command("correct", _("say what a fact should be"), _correct)
    back = group.command("back", _("take back what was said of a fact"), _back)
    add = group.command("add", _("tell a fact that was not found"), _add)
    every = (listing, confirm, reject, correct, back, add)
    for each in every:
        each.options.add_argument(
            "service", metavar="SERVICE", help=_("its id, key or name in the drawer")
        )
    add.options.add_argument(
        "type", choices=sorted(EDITABLE), metavar="TYPE", help=_("the type of the fact")
    )
    add.options.add_argument(
        "--words", required=True, help=_("the words of the policy that say it")
    )
    for each in (confirm, reject, correct, back):
        each.options.add_argument(
            "number", type=int, metavar="N", help=_("the fact’s number in “list”")
        )
    _add_values(correct, required=True)
    _add_values(add, required=False)
    for each in every:
        add_vault(each, required=True)
        add_ways(each)
        add_json(each)


def _add_values(command: Parser, *, required: bool) -> None:
    command.options.add_argument(
        "--set",
        dest="values",
        action="append",
        type=answer,
        default=[],
        required=required,
        metavar="KEY=VALUE",
        help=_("what it should be; may be given several times"),
    )


def _list(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session:
        _version, said = _seen(session, args.service)
    _print_seen(said, args, terminal)
    return 0


def _confirm(args: Namespace, house: House, terminal: Terminal) -> int:
    return _said(args, house, terminal, lambda each: each.confirm)


def _reject(args: Namespace, house: House, terminal: Terminal) -> int:
    return _said(args, house, terminal, lambda each: each.reject)


def _correct(args: Namespace, house: House, terminal: Terminal) -> int:
    values = dict(args.values)
    return _said(
        args, house, terminal, lambda each: partial(each.correct, texts=values)
    )


def _back(args: Namespace, house: House, terminal: Terminal) -> int:
    return _said(args, house, terminal, lambda each: partial(_take_back, each))


def _take_back(reviews: FactReviews, _version: PolicyVersionId, fact: SeenFact) -> None:
    if fact.review is not None:
        reviews.take_back(fact.review.id)


def _said(
    args: Namespace,
    house: House,
    terminal: Terminal,
    deed: Callable[[FactReviews], Callable[[PolicyVersionId, SeenFact], object]],
) -> int:
    """Do ``deed`` with the fact of the number, then list what holds now."""
    with opened(args, house) as session:
        deed(session.reviews)(*_chosen(session, args))
        _version, said = _seen(session, args.service)
    _print_seen(said, args, terminal)
    return 0


def _add(args: Namespace, house: House, terminal: Terminal) -> int:
    with opened(args, house) as session:
        policy = _policy(session, args.service)
        place = _place(policy.reading.text, args.words)
        session.reviews.add(
            policy.id, args.type, place.start, place.end, dict(args.values)
        )
        _version, said = _seen(session, args.service)
    _print_seen(said, args, terminal)
    return 0


def _place(text: str, words: str) -> Place:
    """Return where the words stand; line breaks and widths may differ."""
    start = text.find(words)
    if words.strip() and text.count(words) == 1:
        return Place(start, start + len(words), same=True)
    places = Places(text).candidates(Anchor(quote=words)) if words.strip() else ()
    if len(places) != 1 or not places[0].same:
        raise CommandError(_("These words do not stand in the policy just once."))
    return places[0]


def _policy(session: Session, wanted: str) -> PolicyVersion:
    policy = find_card(session, wanted).policy
    if policy is None:
        raise CommandError(_("Nothing is kept of this service’s policy yet."))
    return policy


def _seen(session: Session, wanted: str) -> tuple[PolicyVersionId, ReviewedReading]:
    """Return the facts of the newest version, in an order that reviews keep."""
    policy = _policy(session, wanted)
    return policy.id, session.reviews.reviewed(policy.id)


def _chosen(session: Session, args: Namespace) -> tuple[PolicyVersionId, SeenFact]:
    version, said = _seen(session, args.service)
    seen = said.seen
    if not 1 <= args.number <= len(seen):
        raise CommandError(
            _("There is no fact with the number {n}.").format(n=args.number)
        )
    return version, seen[args.number - 1]


def _print_seen(said: ReviewedReading, args: Namespace, terminal: Terminal) -> None:
    if args.json:
        shapes = [
            {
                "number": n,
                "verdict": None if each.verdict is None else each.verdict.value,
                "moved": each.moved,
                "fact": fact_as_json(each.shown),
            }
            for n, each in enumerate(said.seen, 1)
        ]
        lost = [{"type": each.type, "words": each.anchor.quote} for each in said.lost]
        terminal.print_json(
            {"schema": "hikidashi-policy-review/1", "facts": shapes, "lost": lost}
        )
        return
    for n, each in enumerate(said.seen, 1):
        terminal.print(f"{n}\t{_verdict(each.verdict)}\t{fact_line(each.shown)}")
    for review in said.lost:
        gone = _("You spoke of this, and it is not in the text any more: “{words}”")
        words = " ".join(review.anchor.quote.split())
        terminal.print(gone.format(words=words))


def _verdict(verdict: Verdict | None) -> str:
    return "–" if verdict is None else verdict_words(verdict)
