"""Forbids the network to everything that runs in the tests' own process.

An audit hook (PEP 578) sees every socket call of the interpreter, from any thread and
any library; it cannot be taken out again. What it refuses it also remembers, so that a
test fails even where the code under test has swallowed the refusal. What libraries do
below Python is watched by tests/test_no_network.py, from outside.
"""

import ipaddress
import sys
from collections.abc import Iterator

import pytest
import urllib3.util.connection

_IPV6 = urllib3.util.connection.HAS_IPV6
"""As it is loaded, urllib3 tries out a socket of its own: here, before the guard."""
_CONNECTING = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
_ASKING = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


class NetworkForbiddenError(AssertionError):
    """The code under test wanted to talk to another machine."""


class Guard:
    """Decides about each call; ``refused`` are the calls that it has stopped."""

    def __init__(self) -> None:
        self.loopback_allowed = False
        self.refused: list[str] = []

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Look at one audit event.

        Raises:
            NetworkForbiddenError: it would leave this process by the network.
        """
        if event in _CONNECTING:
            address = arguments[1]
        elif event in _ASKING:
            address = arguments
        else:
            return
        if not self._allows(address):
            self.refused.append(event)
            raise NetworkForbiddenError(event)

    def _allows(self, address: object) -> bool:
        if not isinstance(address, tuple):
            return True  # the path of a Unix socket, or a packet on a connected one
        return self.loopback_allowed and _is_loopback(str(address[0]))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


guard = Guard()
sys.addaudithook(guard)


@pytest.fixture(autouse=True)
def forbid_network() -> Iterator[None]:
    """Fail the test that reached for the network, whatever became of the refusal."""
    yield
    refused, guard.refused = guard.refused, []
    assert refused == []


@pytest.fixture
def loopback() -> Iterator[None]:
    """Allow sockets on this machine's own loopback address during one test."""
    guard.loopback_allowed = True
    yield
    guard.loopback_allowed = False
