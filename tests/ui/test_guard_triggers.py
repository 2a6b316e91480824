"""What locks the drawer by itself: clocks, systems, and the user's own wishes."""

import ctypes
import sys
from ctypes import wintypes

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hikidashi.domain.preferences import Preferences
from hikidashi.ui.choices import Choices
from hikidashi.ui.guard import capture
from hikidashi.ui.guard.clock import JUMP_S, ClockWatch
from hikidashi.ui.guard.idle import IdleWatch, Touches
from hikidashi.ui.guard.macos import MacWatch
from hikidashi.ui.guard.start import Reason
from hikidashi.ui.guard.triggers import Triggers, system_watches
from hikidashi.ui.guard.windows import WindowsWatch, reason_of


class Bell(QObject):
    """Stands for a system that tells something."""

    seen = Signal(Reason)

    def __init__(self) -> None:
        super().__init__()
        self.is_on = False

    def start(self) -> None:
        self.is_on = True

    def stop(self) -> None:
        self.is_on = False


@pytest.mark.parametrize(
    ("wishes", "quiet"),
    [
        (Preferences(), {Reason.MINIMISED}),
        (Preferences(lock_on_minimise=True), set()),
        (Preferences(lock_on_suspend=False), {Reason.MINIMISED, Reason.SUSPEND}),
        (
            Preferences(lock_on_screen_lock=False),
            {Reason.MINIMISED, Reason.SCREEN, Reason.SESSION},
        ),
    ],
)
def test_only_what_the_user_wants_to_count_locks(
    qtbot: QtBot, wishes: Preferences, quiet: set[Reason]
) -> None:
    bell, window = Bell(), QWidget()
    qtbot.addWidget(window)
    triggers = Triggers(window, Choices(wishes), lambda _window, _choices: (bell,))
    heard: list[Reason] = []
    triggers.wanted.connect(heard.append)
    triggers.start()

    for reason in Reason:
        bell.seen.emit(reason)

    assert set(Reason) - set(heard) == quiet


def test_the_same_watches_are_stopped_and_started_again(qtbot: QtBot) -> None:
    window, made = QWidget(), []
    qtbot.addWidget(window)

    def make(_window: QWidget, _choices: Choices) -> tuple[Bell, ...]:
        made.append(Bell())
        return tuple(made)

    triggers = Triggers(window, Choices(Preferences()), make)

    triggers.start()
    triggers.stop()
    triggers.start()

    assert [each.is_on for each in made] == [True]


@pytest.mark.parametrize(
    ("system", "kinds"),
    [
        ("linux", ["ClockWatch", "BusWatch"]),
        ("win32", ["ClockWatch", "WindowsWatch"]),
        ("darwin", ["ClockWatch", "MacWatch"]),
    ],
)
def test_every_system_has_its_own_watches_and_the_clocks(
    qtbot: QtBot, system: str, kinds: list[str]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    watches = system_watches(window, Choices(Preferences()), system)

    assert [type(each).__name__ for each in watches] == kinds


def test_without_the_library_of_the_bus_the_clocks_remain(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setitem(sys.modules, "hikidashi.ui.guard.bus", None)

    [only] = system_watches(window, Choices(Preferences()), "linux")

    assert isinstance(only, ClockWatch)


class Times:
    """Two clocks that a test can turn: one stands still during sleep."""

    def __init__(self) -> None:
        self.awake = self.always = 100.0
        self.heard: list[Reason] = []
        self.watch = ClockWatch(lambda: self.awake, (lambda: self.always,))
        self.watch.seen.connect(self.heard.append)
        self.watch.start()

    def pass_s(self, awake: float, asleep: float = 0.0) -> None:
        self.awake += awake
        self.always += awake + asleep
        self.watch.look()


@pytest.fixture
def times(qapp: QGuiApplication) -> Times:
    del qapp
    return Times()


def test_a_computer_that_slept_is_noticed_by_its_clocks(times: Times) -> None:
    times.pass_s(5)
    times.pass_s(5, asleep=JUMP_S + 1)
    times.pass_s(5)

    assert times.heard == [Reason.SUSPEND]
    times.watch.stop()


def test_a_clock_that_is_set_right_by_some_seconds_is_no_sleep(times: Times) -> None:
    times.pass_s(5, asleep=JUMP_S - 1)
    times.pass_s(5, asleep=-9999)

    assert times.heard == []
    times.watch.stop()


def test_a_look_that_comes_far_too_late_is_sleep_where_all_clocks_go_on(
    times: Times,
) -> None:
    times.pass_s(5 + JUMP_S - 1)
    assert times.heard == []

    times.pass_s(5 + JUMP_S + 1)

    assert times.heard == [Reason.SUSPEND]
    times.watch.stop()


def test_the_clocks_of_this_system_agree_while_it_is_awake(
    qapp: QGuiApplication,
) -> None:
    del qapp
    watch = ClockWatch()
    heard: list[Reason] = []
    watch.seen.connect(heard.append)

    watch.look()

    assert heard == []


@pytest.mark.parametrize(
    ("message", "parameter", "reason"),
    [
        (0x218, 0x4, Reason.SUSPEND),
        (0x218, 0x12, Reason.SUSPEND),
        (0x2B1, 0x7, Reason.SCREEN),
        (0x2B1, 0x2, Reason.SESSION),
        (0x2B1, 0x8, None),  # unlocked again
        (0x218, 0xA, None),  # the battery
        (0x100, 0x4, None),  # a key
    ],
)
def test_what_windows_tells_is_understood(
    qapp: QGuiApplication, message: int, parameter: int, reason: Reason | None
) -> None:
    del qapp
    said = wintypes.MSG(message=message, wParam=parameter)
    watch = WindowsWatch(0)
    heard: list[Reason] = []
    watch.seen.connect(heard.append)
    watch.start()

    watch._filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(said))
    watch.stop()

    assert reason_of(message, parameter) is reason
    assert heard == ([reason] if reason else [])


def test_a_system_without_the_libraries_of_another_is_no_trouble(
    qapp: QGuiApplication,
) -> None:
    del qapp
    watch = MacWatch()
    heard: list[Reason] = []
    watch.seen.connect(heard.append)

    watch.start()
    watch.stop()
    watch._on_locked(None, None)

    assert heard == [Reason.SCREEN]


def test_a_window_is_kept_out_of_captures_only_where_that_is_possible() -> None:
    assert capture.is_possible("win32")
    assert capture.is_possible("darwin")
    assert not capture.is_possible("linux")
    capture.hide_from_capture(1, hidden=True)  # nothing happens here, and no error


def test_windows_follow_the_wish_to_be_hidden_also_those_that_open_later(
    qtbot: QtBot, qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, bool]] = []
    monkeypatch.setattr(
        capture,
        "hide_from_capture",
        lambda window_id, *, hidden: told.append((window_id, hidden)),
    )
    window, dialog = QWidget(), QDialog()
    for each in (window, dialog):
        qtbot.addWidget(each)
    choices = Choices(Preferences())
    guard = capture.CaptureGuard(qapp, choices)
    window.show()

    choices.change(Preferences(hide_from_capture=True))
    mine = {int(window.winId()): window}  # other tests may have left windows behind
    assert [hidden for each, hidden in told if each in mine][-1] is True
    dialog.show()
    guard._on_window(dialog.windowHandle())
    assert told[-1] == (int(dialog.winId()), True)
    choices.change(Preferences())

    assert told[-1][1] is False


