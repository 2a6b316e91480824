"""The private drawer's own lock, as the rooms see it."""

from PySide6.QtCore import QObject, Signal


class PrivateDoor(QObject):
    """Lets a room tell that the private drawer is open, and learn that it closes.

    The window behind it watches the drawer's own idleness and closes it on the
    vault's lane; a room opens it, and drops what it shows.
    """

    opened = Signal()
    """A room has just opened the drawer; it says so by emitting this."""
    close_wanted = Signal()
    """A room wants it closed; it says so by emitting this."""
    closed = Signal()
    """It is being closed: whatever shows something of it is dropped at once."""
