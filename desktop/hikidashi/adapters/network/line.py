"""A line to another computer: only to public ones, counted, and cut at any time."""

import ipaddress
import socket
from collections.abc import Sequence
from contextlib import suppress
from threading import Lock

from hikidashi.domain.errors import FetchError, FetchTrouble

_Address = tuple[socket.AddressFamily, tuple[str | int | bytes, ...]]


class Line:
    """All connections of one visit, one after the other.

    One thread talks; another may cut the line, which ends whatever the first one is
    waiting for. ``hosts`` are those that were spoken to, each next one once; ``sent``
    and ``received`` count bytes above TLS.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self.hosts: list[str] = []
        self.sent = 0
        self.received = 0
        self._allow_private = allow_private
        self._lock = Lock()
        self._cut = False
        self._held: socket.socket | None = None

    def connect(self, host: str, port: int, timeout: float | None) -> socket.socket:
        """Connect to a computer by its name, if it is a public one.

        The address that was looked at is the one that is connected to: asking for the
        name a second time could give another (DNS rebinding).

        Raises:
            FetchError: NO_SUCH_HOST, NOT_PUBLIC, UNREACHABLE or TOO_SLOW.
        """
        addresses = self._looked_up(host, port)
        trouble = FetchTrouble.UNREACHABLE
        for family, address in addresses:
            self._go_on()
            connection = socket.socket(family, socket.SOCK_STREAM)
            try:
                connection.settimeout(timeout)
                connection.connect(address)
            except TimeoutError:
                connection.close()
                trouble = FetchTrouble.TOO_SLOW
            except OSError:
                connection.close()
            else:
                self.hold(connection, host)
                return connection
        raise FetchError(trouble)

    def hold(self, connection: socket.socket, host: str) -> None:
        """Take over a connection that was made; only the newest can be cut.

        TLS takes the socket's place later on, so a second handle on it is held.
        """
        with self._lock:
            self._let_go()
            self._held = connection.dup()
            if not self.hosts or self.hosts[-1] != host:
                self.hosts.append(host)
        self._go_on()

    def cut(self) -> None:
        """End whatever is said on the line, and let nothing more be said."""
        with self._lock:
            self._cut = True
            if self._held is not None:
                with suppress(OSError):  # the other side may have been faster
                    self._held.shutdown(socket.SHUT_RDWR)
            self._let_go()

    def hear(self, count: int) -> None:
        """Count what came in.

        Raises:
            FetchError: the line was cut; some systems still hand over what comes.
        """
        self.received += count
        self._go_on()

    def close(self) -> None:
        """Let go of the last connection, which its owner closes."""
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

    def _go_on(self) -> None:
        if self._cut:
            raise FetchError(FetchTrouble.TOO_SLOW)

    def _looked_up(self, host: str, port: int) -> Sequence[_Address]:
        """Return the addresses of a name, all of which must be public.

        The user's own router or printer must never be asked for anything because a
        page on the internet says so.
        """
        self._go_on()
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(FetchTrouble.NO_SUCH_HOST) from error
        addresses = [(each[0], each[4]) for each in found]
        if not self._allow_private and not all(
            is_public(str(address[0])) for _family, address in addresses
        ):
            raise FetchError(FetchTrouble.NOT_PUBLIC)
        return addresses


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet.

    An IPv6 address that carries an IPv4 one is as public as that.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        carried = ip.ipv4_mapped or ip.sixtofour
        if carried is not None:
            return is_public(str(carried))
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip.is_site_local:  # fec0::/10, private until RFC 3879; some still use it
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
