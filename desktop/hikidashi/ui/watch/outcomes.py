"""What came of looking at policies, as the dialogs say it."""

from hikidashi.ui.widgets import Kind
from hikidashi.usecases.policy_checks import Checked, CheckOutcome
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain
from hikidashi.words.policy_changes import outcome_line

_KINDS = {
    CheckOutcome.FIRST: Kind.GOOD,
    CheckOutcome.SAME: Kind.GOOD,
    CheckOutcome.CHANGED: Kind.DOUBT,
}


def kind_of(checked: Checked) -> Kind:
    """Return how an outcome is shown."""
    return _KINDS.get(checked.outcome, Kind.ATTENTION)


def outcome_text(checked: Checked) -> str:
    """Return in sentences what came of it; of an error also what to do."""
    if checked.error is not None:
        return explain(checked.error).text
    return outcome_line(checked)


def redirects_text(checked: Checked) -> str:
    """Return which addresses the page led to, or ""."""
    if not checked.redirects:
        return ""
    hops = "\n".join(f"→ {each}" for each in checked.redirects)
    return _("The page has moved and led to:\n{addresses}").format(addresses=hops)