class Screen(QMainWindow):
    """A window with a field, and a watch on its touches with a clock to turn."""

    def __init__(self, qtbot: QtBot, app: QGuiApplication) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.time = 0.0
        self.field = QLineEdit()
        inner = QWidget()
        QVBoxLayout(inner).addWidget(self.field)
        self.setCentralWidget(inner)
        with qtbot.waitExposed(self):
            self.show()
        self.touches = Touches(app, (lambda: self.time,))
        self.time = 60.0


def test_keys_and_the_mouse_in_a_window_are_touches(
    qtbot: QtBot, qapp: QGuiApplication
) -> None:
    screen = Screen(qtbot, qapp)
    handle = screen.windowHandle()
    assert screen.touches.still_s() == 60

    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert screen.touches.still_s() == 0
    screen.time += 5
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(3, 3),
        QPointF(3, 3),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    qapp.sendEvent(handle, moved)

    assert screen.touches.still_s() == 0


def test_what_an_input_method_writes_is_a_touch(
    qtbot: QtBot, qapp: QGuiApplication
) -> None:
    screen = Screen(qtbot, qapp)
    screen.activateWindow()
    qtbot.waitUntil(lambda: qapp.focusObject() is not None)
    screen.touches.look()

    qapp.sendEvent(qapp.focusObject(), QInputMethodEvent("かな", []))

    assert screen.touches.still_s() == 0


def test_the_panic_keys_are_heard_where_a_dialog_blocks_the_menus(
    qtbot: QtBot, qapp: QGuiApplication
) -> None:
    screen = Screen(qtbot, qapp)
    dialog = QDialog(screen)
    with qtbot.waitExposed(dialog):
        dialog.open()
    screen.touches.look()

    with qtbot.waitSignal(screen.touches.panic):
        QTest.keyClick(
            dialog.windowHandle(),
            Qt.Key.Key_Period,
            Qt.KeyboardModifier.ControlModifier,
        )


def test_an_idle_watch_looks_often_only_in_its_last_minute(
    qtbot: QtBot, qapp: QGuiApplication
) -> None:
    screen = Screen(qtbot, qapp)
    watch = IdleWatch(screen.touches)
    left: list[int] = []
    looks: list[int] = []
    watch.ticked.connect(left.append)
    watch.start(300)

    for _ in range(100):
        looks.append(watch._timer.interval() // 1000)
        screen.time += looks[-1]
        watch.tick()

    assert looks[:3] == [15, 15, 15]
    assert looks[-70:-30] == [1] * 40 or 1 in looks
    assert min(left) == 1
    assert not watch._timer.isActive()
