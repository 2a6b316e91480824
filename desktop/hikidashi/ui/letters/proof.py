"""Keeps the proof of a letter up to date: its pages and its checks, newest wins."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from hikidashi.domain.errors import HikidashiError, LetterError
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.check import Check
from hikidashi.domain.letters.letter import Letter
from hikidashi.ui.jobs import JobStarter, Lane
from hikidashi.usecases.letter_desk import LetterDesk

SETTLE_MS = 300
"""How long the user must pause before the letter is set anew, in milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A letter as it would leave now.

    ``pages`` are empty and ``trouble`` says why where it could not be set.
    """

    letter: Letter = field(repr=False)
    dpi: int
    checks: Sequence[Check] = ()
    pages: Sequence[QImage] = field(default=(), repr=False)
    trouble: LetterError | None = None


class ProofFeed(QObject):
    """Asks for proofs, one at a time, and passes on none that is out of date.

    While a letter is being set, newer wishes wait; only the newest of them is made.
    So proofs arrive in the order of their wishes, and two never compete.
    """

    ready = Signal(object)  # Proof
    wanted = Signal()  # the pages that are shown are no longer the newest
    failed = Signal(HikidashiError)
    gave_up = Signal()  # no pages will come for the newest wish

    def __init__(self, desk: LetterDesk, jobs: JobStarter) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._wish: tuple[Letter, int] | None = None
        self._making: tuple[Letter, int] | None = None
        self._basis: PolicyBasis | None = None
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._make)

    @property
    def is_busy(self) -> bool:
        """Tell whether a newer proof is wanted than the one passed on last."""
        return self._wish is not None

    def build_on(self, basis: PolicyBasis) -> None:
        """Look letters through as written from ``basis`` from now on."""
        self._basis = basis

    def want(self, letter: Letter, dpi: int) -> None:
        """Ask for a proof once the user pauses; ``dpi`` in dots per inch."""
        self._wish = (letter, dpi)
        self._timer.start()
        self.wanted.emit()

    def want_now(self, letter: Letter, dpi: int) -> None:
        """Ask for a proof without waiting for a pause."""
        self.want(letter, dpi)
        self._timer.stop()
        self._make()

    def forget(self) -> None:
        """Want nothing more; what is being made will not be shown."""
        self._timer.stop()
        self._wish = None

    @Slot()
    def _make(self) -> None:
        if self._wish is None or self._making is not None:
            return  # _on_made comes back here
        making = letter, dpi = self._making = self._wish
        desk, basis = self._desk, self._basis
        self._jobs.start(
            lambda _: _proof(desk, letter, dpi, basis),
            lane=Lane.OUTSIDE,
            then=self._on_made,
            failed=self._on_failed,
            ended=partial(self._on_ended, making),
        )

    @Slot(object)
    def _on_made(self, proof: Proof) -> None:
        made, self._making = self._making, None
        if made == self._wish:
            self._wish = None
            self.ready.emit(proof)
        elif not self._timer.isActive():
            self._make()

    @Slot(HikidashiError)
    def _on_failed(self, error: HikidashiError) -> None:
        self.failed.emit(error)

    def _on_ended(self, making: tuple[Letter, int]) -> None:
        """Go on after an error or a bug; ``_on_made`` has done so already."""
        if self._making is not making:
            return
        self._making = None
        if self._wish is making:
            self._wish = None
            self.gave_up.emit()
        elif not self._timer.isActive():
            self._make()


def _proof(
    desk: LetterDesk, letter: Letter, dpi: int, basis: PolicyBasis | None
) -> Proof:
    """Run off the screen's thread; QImage may be made there, widgets may not."""
    checks = desk.checks(letter, basis)
    try:
        pages = [QImage.fromData(png) for png in desk.pages(letter, dpi)]
    except LetterError as trouble:
        return Proof(letter=letter, dpi=dpi, checks=checks, trouble=trouble)
    return Proof(letter=letter, dpi=dpi, checks=checks, pages=pages)
