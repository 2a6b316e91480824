"""What the tests of the dialogs of records share: a drawer with a type of its own."""

from PySide6.QtWidgets import QWidget

from desk_kit import Desk
from exchange_kit import GARDEN_TYPE
from hikidashi.domain.records.record import Record
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.usecases.private_drawer import PrivateSession
from private_kit import opened


class OpenGarden:
    """An open drawer, and the page that a dialog stands over."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.session: PrivateSession = opened(desk)
        desk.do(lambda: self.session.types.save(GARDEN_TYPE))
        self.page = QWidget()
        self.page.show()
        desk.widgets.append(self.page)

    def hold(self, *records: Record) -> None:
        self.desk.do(lambda: self.session.records.add_all(records))

    def submit(self, dialog: TaskDialog) -> None:
        dialog.main.click()
        self.desk.settle()
