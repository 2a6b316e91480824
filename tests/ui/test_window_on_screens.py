"""The window stays on the screens that there are, in the state it was in."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from pytestqt.qtbot import QtBot

from hikidashi.ui import main_window
from hikidashi.ui.main_window import MainWindow

SMALL = QRect(0, 0, 640, 400)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow((40, 40, 760, 560))
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_window_follows_to_a_smaller_screen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: SMALL)
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: SMALL.size())

    window._fit()

    assert SMALL.contains(window.frameGeometry())
    assert window.minimumWidth() <= SMALL.width()
    assert window.minimumHeight() <= SMALL.height()


def test_a_window_that_fits_stays_where_it_is(window: MainWindow) -> None:
    before = window.geometry()

    window._fit()

    assert window.geometry() == before


def test_a_change_of_the_screen_is_noticed(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = QGuiApplication.primaryScreen()
    assert screen is not None
    monkeypatch.setattr(main_window, "_room", lambda: QSize(500, 300))

    screen.availableGeometryChanged.emit(SMALL)

    qtbot.waitUntil(lambda: window.minimumWidth() == 500)


def test_a_window_that_filled_its_screen_does_so_again(window: MainWindow) -> None:
    place = window.place()

    window.come_up(maximised=True)

    assert window.isMaximized()
    assert window.place() == place


def test_a_window_that_was_put_away_comes_up_so(
    qtbot: QtBot, window: MainWindow
) -> None:
    with qtbot.waitSignal(window.minimised):
        window.come_up(minimised=True)

    assert window.isMinimized()
