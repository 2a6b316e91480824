"""A long piece of work: what it is, how far it has come, and a way to stop it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets.text import label
from hikidashi.words.catalogue import _

_LONGEST = 2**31 - 1


class Progress(Protocol):
    """How far a job is; see ``hikidashi.usecases.jobs``."""

    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int: ...


class Watched(Protocol):
    """What a row must know of a job; see ``hikidashi.ui.jobs``."""

    cancel: Callable[[], None]

    @property
    def progressed(self) -> SignalInstance: ...
    @property
    def finished(self) -> SignalInstance: ...


class ProgressRow(QWidget):
    """Shows one job; ``watch`` connects it, ``set_progress`` drives it by hand.

    ``in_percent`` is for what is counted in something that tells the user nothing.
    """

    def __init__(self, what: str, *, in_percent: bool = False) -> None:
        super().__init__()
        self._in_percent = in_percent
        self.cancel = QPushButton(_("Cancel"))
        self._what = label(what)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)  # how much there is to do is not known yet
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(what)
        self._count = label("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.MEDIUM)
        row.addWidget(self._what)
        row.addWidget(self._bar, 1)
        row.addWidget(self._count)
        row.addWidget(self.cancel)

    def watch(self, job: Watched) -> None:
        """Follow ``job`` until it ends, then disappear."""
        job.progressed.connect(self._on_progress)
        job.finished.connect(self.hide)
        self.cancel.clicked.connect(job.cancel)

    def set_progress(self, done: int, total: int) -> None:
        """Show how far it is; a ``total`` of 0 means: not known."""
        scale = max(1, -(-total // _LONGEST))
        self._bar.setRange(0, total // scale)
        self._bar.setValue(done // scale)
        self._count.setText(self._counted(done, total) if total else "")

    def count(self) -> str:
        """Return how far it is, in words; "" while that is not known."""
        return self._count.text()

    def share(self) -> float:
        """Return the part that is done, from 0 to 1."""
        return self._bar.value() / max(1, self._bar.maximum())

    def _counted(self, done: int, total: int) -> str:
        return (
            f"{100 * done // total} %" if self._in_percent else f"{done:,} / {total:,}"
        )

    def _on_progress(self, progress: Progress) -> None:
        self.set_progress(progress.done, progress.total)
