"""What stands before the door, and is there before anything behind it is."""

from dataclasses import dataclass

from hikidashi.ui.choices import Choices
from hikidashi.ui.crash import CrashReporter
from hikidashi.ui.guard.relaunch import Relaunch, stay
from hikidashi.ui.guard.triggers import MakeWatches, system_watches
from hikidashi.ui.main_window import MainWindow
from hikidashi.ui.relay import Relay
from hikidashi.ui.window.lobby import Lobby


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The window with its lobby, and what everything in it goes by.

    ``relaunch`` ends the process image after a lock; ``make_watches`` makes what
    listens to the system for a reason to lock.
    """

    window: MainWindow
    lobby: Lobby
    choices: Choices
    relay: Relay
    crashes: CrashReporter
    relaunch: Relaunch = stay
    make_watches: MakeWatches = system_watches
