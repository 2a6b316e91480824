"""The address of a page that may be fetched: HTTPS, and nothing secret in it."""

import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from hikidashi.domain.errors import FetchError, FetchTrouble, InvalidValueError

LONGEST = 2_000  # characters; some servers and browsers take no more
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_NAME = re.compile(r"(?:[^\s.:/?#@\[\]]{1,63}\.)+[^\s.:/?#@\[\]]{1,63}\.?")
_HIGHEST_PORT = 65_535


def page_address(untrusted_text: str) -> str:
    """Return what the user wrote as the address of a page.

    "example.com/privacy" is taken for HTTPS. The part behind "#" is left out, since
    it is for browsers only.

    Raises:
        InvalidValueError: ("url", why): "not https", "with a password", "too long" or
            "no address".
    """
    text = untrusted_text.strip()
    if "://" not in text and re.match(r"[^/?#:]+\.[^/?#:]+(?:[/?#:]|$)", text):
        text = f"https://{text}"
    if len(text) > LONGEST:
        raise InvalidValueError("url", "too long")
    try:
        return _checked(text)
    except FetchError as error:
        if error.trouble is FetchTrouble.NOT_HTTPS:
            raise InvalidValueError("url", "not https") from error
        raise InvalidValueError("url", "no address") from error
    except _PasswordError as error:
        raise InvalidValueError("url", "with a password") from error


def redirected(url: str, untrusted_location: str) -> str:
    """Return where a server at ``url`` sends us.

    Raises:
        FetchError: that is no HTTPS, or no address that we would go to.
    """
    if len(untrusted_location) > LONGEST:
        raise FetchError(FetchTrouble.BAD_ADDRESS)
    try:
        return _checked(urljoin(url, untrusted_location.strip()))
    except (_PasswordError, ValueError) as error:
        raise FetchError(FetchTrouble.BAD_ADDRESS) from error


def host_of(url: str) -> str:
    """Return the name of the computer that an address leads to."""
    return urlsplit(url).hostname or ""


class _PasswordError(Exception):
    """An address names a user or a password."""


def _checked(text: str) -> str:
    parts = _split(text)
    if parts.scheme != "https":
        trouble = FetchTrouble.NOT_HTTPS if parts.scheme == "http" else None
        raise FetchError(trouble or FetchTrouble.BAD_ADDRESS)
    if "@" in parts.netloc:
        raise _PasswordError
    host = (parts.hostname or "").rstrip(".")
    if not _is_name(host) and ":" not in host:
        raise FetchError(FetchTrouble.BAD_ADDRESS)
    return urlunsplit(
        ("https", parts.netloc.lower(), parts.path or "/", parts.query, "")
    )


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise FetchError(FetchTrouble.BAD_ADDRESS) from error
    if _NOT_IN_ADDRESSES.search(text) or port == 0:
        raise FetchError(FetchTrouble.BAD_ADDRESS)
    return parts


def _is_name(host: str) -> bool:
    return _NAME.fullmatch(host) is not None
