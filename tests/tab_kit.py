"""What the tests of single tabs of the private drawer share."""

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desk_kit import Desk
from hikidashi.ui.private.seeing.live_view import LiveView
from hikidashi.usecases.private_drawer import PrivateSession

P = TypeVar("P", bound=LiveView)
D = TypeVar("D", bound=QDialog)
_ROUNDS = 4  # a change is told, then read, then shown


def shown(desk: Desk, page: P, session: PrivateSession) -> P:
    """Show a tab as the open drawer does."""
    desk.widgets.append(page)
    page.resize(1000, 640)
    page.show()
    page.show_session(session)
    rest(desk)
    return page


def rest(desk: Desk) -> None:
    """Wait until what was done is kept, read anew and shown."""
    for _ in range(_ROUNDS):
        desk.settle()
        QApplication.processEvents()


def dialog(parent: QWidget, kind: type[D]) -> D:
    """Return the dialog that is open above ``parent``."""
    found = [each for each in parent.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]
