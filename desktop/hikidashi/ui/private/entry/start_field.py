"""When something was: a day, and as much of the time as the user knows."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.records.record import PartOfDay, Start
from hikidashi.ui.letters.days import EXAMPLE, read_day
from hikidashi.ui.private.entry.times import read_minute
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.usecases.ports import OffsetsAt
from hikidashi.words.catalogue import _
from hikidashi.words.records import clock, offset_words, part_words

_UNKNOWN, _AT = "unknown", "at"
_LONGEST = 20  # characters of a day or a time
_TWICE = 2  # offsets in the hour that comes twice


class StartField(QWidget):
    """Two fields beside each other; what they do not understand they say.

    Of a time that the clocks here showed twice it asks which one; that they never
    showed another is told, but kept: the clock may have been one elsewhere.
    """

    edited = Signal()
    left = Signal()
    """The user is done with a field, or has chosen."""

    def __init__(self, today: date, offsets_at: OffsetsAt | None = None) -> None:
        super().__init__()
        self._today = today
        self._offsets_at = offsets_at
        self._shown = Start()
        self.day = QLineEdit()
        self.today = QPushButton(_("Today"))
        self.time = ChoiceBox()
        self.clock = QLineEdit()
        self.which = ChoiceBox()
        self.day_row = LabelledField(_("&Day"), self.day, beside=self.today)
        self.time_row = LabelledField(_("&Time"), self.time, beside=self.clock)
        self.which_row = LabelledField(_("Which one of the two"), self.which)
        self._fill()
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(tokens.LARGE)
        row.addWidget(self.day_row, 1)
        row.addWidget(self.time_row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addLayout(row)
        column.addWidget(self.which_row)
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the time below the day where there is no room beside it."""
        super().resizeEvent(event)
        rows = (self.day_row, self.time_row)
        needed = sum(each.sizeHint().width() for each in rows) + tokens.LARGE
        ways = QBoxLayout.Direction
        wide = needed <= event.size().width()
        self._row.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def show_start(self, start: Start) -> None:
        """Show when it was."""
        self._shown = start
        self.day.setText(start.day.isoformat() if start.day is not None else "")
        self.clock.setText(clock(start.minute) if start.minute is not None else "")
        chosen: str = _UNKNOWN if start.part is None else start.part.value
        if start.minute is not None:
            chosen = _AT
        self.time.setCurrentIndex(self.time.findData(chosen))
        self._say(start)

    def start(self) -> Start | None:
        """Return what is shown, or None where something of it is not understood."""
        text = self.day.text().strip()
        day = read_day(text) if text else None
        if text and day is None:
            return None
        if day is None:
            return Start()
        chosen = self.time.currentData()
        if chosen == _AT:
            minute = read_minute(self.clock.text())
            if minute is None and self.clock.text().strip():
                return None
            return Start(day=day, minute=minute, offset=self._offset(day, minute))
        return Start(day=day, part=None if chosen == _UNKNOWN else PartOfDay(chosen))

    @property
    def is_sound(self) -> bool:
        """Tell whether all that stands here is understood, and can be kept."""
        no_day = not self.day.text().strip()
        is_time_lost = no_day and self.time.currentData() != _UNKNOWN
        return self.start() is not None and not is_time_lost

    def check(self) -> None:
        """Say what is not understood, if anything."""
        self._say(self.start())

    def forget(self) -> None:
        """Hold nothing private any more, nor anything that undo could bring back."""
        self.show_start(Start())

    def _offset(self, day: date, minute: int | None) -> int | None:
        """Return how far the clock was ahead; one that was known stays known."""
        before = self._shown
        if minute is None:
            return None
        if (day, minute) == (before.day, before.minute) and not self._is_asked:
            return before.offset
        offsets = self._offsets(day, minute)
        if len(offsets) == _TWICE:
            chosen = self.which.currentData() if self._is_asked else None
            return chosen if chosen in offsets else None
        return offsets[0] if offsets else None

    @property
    def _is_asked(self) -> bool:
        return not self.which_row.isHidden()

    def _offsets(self, day: date, minute: int) -> tuple[int, ...]:
        return tuple(self._offsets_at(day, minute)) if self._offsets_at else ()

    def _ask(self, start: Start | None) -> None:
        """Ask which of the two, where the clocks showed that time twice."""
        offsets: tuple[int, ...] = ()
        if start is not None and start.day is not None and start.minute is not None:
            offsets = self._offsets(start.day, start.minute)
        stays = start is not None and start == self._shown and start.offset is not None
        elsewhere = stays and start is not None and start.offset not in offsets
        is_wanted = len(offsets) == _TWICE and not elsewhere
        if is_wanted and start is not None:
            chosen = start.offset
            self.which.clear()
            self.which.addItem(_("Not known"), None)
            for words, offset in zip(_first_and_second(), offsets, strict=True):
                told = words.format(offset=offset_words(offset))
                self.which.addItem(told, offset)
            self.which.setCurrentIndex(max(0, self.which.findData(chosen)))
        self.which_row.setVisible(is_wanted)

    def _fill(self) -> None:
        self.which_row.hide()
        self.time.addItem(_("Not known"), _UNKNOWN)
        for part in PartOfDay:
            self.time.addItem(part_words(part).capitalize(), part.value)
        self.time.addItem(_("At a time"), _AT)
        self.today.setAccessibleName(_("Take today as the day"))
        self.clock.setAccessibleName(_("Time of day, like 14:05"))
        self.clock.setPlaceholderText("14:05")
        self.day.setPlaceholderText(EXAMPLE)
        self.clock.setFixedWidth(
            self.clock.fontMetrics().horizontalAdvance("00:00") + 3 * tokens.LARGE
        )
        hints = Qt.InputMethodHint
        for field in (self.day, self.clock):
            field.setMaxLength(_LONGEST)
            field.setInputMethodHints(
                hints.ImhSensitiveData | hints.ImhNoPredictiveText
            )

    def _connect(self) -> None:
        for field in (self.day, self.clock):
            field.textEdited.connect(self._on_edited)
            field.editingFinished.connect(self._on_left)
        self.time.activated.connect(self._on_chosen)
        self.which.activated.connect(self._on_left)
        self.today.clicked.connect(self._on_today)

    def _say(self, start: Start | None) -> None:
        """Show what belongs together, and say what is not understood."""
        self.clock.setVisible(self.time.currentData() == _AT)
        text = self.day.text().strip()
        no_day = bool(text) and read_day(text) is None
        self.day_row.set_problem(_unreadable_day() if no_day else "")
        self._ask(start)
        needs_day = not text and self.time.currentData() != _UNKNOWN
        wrong = start is None and not no_day
        problem = _("Write a time like 14:05.") if wrong else self._skipped(start)
        self.time_row.set_problem(_("A time needs a day.") if needs_day else problem)

    def _skipped(self, start: Start | None) -> str:
        """Say that no clock here ever showed this time, or ""."""
        if self._offsets_at is None or start is None or start.offset is not None:
            return ""
        if start.day is None or start.minute is None:
            return ""
        if self._offsets(start.day, start.minute):
            return ""
        return _(
            "The clocks here were put forward over this time. It is kept as you "
            "wrote it."
        )

    @Slot()
    def _on_edited(self) -> None:
        self.day_row.set_problem("")
        self.time_row.set_problem("")
        self._ask(self.start())  # now, so that Tab goes on to the question
        self.edited.emit()

    @Slot()
    def _on_left(self) -> None:
        self._say(self.start())
        self.left.emit()

    @Slot()
    def _on_chosen(self) -> None:
        self._say(self.start() if self.clock.text() else Start())
        self.edited.emit()
        if self.time.currentData() == _AT:
            self.clock.setFocus()
        else:
            self.left.emit()

    @Slot()
    def _on_today(self) -> None:
        self.day.setText(self._today.isoformat())
        self._on_left()


def _unreadable_day() -> str:
    return _(
        "Write a day like {example}. If you know only the month or the year, leave "
        "this empty and write it into the note."
    ).format(example=EXAMPLE)


def _first_and_second() -> tuple[str, str]:
    return (
        _("The first, before the clocks were put back ({offset})"),
        _("The second, after it ({offset})"),
    )
