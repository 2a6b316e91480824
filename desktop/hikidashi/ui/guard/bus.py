"""What Linux tells on its buses: sleep, a locked screen, another user at the screen.

Nothing here is needed: without a bus, or where nobody answers, no signal comes.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from hikidashi.ui.guard.start import Reason

_LOGIN = "org.freedesktop.login1"
_LOGIN_PATH = "/org/freedesktop/login1"
_MANAGER = f"{_LOGIN}.Manager"
_SESSION = f"{_LOGIN}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_SET = SLOT("setChecked(bool)")
_TRIGGER = SLOT("trigger()")


def system_bus(environ: Mapping[str, str] = os.environ) -> str:
    """Return the address of the system's bus, or "" if there is none."""
    usual = Path("/run/dbus/system_bus_socket")
    named = environ.get("DBUS_SYSTEM_BUS_ADDRESS", "")
    return named or (f"unix:path={usual}" if usual.exists() else "")


def session_bus(environ: Mapping[str, str] = os.environ) -> str:
    """Return the address of the user's bus, or ""; none is started to find one."""
    usual = Path(environ.get("XDG_RUNTIME_DIR", "/nowhere")) / "bus"
    named = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    return named or (f"unix:path={usual}" if usual.exists() else "")


class Ear:
    """Hears a signal of a bus, and says so on the screen's thread.

    Qt's bus has a thread of its own, on which it tells receivers that it connects or
    lets go of them. An object that was made in Python would be asked in Python then,
    on that thread, and the process would crash, at the latest when the bus goes away.
    An action that a menu has made for itself is all C++.
    """

    def __init__(self) -> None:
        self._menu = QMenu()

    @property
    def action(self) -> QAction:
        return self._menu.menuAction()


