"""Why a page was not fetched."""

from enum import Enum

from hikidashi.domain.errors.root import HikidashiError


class FetchTrouble(Enum):
    """What kept us from a page; the first group are refusals of our own."""

    NOT_HTTPS = "not-https"
    """It leads to an address without encryption."""
    NOT_PUBLIC = "not-public"
    """It leads into a private network, or to this computer itself."""
    BAD_ADDRESS = "bad-address"
    """It leads to something that is no address of a page."""
    TOO_MANY_REDIRECTS = "too-many-redirects"
    TOO_LARGE = "too-large"
    NOT_TEXT = "not-text"
    """It is a picture, a film or a program."""

    NO_SUCH_HOST = "no-such-host"
    UNREACHABLE = "unreachable"
    PROXY = "proxy"
    """The proxy that the system names does not help."""
    CERTIFICATE = "certificate"
    """Who answers cannot prove to be who they should be."""
    TOO_SLOW = "too-slow"
    ANSWERED_NO = "answered-no"
    """The server says no: see the error's ``status``."""
    BROKEN_ANSWER = "broken-answer"


REFUSED_BY_US = frozenset(list(FetchTrouble)[:6])
"""What we do not do, whatever the other side says."""


class FetchError(HikidashiError):
    """A page that was not fetched; ``status`` is HTTP's number where there is one."""

    def __init__(self, trouble: FetchTrouble, status: int = 0) -> None:
        super().__init__(f"the page was not fetched: {trouble.value}")
        self.trouble = trouble
        self.status = status
