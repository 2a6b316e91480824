"""A dialog that asks for what a piece of work needs, and shows how far it is.

The work is done off this thread. The dialog stays until it has worked, with all that
was typed still there; while it works its Cancel button stops it.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import SIGNAL, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.jobs import Job, JobStarter, Lane
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets.banner import Banner
from hikidashi.ui.widgets.buttons import primary_button
from hikidashi.ui.widgets.focus_chain import next_in_chain
from hikidashi.ui.widgets.progress_row import ProgressRow
from hikidashi.ui.widgets.scroll import KeyScrollArea
from hikidashi.ui.widgets.text import Kind, Prose, show_if
from hikidashi.usecases.jobs import Ticket
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain

T = TypeVar("T")
_WIDTH = 34  # in lines of text, so that it grows with the letters
_EDGE = 80  # pixels of the screen that the window's frame and the desktop take


class TaskDialog(QDialog):
    """Holds a form above two buttons: the one that does it, and Cancel."""

    def __init__(self, jobs: JobStarter, parent: QWidget, title: str, do: str) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.is_busy = False
        self._leaving = False
        self._is_fresh = True
        self._number = 0  # of the piece of work that was begun last
        self._focused: QWidget | None = None
        self._row: ProgressRow | None = None
        self.banner = Banner(Kind.ATTENTION)
        self.main = primary_button(do)
        self.cancel = QPushButton(_("Cancel"))
        self.form = QWidget()
        self.column = QVBoxLayout()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._grow)
        self._lay_out()
        self.form.installEventFilter(self)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.main.setDefault(True)
        self.main.clicked.connect(self._on_main)
        self.cancel.clicked.connect(self.reject)

    @property
    def progress(self) -> ProgressRow | None:
        """The row of the work that is under way or was last."""
        return self._row

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` below what is there."""
        self.column.addWidget(widget)

    def say(self, text: str, role: str = "") -> Prose:
        """Put a sentence below what is there."""
        prose = Prose(text, role)
        self.column.addWidget(prose)
        return prose

    def submit(self) -> None:
        """Do what the main button says; a subclass checks the form and starts."""

    def work(  # noqa: PLR0913 - keywords; each is one thing about the work
        self,
        what: str,
        do: Callable[[Ticket], T],
        *,
        lane: Lane,
        then: Callable[[T], object],
        failed: Callable[[HikidashiError], object] | None = None,
        lasts: bool = False,
    ) -> None:
        """Do it on ``lane`` and call ``then``; a failure is told in the dialog.

        What ``lasts`` is waited for by the idle lock.
        """
        if self.is_busy:
            return
        self.banner.clear()
        self._focused = self.focusWidget()
        self._number += 1
        self._set_busy(busy=True)
        self._show_row(what)
        job = self._jobs.start(
            do,
            lane=lane,
            then=self._once_at_rest(then),
            failed=self._once_at_rest(failed or self.explain),
            ended=partial(self._on_ended, self._number),
        )
        job.lasts = lasts
        self._job = job if self.is_busy else None
        if self._row is not None:
            self._row.watch(job)

    def explain(self, error: HikidashiError) -> None:
        """Say in words why it did not work."""
        self.tell(explain(error).text)

    def tell(self, text: str, kind: Kind = Kind.ATTENTION) -> None:
        """Show a sentence at the top of the dialog."""
        self.banner.set_message(text, kind)
        self.area.verticalScrollBar().setValue(0)

    def show_progress_only(self) -> None:
        """Hide all that was typed or chosen: the drawer is about to be locked."""
        self.area.hide()
        self.adjustSize()

    def reject(self) -> None:
        """Stop what is under way first; the dialog goes once it has stopped."""
        if self.is_busy:
            self._leaving = True
            self.cancel.setEnabled(False)
            if self._job is not None:
                self._job.cancel()
        else:
            super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the form, whatever is put into it or said in it."""
        if watched is self.form and event.type() is QEvent.Type.LayoutRequest:
            self._soon.start()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        stops = self._stops()
        focused: QWidget | None = self.focusWidget()
        if stops and (focused is None or not self.form.isAncestorOf(focused)):
            stops[0].setFocus()
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Return press what has the focus, or what the dialog is for."""
        focused: QWidget | None = self.focusWidget()
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif self.is_busy or _knows_return(focused):
            event.accept()
        elif isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setMinimumWidth(
            min(
                _WIDTH * self.fontMetrics().lineSpacing(),
                self.screen().availableGeometry().width() - _EDGE,
            )
        )
        self.form.setProperty("role", "page")
        outer = self._outer = QVBoxLayout(self.form)
        outer.setContentsMargins(*[tokens.TINY] * 4)
        outer.addLayout(self.column)
        outer.addStretch()
        self.column.setSpacing(tokens.MEDIUM)
        self.column.addWidget(self.banner)
        self.area = KeyScrollArea()
        self.area.setWidget(self.form)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.MEDIUM)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.main)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(*[tokens.PAGE - tokens.TINY] * 4)
        self._whole.setSpacing(tokens.MEDIUM)
        self._whole.addWidget(self.area, 1)
        self._whole.addLayout(buttons)

    def _stops(self) -> list[QWidget]:
        """Return what Tab reaches in the form, in its order."""
        stops, each = [], next_in_chain(self.form)
        while each is not None and each is not self.form:
            if (
                self.form.isAncestorOf(each)
                and each.isVisible()
                and each.isEnabled()
                and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            ):
                stops.append(each)
            each = next_in_chain(each)
        return stops

    def _grow(self) -> None:
        """Be as tall as the words need at this width, and the screen allows."""
        if stops := self._stops():  # the buttons come after all that was put in
            self.setTabOrder(stops[-1], self.cancel)
            self.setTabOrder(self.cancel, self.main)
        margins = self._whole.contentsMargins()
        inner = self.width() - margins.left() - margins.right()
        needed = self._outer.totalSizeHint().height()
        if self._outer.hasHeightForWidth():
            needed = self._outer.totalHeightForWidth(inner)
        others = sum(
            each.sizeHint().height() + tokens.MEDIUM
            for each in (self.cancel, self._row)
            if each is not None and not each.isHidden()
        )
        frame = margins.top() + margins.bottom() + tokens.LARGE
        most = self.screen().availableGeometry().height() - _EDGE
        wanted = min(needed + others + frame, most)
        if self._is_fresh:  # the height that Qt takes first is a guess
            self._is_fresh = False
            self.resize(self.width(), wanted)
        else:
            self.resize(self.width(), max(wanted, self.height()))

    def _show_row(self, what: str) -> None:
        if self._row is not None:
            self._whole.removeWidget(self._row)
            self._row.deleteLater()
        row = self._row = ProgressRow(what, in_percent=True)
        show_if(row.cancel, wanted=False)  # the dialog's own button stops it
        self._whole.insertWidget(1, row)
        self._soon.start()

    def _set_busy(self, *, busy: bool) -> None:
        self.is_busy = busy
        self.form.setEnabled(not busy)
        self.main.setEnabled(not busy)

    @Slot()
    def _on_main(self) -> None:
        if not self.is_busy:
            self.submit()

    def _once_at_rest(self, tell: Callable[[T], object]) -> Callable[[T], None]:
        """Wake the form up before it is told: what sleeps takes no focus."""

        def told(outcome: T) -> None:
            if isValid(self):  # what it belongs to may have gone meanwhile
                self._rest()
                tell(outcome)

        return told

    def _rest(self) -> None:
        self._job = None
        self._set_busy(busy=False)
        self.cancel.setEnabled(True)
        if self._row is not None:
            self._row.hide()
        focused, self._focused = self._focused, None
        if focused is not None and isValid(focused) and focused.isVisible():
            focused.setFocus()

    def _on_ended(self, number: int) -> None:
        """Rest also after a bug or a stop; what was told may have begun anew."""
        if not isValid(self) or number != self._number:
            return
        if self.is_busy:
            self._rest()
        if self._leaving and self.isVisible():
            super().reject()
        self._leaving = False


def _knows_return(widget: QWidget | None) -> bool:
    """Tell whether Return in a field has done something already."""
    signal = SIGNAL("returnPressed()")
    return isinstance(widget, QLineEdit) and widget.receivers(signal) > 0
