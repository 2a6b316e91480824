"""Home: what could be done next, and how much there is."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.keys.way import SlotType
from hikidashi.domain.preferences import Preferences, Suggestion
from hikidashi.ui.choices import Choices
from hikidashi.ui.home.advice import Safety, advised
from hikidashi.ui.home.next_steps import MOST_STEPS, Step, Survey, next_steps
from hikidashi.ui.room import Room, RoomContext
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.icons import pixmap
from hikidashi.ui.widgets import (
    PageHeader,
    PageView,
    Prose,
    label,
    primary_button,
    quiet_button,
)
from hikidashi.usecases.house import House, Session
from hikidashi.words.catalogue import _, ngettext

_MORNING, _DAY, _EVENING = 4, 11, 18  # the hours at which they begin


def look_around(
    session: Session, house: House | None = None, chosen: Preferences | None = None
) -> Survey:
    """Return what Home tells; call it on the vault's lane."""
    services = [card.service for card in session.services.cards()]
    letters = session.letters.letters()
    asked = {letter.service_id for letter in letters}
    return Survey(
        knows_me=not session.about_me.me().is_blank(),
        services=len(services),
        letters=len(letters),
        unasked=tuple((x.id, x.name) for x in services if x.id not in asked),
        advice=(
            _advice(session, house, chosen, len(services) + len(letters))
            if house is not None and chosen is not None
            else None
        ),
    )


def _advice(
    session: Session, house: House, chosen: Preferences, entries: int
) -> Suggestion | None:
    made = house.vaults.info(Path(chosen.vault_folder)).created
    ways = {card.type for card in session.keys.slots()}
    safety = Safety(
        has_recovery_code=SlotType.RECOVERY_CODE in ways,
        has_backup_folder=bool(chosen.backup_folder),
        age=house.now() - made,
        entries=entries,
    )
    return advised(safety, chosen.declined)


class HomeRoom(Room):
    """A greeting, at most three next steps, and two small numbers."""

    def __init__(self, ctx: RoomContext, choices: Choices | None = None) -> None:
        super().__init__()
        self._ctx = ctx
        self._choices = choices
        self._is_first = True
        self.header = PageHeader(greeting(ctx.house.now().hour))
        self._steps = QVBoxLayout()
        self._steps.setSpacing(tokens.MEDIUM)
        self._cards: list[QFrame] = []
        self.buttons: list[QPushButton] = []
        self.decline: QPushButton | None = None
        self.services = _figure()
        self.letters = _figure()
        page = PageView()
        page.add(self.header)
        page.column.addLayout(self._steps)
        page.column.addLayout(self._numbers())
        page.finish()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        ctx.news.changed.connect(self._look)
        self._look()

    def visit(self, what: Mapping[str, str]) -> None:
        """Look again: a folder for backups, say, is chosen without any news."""
        del what
        if not self._is_first:
            self._look()

    def _look(self) -> None:
        session, house = self._ctx.session, self._ctx.house
        chosen = self._choices.now if self._choices is not None else None
        self._ctx.jobs.run(
            lambda: look_around(session, house, chosen),
            then=self._show,
            failed=self._ctx.complain,
        )

    def _show(self, survey: Survey) -> None:
        steps = next_steps(survey, self._ctx.navigate)[:MOST_STEPS]
        self.header.set_sentence(_how_many(len(steps)))
        had_focus = self._holds_focus()
        for card in self._cards:
            self._steps.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()
        self.buttons.clear()
        self.decline = None
        for step in steps:
            card, button = _card(step, main=not self.buttons, below=self._no_to(step))
            self._steps.addWidget(card)
            card.show()  # else only later, and until then nothing takes the focus
            self._cards.append(card)
            self.buttons.append(button)
        if had_focus and self.buttons:
            self.buttons[0].setFocus()
        self.services.setText(f"{survey.services:,}")
        self.letters.setText(f"{survey.letters:,}")
        if self._is_first:
            self._is_first = False
            self.settled.emit()

    def _holds_focus(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and any(
            card.isAncestorOf(focused) for card in self._cards
        )

    def _no_to(self, step: Step) -> QPushButton | None:
        """Return what declines ``step`` for good, if that can be declined."""
        choices, advice = self._choices, step.advice
        if advice is None or choices is None:
            return None
        button = self.decline = quiet_button(_("No, thanks"))
        button.setAccessibleName(f"{button.text()}: {step.title}")
        button.setToolTip(_("You find it in the settings at any time."))

        def decline() -> None:
            now = choices.now
            choices.change(replace(now, declined=now.declined | {advice}))
            self._look()

        button.clicked.connect(decline)
        return button

    def _numbers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.PAGE)
        for figure, word in (
            (self.services, _("Services")),
            (self.letters, _("Letters")),
        ):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(figure)
            pair.addWidget(label(word, "caption"))
            row.addLayout(pair)
        row.addStretch()
        return row


def greeting(hour: int) -> str:
    """Return a greeting for the hour of the day; it never names anyone."""
    if _MORNING <= hour < _DAY:
        return _("Good morning")
    if _DAY <= hour < _EVENING:
        return _("Good afternoon")
    return _("Good evening")


def _how_many(count: int) -> str:
    if count == 0:
        return _("Nothing is waiting for you.")
    return ngettext(
        "One thing could be done next.", "{n} things could be done next.", count
    ).format(n=count)


def _card(
    step: Step, *, main: bool, below: QPushButton | None
) -> tuple[QFrame, QPushButton]:
    card = QFrame()
    card.setProperty("role", "card")
    mark = QLabel()
    mark.setPixmap(pixmap(step.icon, "accent"))
    words = QVBoxLayout()
    words.setSpacing(tokens.TINY)
    words.addWidget(Prose(step.title, "strong"))
    words.addWidget(Prose(step.sentence, "muted"))
    button = primary_button(step.verb)
    if not main:
        button.setProperty("role", "")
    button.setAccessibleName(f"{step.verb}: {step.title}")
    button.clicked.connect(step.go)
    row = QHBoxLayout(card)
    row.setContentsMargins(*[tokens.LARGE] * 4)
    row.setSpacing(tokens.LARGE)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    buttons = QVBoxLayout()
    buttons.setSpacing(tokens.TINY)
    buttons.addWidget(button)
    if below is not None:
        buttons.addWidget(below)
    row.addLayout(buttons)
    return card, button


def _figure() -> QLabel:
    return label("–", "figure")
