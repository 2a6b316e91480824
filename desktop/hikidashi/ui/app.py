"""Starts the screen: the frame of the window at once, everything else behind it.

What this module imports is all that the window waits for, so it stays small. Once
the frame is painted, ``shell`` puts the first page into it, and the rest is loaded
on another thread while the user looks at that page.
"""

import sys
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QApplication

from hikidashi.ui.libraries import check_libraries
from hikidashi.ui.main_window import MainWindow
from hikidashi.ui.theme.palette import colours_of, palette_of
from hikidashi.usecases.porch import Porch


def run_app(porch: Porch, argv: Sequence[str] = ()) -> int:
    """Show the window and stay until it is closed; returns the exit code.

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
    window.painted.connect(partial(_furnish, app, porch, window))
    window.show()
    return app.exec()


def _furnish(app: QApplication, porch: Porch, window: MainWindow) -> None:
    # Only now: the frame is on the screen, and waited for none of this.
    from hikidashi.ui.shell import Shell  # noqa: PLC0415 - see above

    shell = Shell(app, porch, window)
    shell.setParent(app)  # which keeps it until the end
    shell.watch_over()
    shell.load()
