"""The letter desk: the words at the left, the pages and their checks at the right."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut

from hikidashi.domain.errors import HikidashiError, InvalidValueError
from hikidashi.domain.letters.letter import Field, LetterKind, LetterLang
from hikidashi.ui.evidence.sentence import SentenceDialog
from hikidashi.ui.jobs import Lane
from hikidashi.ui.letters.case import Wish
from hikidashi.ui.letters.citations import Citation, citations
from hikidashi.ui.letters.days import EXAMPLE, read_day
from hikidashi.ui.letters.desk_model import DeskModel
from hikidashi.ui.letters.desk_parts import DeskParts
from hikidashi.ui.letters.disclosed import disclosed_line
from hikidashi.ui.letters.export_dialog import ExportDialog
from hikidashi.ui.letters.proof import Proof, ProofFeed
from hikidashi.ui.letters.questions import questions
from hikidashi.ui.room import Place, RoomContext, Save
from hikidashi.ui.widgets import (
    Kind,
)
from hikidashi.ui.widgets.text import dress
from hikidashi.words import names
from hikidashi.words.catalogue import _, current_language
from hikidashi.words.errors import explain


class LetterDesk(DeskParts):
    """Where one letter is written, looked at and exported."""

    left = Signal()

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._folder = ""
        self.model = DeskModel(ctx)
        self.feed = ProofFeed(ctx.house.letters, ctx.jobs)
        self.dialog: SentenceDialog | None = None
        self.export_dialog: ExportDialog | None = None
        self._connect()

    def put_away(self) -> None:
        """Keep the draft, and clear the desk."""
        self.answers.settle()
        self.feed.forget()
        self.model.put_away()
        self.proof.forget()
        self.choice.clear()
        self.banner.clear()

    def stop(self) -> Sequence[Save]:
        """Return what keeps the draft; the desk is not used again."""
        self.answers.settle()
        self.feed.forget()
        return self.model.clear()

    def _connect(self) -> None:
        for keys, do in (("Ctrl+S", self._on_save), ("Ctrl+E", self._on_export)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        self.back.clicked.connect(self.left)
        self.fill_in.clicked.connect(self._on_fill_in)
        self.kind.currentIndexChanged.connect(self._on_wish)
        self.lang.currentIndexChanged.connect(self._on_wish)
        self.written.textEdited.connect(self._on_wish)
        self.answers.changed.connect(self._on_wish)
        self.text.edited.connect(self.model.edit)
        self.text.citation_wanted.connect(self._on_citation)
        self.save.clicked.connect(self._on_save)
        self.copy.clicked.connect(self._on_copy)
        self.export.clicked.connect(self._on_export)
        self.choice.dismissed.connect(self.model.keep_text)
        self.proof.dpi_changed.connect(self._on_dpi)
        self.proof.checks.company_wanted.connect(self._on_company)
        self.feed.ready.connect(self._on_proof)
        self.feed.wanted.connect(self.proof.tell_working)
        self.feed.failed.connect(self._on_refused)
        self.feed.gave_up.connect(self.proof.tell_given_up)
        self.model.opened.connect(self._on_opened)
        self.model.redrafted.connect(self._on_redrafted)
        self.model.changed.connect(self._on_changed)
        self.model.choice_needed.connect(self._on_choice)
        self.model.differs.connect(self._on_differs)
        self.model.refused.connect(self._on_refused)

    @Slot()
    def _on_opened(self) -> None:
        self.banner.clear()
        self._on_redrafted()
        self._on_changed()
        self.text.body.setFocus()

    @Slot()
    def _on_redrafted(self) -> None:
        """Show the letter, and the wishes that it was written for."""
        letter, wish, case = self.model.letter, self.model.wish, self.model.case
        self.choice.clear()
        if letter is None or wish is None or case is None:
            return
        blockers = [QSignalBlocker(w) for w in (self.kind, self.lang)]
        self.kind.setCurrentIndex(self.kind.findData(wish.kind))
        self.lang.setCurrentIndex(self.lang.findData(wish.lang))
        blockers.clear()
        if read_day(self.written.text()) != wish.written:
            self.written.setText(wish.written.isoformat())
        self._say_of_day("")
        self.lang_note.setVisible(
            wish.lang is LetterLang.JA and current_language() != "ja"
        )
        self.answers.clear_problems()
        self.answers.ask(list(questions(case.basis, wish.kind)), wish.by_key)
        self.text.show_letter(letter)
        self.header.set_title(
            _("{service}: {kind}").format(
                service=case.card.service.name, kind=names.letter_kind(letter.kind)
            )
        )

    @Slot()
    def _on_changed(self) -> None:
        letter, case = self.model.letter, self.model.case
        if letter is None or case is None:
            return
        self.tells.set_text(disclosed_line(letter, case.me))
        self.fill_in.setVisible(case.me.is_blank())
        said = case.card.reviewed
        reading = said.reading if said is not None else None
        self.text.show_citations(citations(letter, case.basis, reading))
        self.feed.build_on(case.basis)
        self.feed.want(letter, self.proof.pages.dpi())

    @Slot()
    def _on_wish(self) -> None:
        self.answers.clear_problems()
        written = read_day(self.written.text())
        if written is None:
            told = _("This is no day. Write it like {day}.")
            self._say_of_day(told.format(day=EXAMPLE))
            return
        self._say_of_day("")
        self.model.wish_for(
            Wish(
                kind=LetterKind(self.kind.currentData()),
                lang=LetterLang(self.lang.currentData()),
                written=written,
                answers=tuple(
                    Field(label=key, value=value)
                    for key, value in self.answers.answers().items()
                ),
            )
        )

    def _say_of_day(self, problem: str) -> None:
        """Say below the choices what is wrong with the day, or that nothing is."""
        self.day_problem.set_text(f"▲ {problem}" if problem else "")
        self.day_problem.setVisible(bool(problem))
        self.written.setAccessibleDescription(problem)
        dress(self.written, kind="attention" if problem else "plain")

    @Slot()
    def _on_choice(self) -> None:
        self.choice.set_message(
            _(
                "You changed this letter by hand. Writing it anew would replace your "
                "text."
            )
        )
        self.choice.set_action(_("&Write anew"), self.model.write_anew)

    @Slot()
    def _on_differs(self) -> None:
        self.choice.set_message(
            _(
                "This draft is not what would be written today: you changed it by "
                "hand, or what is known of the service has changed since."
            )
        )
        self.choice.set_action(_("&Write anew"), self.model.write_anew)

    @Slot(int)
    def _on_dpi(self, dpi: int) -> None:
        if self.model.letter is not None:
            self.feed.want_now(self.model.letter, dpi)

    @Slot(object)
    def _on_proof(self, proof: Proof) -> None:
        self.proof.show_proof(proof)

    @Slot(HikidashiError)
    def _on_refused(self, error: HikidashiError) -> None:
        told = explain(error).text
        if isinstance(error, InvalidValueError) and self.answers.show_problem(
            error.field, told
        ):
            self.tabs.setCurrentWidget(self.answers)
            return
        self.banner.set_message(told, Kind.ATTENTION)

    @Slot()
    def _on_save(self) -> None:
        self.model.keep(tell=True)

    @Slot()
    def _on_fill_in(self) -> None:
        self._ctx.navigate(Place.ME)

    @Slot()
    def _on_company(self) -> None:
        letter = self.model.letter
        if letter is not None:
            self._ctx.navigate(
                Place.SERVICES,
                service_id=letter.service_id,
                edit="company",
                letter_id=letter.id,
            )

    @Slot(object)
    def _on_citation(self, citation: Citation) -> None:
        case = self.model.case
        if case is not None and case.card.reviewed is not None:
            reading = case.card.reviewed.reading
            self.dialog = SentenceDialog(reading, citation.passages, self)
            self.dialog.open()

    @Slot()
    def _on_copy(self) -> None:
        letter, desk = self.model.letter, self._ctx.house.letters
        if letter is not None:
            self._ctx.jobs.start(
                lambda _ticket: desk.text(letter),
                lane=Lane.OUTSIDE,
                then=self._on_text,
                failed=self._on_refused,
            )

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self._ctx.clipboard.copy_private(text)
        count = f"{len(text):,}"
        told = _("The text was copied ({count} characters).").format(count=count)
        self.banner.set_action("", None)
        self.banner.set_message(told, Kind.GOOD)
        self.banner.fade()

    @Slot()
    def _on_export(self) -> None:
        letter = self.model.letter
        if letter is None:
            return
        self.model.keep(tell=False)
        self.export_dialog = ExportDialog(self._ctx, letter, self._folder, self)
        self.export_dialog.exported.connect(self._on_exported)
        self.export_dialog.open()

    @Slot(object)
    def _on_exported(self, paths: Sequence[Path]) -> None:
        folder = paths[0].parent
        self._folder = str(folder)
        told = _("Exported to {folder}: {files}").format(
            folder=str(folder), files=names.listed(path.name for path in paths)
        )
        self.banner.set_message(told, Kind.GOOD)
        self.banner.set_action(_("&Open folder"), lambda: _open(folder))


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