class BusWatch(QObject):
    """Listens while it is started.

    While it listens it holds an "inhibitor" of the kind that delays: the system then
    waits with sleeping until we have locked, but for some seconds at most. The file
    that stands for it is closed with this process image, which is the very moment.
    """

    seen = Signal(Reason)

    def __init__(
        self,
        system: str,
        session: str,
        *,
        delays: Callable[[], bool] = lambda: True,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Take the addresses of the two buses; "" where there is none.

        ``delays`` tells whether the system shall wait for us before it sleeps.
        """
        super().__init__()
        self._delays = delays
        self._addresses = {"system": system, "session": session}
        self._environ = environ
        self._names: list[str] = []
        self._system: QDBusConnection | None = None
        self._session_path = ""
        self._inhibitor: QDBusUnixFileDescriptor | None = None
        self._sleep, self._lock, self._properties = Ear(), Ear(), Ear()
        self._screens = {name: Ear() for name in _SCREEN_SAVERS}
        self._sleep.action.toggled.connect(self._on_sleep)
        self._lock.action.triggered.connect(self._on_lock)
        self._properties.action.triggered.connect(self._on_properties)
        for ear in self._screens.values():
            ear.action.toggled.connect(self._on_screen)
        for ear in (self._sleep, *self._screens.values()):
            ear.action.setCheckable(True)

    @property
    def delays_sleep(self) -> bool:
        """Whether the system waits for us before it sleeps."""
        return self._inhibitor is not None

    def start(self) -> None:
        self.stop()
        for ear in (self._sleep, *self._screens.values()):
            ear.action.setChecked(False)
        self._system = system = self._connect("system")
        if system is not None:
            self._listen(_LOGIN_PATH, _MANAGER, "PrepareForSleep", self._sleep, _SET)
            self._ask_for_session()
            self._ask_to_wait()
        session = self._connect("session")
        if session is not None:
            for name, ear in self._screens.items():
                _hear(session, "", "", name, "ActiveChanged", ear.action, _SET)

    def stop(self) -> None:
        self._inhibitor = self._system = None
        self._session_path = ""
        while self._names:
            QDBusConnection.disconnectFromBus(self._names.pop())

    def _on_sleep(self, begins: bool) -> None:  # noqa: FBT001 - the signal sends it so
        if begins:
            self.seen.emit(Reason.SUSPEND)
            if not self._delays():
                self._inhibitor = None
        elif self._inhibitor is None:
            self._ask_to_wait()

    def _on_lock(self) -> None:
        self.seen.emit(Reason.SCREEN)

    def _on_screen(self, active: bool) -> None:  # noqa: FBT001 - the signal sends it so
        if active:
            self.seen.emit(Reason.SCREEN)

    def _on_properties(self) -> None:
        """Ask anew who is at the screen: what the signal itself says is not read."""
        path = self._session_path
        self._ask(path, _PROPERTIES, "Get", "on_active", _SESSION, "Active")

    @Slot(QDBusPendingCallWatcher)
    def on_active(self, watcher: QDBusPendingCallWatcher) -> None:
        active = _answer(watcher)
        if isinstance(active, QDBusVariant):
            active = active.variant()
        if active is False:
            self.seen.emit(Reason.SESSION)

    @Slot(QDBusPendingCallWatcher)
    def on_session(self, watcher: QDBusPendingCallWatcher) -> None:
        found = _answer(watcher)
        if isinstance(found, QDBusObjectPath) and self._system is not None:
            path = self._session_path = found.path()
            self._listen(path, _SESSION, "Lock", self._lock, _TRIGGER)
            changed = "PropertiesChanged"
            self._listen(path, _PROPERTIES, changed, self._properties, _TRIGGER)

    @Slot(QDBusPendingCallWatcher)
    def on_inhibitor(self, watcher: QDBusPendingCallWatcher) -> None:
        given = _answer(watcher)
        if isinstance(given, QDBusUnixFileDescriptor) and self._system is not None:
            self._inhibitor = given

    def _connect(self, which: str) -> QDBusConnection | None:
        address = self._addresses[which]
        if not address:
            return None
        name = f"hikidashi-{which}-{id(self)}"
        connection = QDBusConnection.connectToBus(address, name)
        self._names.append(name)
        return connection if connection.isConnected() else None

    def _listen(
        self, path: str, interface: str, name: str, ear: Ear, slot: str
    ) -> None:
        """Hear only what the login service says, whoever else says the same."""
        if self._system is not None:
            _hear(self._system, _LOGIN, path, interface, name, ear.action, slot)

    def _ask_for_session(self) -> None:
        # "auto" is whatever session the login service takes us for.
        number = self._environ.get("XDG_SESSION_ID") or "auto"
        self._ask(_LOGIN_PATH, _MANAGER, "GetSession", "on_session", number)

    def _ask_to_wait(self) -> None:
        if self._delays():
            why = ("sleep", "Hikidashi", "Locks the drawer", "delay")
            self._ask(_LOGIN_PATH, _MANAGER, "Inhibit", "on_inhibitor", *why)

    def _ask(
        self, path: str, interface: str, method: str, slot: str, *arguments: str
    ) -> None:
        """Ask the login service; ``slot`` gets the answer, and nothing waits for it."""
        if self._system is None:
            return
        message = QDBusMessage.createMethodCall(_LOGIN, path, interface, method)
        message.setAutoStartService(False)
        message.setArguments(list(arguments))
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(message), self)
        watcher.finished.connect(getattr(self, slot))
        watcher.finished.connect(watcher.deleteLater)


def _hear(bus: QDBusConnection, *what: object) -> None:
    # The stub wants the slot as bytes, which the call itself refuses.
    bus.connect(*what)  # type: ignore[call-overload]  # see above


def _answer(watcher: QDBusPendingCallWatcher) -> object:
    """Return the first thing that was answered, or None."""
    reply = watcher.reply()
    if reply.type() is not QDBusMessage.MessageType.ReplyMessage:
        return None
    return next(iter(reply.arguments()), None)
