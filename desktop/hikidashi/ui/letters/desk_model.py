"""One letter under way: its text, its wishes, and where it is kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hikidashi.domain.change import Change
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.letters.compose import reference
from hikidashi.domain.letters.letter import Letter, LetterKind, LetterLang
from hikidashi.domain.person import Person
from hikidashi.ui.jobs import Lane
from hikidashi.ui.letters.case import (
    Case,
    Wish,
    read_case,
    read_kept_case,
    renews,
    wish_of,
)
from hikidashi.ui.room import RoomContext, Save
from hikidashi.usecases.letter_desk import LetterBook, LetterDesk, with_body
from hikidashi.words.catalogue import _


class DeskModel(QObject):
    """Drafts off this thread, never loses what was typed, and keeps it in the vault."""

    opened = Signal()  # another letter lies on the desk
    redrafted = Signal()  # its text is new
    changed = Signal()  # something of it is new
    choice_needed = Signal()  # it was edited by hand, and a new draft differs
    differs = Signal()  # a kept draft is not what would be drafted today
    kept = Signal()
    refused = Signal(HikidashiError)

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._number = 0
        self._case: Case | None = None
        self._wish: Wish | None = None
        self._wanted: Wish | None = None  # the newest wish, drafted already or not
        self._letter: Letter | None = None
        self._drafted: tuple[str, str] | None = None
        self._pending: tuple[Letter, Wish] | None = None
        self._kept: Letter | None = None
        self._keeping: Letter | None = None
        self._is_unwanted = False
        ctx.news.changed.connect(self._on_change)

    @property
    def case(self) -> Case | None:
        return self._case

    @property
    def letter(self) -> Letter | None:
        """The letter as it is now, what was typed included."""
        return self._letter

    @property
    def wish(self) -> Wish | None:
        """What the letter was drafted for."""
        return self._wish

    @property
    def is_edited(self) -> bool:
        """Tell whether the text is other than it was drafted."""
        letter = self._letter
        return letter is not None and (letter.subject, letter.body) != self._drafted

    @property
    def is_dirty(self) -> bool:
        """Tell whether the vault holds another state of the letter, or none."""
        return self._letter is not None and self._letter != self._kept

    def open_new(self, service_id: str, kind: LetterKind) -> None:
        """Begin a letter to a service; Japanese, as the law and most companies are."""
        number, session = self._next(), self._ctx.session
        today = self._ctx.house.now().date()
        wish = Wish(kind=kind, lang=LetterLang.JA, written=today)
        self._ctx.jobs.run(
            lambda: read_case(session, service_id),
            then=lambda case: self._on_case(number, case, wish),
            failed=self.refused.emit,
        )

    def open_letter(self, letter_id: str) -> None:
        """Go on with a draft that is kept."""
        if self._letter is not None and self._letter.id == letter_id:
            return
        number, session = self._next(), self._ctx.session
        self._ctx.jobs.run(
            lambda: read_kept_case(session, letter_id),
            then=lambda case: self._on_kept_case(number, case),
            failed=self.refused.emit,
        )

    def wish_for(self, wish: Wish) -> None:
        """Draft for other wishes; a text that was edited by hand is not replaced."""
        if self._case is not None and wish != self._wish:
            self._draft(self._case, wish)
        elif self._pending is not None:
            self.keep_text()
        elif self._wanted != self._wish:  # back again before that was drafted
            self._next()
            self._wanted = self._wish

    def edit(self, subject: str, body: str) -> None:
        """Take over what was typed."""
        if self._letter is None:
            return
        edited = with_body(self._letter, subject, body)
        if edited != self._letter:
            self._letter = edited
            self._is_unwanted = False
            self.changed.emit()

    def write_anew(self) -> None:
        """Take the new draft, and let go of what was typed."""
        if self._pending is not None:
            fresh, wish = self._pending
            self._adopt(fresh, wish)

    def keep_text(self) -> None:
        """Stay with what was typed, and with the wishes it was drafted for.

        What stands around the text is new all the same where no wish has changed.
        """
        if self._pending is not None and self._pending[1] == self._wish:
            self._adopt_frame(*self._pending)
            self.changed.emit()
        self._pending = None
        self._wanted = self._wish
        self.redrafted.emit()

    def keep(self, *, tell: bool) -> None:
        """Save the letter into the vault; ``tell`` says so in the undo bar."""
        letter = self._letter
        if letter is None or not self.is_dirty or letter is self._keeping:
            return
        book = self._ctx.session.letters
        self._keeping = letter
        self._ctx.jobs.run(
            lambda: book.save(letter),
            then=lambda _none: self._on_kept(letter, tell=tell),
            failed=self.refused.emit,
            ended=self._on_keeping_ended,
        )

    def put_away(self) -> None:
        """Keep the letter, and clear the desk."""
        for save in self.clear():
            self._ctx.jobs.run(save, then=_nothing, failed=self.refused.emit)

    def clear(self) -> Sequence[Save]:
        """Clear the desk, and return what keeps the letter that lay there."""
        save = None if self._is_unwanted else self._last_save()
        self._next()
        self._case = self._wish = self._wanted = self._letter = self._kept = None
        self._drafted = self._pending = None
        return (save,) if save is not None else ()

    def _last_save(self) -> Save | None:
        """Return what keeps the letter, wishes that were not drafted yet included."""
        letter, case, wish = self._letter, self._case, self._wanted
        book = self._ctx.session.letters
        if letter is None:
            return None
        if case is not None and wish is not None and wish != self._wish:
            if not self.is_edited:
                draft = self._draft_work(case, wish)
                return partial(_save_drafted, book, draft, letter)
            if self._wish == replace(wish, answers=letter.answers):
                letter = replace(letter, answers=wish.answers)
        return partial(book.save, letter) if letter != self._kept else None

    def _next(self) -> int:
        """Make whatever is under way out of date."""
        self._number += 1
        return self._number

    def _on_case(self, number: int, case: Case, wish: Wish) -> None:
        if number == self._number:
            self._lay(case)
            self._draft(case, wish)

    def _on_kept_case(self, number: int, case: Case) -> None:
        letter = case.kept
        if number == self._number and letter is not None:
            self._lay(case)
            self._letter = self._kept = letter
            self._wish = wish_of(letter)
            self._draft(case, self._wish)

    def _lay(self, case: Case) -> None:
        self._case = case
        self._letter = self._wish = self._wanted = self._kept = None
        self._drafted = self._pending = None
        self._is_unwanted = False

    def _draft(self, case: Case, wish: Wish) -> None:
        number, work, self._wanted = self._next(), self._draft_work(case, wish), wish
        self._ctx.jobs.start(
            lambda _ticket: work(),
            lane=Lane.OUTSIDE,
            then=lambda fresh: self._on_draft(number, fresh, wish),
            failed=lambda error: self._on_refused(number, error),
        )

    def _draft_work(self, case: Case, wish: Wish) -> Callable[[], Letter]:
        """Return what drafts for ``wish``; it holds values only."""
        return partial(_draft, self._ctx.house.letters, case, wish, self._letter)

    def _on_draft(self, number: int, fresh: Letter, wish: Wish) -> None:
        if number != self._number:
            return
        mine = self._letter
        if mine is None:
            self._adopt(fresh, wish)
            self.opened.emit()
        elif self._drafted is None:  # a kept draft: was it edited in its time?
            self._adopt_frame(fresh, wish)
            self.opened.emit()
            if self.is_edited:  # or has the fee, an article, … changed since?
                self._pending = fresh, wish
                self.differs.emit()
        elif not self.is_edited:
            self._adopt(fresh, wish)
        elif (fresh.subject, fresh.body) == self._drafted:
            self._adopt_frame(fresh, wish)
            self.changed.emit()
        else:
            self._pending = fresh, wish
            self.choice_needed.emit()

    def _adopt(self, fresh: Letter, wish: Wish) -> None:
        self._letter, self._wish = fresh, wish
        self._drafted = fresh.subject, fresh.body
        self._pending = None
        self.redrafted.emit()
        self.changed.emit()

    def _adopt_frame(self, fresh: Letter, wish: Wish) -> None:
        """Take all of a new draft but its text, which is the user's."""
        mine = self._letter
        if mine is not None:
            self._letter = with_body(fresh, mine.subject, mine.body)
            self._drafted, self._wish = (fresh.subject, fresh.body), wish
            self._pending = None

    def _on_refused(self, number: int, error: HikidashiError) -> None:
        if number != self._number:
            return
        if self._letter is not None and self._drafted is None:
            self._drafted = "", ""  # a kept draft that can no longer be drafted anew
            self.opened.emit()
        self.refused.emit(error)

    def _on_kept(self, letter: Letter, *, tell: bool) -> None:
        if self._letter is not None and self._letter.id == letter.id:
            self._kept = letter
        self.kept.emit()
        if tell:
            self._ctx.notify(_("The draft was saved."))

    @Slot()
    def _on_keeping_ended(self) -> None:
        self._keeping = None

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if self._case is None:
            return
        if change.touches(Person) or renews(change, self._case.card.service.id):
            self._read_anew()
        for edit in change.edits:
            if _is(edit.before, self._letter) and edit.after is None:
                self._kept, self._is_unwanted = None, True
            elif isinstance(edit.after, Letter) and _is(edit.after, self._letter):
                self._kept, self._is_unwanted = edit.after, False

    def _read_anew(self) -> None:
        """Draft from what is known by now of the user and of the service."""
        if self._case is None:
            return
        session, service_id = self._ctx.session, self._case.card.service.id
        self._ctx.jobs.run(
            lambda: read_case(session, service_id),
            then=self._on_case_anew,
            failed=self.refused.emit,
        )

    @Slot(object)
    def _on_case_anew(self, case: Case) -> None:
        mine = self._case
        if mine is None or mine.card.service.id != case.card.service.id:
            return
        self._case = replace(case, kept=mine.kept)
        if self._wanted is not None:
            self._draft(self._case, self._wanted)


def _draft(desk: LetterDesk, case: Case, wish: Wish, mine: Letter | None) -> Letter:
    """Draft for ``wish``: a new letter, or a new state of ``mine``."""
    fresh = desk.draft(
        case.basis,
        service_id=case.card.service.id,
        kind=wish.kind,
        lang=wish.lang,
        sender=case.me,
        written=wish.written,
        answers=wish.by_key,
    )
    fresh = replace(fresh, answers=wish.answers)
    if mine is None:
        return fresh
    return replace(fresh, id=mine.id, reference=reference(mine.id, fresh.written))


def _save_drafted(
    book: LetterBook, draft: Callable[[], Letter], letter: Letter
) -> None:
    """Keep what ``draft`` makes; where it cannot, keep ``letter`` as it is.

    Raises:
        HikidashiError: why there is no draft.
    """
    try:
        fresh = draft()
    except HikidashiError:
        book.save(letter)
        raise
    book.save(fresh)


def _nothing(_: object) -> None:
    pass


def _is(entity: object, letter: Letter | None) -> bool:
    return isinstance(entity, Letter) and letter is not None and entity.id == letter.id
