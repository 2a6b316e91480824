"""``hikidashi policy diff``: what has changed from one policy to another."""

from argparse import Namespace
from itertools import groupby

from hikidashi.cli.diff_json import SCHEMA, comparison_as_json
from hikidashi.cli.parser import Commands, add_json
from hikidashi.cli.sources import read_source
from hikidashi.cli.terminal import Terminal
from hikidashi.domain.errors import NotAPolicyError
from hikidashi.domain.policy.compare.comparison import (
    ClauseKind,
    Comparison,
    FactChange,
    Span,
)
from hikidashi.domain.policy.fact import Fact
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.house import House
from hikidashi.words.catalogue import _
from hikidashi.words.policy_changes import (
    change_line,
    clause_line,
    notes,
    summary,
    weight_name,
)


def add_commands(verbs: Commands) -> None:
    """Add ``policy diff``."""
    diff = verbs.command("diff", _("show what has changed between two policies"), _diff)
    diff.options.add_argument("old", metavar="OLD", help=_("the older policy"))
    diff.options.add_argument(
        "new", metavar="NEW", help=_("the newer policy; “-” reads standard input")
    )
    diff.options.add_argument(
        "--text", action="store_true", help=_("show the changed lines of the text too")
    )
    add_json(diff)


def _diff(args: Namespace, house: House, terminal: Terminal) -> int:
    old, new = read_source(house, args.old), read_source(house, args.new)
    if not (old.is_policy and new.is_policy):
        raise NotAPolicyError
    comparison = house.policies.compare(old, new)
    if args.json:
        terminal.print_json({"schema": SCHEMA, **comparison_as_json(comparison)})
        return 0
    print_comparison(comparison, terminal)
    if args.text:
        _print_text(comparison, old, new, terminal)
    return 0


def print_comparison(comparison: Comparison, terminal: Terminal) -> None:
    """Write what differs, what matters most first, with the words that say it."""
    terminal.print(summary(comparison))
    for note in notes(comparison):
        terminal.print(note)
    for weight, changes in groupby(comparison.facts, lambda each: each.weight):
        terminal.print("")
        terminal.print(_("{label}:").format(label=weight_name(weight)))
        for change in changes:
            _print_change(change, terminal)
    clauses = [each for each in comparison.clauses if each.kind is not ClauseKind.SAME]
    if clauses:
        terminal.print("")
        terminal.print(_("{label}:").format(label=_("Clauses")))
    for clause in clauses:
        terminal.print(f"  - {clause_line(clause)}")


def _print_change(change: FactChange, terminal: Terminal) -> None:
    ref = change.fact.ref
    place = f" ({ref})" if ref else ""
    terminal.print(f"  - {change_line(change)}{place}")
    for sign, fact in (("-", change.before), ("+", change.after)):
        if fact is not None:
            terminal.print(f"      {sign} “{_words(fact)}”")


def _words(fact: Fact) -> str:
    return " ".join(fact.evidence[0].quote.split())


def _print_text(
    comparison: Comparison, old: PolicyReading, new: PolicyReading, terminal: Terminal
) -> None:
    for hunk in comparison.text:
        terminal.print("")
        _print_lines("-", old.text, hunk.before, terminal)
        _print_lines("+", new.text, hunk.after, terminal)


def _print_lines(sign: str, text: str, span: Span, terminal: Terminal) -> None:
    for line in text[span.start : span.end].split("\n"):
        if line.strip():
            terminal.print(f"{sign} {line.strip()}")
