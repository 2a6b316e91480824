"""When something was: a day, and as much of the time as the user knows."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from hikidashi.domain.records.record import PartOfDay, Start
from hikidashi.ui.letters.days import EXAMPLE, read_day
from hikidashi.ui.private.row_words import clock, part_words
from hikidashi.ui.private.times import read_minute
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.words.catalogue import _

_UNKNOWN, _AT = "unknown", "at"
_LONGEST = 20  # characters of a day or a time


class StartField(QWidget):
    """Two fields beside each other; what they do not understand they say."""

    edited = Signal()
    left = Signal()
    """The user is done with a field, or has chosen."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.day = QLineEdit()
        self.today = QPushButton(_("Toda&y"))
        self.time = ChoiceBox()
        self.clock = QLineEdit()
        self.day_row = LabelledField(_("&Day"), self.day, beside=self.today)
        self.time_row = LabelledField(_("&Time"), self.time, beside=self.clock)
        self._fill()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.LARGE)
        row.addWidget(self.day_row, 1)
        row.addWidget(self.time_row, 1)
        self._connect()

    def show_start(self, start: Start) -> None:
        """Show when it was."""
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
            return Start(day=day, minute=minute)
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

    def _fill(self) -> None:
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
        self.today.clicked.connect(self._on_today)

    def _say(self, start: Start | None) -> None:
        """Show what belongs together, and say what is not understood."""
        self.clock.setVisible(self.time.currentData() == _AT)
        text = self.day.text().strip()
        no_day = bool(text) and read_day(text) is None
        self.day_row.set_problem(_unreadable_day() if no_day else "")
        needs_day = not text and self.time.currentData() != _UNKNOWN
        wrong = start is None and not no_day
        problem = _("Write a time like 14:05.") if wrong else ""
        self.time_row.set_problem(_("A time needs a day.") if needs_day else problem)

    @Slot()
    def _on_edited(self) -> None:
        self.day_row.set_problem("")
        self.time_row.set_problem("")
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
