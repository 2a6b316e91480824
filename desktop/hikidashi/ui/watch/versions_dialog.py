"""The kept versions of a service's policy: which was agreed to, and what differs."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.change import Change
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.policy.reviewed import ReviewedReading
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.services.service import Service
from hikidashi.ui.jobs import Job, Lane
from hikidashi.ui.policy.full_dialog import FullPolicyDialog
from hikidashi.ui.policy.reviewing import Reviewing, of_version
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.watch.changes_dialog import ChangesDialog
from hikidashi.ui.watch.compare_boxes import CompareBoxes
from hikidashi.ui.watch.standing import Standing, version_name
from hikidashi.ui.watch.version_rows import (
    MOST_EXPLAINED,
    Pair,
    explained,
    read_standing,
    version_rows,
)
from hikidashi.ui.widgets import Banner, Kind, Prose
from hikidashi.ui.widgets.browse_dialog import BrowseDialog
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.rows_list import RowsList
from hikidashi.ui.widgets.scroll import scrolling_inside
from hikidashi.ui.widgets.undo_bar import UndoBar
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain
from hikidashi.words.facts import day

_WIDTH, _HEIGHT = 40, 30  # in lines of text, so that it grows with the letters


class VersionsDialog(BrowseDialog):
    """Stays open while versions are pinned, removed and compared."""

    def __init__(self, ctx: RoomContext, parent: QWidget, service: Service) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._service = service
        self._lines: dict[tuple[str, str], str] = {}
        self._job: Job | None = None
        self.standing = Standing()
        self.full: FullPolicyDialog | None = None
        self.banner = Banner(Kind.ATTENTION)
        self.list = RowsList(_("Versions of the policy"))
        self.agree = QPushButton(_("I agreed to &this one"))
        self.read = QPushButton(_("&Read it…"))
        self.remove = QPushButton(_("Re&move"))
        self.boxes = CompareBoxes()
        self.undo_bar = UndoBar()
        self.close_button = QPushButton(_("Close"))
        self.setWindowTitle(
            _("Versions of the policy of “{name}”").format(name=service.name)
        )
        self._lay_out()
        self._connect()
        line = self.fontMetrics().lineSpacing()
        room = self.screen().availableGeometry()
        self.resize(
            min(_WIDTH * line, room.width()), min(_HEIGHT * line, room.height())
        )
        self.reload()

    @property
    def version(self) -> PolicyVersion | None:
        """The version that is chosen in the list."""
        return self._by_id(self.list.key)

    @Slot()
    def reload(self) -> None:
        """Read the versions anew."""
        self._ctx.jobs.run(
            partial(read_standing, self._ctx.session.watching, self._service.id),
            then=self._show,
            failed=self._complain,
        )

    def done(self, result: int) -> None:
        """Stop what is being compared for nobody."""
        self._ctx.news.changed.disconnect(self._on_news)
        if self._job is not None:
            self._job.cancel()
        super().done(result)
        self.deleteLater()

    def _lay_out(self) -> None:
        sentence = Prose(
            _(
                "Each text that you have kept stays here. Note which one you agreed "
                "to, and you will be told of every change since."
            ),
            "muted",
        )
        self.agree.setToolTip(_("Note that you agreed to this version, or not"))
        self.remove.setToolTip(_("Move this version to the trash (Delete)"))
        self.read.setToolTip(_("Show the text and what it says (Enter)"))
        column = QVBoxLayout(scrolling_inside(self))
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        for part in (sentence, self.banner):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(FlowRow(self.agree, self.read, self.remove))
        column.addWidget(self.boxes)
        column.addWidget(self.undo_bar)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.close_button)
        column.addLayout(row)
        for button in (self.agree, self.read, self.remove):
            button.setAutoDefault(False)
        self.close_button.setAutoDefault(False)

    def _connect(self) -> None:
        self._ctx.news.changed.connect(self._on_news)
        self.list.chosen.connect(self._on_row)
        self.list.opened.connect(lambda _key: self._on_read())
        self.list.removal_wanted.connect(self._on_remove)
        self.agree.clicked.connect(self._on_agree)
        self.read.clicked.connect(self._on_read)
        self.remove.clicked.connect(self._on_remove)
        self.boxes.wanted.connect(self._on_compare)
        self.close_button.clicked.connect(self.accept)

    @Slot(object)
    def _show(self, standing: Standing) -> None:
        old = self.standing
        self.standing = standing
        self._show_rows()
        if old.versions != standing.versions:
            self.boxes.show_standing(standing)
            self._explain_changes()
        self._on_row()

    def _show_rows(self) -> None:
        self.list.show_rows(version_rows(self.standing, self._lines))

    def _explain_changes(self) -> None:
        """Say of each version what it changed, as soon as that is known."""
        if self._job is not None:
            self._job.cancel()
        jobs, watching = self._ctx.jobs, self._ctx.session.watching
        pairs = [
            (older, newer)
            for newer, older in pairwise(self.standing.versions[:MOST_EXPLAINED])
            if (older.id, newer.id) not in self._lines
        ]
        if pairs:
            self._job = jobs.start(
                lambda ticket: explained(watching, pairs, jobs, ticket),
                lane=Lane.OUTSIDE,
                then=self._on_explained,
                failed=self._complain,
            )

    @Slot(object)
    def _on_explained(self, lines: Mapping[Pair, str]) -> None:
        self._lines |= dict(lines)
        self._show_rows()

    @Slot()
    def _on_row(self) -> None:
        version = self.version
        for button in (self.agree, self.read, self.remove):
            button.setEnabled(version is not None)
        pinned = version is not None and version is self.standing.agreed
        self.agree.setText(
            _("I did not agree to &this") if pinned else _("I agreed to &this one")
        )

    @Slot()
    def _on_agree(self) -> None:
        version = self.version
        if version is None:
            return
        wanted = "" if version is self.standing.agreed else version.id
        told = (
            _("Noted: you agreed to the version of {day}.")
            if wanted
            else _("It is no longer noted that you agreed to that of {day}.")
        )
        self._do(
            partial(self._ctx.session.watching.agree, self._service.id, wanted),
            told.format(day=day(version.captured)),
        )

    @Slot()
    def _on_remove(self) -> None:
        version = self.version
        if version is not None:
            told = _("The version of {day} was moved to the trash.")
            self._do(
                partial(self._ctx.session.services.remove_policy, version.id),
                told.format(day=day(version.captured)),
            )

    @Slot()
    def _on_read(self) -> None:
        version = self.version
        if version is None:
            return
        reviews = self._ctx.session.reviews
        self._ctx.jobs.run(
            partial(reviews.reviewed, version.id),
            then=partial(self._show_full, version),
            failed=self._complain,
        )

    @Slot(str, str)
    def _on_compare(self, older_id: str, newer_id: str) -> None:
        older, newer = self._by_id(older_id), self._by_id(newer_id)
        if older is not None and newer is not None:
            ChangesDialog(self._ctx, self, (older, newer)).open()

    @Slot(Change)
    def _on_news(self, change: Change) -> None:
        if change.touches(PolicyVersion) or change.touches(PolicyWatch):
            self.reload()

    def _show_full(self, version: PolicyVersion, read: ReviewedReading) -> None:
        self.full = FullPolicyDialog(
            self, version_name(version), of_version(version, read)
        )
        reviewing = Reviewing(self._ctx)
        reviewing.work_on(version)
        reviewing.serve(self.full.view)
        reviewing.setParent(self.full)
        self.full.finished.connect(self.full.deleteLater)
        self.full.open()

    def _do(self, work: Callable[[], object], told: str) -> None:
        self._ctx.jobs.run(
            work,
            then=lambda _none: self._on_done(told),
            failed=self._complain,
        )

    def _on_done(self, told: str) -> None:
        self.undo_bar.offer(told, self._undo)

    def _undo(self) -> None:
        ledger = self._ctx.session.ledger
        self._ctx.jobs.run(
            ledger.undo, then=lambda _none: self.list.setFocus(), failed=self._complain
        )

    @Slot(HikidashiError)
    def _complain(self, error: HikidashiError) -> None:
        self.banner.set_message(explain(error).text)

    def _by_id(self, version_id: str) -> PolicyVersion | None:
        versions = self.standing.versions
        return next((each for each in versions if each.id == version_id), None)
