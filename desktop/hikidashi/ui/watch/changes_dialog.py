"""What has changed between two versions of a policy, in words beside the text."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.policy.compare.comparison import Comparison
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.ui.jobs import Job, Lane
from hikidashi.ui.policy.pane_keys import PaneKeys
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.fonts import text_scale
from hikidashi.ui.watch.changes_list import ChangesList
from hikidashi.ui.watch.changes_model import ChangeRow, change_rows
from hikidashi.ui.watch.diff_pane import DiffPane
from hikidashi.ui.widgets import Banner, Kind, ProgressRow, Prose
from hikidashi.ui.widgets.browse_dialog import BrowseDialog
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.scroll import scrolling_inside
from hikidashi.ui.widgets.text import show_if
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain
from hikidashi.words.facts import day
from hikidashi.words.policy_changes import notes, summary

_SHARE = 0.9  # of the screen
_LONGEST_QUOTE = 600  # characters; the text below has all of it


class ChangesDialog(BrowseDialog):
    """Compares two versions off this thread; a comparison that is there is shown."""

    def __init__(
        self,
        ctx: RoomContext,
        parent: QWidget,
        pair: tuple[PolicyVersion, PolicyVersion],
        comparison: Comparison | None = None,
    ) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._old, self._new = pair
        self._job: Job | None = None
        self.comparison: Comparison | None = None
        self.banner = Banner(Kind.ATTENTION, dismissible=False)
        self.summary = Prose(role="strong")
        self.note = Prose(role="muted")
        self.progress = ProgressRow(_("Comparing the two versions…"), in_percent=True)
        self.list = ChangesList()
        self.text = DiffPane()
        self.quote = Prose()
        self.where = Prose(role="caption")
        self.previous = QPushButton(_("&Previous change"))
        self.next = QPushButton(_("&Next change"))
        self.close_button = QPushButton(_("Close"))
        self.panes = QSplitter()
        self.setWindowTitle(_title(self._old, self._new))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self._connect()
        self.resize(QGuiApplication.primaryScreen().availableSize() * _SHARE)
        if comparison is None:
            self._compare()
        else:
            self.show_comparison(comparison)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what differs, the heaviest first."""
        self.comparison = comparison
        self.progress.hide()
        self.summary.set_text(summary(comparison))
        told = " ".join(notes(comparison))
        self.note.set_text(told)
        show_if(self.note, wanted=bool(told))
        rows = change_rows(comparison)
        for pane in (self.list, self.text):
            show_if(pane, wanted=bool(rows or comparison.text))
        self.list.rows.show(rows)
        self.list.setVisible(bool(rows))
        old, new = self._old.reading.text, self._new.reading.text
        self.text.show_texts(old, new, comparison.text)
        for button in (self.previous, self.next):
            button.setEnabled(bool(comparison.text))
        self.list.choose_first()
        if rows:
            self.list.setFocus()
        else:
            self.text.step(1)
            self.text.setFocus()

    def done(self, result: int) -> None:
        """Stop what is being compared for nobody."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= tokens.STACKED * text_scale(self.font())
        orientation = Qt.Orientation
        self.panes.setOrientation(
            orientation.Horizontal if wide else orientation.Vertical
        )

    def _compare(self) -> None:
        ctx, old, new = self._ctx, self._old, self._new
        watching, jobs = ctx.session.watching, ctx.jobs
        for pane in (self.list, self.text, self.previous, self.next):
            pane.setEnabled(False)
        self._job = jobs.start(
            lambda ticket: watching.compare(old, new, ticket, jobs.vault_for(ticket)),
            lane=Lane.OUTSIDE,
            then=self._on_compared,
            failed=self._on_failed,
            ended=self._on_ended,
        )
        self.progress.watch(self._job)

    def _lay_out(self) -> None:
        show_if(self.note, wanted=False)
        show_if(self.quote, wanted=False)
        show_if(self.where, wanted=False)
        self.previous.setToolTip(_("Go to the change before (K)"))
        self.next.setToolTip(_("Go to the next change (J)"))
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(tokens.SMALL, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addWidget(self.quote)
        column.addWidget(self.text, 1)
        column.addWidget(self.where)
        self.panes.setChildrenCollapsible(False)
        self.panes.addWidget(self.list)
        self.panes.addWidget(beside)
        self.panes.setStretchFactor(0, 2)
        self.panes.setStretchFactor(1, 3)
        whole = QVBoxLayout(scrolling_inside(self))
        whole.setContentsMargins(*[tokens.LARGE] * 4)
        whole.setSpacing(tokens.SMALL)
        for part in (self.banner, self.progress, self.summary, self.note):
            whole.addWidget(part)
        keys = _(
            "“−” is what is gone, “+” what is new. J and K go from change to change, "
            "F6 to the other side."
        )
        whole.addWidget(self.panes, 1)
        whole.addWidget(Prose(keys, "caption"))
        row = QHBoxLayout()
        row.addWidget(FlowRow(self.previous, self.next), 1)
        row.addWidget(self.close_button)
        whole.addLayout(row)
        for button in (self.previous, self.next, self.close_button):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.accept)
        self.previous.clicked.connect(lambda: self.text.step(-1))
        self.next.clicked.connect(lambda: self.text.step(1))
        self.list.chosen.connect(self._on_chosen)
        self.list.activated.connect(lambda _index: self.text.setFocus())
        self.text.moved.connect(self._on_moved)
        self._keys = PaneKeys(
            self,
            (self.list, self.text),
            {
                Qt.Key.Key_J: lambda: self.text.step(1),
                Qt.Key.Key_K: lambda: self.text.step(-1),
                Qt.Key.Key_F6: self._on_other_side,
            },
            self._on_copy,
        )

    @Slot(object)
    def _on_compared(self, comparison: Comparison) -> None:
        self._job = None
        for pane in (self.list, self.text):
            pane.setEnabled(True)
        self.show_comparison(comparison)

    @Slot(HikidashiError)
    def _on_failed(self, error: HikidashiError) -> None:
        self.banner.set_message(explain(error).text)

    @Slot()
    def _on_ended(self) -> None:
        """Close what was cancelled: there is nothing to show."""
        if self._job is not None and not self.banner.message():
            self.reject()

    @Slot(object)
    def _on_chosen(self, row: ChangeRow) -> None:
        """Show the sentences of a change, and its place in the text."""
        was, now = (_cut(each) for each in row.quotes)
        lines = [
            _("Before: “{quote}”").format(quote=was) if was else "",
            _("Now: “{quote}”").format(quote=now) if now else "",
        ]
        said = "\n".join(each for each in lines if each)
        self.quote.set_text(said)
        show_if(self.quote, wanted=bool(said))
        number = self.text.hunk_of(before=row.before, after=row.after)
        if number >= 0:
            self.text.go(number)

    @Slot(int)
    def _on_moved(self, number: int) -> None:
        told = _("Change {number} of {count}.").format(
            number=number + 1, count=self.text.count
        )
        self.where.set_text(told)
        show_if(self.where, wanted=True)

    def _on_other_side(self) -> None:
        other = self.text if self.list.hasFocus() else self.list
        other.setFocus()

    def _on_copy(self) -> None:
        """Copy what is selected, or the chosen change in words."""
        selected = self.text.textCursor().selectedText().replace("\u2029", "\n")
        row = self.list.row
        if self.text.hasFocus() and selected:
            self._ctx.clipboard.copy_private(selected)
        elif row is not None:
            self._ctx.clipboard.copy_private(row.title)


def _title(old: PolicyVersion, new: PolicyVersion) -> str:
    return _("What has changed: {before} → {after}").format(
        before=day(old.captured), after=day(new.captured)
    )


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
