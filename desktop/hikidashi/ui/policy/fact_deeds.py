"""What the user does to the chosen fact, by a key or by a button."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hikidashi.ui.policy.lines import FactLine, ShownPolicy
from hikidashi.ui.policy.view_parts import ViewParts


class FactDeeds(QObject):
    """Tells what is wanted; whoever keeps the policy does it and shows it anew.

    A key does what its button does, and nothing where the button is not there.
    """

    confirm_wanted = Signal(object)  # FactLine
    reject_wanted = Signal(object)  # FactLine
    correct_wanted = Signal(object)  # FactLine
    take_back_wanted = Signal(object)  # FactLine
    add_wanted = Signal(int, int)  # from where to where, in the reading's text
    copy_wanted = Signal(str)
    forget_wanted = Signal(object)  # the reviews whose words are lost
    went = Signal(int)  # 1 to the next fact, -1 to the one before

    def __init__(
        self,
        parts: ViewParts,
        line: Callable[[], FactLine | None],
        policy: Callable[[], ShownPolicy | None],
    ) -> None:
        super().__init__(parts)
        self._text, self._bar = parts.text, parts.bar
        self._line, self._policy = line, policy
        bar, keys = parts.bar, Qt.Key
        for button, key, do in (
            (bar.confirm, keys.Key_Y, self.confirm),
            (bar.reject, keys.Key_N, self.reject),
            (bar.correct, keys.Key_C, self.correct),
            (bar.take_back, keys.Key_T, self.take_back),
            (bar.add, keys.Key_A, self.add),
            (bar.copy, None, self.copy),
            (bar.skip, keys.Key_J, self.next),
        ):
            button.clicked.connect(do)
            if key is not None:
                parts.keys[key] = do
        parts.keys[keys.Key_K] = self.previous
        parts.facts.opened.connect(self.open)
        parts.forget = self.forget
        parts.copy_key = self.copy_chosen

    @Slot()
    def confirm(self) -> None:
        """Say that the fact is right."""
        line = self._line()
        if line is not None and self._bar.offers(self._bar.confirm):
            self.confirm_wanted.emit(line)

    @Slot()
    def reject(self) -> None:
        """Say that the fact is wrong."""
        line = self._line()
        if line is not None and self._bar.offers(self._bar.reject):
            self.reject_wanted.emit(line)

    @Slot()
    def correct(self) -> None:
        """Ask what the fact should be."""
        line = self._line()
        if line is not None and self._bar.offers(self._bar.correct):
            self.correct_wanted.emit(line)

    @Slot()
    def open(self) -> None:
        """Correct the fact, or go to its words where nothing can be corrected."""
        if self._bar.offers(self._bar.correct):
            self.correct()
        else:
            self._text.setFocus()

    @Slot()
    def forget(self) -> None:
        """Let go of what was said of words that are not there any more."""
        policy = self._policy()
        if policy is not None and policy.lost:
            self.forget_wanted.emit(policy.lost)

    @Slot()
    def take_back(self) -> None:
        """Take back what was said of the fact."""
        line = self._line()
        if line is not None and self._bar.offers(self._bar.take_back):
            self.take_back_wanted.emit(line)

    @Slot()
    def add(self) -> None:
        """Ask for a fact that the selected words say."""
        if self._bar.offers(self._bar.add):
            self.add_wanted.emit(*self._text.selected())

    @Slot()
    def copy(self) -> None:
        """Copy the words of the fact."""
        line = self._line()
        if line is not None and line.quote:
            self.copy_wanted.emit(line.quote)

    @Slot()
    def next(self) -> None:
        self.went.emit(1)

    @Slot()
    def previous(self) -> None:
        self.went.emit(-1)

    def copy_chosen(self) -> None:
        """Copy what is selected in the text, else the words of the fact."""
        policy = self._policy()
        if policy is not None and self._text.textCursor().hasSelection():
            start, end = self._text.selected()
            self.copy_wanted.emit(policy.reading.text[start:end])
        else:
            self.copy()
