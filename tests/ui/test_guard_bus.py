"""What Linux tells on its buses, on a real bus of the test's own."""

import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)
from pytestqt.qtbot import QtBot

from hikidashi.ui.guard.bus import BusWatch, session_bus, system_bus
from hikidashi.ui.guard.start import Reason
from private_bus import private_bus

pytestmark = pytest.mark.needs_dbus

MINE, THEIRS = "/org/freedesktop/login1/session/c7", "/org/freedesktop/login1/session/x"
LOGIN = "org.freedesktop.login1"
ENVIRON = {"XDG_SESSION_ID": "c7"}


class LoginService(QDBusVirtualObject):
    """Speaks on the bus as systemd's login service does."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.active = True
        self.asked: list[tuple[str, list[object]]] = []
        self.waits_for, self._given = os.pipe()
        self._bus = QDBusConnection.connectToBus(address, f"login-{id(self)}")
        assert self._bus.registerService(LOGIN)
        way = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert self._bus.registerVirtualObject("/org/freedesktop/login1", self, way)

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(  # noqa: N802 - Qt's name
        self, message: QDBusMessage, bus: QDBusConnection
    ) -> bool:
        self.asked.append((message.member(), message.arguments()))
        match message.member():
            case "GetSession":
                answer: object = QDBusObjectPath(MINE)
            case "Inhibit":
                answer = QDBusUnixFileDescriptor(self._given)
                os.close(self._given)  # the other copy is on its way
            case _:
                answer = QDBusVariant(self.active)
        bus.send(message.createReply(answer))
        return True

    def say(self, path: str, interface: str, name: str, *what: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(what))
        assert self._bus.send(message)

    def somebody_waits(self) -> bool:
        """Tell whether the file that delays sleep is still held."""
        return not select.select([self.waits_for], [], [], 0)[0]

    def leave(self) -> None:
        QDBusConnection.disconnectFromBus(f"login-{id(self)}")
        os.close(self.waits_for)


@pytest.fixture
def address(tmp_path: Path, qapp: QCoreApplication) -> Iterator[str]:
    del qapp
    with private_bus(tmp_path) as address:
        yield address


@pytest.fixture
def login(address: str) -> Iterator[LoginService]:
    login = LoginService(address)
    yield login
    login.leave()


@contextmanager
def listening(
    qtbot: QtBot, system: str, session: str = "", *, delays: bool = True
) -> Iterator[tuple[BusWatch, list[Reason]]]:
    """Listen, once all that is asked at the beginning was answered."""
    watch = BusWatch(system, session, delays=lambda: delays, environ=ENVIRON)
    heard: list[Reason] = []
    watch.seen.connect(heard.append)
    watch.start()
    if system:
        qtbot.waitUntil(lambda: bool(watch._session_path))
        qtbot.waitUntil(lambda: watch.delays_sleep is delays)
    yield watch, heard
    watch.stop()


def test_going_to_sleep_is_heard_and_waking_up_is_not(
    qtbot: QtBot, address: str, login: LoginService
) -> None:
    with listening(qtbot, address) as (_, heard):
        path, name = "/org/freedesktop/login1", f"{LOGIN}.Manager"
        for begins in (True, False, True):
            login.say(path, name, "PrepareForSleep", begins)
        qtbot.waitUntil(lambda: len(heard) == 2)

    assert heard == [Reason.SUSPEND, Reason.SUSPEND]


def test_sleep_waits_for_the_lock_and_no_longer(
    qtbot: QtBot, address: str, login: LoginService
) -> None:
    with listening(qtbot, address):
        waited = login.somebody_waits()
    qtbot.waitUntil(lambda: not login.somebody_waits())

    assert waited
    kind, _who, _why, mode = dict(login.asked)["Inhibit"]
    assert (kind, mode) == ("sleep", "delay")


def test_sleep_is_not_delayed_where_it_is_no_reason_to_lock(
    qtbot: QtBot, address: str, login: LoginService
) -> None:
    with listening(qtbot, address, delays=False):
        pass

    assert "Inhibit" not in dict(login.asked)


def test_the_lock_of_our_own_session_is_heard_and_no_other(
    qtbot: QtBot, address: str, login: LoginService
) -> None:
    with listening(qtbot, address) as (_, heard):
        login.say(THEIRS, f"{LOGIN}.Session", "Lock")
        login.say(MINE, f"{LOGIN}.Session", "Lock")
        qtbot.waitUntil(lambda: bool(heard))

    assert heard == [Reason.SCREEN]
    assert ("GetSession", ["c7"]) in login.asked


def test_another_user_at_the_screen_is_noticed(
    qtbot: QtBot, address: str, login: LoginService
) -> None:
    properties = "org.freedesktop.DBus.Properties"
    with listening(qtbot, address) as (_, heard):
        login.say(MINE, properties, "PropertiesChanged", f"{LOGIN}.Session")
        qtbot.waitUntil(lambda: "Get" in dict(login.asked))
        login.active = False
        login.say(MINE, properties, "PropertiesChanged", f"{LOGIN}.Session")
        qtbot.waitUntil(lambda: bool(heard))

    assert heard == [Reason.SESSION]
    assert [name for name, _ in login.asked].count("Get") == 2


@pytest.mark.parametrize("name", ["freedesktop", "gnome", "cinnamon", "mate", "xfce"])
def test_a_locked_screen_is_heard_from_every_desktop(
    qtbot: QtBot, address: str, name: str
) -> None:
    with listening(qtbot, "", address) as (_, heard):
        for active in ("false", "true"):
            subprocess.run(
                [
                    "dbus-send",
                    f"--bus={address}",
                    "--type=signal",
                    f"/org/{name}/ScreenSaver",
                    f"org.{name}.ScreenSaver.ActiveChanged",
                    f"boolean:{active}",
                ],
                check=True,
            )
        qtbot.waitUntil(lambda: bool(heard))

    assert heard == [Reason.SCREEN]


def test_a_login_service_that_is_not_there_is_no_trouble(
    qtbot: QtBot, address: str
) -> None:
    watch = BusWatch(address, address, environ=ENVIRON)

    watch.start()
    qtbot.waitUntil(lambda: not watch.children())

    assert not watch.delays_sleep
    watch.stop()


def test_a_bus_that_goes_away_takes_nothing_with_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with private_bus(tmp_path) as address:
        watch = BusWatch(address, address, environ=ENVIRON)
        watch.start()
    qtbot.waitUntil(
        lambda: not any(QDBusConnection(name).isConnected() for name in watch._names)
    )
    qtbot.wait(10)  # for whatever the bus's own thread does then

    watch.start()
    watch.stop()
    assert not watch.delays_sleep


def test_a_bus_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    nowhere = f"unix:path={tmp_path / 'nowhere'}"
    watch = BusWatch(nowhere, nowhere)

    watch.start()
    watch.stop()
    BusWatch("", "").start()

    assert not watch.delays_sleep


def test_a_bus_is_found_by_name_or_place_and_never_started(tmp_path: Path) -> None:
    (tmp_path / "bus").touch()

    assert session_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}) == "unix:path=/x"
    assert session_bus({"XDG_RUNTIME_DIR": str(tmp_path)}).endswith("/bus")
    assert session_bus({}) == ""
    assert system_bus({"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/y"}) == "unix:path=/y"
