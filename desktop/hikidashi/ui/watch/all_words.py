"""What came of looking at all watched policies, as rows and sentences."""

from collections.abc import Sequence

from hikidashi.domain.web_address import host_of
from hikidashi.ui.watch.outcomes import outcome_text, redirects_text
from hikidashi.ui.widgets import Kind
from hikidashi.ui.widgets.rows_list import ListRow
from hikidashi.usecases.policy_checks import Checked, CheckOutcome, Watched
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.joined import joined
from hikidashi.words.policy_changes import outcome_line


def about_words(allowed: int, watched: int) -> str:
    """Return what will be fetched, and what will not."""
    if not watched:
        return _(
            "No policy is watched yet. Open a service, choose “Look again…” in its "
            "Policy tab and note where its policy is found."
        )
    first = ngettext(
        "{count} page will be fetched. Its site sees this computer’s IP address; "
        "nothing that you keep here is sent.",
        "{count} pages will be fetched. Their sites see this computer’s IP address; "
        "nothing that you keep here is sent.",
        allowed,
    ).format(count=allowed)
    left = watched - allowed
    if not allowed:
        first = _("You have allowed no page to be fetched, so nothing is sent.")
    if not left:
        return first
    second = ngettext(
        "{count} policy needs you: it may not be fetched.",
        "{count} policies need you: they may not be fetched.",
        left,
    ).format(count=left)
    return f"{first}\n{second}"


def outcomes_line(checks: Sequence[Checked]) -> str:
    """Return in a sentence what came of all."""
    changed = sum(each.outcome is CheckOutcome.CHANGED for each in checks)
    unread = sum(each.outcome in _UNREAD for each in checks)
    told = _("No policy has changed.")
    if changed:
        told = ngettext(
            "{count} policy has changed.", "{count} policies have changed.", changed
        ).format(count=changed)
    if unread:
        more = ngettext(
            "{count} could not be looked at.", "{count} could not be looked at.", unread
        )
        told = joined(told, more.format(count=unread))
    return told


def kind_of_all(checks: Sequence[Checked]) -> Kind:
    """Return how that sentence is shown."""
    outcomes = {each.outcome for each in checks}
    if outcomes & _UNREAD:
        return Kind.ATTENTION
    return Kind.DOUBT if CheckOutcome.CHANGED in outcomes else Kind.GOOD


def watched_row(watched: Watched) -> ListRow:
    """Return a service before anything was looked at."""
    host = host_of(watched.watch.url)
    told = (
        host
        if watched.watch.may_fetch
        else _("needs you: {host} may not be fetched").format(host=host)
    )
    return ListRow(watched.service.id, watched.service.name, told)


def progress_row(watched: Watched, number: int, done: int) -> ListRow:
    """Return a service while ``done`` of all were looked at."""
    if not watched.watch.may_fetch:
        return watched_row(watched)
    told = _("waits")
    if number <= done:
        told = _("looked at") if number < done else _("being looked at…")
    return ListRow(watched.service.id, watched.service.name, told)


def outcome_row(checked: Checked) -> ListRow:
    """Return a service with what came of it."""
    mark, service = _MARKS[checked.outcome], checked.service
    return ListRow(service.id, f"{mark} {service.name}", outcome_line(checked))


def in_full(checked: Checked) -> str:
    """Return all that is to be said of an outcome, where a row shows but a line."""
    if checked.error is None and not checked.redirects:
        return ""
    return f"{outcome_text(checked)}\n{redirects_text(checked)}".strip()


_UNREAD = frozenset({CheckOutcome.FAILED, CheckOutcome.NOT_A_POLICY})
_MARKS = {
    CheckOutcome.CHANGED: "▲",
    CheckOutcome.FAILED: "✕",
    CheckOutcome.NOT_A_POLICY: "?",
    CheckOutcome.NEEDS_YOU: "○",
    CheckOutcome.FIRST: "+",
    CheckOutcome.SAME: "✓",
}
"""A sign for each outcome, which its sentence says too."""
ORDER = {outcome: number for number, outcome in enumerate(_MARKS)}
"""Where each outcome stands in the list: what changed comes first."""
