"""``hikidashi letter``: drafts letters as files."""

from argparse import Namespace
from pathlib import Path

from hikidashi.cli.drafting import draft_letters
from hikidashi.cli.parser import (
    ALL,
    Commands,
    Parser,
    add_json,
    add_policy_details,
    add_vault,
    answer,
    day,
    formats,
)
from hikidashi.cli.terminal import Terminal
from hikidashi.cli.ways import add_ways
from hikidashi.domain.letters.letter import LetterKind, LetterLang
from hikidashi.usecases.house import House
from hikidashi.usecases.letter_desk import OFFERS
from hikidashi.words import names
from hikidashi.words.catalogue import _


def add_commands(commands: Commands) -> None:
    """Add ``letter`` and its verbs to the grammar."""
    verbs = commands.group("letter", _("draft letters"))
    kinds = verbs.command("kinds", _("list the letters that can be drafted"), _kinds)
    add_json(kinds)
    draft = verbs.command(
        "draft", _("draft a letter and save it as files"), draft_letters
    )
    _add_choices(draft)
    _add_details(draft)
    add_policy_details(draft)
    add_vault(draft, required=False)
    add_ways(draft)
    add_json(draft)


def _add_choices(draft: Parser) -> None:
    ways = draft.options.add_mutually_exclusive_group(required=True)
    ways.add_argument(
        "--policy", metavar="FILE", help=_("write to the service of this policy")
    )
    ways.add_argument(
        "--service",
        metavar="SERVICE",
        help=_("a known service’s key, an id or name in the drawer, or “all”"),
    )
    draft.options.add_argument(
        "--kind",
        required=True,
        choices=[*(each.value for each in LetterKind), ALL],
        help=_("what the letter asks for, or “all”"),
    )
    draft.options.add_argument(
        "--lang",
        required=True,
        choices=[*(each.value for each in LetterLang), ALL],
        help=_("the letter’s language, or “all”"),
    )
    draft.options.add_argument(
        "--law", default="jp-appi", metavar="LAW", help=_("the law (jp-appi)")
    )


def _add_details(draft: Parser) -> None:
    draft.options.add_argument(
        "--profile",
        type=Path,
        metavar="FILE",
        help=_("who writes: a TOML file (default: the drawer’s, or blank lines)"),
    )
    draft.options.add_argument(
        "--set",
        type=answer,
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help=_(
            "tell the letter one thing more; may be repeated. Other programs can read "
            "what stands in a command: private answers belong in the [answers] of a "
            "profile"
        ),
    )
    draft.options.add_argument(
        "--date",
        type=day,
        metavar="DAY",
        help=_("the letter’s date (default: today)"),
    )
    draft.options.add_argument(
        "--to",
        type=formats,
        required=True,
        metavar="pdf,txt,eml",
        help=_("the files to write, separated by commas"),
    )
    draft.options.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FOLDER",
        help=_("where to write them; made if it is not there"),
    )


def _kinds(args: Namespace, _house: House, terminal: Terminal) -> int:
    if args.json:
        kinds = [
            {
                "law": offer.law,
                "kind": offer.kind.value,
                "languages": [each.value for each in offer.languages],
            }
            for offer in OFFERS
        ]
        terminal.print_json({"schema": "hikidashi-letter-kinds/1", "kinds": kinds})
        return 0
    for offer in OFFERS:
        languages = ",".join(offer.languages)
        name = names.letter_kind(offer.kind)
        terminal.print(f"{offer.law}\t{offer.kind}\t{languages}\t{name}")
    return 0
