import socket
from collections.abc import Callable

import pytest

from hikidashi.adapters.network.line import Line, is_public
from hikidashi.domain.errors import FetchError, FetchTrouble

NAME = "policy.example"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.8",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - nobody listens there
        "255.255.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::a00:1",
        "fec0::1",
    ],
)
def test_addresses_of_this_computer_and_its_network_are_not_public(
    address: str,
) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f::1", "::ffff:93.184.215.14"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


def looked_up(*addresses: str) -> Callable[..., list[object]]:
    def look(host: str, port: int, **_how: object) -> list[object]:
        assert host == NAME
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, (address, port)) for address in addresses]

    return look


def test_one_private_address_among_others_is_enough_to_refuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", looked_up("93.184.215.14", "10.0.0.1"))

    with pytest.raises(FetchError) as refused:
        Line(allow_private=False).connect(NAME, 443, 1.0)

    assert refused.value.trouble is FetchTrouble.NOT_PUBLIC


def test_a_name_that_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_asked: object, **_how: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(FetchError) as refused:
        Line(allow_private=False).connect(NAME, 443, 1.0)

    assert refused.value.trouble is FetchTrouble.NO_SUCH_HOST


@pytest.mark.usefixtures("loopback")
def test_what_does_not_answer_in_time_is_too_slow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", looked_up("127.0.0.1"))

    def never(_self: socket.socket, _address: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(socket.socket, "connect", never)

    with pytest.raises(FetchError) as refused:
        Line(allow_private=True).connect(NAME, 443, 1.0)

    assert refused.value.trouble is FetchTrouble.TOO_SLOW


@pytest.mark.usefixtures("loopback")
def test_the_next_address_is_tried_when_one_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = Line(allow_private=True)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        both = looked_up("127.0.0.2", "127.0.0.1")
        monkeypatch.setattr(socket, "getaddrinfo", both)

        with line.connect(NAME, port, 5.0) as connection:
            assert connection.getpeername() == ("127.0.0.1", port)
        line.close()

    assert line.hosts == [NAME]


@pytest.mark.usefixtures("loopback")
def test_on_a_line_that_was_cut_nothing_more_is_said() -> None:
    line = Line(allow_private=True)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with line.connect("127.0.0.1", port, 5.0) as connection:
            line.cut()

            assert connection.recv(1) == b""
        with pytest.raises(FetchError):
            line.connect("127.0.0.1", port, 5.0)

    assert line.hosts == ["127.0.0.1"]


def test_a_line_can_be_cut_before_anything_was_said() -> None:
    line = Line(allow_private=False)

    line.cut()
    line.close()

    assert line.hosts == []
