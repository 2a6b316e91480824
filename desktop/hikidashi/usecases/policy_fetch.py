"""Fetches a policy and reads it, with an entry in the network ledger."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from hikidashi.domain.network import Errand
from hikidashi.domain.web_address import host_of
from hikidashi.usecases.jobs import AskVault, PartOf, Ticket
from hikidashi.usecases.network_ledger import NetworkLedger
from hikidashi.usecases.policy_checks import FetchedPolicy
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.ports import SourceFormat
from hikidashi.usecases.ports.network import Fetch

_FORMS = {
    "text/html": SourceFormat.HTML,
    "application/xhtml+xml": SourceFormat.HTML,
    "text/markdown": SourceFormat.MARKDOWN,
}


@dataclass(frozen=True, slots=True)
class PolicyFetch:
    """The one way by which something goes out; nobody but the user starts it."""

    fetch: Fetch
    book: NetworkLedger
    desk: PolicyDesk

    def get(
        self, url: str, service_id: str, language: str, ticket: Ticket, ask: AskVault
    ) -> FetchedPolicy:
        """Fetch and read one page.

        Raises:
            FetchError, SourceError, JobCancelledError
            VaultFolderError: the ledger cannot be written, so nothing was sent.
        """
        ticket.check()
        host = host_of(url)
        use = ask(lambda: self.book.begin(Errand.FETCH_POLICY, host, service_id))
        part = PartOf(ticket)
        visit = self.fetch.fetch(url, language=language, ticket=part)
        ask(lambda: self.book.end(use, visit))
        if visit.error is not None:
            raise visit.error
        page = visit.page
        assert page is not None  # noqa: S101 - a visit has a page or an error
        reading = self.desk.read(
            page.untrusted_data,
            name=urlsplit(page.url).path.rpartition("/")[2],
            form=_FORMS.get(page.media_type, SourceFormat.AUTO),
            ticket=part,
        )
        return FetchedPolicy(reading=reading, url=page.url, redirects=page.redirects)
