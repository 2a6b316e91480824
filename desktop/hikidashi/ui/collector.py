"""Has Python's garbage collected on the screen's thread, and on no other.

Python looks for garbage whenever something is made, on whichever thread makes it. What
it finds can be a widget, and Qt's objects must not be destroyed on another thread:
while one is, that thread holds a lock of Qt's and waits for Python's, and the screen's
thread the other way round. Then both wait for ever.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_SOON_MS = 200


class Collector(QObject):
    """Takes the place of Python's own collector, which it switches off."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self.timer = QTimer(self, singleShot=True, interval=_SOON_MS)
        self.timer.timeout.connect(self.look)

    def soon(self) -> None:
        """Look a little later; so an app that does nothing is not woken for this."""
        if not self.timer.isActive():
            self.timer.start()

    def look(self) -> None:
        """Collect what Python would have by now, by its own limits."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age in range(3) if counts[age] > limits[age]]
        if due:
            gc.collect(due[-1])
