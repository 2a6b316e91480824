"""Starts the screen: the frame of the window at once, everything else behind it.

What this module imports is all that the window waits for, so it stays small. Once
the frame is painted, ``shell`` puts the first page into it, and the rest is loaded
on another thread while the user looks at that page.
"""

import gc
import sys
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hikidashi.ui.guard.start import Start
from hikidashi.ui.libraries import check_libraries
from hikidashi.ui.main_window import MainWindow
from hikidashi.ui.theme.palette import colours_of, palette_of
from hikidashi.usecases.porch import Porch


def run_app(porch: Porch, start: Start, argv: Sequence[str] = ()) -> int:
    """Show the window and stay until it is closed; returns the exit code.

    After a lock it does not return: the process image ends, and a new one begins.

    Raises:
        DisplayError: no window can be opened here.
    """
    check_libraries()
    app = QApplication([*argv] or sys.argv[:1])
    app.setApplicationName("hikidashi")
    app.setDesktopFileName("hikidashi")
    preferences = porch.preferences.load()
    app.setPalette(palette_of(colours_of(app, preferences.theme)))
    window = MainWindow(preferences.window)
    furnish = partial(_furnish, app, porch, window, start)
    if start.minimised:  # nothing is painted until somebody wants to see it
        QTimer.singleShot(0, furnish)
    else:
        window.painted.connect(furnish)
    window.come_up(maximised=preferences.window_maximised, minimised=start.minimised)
    return app.exec()


def _furnish(app: QApplication, porch: Porch, window: MainWindow, start: Start) -> None:
    # Only now: the frame is on the screen, and waited for none of this.
    from hikidashi.ui.guard.relaunch import relaunch  # noqa: PLC0415 - see above
    from hikidashi.ui.shell import Shell  # noqa: PLC0415 - see above

    shell = Shell(app, porch, window, start=start, relaunch=relaunch)
    shell.setParent(app)  # which keeps it until the end
    shell.watch_over()
    # What was loaded stays, and need not be looked at again and again for garbage.
    shell.rooms_loaded.connect(gc.freeze)
    shell.load()
