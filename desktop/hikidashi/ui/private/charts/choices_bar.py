"""The boxes above a chart: of which entries, in which time, by what."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hikidashi.domain.analysis.span import Step
from hikidashi.domain.records.record import RecordTypeId
from hikidashi.ui.letters.days import EXAMPLE, read_day
from hikidashi.ui.private.charts.offers import Offer, Seen
from hikidashi.ui.private.charts.wish import Against, Reach, Section, Wish
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.text import show_if
from hikidashi.words.catalogue import _

_LETTERS = 24
_FIELDED = {Section.FIELD, Section.LINK}


class ChoicesBar(QWidget):
    """Emits the whole wish whenever something else is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wish = Wish()
        self._is_filling = False
        self.section, self.type, self.reach = _box(), _box(), _box()
        self.step, self.field, self.other = _box(), _box(), _box()
        self.against, self.mark, self.value = _box(), _box(), _box()
        self.first, self.last = _day_field(), _day_field()
        self._named = {
            self.section: LabelledField(_("Chart"), self.section),
            self.type: LabelledField(_("Entries of"), self.type),
            self.reach: LabelledField(_("Time span"), self.reach),
            self.first: LabelledField(_("First day"), self.first),
            self.last: LabelledField(_("Last day"), self.last),
            self.step: LabelledField(_("Counted by"), self.step),
            self.field: LabelledField(_("Field"), self.field),
            self.other: LabelledField(_("Comparison with"), self.other),
            self.against: LabelledField(_("Comparison with"), self.against),
            self.mark: LabelledField(_("Only where"), self.mark),
            self.value: LabelledField(_("is"), self.value),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FlowRow(*self._named.values()))
        self._fill_fixed()
        for box in self._boxes():
            box.currentIndexChanged.connect(self._on_chosen)
        for day in (self.first, self.last):
            day.editingFinished.connect(self._on_chosen)
        self._show_fitting()

    @property
    def wish(self) -> Wish:
        """What is chosen."""
        return self._wish

    def choose_section(self, section: Section) -> None:
        """Choose another chart, as the list beside does."""
        self.section.setCurrentIndex(self.section.findData(section.value))

    def show_seen(self, seen: Seen) -> None:
        """Offer what there is, and show what was chosen in the end."""
        self._is_filling = True
        wish, offers = seen.wish, seen.offers
        _fill(self.type, offers.types, wish.type or "")
        _fill(self.field, offers.fields, wish.field)
        _fill(self.other, offers.others, wish.other)
        _fill(self.mark, (("", _("Everything")), *offers.marks), wish.only_mark)
        value = wish.only_value
        _fill(self.value, (("", _("Any")), *offers.values), value)
        self._wish = wish
        self._is_filling = False
        self._show_fitting()

    def forget(self) -> None:
        """Hold no name of any type, field or option any more."""
        self._is_filling = True
        for box in (self.type, self.field, self.other, self.mark, self.value):
            box.clear()
        for day in (self.first, self.last):
            day.setText("")
        self.reach.setCurrentIndex(self.reach.findData(Reach.YEAR.value))
        self._wish = Wish()
        self.section.setCurrentIndex(0)
        self._is_filling = False
        self._show_fitting()

    def show_section_box(self, *, wanted: bool) -> None:
        """Offer the charts here, where there is no room for a list of them."""
        show_if(self._named[self.section], wanted=wanted)

    def _boxes(self) -> list[ChoiceBox]:
        return [each for each in self._named if isinstance(each, ChoiceBox)]

    def _fill_fixed(self) -> None:
        sections = [(each.value, section_word(each)) for each in Section]
        _fill(self.section, sections, Section.FREQUENCY.value)
        reaches = (
            (Reach.MONTH.value, _("Last 30 days")),
            (Reach.QUARTER.value, _("Last 90 days")),
            (Reach.YEAR.value, _("Last 12 months")),
            (Reach.THIS_YEAR.value, _("This year")),
            (Reach.ALL.value, _("Since the first entry")),
            (Reach.OWN.value, _("From day to day…")),
        )
        _fill(self.reach, reaches, Reach.YEAR.value)
        steps = (
            ("", _("As fits")),
            (Step.DAY.value, _("Each day")),
            (Step.WEEK.value, _("Each week")),
            (Step.MONTH.value, _("Each month")),
            (Step.YEAR.value, _("Each year")),
        )
        _fill(self.step, steps, "")
        against = (
            (Against.BEFORE.value, _("The time just before")),
            (Against.YEAR_AGO.value, _("The same time a year before")),
        )
        _fill(self.against, against, Against.BEFORE.value)

    def _show_fitting(self) -> None:
        """Show the boxes that the chart at hand heeds."""
        section, is_cycle = self._wish.section, self._wish.section is Section.CYCLE
        own = self._wish.reach is Reach.OWN
        for widget, wanted in (
            (self.type, not is_cycle),
            (self.first, own),
            (self.last, own),
            (self.step, section is Section.FREQUENCY),
            (self.field, section in _FIELDED),
            (self.other, section is Section.LINK),
            (self.against, section is Section.PERIODS),
            (self.mark, not is_cycle),
            (self.value, not is_cycle and bool(self._wish.only_mark)),
        ):
            show_if(self._named[widget], wanted=wanted)

    @Slot()
    def _on_chosen(self) -> None:
        if self._is_filling:
            return
        wish = self._chosen()
        if wish != self._wish and self._days_are_sound():
            self._wish = wish
            self._show_fitting()
            self.changed.emit()

    def _chosen(self) -> Wish:
        step, mark = _data(self.step), _data(self.mark)
        is_same_mark = mark == self._wish.only_mark
        return replace(
            self._wish,
            section=Section(_data(self.section)),
            type=RecordTypeId(_data(self.type)) or None,
            reach=Reach(_data(self.reach)),
            first=self._day(self.first),
            last=self._day(self.last),
            step=Step(step) if step else None,
            field=_data(self.field),
            other=_data(self.other),
            against=Against(_data(self.against)),
            only_mark=mark,
            only_value=_data(self.value) if is_same_mark else "",
        )

    def _day(self, edit: QLineEdit) -> date | None:
        return read_day(edit.text())

    def _days_are_sound(self) -> bool:
        """Say at a day what is wrong with it; nothing typed yet is no mistake."""
        sound = True
        for edit in (self.first, self.last):
            wrong = bool(edit.text().strip()) and self._day(edit) is None
            problem = _("This is no day. For example: {day}").format(day=EXAMPLE)
            self._named[edit].set_problem(problem if wrong else "")
            sound = sound and not wrong
        return sound


