"""Why a page was not fetched, in plain words: what happened, and what to do."""

from collections.abc import Mapping

from hikidashi.domain.errors import FetchTrouble
from hikidashi.words.catalogue import later

_BY_HAND = later(
    "Open the page in your browser, copy the policy’s text and paste it here."
)
_CHECK_ADDRESS = later("Check the address in your browser, and correct it here.")
_LATER = later("Check your connection and try again later.")

FETCH_TROUBLES: Mapping[FetchTrouble, tuple[str, str]] = {
    FetchTrouble.NOT_HTTPS: (
        later("The page leads to an address without encryption (http), so we stopped."),
        _BY_HAND,
    ),
    FetchTrouble.NOT_PUBLIC: (
        later(
            "The address leads into a private network or to this computer, so we "
            "did not go there."
        ),
        _CHECK_ADDRESS,
    ),
    FetchTrouble.BAD_ADDRESS: (
        later("The page leads to something that is no address of a page."),
        _CHECK_ADDRESS,
    ),
    FetchTrouble.TOO_MANY_REDIRECTS: (
        later("The page leads on to other addresses again and again."),
        _CHECK_ADDRESS,
    ),
    FetchTrouble.TOO_LARGE: (
        later("The page is larger than a privacy policy can be, so we stopped."),
        _BY_HAND,
    ),
    FetchTrouble.NOT_TEXT: (
        later("The address leads to a picture or a program, not to a text."),
        _CHECK_ADDRESS,
    ),
    FetchTrouble.NO_SUCH_HOST: (
        later("No computer of this name was found."),
        later("Check the address, and your connection."),
    ),
    FetchTrouble.UNREACHABLE: (later("The server could not be reached."), _LATER),
    FetchTrouble.PROXY: (
        later("The proxy that this computer is set to use did not help."),
        later("Check the proxy in your system’s settings. We never go around it."),
    ),
    FetchTrouble.CERTIFICATE: (
        later("The server could not prove that it is the one it should be."),
        later("Do not enter anything on that page. Try again later."),
    ),
    FetchTrouble.TOO_SLOW: (later("The server took too long to answer."), _LATER),
    FetchTrouble.ANSWERED_NO: (
        later("The server did not give the page out (its answer: {status})."),
        _BY_HAND,
    ),
    FetchTrouble.BROKEN_ANSWER: (
        later("The server’s answer was broken or cut off."),
        _LATER,
    ),
}
