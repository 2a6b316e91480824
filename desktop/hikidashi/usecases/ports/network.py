"""The one way out: fetching a page that the user asked for."""

from dataclasses import dataclass, field
from typing import Protocol

from hikidashi.domain.errors import FetchError, JobCancelledError
from hikidashi.usecases.jobs import Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """What a server has sent in the end.

    ``redirects`` are the addresses that led from the one asked for to ``url``, which
    is the last of them. ``media_type`` is what the server calls it ("text/html").
    """

    untrusted_data: bytes = field(repr=False)
    url: str = field(repr=False)
    redirects: tuple[str, ...] = field(default=(), repr=False)
    media_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What came of it, with all that has gone out and come in, whatever came of it.

    ``hosts`` are those that were spoken to, in order. ``sent`` and ``received`` count
    bytes of requests and answers above TLS. Either ``page`` or ``error`` is there.
    """

    hosts: tuple[str, ...] = field(repr=False)
    sent: int
    received: int
    page: FetchedPage | None = None
    error: FetchError | JobCancelledError | None = None


class Fetch(Protocol):
    """Fetches pages; works anywhere but on the vault's lane, for up to a minute."""

    def fetch(self, url: str, *, language: str, ticket: Ticket) -> Visit:
        """Fetch one page over HTTPS.

        ``language`` (ISO 639-1, or "") is the one that the page is wanted in.
        Nothing is raised that has to do with the network: the visit tells of it.
        """
        ...
