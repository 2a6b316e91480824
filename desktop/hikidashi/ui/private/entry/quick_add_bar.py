"""One line that becomes an entry; what was understood is shown before it is kept."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.change import Change
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.quick_add.lexicon import Lexicon
from hikidashi.domain.quick_add.now import Now
from hikidashi.domain.quick_add.read import LONGEST_LINE, read
from hikidashi.domain.quick_add.understood import Understood
from hikidashi.domain.records.builtin import BUILTIN
from hikidashi.domain.records.record import FieldId, Start
from hikidashi.domain.records.record_type import Option, RecordType
from hikidashi.ui.private.entry.draft import Draft, NewOption, keep_draft
from hikidashi.ui.private.entry.inputs import make_private
from hikidashi.ui.private.entry.quick_line import QuickLine
from hikidashi.ui.room import RoomContext, Save
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import Kind, Prose, StatusPill
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _, current_language
from hikidashi.words.quick_names import lexicon_of
from hikidashi.words.understood import doubt_words, parts_of

_LONGEST_PART = 60  # letters of a chip; its tool tip and its spoken name have all
_TWICE = 2  # offsets in the hour that comes twice


class QuickAddBar(QWidget):
    """Reads the line at every letter; Return keeps just what is shown."""

    form_wanted = Signal(object)
    """A ``Draft`` that the user wants to go on with in the form."""
    saved = Signal(str)
    """The id of an entry that was kept."""

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._session: PrivateSession | None = None
        self._types: tuple[RecordType, ...] = BUILTIN
        self._lexicon: Lexicon | None = None
        self._draft: Draft | None = None  # what the line on the screen says
        self._is_sound = False
        self._is_saving = False
        self.line = QuickLine()
        self.add = QPushButton(_("Add"))
        self.open_form = QPushButton(_("Open form"))
        self.chips = FlowRow()
        self.doubts = Prose(role="problem")
        self.guesses = Prose(role="caption")
        self._lay_out()
        self._connect()

    def show_session(self, session: PrivateSession) -> None:
        """Take lines for a drawer that was just opened."""
        self._session = session
        self._learn(session)

    def take_focus(self) -> None:
        self.line.setFocus()

    def put_away(self) -> Sequence[Save]:
        """Forget what was typed: nothing of it was kept, as nobody asked for that."""
        self._session = self._lexicon = None
        self._types = BUILTIN
        self._is_saving = False
        self._clear()
        return ()

    @property
    def told(self) -> Sequence[str]:
        """What the chips say."""
        return [each.accessibleName() for each in self._pills]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self._clear()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        make_private(self.line, LONGEST_LINE)
        self.line.setPlaceholderText(_("For example: yesterday 22:30 solo 15m #calm"))
        self.line.setAccessibleName(_("Quick entry"))
        self.line.setToolTip(
            _("Day, time, kind, duration, #tag, @partner: the rest becomes the note.")
        )
        self.add.setToolTip(_("Keep what was understood (Return)"))
        self.open_form.setToolTip(_("Go on with it in the form"))
        self._pills: list[StatusPill] = []
        row = QHBoxLayout()
        row.setSpacing(tokens.SMALL)
        row.addWidget(self.line, 1)
        row.addWidget(self.add)
        row.addWidget(self.open_form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        column.addLayout(row)
        column.addWidget(self.chips)
        column.addWidget(self.doubts)
        column.addWidget(self.guesses)
        self._show(None, [])

    def _connect(self) -> None:
        self.line.textChanged.connect(self._on_text)
        self.line.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self.open_form.clicked.connect(self._on_open)
        self._ctx.news.changed.connect(self._on_change)

    def _learn(self, session: PrivateSession) -> None:
        self._ctx.jobs.run(
            session.types.types,
            then=partial(self._on_types, session),
            failed=self._ctx.complain,
        )

    def _on_types(self, session: PrivateSession, types: tuple[RecordType, ...]) -> None:
        if session is self._session:
            self._types = types
            self._lexicon = lexicon_of(types)
            self._on_text(self.line.text())

    @Slot(str)
    def _on_text(self, text: str) -> None:
        """Read the line anew and show what it says."""
        session, lexicon = self._session, self._lexicon
        if session is None or lexicon is None or not text.strip():
            self._show(None, [])
            return
        now = self._ctx.house.now()
        today, minute = now.date(), now.hour * 60 + now.minute
        here = Now(day=today, minute=minute, day_first=_is_day_first())
        found = read(text, lexicon, here)
        of = lexicon.type(found.type) or RecordType(id=found.type)
        draft, of = self._drafted(session, found, of)
        wrong = [doubt_words(e, today) for e in found.doubts if e.stops]
        guessed = [doubt_words(e, today) for e in found.doubts if not e.stops]
        draft, more = self._placed(draft)
        more += [_new_words(name) for _field, name in found.new_options]
        self._is_sound = found.is_sound
        told = parts_of(draft.record, of, today)
        self._show(draft, told, wrong, [*guessed, *more])

    def _drafted(
        self, session: PrivateSession, found: Understood, of: RecordType
    ) -> tuple[Draft, RecordType]:
        """Return what was understood as an entry that can be kept."""
        made: list[Option] = []

        def new_option(name: str) -> Option:
            made.append(session.types.new_option(name))
            return made[-1]

        blank = session.records.blank(found.type)
        record, of = found.applied(blank, of, new_option)
        fields: list[FieldId] = [field_id for field_id, _name in found.new_options]
        options = tuple(
            NewOption(of.id, field_id, option)
            for field_id, option in zip(fields, made, strict=True)
        )
        return Draft(record, options), of

    def _placed(self, draft: Draft) -> tuple[Draft, list[str]]:
        """Note how far the clock here was ahead then, where that is sure."""
        start = draft.record.start
        if start.day is None or start.minute is None:
            return draft, []
        offsets = tuple(self._ctx.house.offsets_at(start.day, start.minute))
        if len(offsets) == _TWICE:
            return draft, [
                _(
                    "The clocks showed this time twice that day. Open the form to say "
                    "which one it was."
                )
            ]
        if not offsets:
            return draft, [
                _(
                    "The clocks here were put forward over this time. It is kept as "
                    "you wrote it."
                )
            ]
        placed: Start = replace(start, offset=offsets[0])
        return replace(draft, record=replace(draft.record, start=placed)), []

    def _show(
        self,
        draft: Draft | None,
        told: Sequence[str],
        wrong: Sequence[str] = (),
        guessed: Sequence[str] = (),
    ) -> None:
        """Show what will be kept, what cannot be, and what was only guessed."""
        self._draft = draft
        if draft is None:
            self._is_sound = False
        self._pills = [_pill(each) for each in told]
        self.chips.show_only(*self._pills)
        self.chips.setVisible(bool(told))
        self.doubts.set_text("\n".join(f"▲ {each}" for each in wrong))
        self.doubts.setVisible(bool(wrong))
        self.guesses.set_text("\n".join(f"● {each}" for each in guessed))
        self.guesses.setVisible(bool(guessed))
        self.add.setEnabled(self._is_sound and not self._is_saving)
        self.open_form.setEnabled(draft is not None)
        spoken = _("Understood: {parts}.").format(parts=" · ".join(told))
        said = " ".join((spoken, *wrong, *guessed)) if told else ""
        self.line.setAccessibleDescription(said)

    def _clear(self) -> None:
        self.line.setText("")  # unlike ``clear`` it leaves nothing to undo
        self._show(None, [])

    @Slot()
    def _on_add(self) -> None:
        """Keep what is shown, unless it contradicts itself."""
        session, draft = self._session, self._draft
        if session is None or draft is None or not self._is_sound or self._is_saving:
            return
        self._is_saving = True
        self.add.setEnabled(False)
        self._ctx.jobs.run(
            partial(keep_draft, session, draft),
            then=partial(self._on_saved, session, draft),
            failed=self._on_refused,
        )

    def _on_saved(self, session: PrivateSession, draft: Draft, _none: object) -> None:
        self._is_saving = False
        if session is not self._session:
            return
        if self._draft is draft:
            self._clear()
        else:  # the user has typed on meanwhile
            self.add.setEnabled(self._is_sound)
        self._ctx.notify(_("The entry was saved."))
        self.saved.emit(draft.record.id)

    @Slot(HikidashiError)
    def _on_refused(self, error: HikidashiError) -> None:
        self._is_saving = False
        self.add.setEnabled(self._is_sound)
        self._ctx.complain(error)

    @Slot()
    def _on_open(self) -> None:
        draft = self._draft
        if draft is not None:
            self._clear()
            self.form_wanted.emit(draft)

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if self._session is not None and change.touches(RecordType):
            self._learn(self._session)


def _pill(text: str) -> StatusPill:
    cut = text if len(text) <= _LONGEST_PART else f"{text[: _LONGEST_PART - 1]}…"
    pill = StatusPill(cut, Kind.PLAIN)
    pill.setAccessibleName(text)
    return pill


def _new_words(name: str) -> str:
    return _("“{name}” is new, and will be offered from now on.").format(name=name)


def _is_day_first() -> bool:
    """Tell whether people here write the day before the month, as in 20/11."""
    if current_language() == "ja":
        return False
    shape = QLocale.system().dateFormat(QLocale.FormatType.ShortFormat)
    return 0 <= shape.find("d") < shape.find("M")