def section_word(section: Section) -> str:
    """Name a chart as it stands in the list."""
    return {
        Section.FREQUENCY: _("How often"),
        Section.WEEK: _("Weekday and hour"),
        Section.INTERVALS: _("Intervals"),
        Section.DURATION: _("Duration"),
        Section.FIELD: _("By field"),
        Section.LINK: _("Two fields together"),
        Section.PERIODS: _("Two periods"),
        Section.CYCLE: _("Cycle"),
    }[section]


def _box() -> ChoiceBox:
    box = ChoiceBox()
    box.setMaximumWidth(box.fontMetrics().averageCharWidth() * _LETTERS)
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
    box.setMinimumContentsLength(8)
    return box


def _day_field() -> QLineEdit:
    edit = QLineEdit()
    hints = Qt.InputMethodHint
    edit.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
    edit.setPlaceholderText(_("for example {day}").format(day=EXAMPLE))
    edit.setMinimumWidth(6 * tokens.PAGE)
    return edit


def _fill(box: ChoiceBox, offers: Iterable[Offer], chosen: str) -> None:
    """Offer anew only what is other, so that an open list stays as it is."""
    offered = list(offers)
    shown = [(box.itemData(n), box.itemText(n)) for n in range(box.count())]
    if shown != offered:
        box.clear()
        for code, word in offered:
            box.addItem(word, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _data(box: ChoiceBox) -> str:
    return str(box.currentData() or "")
