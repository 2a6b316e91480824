"""Prints watched policies, their versions and what looking again has found."""

from argparse import Namespace
from collections.abc import Sequence

from hikidashi.cli.diff_json import comparison_as_json
from hikidashi.cli.policy_diff import print_comparison
from hikidashi.cli.shapes import version_shape
from hikidashi.cli.terminal import Terminal
from hikidashi.domain.services.service import ServiceId
from hikidashi.usecases.house import Session
from hikidashi.usecases.policy_checks import Checked, Watched
from hikidashi.words.catalogue import _
from hikidashi.words.facts import day, moment
from hikidashi.words.policy_changes import check_line


def print_watched(
    found: Sequence[Watched], args: Namespace, terminal: Terminal
) -> None:
    """Print which policies are watched, as lines or as JSON."""
    if args.json:
        shapes = [_watch_shape(each) for each in found]
        terminal.print_json({"schema": "hikidashi-policy-watches/1", "watches": shapes})
        return
    for each in found:
        watch = each.watch
        leave = _("may be fetched") if watch.may_fetch else _("never fetched")
        seen = moment(watch.checked) if watch.checked else _("not looked at yet")
        name = " ".join(each.service.name.split())  # a tab would make a column of it
        terminal.print(f"{name}\t{watch.url}\t{leave}\t{seen}")


def print_versions(
    session: Session, service_id: ServiceId, args: Namespace, terminal: Terminal
) -> None:
    """Print the kept versions of a policy, as lines or as JSON."""
    versions = session.watching.versions(service_id)
    agreed = session.watching.agreed(service_id)
    if args.json:
        shapes = [
            {**version_shape(each), "source": each.source, "agreed": each == agreed}
            for each in versions
        ]
        terminal.print_json(
            {"schema": "hikidashi-policy-versions/1", "versions": shapes}
        )
        return
    for each in versions:
        mark = _("you agreed to this one") if each == agreed else ""
        terminal.print("\t".join((each.id, day(each.captured), each.source, mark)))


def print_checks(done: Sequence[Checked], terminal: Terminal) -> None:
    """Print what came of looking again, policy by policy."""
    for each in done:
        terminal.print(check_line(each))
        for url in each.redirects:
            terminal.print(_("    led on to {url}").format(url=url))
        if each.comparison is not None:
            print_comparison(each.comparison, terminal)
            terminal.print("")


def _watch_shape(each: Watched) -> dict[str, object]:
    watch = each.watch
    return {
        "service": each.service.id,
        "name": each.service.name,
        "url": watch.url,
        "may_fetch": watch.may_fetch,
        "agreed": watch.agreed,
        "checked": watch.checked.isoformat() if watch.checked else None,
    }


def check_shape(each: Checked) -> dict[str, object]:
    """Return what came of looking again as JSON shows it."""
    comparison = each.comparison
    return {
        "service": each.service.id,
        "name": each.service.name,
        "outcome": each.outcome.value,
        "redirects": list(each.redirects),
        "version": None if each.version is None else version_shape(each.version),
        "changes": None if comparison is None else comparison_as_json(comparison),
    }
