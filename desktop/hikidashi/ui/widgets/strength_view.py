"""How strong a passphrase is, in words, while it is being typed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.keys.strength import Level, Strength
from hikidashi.ui.jobs import JobStarter, Lane
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets.marks import StatusPill
from hikidashi.ui.widgets.text import Kind, Prose, show_if
from hikidashi.usecases.passphrase import SHORTEST_PASSPHRASE
from hikidashi.usecases.ports import PassphraseMeter
from hikidashi.words import names
from hikidashi.words.catalogue import _

PAUSE_MS = 200
"""How long nobody must type before it is judged; each judgement takes a while."""

_KINDS = {
    Level.VERY_WEAK: Kind.ATTENTION,
    Level.WEAK: Kind.ATTENTION,
    Level.FAIR: Kind.DOUBT,
    Level.STRONG: Kind.GOOD,
    Level.VERY_STRONG: Kind.GOOD,
}


class StrengthView(QWidget):
    """Shows a word with a mark and what to do; judged off this thread.

    Until ``hang`` has brought a meter, which is loaded after the first window, only
    the length is looked at.
    """

    judged = Signal(object)
    """The ``Strength`` that is shown now, or None."""

    def __init__(
        self, jobs: JobStarter | None = None, meter: PassphraseMeter | None = None
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._meter = meter
        self._text = ""
        self._hints: Sequence[str] = ()
        self._number = 0
        self._judging: int | None = None
        self.strength: Strength | None = None
        self.pill = StatusPill("")
        self.words = Prose("", "caption")
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.pause.timeout.connect(self._judge)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SMALL)
        row.addWidget(self.pill)
        row.addWidget(self.words, 1)
        self.set_text("")

    def hang(self, jobs: JobStarter, meter: PassphraseMeter) -> None:
        """Take the meter, and judge with it what was typed meanwhile."""
        self._jobs, self._meter = jobs, meter
        self.set_text(self._text, self._hints)

    def set_text(self, text: str, hints: Sequence[str] = ()) -> None:
        """Judge ``text``; ``hints`` are words of the user that make it weaker."""
        self._text, self._hints = text, hints
        self._number += 1
        if len(text) < SHORTEST_PASSPHRASE:
            self.pause.stop()
            self._show(None)
        elif self._meter is None:
            self._show(None)
        else:
            self.pause.start()

    def message(self) -> str:
        """Return all that is said, as one line."""
        said = self.pill.accessibleName() if not self.pill.isHidden() else ""
        return " ".join(part for part in (said, self.words.plain_text()) if part)

    def _judge(self) -> None:
        if self._jobs is None or self._meter is None or self._judging is not None:
            return  # what is being judged now is followed by the newest
        self._judging = self._number
        meter, text, hints = self._meter, self._text, tuple(self._hints)
        self._jobs.start(
            lambda _ticket: meter.judge(text, hints),
            lane=Lane.OUTSIDE,
            then=partial(self._on_judged, self._number),
            failed=self._on_failed,
            ended=self._on_ended,
        )

    def _on_judged(self, number: int, strength: Strength) -> None:
        if isValid(self) and number == self._number:
            self._show(strength)

    def _on_failed(self, _error: HikidashiError) -> None:
        """Say nothing: what a passphrase is worth is advice, not a gate."""

    def _on_ended(self) -> None:
        done, self._judging = self._judging, None
        if done != self._number and len(self._text) >= SHORTEST_PASSPHRASE:
            self.pause.start()

    def _show(self, strength: Strength | None) -> None:
        self.strength = strength
        show_if(self.pill, wanted=strength is not None)
        if strength is None:
            self.words.set_text(_of_length(len(self._text)))
        else:
            self.pill.set_word(level_word(strength.level), _KINDS[strength.level])
            self.words.set_text(reason_sentence(strength))
            said = QAccessibleAnnouncementEvent(self, self.message())
            QAccessible.updateAccessibility(said)
        self.setAccessibleName(self.message())
        self.judged.emit(strength)


def level_word(level: Level) -> str:
    """Return the word for how strong it is, as it stands alone."""
    word = names.strength(level)
    return f"{word[:1].upper()}{word[1:]}"


def reason_sentence(strength: Strength) -> str:
    """Return why it is weak and what makes it stronger, in one or two sentences."""
    if strength.level >= Level.STRONG:
        return _("Hard to guess, even for somebody who has a copy of the drawer.")
    todo = _("One more word makes it strong.")
    if strength.level < Level.FAIR:
        todo = _("Take four or five words that have nothing in common.")
    why = names.weakness(strength.reason)
    return " ".join(part for part in (why, todo) if part).replace("。 ", "。")


def _of_length(length: int) -> str:
    if length == 0:
        return _("Four or five words in a row are strong and easy to remember.")
    if length < SHORTEST_PASSPHRASE:
        return _("Too short: at least {least} characters are needed.").format(
            least=SHORTEST_PASSPHRASE
        )
    return ""
