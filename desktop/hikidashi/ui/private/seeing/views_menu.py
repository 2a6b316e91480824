"""The saved views: kept under a name, chosen, renamed, removed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.saved_view import SavedView
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.name_length import LONGEST_NAME
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _


class ViewsMenu(QPushButton):
    """A button with a menu of the saved views; one of them may be in use."""

    chosen = Signal(object)
    """The ``RecordQuery`` of the view that the user has chosen."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__(_("Saved views"))
        self._ctx = ctx
        self._session: PrivateSession | None = None
        self._views: Sequence[SavedView] = ()
        self._query = RecordQuery()
        self.views = QMenu(self)
        self.setMenu(self.views)

    @property
    def current(self) -> SavedView | None:
        """The saved view that asks for what is shown, if one does."""
        return next((each for each in self._views if each.query == self._query), None)

    def show_views(
        self, session: PrivateSession, views: Sequence[SavedView], query: RecordQuery
    ) -> None:
        """Offer the views that are kept; ``query`` is what is shown now."""
        self._session, self._views, self._query = session, tuple(views), query
        self._fill()

    def forget(self) -> None:
        """Name no view any more."""
        self._session, self._views, self._query = None, (), RecordQuery()
        for dialog in self.findChildren(NameDialog):
            dialog.forget()
        self._fill()

    def save_as(self) -> None:
        """Ask for a name, and keep what is shown under it."""
        if self._session is not None:
            book, query = self._session.views, self._query
            keep = lambda name: book.add(name, query)  # noqa: E731 - as short as a name
            NameDialog(self._ctx, self, "", keep, _("The view was saved.")).open()

    def rename(self) -> None:
        """Ask for another name of the view that is shown."""
        session, view = self._session, self.current
        if session is not None and view is not None:
            keep = lambda name: session.views.save(replace(view, name=name))  # noqa: E731 - as short as a name
            done = _("The view has another name now.")
            NameDialog(self._ctx, self, view.name, keep, done).open()

    def remove(self) -> None:
        """Put the view that is shown into the trash; what is shown stays."""
        session, view = self._session, self.current
        if session is not None and view is not None:
            self._ctx.jobs.run(
                lambda: session.views.remove(view.id),
                then=lambda _none: self._ctx.notify(_("The view was removed.")),
                failed=self._ctx.complain,
            )

    def _fill(self) -> None:
        self.views.clear()
        current = self.current
        for each in self._views:
            action = self.views.addAction(each.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(each is current)
            action.triggered.connect(partial(self._choose, each.query))
        if self._views:
            self.views.addSeparator()
        self.views.addAction(_("&Save this view…")).triggered.connect(self.save_as)
        for text, do in ((_("&Rename…"), self.rename), (_("Re&move"), self.remove)):
            action = self.views.addAction(text)
            action.setEnabled(current is not None)
            action.triggered.connect(do)

    def _choose(self, query: RecordQuery, _checked: object = None) -> None:
        self.chosen.emit(query)


class NameDialog(TaskDialog):
    """Asks for the name of a view."""

    def __init__(
        self,
        ctx: RoomContext,
        parent: QWidget,
        name: str,
        keep: Callable[[str], object],
        done: str,
    ) -> None:
        super().__init__(ctx.jobs, parent, _("Name of the view"), _("Save"))
        self._ctx, self._keep, self._done = ctx, keep, done
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_NAME)
        hints = Qt.InputMethodHint
        self.name.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText
        )
        self.row = LabelledField(_("&Name"), self.name)
        self.add(self.row)

    def submit(self) -> None:
        name = self.name.text().strip()
        self.row.set_problem("" if name else _("Please enter a name."))
        if name:
            keep = self._keep
            self.work(
                _("Saving…"),
                lambda _ticket: keep(name),
                lane=Lane.VAULT,
                then=self._on_kept,
            )

    def forget(self) -> None:
        """Go away, with what was typed."""
        self.name.setText("")
        self.close()

    def _on_kept(self, _outcome: object) -> None:
        self._ctx.notify(self._done)
        self.forget()
