"""Fetches a page over HTTPS, within limits of size and time, and leaves no trace."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from threading import Thread
from time import monotonic

import requests
from requests.utils import get_environ_proxies
from urllib3.exceptions import HTTPError, ReadTimeoutError, SSLError

from hikidashi.adapters.network.body import Body
from hikidashi.adapters.network.line import Line, is_public
from hikidashi.adapters.network.session import open_session
from hikidashi.domain.errors import FetchError, FetchTrouble, JobCancelledError
from hikidashi.domain.web_address import host_of, redirected
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports.network import FetchedPage, Visit

_PIECE = 16_384  # bytes
_LOOK_EVERY = 0.05  # seconds between two looks at whether it is still wanted
_LAST_WORDS = 1.0  # seconds for a line that was cut to come to its end
_OK = 200
_ELSEWHERE = frozenset({301, 302, 303, 307, 308})
_TEXTS = frozenset(
    {
        "",
        "application/octet-stream",
        "application/pdf",
        "application/xhtml+xml",
        "application/xml",
        "message/rfc822",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one page may cost: bytes unpacked, seconds, redirects."""

    size: int = 10_000_000
    connect_s: float = 10.0
    silence_s: float = 15.0
    whole_s: float = 60.0
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpsFetch:
    """Fetches pages; sends no cookie, no referrer and nothing that names the user.

    ``allow_private`` and ``trust`` (a file of certificates) are for tests against a
    server on this computer. The system's proxy is used where it names one: whoever
    has set one wants nothing to go around it.
    """

    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False
    trust: str | None = None

    def fetch(self, url: str, *, language: str, ticket: Ticket) -> Visit:
        """Fetch one page; see ``Fetch.fetch``."""
        line = Line(allow_private=self.allow_private)
        trip = _Trip(line, self)
        # In a thread of its own, since nothing that waits for a network can be asked
        # to stop; a daemon, since a name server may let it wait beyond the quit.
        thread = Thread(target=trip.go, args=(url, language), name="fetch", daemon=True)
        deadline = monotonic() + self.limits.whole_s
        thread.start()
        stopped: FetchError | JobCancelledError | None = None
        while thread.is_alive() and stopped is None:
            stopped = _reason_to_stop(ticket, deadline)
            if stopped is None:
                thread.join(_LOOK_EVERY)
            else:
                line.cut()
                thread.join(_LAST_WORDS)
        if trip.crash is not None:
            raise trip.crash
        return Visit(
            hosts=tuple(line.hosts),
            sent=line.sent,
            received=line.received,
            # A line that is cut can look like the end of a page.
            page=trip.page if stopped is None else None,
            error=stopped or trip.error,
        )


def _reason_to_stop(
    ticket: Ticket, deadline: float
) -> FetchError | JobCancelledError | None:
    try:
        ticket.check()
    except JobCancelledError as error:
        return error
    return FetchError(FetchTrouble.TOO_SLOW) if monotonic() > deadline else None


class _Trip:
    """The way from the address that was asked for to the page."""

    def __init__(self, line: Line, rules: HttpsFetch) -> None:
        self.page: FetchedPage | None = None
        self.error: FetchError | None = None
        self.crash: Exception | None = None
        self._line = line
        self._rules = rules

    def go(self, url: str, language: str) -> None:
        """Go there; what came of it is left in ``page``, ``error`` or ``crash``."""
        try:
            session = open_session(
                self._line, language=language, trust=self._rules.trust
            )
            with closing(session):
                self.page = self._follow(session, url)
        except FetchError as error:
            self.error = error
        except (requests.RequestException, HTTPError) as error:
            self.error = FetchError(_trouble(error))
        except Exception as error:  # noqa: BLE001 - raised again in the caller's thread
            self.crash = error
        finally:
            self._line.close()

    def _follow(self, session: requests.Session, url: str) -> FetchedPage:
        redirects: list[str] = []
        while True:
            with closing(self._ask(session, url)) as answer:
                if answer.status_code not in _ELSEWHERE:
                    return FetchedPage(
                        untrusted_data=self._body(answer),
                        url=url,
                        redirects=tuple(redirects),
                        media_type=_media_type(answer),
                    )
                url = redirected(url, answer.headers.get("Location", ""))
            redirects.append(url)
            if len(redirects) > self._rules.limits.redirects:
                raise FetchError(FetchTrouble.TOO_MANY_REDIRECTS)

    def _ask(self, session: requests.Session, url: str) -> requests.Response:
        limits = self._rules.limits
        proxies = get_environ_proxies(url)
        if proxies and not self._rules.allow_private and _is_private(host_of(url)):
            raise FetchError(FetchTrouble.NOT_PUBLIC)
        return session.get(
            url,
            stream=True,
            allow_redirects=False,
            timeout=(limits.connect_s, limits.silence_s),
            proxies=proxies,
        )

    def _body(self, answer: requests.Response) -> bytes:
        if answer.status_code != _OK:
            raise FetchError(FetchTrouble.ANSWERED_NO, answer.status_code)
        kind = _media_type(answer)
        if not kind.startswith("text/") and kind not in _TEXTS:
            raise FetchError(FetchTrouble.NOT_TEXT)
        limit = self._rules.limits.size
        body = Body(answer.headers.get("Content-Encoding", ""), limit)
        for piece in self._pieces(answer):
            body.take(piece)
        return body.whole()

    def _pieces(self, answer: requests.Response) -> Iterator[bytes]:
        """Yield what comes in, as it comes, still packed."""
        while piece := answer.raw.read1(_PIECE, decode_content=False):
            yield piece


def _media_type(answer: requests.Response) -> str:
    return answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def _is_private(host: str) -> bool:
    """Tell whether a proxy would be asked for an address that is not public."""
    try:
        return not is_public(host)
    except ValueError:
        return False  # a name, which only the proxy can look up


def _trouble(error: requests.RequestException | HTTPError) -> FetchTrouble:
    """Return what an error of the libraries means; the order is from the narrowest."""
    for kinds, trouble in _TROUBLES:
        if isinstance(error, kinds):
            return trouble
    return FetchTrouble.BROKEN_ANSWER


_TROUBLES: tuple[tuple[tuple[type[Exception], ...], FetchTrouble], ...] = (
    ((requests.exceptions.SSLError, SSLError), FetchTrouble.CERTIFICATE),
    (
        (requests.exceptions.ProxyError, requests.exceptions.InvalidSchema),
        FetchTrouble.PROXY,
    ),
    ((requests.exceptions.Timeout, ReadTimeoutError), FetchTrouble.TOO_SLOW),
    ((requests.exceptions.InvalidURL,), FetchTrouble.BAD_ADDRESS),
)
