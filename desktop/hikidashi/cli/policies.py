"""``hikidashi policy``: what a privacy policy says, and what of it has changed."""

from argparse import Namespace

from hikidashi.cli import policy_diff, policy_review, policy_watch
from hikidashi.cli.parser import Commands, add_json
from hikidashi.cli.policy_json import reading_as_json
from hikidashi.cli.sources import read_source
from hikidashi.cli.terminal import Terminal
from hikidashi.domain.errors import NotAPolicyError
from hikidashi.domain.policy.fact import Fact, Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.house import House
from hikidashi.usecases.ports import SourceFormat
from hikidashi.words import names
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import fact_line

_LANGUAGES = ("auto", "ja", "en", "de", "fr")


def add_commands(commands: Commands) -> None:
    """Add ``policy`` and its verbs to the grammar."""
    verbs = commands.group("policy", _("read a privacy policy"))
    read = verbs.command("read", _("show what a policy says"), _read)
    read.options.add_argument(
        "source", metavar="FILE", help=_("the policy; “-” reads standard input")
    )
    read.options.add_argument(
        "--lang",
        choices=_LANGUAGES,
        default="auto",
        help=_("the policy’s language (default: found out from the text)"),
    )
    read.options.add_argument(
        "--format",
        choices=[each.value for each in SourceFormat],
        default=SourceFormat.AUTO.value,
        help=_("what the file is (default: found out)"),
    )
    add_json(read)
    for part in (policy_diff, policy_watch, policy_review):
        part.add_commands(verbs)


def _read(args: Namespace, house: House, terminal: Terminal) -> int:
    form = SourceFormat(args.format)
    reading = read_source(house, args.source, form, args.lang)
    if args.json:
        # Also for what is no policy, so that a script sees why.
        terminal.print_json(reading_as_json(reading))
    if not reading.is_policy:
        raise NotAPolicyError
    if not args.json:
        print_reading(reading, terminal)
    return 0


def print_reading(reading: PolicyReading, terminal: Terminal) -> None:
    """Write the facts with the words that say them, and then what is not there."""
    told = [each for each in reading.facts if each.polarity is not Polarity.ABSENT]
    absent = [each for each in reading.facts if each.polarity is Polarity.ABSENT]
    count = ngettext("{n} fact found.", "{n} facts found.", len(told))
    terminal.print(
        _("Language: {language}").format(language=names.letter_lang(reading.language))
    )
    terminal.print(count.format(n=len(told)))
    for fact in told:
        _print_fact(fact, terminal)
    if absent:
        kinds = names.listed(names.fact_type(each.type) for each in absent)
        what = names.polarity(Polarity.ABSENT)
        terminal.print("")
        terminal.print(_("{label}: {value}").format(label=what, value=kinds))
    if reading.findings:
        terminal.print("")
        terminal.print(_("Please note:"))
    for finding in reading.findings:
        place = f" ({finding.ref})" if finding.ref else ""
        terminal.print(f"  - {names.finding(finding.code)}{place}")


def _print_fact(fact: Fact, terminal: Terminal) -> None:
    place = f" ({fact.ref})" if fact.ref else ""
    terminal.print("")
    terminal.print(f"{fact_line(fact)}{place}")
    for evidence in fact.evidence:
        words = " ".join(evidence.quote.split())
        terminal.print(f"    “{words}”")
