"""A policy to read: where one is, what it says, and what was made of it."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hikidashi.domain.policy.reading import Section
from hikidashi.ui.policy.check_walk import CheckWalk
from hikidashi.ui.policy.fact_deeds import FactDeeds
from hikidashi.ui.policy.legend import Legend
from hikidashi.ui.policy.lines import (
    FactLine,
    ShownPolicy,
    clause_of,
    find_line,
    spoken_line,
)
from hikidashi.ui.policy.marks import marks_of
from hikidashi.ui.policy.shown_text import ShownText
from hikidashi.ui.policy.view_parts import ViewParts


class PolicyView(QWidget):
    """Outline, text and facts keep to the same place, whichever one is used.

    It changes nothing itself: ``deeds`` tells what the user says of a fact, which is
    shown when ``show_policy`` brings it back.
    """

    full_wanted = Signal()

    def __init__(self, *, can_grow: bool = True) -> None:
        super().__init__()
        self._policy: ShownPolicy | None = None
        self._number = -1
        self.walk = CheckWalk()
        self.legend = Legend()
        self.parts = ViewParts(self, self.legend, can_grow=can_grow)
        self.outline, self.text = self.parts.outline, self.parts.text
        self.facts, self.findings = self.parts.facts, self.parts.findings
        self.bar, self.check = self.parts.bar, self.parts.check
        self.deeds = FactDeeds(self.parts, lambda: self.line, lambda: self._policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        self._connect()

    @property
    def policy(self) -> ShownPolicy | None:
        """What is shown."""
        return self._policy

    @property
    def number(self) -> int:
        """The place of the chosen fact among ``policy.lines``, or -1."""
        return self._number

    @property
    def line(self) -> FactLine | None:
        """The fact that is chosen."""
        lines = self._lines
        return lines[self._number] if 0 <= self._number < len(lines) else None

    def show_policy(self, policy: ShownPolicy) -> None:
        """Show a policy; if it is the one that is shown, the place in it stays."""
        before, was = self._policy, self.line
        is_same = before is not None and before.key == policy.key
        self._policy = policy
        if not is_same:
            self.walk.stop()
            shown = ShownText(policy.reading.text)
            self.text.show_text(shown)
            self.parts.show_cut(is_cut=shown.is_cut)
            self.outline.show_sections(policy.reading.sections, policy.lines)
        else:
            self.outline.parts.recount(policy.lines)
            if before is not None and len(before.lines) != len(policy.lines):
                self.walk.stop()  # its numbers are those of other lines now
        self.parts.show_policy(policy)
        self._number = find_line(policy.lines, was) if is_same else -1
        self._show_lines()
        if is_same:
            self._go_on(was)
        else:
            self._choose(self._first(), go=False)

    def show_fact(self, number: int) -> None:
        """Go to a fact by its place among ``policy.lines``."""
        if 0 <= number < len(self._lines):
            if self._lines[number].family in self.legend.hidden:
                self.legend.show_all()
            if self.walk.is_on and number not in self.walk.numbers:
                self._stop()
            self._choose(number, go=True)

    def show_place(self, start: int) -> None:
        """Go to an offset of the text; the fact that is said there is chosen."""
        position = self.text.shown.position(start)
        self.text.go_to(position)
        self._on_entered(position)

    def show_section(self, section_id: str) -> None:
        """Go to a section by its id."""
        for each in self._policy.reading.sections if self._policy else ():
            if each.id == section_id:
                self.show_place(each.start)

    def start_checking(self) -> None:
        """Ask about each fact in doubt, from the first one on."""
        number = self.walk.start(self._lines)
        if number >= 0:
            self.legend.show_all()
            self._show_lines()
            self._choose(number, go=True)
            self.facts.setFocus()

    @property
    def _lines(self) -> Sequence[FactLine]:
        return self._policy.lines if self._policy is not None else ()

    @property
    def _can_say(self) -> bool:
        return self._policy is not None and self._policy.editable

    def _connect(self) -> None:
        self.legend.changed.connect(self._show_lines)
        self.outline.chosen.connect(self._on_section)
        self.text.entered.connect(self._on_entered)
        self.facts.chosen.connect(partial(self._choose, go=True))
        self.findings.went.connect(self._on_finding)
        self.check.clicked.connect(self.start_checking)
        self.parts.full.clicked.connect(self.full_wanted)
        self.parts.escape.activated.connect(self._stop)
        self.bar.stopped.connect(self._stop)
        self.deeds.went.connect(self._on_went)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.adapt(event.size().width())

    @Slot(int)
    def _on_went(self, by: int) -> None:
        if self.walk.is_on and by > 0:
            self._choose(self.walk.next(self._lines), go=True)
        else:
            self._step(by)

    def _step(self, by: int) -> None:
        numbers = self.facts.rows.numbers
        if not numbers:
            return
        here = numbers.index(self._number) if self._number in numbers else -by
        self._choose(numbers[(here + by) % len(numbers)], go=True)

    def _first(self) -> int:
        return next(iter(self.facts.rows.numbers), -1)

    def _go_on(self, was: FactLine | None) -> None:
        """After something was said: stay there, or go to the next one to check."""
        line = self.line
        if self.walk.is_on and line is not None and not line.is_to_check and was:
            self._choose(self.walk.next(self._lines), go=True)
            if not self.walk.numbers:
                self._end_walk()
        else:
            self._choose(self._number, go=False)

    @Slot()
    def _stop(self) -> None:
        self.walk.stop()
        self._end_walk()

    def _end_walk(self) -> None:
        self._show_lines()
        self._choose(self._number if self._number >= 0 else self._first(), go=True)
        self._say(self.parts.check_words())

    @Slot()
    def _show_lines(self) -> None:
        """List and mark what is not left out, or only what is asked about."""
        hidden, lines = self.legend.hidden, self._lines
        shown = self.walk.numbers or [
            n for n, line in enumerate(lines) if line.family not in hidden
        ]
        self.facts.rows.show(lines, shown)
        self.text.show_marks(partial(marks_of, lines, self.text.shown, hidden))
        counts = Counter(each.family for each in lines)
        self.legend.show_counts(counts, offered=not self.walk.is_on)
        doubts = sum(line.is_to_check for line in lines)
        self.parts.show_doubts(doubts, walking=self.walk.is_on)
        self.facts.follow(self._number)

    def _choose(self, number: int, *, go: bool) -> None:
        if number < 0 and self.walk.is_on:
            return
        self._number = number
        self.walk.go_to(number)
        self.facts.follow(number)
        line, shown = self.line, self.text.shown
        evidence = line.fact.evidence if line is not None else ()
        places = [(shown.position(e.start), shown.position(e.end)) for e in evidence]
        self.text.point_at(places, go=go)
        if evidence:
            self.outline.follow(evidence[0].start)
        self.bar.show_fact(line, editable=self._can_say)
        self.bar.show_walk(line, self.walk.place, quoting=self.parts.is_stacked)
        if self.walk.is_on and not self.facts.hasFocus():  # else its row is read out
            self._say(self.bar.question.plain_text())

    @Slot(int)
    def _on_entered(self, position: int) -> None:
        """Choose what is said where the user went; once more there: the next one."""
        rows = [mark.row for mark in self.text.marks_at(position)]
        rows = [row for row in dict.fromkeys(rows) if row in self.facts.rows]
        self.outline.follow(self.text.shown.offset(position))
        if not rows:
            return
        if self._number in rows and self.text.is_clicked:
            number = rows[(rows.index(self._number) + 1) % len(rows)]
        else:
            number = self._number if self._number in rows else rows[0]
        if number != self._number:
            self._choose(number, go=False)
            self._say(spoken_line(self._lines[number]))

    @Slot(object)
    def _on_section(self, section: Section) -> None:
        self.text.go_to(self.text.shown.position(section.start))

    @Slot(int)
    def _on_finding(self, at: int) -> None:
        """Go to the fact that a finding is about, or at least to its clause."""
        if self._policy is None:
            return
        if self._policy.targets[at] >= 0:
            self.show_fact(self._policy.targets[at])
        elif found := clause_of(self._policy, at):
            self.show_place(found.start)

    def tell(self, text: str) -> None:
        """Say a sentence beside the facts, and to a screen reader."""
        self.bar.tell(text)
        self._say(text)

    def _say(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
