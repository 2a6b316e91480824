"""Asks what a summary for a doctor may tell, shows what it will, and makes the PDF."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hikidashi.domain.analysis.span import Span, last_days, this_year
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.jobs import Lane
from hikidashi.ui.letters.days import EXAMPLE, read_day
from hikidashi.ui.private.charts.summary_choices import TypeChoices
from hikidashi.ui.private.charts.wish import Reach
from hikidashi.ui.room import RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, Prose, label
from hikidashi.ui.widgets.choice_box import choice_box
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.folder_field import FolderField, documents
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.ui.widgets.text import show_if
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.usecases.summary_desk import SummaryWish
from hikidashi.words.catalogue import _
from hikidashi.words.summary import contents, printed_summary

FILE_NAME = "summary.pdf"
"""The name tells nothing of what is in it."""
_PAUSE_MS = 200
_MOST_LINES = 40


class SummaryDialog(TaskDialog):
    """Nothing is in the file but what is ticked here."""

    made = Signal(Path)

    def __init__(
        self, ctx: RoomContext, session: PrivateSession, parent: QWidget
    ) -> None:
        title = _("Summary for a doctor")
        super().__init__(ctx.jobs, parent, title, _("&Make the PDF"))
        self._ctx = ctx
        self._session: PrivateSession | None = session
        self._asked = 0
        self.choices: list[TypeChoices] = []
        self.reach = choice_box("summary-reach", _reaches(), Reach.YEAR.value)
        self.first, self.last = QLineEdit(), QLineEdit()
        self.reach_field = LabelledField(_("&Time span"), self.reach)
        self.first_field = LabelledField(_("First day"), self.first)
        self.last_field = LabelledField(_("Last day"), self.last)
        self.types = QWidget()
        self.preview = Prose("", "muted")
        self.folder = FolderField(
            _("&Folder"),
            str(documents()),
            _("The file is not encrypted: anyone who can open the folder can read it."),
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._renew)
        self._fill()
        self._ask_types(session)

    def wish(self) -> SummaryWish | None:
        """Return what is chosen, or None as long as that is nothing."""
        types = tuple(each.wish() for each in self.choices if each.is_chosen)
        if not types or not self._days_are_told():
            return None
        return SummaryWish(span=self._span(), types=types)

    def submit(self) -> None:
        """Gather what was chosen on the vault's lane, and set it outside of it."""
        wish, session = self.wish(), self._session
        if session is None or not self._is_sound(wish) or wish is None:
            return
        house, jobs, folder = self._ctx.house, self._ctx.jobs, self.folder.folder()
        today = house.now().date()

        def work(ticket: Ticket) -> Path:
            ask = jobs.vault_for(ticket)
            found = ask(lambda: session.summaries.gather(wish, today))
            data = house.summaries.pdf(printed_summary(found))
            ticket.check()
            return house.out.write(folder, FILE_NAME, data)

        self.work(_("Making the PDF…"), work, lane=Lane.OUTSIDE, then=self._on_made)

    def done(self, result: int) -> None:
        """Go, and heed nothing any more that is still being read."""
        self._session = None
        self._pause.stop()
        super().done(result)

    def drop(self) -> None:
        """Go at once, and hold nothing of the drawer: it is being locked."""
        if self._job is not None:
            self._job.cancel()
        self.preview.set_text("")
        for edit in (self.first, self.last):
            edit.setText("")
        for each in self.choices:
            each.hide()
            each.deleteLater()
        self.choices = []
        self.done(0)

    def _fill(self) -> None:
        self.say(
            _(
                "A PDF that you can hand over. It holds exactly what you tick here, "
                "and nothing besides; no name of yours is in it."
            )
        )
        for edit, other in (
            (self.first, self.first_field),
            (self.last, self.last_field),
        ):
            edit.setPlaceholderText(_("for example {day}").format(day=EXAMPLE))
            edit.textChanged.connect(self._on_changed)
            show_if(other, wanted=False)
        self.add(FlowRow(self.reach_field, self.first_field, self.last_field))
        self.add(label(_("What it tells"), "strong"))
        column = QVBoxLayout(self.types)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.TINY)
        self.add(self.types)
        self.add(label(_("This will be in it"), "strong"))
        self.add(self.preview)
        self.add(self.folder)
        self.preview.set_text(_("Nothing yet: tick what it may tell."))
        self.reach.currentIndexChanged.connect(self._on_reach)

    def _ask_types(self, session: PrivateSession) -> None:
        """Offer the types in use, and those that have entries though retired."""

        def read() -> Sequence[RecordType]:
            found = session.types.types()
            return [
                each
                for each in found
                if not each.retired
                or session.drawer.matching(RecordQuery(type=each.id))
            ]

        self._ctx.jobs.run(read, then=self._on_types, failed=self._on_unread)

    @Slot(object)
    def _on_types(self, types: Sequence[RecordType]) -> None:
        layout = self.types.layout()
        if self._session is None or layout is None:
            return
        for each in types:
            choices = TypeChoices(each)
            choices.changed.connect(self._on_changed)
            self.choices.append(choices)
            layout.addWidget(choices)

    @Slot()
    def _on_reach(self) -> None:
        own = self.reach.currentData() == Reach.OWN.value
        show_if(self.first_field, wanted=own)
        show_if(self.last_field, wanted=own)
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self.first_field.set_problem("")
        self.last_field.set_problem("")
        self._pause.start()

    @Slot()
    def _renew(self) -> None:
        """Tell anew what will be in it."""
        self._asked += 1
        wish, session = self.wish(), self._session
        if wish is None or session is None:
            self.preview.set_text(_("Nothing yet: tick what it may tell."))
            return
        today = self._ctx.house.now().date()
        self._ctx.jobs.run(
            lambda: contents(session.summaries.gather(wish, today)),
            then=partial(self._on_contents, self._asked),
            failed=self._on_unread,
        )

    def _on_contents(self, number: int, lines: Sequence[str]) -> None:
        if number != self._asked or self._session is None:
            return
        shown = [f"• {each}" for each in lines[:_MOST_LINES]]
        if not shown:
            shown = [_("Nothing yet: tick what it may tell.")]
        self.preview.set_text("\n".join(shown))

    @Slot(HikidashiError)
    def _on_unread(self, error: HikidashiError) -> None:
        if self._session is not None:
            self.explain(error)

    @Slot(object)
    def _on_made(self, path: Path) -> None:
        self.made.emit(path)
        self.accept()

    def _is_sound(self, wish: SummaryWish | None) -> bool:
        """Say what is missing, where it is missing."""
        if self.reach.currentData() == Reach.OWN.value:
            problem = _("This is no day. For example: {day}").format(day=EXAMPLE)
            for edit, other in (
                (self.first, self.first_field),
                (self.last, self.last_field),
            ):
                if read_day(edit.text()) is None:
                    other.set_problem(problem)
                    edit.setFocus()
                    return False
        if wish is None or not any(_tells(each) for each in self.choices):
            self.tell(_("Tick at least one thing that it may tell."))
            return False
        return self.folder.is_sound()

    def _days_are_told(self) -> bool:
        if self.reach.currentData() != Reach.OWN.value:
            return True
        days = read_day(self.first.text()), read_day(self.last.text())
        return None not in days

    def _span(self) -> Span | None:
        today = self._ctx.house.now().date()
        match Reach(self.reach.currentData()):
            case Reach.OWN:
                first = read_day(self.first.text()) or today
                last = read_day(self.last.text()) or today
                return Span(min(first, last), max(first, last))
            case Reach.THIS_YEAR:
                return this_year(today)
            case Reach.ALL:
                return None
            case Reach.MONTH | Reach.QUARTER | Reach.YEAR as reach:
                return last_days(today, int(reach))


def _tells(choices: TypeChoices) -> bool:
    wish = choices.wish()
    ticked = wish.counts, wish.fields, wish.durations, wish.cycles, wish.entries
    return choices.is_chosen and any(ticked)


def _reaches() -> dict[str, str]:
    return {
        Reach.MONTH.value: _("Last 30 days"),
        Reach.QUARTER.value: _("Last 90 days"),
        Reach.YEAR.value: _("Last 12 months"),
        Reach.THIS_YEAR.value: _("This year"),
        Reach.ALL.value: _("Since the first entry"),
        Reach.OWN.value: _("From day to day…"),
    }
