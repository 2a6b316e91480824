"""Reads the network ledger, with the names of the services that it was for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hikidashi.domain.change import Deed
from hikidashi.domain.network import NetworkUse
from hikidashi.domain.services.service import Service
from hikidashi.ui.widgets.lines_model import LogLine
from hikidashi.usecases.house import Session
from hikidashi.usecases.ports import Cursor
from hikidashi.words.catalogue import _
from hikidashi.words.facts import day, moment
from hikidashi.words.network_words import errand_name, outcome_name, size

_CLEARINGS = frozenset({Deed.CLEAR_NETWORK, Deed.CLEAR_ACTIVITY})
_MOST_LOOKED_AT = 1_000  # entries of the activity log
_LONGEST_HOST = 32  # characters; the end of a name tells whose it is


@dataclass(frozen=True, slots=True)
class UseLines:
    """Some connections, newest first, where to go on, and since when it is a list."""

    lines: tuple[LogLine, ...]
    next: Cursor | None
    cleared: datetime | None = None


@dataclass(frozen=True, slots=True)
class Traffic:
    """The newest connection, if there is one; ``cleared`` is when the list was."""

    newest: NetworkUse | None = None
    cleared: datetime | None = None


def read_uses(session: Session, after: Cursor | None) -> UseLines:
    """Return the next entries; call it on the vault's lane."""
    page = session.network.page(after)
    called = {str(each.id): each.name for each in session.vault.all(Service)}
    lines = tuple(_line(each, called) for each in page.entities)
    cleared = None if lines else _cleared(session)
    return UseLines(lines, page.next, cleared)


def read_traffic(session: Session) -> Traffic:
    """Return what the window tells; call it on the vault's lane."""
    found = session.network.page(most=1).entities
    if found:
        return Traffic(newest=found[0])
    return Traffic(cleared=_cleared(session))


def traffic_line(traffic: Traffic) -> str:
    """Return in a few words what has left this machine, and when."""
    use = traffic.newest
    if use is not None:
        return _("Last: {day}, {hosts}, for {errand}").format(
            day=day(use.at.astimezone().date()),
            hosts=_short(use.hosts),
            errand=errand_name(use.errand),
        )
    return nothing_line(traffic.cleared)


def nothing_line(cleared: datetime | None) -> str:
    """Return that nothing has left, as far back as anybody can tell."""
    if cleared is None:
        return _("Nothing has left this machine")
    since = day(cleared.astimezone().date())
    return _("Nothing has left this machine since {day}").format(day=since)


def _short(hosts: tuple[str, ...]) -> str:
    """Return the site that was asked; the list tells where it led to."""
    host = hosts[0] if hosts else ""
    return host if len(host) <= _LONGEST_HOST else f"…{host[1 - _LONGEST_HOST :]}"


def _cleared(session: Session) -> datetime | None:
    """Return when the list was cleared, or the log that would tell of it."""
    entries = session.activity.page(most=_MOST_LOOKED_AT).entities
    found = (each.at for each in entries if each.deed in _CLEARINGS)
    return next(found, None)


def _line(use: NetworkUse, called: Mapping[str, str]) -> LogLine:
    name = called.get(use.service_id, "")
    errand = errand_name(use.errand)
    told = _("{sent} sent, {received} received – {outcome}").format(
        sent=size(use.sent),
        received=size(use.received),
        outcome=outcome_name(use.outcome),
    )
    hosts = " → ".join(use.hosts)
    about = _("{errand} of “{name}”").format(errand=errand, name=name)
    return LogLine(hosts, about if name else errand, f"{moment(use.at)} · {told}")
