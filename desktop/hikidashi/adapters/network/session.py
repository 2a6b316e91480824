"""A session of requests that tells nothing of the user and speaks HTTPS only."""

import socket
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Final

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.poolmanager import PoolManager

from hikidashi.adapters.network.heard import Heard
from hikidashi.adapters.network.line import Line

_USER_AGENT: Final = "Hikidashi"
"""Who asks, as honest programs say; no version and no system (decision 18)."""
_ACCEPTED: Final = (
    "text/html,application/xhtml+xml,text/plain,text/markdown,application/pdf;q=0.9"
)


def open_session(line: Line, *, language: str, trust: str | None) -> requests.Session:
    """Return a session whose connections are all made through ``line``.

    ``trust`` is a file with the certificates that are trusted; None takes certifi's.
    """
    session = requests.Session()
    # No proxy, password (.netrc) or certificate from the environment behind our back.
    session.trust_env = False
    session.verify = trust or True
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.clear()
    session.headers.update(
        {
            "User-Agent": _USER_AGENT,
            "Accept": _ACCEPTED,
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
    )
    if language:
        session.headers["Accept-Language"] = language
    session.adapters.clear()  # no other scheme leads anywhere
    session.mount("https://", _LineAdapter(line))
    return session


class _LineAdapter(HTTPAdapter):
    """Makes every connection through one line."""

    def __init__(self, line: Line) -> None:
        self._pool_class = _pool_class(line)
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on as it comes
        super().init_poolmanager(*args, **kwargs)
        self._through_the_line(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:  # noqa: ANN401 - as in requests
        manager = super().proxy_manager_for(proxy, **kwargs)
        self._through_the_line(manager)
        return manager

    def _through_the_line(self, manager: PoolManager) -> None:
        manager.pool_classes_by_scheme = {"https": self._pool_class}


def _pool_class(line: Line) -> type[HTTPSConnectionPool]:
    """Return a class, since urllib3 takes nothing else, that knows its line."""

    class Connection(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            if self.proxy is not None:  # chosen by the user: it may be anywhere
                connection = super()._new_conn()
                line.hold(connection, self._tunnel_host or self.host)
                return connection
            return line.connect(self._dns_host, self.port, self.timeout)

        def connect(self) -> None:
            super().connect()
            self.sock = Heard(self.sock, line)

        def send(self, data: Any) -> None:  # noqa: ANN401 - bytes, or what http.client takes
            line.sent += len(data) if isinstance(data, bytes) else 0
            super().send(data)

    class Pool(HTTPSConnectionPool):
        ConnectionCls = Connection

    return Pool
