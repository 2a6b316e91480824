"""Keeps what the user says of the facts of one service's policy."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot

from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.reviewed import ReviewedReading, SeenFact
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.ui.policy.lines import (
    FactLine,
    ShownPolicy,
    in_order,
    targets_of,
    title_of,
)
from hikidashi.ui.policy.policy_view import PolicyView
from hikidashi.ui.policy.value_dialog import AddFactDialog, ValueDialog
from hikidashi.ui.room import RoomContext
from hikidashi.words import names
from hikidashi.words.catalogue import _

_LONGEST = 60  # characters of a fact in the bar at the bottom


class Reviewing(QObject):
    """Serves any number of views of one policy version.

    What comes of an answer is brought by the vault's news, as any other change is.
    """

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.version: PolicyVersion | None = None
        self.dialog: ValueDialog | None = None
        self._answered: tuple[str, SeenFact | None] | None = None

    def work_on(self, version: PolicyVersion | None) -> None:
        """Take answers for this version from now on."""
        self.version = version

    def serve(self, view: PolicyView) -> None:
        """Do what ``view`` asks for."""
        view.deeds.confirm_wanted.connect(self._on_confirm)
        view.deeds.reject_wanted.connect(self._on_reject)
        view.deeds.take_back_wanted.connect(self._on_take_back)
        view.deeds.correct_wanted.connect(partial(self._on_correct, view))
        view.deeds.add_wanted.connect(partial(self._on_add, view))
        view.deeds.forget_wanted.connect(self._on_forget)
        view.deeds.copy_wanted.connect(self._ctx.clipboard.copy_private)

    @Slot(object)
    def _on_confirm(self, line: FactLine) -> None:
        book, version = self._ctx.session.reviews, self.version
        if version is not None and line.seen is not None and self._is_new("y", line):
            told = _("Right: {fact}").format(fact=_short(line))
            self._run(partial(book.confirm, version.id, line.seen), told)

    @Slot(object)
    def _on_reject(self, line: FactLine) -> None:
        book, version = self._ctx.session.reviews, self.version
        if version is not None and line.seen is not None and self._is_new("n", line):
            told = _("Wrong: {fact}").format(fact=_short(line))
            self._run(partial(book.reject, version.id, line.seen), told)

    @Slot(object)
    def _on_take_back(self, line: FactLine) -> None:
        book = self._ctx.session.reviews
        if line.review is not None:
            told = _("Taken back: {fact}").format(fact=_short(line))
            self._run(partial(book.take_back, line.review.id), told)

    @Slot(object)
    def _on_forget(self, lost: Sequence[FactReview]) -> None:
        book = self._ctx.session.reviews

        def forget() -> None:
            for each in lost:
                book.take_back(each.id)

        self._run(forget, _("What you said of lost words was forgotten."))

    def _on_correct(self, view: PolicyView, line: FactLine) -> None:
        version, seen = self.version, line.seen
        if version is None or seen is None:
            return
        if not line.fact.evidence:  # it can only be added where it stands
            self._ask_to_add(view, *view.text.selected(), kind=line.fact.type)
            return
        book = self._ctx.session.reviews

        def keep(_kind: str, texts: Mapping[str, str]) -> object:
            return book.correct(version.id, seen, texts)

        told = _("Corrected: {fact}").format(fact=names.fact_type(line.fact.type))
        dialog = ValueDialog(
            self._ctx.jobs, view, _("Correct a fact"), line.quote, keep
        )
        dialog.ask(line.fact.type, line.fact)
        self._open(dialog, told)

    def _on_add(self, view: PolicyView, start: int, end: int) -> None:
        self._ask_to_add(view, start, end)

    def _ask_to_add(
        self, view: PolicyView, start: int, end: int, kind: str = ""
    ) -> None:
        version = self.version
        if version is None:
            return
        quote = version.reading.text[start:end]
        start += len(quote) - len(quote.lstrip())
        end -= len(quote) - len(quote.rstrip())
        if start >= end:
            view.tell(_("Select the words that say it first (Shift and the arrows)."))
            return
        book = self._ctx.session.reviews

        def keep(kind: str, texts: Mapping[str, str]) -> object:
            return book.add(version.id, kind, start, end, texts)

        dialog = AddFactDialog(self._ctx.jobs, view, quote.strip(), keep, kind=kind)
        self._open(dialog, _("The fact was added."))

    def _is_new(self, answer: str, line: FactLine) -> bool:
        """Tell whether an answer is no second press of a key that is being served."""
        before, self._answered = self._answered, (answer, line.seen)
        return before is None or before[0] != answer or before[1] is not line.seen

    def _open(self, dialog: ValueDialog, told: str) -> None:
        self.dialog = dialog
        dialog.accepted.connect(lambda: self._ctx.notify(told))
        dialog.open()

    def _run(self, work: Callable[[], object], told: str) -> None:
        self._ctx.jobs.run(
            work,
            then=lambda _review: self._ctx.notify(told),
            failed=self._on_failed,
        )

    @Slot(HikidashiError)
    def _on_failed(self, error: HikidashiError) -> None:
        self._answered = None
        self._ctx.complain(error)


def of_version(version: PolicyVersion, reviewed: ReviewedReading) -> ShownPolicy:
    """Return a kept policy with the user's word on it."""
    lines = in_order([_line(each) for each in reviewed.seen])
    return ShownPolicy(
        key=f"{version.id}:{version.reading.text_sha256}",
        reading=version.reading,
        lines=tuple(lines),
        findings=reviewed.reading.findings,
        targets=targets_of(reviewed.reading, lines),
        lost=reviewed.lost,
        editable=True,
    )


def _line(seen: SeenFact) -> FactLine:
    return FactLine(
        fact=seen.shown,
        found=seen.read,
        review=seen.review,
        moved=seen.moved,
        seen=seen,
    )


def _short(line: FactLine) -> str:
    told = title_of(line)
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}…"
