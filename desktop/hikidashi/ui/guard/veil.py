"""What is on the screen while the lock waits for long work that the user started.

Nobody has been here for the idle delay, so nothing of the drawer may be seen any more;
but a change of the data key, a backup or an import that is stopped by every idle lock
would never get to its end. So all that is shown goes at once, and the keys go with the
process image as soon as the work is done. Nothing leads back from here.
"""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hikidashi.ui.guard.start import Work
from hikidashi.ui.jobs import Job
from hikidashi.ui.widgets.empty_state import EmptyState
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.usecases.ports import VaultCheck
from hikidashi.words.catalogue import _


class Veil(QWidget):
    """The page that stands where the rooms were."""

    def __init__(self, lock: Callable[[], object]) -> None:
        super().__init__()
        self.state = EmptyState(
            _(
                "The drawer locks itself as soon as what you have started is done. "
                "If you lock it now, that is stopped."
            ),
            [(_("&Lock now"), lock)],
        )
        QVBoxLayout(self).addWidget(self.state)


def hide_windows(but: QWidget) -> None:
    """Take all windows from the screen; of a busy dialog its progress stays."""
    for each in QApplication.topLevelWidgets():
        if each is but or not each.isWindow() or not each.isVisible():
            continue
        if isinstance(each, TaskDialog) and each.is_busy:
            each.show_progress_only()
        else:
            each.hide()


def what_became_of(job: Job) -> Work:
    """Return what to tell of work whose outcome nobody could see any more."""
    if not job.is_done:
        return Work.UNDONE
    checks = job.result.values() if isinstance(job.result, Mapping) else ()
    if any(isinstance(each, VaultCheck) and each.problems for each in checks):
        return Work.DAMAGE
    return Work.DONE
