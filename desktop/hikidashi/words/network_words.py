"""The network ledger in words: what went out, where to, and how it ended."""

from collections.abc import Mapping

from hikidashi.domain.network import Errand, NetworkUse, Outcome
from hikidashi.words import names
from hikidashi.words.catalogue import _, later

_KILO = 1_000


def errand_name(errand: Errand) -> str:
    """Return what a connection was for."""
    return _(ERRANDS[errand])


def outcome_name(outcome: Outcome) -> str:
    """Return how it ended."""
    return _(OUTCOMES[outcome])


def use_line(use: NetworkUse) -> str:
    """Return one entry without its time: where to, what for, how much, how it ended."""
    return _("{hosts}: {errand}, {sent} sent, {received} received – {outcome}").format(
        hosts=names.listed(use.hosts),
        errand=errand_name(use.errand),
        sent=size(use.sent),
        received=size(use.received),
        outcome=outcome_name(use.outcome),
    )


def size(count: int) -> str:
    """Return a number of bytes: "812 bytes", "12 kB"."""
    if count < _KILO:
        return _("{n} bytes").format(n=count)
    return _("{n} kB").format(n=f"{round(count / _KILO):,}")


ERRANDS: Mapping[Errand, str] = {
    Errand.FETCH_POLICY: later("fetching a policy"),
}

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.DONE: later("it worked"),
    Outcome.REFUSED: later("we stopped it ourselves"),
    Outcome.FAILED: later("it failed"),
    Outcome.CANCELLED: later("you stopped it"),
}
