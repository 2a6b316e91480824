"""A network of a few pages, in memory."""

from dataclasses import dataclass, field

from hikidashi.domain.errors import FetchError, FetchTrouble, JobCancelledError
from hikidashi.domain.web_address import host_of
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import FetchedPage, Visit


@dataclass
class FewPages:
    """Serves ``pages`` by their address, and remembers who asked for what."""

    pages: dict[str, bytes] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    troubles: dict[str, FetchTrouble] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    media_type: str = "text/plain"

    def fetch(self, url: str, *, language: str, ticket: Ticket) -> Visit:
        self.asked.append((url, language))
        host = host_of(url)
        try:
            ticket.step(0, 1)
        except JobCancelledError as error:
            return Visit(hosts=(host,), sent=1, received=0, error=error)
        end = self.redirects.get(url, url)
        if end not in self.pages:
            trouble = self.troubles.get(url, FetchTrouble.NO_SUCH_HOST)
            return Visit(hosts=(), sent=0, received=0, error=FetchError(trouble, 404))
        return Visit(
            hosts=tuple(dict.fromkeys((host, host_of(end)))),
            sent=100,
            received=len(self.pages[end]),
            page=FetchedPage(
                untrusted_data=self.pages[end],
                url=end,
                redirects=(end,) if end != url else (),
                media_type=self.media_type,
            ),
        )
