"""The work of looking at a policy again, for the lane outside."""

from collections.abc import Callable
from dataclasses import replace

from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.services.service import ServiceId
from hikidashi.ui.jobs import JobStarter
from hikidashi.usecases.jobs import PartOf, Ticket
from hikidashi.usecases.policy_checks import Checked
from hikidashi.usecases.policy_watch import PolicyWatching

Read = Callable[[Ticket], PolicyReading]
Look = Callable[[Ticket], Checked]


def brought(
    watching: PolicyWatching,
    jobs: JobStarter,
    service_id: ServiceId,
    read: Read,
    source: str,
) -> Look:
    """Look at what the user has pasted or opened."""

    def look(ticket: Ticket) -> Checked:
        reading = read(PartOf(ticket))
        ask = jobs.vault_for(ticket)
        return watching.take(service_id, reading, source, ticket, ask)

    return look


def fetched_always(
    watching: PolicyWatching, jobs: JobStarter, service_id: ServiceId, url: str
) -> Look:
    """Note the leave to fetch, then fetch."""

    def look(ticket: Ticket) -> Checked:
        ask = jobs.vault_for(ticket)
        ask(lambda: watching.set(service_id, url=url, may_fetch=True))
        return watching.check(service_id, ticket, ask)

    return look


def fetched_once(
    watching: PolicyWatching, jobs: JobStarter, service_id: ServiceId, url: str
) -> Look:
    """Fetch this one time; the address is remembered, but without any leave."""

    def look(ticket: Ticket) -> Checked:
        ask = jobs.vault_for(ticket)
        ask(lambda: watching.set(service_id, url=url, may_fetch=False))
        found = watching.fetch_once(url, PartOf(ticket), ask)
        checked = watching.take(service_id, found.reading, found.url, ticket, ask)
        return replace(checked, redirects=found.redirects)

    return look
