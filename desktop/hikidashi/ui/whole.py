"""The whole app around the first window; importing it loads nearly everything."""

import sys

from PySide6.QtWidgets import QApplication

from hikidashi.ui.choices import Choices
from hikidashi.ui.crash import CrashReporter
from hikidashi.ui.inside import Front, Inside
from hikidashi.ui.interrupt import Interrupts
from hikidashi.ui.main_window import MainWindow
from hikidashi.ui.relay import Relay
from hikidashi.ui.window.lobby import Lobby
from hikidashi.usecases.house import House


def make_whole(
    house: object, window: MainWindow, lobby: Lobby, choices: Choices, relay: Relay
) -> Inside:
    """Put the app together and watch over it; called on the screen's thread.

    Args:
        house: the ``House``; the door knows it by no name, so it is looked at here.
        window: the window that is already shown.
        lobby: what it shows.
        choices: the preferences in use.
        relay: what brings calls to the screen's thread.
    """
    if not isinstance(house, House):
        raise TypeError(type(house).__name__)
    inside = Inside(house, Front(window, lobby, choices, relay))
    crash = CrashReporter(window)
    sys.excepthook = crash.hook
    inside.jobs.crashed.connect(crash.report)
    interrupts = Interrupts(inside)
    interrupts.asked.connect(QApplication.quit)
    return inside
