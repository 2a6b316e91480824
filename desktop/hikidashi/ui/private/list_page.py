"""A tab that is a list of things the user set up, and what stands instead of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from hikidashi.ui.private.seeing.live_view import LiveView
from hikidashi.ui.private.tab_head import TabHead
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.rows_list import RowsList
from hikidashi.usecases.private_drawer import PrivateSession


class ListPage(LiveView):
    """Shows one page at a time: the list, or another that a subclass adds."""

    def __init__(self, ctx: RoomContext, name: str) -> None:
        super().__init__(ctx)
        self._wants_focus = False
        self.list = RowsList(name)
        self.full = QWidget()
        self._stack = QStackedLayout(self)

    @property
    def page(self) -> QWidget:
        """What is shown now."""
        return self._stack.currentWidget() or self.full

    def forget(self) -> None:
        self._wants_focus = False
        for dialog in self.findChildren(QDialog):
            dialog.reject()
            dialog.hide()
            dialog.deleteLater()
        self.list.forget()

    def add_pages(self, *pages: QWidget) -> None:
        """Add what can be shown; the first one is shown at first."""
        for each in pages:
            self._stack.addWidget(each)

    def lay_out_list(
        self, said: str, new: QPushButton, deeds: tuple[QPushButton, ...]
    ) -> None:
        """Put the list below a sentence, and what is done with a row below it."""
        column = QVBoxLayout(self.full)
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(TabHead(said, new))
        column.addWidget(self.list, 1)
        column.addWidget(FlowRow(*deeds))

    def show_page(self, page: QWidget) -> None:
        """Show a page, and bring the focus there where the user asked for it."""
        self._stack.setCurrentWidget(page)
        if self._wants_focus and self.isVisible():
            self._wants_focus = False
            self.take_focus()
        self.content_shown.emit()

    def take_focus(self) -> None:
        """Bring the focus to what is shown; a subclass knows its own pages."""
        self.list.setFocus()

    def change(self, work: Callable[[PrivateSession], object], said: str) -> None:
        """Do ``work`` on the vault's lane, and then say that it was done."""
        session = self.session
        if session is not None:
            self._ctx.jobs.run(
                lambda: work(session),
                then=lambda _none: self._ctx.notify(said),
                failed=self._ctx.complain,
            )
