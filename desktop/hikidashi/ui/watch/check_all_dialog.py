"""Looks at the policies of all services that are watched, in one go."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.watch.all_words import (
    ORDER,
    about_words,
    in_full,
    kind_of_all,
    outcome_row,
    outcomes_line,
    progress_row,
    watched_row,
)
from hikidashi.ui.watch.changes_dialog import ChangesDialog
from hikidashi.ui.watch.check_dialog import CheckDialog
from hikidashi.ui.widgets import Prose
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.rows_list import RowsList
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.jobs import Progress
from hikidashi.usecases.policy_checks import Checked, Watched
from hikidashi.words.catalogue import _

_LIST_LINES = 8


class CheckAllDialog(TaskDialog):
    """Fetches only where that was allowed, and lists what came of each."""

    def __init__(self, ctx: RoomContext, parent: QWidget) -> None:
        title = _("Look at all watched policies")
        super().__init__(ctx.jobs, parent, title, _("&Look now"))
        self._ctx = ctx
        self._watched: Sequence[Watched] = ()
        self._checked: dict[str, Checked] = {}
        self.about = Prose()
        self.list = RowsList(_("Watched policies"))
        self.detail = Prose()
        self.changes = QPushButton(_("See &what changed…"))
        self.yourself = QPushButton(_("Look at it &yourself…"))
        self._fill()
        self._connect()
        self._read()

    @property
    def allowed(self) -> Sequence[Watched]:
        """The services whose policy may be fetched."""
        return [each for each in self._watched if each.watch.may_fetch]

    def submit(self) -> None:
        """Look at all of them."""
        watching, jobs = self._ctx.session.watching, self._ctx.jobs
        self._checked = {}
        self._show_progress(0)
        self.work(
            _("Looking at the policies…"),
            lambda ticket: watching.check_all(ticket, jobs.vault_for(ticket)),
            lane=Lane.OUTSIDE,
            then=self.show_outcomes,
            lasts=True,
        )
        if self._job is not None:
            self._job.progressed.connect(self._on_progress)

    def show_outcomes(self, checks: Sequence[Checked]) -> None:
        """List what came of each, those that changed first."""
        self._checked = {each.service.id: each for each in checks}
        self.cancel.setText(_("Close"))
        show_if(self.about, wanted=False)
        ordered = sorted(checks, key=lambda each: ORDER[each.outcome])
        self.list.show_rows([outcome_row(each) for each in ordered])
        self.tell(outcomes_line(checks), kind_of_all(checks))
        if ordered:
            self.list.choose(ordered[0].service.id)
            self.list.setFocus()
        self._on_row()

    def _fill(self) -> None:
        self.add(self.about)
        self.list.setMinimumHeight(_LIST_LINES * self.fontMetrics().lineSpacing())
        self.add(self.list)
        self.add(self.detail)
        self.add(FlowRow(self.changes, self.yourself))
        show_if(self.list, wanted=False)
        self.main.setEnabled(False)
        self._on_row()

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_row)
        self.list.opened.connect(self._on_opened)
        self.changes.clicked.connect(self._on_changes)
        self.yourself.clicked.connect(self._on_yourself)

    def _read(self) -> None:
        watching = self._ctx.session.watching
        self._ctx.jobs.run(
            watching.watched, then=self._show_watched, failed=self.explain
        )

    @Slot(object)
    def _show_watched(self, watched: Sequence[Watched]) -> None:
        self._watched = watched
        allowed = len(self.allowed)
        self.about.set_text(about_words(allowed, len(watched)))
        self.list.show_rows([watched_row(each) for each in watched])
        show_if(self.list, wanted=bool(watched))
        self.main.setEnabled(bool(allowed))
        if not allowed:
            self.cancel.setText(_("Close"))
        if not watched:
            self.changes.hide()
            self.yourself.hide()
        self._on_row()
        (self.main if allowed else self.cancel).setFocus()

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self._show_progress(progress.done)

    def _show_progress(self, done: int) -> None:
        """Say of each service whether it was looked at, is being, or waits."""
        self.list.show_rows(
            [progress_row(each, n, done) for n, each in enumerate(self._watched)]
        )

    def _chosen(self) -> Checked | None:
        return self._checked.get(self.list.key)

    @Slot()
    def _on_row(self) -> None:
        checked = self._chosen()
        self.changes.setEnabled(checked is not None and bool(checked.comparison))
        self.yourself.setEnabled(bool(self.list.key))
        told = "" if checked is None else in_full(checked)
        self.detail.set_text(told)
        show_if(self.detail, wanted=bool(told))

    @Slot(str)
    def _on_opened(self, _key: str) -> None:
        if self.changes.isEnabled():
            self._on_changes()
        elif self.yourself.isEnabled():
            self._on_yourself()

    @Slot()
    def _on_changes(self) -> None:
        checked = self._chosen()
        if checked is not None and checked.before and checked.version:
            pair = checked.before, checked.version
            ChangesDialog(self._ctx, self, pair, checked.comparison).open()

    @Slot()
    def _on_yourself(self) -> None:
        key = self.list.key
        found = (each.service for each in self._watched if each.service.id == key)
        service = next(found, None)
        if service is not None:
            dialog = CheckDialog(self._ctx, self, service)
            dialog.finished.connect(partial(self._on_looked, dialog))
            dialog.open()

    def _on_looked(self, dialog: CheckDialog, _result: int) -> None:
        """Take over what came of it."""
        checked = dialog.checked
        if checked is not None and self._checked:
            self._checked[checked.service.id] = checked
            self.list.show_rows(
                [
                    outcome_row(self._checked[each]) if each in self._checked else row
                    for each, row in zip(self.list.keys, self.list.rows, strict=True)
                ]
            )
