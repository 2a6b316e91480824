"""The days that new entries would come to, as a year of squares."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hikidashi.ui.private.seeing.calendar_words import within, year_title
from hikidashi.ui.private.seeing.day_marks import DayMark, DaysRead
from hikidashi.ui.private.seeing.days_model import DaysModel
from hikidashi.ui.private.seeing.days_view import DaysView
from hikidashi.ui.private.seeing.table_text import as_table_dialog
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Prose, label
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import day as day_words


class ImportDays(QWidget):
    """Begins with the newest year that has any; the arrows lead from day to day."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._days: Mapping[date, int] = {}
        self.model = DaysModel(today, is_year=True)
        self.view = DaysView(self.model)
        self.year = label("", "strong")
        self.before = QPushButton(_("Ea&rlier"))
        self.after = QPushButton(_("&Later"))
        self.as_table = QPushButton(_("&As a table"))
        self.day = Prose("", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addWidget(FlowRow(self.year, self.before, self.after, self.as_table))
        column.addWidget(self.view)
        column.addWidget(self.day)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.as_table.clicked.connect(self._on_table)
        self.view.day_chosen.connect(self._show)
        self.view.selectionModel().currentChanged.connect(self._tell)

    def show_days(self, days: Mapping[date, int]) -> None:
        """Show how many entries each day would get."""
        self._days = {within(day): count for day, count in days.items()}
        self.setVisible(bool(days))
        if self._days:
            self._show(max(self._days))

    def forget(self) -> None:
        """Let go of the days."""
        self._days = {}
        self.model.fill(None)
        self.day.set_text("")

    def _turn(self, years: int) -> None:
        """Go to the next year that has a day, or to where there is none further."""
        year = self.model.first.year
        others = [e for e in self._days if (e.year - year) * years > 0]
        if others:
            self._show(min(others) if years > 0 else max(others))

    def _show(self, day: date) -> None:
        if not self.model.first <= day <= self.model.last or self.model.read is None:
            self.model.turn_to(day)
        first, last = self.model.first, self.model.last
        marks = {
            each: DayMark(count)
            for each, count in self._days.items()
            if first <= each <= last
        }
        self.model.fill(DaysRead(first, last, (), marks, is_of_type=False))
        self.year.setText(year_title(first.year))
        years = {each.year for each in self._days}
        self.before.setEnabled(min(years, default=first.year) < first.year)
        self.after.setEnabled(max(years, default=first.year) > first.year)
        self.view.choose(day)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        day = self.view.day
        self.day.set_text("" if day is None else self.model.words(day))

    @Slot()
    def _on_table(self) -> None:
        rows = [(day_words(day), f"{n:,}") for day, n in self._days.items()]
        title = ngettext(
            "{n} day with new entries", "{n} days with new entries", len(rows)
        ).format(n=f"{len(rows):,}")
        as_table_dialog(self, title, (_("Day"), _("Entries")), rows)
